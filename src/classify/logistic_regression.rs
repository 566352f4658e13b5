//! Multinomial logistic regression by L-BFGS.
//!
//! Minimizes `C Σᵢ cᵢ · −log softmax(W xᵢ + b)[yᵢ] + ½‖W‖²` (the bias is not regularized): the
//! objective of scikit-learn's `LogisticRegression` and of `linfa-logistic` with `alpha = 1 / C`.
//! A step costs two passes over the non-zeros times the number of topics; the sums run over
//! fixed blocks of articles added in order, so the result is the same at any thread count.
//!
//! Its scores are log-odds already. It takes several times as long as the SVM. At `C = 1` it is a
//! point less accurate; `C = 10` closes most of that.

use super::dataset::topics;
use super::error::positive;
use super::lbfgs::minimize;
use super::{ClassWeight, ClassifyError, Dataset, LinearClassifier, params};
use crate::features::Rows;
use linfa::traits::Fit;
use ndarray::{Array1, Array2};
use rayon::prelude::*;

pub(super) const TOLERANCE: f64 = 1e-4;

params! {
    /// Settings of logistic regression, checked when it is fitted.
    ///
    /// ```
    /// use linfa::ParamGuard;
    /// use linfa::traits::Fit;
    /// use ndarray::array;
    /// use warraq::classify::{Dataset, LogisticRegressionParams};
    /// use warraq::features::Rows;
    ///
    /// let mut rows = Rows::new(2);
    /// rows.push([(0, 1.0)]);
    /// rows.push([(1, 1.0)]);
    /// let dataset = Dataset::new(rows, array![0, 1]);
    /// let fitted = LogisticRegressionParams::default().cost(10.0).check()?.fit(&dataset)?;
    /// assert_eq!(fitted.predict_rows(&dataset.records), array![0, 1]);
    /// # Ok::<(), warraq::classify::ClassifyError>(())
    /// ```
    LogisticRegressionParams,

    /// Checked settings of logistic regression.
    ///
    /// ```
    /// use linfa::ParamGuard;
    /// use warraq::classify::{LogisticRegressionParams, LogisticRegressionValidParams};
    /// let checked = LogisticRegressionParams::default().check();
    /// assert!(matches!(checked, Ok(LogisticRegressionValidParams { .. })));
    /// ```
    LogisticRegressionValidParams {
        /// The weight `C` of the training articles against the regularization; above 0.
        ///
        /// ```
        /// use linfa::ParamGuard;
        /// use warraq::classify::LogisticRegressionParams;
        /// assert!(LogisticRegressionParams::default().cost(1.0).check().is_ok());
        /// assert!(LogisticRegressionParams::default().cost(f64::INFINITY).check().is_err());
        /// ```
        cost: f64 = 10.0 => positive;

        /// The share of the first gradient at which to stop; above 0.
        ///
        /// ```
        /// use linfa::ParamGuard;
        /// use warraq::classify::LogisticRegressionParams;
        /// assert!(LogisticRegressionParams::default().tolerance(1e-6).check().is_ok());
        /// assert!(LogisticRegressionParams::default().tolerance(0.0).check().is_err());
        /// ```
        tolerance: f64 = TOLERANCE => positive;

        /// At most this many steps.
        ///
        /// ```
        /// use linfa::traits::Fit;
        /// use ndarray::array;
        /// use warraq::classify::{Dataset, LogisticRegressionParams};
        /// use warraq::features::Rows;
        /// let mut rows = Rows::new(2);
        /// rows.push([(0, 1.0)]);
        /// rows.push([(1, 1.0)]);
        /// let dataset = Dataset::new(rows, array![0, 1]);
        /// // No step, no weight.
        /// let fitted = LogisticRegressionParams::default().max_steps(0).fit(&dataset)?;
        /// assert!(fitted.weights.iter().all(|&weight| weight == 0.0));
        /// # Ok::<(), warraq::classify::ClassifyError>(())
        /// ```
        max_steps: usize = 200;

        /// How rare topics are weighed.
        ///
        /// ```
        /// use warraq::classify::{ClassWeight, LogisticRegressionParams};
        /// let balanced = LogisticRegressionParams::default().class_weight(ClassWeight::Balanced);
        /// assert_ne!(balanced, LogisticRegressionParams::default());
        /// ```
        class_weight: ClassWeight = ClassWeight::None;
    }
}

