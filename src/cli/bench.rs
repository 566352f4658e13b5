//! `warraq bench`: prints how good, how fast and how large a model is.

use super::common_args::Common;
use super::input_args::CorpusArgs;
use super::messages::Messages;
use super::slice_tables::{group_table, known_line, length_table};
use super::train::labelled;
use super::training_args::{BenchArgs, BenchFormat};
use super::{Outcome, bench_keywords, bench_summaries};
#[cfg(feature = "report")]
use super::{files::put, report};
use crate::benchmark::{LearningPoint, Plan, Results, Split, benchmark, learning_curve};
use crate::evaluate::{Report, SeveralReport};
use crate::input::read_ids;
use crate::output::{padded, text_width};
#[cfg(feature = "report")]
use crate::report::bench_report;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::{self, Write as _};

pub(super) fn run(args: &BenchArgs, common: &Common) -> anyhow::Result<Outcome> {
    if args.keywords.column.is_some() {
        return bench_keywords::run(args, common);
    }
    if args.summaries.wanted {
        return bench_summaries::run(args, common);
    }
    let messages = Messages::new(common, "reading");
    let test_ids = args.test_ids.as_deref().map(read_ids).transpose()?;
    let train_ids = args.corpus.train_ids.as_deref().map(read_ids).transpose()?;
    let corpus = CorpusArgs {
        labels: args.corpus.labels.clone(),
        train_ids: None,
    };
    let listed =
        |ids: &Option<HashSet<String>>, id: &str| ids.as_ref().is_some_and(|ids| ids.contains(id));
    let mut failed = 0;
    let mut articles = Vec::new();
    for article in labelled(
        &args.data,
        &corpus,
        &args.input,
        &args.settings,
        args.group.as_deref(),
        &messages,
    )? {
        messages.step();
        match article {
            Ok(article)
                if train_ids.is_none()
                    || listed(&train_ids, &article.id)
                    || listed(&test_ids, &article.id) =>
            {
                articles.push(article);
            }
            Ok(_) => {}
            Err(fault) => {
                messages.fault(&fault);
                failed += 1;
            }
        }
    }
    messages.finish(articles.len(), failed);
    if articles.is_empty() {
        return Ok(Outcome::NothingDone);
    }
    let split = match (test_ids, args.folds) {
        (Some(ids), _) => Split::Fixed(ids),
        (_, Some(folds)) => Split::Folds(folds),
        _ => Split::Holdout,
    };
    let mut options = args.settings.options(common.seed, args.input.labels());
    options.by_group = args.group.is_some();
    if args.learning_curve {
        let points = learning_curve(&articles, &split, &options)?;
        let text = match args.format {
            BenchFormat::Json => serde_json::to_string_pretty(&points)? + "\n",
            BenchFormat::Table => curve(&points),
        };
        io::stdout().lock().write_all(text.as_bytes())?;
        return Ok(Outcome::of(articles.len(), failed));
    }
    let plan = Plan {
        split,
        by_group: args.group.is_some(),
        lengths: args.lengths,
    };
    let results = benchmark(&articles, &plan, &options, |fault| {
        messages.fault(&fault);
        failed += 1;
    })?;
    #[cfg(feature = "report")]
    if let Some(to) = &args.report {
        // With groups or folds there are several models, so there is no single learning curve.
        let learning = match (args.group.is_some(), args.folds) {
            (false, None) => learning_curve(&articles, &plan.split, &options)?,
            _ => Vec::new(),
        };
        let title = report::title_of(&args.data);
        let page = bench_report(&results, &learning, &title, common.locale())?;
        put(to, &page)?;
    }
    let text = match args.format {
        BenchFormat::Json => serde_json::to_string_pretty(&results)? + "\n",
        BenchFormat::Table => describe(&results)?,
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Outcome::of(articles.len(), failed))
}

