//! Support vectors and logistic regression together: the mean of both's scores, each on the scale
//! of its own spread. They err on different articles; the mean errs on fewer. Both are linear, so
//! is their mean, and a model is none the larger or slower.

use super::{
    ClassWeight, ClassifyError, Dataset, LinearClassifier, LinearSvmParams,
    LogisticRegressionParams, linear_svm, logistic_regression, positive,
};
use crate::features::Rows;
use linfa::ParamGuard;
use linfa::traits::Fit;
use ndarray::Array1;

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
#[derive(Clone, Debug, PartialEq)]
pub struct EnsembleParams(EnsembleValidParams);

/// Checked settings of the ensemble.
///
/// ```
/// use linfa::ParamGuard;
/// use warraq::classify::{EnsembleParams, EnsembleValidParams};
/// let checked = EnsembleParams::default().check();
/// assert!(matches!(checked, Ok(EnsembleValidParams { .. })));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct EnsembleValidParams {
    cost: f64,
    looseness: f64,
    class_weight: ClassWeight,
    seed: u64,
}

/// How much more an error costs logistic regression than support vectors: at the same cost it
/// follows the articles less closely.
const LOGISTIC_COST: f64 = 10.0;

/// How much looser than alone logistic regression is fitted: half of a mean need not be exact, and
/// it takes several times as long.
const LOOSE: f64 = 30.0;

impl Default for EnsembleParams {
    fn default() -> Self {
        Self(EnsembleValidParams {
            cost: 1.0,
            looseness: 1.0,
            class_weight: ClassWeight::None,
            seed: 0,
        })
    }
}

impl EnsembleParams {
    /// The cost of an error; above 0.
    ///
    /// ```
    /// use linfa::ParamGuard;
    /// use warraq::classify::EnsembleParams;
    /// assert!(EnsembleParams::default().cost(0.5).check().is_ok());
    /// assert!(EnsembleParams::default().cost(0.0).check().is_err());
    /// ```
    pub fn cost(mut self, cost: f64) -> Self {
        self.0.cost = cost;
        self
    }

    /// How far from the optimum to stop, as a multiple of the algorithms' own tolerances; above 0.
    ///
    /// ```
    /// use linfa::ParamGuard;
    /// use warraq::classify::EnsembleParams;
    /// assert!(EnsembleParams::default().looseness(10.0).check().is_ok());
    /// assert!(EnsembleParams::default().looseness(f64::NAN).check().is_err());
    /// ```
    pub fn looseness(mut self, looseness: f64) -> Self {
        self.0.looseness = looseness;
        self
    }

    /// How rare topics are weighed.
    ///
    /// ```
    /// use warraq::classify::{ClassWeight, EnsembleParams};
    /// let balanced = EnsembleParams::default().class_weight(ClassWeight::Balanced);
    /// assert_ne!(balanced, EnsembleParams::default());
    /// ```
    pub fn class_weight(mut self, class_weight: ClassWeight) -> Self {
        self.0.class_weight = class_weight;
        self
    }

    /// The seed of the order in which articles are visited.
    ///
    /// ```
    /// use warraq::classify::EnsembleParams;
    /// assert_eq!(EnsembleParams::default().seed(0), EnsembleParams::default());
    /// ```
    pub fn seed(mut self, seed: u64) -> Self {
        self.0.seed = seed;
        self
    }
}

impl ParamGuard for EnsembleParams {
    type Checked = EnsembleValidParams;
    type Error = ClassifyError;

    fn check_ref(&self) -> Result<&Self::Checked, Self::Error> {
        positive("cost", self.0.cost)?;
        positive("looseness", self.0.looseness)?;
        Ok(&self.0)
    }

    fn check(self) -> Result<Self::Checked, Self::Error> {
        self.check_ref()?;
        Ok(self.0)
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
