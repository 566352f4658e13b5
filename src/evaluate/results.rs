//! What a [benchmark](mod@crate::benchmark) found, as plain data: for those who run one and those who
//! draw one.

use super::{CoveragePoint, ReliabilityBin, Report, SeveralReport};
use serde::Serialize;

/// What a benchmark found. Figures of several folds are medians, metrics are over all.
///
/// ```
/// use std::path::Path;
/// use warraq::benchmark::{Plan, Split, benchmark};
/// use warraq::input::{InputOptions, open};
/// use warraq::model::TrainOptions;
/// let articles = open(Path::new("datasets/sample.csv"), &InputOptions::default())?;
/// let articles: Vec<_> = articles.filter_map(|article| article.read().ok()).collect();
/// let plan = Plan::new(Split::Holdout);
/// let results = benchmark(&articles, &plan, &TrainOptions::default(), |_| {})?;
/// assert_eq!(results.test_articles, 18);
/// assert_eq!(results.confusion.len(), results.report.topics.len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Results {
    /// The split in words.
    pub split: String,
    /// Articles trained on, in the last fold.
    pub train_articles: usize,
    /// Articles judged, in all folds.
    pub test_articles: usize,
    /// Articles that are near duplicates of one before them.
    pub near_duplicates: usize,
    /// Articles judged by a model that was trained on a near duplicate of theirs.
    pub leaked: usize,
    /// Classification metrics.
    pub report: Report,
    /// Expected calibration error in 15 bins.
    pub calibration_error: f64,
    /// How well sets of topics were found, if articles may have several.
    pub several: Option<SeveralReport>,
    /// Calibration bin by bin: what the calibration error is made of.
    pub reliability: Vec<ReliabilityBin>,
    /// Coverage and accuracy at rising limits of probability.
    pub coverage: Vec<CoveragePoint>,
    /// Group by group, if that was asked for.
    pub groups: Vec<GroupResult>,
    /// With groups: results in five random folds, in which every group is known.
    pub random_folds: Option<RandomFolds>,
    /// Length by length, if that was asked for.
    pub lengths: Vec<LengthResult>,
    /// Truth by row, prediction by column, in the order of the report's topics.
    pub confusion: Vec<Vec<u64>>,
    /// Threads used.
    pub threads: usize,
    /// From articles in memory to a model.
    pub train_seconds: f64,
    /// From articles in memory to topics.
    pub classify_articles_per_second: f64,
    /// The same in 10⁶ bytes of title and text.
    pub classify_megabytes_per_second: f64,
    /// The size of the model's file.
    pub model_bytes: usize,
    /// Terms the model knows.
    pub terms: usize,
    /// The most memory the process has held, the whole corpus included.
    pub peak_memory_bytes: Option<u64>,
}

/// Results of models that knew all groups.
///
/// ```
/// use warraq::evaluate::RandomFolds;
/// let known = RandomFolds { folds: 5, accuracy: 0.9, macro_f1: 0.8 };
/// assert_eq!(serde_json::to_string(&known)?, r#"{"folds":5,"accuracy":0.9,"macro_f1":0.8}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Serialize)]
pub struct RandomFolds {
    /// How many folds.
    pub folds: usize,
    /// The share that is right.
    pub accuracy: f64,
    /// The mean of the topics' F1.
    pub macro_f1: f64,
}

/// How the articles of one group were judged by a model trained on the others.
///
/// ```
/// use warraq::evaluate::GroupResult;
/// let paper = GroupResult { group: "صحيفة".to_owned(), articles: 40, accuracy: 0.9, macro_f1: 0.8 };
/// assert!(serde_json::to_string(&paper)?.contains(r#""macro_f1":0.8"#));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Serialize)]
pub struct GroupResult {
    /// The group.
    pub group: String,
    /// Its articles judged.
    pub articles: u64,
    /// The share that is right.
    pub accuracy: f64,
    /// The mean of the topics' F1, over topics that occur or were predicted.
    pub macro_f1: f64,
}

/// How articles were judged that had been cut to a length.
///
/// ```
/// use warraq::evaluate::LengthResult;
/// let headlines = LengthResult {
///     length: "title".to_owned(),
///     articles: 40,
///     accuracy: 0.8,
///     macro_f1: 0.75,
///     calibration_error: 0.03,
/// };
/// assert!(serde_json::to_string(&headlines)?.starts_with(r#"{"length":"title""#));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Serialize)]
pub struct LengthResult {
    /// What the articles were cut to.
    pub length: String,
    /// How many were judged: those that are long enough.
    pub articles: u64,
    /// The share that is right.
    pub accuracy: f64,
    /// The mean of the topics' F1, over topics that occur or were predicted.
    pub macro_f1: f64,
    /// Expected calibration error in 15 bins.
    pub calibration_error: f64,
}

/// A point of a learning curve.
///
/// ```
/// use warraq::evaluate::LearningPoint;
/// let enough = |points: &[LearningPoint], wanted: f64| {
///     points.iter().find(|point| point.macro_f1 >= wanted).map(|point| point.train_articles)
/// };
/// let point = |train_articles, macro_f1| LearningPoint {
///     train_articles,
///     fewest_of_a_topic: train_articles / 9,
///     accuracy: macro_f1,
///     macro_f1,
///     calibration_error: 0.02,
/// };
/// assert_eq!(enough(&[point(90, 0.62), point(450, 0.75), point(900, 0.81)], 0.7), Some(450));
/// ```
#[derive(Clone, Debug, Serialize)]
pub struct LearningPoint {
    /// Articles trained on.
    pub train_articles: usize,
    /// The fewest of a topic among them.
    pub fewest_of_a_topic: usize,
    /// The share right of the articles held out, always the same ones.
    pub accuracy: f64,
    /// The mean of the topics' F1.
    pub macro_f1: f64,
    /// Expected calibration error in 15 bins.
    pub calibration_error: f64,
}
