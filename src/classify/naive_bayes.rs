//! Complement naive Bayes.
//!
//! Each topic is judged by the articles of all other topics, which are many even if its own are
//! few: J. Rennie, L. Shih, J. Teevan, D. Karger: "Tackling the Poor Assumptions of Naive Bayes
//! Text Classifiers", ICML 2003. The last normalization of the paper is left out, as in
//! scikit-learn's `ComplementNB` by default. It takes one pass over the non-zeros, and is the
//! quickest to fit and some points less accurate than the SVM.

use super::dataset::topics;
use super::error::positive;
use super::{ClassifyError, Dataset, LinearClassifier, params};
use crate::features::Rows;
use linfa::traits::Fit;
use ndarray::{Array1, Array2, Axis};

params! {
    /// Settings of complement naive Bayes, checked when it is fitted.
    ///
    /// ```
    /// use linfa::ParamGuard;
    /// use linfa::traits::Fit;
    /// use ndarray::array;
    /// use warraq::classify::{Dataset, NaiveBayesParams};
    /// use warraq::features::Rows;
    ///
    /// let mut rows = Rows::new(2);
    /// rows.push([(0, 1.0)]);
    /// rows.push([(1, 1.0)]);
    /// let dataset = Dataset::new(rows, array![0, 1]);
    /// let fitted = NaiveBayesParams::default().alpha(0.1).check()?.fit(&dataset)?;
    /// assert_eq!(fitted.predict_rows(&dataset.records), array![0, 1]);
    /// # Ok::<(), warraq::classify::ClassifyError>(())
    /// ```
    NaiveBayesParams,

    /// Checked settings of complement naive Bayes.
    ///
    /// ```
    /// use linfa::ParamGuard;
    /// use warraq::classify::{NaiveBayesParams, NaiveBayesValidParams};
    /// let checked = NaiveBayesParams::default().check();
    /// assert!(matches!(checked, Ok(NaiveBayesValidParams { .. })));
    /// ```
    NaiveBayesValidParams {
        /// What is added to every count (Lidstone smoothing); above 0.
        ///
        /// ```
        /// use linfa::ParamGuard;
        /// use warraq::classify::NaiveBayesParams;
        /// assert!(NaiveBayesParams::default().alpha(0.01).check().is_ok());
        /// assert!(NaiveBayesParams::default().alpha(0.0).check().is_err());
        /// ```
        alpha: f64 = 1.0 => positive;
    }
}

impl Fit<Rows, Array1<usize>, ClassifyError> for NaiveBayesValidParams {
    type Object = LinearClassifier;

    fn fit(&self, dataset: &Dataset) -> Result<LinearClassifier, ClassifyError> {
        let topics = topics(dataset)?;
        let rows = &dataset.records;
        let mut counts = Array2::<f64>::zeros((rows.terms(), topics));
        for (row, &topic) in rows.iter().zip(&dataset.targets) {
            for (id, weight) in row.iter() {
                counts[[id, topic]] += f64::from(weight);
            }
        }
        let of_term = counts.sum_axis(Axis(1));
        // For each topic, the smoothed counts of all articles of other topics.
        let complement = self.alpha + &of_term.insert_axis(Axis(1)) - &counts;
        let totals = complement.sum_axis(Axis(0));
        Ok(LinearClassifier {
            weights: (complement / totals).mapv(|share| -share.ln() as f32),
            bias: Array1::zeros(topics),
        })
    }
}
