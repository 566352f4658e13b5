//! What can be chosen in training.

use super::Labels;
use crate::classify::{Algorithm, ClassWeight};
use crate::features::{TextOptions, VocabularyOptions, Weighting};
use crate::setters::setters;
use serde::{Deserialize, Serialize};

/// Everything that can be chosen in training.
///
/// ```
/// use warraq::classify::{Algorithm, ClassWeight};
/// use warraq::model::TrainOptions;
/// let options = TrainOptions::default()
///     .algorithm(Algorithm::Svm { cost: 0.5 })
///     .class_weight(ClassWeight::Balanced)
///     .folds(5);
/// assert_eq!(options.vocabulary.min_df, 2);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TrainOptions {
    /// What is done to text.
    pub text: TextOptions,
    /// Which terms are kept.
    pub vocabulary: VocabularyOptions,
    /// How counts become weights.
    pub weighting: Weighting,
    /// Learns from articles without a topic too: which terms there are, how rare they are, and the
    /// latent space.
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
    /// Calibrates and judges each group's articles by a classifier trained on the other groups,
    /// instead of in folds. This is for a model of newspapers that are not in the corpus. It needs
    /// two topics without any one of the groups.
    pub by_group: bool,
    /// Topics that a model knows already: one article of such a topic is enough to go on with.
    pub known_topics: Vec<String>,
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
            known_topics: Vec::new(),
            seed: 1,
        }
    }
}

setters! {
    model::TrainOptions = TrainOptions::default();
    text: TextOptions = warraq::features::TextOptions::default().words(1);
    vocabulary: VocabularyOptions = warraq::features::VocabularyOptions::default().min_df(5);
    weighting: Weighting = warraq::features::Weighting::default().sublinear(false);
    use_unlabelled: bool = true;
    latent: impl Into<Option<LatentOptions>> = warraq::model::LatentOptions::new(96);
    self_teaching: impl Into<Option<SelfTeaching>> = warraq::model::SelfTeaching::default();
    labels: Labels = warraq::model::Labels::Alike;
    algorithm: Algorithm = warraq::classify::Algorithm::Bayes { alpha: 1.0 };
    class_weight: ClassWeight = warraq::classify::ClassWeight::Balanced;
    prune_to: usize = 50_000;
    compact: bool = false;
    folds: usize = 5;
    by_group: bool = true;
    known_topics: Vec<String> = vec!["sports".to_owned()];
    seed: u64 = 7;
}

/// The latent space that a classifier is fitted in, beside the terms.
///
/// ```
/// use warraq::model::{LatentOptions, TrainOptions};
/// let options = TrainOptions::default().latent(LatentOptions::new(96));
/// assert_ne!(options, TrainOptions::default());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct LatentOptions {
    /// How many dimensions it has.
    pub dimensions: usize,
    /// What a position in it is multiplied by: how much it counts beside the terms.
    pub weight: f32,
}

impl LatentOptions {
    /// A space of so many dimensions that counts as much as the terms.
    ///
    /// ```
    /// use warraq::model::LatentOptions;
    /// assert_eq!(LatentOptions::new(96).weight, 1.0);
    /// ```
    pub fn new(dimensions: usize) -> Self {
        Self {
            dimensions,
            weight: 1.0,
        }
    }
}

setters! {
    model::LatentOptions = LatentOptions::new(96);
    weight: f32 = 0.5;
}

/// What a classifier teaches itself.
///
/// ```
/// use warraq::model::{SelfTeaching, TrainOptions};
/// let teaching = SelfTeaching::default().least_probability(0.9);
/// let options = TrainOptions::default().self_teaching(teaching).use_unlabelled(true);
/// assert_ne!(options, TrainOptions::default());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct SelfTeaching {
    /// The least probability at which a topic that the committee gives is taken for a label.
    pub least_probability: f64,
    /// How many words of a text its lead is.
    pub lead_words: usize,
}

impl Default for SelfTeaching {
    fn default() -> Self {
        Self {
            least_probability: 0.6,
            lead_words: 35,
        }
    }
}

setters! {
    model::SelfTeaching = SelfTeaching::default();
    least_probability: f64 = 0.9;
    lead_words: usize = 50;
}
