//! Choosing settings. One change after another is tried. It is kept if articles that the model has
//! not seen are judged better with it.
//!
//! ```
//! use std::path::Path;
//! use std::time::Duration;
//! use warraq::input::{InputOptions, open};
//! use warraq::model::TrainOptions;
//! use warraq::tuning::tune;
//! let articles = open(Path::new("datasets/sample.csv"), &InputOptions::default())?;
//! let articles: Vec<_> = articles.filter_map(|article| article.read().ok()).collect();
//! let mut best = 0.0f64;
//! let budget = Duration::from_millis(1);
//! let options = tune(&articles, &TrainOptions::default(), budget, |trial| {
//!     best = best.max(trial.macro_f1);
//! })?;
//! assert!(best > 0.0);
//! # let _ = options;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::article::Article;
use crate::classify::{Algorithm, ClassWeight};
use crate::features::{CharacterNgrams, FeatureError, Stem, Storage};
use crate::model::{self, LatentOptions, TrainError, TrainOptions};
use crate::pipeline;
use std::time::{Duration, Instant};

/// The settings with one change, tried.
///
/// ```
/// use warraq::tuning::Trial;
/// let line = |trial: &Trial| {
///     let mark = if trial.kept { "+" } else { " " };
///     format!("{mark} {:.4} {}", trial.macro_f1, trial.change)
/// };
/// let trial = Trial {
///     change: "--words 1",
///     accuracy: 0.9,
///     macro_f1: 0.87,
///     calibration_error: 0.01,
///     seconds: 4.0,
///     kept: false,
/// };
/// assert_eq!(line(&trial), "  0.8700 --words 1");
/// ```
#[derive(Clone, Debug)]
pub struct Trial {
    /// What was changed against the best before it; empty for the settings begun with.
    pub change: &'static str,
    /// The share right in cross-validation.
    pub accuracy: f64,
    /// The mean of the topics' F1.
    pub macro_f1: f64,
    /// Expected calibration error.
    pub calibration_error: f64,
    /// How long it took.
    pub seconds: f64,
    /// Whether it is better than the best before it.
    pub kept: bool,
}

