//! `warraq train`: makes a model file from labelled articles.

use super::Outcome;
use super::common_args::Common;
use super::input_args::{CorpusArgs, InputArgs};
use super::messages::Messages;
use super::models;
use super::outputs;
use super::settings::SettingArgs;
use super::slice_tables::{group_table, length_table, year_table};
use super::training_args::TrainArgs;
use crate::article::Article;
use crate::benchmark::{judged_by_group, judged_by_length, judged_by_year};
use crate::features::{FeatureError, Forecast, Storage, TextOptions};
use crate::input::{
    Document, Fault, InputError, InputOptions, open, read_ids, read_labels, split_labels,
};
use crate::model::{Model, TrainOptions};
use crate::tuning::tune;
use crate::{model, pipeline};
use anyhow::bail;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The name of the built-in model in `--from`.
const EMBEDDED: &str = "embedded";

/// Articles that were read, one by one.
pub(super) type Articles = Box<dyn Iterator<Item = Result<Article, Fault>> + Send>;

pub(super) fn run(args: &TrainArgs, common: &Common) -> anyhow::Result<Outcome> {
    outputs::check([&args.model], &args.data)?;
    let messages = Messages::new(common, "training");
    let group = args.group.as_deref();
    let mut articles = labelled(
        &args.data,
        &args.corpus,
        &args.input,
        &args.settings,
        group,
        &messages,
    )?;
    let mut options = args.settings.options(common.seed, args.input.labels());
    options.by_group = group.is_some();
    if common.verbose {
        articles = say_forecast(articles, &options.text, &messages);
    }
    let mut failed = 0;
    if let Some(minutes) = args.tune {
        let (kept, faults) = read(articles, &messages);
        failed = faults;
        options = tuned(&kept, &options, minutes, &messages)?;
        articles = Box::new(kept.into_iter().map(Ok));
    }
    let storage = args.spill.clone().map_or(Storage::Memory, Storage::Folder);
    let begun = Instant::now();
    let opened = match args.from.as_deref() {
        Some(path) if path != Path::new(EMBEDDED) => Some(models::open(path)?),
        _ => None,
    };
    let base = args.from.as_ref();
    let base = base.map(|_| opened.as_ref().unwrap_or_else(|| Model::embedded()));
    let counting = match base {
        Some(base) => base.counting_options(&options),
        None => options.clone(),
    };
    let mut kept = Vec::new();
    let keeps = !args.compare.is_empty();
    let corpus = pipeline::count_for(
        articles.inspect(|article| {
            messages.step();
            if let (true, Ok(article)) = (keeps, article) {
                kept.push(article.clone());
            }
        }),
        &counting,
        &storage,
        |fault| {
            messages.fault(&fault);
            failed += 1;
        },
    );
    let corpus = match corpus {
        Ok(corpus) => corpus,
        Err(FeatureError::EmptyVocabulary { distinct: 0, .. })
            if failed == 0 && args.corpus.train_ids.is_some() =>
        {
            let ids = args.corpus.train_ids.as_deref().unwrap_or(Path::new(""));
            bail!(
                "none of the ids in {} is of an article; give the ids of the data",
                ids.display()
            );
        }
        Err(FeatureError::EmptyVocabulary { .. }) if failed > 0 => return Ok(Outcome::NothingDone),
        Err(error) => return Err(error.into()),
    };
    let articles = corpus.targets.len();
    let model = match base {
        Some(base) => base.go_on(corpus, &options)?,
        None => {
            let (groups, topics) = (corpus.group_names.clone(), corpus.topics.clone());
            let (model, judged) = model::train_and_judge(corpus, &options)?;
            if common.verbose {
                let groups = judged_by_group(&judged, &groups, &topics);
                let groups = if options.by_group { groups } else { Vec::new() };
                let tables = group_table(&groups)
                    + &year_table(&judged_by_year(&judged, &topics))
                    + &length_table(&judged_by_length(&judged, &topics));
                tables.lines().for_each(|line| messages.note(line));
            }
            model
        }
    };
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
    warn_of_few(&model, &messages);
    if let Some(base) = base {
        say_what_changed(base, &model, &kept, args, &counting, &messages)?;
    }
    Ok(Outcome::of(articles, failed))
}

