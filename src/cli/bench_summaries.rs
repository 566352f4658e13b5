//! `warraq bench --summaries`: methods of summarizing, judged by digests that people made.

use super::Outcome;
use super::common_args::Common;
use super::digest_args::{read_ranker, reference_columns};
use super::messages::Messages;
use super::train_summarizer::{compared, with_references};
use super::training_args::{BenchArgs, BenchFormat};
use crate::benchmark::{
    PreferenceResult, SummaryResult, benchmark_preferences, benchmark_summaries,
};
use crate::evaluate::Interval;
use crate::input::{Choices, read_ids};
use crate::summarize::{Ranker, Summarizer};
use std::io::{self, Write};

pub(super) fn run(args: &BenchArgs, common: &Common) -> anyhow::Result<Outcome> {
    let messages = Messages::new(common, "reading");
    let asked = &args.summaries;
    if let Some(choices) = asked.compared.read()? {
        return preferences(args, common, choices, &messages);
    }
    let ids = args.test_ids.as_deref().map(read_ids).transpose()?;
    let (articles, failed) = with_references(
        &args.data,
        &args.input,
        reference_columns(asked.references.as_ref()),
        args.group.as_deref(),
        asked.abstractive,
        ids.as_ref(),
        &messages,
    )?;
    messages.finish(articles.len(), failed);
    if articles.is_empty() {
        anyhow::bail!("no article with a digest by people: name their column with --references");
    }
    let ranker: Option<Ranker> = asked.ranker.as_deref().map(read_ranker).transpose()?;
    let others: Vec<(String, &dyn Summarizer)> = ranker
        .iter()
        .map(|ranker| ("ranker".to_owned(), ranker as &dyn Summarizer))
        .collect();
    let results = benchmark_summaries(&articles, &others, asked.length(), common.seed);
    let text = match args.format {
        BenchFormat::Json => serde_json::to_string_pretty(&results)? + "\n",
        BenchFormat::Table => table(&results, articles.len()),
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Outcome::of(articles.len(), failed))
}

/// Judges methods by readers' choices between two digests.
fn preferences(
    args: &BenchArgs,
    common: &Common,
    choices: Choices,
    messages: &Messages,
) -> anyhow::Result<Outcome> {
    let asked = &args.summaries;
    let (data, input) = (&args.data, &args.input);
    let (compared, failed) = compared(data, input, None, choices, messages)?;
    messages.finish(compared.len(), failed);
    let ranker: Option<Ranker> = asked.ranker.as_deref().map(read_ranker).transpose()?;
    let others = ranker
        .iter()
        .map(|ranker| ("ranker".to_owned(), ranker as &dyn Summarizer));
    let others: Vec<_> = others.collect();
    let results = benchmark_preferences(&compared, &others, asked.compared_length(), common.seed);
    let text = match args.format {
        BenchFormat::Json => serde_json::to_string_pretty(&results)? + "\n",
        BenchFormat::Table => preference_tables(&results, compared.len()),
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Outcome::of(compared.len(), failed))
}

fn preference_tables(results: &[PreferenceResult], articles: usize) -> String {
    let mut out = format!(
        "{articles} articles of which readers chose a digest\n\n{:9} nearer to the chosen digest (95%)\n",
        "method"
    );
    for result in results {
        let of = result.nearer;
        out.push_str(&format!(
            "{:9} {:.3} ({:.3} to {:.3})\n",
            result.method, of.mean, of.low, of.high
        ));
    }
    out.push_str(&format!(
        "\ndigests with a sentence that\n{:9} {:>10} {:>16} {:>12} {:>24}\n",
        "method", "is a repeat", "others have too", "leans", "asks, lists, thanks …"
    ));
    for result in results {
        out.push_str(&format!(
            "{:9} {:>11} {:>15} {:>12} {:>24}\n",
            result.method, result.repeats, result.furniture, result.leaning, result.flawed
        ));
    }
    out
}

fn table(results: &[SummaryResult], articles: usize) -> String {
    let interval = |of: &Interval| format!("{:.4} ({:.4} to {:.4})", of.mean, of.low, of.high);
    let signed = |of: &Interval| format!("{:+.4} ({:+.4} to {:+.4})", of.mean, of.low, of.high);
    let mut out =
        format!("{articles} articles; F1, 95% intervals; over the lead article by article\n\n");
    out.push_str(&format!(
        "{:9} {:25} {:25} {:25} {:>8} {:28} {:>6} {:>10}\n",
        "method",
        "ROUGE-1",
        "ROUGE-2",
        "ROUGE-L",
        "1, best",
        "ROUGE-1 over the lead",
        "words",
        "articles/s"
    ));
    for result in results {
        let speed = result
            .articles_per_second
            .map_or(String::new(), |speed| format!("{speed:.0}"));
        out.push_str(&format!(
            "{:9} {:25} {:25} {:25} {:>8.4} {:28} {:>6.1} {:>10}\n",
            result.method,
            interval(&result.rouge_1),
            interval(&result.rouge_2),
            interval(&result.rouge_l),
            result.rouge_1_max,
            signed(&result.rouge_1_over_lead),
            result.words,
            speed,
        ));
    }
    for result in results {
        for group in &result.groups {
            out.push_str(&format!(
                "\n{:9} {}, {} articles, over the lead: ROUGE-1 {}, ROUGE-2 {}",
                result.method,
                group.group,
                group.articles,
                signed(&group.rouge_1_over_lead),
                signed(&group.rouge_2_over_lead),
            ));
        }
    }
    out.trim_end().to_owned() + "\n"
}
