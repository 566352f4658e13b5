//! Topics from TF-IDF rows: linear classifiers and calibrated probabilities.
//!
//! Every algorithm is a linfa estimator over [`Rows`](crate::features::Rows): a `…Params` that is
//! checked ([`ParamGuard`](linfa::ParamGuard)) into a `…ValidParams` that is a
//! [`Fit`], and gives a [`LinearClassifier`], which is a
//! [`PredictInplace`](linfa::traits::PredictInplace).
//!
//! | file | algorithm | when |
//! | --- | --- | --- |
//! | `linear_svm` | L2-loss support vectors, dual coordinate descent | the default: most accurate |
//! | `logistic_regression` | multinomial, L-BFGS | probabilities from the model itself |
//! | `ensemble` | the mean of both | a little more accurate, several times as long to train |
//! | `naive_bayes` | complement naive Bayes | one pass; a quick baseline |
//!
//! ```
//! use linfa::{Dataset, DatasetBase, traits::{Fit, Predict}};
//! use ndarray::array;
//! use warraq::classify::LinearSvmParams;
//! use warraq::features::Rows;
//!
//! let mut rows = Rows::new(2);
//! rows.push([(0, 1.0)]);
//! rows.push([(1, 1.0)]);
//! let dataset = DatasetBase::new(rows, array![0usize, 1]);
//! let classifier = LinearSvmParams::default().fit(&dataset)?;
//! assert_eq!(classifier.predict(&dataset), array![0, 1]);
//! # Ok::<(), warraq::classify::ClassifyError>(())
//! ```

mod by_length;
mod class_weight;
mod dataset;
mod dual_coordinate_descent;
mod ensemble;
mod error;
mod lbfgs;
mod linear;
mod linear_svm;
mod logistic_regression;
mod naive_bayes;
mod one_vs_rest;
mod params;
mod platt;
mod softmax;
mod threshold;

pub use by_length::ByLength;
pub(crate) use by_length::{Scored, best_by_length};
pub use class_weight::ClassWeight;
pub use dataset::{Dataset, MultiLabelDataset};
pub use ensemble::{EnsembleParams, EnsembleValidParams};
pub use error::ClassifyError;
pub use linear::LinearClassifier;
pub use linear_svm::{LinearSvmParams, LinearSvmValidParams};
pub use logistic_regression::{LogisticRegressionParams, LogisticRegressionValidParams};
pub use naive_bayes::{NaiveBayesParams, NaiveBayesValidParams};
pub use platt::{Platt, best_sharpness, platt_probabilities};
pub use threshold::best_f1_threshold;

pub(crate) use softmax::softmax;

use params::params;

use crate::setters::setters;
use linfa::traits::Fit;
use serde::{Deserialize, Serialize};

/// The algorithms by name, with the settings that matter.
///
/// ```
/// use ndarray::array;
/// use warraq::classify::{Algorithm, ClassWeight, Dataset, Fitting};
/// use warraq::features::Rows;
/// let mut rows = Rows::new(2);
/// rows.push([(0, 1.0)]);
/// rows.push([(1, 1.0)]);
/// let dataset = Dataset::new(rows, array![0, 1]);
/// let fitting = Fitting::default();
/// for algorithm in [
///     Algorithm::Svm { cost: 1.0 },
///     Algorithm::Logistic { cost: 10.0 },
///     Algorithm::Ensemble { cost: 1.0 },
///     Algorithm::Bayes { alpha: 1.0 },
/// ] {
///     assert_eq!(algorithm.fit(&dataset, fitting)?.predict_rows(&dataset.records), array![0, 1]);
/// }
/// # Ok::<(), warraq::classify::ClassifyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "name")]
#[non_exhaustive]
pub enum Algorithm {
    /// [`LinearSvmParams`]
    Svm {
        /// Cost of an error.
        cost: f64,
    },
    /// [`LogisticRegressionParams`]
    Logistic {
        /// Inverse of the regularization.
        cost: f64,
    },
    /// [`EnsembleParams`]
    Ensemble {
        /// Cost of an error.
        cost: f64,
    },
    /// [`NaiveBayesParams`]
    Bayes {
        /// Smoothing.
        alpha: f64,
    },
}

