//! Platt scaling: from a score to a probability.
//!
//! A sigmoid `1 / (1 + exp(a·s + b))` is fitted to the scores of articles the classifier was not
//! trained on (out-of-fold), by Newton's method with backtracking: J. Platt 1999, in the corrected
//! form of H.-T. Lin, C.-J. Lin, R. Weng: "A Note on Platt's Probabilistic Outputs for Support
//! Vector Machines", 2007. The same method in linfa gives an error where a line search stalls at
//! the optimum, which happens with well separated topics. Here the fit ends there.

use super::linear::argmax;
use ndarray::ArrayView1;
use serde::{Deserialize, Serialize};

/// The sigmoid of one topic.
///
/// ```
/// use ndarray::array;
/// use warraq::classify::Platt;
/// let scores = array![-1.5f32, -1.0, 1.0, 1.5];
/// let sigmoid = Platt::fit(scores.view(), &[false, false, true, true]);
/// assert!(sigmoid.probability(1.5) > 0.7 && sigmoid.probability(-1.5) < 0.3);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Platt {
    /// Slope; negative where a higher score is more likely of the topic.
    pub a: f64,
    /// Offset.
    pub b: f64,
}

impl Platt {
    /// Fits the sigmoid to scores and whether each article was of the topic, both of one length.
    ///
    /// ```
    /// use ndarray::array;
    /// use warraq::classify::Platt;
    /// // Scores that say nothing: the probability is the topic's share.
    /// let sigmoid = Platt::fit(array![0.0f32, 0.0, 0.0, 0.0].view(), &[true, false, false, false]);
    /// assert!((sigmoid.probability(0.0) - 0.25).abs() < 0.1);
    /// ```
    pub fn fit(scores: ArrayView1<'_, f32>, of_topic: &[bool]) -> Self {
        let positives = of_topic.iter().filter(|&&is| is).count() as f64;
        let negatives = of_topic.len() as f64 - positives;
        let (high, low) = (
            (positives + 1.0) / (positives + 2.0),
            1.0 / (negatives + 2.0),
        );
        let points: Vec<(f64, f64)> = scores
            .iter()
            .zip(of_topic)
            .map(|(&score, &is)| (f64::from(score), if is { high } else { low }))
            .collect();
        let mut found = Self {
            a: 0.0,
            b: ((negatives + 1.0) / (positives + 1.0)).ln(),
        };
        let mut value = found.cross_entropy(&points);
        for _ in 0..100 {
            let Some((da, db, slope)) = found.newton_step(&points) else {
                break;
            };
            let mut step = 1.0;
            let better = loop {
                let next = Self {
                    a: found.a + step * da,
                    b: found.b + step * db,
                };
                let next_value = next.cross_entropy(&points);
                if next_value < value + 1e-4 * step * slope {
                    break Some((next, next_value));
                }
                step *= 0.5;
                if step < 1e-10 {
                    break None;
                }
            };
            let Some((next, next_value)) = better else {
                break;
            };
            (found, value) = (next, next_value);
        }
        found
    }

    /// The probability at a score.
    ///
    /// ```
    /// use warraq::classify::Platt;
    /// let sigmoid = Platt { a: -2.0, b: 0.0 };
    /// assert_eq!(sigmoid.probability(0.0), 0.5);
    /// assert!(sigmoid.probability(1.0) > 0.85);
    /// ```
    pub fn probability(&self, score: f32) -> f64 {
        1.0 / (1.0 + self.exponent(f64::from(score)).exp())
    }

    fn exponent(&self, score: f64) -> f64 {
        self.a * score + self.b
    }

    fn cross_entropy(&self, points: &[(f64, f64)]) -> f64 {
        let of = |&(score, target): &(f64, f64)| {
            let e = self.exponent(score);
            // log(1 + exp(e)) without overflow.
            target * e + (-e).max(0.0) + (-e.abs()).exp().ln_1p()
        };
        points.iter().map(of).sum()
    }

