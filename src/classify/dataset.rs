//! What classifiers learn from.

use super::ClassifyError;
use crate::features::Rows;
use linfa::DatasetBase;
use ndarray::{Array1, Array2};

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

/// The number of topics of a dataset fit to learn from.
pub(super) fn topics(dataset: &Dataset) -> Result<usize, ClassifyError> {
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
