//! Linear support vector machine, L2 loss, by dual coordinate descent.
//!
//! For each topic against the rest, it minimizes `½‖w‖² + C Σᵢ cᵢ max(0, 1 − yᵢ w·xᵢ)²` over `w`.
//! The bias is one more weight, of a feature that is always 1, and is regularized like the others.
//! Problem and method are those of liblinear's `-s 1` and of scikit-learn's `LinearSVC`. An epoch
//! costs two passes over the non-zeros of the articles that are not shrunk away, for eight topics
//! at once.
//!
//! It stops when the projected gradients of the dual, over an epoch of all articles, differ by no
//! more than the tolerance. This is liblinear's rule, with its default of 0.1.
//!
//! An SVM's margins are not probabilities: see [`Platt`](super::Platt).

use super::dataset::topics;
use super::dual_coordinate_descent::{Lane, Schedule, solve};
use super::error::positive;
use super::one_vs_rest::one_vs_rest;
use super::{ClassWeight, ClassifyError, Dataset, LinearClassifier, MultiLabelDataset, params};
use crate::features::Rows;
use linfa::traits::Fit;
use ndarray::{Array1, Array2};

/// The default of liblinear.
pub(super) const TOLERANCE: f64 = 0.1;

params! {
    /// Settings of the linear SVM, checked when it is fitted.
    ///
    /// ```
    /// use linfa::ParamGuard;
    /// use linfa::traits::Fit;
    /// use ndarray::array;
    /// use warraq::classify::{Dataset, LinearSvmParams};
    /// use warraq::features::Rows;
    ///
    /// let mut rows = Rows::new(2);
    /// rows.push([(0, 1.0)]);
    /// rows.push([(1, 1.0)]);
    /// let dataset = Dataset::new(rows, array![0, 1]);
    /// let fitted = LinearSvmParams::default().cost(1.0).seed(1).check()?.fit(&dataset)?;
    /// assert_eq!(fitted.predict_rows(&dataset.records), array![0, 1]);
    /// # Ok::<(), warraq::classify::ClassifyError>(())
    /// ```
    LinearSvmParams,

    /// Checked settings of the linear SVM.
    ///
    /// ```
    /// use linfa::ParamGuard;
    /// use warraq::classify::{LinearSvmParams, LinearSvmValidParams};
    /// let checked = LinearSvmParams::default().check();
    /// assert!(matches!(checked, Ok(LinearSvmValidParams { .. })));
    /// ```
    LinearSvmValidParams {
        /// The cost `C` of an error; above 0. Higher follows the training articles more closely.
        ///
        /// ```
        /// use linfa::ParamGuard;
        /// use warraq::classify::LinearSvmParams;
        /// assert!(LinearSvmParams::default().cost(0.5).check().is_ok());
        /// assert!(LinearSvmParams::default().cost(0.0).check().is_err());
        /// ```
        cost: f64 = 1.0 => positive;

        /// When to stop; above 0.
        ///
        /// ```
        /// use linfa::ParamGuard;
        /// use warraq::classify::LinearSvmParams;
        /// assert!(LinearSvmParams::default().tolerance(1e-4).check().is_ok());
        /// assert!(LinearSvmParams::default().tolerance(0.0).check().is_err());
        /// ```
        tolerance: f64 = TOLERANCE => positive;

        /// At most this many passes over the articles.
        ///
        /// ```
        /// use linfa::traits::Fit;
        /// use ndarray::array;
        /// use warraq::classify::{Dataset, LinearSvmParams};
        /// use warraq::features::Rows;
        /// let mut rows = Rows::new(2);
        /// rows.push([(0, 1.0)]);
        /// rows.push([(1, 1.0)]);
        /// // No pass, no weight.
        /// let fitted = LinearSvmParams::default().max_epochs(0).fit(&Dataset::new(rows, array![0, 1]))?;
        /// assert!(fitted.weights.iter().all(|&weight| weight == 0.0));
        /// # Ok::<(), warraq::classify::ClassifyError>(())
        /// ```
        max_epochs: usize = 1000;

        /// How rare topics are weighed.
        ///
        /// ```
        /// use warraq::classify::{ClassWeight, LinearSvmParams};
        /// let balanced = LinearSvmParams::default().class_weight(ClassWeight::Balanced);
        /// assert_ne!(balanced, LinearSvmParams::default());
        /// ```
        class_weight: ClassWeight = ClassWeight::None;

        /// The seed of the order in which articles are visited.
        ///
        /// ```
        /// use linfa::traits::Fit;
        /// use ndarray::array;
        /// use warraq::classify::{Dataset, LinearSvmParams};
        /// use warraq::features::Rows;
        /// let mut rows = Rows::new(2);
        /// rows.push([(0, 1.0)]);
        /// rows.push([(1, 1.0)]);
        /// let dataset = Dataset::new(rows, array![0, 1]);
        /// // The same seed, the same weights.
        /// let svm = LinearSvmParams::default().seed(7);
        /// assert_eq!(svm.fit(&dataset)?, svm.fit(&dataset)?);
        /// # Ok::<(), warraq::classify::ClassifyError>(())
        /// ```
        seed: u64 = 0;
    }
}

impl Fit<Rows, Array1<usize>, ClassifyError> for LinearSvmValidParams {
    type Object = LinearClassifier;

