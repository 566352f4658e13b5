//! From counted articles to a model: weigh, fit, judge out of fold, calibrate.

use super::card::{Card, Corpus, FORMAT, Validation};
use super::section::Section;
use super::term_table::term_order;
use super::{Model, ModelError, Weights};
use crate::classify::{
    Algorithm, ClassWeight, ClassifyError, Dataset, Fitting, LinearClassifier, Platt,
    platt_probabilities,
};
use crate::evaluate::{ConfusionMatrix, expected_calibration_error, stratified_folds};
use crate::features::{
    FeatureError, Rows, TextOptions, TfIdf, Vocabulary, VocabularyOptions, Weighting,
};
use ndarray::{Array1, Array2, ArrayView1, Axis};
use rayon::prelude::*;
use std::sync::OnceLock;

/// Everything that can be chosen in training.
#[derive(Clone, Debug, PartialEq)]
pub struct TrainOptions {
    /// What is done to text.
    pub text: TextOptions,
    /// Which terms are kept.
    pub vocabulary: VocabularyOptions,
    /// How counts become weights.
    pub weighting: Weighting,
    /// What is fitted.
    pub algorithm: Algorithm,
    /// How rare topics are weighed.
    pub class_weight: ClassWeight,
    /// Keep this many terms, those of the greatest weights, and fit again; 0 keeps all.
    pub prune_to: usize,
    /// Keep weights in 8 bits, each term's with a scale: in cross-validation that costs 0.0002 of
    /// macro-F1 or nothing.
    pub compact: bool,
    /// Folds of the cross-validation that calibrates and judges.
    pub folds: usize,
    /// The seed of everything random.
    pub seed: u64,
}

impl Default for TrainOptions {
    fn default() -> Self {
        Self {
            text: TextOptions::default(),
            vocabulary: VocabularyOptions {
                min_df: 2,
                ..VocabularyOptions::default()
            },
            weighting: Weighting::default(),
            algorithm: Algorithm::Svm { cost: 1.0 },
            class_weight: ClassWeight::None,
            prune_to: 0,
            compact: true,
            folds: 2,
            seed: 1,
        }
    }
}

/// A labelled corpus after counting: all that training holds of it.
#[derive(Debug)]
pub struct CountedCorpus {
    /// The terms.
    pub vocabulary: Vocabulary,
    /// Term frequencies, a row an article.
    pub counts: Rows,
    /// The topic number of each article.
    pub targets: Vec<usize>,
    /// The topics' names.
    pub topics: Vec<String>,
    /// XXH3-64 over every label, title and text in order.
    pub fingerprint: u64,
}

