//! A benchmark: train on a part of a corpus, judge the rest, and say how good, how fast, how big.
//!
//! Articles that say the same stay on one side of a split, or what was learnt by heart would be
//! taken for what was understood. A fixed split is left as it is, and how much of it leaks is said.
//!
//! ```
//! use std::path::Path;
//! use warraq::benchmark::{Split, learning_curve};
//! use warraq::input::{InputOptions, open};
//! use warraq::model::TrainOptions;
//! let articles = open(Path::new("datasets/sample.csv"), &InputOptions::default())?;
//! let articles: Vec<_> = articles.filter_map(|article| article.read().ok()).collect();
//! for point in learning_curve(&articles, &Split::Holdout, &TrainOptions::default())? {
//!     println!("{} articles: macro-F1 {:.3}", point.train_articles, point.macro_f1);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | file | idea |
//! | --- | --- |
//! | `corpus` | articles, and what some of them teach about others |
//! | `parts` | which teach and which examine |
//! | `slices` | how groups were judged, and articles of a length |
//! | `learning_curve` | what more articles would bring |
//! | `summaries` | methods of digesting, by digests that people made |
//! | `preferences` | the same, by which of two digests readers chose |

mod corpus;
mod keywords;
mod learning_curve;
mod parts;
mod preferences;
mod slices;
mod summaries;

pub use keywords::{KeywordResult, TagAgreement, benchmark_keywords, known_tags};
pub use learning_curve::{LearningPoint, learning_curve};
pub use parts::{Plan, Split};
pub use preferences::{PreferenceResult, benchmark_preferences};
pub use slices::{GroupResult, LengthResult, judged_by_group, judged_by_length};
pub use summaries::{SummaryResult, benchmark_summaries};

use crate::article::Article;
use crate::evaluate::{
    ConfusionMatrix, CoveragePoint, ReliabilityBin, Report, SeveralReport, coverage_curve,
    expected_calibration_error, peak_memory, reliability, several_report,
};
use crate::features::FeatureError;
use crate::input::Fault;
use crate::model::{ModelError, TrainError, TrainOptions};
use corpus::Corpus;
use parts::{Part, leaked, parts};
use serde::Serialize;
use slices::{LENGTHS, Slice};

/// What a benchmark found. Figures of several folds are medians, metrics are over all.
///
/// ```
/// use std::path::Path;
/// use warraq::benchmark::{Plan, Split, benchmark};
/// use warraq::input::{InputOptions, open};
/// use warraq::model::TrainOptions;
/// let articles = open(Path::new("datasets/sample.csv"), &InputOptions::default())?;
/// let articles: Vec<_> = articles.filter_map(|article| article.read().ok()).collect();
/// let plan = Plan { split: Split::Holdout, by_group: false, lengths: false };
/// let results = benchmark(&articles, &plan, &TrainOptions::default(), |_| {})?;
/// assert_eq!(results.test_articles, 18);
/// assert_eq!(results.confusion.len(), results.report.topics.len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// The split in words.
    pub split: String,
    /// Articles trained on, in the last fold.
    pub train_articles: usize,
    /// Articles judged, in all folds.
    pub test_articles: usize,
    /// Articles that are near duplicates of one before them.
    pub near_duplicates: usize,
    /// Articles judged by a model that was taught a near duplicate of theirs.
    pub leaked: usize,
    /// Classification metrics.
    pub report: Report,
    /// Expected calibration error in 15 bins.
    pub calibration_error: f64,
    /// How well sets of topics were found, if articles may have several.
    pub several: Option<SeveralReport>,
    /// What that error is made of.
    pub reliability: Vec<ReliabilityBin>,
    /// What is gained by giving no topic where none is probable.
    pub coverage: Vec<CoveragePoint>,
    /// Group by group, if that was asked for.
    pub groups: Vec<GroupResult>,
    /// With groups: what five folds of all articles alike say, in which every group is known.
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

/// How good models were that knew all groups.
///
/// ```
/// use warraq::benchmark::RandomFolds;
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

