//! From counted articles to a model: weigh, fit, judge out of fold, calibrate.

use super::augmentation::{Augmentation, LatentOptions};
use super::card::{Card, Corpus, FORMAT, Labels};
use super::judging::{
    Calibration, Judged, Truth, calibrate, deal, fit, fit_and_judge, fit_pruned, judged, validate,
};
use super::section::Section;
use super::self_teaching::teach_itself;
use super::term_table::term_order;
use super::{Model, ModelError, SelfTeaching, Shortened, Weights};
use crate::classify::{Algorithm, ClassWeight, ClassifyError, LinearClassifier};
use crate::features::{
    FeatureError, Rows, TextOptions, TfIdf, Vocabulary, VocabularyOptions, Weighting,
};
use ndarray::{ArrayView1, Axis};
use rayon::prelude::*;
use std::sync::OnceLock;

/// Everything that can be chosen in training.
///
/// ```
/// use warraq::classify::{Algorithm, ClassWeight};
/// use warraq::model::TrainOptions;
/// let options = TrainOptions {
///     algorithm: Algorithm::Svm { cost: 0.5 },
///     class_weight: ClassWeight::Balanced,
///     folds: 5,
///     ..TrainOptions::default()
/// };
/// assert_eq!(options.vocabulary.min_df, 2);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct TrainOptions {
    /// What is done to text.
    pub text: TextOptions,
    /// Which terms are kept.
    pub vocabulary: VocabularyOptions,
    /// How counts become weights.
    pub weighting: Weighting,
    /// Learns of articles without a topic too: which terms there are, how rare, and the latent space.
    pub use_unlabelled: bool,
    /// Adds what articles have in common beyond single terms, if given; not together with
    /// `prune_to`.
    pub latent: Option<LatentOptions>,
    /// Labels articles without a topic itself and learns from shorter versions of all, if given.
    pub self_teaching: Option<SelfTeaching>,
    /// How many topics an article has.
    pub labels: Labels,
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
    /// Calibrates and judges each group's articles by a classifier taught those of the others, in
    /// the place of folds, if two topics are left without any one of them: for articles of
    /// newspapers that are not among them.
    pub by_group: bool,
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
            use_unlabelled: false,
            latent: None,
            self_teaching: None,
            labels: Labels::One,
            algorithm: Algorithm::Svm { cost: 1.0 },
            class_weight: ClassWeight::None,
            prune_to: 0,
            compact: true,
            folds: 2,
            by_group: false,
            seed: 1,
        }
    }
}

/// A labelled corpus after counting: all that training holds of it.
///
/// ```
/// use std::path::Path;
/// use warraq::features::Storage;
/// use warraq::input::{InputOptions, open};
/// use warraq::model::TrainOptions;
/// use warraq::pipeline::count;
/// let articles = open(Path::new("datasets/sample.csv"), &InputOptions::default())?;
/// let articles = articles.map(|article| article.read());
/// let TrainOptions { text, vocabulary, .. } = TrainOptions::default();
/// let corpus = count(articles, &text, &vocabulary, false, &Storage::Memory, |_| {})?;
/// assert_eq!((corpus.topics.len(), corpus.counts.len()), (9, corpus.targets.len()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct CountedCorpus {
    /// The terms.
    pub vocabulary: Vocabulary,
    /// Term frequencies, a row an article: those with a topic first; then those without; then
    /// shorter versions of both.
    pub counts: Rows,
    /// What each of the last rows is a shorter version of.
    pub shortened: Vec<Shortened>,
    /// The topic number of each article that has one.
    pub targets: Vec<usize>,
    /// The numbers of further topics of each.
    pub further: Vec<Vec<usize>>,
    /// The number of each one's group, such as a newspaper.
    pub groups: Vec<usize>,
    /// The groups' names; that of articles without a group is empty.
    pub group_names: Vec<String>,
    /// The topics' names.
    pub topics: Vec<String>,
    /// XXH3-64 over every label, title and text in order.
    pub fingerprint: u64,
}

