//! How many topics an article of a model has.

use serde::{Deserialize, Serialize};

/// How many topics an article has.
///
/// ```
/// use warraq::model::{Labels, Model};
/// // One topic an article, and others beside it that are a substantial part.
/// assert_eq!(Model::embedded().card().labels, Labels::Ranked);
/// assert!(!Model::embedded().predictor().predict("", "لقاح").each().is_empty());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Labels {
    /// One.
    #[default]
    One,
    /// One, and maybe others that are a substantial part of it: probabilities are those of the one,
    /// and sum to 1.
    Ranked,
    /// Any number, all equal: each topic has a probability of its own.
    Alike,
}