    /// The Newton direction and the slope along it; `None` where the gradient is as good as zero.
    fn newton_step(&self, points: &[(f64, f64)]) -> Option<(f64, f64, f64)> {
        // A little added to the diagonal keeps the Hessian invertible.
        let (mut h11, mut h22, mut h21) = (1e-12, 1e-12, 0.0);
        let (mut g1, mut g2) = (0.0, 0.0);
        for &(score, target) in points {
            let p = 1.0 / (1.0 + self.exponent(score).exp());
            let (d1, d2) = (target - p, p * (1.0 - p));
            h11 += score * score * d2;
            h22 += d2;
            h21 += score * d2;
            g1 += score * d1;
            g2 += d1;
        }
        if g1.abs() < 1e-7 && g2.abs() < 1e-7 {
            return None;
        }
        let determinant = h11 * h22 - h21 * h21;
        let da = -(h22 * g1 - h21 * g2) / determinant;
        let db = -(h11 * g2 - h21 * g1) / determinant;
        Some((da, db, g1 * da + g2 * db))
    }
}

/// The probabilities of all topics from their scores: each topic's sigmoid to the power of
/// `sharpness`, scaled to sum to 1; equal shares where every sigmoid is zero.
///
/// ```
/// use warraq::classify::{Platt, platt_probabilities};
/// let mut probabilities = Vec::new();
/// platt_probabilities(&[Platt { a: -1.0, b: 0.0 }; 2], 1.0, &[0.0, 0.0], &mut probabilities);
/// assert_eq!(probabilities, [0.5, 0.5]);
/// ```
pub fn platt_probabilities(
    platt: &[Platt],
    sharpness: f64,
    scores: &[f32],
    probabilities: &mut Vec<f64>,
) {
    probabilities.clear();
    let each = platt.iter().zip(scores);
    probabilities.extend(each.map(|(p, &score)| p.probability(score)));
    if sharpness != 1.0 {
        for p in probabilities.iter_mut() {
            *p = p.powf(sharpness);
        }
    }
    let total: f64 = probabilities.iter().sum();
    let even = 1.0 / probabilities.len().max(1) as f64;
    for p in probabilities.iter_mut() {
        *p = if total > 0.0 { *p / total } else { even };
    }
}

/// Sharpness is drawn to 1 with the weight of this many articles.
const DOUBT: f64 = 10.0;

/// The sharpness at which the mean probability of the most probable topics is the share of them
/// that is right. It is found from the scores of each article and its topic. Sigmoids are fitted
/// one by one and know nothing of each other, so together they are over- or underconfident. One
/// exponent corrects most of that, like the temperature of C. Guo, G. Pleiss, Y. Sun, K.
/// Weinberger: "On Calibration of Modern Neural Networks", 2017. A temperature is fitted to the
/// likelihood, which depends most on the articles that are wrong.
/// The result lies between 0.2 and 5. A few articles move it little from 1.
///
/// ```
/// use warraq::classify::{Platt, best_sharpness};
/// // Sure of every article, and right with half of them: less sharp is more honest.
/// let articles = [([4.0f32, -4.0], 0), ([4.0, -4.0], 1)].repeat(50);
/// let articles = articles.iter().map(|(scores, topic)| (&scores[..], *topic));
/// assert!(best_sharpness(&[Platt { a: -1.0, b: 0.0 }; 2], articles) < 0.5);
/// ```
pub fn best_sharpness<'a>(
    platt: &[Platt],
    articles: impl Iterator<Item = (&'a [f32], usize)>,
) -> f64 {
    best_sharpness_at(platt, articles.map(|(scores, topic)| (scores, topic, 1.0)))
}

