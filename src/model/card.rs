//! What a model says of itself: the JSON header of its file.

use super::{Labels, LatentOptions};
use crate::classify::{Algorithm, ByLength, ClassWeight};
use crate::evaluate::{ConfusionMatrix, Report, SeveralReport};
use crate::features::{TextOptions, VocabularyOptions, Weighting};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The newest version of the file format that this program reads. Version 3 added articles of
/// several topics; 4 added imported models and probabilities by length. A model is written in the
/// oldest version, from 3 on, that can hold it.
pub const FORMAT: u32 = 4;

/// The format of most models trained here.
const OWN_FORMAT: u32 = 3;

/// The oldest version of the file format this program reads.
pub const OLDEST_FORMAT: u32 = 2;

/// The header of a model file. Nothing in it depends on the clock or the machine.
///
/// ```
/// use warraq::model::Model;
/// let card = Model::embedded().card();
/// for (topic, words) in card.topics.iter().zip(&card.top_words) {
///     println!("{topic}: {}", words.join(" "));
/// }
/// assert!(card.topics.contains(&"health".to_owned()));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Card {
    /// The version of the file format.
    pub format: u32,
    /// Topic names; a topic's number is its place here.
    pub topics: Vec<String>,
    /// How many topics an article has.
    #[serde(default)]
    pub labels: Labels,
    /// What was done to text.
    pub text: TextOptions,
    /// Which terms were kept.
    pub vocabulary: VocabularyOptions,
    /// How counts became weights.
    pub weighting: Weighting,
    /// The latent space it was fitted in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latent: Option<LatentOptions>,
    /// What was fitted.
    pub algorithm: Algorithm,
    /// What fitted it, if that was not warraq.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imported: Option<String>,
    /// How rare topics were weighed.
    pub class_weight: ClassWeight,
    /// At most this many terms, those of the greatest weights; 0 if none were pruned.
    pub pruned_to: usize,
    /// What the probabilities of [`Platt`](crate::classify::Platt) sigmoids are raised to.
    #[serde(default = "one")]
    pub sharpness: f64,
    /// How sharpness depends on an article's length, where articles of unlike lengths were learnt
    /// from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_length: Option<ByLength>,
    /// Probabilities are the softmax of scores; sigmoids are not used.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub softmax: bool,
    /// The seed of everything random.
    pub seed: u64,
    /// How many times training was continued with more articles.
    #[serde(default)]
    pub continued: u32,
    /// What it was trained on.
    pub corpus: Corpus,
    /// How well it did on articles it was not trained on.
    pub validation: Validation,
    /// For each topic, the words that speak for it most.
    pub top_words: Vec<Vec<String>>,
    /// XXH3-64 of each section's bytes, in hexadecimal.
    pub checksums: BTreeMap<String, String>,
}

fn one() -> f64 {
    1.0
}

impl Card {
    /// The oldest format that can hold such a model.
    pub(super) fn least_format(&self) -> u32 {
        let is_new = self.softmax || self.weighting.is_foreign() || self.by_length.is_some();
        if self.imported.is_some() || is_new {
            FORMAT
        } else {
            OWN_FORMAT
        }
    }
}

/// The corpus a model was trained on.
///
/// ```
/// use warraq::model::Model;
/// let corpus = &Model::embedded().card().corpus;
/// assert_eq!(corpus.of_topic.iter().sum::<u64>(), corpus.articles);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Corpus {
    /// Articles trained on.
    pub articles: u64,
    /// Articles without a topic, trained on too.
    #[serde(default)]
    pub unlabelled: u64,
    /// The mean share of an article's distinct words that the model would not know had it not seen
    /// the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unknown_words: Option<f64>,
    /// Articles of each topic.
    pub of_topic: Vec<u64>,
    /// XXH3-64 over every label, title and text in order, in hexadecimal.
    pub fingerprint: String,
}

/// A model's own cross-validation.
///
/// ```
/// use warraq::model::Model;
/// let validation = &Model::embedded().card().validation;
/// assert!(validation.report.macro_f1 > 0.7);
/// assert!(validation.calibration_error < 0.05);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Validation {
    /// How many folds; every article was judged by a classifier that had not seen it. 1 for
    /// articles held out from the whole training, 0 if nobody has judged the model. The
    /// vocabulary's document frequencies are of all articles, but do not depend on labels.
    pub folds: usize,
    /// The metrics.
    pub report: Report,
    /// Expected calibration error in 15 bins.
    pub calibration_error: f64,
    /// The mean probability of the topics given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mean_probability: Option<f64>,
    /// How well sets of topics were found, if articles have several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub several: Option<SeveralReport>,
}

impl Validation {
    /// The validation of a model that nobody has judged yet.
    pub(crate) fn none(topics: &[String]) -> Self {
        Self {
            folds: 0,
            report: ConfusionMatrix::new(topics.len(), []).report(topics),
            calibration_error: 0.0,
            mean_probability: None,
            several: None,
        }
    }
}