/// Articles a block: the unit of parallel work, and of the order of additions.
const BLOCK: usize = 4096;

impl Fit<Rows, Array1<usize>, ClassifyError> for LogisticRegressionValidParams {
    type Object = LinearClassifier;

    fn fit(&self, dataset: &Dataset) -> Result<LinearClassifier, ClassifyError> {
        let topics = topics(dataset)?;
        let terms = dataset.records.terms();
        let costs = self.class_weight.of(&dataset.targets, topics);
        let costs: Vec<f64> = costs.iter().map(|weight| weight * self.cost).collect();
        let start = vec![0.0; (terms + 1) * topics];
        let found = minimize(start, self.tolerance, self.max_steps, |w, gradient| {
            loss(dataset, topics, &costs, w, gradient)
        });
        let (weights, bias) = found.split_at(terms * topics);
        let at = |id: usize, topic: usize| weights[id * topics + topic] as f32;
        Ok(LinearClassifier {
            weights: Array2::from_shape_fn((terms, topics), |(id, topic)| at(id, topic)),
            bias: bias.iter().map(|&b| b as f32).collect(),
        })
    }
}

/// The objective and its gradient at `w`: weights term by term, then the biases.
fn loss(dataset: &Dataset, topics: usize, costs: &[f64], w: &[f64], gradient: &mut [f64]) -> f64 {
    let rows = &dataset.records;
    let bias = rows.terms() * topics;
    let blocks: Vec<usize> = (0..rows.len()).step_by(BLOCK).collect();
    // All errors are computed first, in parallel. Then they are added in a fixed order.
    let parts: Vec<(f64, Vec<f64>)> = blocks
        .par_iter()
        .map(|&from| {
            let to = rows.len().min(from + BLOCK);
            let mut errors = vec![0.0; (to - from) * topics];
            let mut total = 0.0;
            for (i, error) in (from..to).zip(errors.chunks_exact_mut(topics)) {
                error.copy_from_slice(&w[bias..]);
                for (id, weight) in rows.row(i).iter() {
                    let of_term = &w[id * topics..(id + 1) * topics];
                    for (score, w) in error.iter_mut().zip(of_term) {
                        *score += f64::from(weight) * w;
                    }
                }
                let target = dataset.targets[i];
                let (score, log_sum) = (error[target], log_sum_exp(error));
                total += costs[target] * (log_sum - score);
                for score in error.iter_mut() {
                    *score = costs[target] * (*score - log_sum).exp();
                }
                error[target] -= costs[target];
            }
            (total, errors)
        })
        .collect();
    gradient[..bias].copy_from_slice(&w[..bias]);
    gradient[bias..].fill(0.0);
    let mut total = 0.5 * w[..bias].iter().map(|w| w * w).sum::<f64>();
    for (&from, (part, errors)) in blocks.iter().zip(&parts) {
        total += part;
        for (i, error) in (from..).zip(errors.chunks_exact(topics)) {
            for (id, weight) in rows.row(i).iter() {
                let of_term = &mut gradient[id * topics..(id + 1) * topics];
                for (sum, error) in of_term.iter_mut().zip(error) {
                    *sum += f64::from(weight) * error;
                }
            }
            for (sum, error) in gradient[bias..].iter_mut().zip(error) {
                *sum += error;
            }
        }
    }
    total
}

fn log_sum_exp(scores: &[f64]) -> f64 {
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    most + scores
        .iter()
        .map(|score| (score - most).exp())
        .sum::<f64>()
        .ln()
}