/// Results for a topic with fewer articles are uncertain.
const FEW: u64 = 50;

/// Warns of topics with so few articles that their figures cannot be relied on.
fn warn_of_few(model: &Model, messages: &Messages) {
    let card = model.card();
    let each = card.topics.iter().zip(&card.corpus.of_topic);
    let few: Vec<String> = each
        .filter(|&(_, &articles)| articles < FEW)
        .map(|(topic, articles)| format!("{topic} ({articles})"))
        .collect();
    if !few.is_empty() {
        messages.note(&format!(
            "few articles of {}: their figures and probabilities may be far off; `warraq bench --learning-curve` shows \
             what more would bring, `warraq suggest` which to label next",
            few.join(", ")
        ));
    }
}

/// All articles in memory, and the number of those that could not be read.
fn read(articles: Articles, messages: &Messages) -> (Vec<Article>, usize) {
    let mut failed = 0;
    let good = articles.filter_map(|article| {
        article
            .map_err(|fault| {
                messages.fault(&fault);
                failed += 1;
            })
            .ok()
    });
    let kept = good.collect();
    (kept, failed)
}

/// Compares a model that was trained further with one that is trained on all articles at once. This
/// needs the articles of the earlier training.
fn say_what_changed(
    base: &Model,
    continued: &Model,
    new: &[Article],
    args: &TrainArgs,
    options: &TrainOptions,
    messages: &Messages,
) -> anyhow::Result<()> {
    if args.compare.is_empty() {
        messages.note(
            "those figures are of the new articles; what the model was trained on before is not \
             here: give it with --compare to see how far this is from training on all at once",
        );
        return Ok(());
    }
    let old = labelled(
        &args.compare,
        &args.corpus,
        &args.input,
        &args.settings,
        None,
        messages,
    )?;
    let (mut all, _) = read(old, messages);
    let old = all.len();
    all.extend_from_slice(new);
    let options = TrainOptions {
        vocabulary: args
            .settings
            .options(options.seed, options.labels)
            .vocabulary,
        ..options.clone()
    };
    let corpus = pipeline::count(
        all.iter().map(Ok),
        &options.text,
        &options.vocabulary,
        false,
        &Storage::Memory,
        |_| {},
    )?;
    let at_once = model::train(corpus, &options)?;
    let judged: Vec<&Article> = all.iter().collect();
    let topics = |model: &Model| -> Vec<String> {
        let given = pipeline::predict_all(model, &judged).into_iter();
        given
            .map(|given| model.card().topics[given.topic].clone())
            .collect()
    };
    let [before, after, best] = [base, continued, &at_once].map(topics);
    let share = |a: &[String], b: &[String]| {
        let same = a.iter().zip(b).filter(|(a, b)| a == b).count();
        100.0 * same as f64 / a.len().max(1) as f64
    };
    messages.note(&format!(
        "of the {old} old articles it gives {:.1} % the topic they would have if all were trained on \
         at once (before: {:.1} %), of the {} new ones {:.1} % (before: {:.1} %)",
        share(&after[..old], &best[..old]),
        share(&before[..old], &best[..old]),
        new.len(),
        share(&after[old..], &best[old..]),
        share(&before[old..], &best[old..]),
    ));
    Ok(())
}

/// The best settings found within the time; prints every trial.
fn tuned(
    articles: &[Article],
    options: &TrainOptions,
    minutes: f64,
    messages: &Messages,
) -> anyhow::Result<TrainOptions> {
    messages.note("accuracy  macro-F1  calibration  seconds  settings");
    let budget = Duration::from_secs_f64(minutes * 60.0);
    messages.start_budget(budget, "trying settings");
    Ok(tune(articles, options, budget, |trial| {
        messages.spend();
        messages.note(&format!(
            "{:8.4} {:9.4} {:12.4} {:8.1}  {}{}",
            trial.accuracy,
            trial.macro_f1,
            trial.calibration_error,
            trial.seconds,
            if trial.change.is_empty() {
                "as given"
            } else {
                trial.change
            },
            if trial.kept { " (better: kept)" } else { "" },
        ));
    })?)
}

/// From how many articles the memory is estimated.
const SAMPLE: usize = 512;

