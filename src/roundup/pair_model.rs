//! The model that tells whether two articles are one story.

use super::pair::{COUNT, FEATURES, features};
use super::profile::Profile;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// The index of the feature "words of the shorter".
const WORDS: usize = 23;

/// In words. An article this long is judged by the weights for whole articles. One of [`SHORT`]
/// words, a headline with a sentence, is judged by the weights for short ones. In between, the
/// weights are interpolated.
const WHOLE: f32 = 60.0;
const SHORT: f32 = 24.0;

/// A logistic regression over the features of a pair. The score is the log-odds that an editor
/// would put both articles under one heading. Each feature has two weights, one for whole articles
/// and one for very short ones. The length of the shorter article decides how the two are mixed.
///
/// ```
/// use warraq::roundup::PairModel;
/// let model = PairModel::embedded();
/// assert_eq!(&PairModel::from_json(&model.to_json()).unwrap(), model);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "File", into = "File")]
pub struct PairModel {
    /// What it was learnt from, in words.
    pub learnt_from: String,
    pub(crate) weights: Weights,
}

/// The weights of the features. In each pair of values, the first is for whole articles, the second
/// for short ones.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Weights {
    /// The usual values of the features: their means over the training pairs.
    pub usual: [f64; COUNT],
    /// The score of a pair whose features have their usual values.
    pub base: [f64; 2],
    pub by_feature: [[f64; 2]; COUNT],
}

/// A model as a file has it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    learnt_from: String,
    base: f64,
    base_of_short: f64,
    features: Vec<Feature>,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Feature {
    feature: String,
    usual: f64,
    weight: f64,
    weight_of_short: f64,
}

const FORMAT: u32 = 1;

impl TryFrom<File> for PairModel {
    type Error = String;

    fn try_from(file: File) -> Result<Self, String> {
        if file.format != FORMAT {
            let found = file.format;
            return Err(format!(
                "pair model format {found}, this version reads {FORMAT}"
            ));
        }
        if !file
            .features
            .iter()
            .map(|f| f.feature.as_str())
            .eq(FEATURES)
        {
            return Err("not the features of this version: learn the model again".to_owned());
        }
        let mut weights = Weights {
            usual: [0.0; COUNT],
            base: [file.base, file.base_of_short],
            by_feature: [[0.0; 2]; COUNT],
        };
        for (i, feature) in file.features.iter().enumerate() {
            weights.usual[i] = feature.usual;
            weights.by_feature[i] = [feature.weight, feature.weight_of_short];
        }
        Ok(Self {
            learnt_from: file.learnt_from,
            weights,
        })
    }
}

impl From<PairModel> for File {
    fn from(model: PairModel) -> Self {
        let Weights {
            usual,
            base,
            by_feature,
        } = model.weights;
        let features = FEATURES.iter().enumerate().map(|(i, feature)| Feature {
            feature: (*feature).to_owned(),
            usual: usual[i],
            weight: by_feature[i][0],
            weight_of_short: by_feature[i][1],
        });
        Self {
            format: FORMAT,
            learnt_from: model.learnt_from,
            base: base[0],
            base_of_short: base[1],
            features: features.collect(),
        }
    }
}

impl PairModel {
    /// The model that comes with the program (`models/stories.json`).
    ///
    /// ```
    /// use warraq::roundup::PairModel;
    /// assert!(!PairModel::embedded().learnt_from.is_empty());
    /// ```
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<PairModel> = LazyLock::new(|| {
            serde_json::from_str(include_str!("../../models/stories.json"))
                .expect("the embedded model is checked by a test")
        });
        &EMBEDDED
    }

    /// A model from its JSON.
    ///
    /// ```
    /// use warraq::roundup::PairModel;
    /// let json = std::fs::read_to_string("models/stories.json").unwrap();
    /// assert_eq!(&PairModel::from_json(&json).unwrap(), PairModel::embedded());
    /// assert!(PairModel::from_json("{}").is_err());
    /// ```
    ///
    /// # Errors
    /// If it is not one of this version's.
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// Its JSON.
    ///
    /// ```
    /// use warraq::roundup::PairModel;
    /// assert!(PairModel::embedded().to_json().contains("\"days between\""));
    /// ```
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The log-odds that two articles so many days apart tell one story.
    pub(crate) fn score(&self, a: &Profile, b: &Profile, days: u32) -> f32 {
        self.weights.score(&features(a, b, days))
    }

    /// The features of two articles so many days apart, and what each adds to the score.
    pub(super) fn explain(&self, a: &Profile, b: &Profile, days: u32) -> Explained {
        let values = features(a, b, days);
        let share = shortness(&values);
        let weights = &self.weights;
        Explained {
            values,
            usual: mixed(weights.base, share),
            added: std::array::from_fn(|i| weights.added(i, &values, share)),
        }
    }
}

/// A score in its parts.
pub(super) struct Explained {
    pub values: [f32; COUNT],
    /// The score of a pair whose features have their usual values.
    pub usual: f64,
    /// What each feature adds to that.
    pub added: [f64; COUNT],
}

impl Weights {
    pub fn score(&self, row: &[f32; COUNT]) -> f32 {
        let share = shortness(row);
        let added = (0..COUNT).map(|i| self.added(i, row, share));
        (mixed(self.base, share) + added.sum::<f64>()) as f32
    }

    fn added(&self, feature: usize, row: &[f32; COUNT], share: f64) -> f64 {
        mixed(self.by_feature[feature], share) * (f64::from(row[feature]) - self.usual[feature])
    }
}

/// The weight of the model for short articles, from 0 to 1.
fn shortness(row: &[f32; COUNT]) -> f64 {
    let above = (1.0 + WHOLE).ln() - row[WORDS];
    f64::from((above / ((1.0 + WHOLE) / (1.0 + SHORT)).ln()).clamp(0.0, 1.0))
}

fn mixed([whole, short]: [f64; 2], share: f64) -> f64 {
    whole + (short - whole) * share
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_where_they_are_looked_for() {
        assert_eq!(FEATURES[WORDS], "words of the shorter");
    }

    #[test]
    fn reasons_add_up() {
        let model = PairModel::embedded();
        let (a, b) = (
            Profile::new("حريق في مصفاة", "اندلع حريق في مصفاة النفط."),
            Profile::new("", "أخمد رجال الإطفاء حريق المصفاة شمال المدينة."),
        );
        let explained = model.explain(&a, &b, 1);
        let sum = explained.usual + explained.added.iter().sum::<f64>();
        assert!((sum - f64::from(model.score(&a, &b, 1))).abs() < 1e-4);
        assert_eq!(model.score(&a, &b, 1), model.score(&b, &a, 1));
    }
}