/// The same where each article's sharpness is multiplied by a factor of its own.
pub(super) fn best_sharpness_at<'a>(
    platt: &[Platt],
    articles: impl Iterator<Item = (&'a [f32], usize, f64)>,
) -> f64 {
    let articles: Vec<(&[f32], usize, f64)> = articles.collect();
    if articles.is_empty() {
        return 1.0;
    }
    let mut probabilities = Vec::new();
    // The total overconfidence: the sum of the best topics' probabilities less the number of them
    // that are right. It grows with sharpness.
    let mut excess = |sharpness: f64| {
        let each = articles.iter().map(|&(scores, topic, factor)| {
            platt_probabilities(platt, sharpness * factor, scores, &mut probabilities);
            let best = argmax(probabilities.iter().map(|&p| p as f32));
            probabilities[best] - f64::from(u8::from(best == topic))
        });
        each.sum::<f64>()
    };
    let (mut low, mut high) = (0.2f64.ln(), 5.0f64.ln());
    for _ in 0..30 {
        let middle = f64::midpoint(low, high);
        if excess(middle.exp()) > 0.0 {
            high = middle;
        } else {
            low = middle;
        }
    }
    let n = articles.len() as f64;
    (f64::midpoint(low, high) * n / (n + DOUBT)).exp()
}

#[cfg(test)]
mod tests {
    use super::*;
    use linfa::ParamGuard;
    use linfa::composing::platt_scaling::{Platt as LinfaPlatt, platt_newton_method};
    use ndarray::Array1;

    #[test]
    fn agrees_with_linfa() {
        let scores: Array1<f32> = (0..200).map(|i| (i as f32 - 80.0) / 40.0).collect();
        let of_topic: Vec<bool> = (0..200)
            .map(|i| i > 60 && i % 7 != 0 || i % 11 == 0)
            .collect();
        let ours = Platt::fit(scores.view(), &of_topic);
        let params = LinfaPlatt::<f64, ()>::params().check_unwrap();
        let (a, b) = platt_newton_method(
            scores.mapv(f64::from).view(),
            Array1::from(of_topic).view(),
            &params,
        )
        .unwrap();
        assert!(
            (ours.a - a).abs() < 1e-3 && (ours.b - b).abs() < 1e-3,
            "{ours:?} {a} {b}"
        );
    }

    #[test]
    fn is_finite_for_separated_and_one_sided_scores() {
        for (scores, of_topic) in [
            (vec![-1.0, -1.0, 1.0, 1.0], vec![false, false, true, true]),
            (vec![0.0, 0.0, 0.0], vec![true, true, true]),
            (vec![-900.0, 900.0], vec![false, true]),
            (vec![], vec![]),
        ] {
            let platt = Platt::fit(Array1::from(scores).view(), &of_topic);
            let p = platt.probability(0.5);
            assert!(p > 0.0 && p < 1.0, "{platt:?} gives {p}");
        }
    }

    #[test]
    fn probabilities_sum_to_one() {
        let platt = [Platt { a: -2.0, b: 0.0 }, Platt { a: -1.0, b: 1.0 }];
        let mut probabilities = Vec::new();
        for scores in [[0.3, -0.2], [f32::MAX, f32::MIN], [f32::MIN, f32::MIN]] {
            platt_probabilities(&platt, 1.0, &scores, &mut probabilities);
            assert!((probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn topics_are_as_probable_as_they_are_right() {
        let platt = [Platt { a: -1.0, b: 0.0 }; 3];
        // Ten articles have these scores: seven of the first topic, two of the second, one of the
        // third.
        let scores = [1.0f32, -0.5, -1.5];
        let truth = [0, 0, 0, 0, 0, 0, 0, 1, 1, 2];
        let articles = || truth.iter().cycle().map(|&topic| (&scores[..], topic));
        let sharpness = best_sharpness(&platt, articles().take(10_000));
        let mut found = Vec::new();
        platt_probabilities(&platt, sharpness, &scores, &mut found);
        assert!((found[0] - 0.7).abs() < 1e-3, "{found:?}");
        assert_eq!(best_sharpness(&platt, std::iter::empty()), 1.0);
        let right = best_sharpness(&platt, articles().take(5));
        assert!((1.0..2.0).contains(&right), "{right}");
    }
}
