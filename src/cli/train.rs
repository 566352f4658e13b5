//! `warraq train`: from labelled articles to a model file.

use super::Outcome;
use super::args::{ColumnArgs, Common, CorpusArgs, TrainArgs};
use super::messages::Messages;
use crate::features::{Counter, FeatureError, Storage, TextOptions};
use crate::input::{Articles, open_all, read_ids, read_labels};
use crate::{model, pipeline};
use std::path::PathBuf;
use std::time::Instant;

pub(super) fn run(args: &TrainArgs, common: &Common) -> anyhow::Result<Outcome> {
    let messages = Messages::new(common, "training");
    let articles = labelled(&args.data, &args.corpus, &args.columns)?;
    let options = args.settings.options(common.seed);
    let storage = args.spill.clone().map_or(Storage::Memory, Storage::Folder);
    let begun = Instant::now();
    let mut failed = 0;
    let articles = forecast(articles, &options.text, common, &messages)?;
    let corpus = pipeline::count(
        articles.inspect(|_| messages.step()),
        &options.text,
        &options.vocabulary,
        &storage,
        |fault| {
            messages.fault(&fault);
            failed += 1;
        },
    );
    let corpus = match corpus {
        Ok(corpus) => corpus,
        Err(FeatureError::EmptyVocabulary { .. }) if failed > 0 => return Ok(Outcome::NothingDone),
        Err(error) => return Err(error.into()),
    };
    let articles = corpus.targets.len();
    let model = model::train(corpus, &options)?;
    let bytes = model.save(&args.model)?;
    let validation = &model.card().validation;
    messages.finish(articles, failed);
    messages.note(&format!(
        "{} topics, {} terms, {:.1} MB, {:.1} s; in {}-fold cross-validation accuracy {:.3}, macro-F1 {:.3}, calibration error {:.3}",
        model.card().topics.len(),
        model.terms(),
        bytes as f64 / 1e6,
        begun.elapsed().as_secs_f64(),
        validation.folds,
        validation.report.accuracy,
        validation.report.macro_f1,
        validation.calibration_error,
    ));
    Ok(Outcome::of(articles, failed))
}

/// How many articles the forecast of memory is made of.
const SAMPLE: usize = 512;

/// With `--verbose`, says from the first articles what memory the rest will take. All articles are
/// given back.
fn forecast(
    mut articles: Articles,
    text: &TextOptions,
    common: &Common,
    messages: &Messages,
) -> anyhow::Result<Articles> {
    if !common.verbose {
        return Ok(articles);
    }
    let sample: Vec<_> = articles.by_ref().take(SAMPLE).collect();
    let mut counter = Counter::new(text);
    let mut counted = 0;
    for article in sample.iter().flatten() {
        counter.count(&article.title, &article.text);
        counted += 1;
    }
    let terms = counter.finish(&Storage::Memory)?.non_zeros() as f64 / f64::from(counted.max(1));
    let megabytes = |articles: f64| articles * terms * (COUNTING + FITTING) / 1e6;
    messages.note(&format!(
        "memory: {terms:.0} terms an article, {COUNTING} bytes each while counting and at most {FITTING} more \
         while fitting; {:.0} MB for 10,000 articles, {:.0} MB for 100,000, {:.0} MB for 1,000,000, \
         on disk with --spill; and 32 bytes a term of the vocabulary for each of the fits at work",
        megabytes(1e4),
        megabytes(1e5),
        megabytes(1e6),
    ));
    Ok(Box::new(sample.into_iter().chain(articles)))
}

/// Bytes an entry of the matrix takes, one term of one article.
const COUNTING: f64 = 16.0;
const FITTING: f64 = 8.0;

/// The articles to learn from: of the ids asked for, with labels from a table if there is one.
pub(super) fn labelled(
    data: &[PathBuf],
    corpus: &CorpusArgs,
    columns: &ColumnArgs,
) -> anyhow::Result<Articles> {
    let mut options = columns.options(true);
    let labels = match &corpus.labels {
        None => None,
        Some(path) => {
            // --label names a column of the labels' table then, not of the data's.
            let label = std::mem::replace(&mut options.label, "label".to_owned());
            options.named.retain(|named| *named != label);
            Some(read_labels(path, "id", &label)?)
        }
    };
    options.need_labels = labels.is_none();
    let ids = corpus.train_ids.as_deref().map(read_ids).transpose()?;
    let articles = open_all(data, &options)?;
    Ok(Box::new(articles.filter_map(move |article| {
        let mut article = match article {
            Ok(article) => article,
            Err(fault) => return Some(Err(fault)),
        };
        if let Some(labels) = &labels {
            article.label = Some(labels.get(&article.id)?.clone());
        }
        if ids.as_ref().is_some_and(|ids| !ids.contains(&article.id)) {
            return None;
        }
        Some(Ok(article))
    })))
}
