//! One against the rest: a problem of many topics as one problem of two sides for each.

use super::{ClassifyError, LinearClassifier};
use ndarray::{Array1, Array2};
use rayon::prelude::*;

/// Solves one problem of two sides a topic, in parallel. `solve` is given the topic and returns
/// the weights of all terms and then the bias; the result does not depend on the number of
/// threads, as each problem is solved by one.
pub(super) fn one_vs_rest(
    topics: usize,
    terms: usize,
    solve: impl Fn(usize) -> Vec<f32> + Send + Sync,
) -> Result<LinearClassifier, ClassifyError> {
    let sides: Vec<Vec<f32>> = (0..topics).into_par_iter().map(solve).collect();
    let mut weights = Array2::zeros((terms, topics));
    let mut bias = Array1::zeros(topics);
    for (topic, side) in sides.iter().enumerate() {
        for (to, &from) in weights.column_mut(topic).iter_mut().zip(side) {
            *to = from;
        }
        bias[topic] = side.last().copied().unwrap_or_default();
    }
    Ok(LinearClassifier { weights, bias })
}
