//! `warraq bench --keywords`: key terms, judged by editors' tags.

use super::Outcome;
use super::common_args::Common;
use super::messages::Messages;
use super::train_summarizer::with_references;
use super::training_args::{BenchArgs, BenchFormat};
use crate::benchmark::{KeywordResult, benchmark_keywords};
use crate::evaluate::Interval;
use crate::input::read_ids;
use std::io::{self, Write};

pub(super) fn run(args: &BenchArgs, common: &Common) -> anyhow::Result<Outcome> {
    let messages = Messages::new(common, "reading");
    let opened = args.keywords.open()?;
    let ids = args.test_ids.as_deref().map(read_ids).transpose()?;
    let (articles, failed) = with_references(
        &args.data,
        &args.input,
        args.keywords.column.iter().cloned().collect(),
        None,
        false,
        ids.as_ref(),
        &messages,
    )?;
    messages.finish(articles.len(), failed);
    let results = benchmark_keywords(&articles, opened.terms(), common.seed);
    if articles.is_empty() {
        anyhow::bail!("no article with tags: name their column with --keywords");
    }
    let text = match args.format {
        BenchFormat::Json => serde_json::to_string_pretty(&results)? + "\n",
        BenchFormat::Table => table(&results, articles.len()),
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Outcome::of(articles.len(), failed))
}

fn table(results: &[KeywordResult], articles: usize) -> String {
    let interval = |of: &Interval| format!("{:.3} ({:.3} to {:.3})", of.mean, of.low, of.high);
    let mut out = format!("{articles} articles; tags that stand in the text; 95% intervals\n\n");
    out.push_str(&format!(
        "{:7} {:>5} {:22} {:22} {:22} {:22} {:22} {:22} {:>10}\n",
        "method",
        "terms",
        "precision",
        "recall",
        "F1",
        "partial precision",
        "partial recall",
        "partial F1",
        "articles/s"
    ));
    for result in results {
        out.push_str(&format!(
            "{:7} {:>5} {:22} {:22} {:22} {:22} {:22} {:22} {:>10.0}\n",
            result.method,
            result.terms,
            interval(&result.precision),
            interval(&result.recall),
            interval(&result.f1),
            interval(&result.partial_precision),
            interval(&result.partial_recall),
            interval(&result.partial_f1),
            result.articles_per_second,
        ));
    }
    out
}
