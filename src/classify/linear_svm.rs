//! Linear support vector machine, L2 loss, by dual coordinate descent.
//!
//! For each topic against the rest it minimizes
//! `½‖w‖² + C Σᵢ cᵢ max(0, 1 − yᵢ w·xᵢ)²` over `w` (the bias is one more weight, of a feature that
//! is always 1, and is regularized as the others are) by solving the dual one article at a time:
//! C.-J. Hsieh, K.-W. Chang, C.-J. Lin, S. S. Keerthi, S. Sundararajan: "A Dual Coordinate Descent
//! Method for Large-scale Linear SVM", ICML 2008; the solver of liblinear's `-s 1` and of
//! scikit-learn's `LinearSVC`. An epoch costs two passes over the non-zeros of the articles that
//! are not shrunk away.
//!
//! It stops when, over an epoch of all articles, the projected gradients of the dual differ by no
//! more than the tolerance: liblinear's rule.
//!
//! Not for probabilities on its own: an SVM's margins say little of how sure one can be. See
//! [`Platt`](super::Platt).

use super::one_vs_rest::one_vs_rest;
use super::{ClassWeight, ClassifyError, Dataset, LinearClassifier, positive, topics};
use crate::features::Rows;
use linfa::ParamGuard;
use linfa::traits::Fit;
use ndarray::Array1;
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

/// Settings of the linear SVM, checked when it is fitted.
#[derive(Clone, Debug, PartialEq)]
pub struct LinearSvmParams(LinearSvmValidParams);

/// Checked settings of the linear SVM.
#[derive(Clone, Debug, PartialEq)]
pub struct LinearSvmValidParams {
    cost: f64,
    tolerance: f64,
    max_epochs: usize,
    class_weight: ClassWeight,
    seed: u64,
}

impl Default for LinearSvmParams {
    fn default() -> Self {
        Self(LinearSvmValidParams {
            cost: 1.0,
            tolerance: 0.1,
            max_epochs: 1000,
            class_weight: ClassWeight::None,
            seed: 0,
        })
    }
}

impl LinearSvmParams {
    /// The cost `C` of an error; above 0. Higher follows the training articles more closely.
    pub fn cost(mut self, cost: f64) -> Self {
        self.0.cost = cost;
        self
    }

    /// When to stop; above 0.
    pub fn tolerance(mut self, tolerance: f64) -> Self {
        self.0.tolerance = tolerance;
        self
    }

    /// At most this many passes over the articles.
    pub fn max_epochs(mut self, epochs: usize) -> Self {
        self.0.max_epochs = epochs;
        self
    }

    /// How rare topics are weighed.
    pub fn class_weight(mut self, class_weight: ClassWeight) -> Self {
        self.0.class_weight = class_weight;
        self
    }

    /// The seed of the order in which articles are visited.
    pub fn seed(mut self, seed: u64) -> Self {
        self.0.seed = seed;
        self
    }
}

impl ParamGuard for LinearSvmParams {
    type Checked = LinearSvmValidParams;
    type Error = ClassifyError;

    fn check_ref(&self) -> Result<&Self::Checked, Self::Error> {
        positive("cost", self.0.cost)?;
        positive("tolerance", self.0.tolerance)?;
        Ok(&self.0)
    }

    fn check(self) -> Result<Self::Checked, Self::Error> {
        self.check_ref()?;
        Ok(self.0)
    }
}

impl Fit<Rows, Array1<usize>, ClassifyError> for LinearSvmValidParams {
    type Object = LinearClassifier;

    fn fit(&self, dataset: &Dataset) -> Result<LinearClassifier, ClassifyError> {
        let topics = topics(dataset)?;
        let rows = &dataset.records;
        let class_weight = self.class_weight.of(&dataset.targets, topics);
        let costs: Vec<f64> = dataset
            .targets
            .iter()
            .map(|&topic| self.cost * class_weight[topic])
            .collect();
        let norms: Vec<f64> = rows
            .iter()
            .map(|row| 1.0 + f64::from(row.squared_norm()))
            .collect();
        one_vs_rest(topics, rows.terms(), |topic| {
            let positive: Vec<bool> = dataset.targets.iter().map(|&t| t == topic).collect();
            self.dual_coordinate_descent(rows, &positive, &costs, &norms)
        })
    }
}

impl LinearSvmValidParams {
    /// The weights of all terms, then the bias.
    fn dual_coordinate_descent(
        &self,
        rows: &Rows,
        positive: &[bool],
        costs: &[f64],
        norms: &[f64],
    ) -> Vec<f32> {
        let bias = rows.terms();
        let mut w = vec![0.0f32; bias + 1];
        let mut alpha = vec![0.0f64; rows.len()];
        let mut order: Vec<u32> = (0..rows.len() as u32).collect();
        let mut active = order.len();
        // The greatest projected gradient of the last epoch: one beyond it is not coming back.
        let mut shrink_above = f64::INFINITY;
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(self.seed);
        for _ in 0..self.max_epochs {
            let (mut greatest, mut least) = (f64::NEG_INFINITY, f64::INFINITY);
            for i in 0..active {
                let j = rng.gen_range(i..active);
                order.swap(i, j);
            }
            let mut s = 0;
            while s < active {
                let i = order[s] as usize;
                let row = rows.row(i);
                let y = if positive[i] { 1.0 } else { -1.0 };
                let diagonal = 0.5 / costs[i];
                let score = f64::from(row.dot(&w) + w[bias]);
                let gradient = y * score - 1.0 + alpha[i] * diagonal;
                let projected = if alpha[i] > 0.0 {
                    gradient
                } else if gradient > shrink_above {
                    active -= 1;
                    order.swap(s, active);
                    continue;
                } else {
                    gradient.min(0.0)
                };
                greatest = greatest.max(projected);
                least = least.min(projected);
                if projected.abs() > 1e-12 {
                    let before = alpha[i];
                    alpha[i] = (before - gradient / (norms[i] + diagonal)).max(0.0);
                    let step = ((alpha[i] - before) * y) as f32;
                    row.add_to(&mut w, step);
                    w[bias] += step;
                }
                s += 1;
            }
            if greatest - least <= self.tolerance {
                if active == order.len() {
                    break;
                }
                // Converged on what is left: look at all once more.
                active = order.len();
                shrink_above = f64::INFINITY;
                continue;
            }
            shrink_above = if greatest > 0.0 {
                greatest
            } else {
                f64::INFINITY
            };
        }
        w
    }
}
