//! The threshold above which a topic is given, where an article may have several.

/// The threshold on probabilities with the best F1: an article has the topic if its probability is
/// not below the threshold. The threshold lies half way between two probabilities. Of two with the
/// same F1, the higher is taken. 0.5 where no article has the topic.
///
/// ```
/// use warraq::classify::best_f1_threshold;
/// assert_eq!(best_f1_threshold(&[0.875, 0.5, 0.25], &[true, true, false]), 0.375);
/// ```
pub fn best_f1_threshold(probabilities: &[f64], has: &[bool]) -> f64 {
    let mut ranked: Vec<(f64, bool)> = probabilities
        .iter()
        .copied()
        .zip(has.iter().copied())
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let positives = has.iter().filter(|&&has| has).count();
    let (mut best, mut threshold) = (0.0, 0.5);
    let mut hits = 0;
    for (nth, &(probability, has)) in ranked.iter().enumerate() {
        hits += usize::from(has);
        let next = ranked.get(nth + 1).map(|&(next, _)| next);
        // Articles with the same probability get the topic together.
        if next == Some(probability) {
            continue;
        }
        let f1 = 2.0 * hits as f64 / (nth + 1 + positives) as f64;
        if f1 > best {
            best = f1;
            threshold = f64::midpoint(probability, next.unwrap_or(0.0));
        }
    }
    threshold
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn f1(probabilities: &[f64], has: &[bool], threshold: f64) -> f64 {
        let pairs = || probabilities.iter().zip(has);
        let hits = pairs().filter(|&(&p, &has)| p >= threshold && has).count();
        let given = pairs().filter(|&(&p, _)| p >= threshold).count();
        let positives = pairs().filter(|&(_, &has)| has).count();
        2.0 * hits as f64 / (given + positives).max(1) as f64
    }

    proptest! {
        #[test]
        fn no_threshold_is_better(articles in prop::collection::vec((0u8..20, any::<bool>()), 0..40)) {
            let probabilities: Vec<f64> = articles.iter().map(|&(p, _)| f64::from(p) / 20.0).collect();
            let has: Vec<bool> = articles.iter().map(|&(_, has)| has).collect();
            let found = f1(&probabilities, &has, best_f1_threshold(&probabilities, &has));
            for threshold in 0..=20 {
                prop_assert!(found >= f1(&probabilities, &has, f64::from(threshold) / 20.0) - 1e-12);
            }
        }
    }
}
