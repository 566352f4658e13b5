//! How far two mixes of topics are apart, and how far chance alone could put them.

use serde::Serialize;

/// The probability that chance alone exceeds the bound.
const ERROR_RATE: f64 = 0.001;

/// How far the mix of topics has shifted.
///
/// The total variation distance: half the sum of the absolute differences of the topics' shares
/// (Levin, Peres, Wilmer: Markov Chains and Mixing Times, section 4.1). It is the share of articles
/// whose topic would have to change to make the two mixes equal. Unlike the population stability
/// index, it is finite even if a topic has no article.
///
/// ```
/// use warraq::drift::Shift;
/// // Of a hundred articles each, ten moved from one topic to another.
/// let shift = Shift::between(&[50, 50, 0], &[60, 40, 0]).unwrap();
/// assert!((shift.value - 0.1).abs() < 1e-12 && shift.value < shift.by_chance);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Shift {
    /// From 0 for the same mix to 1 for no topic in common.
    pub value: f64,
    /// A bound. Two samples of these sizes from one mix exceed it less than once in a thousand
    /// times.
    pub by_chance: f64,
}

impl Shift {
    /// The shift between two lists of articles per topic; `None` if either has no articles.
    ///
    /// ```
    /// use warraq::drift::Shift;
    /// assert_eq!(Shift::between(&[3, 0], &[0, 7]).unwrap().value, 1.0);
    /// assert_eq!(Shift::between(&[0, 0], &[0, 7]), None);
    /// ```
    pub fn between(now: &[u64], then: &[u64]) -> Option<Self> {
        let sum = |counts: &[u64]| counts.iter().sum::<u64>() as f64;
        let (n, m) = (sum(now), sum(then));
        if n == 0.0 || m == 0.0 {
            return None;
        }
        let topics = || now.iter().zip(then).map(|(&a, &b)| (a as f64, b as f64));
        let value = topics().map(|(a, b)| (a / n - b / m).abs()).sum::<f64>() / 2.0;
        // The mean difference of a share is at most its standard deviation (Jensen). The distance
        // exceeds its own mean by more than `excess` only with probability `ERROR_RATE` (McDiarmid
        // 1989: one article changes it by 1/n or 1/m).
        let noise = 1.0 / n + 1.0 / m;
        let deviation = |(a, b)| {
            let share: f64 = (a + b) / (n + m);
            (share * (1.0 - share) * noise).sqrt()
        };
        let mean = topics().map(deviation).sum::<f64>() / 2.0;
        let excess = (-f64::ln(ERROR_RATE) / 2.0 * noise).sqrt();
        Some(Self {
            value,
            by_chance: (mean + excess).min(1.0),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rand::{Rng, SeedableRng};

    #[test]
    fn chance_alone_seldom_exceeds_what_is_said_of_it() {
        let mut random = rand_xoshiro::Xoshiro256PlusPlus::seed_from_u64(5);
        // The topics are as unequal as in real news.
        let mut sample = |articles: usize| {
            let mut counts = [0; 9];
            for _ in 0..articles {
                let place: f64 = random.gen_range(0.0..1.0);
                counts[(place * place * 9.0) as usize] += 1;
            }
            counts
        };
        for (now, then) in [(5, 5), (30, 1000), (200, 200)] {
            let exceeded = (0..2000)
                .filter_map(|_| Shift::between(&sample(now), &sample(then)))
                .filter(|shift| shift.value > shift.by_chance)
                .count();
            assert!(exceeded <= 2, "{exceeded} of 2000, {now} and {then}");
        }
    }

    proptest! {
        #[test]
        fn a_shift_is_a_distance(
            counts in prop::array::uniform3(prop::array::uniform4(0..1000_u64)),
        ) {
            let [a, b, c] = &counts;
            let value = |a, b| Shift::between(a, b).map(|shift| shift.value);
            if let (Some(ab), Some(bc), Some(ac)) = (value(a, b), value(b, c), value(a, c)) {
                prop_assert!((0.0..=1.0 + 1e-12).contains(&ab));
                prop_assert_eq!(Some(ab), value(b, a));
                prop_assert_eq!(value(a, a), Some(0.0));
                prop_assert!(ac <= ab + bc + 1e-12);
            }
        }
    }
}
