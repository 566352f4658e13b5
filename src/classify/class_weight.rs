//! How rare topics are weighed.

use ndarray::Array1;
use serde::{Deserialize, Serialize};

/// How articles of rare and frequent topics are weighed against each other.
///
/// ```
/// use linfa::traits::Fit;
/// use ndarray::array;
/// use warraq::classify::{ClassWeight, Dataset, LinearSvmParams};
/// use warraq::features::Rows;
/// // Three articles of one topic and one of the other, all of the same word.
/// let mut rows = Rows::new(1);
/// (0..4).for_each(|_| rows.push([(0, 1.0)]));
/// let dataset = Dataset::new(rows, array![0, 0, 0, 1]);
/// let scores = |weight| -> Result<_, warraq::classify::ClassifyError> {
///     let fitted = LinearSvmParams::default().class_weight(weight).tolerance(1e-4).fit(&dataset)?;
///     Ok(fitted.decision_rows(&dataset.records.first(1)))
/// };
/// // The greater topic has the word, unless both count alike.
/// let (counted, balanced) = (scores(ClassWeight::None)?, scores(ClassWeight::Balanced)?);
/// assert!(counted[(0, 0)] > 0.4);
/// assert!((balanced[(0, 0)] - balanced[(0, 1)]).abs() < 0.01);
/// # Ok::<(), warraq::classify::ClassifyError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ClassWeight {
    /// Every article counts 1.
    #[default]
    None,
    /// An article counts `n / (topics · articles of its topic)`, so that every topic counts alike.
    Balanced,
}

impl ClassWeight {
    /// The weight of each topic's articles.
    pub(super) fn of(self, targets: &Array1<usize>, topics: usize) -> Vec<f64> {
        match self {
            Self::None => vec![1.0; topics],
            Self::Balanced => {
                let mut counts = vec![0usize; topics];
                targets.iter().for_each(|&topic| counts[topic] += 1);
                let n = targets.len() as f64;
                counts
                    .into_iter()
                    .map(|count| n / (topics as f64 * count.max(1) as f64))
                    .collect()
            }
        }
    }
}