fn describe(results: &Results) -> anyhow::Result<String> {
    let mut out = String::new();
    let report = &results.report;
    writeln!(
        out,
        "split      {}: {} articles to train, {} to judge",
        results.split, results.train_articles, results.test_articles
    )?;
    writeln!(
        out,
        "doubles    {} near duplicates; {} articles judged with one of theirs in training",
        results.near_duplicates, results.leaked
    )?;
    writeln!(
        out,
        "quality    accuracy {:.4}, macro-F1 {:.4}, weighted F1 {:.4}, calibration error {:.4}",
        report.accuracy, report.macro_f1, report.weighted_f1, results.calibration_error
    )?;
    if let Some(several) = &results.several {
        out.push_str(&several_line(several));
    }
    writeln!(
        out,
        "speed      train {:.2} s, classify {:.0} articles/s, {:.1} MB/s, {} thread(s)",
        results.train_seconds,
        results.classify_articles_per_second,
        results.classify_megabytes_per_second,
        results.threads
    )?;
    let peak = results.peak_memory_bytes.map_or("unknown".to_owned(), |b| {
        format!("{:.0} MB", b as f64 / 1e6)
    });
    writeln!(
        out,
        "size       model {:.1} MB, {} terms, peak memory {peak}\n",
        results.model_bytes as f64 / 1e6,
        results.terms
    )?;
    out.push_str(&topic_table(report));
    out.push_str(&group_table(&results.groups));
    if let Some(known) = &results.random_folds {
        out.push_str(&known_line(&results.report, known));
    }
    out.push_str(&length_table(&results.lengths));
    out.push_str(&confidence_tables(results));
    writeln!(out, "\ntruth by row, predicted by column")?;
    let wide = name_width(report);
    for (topic, row) in report.topics.iter().zip(&results.confusion) {
        out.push_str(&padded(&topic.topic, wide));
        for count in row {
            write!(out, " {count:>6}")?;
        }
        writeln!(out)?;
    }
    Ok(out)
}

/// Two tables: how well probabilities are calibrated, and the coverage and accuracy that each
/// threshold gives.
fn confidence_tables(results: &Results) -> String {
    let mut out = "\nprobability   articles  mean    right\n".to_owned();
    for bin in results.reliability.iter().filter(|bin| bin.articles > 0) {
        let _ = writeln!(
            out,
            "{:.2} to {:.2} {:>9} {:>7.3} {:>7.3}",
            bin.from, bin.to, bin.articles, bin.confidence, bin.accuracy
        );
    }
    out.push_str("\n--min-probability  coverage  accuracy\n");
    for point in &results.coverage {
        let _ = writeln!(
            out,
            "{:>17.2} {:>9.3} {:>9.4}",
            point.min_probability, point.coverage, point.accuracy
        );
    }
    out
}

/// A learning curve, with one bar for each point.
fn curve(points: &[LearningPoint]) -> String {
    const WIDE: f64 = 40.0;
    let mut out = "articles  fewest of a topic  accuracy  macro-F1  calibration error\n".to_owned();
    for point in points {
        let bar = "#".repeat((point.macro_f1 * WIDE).round() as usize);
        let _ = writeln!(
            out,
            "{:>8} {:>18} {:>9.4} {:>9.4} {:>18.4}  {bar}",
            point.train_articles,
            point.fewest_of_a_topic,
            point.accuracy,
            point.macro_f1,
            point.calibration_error
        );
    }
    out
}

/// One line on how well sets of topics were predicted.
pub(super) fn several_line(several: &SeveralReport) -> String {
    format!(
        "topics     micro-F1 {:.4}, macro-F1 {:.4}, Hamming loss {:.4}, ranking precision {:.4}\n",
        several.micro_f1, several.macro_f1, several.hamming_loss, several.ranking_precision
    )
}

fn name_width(report: &Report) -> usize {
    report
        .topics
        .iter()
        .map(|topic| text_width(&topic.topic))
        .max()
        .unwrap_or(0)
        .max(5)
}

/// One line for each topic: precision, recall, F1, number of articles.
pub(super) fn topic_table(report: &Report) -> String {
    let wide = name_width(report);
    let mut out = format!(
        "{:wide$} precision    recall        F1  articles\n",
        "topic"
    );
    for topic in &report.topics {
        out.push_str(&format!(
            "{} {:>9.3} {:>9.3} {:>9.3} {:>9}\n",
            padded(&topic.topic, wide),
            topic.precision,
            topic.recall,
            topic.f1,
            topic.support
        ));
    }
    out
}