/// What can stop training.
///
/// ```
/// use warraq::article::Article;
/// use warraq::features::Storage;
/// use warraq::input::Fault;
/// use warraq::model::{TrainError, TrainOptions, train};
/// use warraq::pipeline::count;
/// let mut options = TrainOptions::default();
/// options.vocabulary.min_df = 1;
/// // Articles without a label teach which words there are, and no topic.
/// let article = Article { text: "وصل الوفد".to_owned(), ..Article::default() };
/// let articles = std::iter::once(Ok::<_, Fault>(article));
/// let corpus = count(articles, &options.text, &options.vocabulary, true, &Storage::Memory, |_| {})?;
/// assert!(matches!(train(corpus, &options), Err(TrainError::NoLabels)));
/// # Ok::<(), warraq::features::FeatureError>(())
/// ```
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
    /// Going on with a model by another algorithm, or of several topics an article.
    #[error("only a model of one topic an article is gone on with, and by --algorithm svm")]
    OnlySvmGoesOn,
    /// Training in parts by another algorithm.
    #[error(
        "training in parts is by --algorithm svm only: leave the algorithm out, or train on a sample"
    )]
    OnlySvmInParts,
    /// An article of a topic that is not among them.
    #[error("topic number {topic}, but there are {topics}: topics are numbered from 0")]
    NoTopic {
        /// The number given.
        topic: usize,
        /// How many there are.
        topics: usize,
    },
    /// Going on with a model that was not trained here.
    #[error("the model was imported: train on its articles where it came from, or here anew")]
    ImportedEndsThere,
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
/// ```
/// use warraq::article::Article;
/// use warraq::features::Storage;
/// use warraq::input::Fault;
/// use warraq::model::{TrainOptions, train};
/// use warraq::pipeline::count;
///
/// let mut options = TrainOptions::default();
/// options.vocabulary.min_df = 1;
/// let articles = [("لقاح جديد", "health"), ("مباراة الفريق", "sports")].repeat(4);
/// let articles = articles.into_iter().map(|(text, label)| {
///     Ok::<_, Fault>(Article { text: text.to_owned(), label: Some(label.to_owned()), ..Article::default() })
/// });
/// let (text, vocabulary) = (&options.text, &options.vocabulary);
/// let corpus = count(articles, text, vocabulary, false, &Storage::Memory, |_| {})?;
/// let model = train(corpus, &options)?;
/// assert_eq!(model.card().topics, ["health", "sports"]);
/// assert_eq!(model.predictor().predict("", "مباراة").best().unwrap().0, "sports");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// If the corpus has fewer than two topics, a topic with a single article, or a setting is out
/// of its range.
pub fn train(corpus: CountedCorpus, options: &TrainOptions) -> Result<Model, TrainError> {
    Ok(train_and_judge(corpus, options)?.0)
}