/// Estimates from the first articles how much memory training will take, and prints that. Returns
/// all articles, the first ones included.
fn say_forecast(mut articles: Articles, text: &TextOptions, messages: &Messages) -> Articles {
    let sample: Vec<_> = articles.by_ref().take(SAMPLE).collect();
    let good = sample.iter().flatten();
    let forecast = Forecast::of(good.map(|a| (a.title.as_str(), a.text.as_str())), text);
    let megabytes = |articles| forecast.bytes(articles) / 1e6;
    messages.note(&format!(
        "memory: {:.0} terms an article, {} bytes each while counting and at most {} more while \
         fitting; {:.0} MB for 10,000 articles, {:.0} MB for 100,000, {:.0} MB for 1,000,000, on \
         disk with --spill; and 32 bytes a term of the vocabulary for each of the fits at work",
        forecast.terms,
        Forecast::COUNTING,
        Forecast::FITTING,
        megabytes(10_000),
        megabytes(100_000),
        megabytes(1_000_000),
    ));
    Box::new(sample.into_iter().chain(articles))
}

/// The articles to train on: only those with the ids asked for, with labels from a table if one is
/// named.
pub(super) fn labelled(
    data: &[PathBuf],
    corpus: &CorpusArgs,
    input: &InputArgs,
    settings: &SettingArgs,
    group: Option<&str>,
    messages: &Messages,
) -> anyhow::Result<Articles> {
    let mut options = input.options_for(data, true)?;
    let use_unlabelled = settings.use_unlabelled;
    options.group = group.map(str::to_owned);
    let labels = match &corpus.labels {
        None => None,
        Some(path) => {
            // With a table of labels, `--label` names a column of that table, not of the data.
            let label = std::mem::replace(&mut options.label, "label".to_owned());
            options.named.retain(|named| *named != label);
            let mut further = match options.secondary.take() {
                None => HashMap::new(),
                Some(secondary) => read_labels(path, "id", &secondary)?,
            };
            let labels = read_labels(path, "id", &label)?.into_iter();
            let separator = options.label_separator.take();
            let split = labels.map(|(id, label)| {
                let further = further.remove(&id).unwrap_or_default();
                let labels = split_labels(&label, &further, separator.as_deref());
                (id, labels)
            });
            Some(split.collect::<HashMap<_, _>>())
        }
    };
    options.need_labels = labels.is_none();
    messages.reads(&options);
    let ids = corpus.train_ids.as_deref().map(read_ids).transpose()?;
    let opened = data
        .iter()
        .map(|path| read_in_groups(path, &options, messages));
    let opened = opened.collect::<Result<Vec<_>, _>>()?;
    Ok(Box::new(opened.into_iter().flatten().filter_map(
        move |article| {
            let mut article = match article {
                Ok(article) => article,
                Err(fault) => return Some(Err(fault)),
            };
            if let Some(labels) = &labels {
                let known = labels.get(&article.id);
                if known.is_none() && !use_unlabelled {
                    return None;
                }
                let mut labels = known.into_iter().flatten().cloned();
                article.label = labels.next();
                article.secondary = labels.collect();
            }
            if ids.as_ref().is_some_and(|ids| !ids.contains(&article.id)) {
                return None;
            }
            Some(Ok(article))
        },
    )))
}

/// The articles of an input. If a table has no column for the groups asked for, the whole table is
/// one group, named after its file.
fn read_in_groups(
    path: &Path,
    options: &InputOptions,
    messages: &Messages,
) -> Result<Articles, InputError> {
    let no_group = match open(path, options) {
        Ok(documents) => return Ok(Box::new(documents.map(Document::read))),
        Err(InputError::MissingColumn { wanted, .. })
            if options.group.as_ref() == Some(&wanted) =>
        {
            wanted
        }
        Err(error) => return Err(error),
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let group = name.split('.').next().unwrap_or_default().to_owned();
    messages.note(&format!(
        "{}: no column {no_group:?}: its group is {group}",
        path.display()
    ));
    let options = InputOptions {
        group: None,
        ..options.clone()
    };
    let articles = open(path, &options)?.map(move |document| {
        let mut article = document.read()?;
        article.group = Some(group.clone());
        Ok(article)
    });
    Ok(Box::new(articles))
}