    fn fit(&self, dataset: &Dataset) -> Result<LinearClassifier, ClassifyError> {
        let topics = topics(dataset)?;
        let (rows, targets) = (&dataset.records, &dataset.targets);
        let class_weight = self.class_weight.of(targets, topics);
        let costs: Vec<f32> = targets
            .iter()
            .map(|&topic| (self.cost * class_weight[topic]) as f32)
            .collect();
        let has = |row: usize, topic: usize| targets[row] == topic;
        Ok(self.solve(rows, &costs, topics, has, None))
    }
}

/// Articles of several topics each: every topic against the articles without it. An article's cost
/// is the mean of its topics' under [`ClassWeight::Balanced`].
impl Fit<Rows, Array2<bool>, ClassifyError> for LinearSvmValidParams {
    type Object = LinearClassifier;

    fn fit(&self, dataset: &MultiLabelDataset) -> Result<LinearClassifier, ClassifyError> {
        let (rows, targets) = (&dataset.records, &dataset.targets);
        if rows.len() != targets.nrows() {
            return Err(ClassifyError::Shape {
                rows: rows.len(),
                targets: targets.nrows(),
            });
        }
        if targets.ncols() < 2 {
            return Err(ClassifyError::OneTopic);
        }
        let of = |row: usize| (0..targets.ncols()).filter(move |&topic| targets[(row, topic)]);
        let all: Array1<usize> = (0..rows.len()).flat_map(of).collect();
        let class_weight = self.class_weight.of(&all, targets.ncols());
        let cost = |row: usize| {
            let topics = of(row).count();
            let sum: f64 = of(row).map(|topic| class_weight[topic]).sum();
            let mean = if topics == 0 {
                1.0
            } else {
                sum / topics as f64
            };
            (self.cost * mean) as f32
        };
        let costs: Vec<f32> = (0..rows.len()).map(cost).collect();
        let has = |row: usize, topic: usize| targets[(row, topic)];
        Ok(self.solve(rows, &costs, targets.ncols(), has, None))
    }
}

impl LinearSvmValidParams {
    /// Fits a classifier that stays near another one: regularization is by the distance from that
    /// one instead of from zero. The other must know the same terms and at least the dataset's
    /// topics.
    ///
    /// ```
    /// use linfa::ParamGuard;
    /// use linfa::traits::Fit;
    /// use ndarray::array;
    /// use warraq::classify::{Dataset, LinearSvmParams};
    /// use warraq::features::Rows;
    /// let mut rows = Rows::new(2);
    /// rows.push([(0, 1.0)]);
    /// rows.push([(1, 1.0)]);
    /// let svm = LinearSvmParams::default().check()?;
    /// let start = svm.fit(&Dataset::new(rows.clone(), array![0, 1]))?;
    /// // New articles turn over what little the first ones said.
    /// let news = Dataset::new(rows.select(&[0, 0, 0, 1, 1, 1]), array![1, 1, 1, 0, 0, 0]);
    /// let continued = svm.fit_from(&news, &start)?;
    /// assert_eq!(continued.predict_rows(&rows), array![1, 0]);
    /// # Ok::<(), warraq::classify::ClassifyError>(())
    /// ```
    ///
    /// # Errors
    /// [`ClassifyError::Shape`] if rows and targets are of different lengths, or there is a topic
    /// that the other does not have.
    pub fn fit_from(
        &self,
        dataset: &Dataset,
        start: &LinearClassifier,
    ) -> Result<LinearClassifier, ClassifyError> {
        let (rows, targets) = (&dataset.records, &dataset.targets);
        let topics = start.topics();
        let known = targets.iter().all(|&topic| topic < topics);
        if rows.len() != targets.len() || !known || start.weights.nrows() != rows.terms() {
            return Err(ClassifyError::Shape {
                rows: rows.len(),
                targets: targets.len(),
            });
        }
        let class_weight = self.class_weight.of(targets, topics);
        let costs = targets
            .iter()
            .map(|&topic| (self.cost * class_weight[topic]) as f32);
        let costs: Vec<f32> = costs.collect();
        let has = |row: usize, topic: usize| targets[row] == topic;
        Ok(self.solve(rows, &costs, topics, has, Some(start)))
    }

    fn solve(
        &self,
        rows: &Rows,
        costs: &[f32],
        topics: usize,
        has: impl Fn(usize, usize) -> bool + Send + Sync,
        start: Option<&LinearClassifier>,
    ) -> LinearClassifier {
        let schedule = Schedule {
            tolerance: self.tolerance as f32,
            max_epochs: self.max_epochs,
            seed: self.seed,
            starts: start.is_some(),
        };
        let bias = rows.terms();
        one_vs_rest(topics, rows.terms(), |run| {
            let value = |term: usize, topic: usize| match start {
                Some(_) if topic >= run.end => 0.0,
                Some(start) if term == bias => start.bias[topic],
                Some(start) => start.weights[(term, topic)],
                None => 0.0,
            };
            let from = run.start;
            let start = |term| Lane(std::array::from_fn(|lane| value(term, from + lane)));
            let side = |row, problem| problem < run.len() && has(row, run.start + problem);
            solve(rows, costs, run.len(), side, schedule, start)
        })
    }
}
