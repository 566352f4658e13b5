//! Calibration: is a probability of 0.8 right eight times in ten?

/// Expected calibration error over `bins` equal bins of confidence: the mean, over articles, of
/// the distance between the share that is right in an article's bin and the bin's mean confidence.
/// Naeini, Cooper, Hauskrecht 2015. 0 of no articles.
pub fn expected_calibration_error(confidences: &[f64], right: &[bool], bins: usize) -> f64 {
    let mut sums = vec![(0.0, 0usize); bins];
    for (&confidence, &right) in confidences.iter().zip(right) {
        let bin = ((confidence * bins as f64).ceil() as usize).clamp(1, bins) - 1;
        sums[bin].0 += confidence;
        sums[bin].1 += usize::from(right);
    }
    let gaps: f64 = sums
        .iter()
        .map(|&(sum, right)| (sum - right as f64).abs())
        .sum();
    gaps / confidences.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_is_the_mean_gap() {
        // One bin at 0.9 with half right, one at 0.3 with none right.
        let error =
            expected_calibration_error(&[0.9, 0.9, 0.3, 0.3], &[true, false, false, false], 10);
        assert!((error - (0.4 + 0.3) / 2.0).abs() < 1e-12);
        assert_eq!(
            expected_calibration_error(&[1.0, 1.0], &[true, true], 15),
            0.0
        );
        assert_eq!(expected_calibration_error(&[], &[], 15), 0.0);
    }
}
