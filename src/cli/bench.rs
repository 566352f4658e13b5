//! `warraq bench`: train and judge on one corpus, and print how good, how fast, how big.

use super::Outcome;
use super::args::{BenchArgs, BenchFormat, Common};
use super::messages::Messages;
use super::train::labelled;
use crate::article::Article;
use crate::evaluate::{
    ConfusionMatrix, Report, expected_calibration_error, holdout, peak_memory, stratified_folds,
};
use crate::input::read_ids;
use crate::model::TrainOptions;
use crate::{model, pipeline};
use anyhow::{Context, bail};
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::time::Instant;

/// What a benchmark found.
#[derive(Debug, Serialize)]
struct Results {
    split: String,
    train_articles: usize,
    test_articles: usize,
    report: Report,
    calibration_error: f64,
    /// Truth by row, prediction by column, in the order of the report's topics.
    confusion: Vec<Vec<u64>>,
    threads: usize,
    /// Medians over folds.
    train_seconds: f64,
    classify_articles_per_second: f64,
    classify_megabytes_per_second: f64,
    model_bytes: usize,
    terms: usize,
    peak_memory_bytes: Option<u64>,
}

pub(super) fn run(args: &BenchArgs, common: &Common) -> anyhow::Result<Outcome> {
    let messages = Messages::new(common, "reading");
    let test_ids = args.test_ids.as_deref().map(read_ids).transpose()?;
    let mut corpus = labelled(
        &args.data,
        &super::args::CorpusArgs {
            labels: args.corpus.labels.clone(),
            train_ids: None,
        },
        &args.columns,
    )?;
    let train_ids = args.corpus.train_ids.as_deref().map(read_ids).transpose()?;
    let mut failed = 0;
    let mut articles = Vec::new();
    for article in corpus.by_ref() {
        messages.step();
        match article {
            Ok(article) if article.label.is_some() => {
                let chosen = |ids: &Option<std::collections::HashSet<String>>| {
                    ids.as_ref().is_some_and(|ids| ids.contains(&article.id))
                };
                if train_ids.is_none() || chosen(&train_ids) || chosen(&test_ids) {
                    articles.push(article);
                }
            }
            Ok(article) => {
                messages.error(&format!("{}: no label", article.id));
                failed += 1;
            }
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
    let (split, fold_of) = split(args, test_ids.as_ref(), &articles, common.seed)?;
    let results = judge(
        &articles,
        &split,
        &fold_of,
        &args.settings.options(common.seed),
    )?;
    let text = match args.format {
        BenchFormat::Json => serde_json::to_string_pretty(&results)? + "\n",
        BenchFormat::Table => describe(&results)?,
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Outcome::of(articles.len(), failed))
}

/// The fold in which each article examines; `None` for those that only teach.
type FoldOf = Vec<Option<usize>>;

fn split(
    args: &BenchArgs,
    test_ids: Option<&std::collections::HashSet<String>>,
    articles: &[Article],
    seed: u64,
) -> anyhow::Result<(String, FoldOf)> {
    if let Some(ids) = test_ids {
        let fold_of: FoldOf = articles
            .iter()
            .map(|article| ids.contains(&article.id).then_some(0))
            .collect();
        if fold_of.iter().flatten().next().is_none() {
            bail!(
                "no article has an id of the test list: check the ids, or name their column with --id"
            );
        }
        return Ok(("fixed".to_owned(), fold_of));
    }
    let names: BTreeSet<&String> = articles.iter().filter_map(|a| a.label.as_ref()).collect();
    let names: Vec<&String> = names.into_iter().collect();
    let number = |article: &Article| {
        article
            .label
            .as_ref()
            .and_then(|label| names.binary_search(&label).ok())
            .unwrap_or(0)
    };
    let targets: Vec<usize> = articles.iter().map(number).collect();
    Ok(match args.folds {
        Some(folds) => (
            format!("{folds} folds"),
            stratified_folds(&targets, folds, seed)
                .into_iter()
                .map(Some)
                .collect(),
        ),
        None => (
            "a fifth held out".to_owned(),
            holdout(&targets, seed)
                .into_iter()
                .map(|examines| examines.then_some(0))
                .collect(),
        ),
    })
}

fn judge(
    articles: &[Article],
    split: &str,
    fold_of: &FoldOf,
    options: &TrainOptions,
) -> anyhow::Result<Results> {
    let names: BTreeSet<&String> = articles.iter().filter_map(|a| a.label.as_ref()).collect();
    let names: Vec<String> = names.into_iter().cloned().collect();
    let folds = fold_of.iter().flatten().max().map_or(0, |&fold| fold + 1);
    let (mut pairs, mut confidences) = (Vec::new(), Vec::new());
    let (mut train_seconds, mut rates, mut speeds) = (Vec::new(), Vec::new(), Vec::new());
    let (mut model_bytes, mut terms, mut train_articles) = (0, 0, 0);
    for fold in 0..folds {
        let of_fold = |wanted: bool| {
            let chosen = articles.iter().zip(fold_of);
            chosen
                .filter(move |(_, of)| (**of == Some(fold)) == wanted)
                .map(|(article, _)| article)
        };
        let train: Vec<Article> = of_fold(false).cloned().collect();
        train_articles = train.len();
        let begun = Instant::now();
        let mut faults = Vec::new();
        let corpus = pipeline::count(
            train.into_iter().map(Ok),
            &options.text,
            &options.vocabulary,
            |fault| faults.push(fault.error),
        )?;
        let model = model::train(corpus, options).with_context(|| faults.join("; "))?;
        train_seconds.push(begun.elapsed().as_secs_f64());
        let test: Vec<&Article> = of_fold(true).collect();
        let begun = Instant::now();
        let predicted = pipeline::predict_all(&model, &test);
        let seconds = begun.elapsed().as_secs_f64();
        rates.push(test.len() as f64 / seconds);
        speeds
            .push(test.iter().map(|article| article.bytes()).sum::<usize>() as f64 / 1e6 / seconds);
        (model_bytes, terms) = (model.bytes()?, model.terms());
        for (article, (topic, probability)) in test.iter().zip(predicted) {
            let find = |name: &String| names.binary_search(name).ok();
            let truth = article
                .label
                .as_ref()
                .and_then(find)
                .context("an unlabelled article")?;
            let predicted = find(&model.card().topics[topic]).context("an unknown topic")?;
            pairs.push((truth, predicted));
            confidences.push(probability);
        }
    }
    let right: Vec<bool> = pairs
        .iter()
        .map(|(truth, predicted)| truth == predicted)
        .collect();
    let confusion = ConfusionMatrix::new(names.len(), pairs.iter().copied());
    Ok(Results {
        split: split.to_owned(),
        train_articles,
        test_articles: pairs.len(),
        report: confusion.report(&names),
        calibration_error: expected_calibration_error(&confidences, &right, 15),
        confusion: confusion.rows(),
        threads: rayon::current_num_threads(),
        train_seconds: median(train_seconds),
        classify_articles_per_second: median(rates),
        classify_megabytes_per_second: median(speeds),
        model_bytes,
        terms,
        peak_memory_bytes: peak_memory(),
    })
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
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
        "quality    accuracy {:.4}, macro-F1 {:.4}, weighted F1 {:.4}, calibration error {:.4}",
        report.accuracy, report.macro_f1, report.weighted_f1, results.calibration_error
    )?;
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
    writeln!(out, "\ntruth by row, predicted by column")?;
    let wide = name_width(report);
    for (topic, row) in report.topics.iter().zip(&results.confusion) {
        write!(out, "{:wide$}", topic.topic)?;
        for count in row {
            write!(out, " {count:>6}")?;
        }
        writeln!(out)?;
    }
    Ok(out)
}

fn name_width(report: &Report) -> usize {
    report
        .topics
        .iter()
        .map(|topic| topic.topic.chars().count())
        .max()
        .unwrap_or(0)
        .max(5)
}

/// A line a topic: precision, recall, F1, articles.
pub(super) fn topic_table(report: &Report) -> String {
    let wide = name_width(report);
    let mut out = format!(
        "{:wide$} precision    recall        F1  articles\n",
        "topic"
    );
    for topic in &report.topics {
        out.push_str(&format!(
            "{:wide$} {:>9.3} {:>9.3} {:>9.3} {:>9}\n",
            topic.topic, topic.precision, topic.recall, topic.f1, topic.support
        ));
    }
    out
}
