//! How the sharpness of probabilities depends on an article's length: the scores of a headline and
//! of a report are not alike.

use super::linear::argmax;
use super::platt::{Platt, best_sharpness_at, platt_probabilities};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// How the sharpness of probabilities depends on an article's length: sharpness is multiplied by a
/// power of the article's scale. The scale is what its row of weights was multiplied by to have
/// length 1, so short articles have great scales. The power is our own addition to the temperature
/// of [`best_sharpness`](super::best_sharpness).
///
/// ```
/// use warraq::classify::ByLength;
/// let by_length = ByLength { typical: 0.0625, power: 0.5 };
/// assert_eq!(by_length.factor(0.0625), 1.0);
/// assert_eq!(by_length.factor(0.25), 2.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ByLength {
    /// The scale at which nothing changes.
    pub typical: f64,
    /// The power to which the scale, divided by the typical one, is raised.
    pub power: f64,
}

impl ByLength {
    /// Scales are kept within these limits. The second is that of one term of weight 1.
    pub(crate) const SCALES: [f64; 2] = [0.001, 1.0];

    /// What sharpness is multiplied by for an article of this scale.
    ///
    /// ```
    /// use warraq::classify::ByLength;
    /// let headlines_are_less_sharp = ByLength { typical: 0.02, power: -0.3 };
    /// assert!(headlines_are_less_sharp.factor(0.2) < 1.0);
    /// ```
    pub fn factor(&self, scale: f32) -> f64 {
        let [least, most] = Self::SCALES;
        // An article without a known term may have no scale.
        let scale = if scale > 0.0 { f64::from(scale) } else { most };
        (scale.clamp(least, most) / self.typical).powf(self.power)
    }
}

/// One article's scores, the number of its topic, and its scale.
pub(crate) type Scored<'a> = (&'a [f32], usize, f32);

/// Articles are divided by length into so many parts.
const PARTS: usize = 4;

/// The sharpness and its dependence on length at which probabilities fit articles of every length.
/// For each power, the gap between mean probability and share right is squared in each of four
/// parts of equal size. The power with the least sum is taken.
pub(crate) fn best_by_length(platt: &[Platt], articles: &[Scored<'_>]) -> (f64, ByLength) {
    let mut scales: Vec<f32> = articles.iter().map(|&(_, _, scale)| scale).collect();
    scales.sort_by(f32::total_cmp);
    if articles.is_empty() {
        let nothing = ByLength {
            typical: 1.0,
            power: 0.0,
        };
        return (1.0, nothing);
    }
    let quantile = |part: usize| scales[(part * scales.len() / PARTS).min(scales.len() - 1)];
    let part_of = |scale: f32| (1..PARTS).filter(|&part| scale >= quantile(part)).count();
    let [least, most] = ByLength::SCALES;
    let typical = f64::from(quantile(PARTS / 2)).clamp(least, most);
    let gap = |power: f64| {
        let by_length = ByLength { typical, power };
        let at = |scale| by_length.factor(scale);
        let each = articles
            .iter()
            .map(|&(scores, topic, scale)| (scores, topic, at(scale)));
        let sharpness = best_sharpness_at(platt, each);
        let (mut gaps, mut sizes) = ([0.0; PARTS], [0.0; PARTS]);
        let mut probabilities = Vec::new();
        for &(scores, topic, scale) in articles {
            platt_probabilities(platt, sharpness * at(scale), scores, &mut probabilities);
            let best = argmax(probabilities.iter().map(|&p| p as f32));
            let part = part_of(scale);
            gaps[part] += probabilities[best] - f64::from(u8::from(best == topic));
            sizes[part] += 1.0;
        }
        let squares = gaps.iter().zip(sizes);
        let sum: f64 = squares
            .map(|(gap, size): (&f64, f64)| gap * gap / size.max(1.0))
            .sum();
        (sum, sharpness, by_length)
    };
    let nothing = ByLength {
        typical,
        power: 0.0,
    };
    let best = |powers: Vec<f64>| {
        let tried: Vec<(f64, f64, ByLength)> = powers.into_par_iter().map(gap).collect();
        let best = tried.into_iter().min_by(|a, b| a.0.total_cmp(&b.0));
        best.map_or((1.0, nothing), |(_, sharpness, by_length)| {
            (sharpness, by_length)
        })
    };
    let (_, near) = best((-5..=5).map(|fifth| f64::from(fifth) / 5.0).collect());
    best(
        (-4..=4)
            .map(|step| near.power + f64::from(step) / 25.0)
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Short articles are right as often as long ones and have half their scores.
    #[test]
    fn articles_of_every_length_are_as_probable_as_they_are_right() {
        let platt = [Platt { a: -1.0, b: 0.0 }; 2];
        let mut articles = Vec::new();
        for nth in 0..400 {
            let topic = usize::from(nth % 4 == 0);
            articles.push((&[1.0f32, -1.0][..], topic, 0.05));
            articles.push((&[0.5, -0.5], topic, 0.2));
        }
        let (sharpness, by_length) = best_by_length(&platt, &articles);
        let mut probabilities = Vec::new();
        for (scores, scale) in [([1.0, -1.0], 0.05), ([0.5, -0.5], 0.2)] {
            let sharpness = sharpness * by_length.factor(scale);
            platt_probabilities(&platt, sharpness, &scores, &mut probabilities);
            assert!((probabilities[0] - 0.75).abs() < 0.02, "{probabilities:?}");
        }
        assert!(by_length.power > 0.3, "{by_length:?}");
    }

    #[test]
    fn scales_out_of_bounds_are_taken_for_the_bounds() {
        let by_length = ByLength {
            typical: 0.1,
            power: 1.0,
        };
        for (scale, factor) in [(0.1, 1.0), (5.0, 10.0), (0.0, 10.0), (1e-9, 0.01)] {
            assert!((by_length.factor(scale) - factor).abs() < 1e-6, "{scale}");
        }
    }

    #[test]
    fn without_articles_nothing_changes() {
        let (sharpness, by_length) = best_by_length(&[], &[]);
        assert_eq!((sharpness, by_length.power), (1.0, 0.0));
    }
}
