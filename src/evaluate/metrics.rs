//! Classification metrics, from counts.

use serde::{Deserialize, Serialize};

/// How often each topic was taken for each: rows are the truth, columns what was predicted.
///
/// ```
/// use warraq::evaluate::ConfusionMatrix;
/// // What articles are, and what they were taken for.
/// let matrix = ConfusionMatrix::new(2, [(0, 0), (0, 1), (1, 1), (1, 1)]);
/// assert_eq!(matrix.get(0, 1), 1);
/// assert_eq!(matrix.rows(), [[1, 1], [0, 2]]);
/// let report = matrix.report(&["health".to_owned(), "sports".to_owned()]);
/// assert_eq!(report.accuracy, 0.75);
/// assert_eq!(report.topics[0].recall, 0.5);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfusionMatrix {
    counts: Vec<u64>,
    topics: usize,
}

impl ConfusionMatrix {
    /// Counts `(truth, predicted)` pairs of topics 0 to `topics` − 1.
    ///
    /// ```
    /// use warraq::evaluate::ConfusionMatrix;
    /// let matrix = ConfusionMatrix::new(2, [(0, 1), (0, 1)]);
    /// assert_eq!(matrix.rows(), [[0, 2], [0, 0]]);
    /// ```
    pub fn new(topics: usize, pairs: impl IntoIterator<Item = (usize, usize)>) -> Self {
        let mut counts = vec![0; topics * topics];
        for (truth, predicted) in pairs {
            counts[truth * topics + predicted] += 1;
        }
        Self { counts, topics }
    }

    /// How many articles of topic `truth` were taken for `predicted`.
    ///
    /// ```
    /// use warraq::evaluate::ConfusionMatrix;
    /// let matrix = ConfusionMatrix::new(2, [(0, 1), (0, 1)]);
    /// assert_eq!((matrix.get(0, 1), matrix.get(1, 0)), (2, 0));
    /// ```
    pub fn get(&self, truth: usize, predicted: usize) -> u64 {
        self.counts[truth * self.topics + predicted]
    }

    /// The matrix row by row.
    ///
    /// ```
    /// use warraq::evaluate::ConfusionMatrix;
    /// let matrix = ConfusionMatrix::new(2, [(0, 0), (1, 0), (1, 1)]);
    /// let articles: Vec<u64> = matrix.rows().iter().map(|row| row.iter().sum()).collect();
    /// assert_eq!(articles, [1, 2]);
    /// ```
    pub fn rows(&self) -> Vec<Vec<u64>> {
        self.counts
            .chunks(self.topics.max(1))
            .map(<[u64]>::to_vec)
            .collect()
    }

    /// The metrics of these counts; `names` are the topics'. What is divided by zero is zero: the
    /// precision of a topic never predicted, the recall of one that never occurs.
    ///
    /// ```
    /// use warraq::evaluate::ConfusionMatrix;
    /// let names = ["health".to_owned(), "sports".to_owned()];
    /// let report = ConfusionMatrix::new(2, [(0, 0), (1, 0)]).report(&names);
    /// assert_eq!(report.topics[0].precision, 0.5);
    /// assert_eq!(report.topics[1].f1, 0.0);
    /// ```
    pub fn report(&self, names: &[String]) -> Report {
        let all = 0..self.topics;
        let total: u64 = self.counts.iter().sum();
        let right = all.clone().map(|topic| self.get(topic, topic)).sum();
        let topics: Vec<TopicReport> = all
            .clone()
            .map(|topic| {
                let hits = self.get(topic, topic);
                let support = all.clone().map(|other| self.get(topic, other)).sum();
                let predicted = all.clone().map(|other| self.get(other, topic)).sum();
                TopicReport {
                    topic: names
                        .get(topic)
                        .cloned()
                        .unwrap_or_else(|| topic.to_string()),
                    precision: ratio(hits, predicted),
                    recall: ratio(hits, support),
                    f1: ratio(2 * hits, predicted + support),
                    support,
                }
            })
            .collect();
        let seen = topics
            .iter()
            .filter(|t| t.support > 0 || t.precision > 0.0)
            .count();
        let macro_f1 = topics.iter().map(|t| t.f1).sum::<f64>() / seen.max(1) as f64;
        let weighted = topics.iter().map(|t| t.f1 * t.support as f64).sum::<f64>();
        Report {
            articles: total,
            accuracy: ratio(right, total),
            macro_f1,
            weighted_f1: weighted / (total.max(1)) as f64,
            topics,
        }
    }
}

