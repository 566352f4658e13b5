//! The linear classifier that every algorithm here gives.

use crate::features::Rows;
use crate::prefetch::{AHEAD, prefetch};
use linfa::traits::PredictInplace;
use ndarray::{Array1, Array2};

/// A score for each topic: `row · weights + bias`. The topic of an article is that of the
/// highest score, the lower number where two are equal.
///
/// ```
/// use ndarray::array;
/// use warraq::classify::LinearClassifier;
/// use warraq::features::Rows;
///
/// let classifier = LinearClassifier { weights: array![[1.0, -1.0], [-1.0, 2.0]], bias: array![0.5, 0.0] };
/// let mut rows = Rows::new(2);
/// rows.push([(0, 1.0)]);
/// rows.push([(1, 1.0)]);
/// assert_eq!(classifier.decision_rows(&rows), array![[1.5, -1.0], [-0.5, 2.0]]);
/// assert_eq!(classifier.predict_rows(&rows), array![0, 1]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct LinearClassifier {
    /// Terms × topics: all topics of a term lie together.
    pub weights: Array2<f32>,
    /// One a topic.
    pub bias: Array1<f32>,
}

impl LinearClassifier {
    /// How many topics it tells apart.
    ///
    /// ```
    /// use ndarray::array;
    /// use warraq::classify::LinearClassifier;
    /// let classifier = LinearClassifier { weights: array![[1.0, -1.0, 0.0]], bias: array![0.0, 0.0, 0.5] };
    /// assert_eq!(classifier.topics(), 3);
    /// ```
    pub fn topics(&self) -> usize {
        self.bias.len()
    }

    /// The scores of all rows: rows × topics.
    ///
    /// ```
    /// use ndarray::array;
    /// use warraq::classify::LinearClassifier;
    /// use warraq::features::Rows;
    /// let classifier = LinearClassifier { weights: array![[1.0, -1.0]], bias: array![0.5, 0.0] };
    /// let mut rows = Rows::new(1);
    /// rows.push([(0, 2.0)]);
    /// rows.push([]);
    /// assert_eq!(classifier.decision_rows(&rows), array![[2.5, -2.0], [0.5, 0.0]]);
    /// ```
    pub fn decision_rows(&self, rows: &Rows) -> Array2<f32> {
        let topics = self.topics();
        let weights = self.weights.as_standard_layout();
        let weights = weights.as_slice().unwrap_or_default();
        let mut scores = Array2::from_shape_fn((rows.len(), topics), |(_, topic)| self.bias[topic]);
        for (row, mut scores) in rows.iter().zip(scores.rows_mut()) {
            let Some(scores) = scores.as_slice_mut() else {
                continue;
            };
            for (nth, (id, weight)) in row.iter().enumerate() {
                if let Some(&ahead) = row.ids.get(nth + AHEAD) {
                    prefetch(weights, ahead as usize * topics);
                }
                for (score, w) in scores.iter_mut().zip(&weights[id * topics..][..topics]) {
                    *score += weight * w;
                }
            }
        }
        scores
    }

    /// The topic of each row.
    ///
    /// ```
    /// use ndarray::array;
    /// use warraq::classify::LinearClassifier;
    /// use warraq::features::Rows;
    /// let classifier = LinearClassifier { weights: array![[-1.0, 1.0]], bias: array![0.5, 0.0] };
    /// let mut rows = Rows::new(1);
    /// rows.push([(0, 2.0)]);
    /// rows.push([]);
    /// assert_eq!(classifier.predict_rows(&rows), array![1, 0]);
    /// ```
    pub fn predict_rows(&self, rows: &Rows) -> Array1<usize> {
        let scores = self.decision_rows(rows);
        scores
            .rows()
            .into_iter()
            .map(|row| argmax(row.iter().copied()))
            .collect()
    }
}

impl PredictInplace<Rows, Array1<usize>> for LinearClassifier {
    fn predict_inplace<'a>(&'a self, rows: &'a Rows, topics: &mut Array1<usize>) {
        *topics = self.predict_rows(rows);
    }

    fn default_target(&self, rows: &Rows) -> Array1<usize> {
        Array1::zeros(rows.len())
    }
}

/// The index of the greatest value, the first where several are; 0 of nothing.
pub(crate) fn argmax(values: impl IntoIterator<Item = f32>) -> usize {
    let mut best = (0, f32::NEG_INFINITY);
    for (i, value) in values.into_iter().enumerate() {
        if value > best.1 {
            best = (i, value);
        }
    }
    best.0
}