/// What can stop a benchmark.
///
/// ```
/// use std::collections::HashSet;
/// use warraq::article::Article;
/// use warraq::benchmark::{BenchmarkError, Plan, Split, benchmark};
/// use warraq::model::TrainOptions;
/// let labelled = |id: &str, label: &str| Article {
///     id: id.to_owned(),
///     text: "وصل الوفد".to_owned(),
///     label: Some(label.to_owned()),
///     ..Article::default()
/// };
/// let articles = [labelled("1", "health"), labelled("2", "sports")];
/// let plan = Plan { split: Split::Fixed(HashSet::from(["3".to_owned()])), by_group: false, lengths: false };
/// let nothing = benchmark(&articles, &plan, &TrainOptions::default(), |_| {});
/// assert!(matches!(nothing, Err(BenchmarkError::NothingToJudge)));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BenchmarkError {
    /// The fixed split has none of the articles.
    #[error("no article has an id of the test list: check the ids, or name their column with --id")]
    NothingToJudge,
    /// Nothing is known of groups.
    #[error("no two groups among the articles: name the column of groups with --group")]
    NoGroups,
    /// Counting.
    #[error(transparent)]
    Features(#[from] FeatureError),
    /// Training.
    #[error(transparent)]
    Train(#[from] TrainError),
    /// The model's size.
    #[error(transparent)]
    Model(#[from] ModelError),
}

/// Runs a benchmark on articles; those without a label, or the only ones of theirs, are handed to
/// `report`.
///
/// ```
/// use warraq::benchmark::{Plan, Split, benchmark};
/// use warraq::model::TrainOptions;
/// # use warraq::article::Article;
/// # let articles: Vec<Article> = [("وصل لقاح جديد إلى المستشفى", "health"), ("انتهت مباراة الفريق بهدفين", "sports")]
/// #     .repeat(10)
/// #     .into_iter()
/// #     .enumerate()
/// #     .map(|(nth, (text, label))| Article {
/// #         id: nth.to_string(),
/// #         text: (0..9).fold(text.to_owned(), |text, k| format!("{text} كلمة{nth}{k}")),
/// #         label: Some(label.to_owned()),
/// #         ..Article::default()
/// #     })
/// #     .collect();
/// let plan = Plan { split: Split::Folds(2), by_group: false, lengths: false };
/// let results = benchmark(&articles, &plan, &TrainOptions::default(), |_| {})?;
/// assert_eq!(results.report.accuracy, 1.0);
/// # Ok::<(), warraq::benchmark::BenchmarkError>(())
/// ```
///
/// # Errors
/// If the split leaves nothing to judge, or what is left to train on cannot be learnt from.
pub fn benchmark(
    articles: &[Article],
    plan: &Plan,
    options: &TrainOptions,
    mut report: impl FnMut(Fault) + Send,
) -> Result<Results, BenchmarkError> {
    let corpus = Corpus::new(articles);
    if !options.use_unlabelled {
        let unlabelled = corpus.unlabelled.iter();
        unlabelled.for_each(|article| report(Fault::unlabelled(&article.id)));
    }
    let (names, groups) = (&corpus.topics, &corpus.groups);
    let mut by_group = Vec::new();
    let (mut pairs, mut confidences, mut sets) = (Vec::new(), Vec::new(), Vec::new());
    let (mut train_seconds, mut rates, mut speeds) = (Vec::new(), Vec::new(), Vec::new());
    let (mut model_bytes, mut terms, mut train_articles) = (0, 0, 0);
    let mut leaks = 0;
    let mut lengths = vec![Slice::default(); LENGTHS.len()];
    for Part { group, train, test } in parts(&corpus, plan, options.seed)? {
        leaks += leaked(groups, &train, &test);
        train_articles = train.len();
        let found = corpus.examine(&train, &test, options, &mut report)?;
        train_seconds.push(found.train_seconds);
        rates.push(test.len() as f64 / found.judge_seconds);
        speeds.push(corpus.bytes(&test) as f64 / 1e6 / found.judge_seconds);
        (model_bytes, terms) = (found.model.bytes()?, found.model.terms());
        if plan.lengths {
            for (slice, (_, cut)) in lengths.iter_mut().zip(LENGTHS) {
                corpus.examine_cut(&found.model, &test, cut, slice);
            }
        }
        if let Some(group) = group {
            let mut own = Slice::default();
            let judged = found.pairs.iter().zip(&found.confidences);
            judged.for_each(|(&pair, &confidence)| own.add(pair, confidence));
            by_group.push(own.group(group, names));
        }
        pairs.extend(found.pairs);
        confidences.extend(found.confidences);
        sets.extend(found.sets);
    }
    let lengths = if plan.lengths {
        let mut all = Slice::default();
        let judged = pairs.iter().zip(&confidences);
        judged.for_each(|(&pair, &confidence)| all.add(pair, confidence));
        lengths.push(all);
        let names_of = LENGTHS.iter().map(|&(name, _)| name).chain(["all"]);
        let each = lengths.iter().zip(names_of);
        each.map(|(slice, name)| slice.length(name.to_owned(), names))
            .collect()
    } else {
        Vec::new()
    };
    let random_folds = match plan.by_group {
        true => Some(corpus.random_folds(options)?),
        false => None,
    };
    let right: Vec<bool> = pairs
        .iter()
        .map(|(truth, predicted)| truth == predicted)
        .collect();
    let confusion = ConfusionMatrix::new(names.len(), pairs.iter().copied());
    Ok(Results {
        split: match &plan.split {
            _ if plan.by_group => "each group by the others".to_owned(),
            Split::Holdout => "a fifth held out".to_owned(),
            Split::Folds(folds) => format!("{folds} folds"),
            Split::Fixed(_) => "fixed".to_owned(),
        },
        train_articles,
        test_articles: pairs.len(),
        near_duplicates: groups
            .iter()
            .enumerate()
            .filter(|&(i, &first)| i != first)
            .count(),
        leaked: leaks,
        report: confusion.report(names),
        calibration_error: expected_calibration_error(&confidences, &right, BINS),
        several: (!sets.is_empty()).then(|| several_report(&sets)),
        reliability: reliability(&confidences, &right, BINS),
        coverage: coverage_curve(&confidences, &right, &MIN_PROBABILITIES),
        groups: by_group,
        random_folds,
        lengths,
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

/// Bins of the reliability table.
const BINS: usize = 15;

/// Where the coverage curve is shown.
const MIN_PROBABILITIES: [f64; 8] = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
