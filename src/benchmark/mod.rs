//! A benchmark: train on a part of a corpus, judge the rest, and say how good, how fast, how big.
//!
//! Near duplicates stay on one side of a split: otherwise memorizing would look like generalizing.
//! A fixed split is not changed; the results say how many test articles have a near duplicate in
//! training.
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
//! | `corpus` | the labelled articles, and training on some of them |
//! | `plan` | what is judged, and how |
//! | `parts` | which articles are for training and which for testing |
//! | `random_folds` | results in random folds, beside those by group |
//! | `slices` | results by group and by length |
//! | `learning_curve` | results by the number of training articles |
//! | `summaries` | methods of summarizing, compared with digests by people |
//! | `preferences` | methods of summarizing, compared by readers' choices |

mod corpus;
mod error;
mod keywords;
mod learning_curve;
mod parts;
mod plan;
mod preferences;
mod random_folds;
mod slices;
mod summaries;

pub use error::BenchmarkError;
pub use keywords::{KeywordResult, TagAgreement, benchmark_keywords, known_tags};
pub use learning_curve::learning_curve;
pub use plan::{Plan, Split};
pub use preferences::{PreferenceResult, benchmark_preferences};
pub use slices::{judged_by_group, judged_by_length, judged_by_year};
pub use summaries::{GroupSummaries, SummaryResult, benchmark_summaries};

pub use crate::evaluate::{GroupResult, LearningPoint, LengthResult, RandomFolds, Results};

use crate::article::Article;
use crate::evaluate::{
    ConfusionMatrix, coverage_curve, expected_calibration_error, peak_memory, reliability,
    several_report,
};
use crate::input::Fault;
use crate::model::TrainOptions;
use corpus::Corpus;
use parts::{Part, leaked, parts};
use random_folds::random_folds;
use slices::{BINS, LENGTHS, Slice};

/// Runs a benchmark. Articles without a label, and the only article of a label, are handed to
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
/// let plan = Plan::new(Split::Folds(2));
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
        true => Some(random_folds(&corpus, options)?),
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

/// The least probabilities at which coverage and accuracy are measured.
const MIN_PROBABILITIES: [f64; 8] = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
