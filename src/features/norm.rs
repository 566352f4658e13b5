//! Norms: what the length of a row is.

use serde::{Deserialize, Serialize};

/// What a row's weights are divided by. Weights are never negative.
///
/// ```
/// use warraq::features::{Norm, Rows, TfIdf, Weighting};
/// let weights = |norm| {
///     let weighting = Weighting::default().sublinear(false).norm(norm);
///     let mut rows = Rows::new(2);
///     rows.push([(0, 3.0), (1, 4.0)]);
///     TfIdf { idf: vec![1.0; 2], weighting, first_character: 2 }.transform(&mut rows);
///     rows.row(0).weights.to_vec()
/// };
/// assert_eq!(weights(Norm::L2), [0.6, 0.8]);
/// assert!((weights(Norm::L1).iter().sum::<f32>() - 1.0).abs() < 1e-6);
/// assert_eq!(weights(Norm::None), [3.0, 4.0]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Norm {
    /// The root of the sum of their squares, so that long and short articles count alike.
    #[default]
    L2,
    /// Their sum.
    L1,
    /// One.
    None,
}

impl Norm {
    /// What a weight adds to the measure of its row: the sum that the length is computed from.
    #[inline]
    pub(crate) fn measure(self, weight: f32) -> f64 {
        match self {
            Self::L2 => f64::from(weight) * f64::from(weight),
            Self::L1 => f64::from(weight),
            Self::None => 0.0,
        }
    }

    /// The length of a row from its measure; 0 if rows are left as they are.
    pub(super) fn length(self, measure: f64) -> f64 {
        match self {
            Self::L2 => measure.sqrt(),
            Self::L1 => measure,
            Self::None => 0.0,
        }
    }
}