/// What can stop training.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TrainError {
    /// No article has a label.
    #[error("no article with a label: name the column with --label, or give a directory a label")]
    NoLabels,
    /// Fewer articles of a topic than folds to validate with.
    #[error("topic {topic} has {articles} article(s): it needs 2 or more to be learnt and checked")]
    RareTopic {
        /// The topic.
        topic: String,
        /// How many articles it has.
        articles: usize,
    },
    /// Counting and weighing.
    #[error(transparent)]
    Features(#[from] FeatureError),
    /// Fitting.
    #[error(transparent)]
    Classify(#[from] ClassifyError),
    /// The model that came out is not one.
    #[error(transparent)]
    Model(#[from] ModelError),
}

/// Trains a model. The same corpus and options give the same bytes at any number of threads.
///
/// # Errors
/// If the corpus has fewer than two topics, a topic with a single article, or a setting is out
/// of its range.
pub fn train(corpus: CountedCorpus, options: &TrainOptions) -> Result<Model, TrainError> {
    let CountedCorpus {
        vocabulary,
        mut counts,
        targets,
        topics,
        fingerprint,
    } = corpus;
    let mut of_topic = vec![0u64; topics.len()];
    targets.iter().for_each(|&topic| of_topic[topic] += 1);
    if topics.is_empty() {
        return Err(TrainError::NoLabels);
    }
    if topics.len() > 1
        && let Some(rare) = of_topic.iter().position(|&articles| articles < 2)
    {
        return Err(TrainError::RareTopic {
            topic: topics[rare].clone(),
            articles: of_topic[rare] as usize,
        });
    }
    let tf_idf = TfIdf::fit(&vocabulary, counts.len(), options.weighting);
    let targets = Array1::from(targets);
    let (vocabulary, tf_idf, classifier, scores) = if options.prune_to == 0 {
        tf_idf.transform(&mut counts);
        let dataset = Dataset::new(counts, targets.clone());
        let (classifier, scores) = fit_and_judge(
            &dataset,
            options,
            |all| fit(all, options, 1.0),
            |train, held_out| Ok(fit(&train, options, JUDGING)?.decision_rows(&held_out)),
        )?;
        (vocabulary, tf_idf, classifier, scores)
    } else {
        let dataset = Dataset::new(counts, targets.clone());
        let ((kept, classifier), scores) = fit_and_judge(
            &dataset,
            options,
            |all| fit_pruned(all, &tf_idf, options, 1.0),
            |train, held_out| {
                let (kept, classifier) = fit_pruned(&train, &tf_idf, options, JUDGING)?;
                let mut rows = held_out.select_terms(&kept);
                tf_idf.select(&kept).transform(&mut rows);
                Ok(classifier.decision_rows(&rows))
            },
        )?;
        (
            vocabulary.select(&kept),
            tf_idf.select(&kept),
            classifier,
            scores,
        )
    };
    let platt: Vec<Platt> = scores
        .axis_iter(Axis(1))
        .enumerate()
        .map(|(topic, scores)| {
            let of_topic: Vec<bool> = targets.iter().map(|&target| target == topic).collect();
            Platt::fit(scores, &of_topic)
        })
        .collect();
    let card = Card {
        format: FORMAT,
        text: options.text.clone(),
        vocabulary: options.vocabulary.clone(),
        weighting: options.weighting,
        algorithm: options.algorithm,
        class_weight: options.class_weight,
        pruned_to: options.prune_to,
        seed: options.seed,
        corpus: Corpus {
            articles: targets.len() as u64,
            of_topic,
            fingerprint: format!("{fingerprint:016x}"),
        },
        validation: validate(&scores, &platt, &targets, &topics, options.folds),
        top_words: top_words(&vocabulary, &classifier),
        checksums: std::collections::BTreeMap::new(),
        topics,
    };
    // While training, what is frequent lies together; in a model, what the table has together.
    let mut order: Vec<u32> = (0..vocabulary.len() as u32).collect();
    order.par_sort_unstable_by_key(|&id| term_order(vocabulary.keys[id as usize]));
    let ids = || order.iter().map(|&id| id as usize);
    Ok(Model {
        card,
        table: OnceLock::new(),
        keys: Section::Owned(ids().map(|id| vocabulary.keys[id]).collect()),
        idf: Section::Owned(ids().map(|id| tf_idf.idf[id]).collect()),
        weights: weights(ids().map(|id| classifier.weights.row(id)), options.compact),
        bias: classifier.bias.to_vec(),
        platt,
        file_bytes: None,
    })
}

/// Classifiers that only judge their fold stop at three times the tolerance: two thirds of the
/// epochs, and in cross-validation accuracy and calibration error are as with one.
const JUDGING: f64 = 3.0;

fn fit(
    dataset: &Dataset,
    options: &TrainOptions,
    looseness: f64,
) -> Result<LinearClassifier, TrainError> {
    let fitting = Fitting {
        class_weight: options.class_weight,
        looseness,
        seed: options.seed,
    };
    Ok(options.algorithm.fit(dataset, fitting)?)
}

/// Fits on all terms, keeps those whose weights are greatest in any topic, and fits again on them.
fn fit_pruned(
    counts: &Dataset,
    tf_idf: &TfIdf,
    options: &TrainOptions,
    looseness: f64,
) -> Result<(Vec<u32>, LinearClassifier), TrainError> {
    let mut rows = counts.records.clone();
    tf_idf.transform(&mut rows);
    let classifier = fit(
        &Dataset::new(rows, counts.targets.clone()),
        options,
        looseness,
    )?;
    let greatest = |id: u32| -> f32 {
        let of_term = classifier.weights.row(id as usize);
        of_term.iter().fold(0.0, |most: f32, w| most.max(w.abs()))
    };
    let mut kept: Vec<u32> = (0..counts.records.terms() as u32).collect();
    kept.sort_by(|&a, &b| greatest(b).total_cmp(&greatest(a)).then(a.cmp(&b)));
    kept.truncate(options.prune_to);
    kept.sort_unstable();
    let mut rows = counts.records.select_terms(&kept);
    tf_idf.select(&kept).transform(&mut rows);
    let classifier = fit(
        &Dataset::new(rows, counts.targets.clone()),
        options,
        looseness,
    )?;
    Ok((kept, classifier))
}

/// What `all` makes of the whole dataset, and beside it the scores of every article by a
/// classifier that has not seen it, which `judge` gives: articles × topics.
fn fit_and_judge<F: Send>(
    dataset: &Dataset,
    options: &TrainOptions,
    all: impl FnOnce(&Dataset) -> Result<F, TrainError> + Send,
    judge: impl Fn(Dataset, Rows) -> Result<Array2<f32>, TrainError> + Send + Sync,
) -> Result<(F, Array2<f32>), TrainError> {
    let (fitted, scores) = rayon::join(|| all(dataset), || out_of_fold(dataset, options, judge));
    Ok((fitted?, scores?))
}

fn out_of_fold(
    dataset: &Dataset,
    options: &TrainOptions,
    judge: impl Fn(Dataset, Rows) -> Result<Array2<f32>, TrainError> + Send + Sync,
) -> Result<Array2<f32>, TrainError> {
    let targets = &dataset.targets;
    let topics = targets.iter().max().map_or(0, |&topic| topic + 1);
    let fold_of = stratified_folds(&targets.to_vec(), options.folds, options.seed);
    let judged: Vec<(Vec<usize>, Array2<f32>)> = (0..options.folds)
        .into_par_iter()
        .map(|fold| {
            let (held_out, seen): (Vec<usize>, Vec<usize>) =
                (0..targets.len()).partition(|&article| fold_of[article] == fold);
            let train = Dataset::new(
                dataset.records.select(&seen),
                targets.select(Axis(0), &seen),
            );
            let scores = judge(train, dataset.records.select(&held_out))?;
            Ok((held_out, scores))
        })
        .collect::<Result<_, TrainError>>()?;
    let mut scores = Array2::zeros((targets.len(), topics));
    for (held_out, judged) in &judged {
        for (&article, judged) in held_out.iter().zip(judged.rows()) {
            scores.row_mut(article).assign(&judged);
        }
    }
    Ok(scores)
}

fn validate(
    scores: &Array2<f32>,
    platt: &[Platt],
    targets: &Array1<usize>,
    topics: &[String],
    folds: usize,
) -> Validation {
    let mut probabilities = Vec::new();
    let (mut pairs, mut confidences, mut right) = (Vec::new(), Vec::new(), Vec::new());
    for (scores, &truth) in scores.rows().into_iter().zip(targets) {
        platt_probabilities(platt, &scores.to_vec(), &mut probabilities);
        let best = (0..topics.len())
            .rev()
            .max_by(|&a, &b| probabilities[a].total_cmp(&probabilities[b]))
            .unwrap_or(0);
        pairs.push((truth, best));
        confidences.push(probabilities[best]);
        right.push(truth == best);
    }
    Validation {
        folds,
        report: ConfusionMatrix::new(topics.len(), pairs).report(topics),
        calibration_error: expected_calibration_error(&confidences, &right, 15),
    }
}

/// How many words a topic shows.
const TOP_WORDS: usize = 20;

fn top_words(vocabulary: &Vocabulary, classifier: &LinearClassifier) -> Vec<Vec<String>> {
    let order = |a: &(f32, usize), b: &(f32, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    let best: Vec<Vec<(f32, usize)>> = classifier
        .weights
        .columns()
        .into_iter()
        .map(|weights| {
            let mut best: Vec<(f32, usize)> = vocabulary
                .words()
                .map(|id| (weights[id], id))
                .filter(|&(weight, _)| weight > 0.0)
                .collect();
            if best.len() > TOP_WORDS {
                best.select_nth_unstable_by(TOP_WORDS, order);
                best.truncate(TOP_WORDS);
            }
            best.sort_unstable_by(order);
            best
        })
        .collect();
    let spelled = vocabulary.spell(best.iter().flatten().map(|&(_, id)| id));
    let words = |best: &Vec<(f32, usize)>| {
        let words = best.iter().filter_map(|(_, id)| spelled.get(id));
        words.map(|&word| word.to_owned()).collect()
    };
    best.iter().map(words).collect()
}

/// The weights of terms, each a row, as a model keeps them.
fn weights<'a>(terms: impl Iterator<Item = ArrayView1<'a, f32>>, compact: bool) -> Weights {
    if !compact {
        let mut weights = Vec::new();
        terms.for_each(|of_term| weights.extend(of_term));
        return Weights::Full(Section::Owned(weights));
    }
    let (mut scales, mut steps) = (Vec::new(), Vec::new());
    for of_term in terms {
        let scale = of_term.iter().fold(0.0, |most: f32, w| most.max(w.abs())) / 127.0;
        let step = |w: &f32| {
            if scale > 0.0 {
                (w / scale).round() as i8
            } else {
                0
            }
        };
        steps.extend(of_term.iter().map(step));
        scales.push(scale);
    }
    Weights::Compact {
        steps: Section::Owned(steps),
        scales: Section::Owned(scales),
    }
}