/// Metrics over all topics, and of each.
///
/// ```
/// use warraq::evaluate::{ConfusionMatrix, Report};
/// let names = ["health".to_owned(), "sports".to_owned()];
/// let matrix = ConfusionMatrix::new(2, [(0, 0), (0, 0), (0, 0), (1, 0)]);
/// let Report { accuracy, macro_f1, .. } = matrix.report(&names);
/// // A topic that is never found costs little accuracy where it is rare, and half of the macro-F1.
/// assert_eq!(accuracy, 0.75);
/// assert!(macro_f1 < 0.5);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Articles judged.
    pub articles: u64,
    /// The share that is right; of one topic an article, this is micro-F1 too.
    pub accuracy: f64,
    /// The mean of the topics' F1, over topics that occur or were predicted.
    pub macro_f1: f64,
    /// The mean of the topics' F1, weighed by their articles.
    pub weighted_f1: f64,
    /// Each topic's own.
    pub topics: Vec<TopicReport>,
}

/// Metrics of one topic.
///
/// ```
/// use warraq::evaluate::ConfusionMatrix;
/// let names = ["health".to_owned(), "sports".to_owned()];
/// let report = ConfusionMatrix::new(2, [(0, 0), (0, 1), (1, 1)]).report(&names);
/// let health = &report.topics[0];
/// assert_eq!((health.precision, health.recall, health.support), (1.0, 0.5, 2));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TopicReport {
    /// Its name.
    pub topic: String,
    /// Of the articles said to be of the topic, the share that is.
    pub precision: f64,
    /// Of the articles of the topic, the share said to be.
    pub recall: f64,
    /// The harmonic mean of the two.
    pub f1: f64,
    /// Articles of the topic.
    pub support: u64,
}

fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use linfa::DatasetBase;
    use linfa::metrics::ToConfusionMatrix;
    use ndarray::{Array1, Array2};

    const TRUTH: [usize; 12] = [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3];
    const PREDICTED: [usize; 12] = [0, 0, 1, 2, 0, 1, 1, 0, 1, 2, 1, 0];

    fn matrix() -> ConfusionMatrix {
        ConfusionMatrix::new(4, TRUTH.into_iter().zip(PREDICTED))
    }

    /// The figures are scikit-learn 1.9.1's `classification_report(truth, predicted, digits=6,
    /// zero_division=0)`.
    #[test]
    fn figures_are_scikit_learns() {
        let names = ["أمن", "صحة", "دبلوماسية", "رياضة"].map(String::from);
        let report = matrix().report(&names);
        let close = |a: f64, b: f64| (a - b).abs() < 1e-6;
        let expected = [
            (0.600000, 0.600000, 0.600000, 5),
            (0.600000, 0.750000, 0.666667, 4),
            (0.500000, 0.500000, 0.500000, 2),
            (0.000000, 0.000000, 0.000000, 1),
        ];
        for (topic, (precision, recall, f1, support)) in report.topics.iter().zip(expected) {
            assert!(close(topic.precision, precision), "{topic:?}");
            assert!(close(topic.recall, recall), "{topic:?}");
            assert!(close(topic.f1, f1), "{topic:?}");
            assert_eq!(topic.support, support);
        }
        assert!(close(report.accuracy, 0.583333));
        assert!(close(report.macro_f1, 0.441667), "{}", report.macro_f1);
        assert!(
            close(report.weighted_f1, 0.555556),
            "{}",
            report.weighted_f1
        );
    }

    #[test]
    fn accuracy_is_linfas() {
        let dataset = DatasetBase::new(Array2::<f32>::zeros((12, 1)), Array1::from(TRUTH.to_vec()));
        let predicted = Array1::from(PREDICTED.to_vec());
        let theirs = predicted.confusion_matrix(&dataset).unwrap();
        let ours = matrix().report(&[]).accuracy;
        assert!((ours - f64::from(theirs.accuracy())).abs() < 1e-6);
    }
}