/// Trains a model as [`train`] does, and says how each article was judged by a classifier that had
/// not seen it: whole articles in the order of the corpus's rows, then shorter versions of them.
///
/// ```
/// use warraq::article::Article;
/// use warraq::features::Storage;
/// use warraq::input::Fault;
/// use warraq::model::{TrainOptions, train_and_judge};
/// use warraq::pipeline::count;
///
/// let mut options = TrainOptions::default();
/// options.vocabulary.min_df = 1;
/// let articles = [("لقاح جديد", "health"), ("مباراة الفريق", "sports")].repeat(4);
/// let articles = articles.into_iter().map(|(text, label)| {
///     Ok::<_, Fault>(Article { text: text.to_owned(), label: Some(label.to_owned()), ..Article::default() })
/// });
/// let (text, vocabulary) = (&options.text, &options.vocabulary);
/// let corpus = count(articles, text, vocabulary, false, &Storage::Memory, |_| {})?;
/// let (_, judged) = train_and_judge(corpus, &options)?;
/// assert!(judged.iter().all(|judged| judged.truth == judged.given));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// As those of [`train`].
pub fn train_and_judge(
    corpus: CountedCorpus,
    options: &TrainOptions,
) -> Result<(Model, Vec<Judged>), TrainError> {
    let CountedCorpus {
        vocabulary,
        mut counts,
        shortened,
        targets,
        further,
        groups,
        group_names: _,
        topics,
        fingerprint,
    } = corpus;
    let of_topic = articles_of_topics(&targets, &topics)?;
    let articles = counts.len() - shortened.len();
    let tf_idf = TfIdf::fit(&vocabulary, articles, options.weighting);
    let unlabelled = (articles - targets.len()) as u64;
    let mut truth = Truth::new(targets, &further, topics.len(), options.labels);
    deal(&mut truth, &groups, options);
    let whole = truth.len();
    let (kept, classifier, scores) = if let Some(teaching) = options.self_teaching {
        let taught = teach_itself(
            (&counts, &shortened),
            &truth,
            (&vocabulary, &tf_idf),
            options,
            teaching,
        )?;
        truth = taught.truth;
        (taught.kept, taught.classifier, taught.scores)
    } else if options.prune_to == 0 {
        tf_idf.transform(&mut counts);
        let augmentation = Augmentation::fit(&counts, options);
        let rows = augmentation.extend(counts.first(truth.len()));
        drop(counts);
        let (classifier, scores) = fit_and_judge(
            (&rows, &truth),
            |rows, truth| fit(rows, truth, options, 1.0),
            |(rows, truth), held_out| {
                Ok(fit(rows, truth, options, JUDGING)?.decision_rows(held_out))
            },
        )?;
        (None, augmentation.fold(classifier), scores)
    } else {
        let counts = counts.first(truth.len());
        let ((kept, classifier), scores) = fit_and_judge(
            (&counts, &truth),
            |counts, truth| fit_pruned(counts, truth, &tf_idf, options, 1.0),
            |(counts, truth), held_out| {
                let (kept, classifier) = fit_pruned(counts, truth, &tf_idf, options, JUDGING)?;
                let mut rows = held_out.select_terms(&kept);
                tf_idf.select(&kept).transform(&mut rows);
                Ok(classifier.decision_rows(&rows))
            },
        )?;
        (Some(kept), classifier, scores)
    };
    let (vocabulary, tf_idf) = match kept {
        Some(kept) => (vocabulary.select(&kept), tf_idf.select(&kept)),
        None => (vocabulary, tf_idf),
    };
    let calibration = calibrate(&scores, &truth);
    let judged = judged(&scores, &calibration, &truth, (&groups, &shortened));
    // A model's own figures are of whole articles.
    let whole: Vec<usize> = (0..whole).collect();
    let (scores, truth) = (scores.select(Axis(0), &whole), truth.dealt(&whole));
    let card = Card {
        format: FORMAT,
        labels: options.labels,
        text: options.text.clone(),
        vocabulary: options.vocabulary.clone(),
        weighting: options.weighting,
        latent: options.latent,
        continued: 0,
        algorithm: options.algorithm,
        imported: None,
        class_weight: options.class_weight,
        pruned_to: options.prune_to,
        softmax: false,
        seed: options.seed,
        corpus: Corpus {
            articles: truth.len() as u64,
            unlabelled,
            unknown_words: Some(vocabulary.unknown_words(options.vocabulary.min_df)),
            of_topic,
            fingerprint: format!("{fingerprint:016x}"),
        },
        sharpness: calibration.sharpness,
        validation: validate(&scores, &calibration, &truth, &topics),
        top_words: top_words(&vocabulary, &classifier),
        checksums: std::collections::BTreeMap::new(),
        topics,
    };
    let model = assemble(Parts {
        card,
        keys: vocabulary.keys,
        idf: tf_idf.idf,
        classifier,
        calibration,
        compact: options.compact,
    });
    Ok((model, judged))
}

/// What a model is made of, by the ids of terms.
#[derive(Debug)]
pub(crate) struct Parts {
    pub card: Card,
    pub keys: Vec<u64>,
    pub idf: Vec<f32>,
    pub classifier: LinearClassifier,
    pub calibration: Calibration,
    pub compact: bool,
}

/// The model of these parts. While training, what is frequent lies together; in a model, what the
/// table has together.
pub(crate) fn assemble(parts: Parts) -> Model {
    let Parts {
        mut card,
        keys,
        idf,
        classifier,
        calibration,
        compact,
    } = parts;
    let mut order: Vec<u32> = (0..keys.len() as u32).collect();
    order.par_sort_unstable_by_key(|&id| term_order(keys[id as usize]));
    let ids = || order.iter().map(|&id| id as usize);
    card.format = card.least_format();
    card.sharpness = calibration.sharpness;
    Model {
        card,
        table: OnceLock::new(),
        keys: Section::Owned(ids().map(|id| keys[id]).collect()),
        idf: Section::Owned(ids().map(|id| idf[id]).collect()),
        weights: weights(ids().map(|id| classifier.weights.row(id)), compact),
        bias: classifier.bias.to_vec(),
        platt: calibration.platt,
        membership: calibration.membership,
        file_bytes: None,
    }
}

/// Classifiers that only judge their fold stop at three times the tolerance: two thirds of the
/// epochs, and in cross-validation accuracy and calibration error are as with one.
pub(super) const JUDGING: f64 = 3.0;

/// How many articles each topic has.
pub(super) fn articles_of_topics(
    targets: &[usize],
    topics: &[String],
) -> Result<Vec<u64>, TrainError> {
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
    Ok(of_topic)
}

/// How many words a topic shows.
pub(crate) const TOP_WORDS: usize = 20;

pub(super) fn top_words(
    vocabulary: &Vocabulary,
    classifier: &LinearClassifier,
) -> Vec<Vec<String>> {
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
