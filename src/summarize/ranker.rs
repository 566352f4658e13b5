//! The learned ranker: a linear model of what people put into digests.
//!
//! A sentence's score is a weighted sum of its [`FEATURES`]. The weights depend on the length of
//! the digest: position counts more in a digest of one sentence than of ten. [`Ranker::explain`]
//! shows the parts of a score. [`learning_to_rank`](crate::learning_to_rank) learns the weights.

use super::document::Document;
use super::preference::{DIGEST_FEATURES, digest_features};
use super::selection::chosen;
use super::sentence_features::{FEATURES, features};
use super::summarizer::by_score;
use super::{Length, Summarizer};
use crate::arabic::words;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A digest of this many sentences or more counts as long.
const LONG: f64 = 5.0;

/// Readers were asked about digests of three sentences. Their answers say nothing about longer
/// ones.
const LONGEST_PREFERRED: f64 = 3.0;

/// The weights of a linear model over [`FEATURES`].
///
/// ```
/// use warraq::summarize::Ranker;
/// let ranker = Ranker::embedded();
/// assert_eq!(&Ranker::from_json(&ranker.to_json()).unwrap(), ranker);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "File", into = "File")]
pub struct Ranker {
    /// The weight of each feature.
    pub weights: [f64; FEATURES.len()],
    /// What is added to each weight, times the extent of the digest (from 0 to 1).
    pub by_extent: [f64; FEATURES.len()],
    /// The weights of [`DIGEST_FEATURES`] in the choice between the lead and the digest of the best
    /// sentences. The choice is made for digests of up to three sentences. If all weights are zero,
    /// no choice is made.
    pub preference: [f64; DIGEST_FEATURES.len()],
    /// What it was learnt from, in words.
    pub learnt_from: String,
}

/// A ranker as a file has it: features by name.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    learnt_from: String,
    features: Vec<Feature>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    preference: Vec<DigestFeature>,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Feature {
    feature: String,
    weight: f64,
    by_extent: f64,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DigestFeature {
    feature: String,
    weight: f64,
}

const FORMAT: u32 = 1;

impl TryFrom<File> for Ranker {
    type Error = String;

    fn try_from(file: File) -> Result<Self, String> {
        if file.format != FORMAT {
            let found = file.format;
            return Err(format!(
                "ranker format {found}, this version reads {FORMAT}"
            ));
        }
        let names: Vec<&str> = file.features.iter().map(|f| f.feature.as_str()).collect();
        if names != FEATURES {
            return Err("not the features of this version: learn the ranker again".to_owned());
        }
        let finite = |f: &Feature| f.weight.is_finite() && f.by_extent.is_finite();
        if !file.features.iter().all(finite) {
            return Err("a weight is not a number".to_owned());
        }
        let names = file.preference.iter().map(|f| f.feature.as_str());
        if !file.preference.is_empty() && !names.eq(DIGEST_FEATURES) {
            return Err("not the preferences of this version: learn the ranker again".to_owned());
        }
        if !file.preference.iter().all(|f| f.weight.is_finite()) {
            return Err("a weight is not a number".to_owned());
        }
        Ok(Self {
            preference: std::array::from_fn(|i| file.preference.get(i).map_or(0.0, |f| f.weight)),
            weights: std::array::from_fn(|i| file.features[i].weight),
            by_extent: std::array::from_fn(|i| file.features[i].by_extent),
            learnt_from: file.learnt_from,
        })
    }
}

impl From<Ranker> for File {
    fn from(ranker: Ranker) -> Self {
        let preference = DIGEST_FEATURES.iter().zip(ranker.preference);
        let preference = preference.map(|(feature, weight)| DigestFeature {
            feature: (*feature).to_owned(),
            weight,
        });
        let preference = match ranker.prefers() {
            true => preference.collect(),
            false => Vec::new(),
        };
        let each = FEATURES.iter().zip(ranker.weights).zip(ranker.by_extent);
        Self {
            format: FORMAT,
            preference,
            learnt_from: ranker.learnt_from,
            features: each
                .map(|((feature, weight), by_extent)| Feature {
                    feature: (*feature).to_owned(),
                    weight,
                    by_extent,
                })
                .collect(),
        }
    }
}

impl Ranker {
    /// The ranker that comes with the program (`models/ranker.json`).
    ///
    /// ```
    /// use warraq::summarize::{Document, Length, Ranker, Summarizer};
    /// let document = Document::new("", "وصل الوفد. بدأت المحادثات.");
    /// assert_eq!(Ranker::embedded().rank(&document, Length::Sentences(1)).len(), 2);
    /// ```
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Ranker> = LazyLock::new(|| {
            serde_json::from_str(include_str!("../../models/ranker.json"))
                .expect("the embedded ranker is checked by a test")
        });
        &EMBEDDED
    }

    /// A ranker from its JSON.
    ///
    /// ```
    /// use warraq::summarize::Ranker;
    /// let json = std::fs::read_to_string("models/ranker.json").unwrap();
    /// assert_eq!(&Ranker::from_json(&json).unwrap(), Ranker::embedded());
    /// assert!(Ranker::from_json("{}").is_err());
    /// ```
    ///
    /// # Errors
    /// If the JSON is not a ranker of this version.
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// The ranker as JSON, indented for reading.
    ///
    /// ```
    /// use warraq::summarize::Ranker;
    /// assert!(Ranker::embedded().to_json().contains("\"feature\": \"leans on the sentence before\""));
    /// ```
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// What each feature adds to the score of each sentence, for a digest of a length.
    ///
    /// ```
    /// use warraq::summarize::{Document, FEATURES, Length, Ranker};
    /// let document = Document::new("", "وصل الوفد. ماذا بعد؟");
    /// let added = Ranker::embedded().explain(&document, Length::Sentences(1));
    /// let first = FEATURES.iter().position(|name| *name == "first").unwrap();
    /// // Only the first sentence gets anything for being it.
    /// assert_eq!(added[1][first], 0.0);
    /// ```
    pub fn explain(&self, document: &Document<'_>, length: Length) -> Vec<[f64; FEATURES.len()]> {
        let weights = self.weights_for(extent_of(document, length));
        let each = features(document).into_iter();
        each.map(|values| std::array::from_fn(|f| values[f] * weights[f]))
            .collect()
    }

    /// True if the ranker chooses between its digest and the lead.
    fn prefers(&self) -> bool {
        self.preference.iter().any(|&weight| weight != 0.0)
    }

    /// The worth of a digest to a reader.
    fn worth(&self, document: &Document<'_>, digest: &[usize]) -> f64 {
        let sentences: Vec<&str> = digest.iter().map(|&i| document.sentence(i)).collect();
        let values = digest_features(document.title, &sentences).into_iter();
        values
            .zip(self.preference)
            .map(|(v, weight)| v * weight)
            .sum()
    }

    fn weights_for(&self, extent: f64) -> [f64; FEATURES.len()] {
        std::array::from_fn(|f| self.weights[f] + extent * self.by_extent[f])
    }
}