/// The settings that all algorithms have.
///
/// ```
/// use warraq::classify::{ClassWeight, Fitting};
/// let exact = Fitting::default().class_weight(ClassWeight::Balanced);
/// // While settings are tried, a rough fit tells as much in less time.
/// let rough = exact.looseness(10.0);
/// assert_ne!(exact, rough);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Fitting {
    /// How rare topics are weighed (naive Bayes has no use for it).
    pub class_weight: ClassWeight,
    /// How far from the optimum to stop, as a multiple of the algorithm's own tolerance.
    pub looseness: f64,
    /// The seed of everything random.
    pub seed: u64,
}

impl Default for Fitting {
    fn default() -> Self {
        Self {
            class_weight: ClassWeight::None,
            looseness: 1.0,
            seed: 0,
        }
    }
}

setters! {
    classify::Fitting = Fitting::default();
    class_weight: ClassWeight = warraq::classify::ClassWeight::Balanced;
    looseness: f64 = 10.0;
    seed: u64 = 7;
}

impl Algorithm {
    /// Fits the algorithm.
    ///
    /// ```
    /// use ndarray::array;
    /// use warraq::classify::{Algorithm, ClassWeight, ClassifyError, Dataset, Fitting};
    /// use warraq::features::Rows;
    /// let mut rows = Rows::new(1);
    /// rows.push([(0, 1.0)]);
    /// let fitting = Fitting::default();
    /// let one_topic = Algorithm::Svm { cost: 1.0 }.fit(&Dataset::new(rows, array![0]), fitting);
    /// assert!(matches!(one_topic, Err(ClassifyError::OneTopic)));
    /// ```
    ///
    /// # Errors
    /// If a setting is out of its range or the articles cannot be learnt from.
    pub fn fit(
        self,
        dataset: &Dataset,
        fitting: Fitting,
    ) -> Result<LinearClassifier, ClassifyError> {
        let Fitting {
            class_weight,
            looseness,
            seed,
        } = fitting;
        match self {
            Self::Svm { cost } => LinearSvmParams::default()
                .cost(cost)
                .tolerance(linear_svm::TOLERANCE * looseness)
                .class_weight(class_weight)
                .seed(seed)
                .fit(dataset),
            Self::Logistic { cost } => LogisticRegressionParams::default()
                .cost(cost)
                .tolerance(logistic_regression::TOLERANCE * looseness)
                .class_weight(class_weight)
                .fit(dataset),
            Self::Ensemble { cost } => EnsembleParams::default()
                .cost(cost)
                .looseness(looseness)
                .class_weight(class_weight)
                .seed(seed)
                .fit(dataset),
            Self::Bayes { alpha } => NaiveBayesParams::default().alpha(alpha).fit(dataset),
        }
    }
}

impl Algorithm {
    /// Fits the algorithm to articles of several topics each.
    ///
    /// ```
    /// use ndarray::array;
    /// use warraq::classify::{Algorithm, ClassWeight, Fitting, MultiLabelDataset};
    /// use warraq::features::Rows;
    /// let mut rows = Rows::new(2);
    /// rows.push([(0, 1.0)]);
    /// rows.push([(1, 1.0)]);
    /// rows.push([(0, 0.7), (1, 0.7)]);
    /// let has = array![[true, false], [false, true], [true, true]];
    /// let dataset = MultiLabelDataset::new(rows, has);
    /// let fitting = Fitting::default();
    /// let fitted = Algorithm::Svm { cost: 10.0 }.fit_several(&dataset, fitting)?;
    /// let scores = fitted.decision_rows(&dataset.records);
    /// assert!(scores[(2, 0)] > 0.0 && scores[(2, 1)] > 0.0);
    /// # Ok::<(), warraq::classify::ClassifyError>(())
    /// ```
    ///
    /// # Errors
    /// If a setting is out of its range, the articles cannot be learnt from, or the algorithm takes
    /// topics to exclude one another.
    pub fn fit_several(
        self,
        dataset: &MultiLabelDataset,
        fitting: Fitting,
    ) -> Result<LinearClassifier, ClassifyError> {
        let Self::Svm { cost } = self else {
            return Err(ClassifyError::OneTopicEach);
        };
        LinearSvmParams::default()
            .cost(cost)
            .tolerance(linear_svm::TOLERANCE * fitting.looseness)
            .class_weight(fitting.class_weight)
            .seed(fitting.seed)
            .fit(dataset)
    }
}

#[cfg(test)]
mod tests;