/// What can stop tuning.
///
/// ```
/// use std::time::Duration;
/// use warraq::features::FeatureError;
/// use warraq::model::TrainOptions;
/// use warraq::tuning::{TuneError, tune};
/// let tuned = tune(&[], &TrainOptions::default(), Duration::ZERO, |_| {});
/// assert!(matches!(tuned, Err(TuneError::Features(FeatureError::EmptyVocabulary { .. }))));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TuneError {
    /// Counting with the settings begun with.
    #[error(transparent)]
    Features(#[from] FeatureError),
    /// Training with them.
    #[error(transparent)]
    Train(#[from] TrainError),
}

type Change = (&'static str, fn(&mut TrainOptions));

/// The changes, those that matter most and cost least first. A change that changes nothing is not
/// tried.
const CHANGES: [Change; 25] = [
    ("--cost 0.5", |o| cost(o, 0.5)),
    ("--cost 2", |o| cost(o, 2.0)),
    ("--balanced", |o| o.class_weight = ClassWeight::Balanced),
    ("not --balanced", |o| o.class_weight = ClassWeight::None),
    ("--title-weight 1", |o| o.text.title_weight = 1.0),
    ("--title-weight 5", |o| o.text.title_weight = 5.0),
    ("--stem none", |o| o.text.stem = Stem::None),
    ("--stem beside", |o| o.text.stem = Stem::Beside),
    ("--lead-words 0", |o| o.text.lead_words = 0),
    ("--lead-words 50", |o| o.text.lead_words = 50),
    ("--words 1", |o| o.text.words = 1),
    ("--words 2", |o| o.text.words = 2),
    ("--min-df 1", |o| o.vocabulary.min_df = 1),
    ("--min-df 3", |o| o.vocabulary.min_df = 3),
    ("--latent 96", |o| latent(o, 96)),
    ("--latent 192", |o| latent(o, 192)),
    ("--latent-weight 0.5", |o| latent_weight(o, 0.5)),
    ("--latent-weight 2", |o| latent_weight(o, 2.0)),
    ("--characters 2-5", |o| {
        o.text.characters = Some(CharacterNgrams::new(2, 5))
    }),
    ("--characters 3-4", |o| {
        o.text.characters = Some(CharacterNgrams::new(3, 4))
    }),
    ("no --characters", |o| o.text.characters = None),
    ("--character-weight 0.6", |o| o.weighting.characters = 0.6),
    ("--character-weight 1.5", |o| o.weighting.characters = 1.5),
    ("--algorithm ensemble --cost 1", |o| {
        o.algorithm = Algorithm::Ensemble { cost: 1.0 }
    }),
    ("--algorithm logistic --cost 10", |o| {
        o.algorithm = Algorithm::Logistic { cost: 10.0 }
    }),
];

fn cost(options: &mut TrainOptions, value: f64) {
    match &mut options.algorithm {
        Algorithm::Svm { cost } | Algorithm::Logistic { cost } | Algorithm::Ensemble { cost } => {
            *cost = value;
        }
        Algorithm::Bayes { .. } => {}
    }
}

fn latent(options: &mut TrainOptions, dimensions: usize) {
    if options.prune_to == 0 {
        let weight = options.latent.map_or(1.0, |latent| latent.weight);
        options.latent = Some(LatentOptions { dimensions, weight });
    }
}

fn latent_weight(options: &mut TrainOptions, weight: f32) {
    if let Some(latent) = &mut options.latent {
        latent.weight = weight;
    }
}

/// Folds to judge settings by, at least.
const FOLDS: usize = 4;

/// Tries changes of the settings until none is left or the time is over, and returns the best of
/// all: the greatest mean of accuracy and macro-F1 in cross-validation. Every trial is shown to
/// `report` as it ends. The first trial is made however long it takes.
///
/// The clock decides how many changes are tried. The result can be had again without the clock,
/// from the settings on the model's card.
///
/// ```
/// use std::time::Duration;
/// use warraq::model::TrainOptions;
/// use warraq::tuning::tune;
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
/// let mut trials = 0;
/// let found = tune(&articles, &TrainOptions::default(), Duration::ZERO, |_| trials += 1)?;
/// // The first trial is made however little time there is, and is what was begun with.
/// assert_eq!(trials, 1);
/// assert_eq!(found.text, TrainOptions::default().text);
/// # Ok::<(), warraq::tuning::TuneError>(())
/// ```
///
/// # Errors
/// If the first settings cannot be trained. Later settings that cannot are skipped.
pub fn tune(
    articles: &[Article],
    options: &TrainOptions,
    budget: Duration,
    mut report: impl FnMut(&Trial),
) -> Result<TrainOptions, TuneError> {
    let end = Instant::now() + budget;
    let mut best = TrainOptions {
        folds: options.folds.max(FOLDS),
        ..options.clone()
    };
    let first = judge(articles, &best, "")?;
    let mut worth = first.worth();
    report(&first);
    for (name, change) in CHANGES {
        if Instant::now() >= end {
            break;
        }
        let mut changed = best.clone();
        change(&mut changed);
        if changed == best {
            continue;
        }
        let Ok(mut trial) = judge(articles, &changed, name) else {
            continue;
        };
        if trial.worth() > worth {
            worth = trial.worth();
            trial.kept = true;
            best = changed;
        }
        report(&trial);
    }
    Ok(TrainOptions {
        folds: options.folds,
        ..best
    })
}

impl Trial {
    fn worth(&self) -> f64 {
        f64::midpoint(self.accuracy, self.macro_f1)
    }
}

fn judge(
    articles: &[Article],
    options: &TrainOptions,
    change: &'static str,
) -> Result<Trial, TuneError> {
    let begun = Instant::now();
    let corpus = pipeline::count_for(articles.iter().map(Ok), options, &Storage::Memory, |_| {})?;
    let model = model::train(corpus, options)?;
    let validation = &model.card().validation;
    Ok(Trial {
        change,
        accuracy: validation.report.accuracy,
        macro_f1: validation.report.macro_f1,
        calibration_error: validation.calibration_error,
        seconds: begun.elapsed().as_secs_f64(),
        kept: false,
    })
}
