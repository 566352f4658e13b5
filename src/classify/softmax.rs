//! The softmax: probabilities of topics that exclude one another, from scores of any size.

/// The probabilities of topics whose scores are log-odds of one another, as those of logistic
/// regression and naive Bayes are.
pub(crate) fn softmax(scores: &[f32], probabilities: &mut Vec<f64>) {
    let greatest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let above = |&score: &f32| f64::from(score - greatest).exp();
    let total: f64 = scores.iter().map(above).sum();
    probabilities.clear();
    probabilities.extend(scores.iter().map(|score| above(score) / total));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_of_any_size_are_probabilities() {
        let mut probabilities = Vec::new();
        for (scores, expected) in [
            ([0.0, 0.0], [0.5, 0.5]),
            ([1.0, 1.0 + 3f32.ln()], [0.25, 0.75]),
            ([-9e4, -9e4], [0.5, 0.5]),
            ([9e4, -9e4], [1.0, 0.0]),
        ] {
            softmax(&scores, &mut probabilities);
            let near = |(a, b): (&f64, &f64)| (a - b).abs() < 1e-6;
            assert!(probabilities.iter().zip(&expected).all(near), "{scores:?}");
        }
    }
}