/// How far a digest of this length is from a single sentence: 0 for one, 1 for five and more.
///
/// ```
/// use warraq::summarize::{Document, Length, extent_of};
/// let document = Document::new("", "وصل الوفد. بدأت المحادثات. انتهت المحادثات.");
/// assert_eq!(extent_of(&document, Length::Sentences(1)), 0.0);
/// ```
pub fn extent_of(document: &Document<'_>, length: Length) -> f64 {
    let n = document.sentences().len() as f64;
    let share = |of: usize, all: usize| of as f64 / all.max(1) as f64;
    let sentences = match length {
        Length::Sentences(count) => count as f64,
        Length::Words(count) => n * share(count, words(document.text)),
        Length::Ratio(ratio) => n * ratio,
        Length::Characters(count) => n * share(count, document.text.chars().count()),
    };
    extent(sentences)
}

/// The extent of a digest of so many sentences.
pub(crate) fn extent(sentences: f64) -> f64 {
    ((sentences - 1.0) / (LONG - 1.0)).clamp(0.0, 1.0)
}

impl Summarizer for Ranker {
    fn rank(&self, document: &Document<'_>, length: Length) -> Vec<usize> {
        let weights = self.weights_for(extent_of(document, length));
        let score = |values: &[f64; FEATURES.len()]| {
            let each = values.iter().zip(&weights);
            each.map(|(value, weight)| value * weight).sum::<f64>() as f32
        };
        let best = by_score(&features(document).iter().map(score).collect::<Vec<f32>>());
        // A ratio is usually asked for long articles. Readers were not asked about those.
        let is_share = matches!(length, Length::Ratio(_));
        let is_long = is_share || extent_of(document, length) > extent(LONGEST_PREFERRED);
        if is_long || !self.prefers() {
            return best;
        }
        let lead: Vec<usize> = (0..best.len()).collect();
        let [of_lead, of_best] = [&lead, &best].map(|ranked| chosen(document, ranked, length));
        if of_lead == of_best || self.worth(document, &of_best) > self.worth(document, &of_lead) {
            best
        } else {
            lead
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_ranker_is_one_and_its_reasons_add_up() {
        let ranker = Ranker::embedded();
        assert_eq!(&Ranker::from_json(&ranker.to_json()).unwrap(), ranker);
        let text = "افتتح الجسر أمس. عبرته السيارات. وأضاف المحافظ أن العمل استمر عامين.";
        let document = Document::new("افتتاح الجسر", text);
        let length = Length::Sentences(1);
        let sums = ranker.explain(&document, length);
        let sums: Vec<f32> = sums
            .iter()
            .map(|each| each.iter().sum::<f64>() as f32)
            .collect();
        assert_eq!(ranker.rank(&document, length), by_score(&sums));
    }

    #[test]
    fn what_is_no_ranker_is_refused() {
        let good = Ranker::embedded().to_json();
        for (from, to) in [
            ("\"format\": 1", "\"format\": 9"),
            ("\"first\"", "\"erst\""),
            ("\"learnt_from\"", "\"learned_from\""),
        ] {
            assert!(
                Ranker::from_json(&good.replacen(from, to, 1)).is_err(),
                "{to}"
            );
        }
    }
}
