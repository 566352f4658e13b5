//! Splits: which articles are for training and which for testing.

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_xoshiro::Xoshiro256PlusPlus;

/// The fold of each article, 0 to `folds` − 1: within each topic, articles are shuffled and dealt
/// out in turn, so that every fold has every topic's share. The same seed gives the same folds.
///
/// ```
/// use warraq::evaluate::stratified_folds;
/// let fold_of = stratified_folds(&[0, 0, 1, 1], 2, 1);
/// // Each fold has one article of each topic.
/// assert!(fold_of[0] != fold_of[1] && fold_of[2] != fold_of[3]);
/// ```
pub fn stratified_folds(targets: &[usize], folds: usize, seed: u64) -> Vec<usize> {
    let topics = targets.iter().max().map_or(0, |&topic| topic + 1);
    let mut of_topic = vec![Vec::new(); topics];
    for (article, &topic) in targets.iter().enumerate() {
        of_topic[topic].push(article);
    }
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut fold_of = vec![0; targets.len()];
    let mut next = 0;
    for articles in &mut of_topic {
        articles.shuffle(&mut rng);
        for &article in articles.iter() {
            fold_of[article] = next % folds.max(1);
            next += 1;
        }
    }
    fold_of
}

/// Sets a fifth of each topic's articles aside: for each article, whether it is for testing.
///
/// ```
/// use warraq::evaluate::holdout;
/// let held_out = holdout(&[0; 100], 1);
/// assert_eq!(held_out.iter().filter(|&&is| is).count(), 20);
/// assert_eq!(held_out, holdout(&[0; 100], 1));
/// ```
pub fn holdout(targets: &[usize], seed: u64) -> Vec<bool> {
    let folds = stratified_folds(targets, 5, seed);
    folds.into_iter().map(|fold| fold == 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_fold_has_its_share_of_every_topic(targets in prop::collection::vec(0usize..4, 0..80), folds in 2usize..6, seed in any::<u64>()) {
            let fold_of = stratified_folds(&targets, folds, seed);
            prop_assert_eq!(fold_of.len(), targets.len());
            for topic in 0..4 {
                let sizes: Vec<usize> = (0..folds)
                    .map(|fold| (0..targets.len()).filter(|&i| targets[i] == topic && fold_of[i] == fold).count())
                    .collect();
                prop_assert!(sizes.iter().max().unwrap() - sizes.iter().min().unwrap() <= 1);
            }
        }
    }
}
