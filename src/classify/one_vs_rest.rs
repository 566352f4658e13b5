//! One against the rest: a problem with many topics as one problem with two classes for each topic.

use super::LinearClassifier;
use super::dual_coordinate_descent::{LANES, Lane};
use ndarray::{Array1, Array2};
use rayon::prelude::*;
use std::ops::{Deref, Range};

/// Solves one problem with two classes for each topic. `solve` is given a run of up to [`LANES`]
/// topics and returns the weights of all terms and then the bias. Runs are solved in parallel.
/// Which topics are in a run does not depend on the number of threads, and so neither does the
/// result.
pub(super) fn one_vs_rest<W: Deref<Target = [Lane]> + Send>(
    topics: usize,
    terms: usize,
    solve: impl Fn(Range<usize>) -> W + Send + Sync,
) -> LinearClassifier {
    let runs: Vec<usize> = (0..topics).step_by(LANES).collect();
    let solved: Vec<W> = runs
        .into_par_iter()
        .map(|from| solve(from..topics.min(from + LANES)))
        .collect();
    let solved: Vec<&[Lane]> = solved.iter().map(|weights| &**weights).collect();
    let value = |id: usize, topic: usize| solved[topic / LANES][id].0[topic % LANES];
    LinearClassifier {
        weights: Array2::from_shape_fn((terms, topics), |(id, topic)| value(id, topic)),
        bias: Array1::from_shape_fn(topics, |topic| value(terms, topic)),
    }
}
