//! The mean of the scores of support vectors and logistic regression, each divided by the spread of
//! its scores. They err on different articles, so the mean errs on fewer. Both are linear, and so
//! is their mean: a model is neither larger nor slower.

use super::error::positive;
use super::{
    ClassWeight, ClassifyError, Dataset, LinearClassifier, LinearSvmParams,
    LogisticRegressionParams, linear_svm, logistic_regression, params,
};
use crate::features::Rows;
use linfa::traits::Fit;
use ndarray::Array1;

/// The cost of an error in logistic regression, as a multiple of that in support vectors. At the
/// same cost, logistic regression follows the articles less closely.
const LOGISTIC_COST: f64 = 10.0;

/// How much looser logistic regression is fitted here than by itself. One half of a mean need not
/// be exact, and an exact fit takes several times as long.
const LOOSE: f64 = 30.0;

params! {
    /// Settings of the ensemble, checked when it is fitted.
    ///
    /// ```
    /// use linfa::ParamGuard;
    /// use linfa::traits::Fit;
    /// use ndarray::array;
    /// use warraq::classify::{Dataset, EnsembleParams};
    /// use warraq::features::Rows;
    ///
    /// let mut rows = Rows::new(2);
    /// rows.push([(0, 1.0)]);
    /// rows.push([(1, 1.0)]);
    /// let dataset = Dataset::new(rows, array![0, 1]);
    /// let fitted = EnsembleParams::default().cost(1.0).check()?.fit(&dataset)?;
    /// assert_eq!(fitted.predict_rows(&dataset.records), array![0, 1]);
    /// # Ok::<(), warraq::classify::ClassifyError>(())
    /// ```
    EnsembleParams,

    /// Checked settings of the ensemble.
    ///
    /// ```
    /// use linfa::ParamGuard;
    /// use warraq::classify::{EnsembleParams, EnsembleValidParams};
    /// let checked = EnsembleParams::default().check();
    /// assert!(matches!(checked, Ok(EnsembleValidParams { .. })));
    /// ```
    EnsembleValidParams {
        /// The cost of an error; above 0.
        ///
        /// ```
        /// use linfa::ParamGuard;
        /// use warraq::classify::EnsembleParams;
        /// assert!(EnsembleParams::default().cost(0.5).check().is_ok());
        /// assert!(EnsembleParams::default().cost(0.0).check().is_err());
        /// ```
        cost: f64 = 1.0 => positive;

        /// How far from the optimum to stop, as a multiple of the algorithms' own tolerances; above 0.
        ///
        /// ```
        /// use linfa::ParamGuard;
        /// use warraq::classify::EnsembleParams;
        /// assert!(EnsembleParams::default().looseness(10.0).check().is_ok());
        /// assert!(EnsembleParams::default().looseness(f64::NAN).check().is_err());
        /// ```
        looseness: f64 = 1.0 => positive;

        /// How rare topics are weighed.
        ///
        /// ```
        /// use warraq::classify::{ClassWeight, EnsembleParams};
        /// let balanced = EnsembleParams::default().class_weight(ClassWeight::Balanced);
        /// assert_ne!(balanced, EnsembleParams::default());
        /// ```
        class_weight: ClassWeight = ClassWeight::None;

        /// The seed of the order in which articles are visited.
        ///
        /// ```
        /// use warraq::classify::EnsembleParams;
        /// assert_eq!(EnsembleParams::default().seed(0), EnsembleParams::default());
        /// ```
        seed: u64 = 0;
    }
}

impl Fit<Rows, Array1<usize>, ClassifyError> for EnsembleValidParams {
    type Object = LinearClassifier;

    fn fit(&self, dataset: &Dataset) -> Result<LinearClassifier, ClassifyError> {
        let svm = LinearSvmParams::default()
            .cost(self.cost)
            .tolerance(linear_svm::TOLERANCE * self.looseness)
            .class_weight(self.class_weight)
            .seed(self.seed);
        let logistic = LogisticRegressionParams::default()
            .cost(self.cost * LOGISTIC_COST)
            .tolerance(logistic_regression::TOLERANCE * self.looseness * LOOSE)
            .class_weight(self.class_weight);
        let (svm, logistic) = rayon::join(|| svm.fit(dataset), || logistic.fit(dataset));
        let (mut svm, logistic) = (svm?, logistic?);
        let spreads = [&svm, &logistic].map(|classifier| spread(classifier, &dataset.records));
        let [own, other] = spreads.map(|spread| (0.5 / spread) as f32);
        svm.weights *= own;
        svm.weights.scaled_add(other, &logistic.weights);
        svm.bias *= own;
        svm.bias.scaled_add(other, &logistic.bias);
        Ok(svm)
    }
}

/// The root of the mean square of all scores; 1 if they are all 0.
fn spread(classifier: &LinearClassifier, rows: &Rows) -> f64 {
    let scores = classifier.decision_rows(rows);
    let squares: f64 = scores.iter().map(|&score| f64::from(score).powi(2)).sum();
    let spread = (squares / scores.len().max(1) as f64).sqrt();
    if spread > 0.0 { spread } else { 1.0 }
}
