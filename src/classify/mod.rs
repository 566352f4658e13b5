//! Topics from TF-IDF rows: linear classifiers and honest probabilities.
//!
//! Every algorithm is a linfa estimator over [`Rows`]: a `…Params` that is
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

mod dual_coordinate_descent;
mod ensemble;
mod lbfgs;
mod linear;
mod linear_svm;
mod logistic_regression;
mod naive_bayes;
mod one_vs_rest;
mod platt;
mod softmax;
mod threshold;

pub use ensemble::{EnsembleParams, EnsembleValidParams};
pub use linear::LinearClassifier;
pub use linear_svm::{LinearSvmParams, LinearSvmValidParams};
pub use logistic_regression::{LogisticRegressionParams, LogisticRegressionValidParams};
pub use naive_bayes::{NaiveBayesParams, NaiveBayesValidParams};
pub use platt::{Platt, best_sharpness, platt_probabilities};
pub use threshold::best_f1_threshold;

pub(crate) use softmax::softmax;

use crate::features::Rows;
use linfa::DatasetBase;
use linfa::traits::Fit;
use ndarray::{Array1, Array2};
use serde::{Deserialize, Serialize};

/// A labelled sparse matrix: a linfa dataset whose targets are topic numbers from 0.
///
/// ```
/// use ndarray::array;
/// use warraq::classify::Dataset;
/// use warraq::features::Rows;
/// let mut rows = Rows::new(2);
/// rows.push([(0, 1.0)]);
/// rows.push([(1, 1.0)]);
/// let dataset = Dataset::new(rows, array![0, 1]);
/// assert_eq!(dataset.records.len(), dataset.targets.len());
/// ```
pub type Dataset = DatasetBase<Rows, Array1<usize>>;

/// A labelled sparse matrix of several topics an article: articles × topics, true where it has one.
///
/// ```
/// use ndarray::array;
/// use warraq::classify::MultiLabelDataset;
/// use warraq::features::Rows;
/// let mut rows = Rows::new(2);
/// rows.push([(0, 1.0), (1, 0.5)]);
/// // The article has the first and the third topic.
/// let dataset = MultiLabelDataset::new(rows, array![[true, false, true]]);
/// assert_eq!(dataset.targets.ncols(), 3);
/// ```
pub type MultiLabelDataset = DatasetBase<Rows, Array2<bool>>;

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
pub enum ClassWeight {
    /// Every article counts 1.
    #[default]
    None,
    /// An article counts `n / (topics · articles of its topic)`, so that every topic counts alike.
    Balanced,
}

impl ClassWeight {
    /// The weight of each topic's articles.
    fn of(self, targets: &Array1<usize>, topics: usize) -> Vec<f64> {
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
/// let fitting = Fitting { class_weight: ClassWeight::None, looseness: 1.0, seed: 0 };
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

/// What all algorithms are told.
///
/// ```
/// use warraq::classify::{ClassWeight, Fitting};
/// let exact = Fitting { class_weight: ClassWeight::Balanced, looseness: 1.0, seed: 0 };
/// // While settings are tried, a rough fit tells as much in less time.
/// let rough = Fitting { looseness: 10.0, ..exact };
/// assert_ne!(exact, rough);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fitting {
    /// How rare topics are weighed (naive Bayes has no use for it).
    pub class_weight: ClassWeight,
    /// How far from the optimum to stop, as a multiple of the algorithm's own tolerance.
    pub looseness: f64,
    /// The seed of everything random.
    pub seed: u64,
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
    /// let fitting = Fitting { class_weight: ClassWeight::None, looseness: 1.0, seed: 0 };
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
    /// let fitting = Fitting { class_weight: ClassWeight::None, looseness: 1.0, seed: 0 };
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

/// What can go wrong in fitting.
///
/// ```
/// use linfa::ParamGuard;
/// use warraq::classify::{ClassifyError, LinearSvmParams};
/// let error = LinearSvmParams::default().cost(-1.0).check().unwrap_err();
/// assert!(matches!(error, ClassifyError::Setting { name: "cost", .. }));
/// assert_eq!(error.to_string(), "cost is -1: it must be a number above 0");
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClassifyError {
    /// A setting out of its range.
    #[error("{name} is {value}: it must be {must_be}")]
    Setting {
        /// The setting's name.
        name: &'static str,
        /// What it was.
        value: f64,
        /// What it may be.
        must_be: &'static str,
    },
    /// Fewer than two topics.
    #[error("all articles have one topic: give articles of two topics or more")]
    OneTopic,
    /// An algorithm for which topics exclude one another, and articles of several topics.
    #[error("articles of several topics alike are learnt by --algorithm svm only")]
    OneTopicEach,
    /// Rows and targets of different lengths.
    #[error("{rows} rows but {targets} topics for them")]
    Shape {
        /// Rows of the matrix.
        rows: usize,
        /// Targets beside it.
        targets: usize,
    },
    /// An error of linfa's own.
    #[error(transparent)]
    Linfa(#[from] linfa::Error),
}

/// Checks that a setting is positive and finite.
fn positive(name: &'static str, value: f64) -> Result<(), ClassifyError> {
    if value.is_finite() && value > 0.0 {
        Ok(())
    } else {
        Err(ClassifyError::Setting {
            name,
            value,
            must_be: "a number above 0",
        })
    }
}

/// The number of topics of a dataset fit to learn from.
fn topics(dataset: &Dataset) -> Result<usize, ClassifyError> {
    let (rows, targets) = (dataset.records.len(), dataset.targets.len());
    if rows != targets {
        return Err(ClassifyError::Shape { rows, targets });
    }
    let first = dataset.targets.first();
    if dataset.targets.iter().all(|topic| Some(topic) == first) {
        return Err(ClassifyError::OneTopic);
    }
    Ok(dataset.targets.iter().max().map_or(0, |&topic| topic + 1))
}

#[cfg(test)]
mod tests;
