//! Calibration: is a probability of 0.8 right eight times in ten? And how much is gained by leaving
//! improbable topics out?

use serde::Serialize;

/// The articles whose confidence is in one bin.
///
/// ```
/// use warraq::evaluate::{ReliabilityBin, reliability};
/// let unsure = ReliabilityBin { from: 0.0, to: 0.5, articles: 1, confidence: 0.25, accuracy: 0.0 };
/// assert_eq!(reliability(&[0.25], &[false], 2)[0], unsure);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct ReliabilityBin {
    /// Above this confidence (or at it, in the first bin).
    pub from: f64,
    /// Up to this one.
    pub to: f64,
    /// How many articles there are.
    pub articles: usize,
    /// Their mean confidence; 0 without articles.
    pub confidence: f64,
    /// The share of them that is right; 0 without articles.
    pub accuracy: f64,
}

/// The reliability table: articles in `bins` equal bins of confidence.
///
/// ```
/// use warraq::evaluate::reliability;
/// let bins = reliability(&[0.75, 0.75, 0.25], &[true, false, false], 2);
/// let upper = bins.last().unwrap();
/// assert_eq!((upper.articles, upper.confidence, upper.accuracy), (2, 0.75, 0.5));
/// ```
pub fn reliability(confidences: &[f64], right: &[bool], bins: usize) -> Vec<ReliabilityBin> {
    let mut sums = vec![(0usize, 0.0, 0usize); bins];
    for (&confidence, &right) in confidences.iter().zip(right) {
        let bin = ((confidence * bins as f64).ceil() as usize).clamp(1, bins) - 1;
        sums[bin].0 += 1;
        sums[bin].1 += confidence;
        sums[bin].2 += usize::from(right);
    }
    sums.into_iter()
        .enumerate()
        .map(|(bin, (articles, confidence, right))| ReliabilityBin {
            from: bin as f64 / bins as f64,
            to: (bin + 1) as f64 / bins as f64,
            articles,
            confidence: confidence / articles.max(1) as f64,
            accuracy: right as f64 / articles.max(1) as f64,
        })
        .collect()
}

/// Expected calibration error over `bins` equal bins of confidence: the mean, over articles, of
/// the distance between the share that is right in an article's bin and the bin's mean confidence.
/// Naeini, Cooper, Hauskrecht 2015. 0 of no articles.
///
/// ```
/// use warraq::evaluate::expected_calibration_error;
/// // Three of four right at 0.75 is honest, all of them wrong is not.
/// assert_eq!(expected_calibration_error(&[0.75; 4], &[true, true, true, false], 15), 0.0);
/// assert_eq!(expected_calibration_error(&[0.75; 4], &[false; 4], 15), 0.75);
/// ```
pub fn expected_calibration_error(confidences: &[f64], right: &[bool], bins: usize) -> f64 {
    let gap = |bin: &ReliabilityBin| bin.articles as f64 * (bin.confidence - bin.accuracy).abs();
    let gaps: f64 = reliability(confidences, right, bins).iter().map(gap).sum();
    gaps / confidences.len().max(1) as f64
}

/// Coverage and accuracy, if topics below a probability are not given.
///
/// ```
/// use warraq::evaluate::{CoveragePoint, coverage_curve};
/// // Who asks for more than was ever reached is given nothing.
/// let nothing = CoveragePoint { min_probability: 0.9, coverage: 0.0, accuracy: 0.0 };
/// assert_eq!(coverage_curve(&[0.8], &[true], &[0.9]), [nothing]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct CoveragePoint {
    /// The least probability of a topic that is given.
    pub min_probability: f64,
    /// The share of articles that get a topic.
    pub coverage: f64,
    /// The share of those that is right; 0 without articles.
    pub accuracy: f64,
}

/// The coverage–accuracy curve at the probabilities given.
///
/// ```
/// use warraq::evaluate::coverage_curve;
/// let curve = coverage_curve(&[0.9, 0.8, 0.4, 0.3], &[true, true, true, false], &[0.0, 0.5]);
/// assert_eq!((curve[0].coverage, curve[0].accuracy), (1.0, 0.75));
/// assert_eq!((curve[1].coverage, curve[1].accuracy), (0.5, 1.0));
/// ```
pub fn coverage_curve(
    confidences: &[f64],
    right: &[bool],
    min_probabilities: &[f64],
) -> Vec<CoveragePoint> {
    let point = |&min_probability: &f64| {
        let given = confidences.iter().zip(right);
        let given = given.filter(|&(&confidence, _)| confidence >= min_probability);
        let (articles, right) = given.fold((0usize, 0usize), |(articles, sum), (_, &right)| {
            (articles + 1, sum + usize::from(right))
        });
        CoveragePoint {
            min_probability,
            coverage: articles as f64 / confidences.len().max(1) as f64,
            accuracy: right as f64 / articles.max(1) as f64,
        }
    };
    min_probabilities.iter().map(point).collect()
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

    #[test]
    fn waiting_for_certainty_covers_less_and_errs_less() {
        let confidences = [0.95, 0.9, 0.6, 0.55];
        let right = [true, true, true, false];
        let curve = coverage_curve(&confidences, &right, &[0.0, 0.6, 0.9, 1.0]);
        let points: Vec<(f64, f64)> = curve.iter().map(|p| (p.coverage, p.accuracy)).collect();
        assert_eq!(points, [(1.0, 0.75), (0.75, 1.0), (0.5, 1.0), (0.0, 0.0)]);
        assert_eq!(coverage_curve(&[], &[], &[0.5])[0].coverage, 0.0);
    }

    #[test]
    fn bins_hold_every_article_once() {
        let table = reliability(&[0.0, 0.5, 0.50001, 1.0], &[false, true, true, true], 2);
        let articles: Vec<usize> = table.iter().map(|bin| bin.articles).collect();
        assert_eq!(articles, [2, 2]);
        assert_eq!((table[0].confidence, table[0].accuracy), (0.25, 0.5));
    }
}
