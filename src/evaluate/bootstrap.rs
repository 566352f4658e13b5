//! The bootstrap: a confidence interval for a mean over articles.

use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use serde::Serialize;

/// A mean and its 95% confidence interval.
///
/// ```
/// use warraq::evaluate::{Interval, bootstrap};
/// let Interval { mean, low, high } = bootstrap(&[0.0, 1.0, 1.0, 0.0], 7);
/// assert_eq!(mean, 0.5);
/// assert!(low < mean && mean < high);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Interval {
    /// The mean.
    pub mean: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
}

/// How many samples are drawn.
const SAMPLES: usize = 1000;

/// The mean of values, one per article, and its 95% interval by percentiles of the means of
/// resamples (B. Efron: "Bootstrap Methods: Another Look at the Jackknife", 1979). For a paired
/// comparison of two methods, give their differences article by article.
///
/// ```
/// use warraq::evaluate::bootstrap;
/// let interval = bootstrap(&[0.0, 1.0, 0.0, 1.0, 1.0, 1.0], 1);
/// assert!(interval.low < interval.mean && interval.mean < interval.high);
/// assert_eq!(bootstrap(&[0.5; 9], 1).high, 0.5);
/// ```
pub fn bootstrap(values: &[f64], seed: u64) -> Interval {
    if values.is_empty() {
        return Interval::default();
    }
    let n = values.len();
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut means: Vec<f64> = (0..SAMPLES)
        .map(|_| {
            let sum: f64 = (0..n).map(|_| values[random.gen_range(0..n)]).sum();
            sum / n as f64
        })
        .collect();
    means.sort_by(f64::total_cmp);
    Interval {
        mean: values.iter().sum::<f64>() / n as f64,
        low: means[SAMPLES / 40],
        high: means[SAMPLES - 1 - SAMPLES / 40],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_that_of_a_normal_mean() {
        // 0 and 1 in turn: standard error 0.5 / √400.
        let values: Vec<f64> = (0..400).map(|i| f64::from(i % 2)).collect();
        let Interval { mean, low, high } = bootstrap(&values, 1);
        assert_eq!(mean, 0.5);
        assert!((low - (0.5 - 1.96 * 0.025)).abs() < 0.006, "{low}");
        assert!((high - (0.5 + 1.96 * 0.025)).abs() < 0.006, "{high}");
        assert_eq!(bootstrap(&[2.0; 3], 1).low, 2.0);
        assert_eq!(bootstrap(&[], 1), Interval::default());
    }
}
