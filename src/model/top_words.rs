//! The words that tell most about each topic.

use crate::classify::LinearClassifier;
use crate::features::Vocabulary;

/// How many words a topic shows.
pub(crate) const TOP_WORDS: usize = 20;

/// The words of the greatest weights for each topic, the greatest first.
pub(super) fn top_words(
    vocabulary: &Vocabulary,
    classifier: &LinearClassifier,
) -> Vec<Vec<String>> {
    let order = |a: &(f32, usize), b: &(f32, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    let best: Vec<Vec<(f32, usize)>> = classifier
        .weights
        .columns()
        .into_iter()
        .map(|weights| {
            let mut best: Vec<(f32, usize)> = vocabulary
                .words()
                .map(|id| (weights[id], id))
                .filter(|&(weight, _)| weight > 0.0)
                .collect();
            if best.len() > TOP_WORDS {
                best.select_nth_unstable_by(TOP_WORDS, order);
                best.truncate(TOP_WORDS);
            }
            best.sort_unstable_by(order);
            best
        })
        .collect();
    let spelled = vocabulary.spell(best.iter().flatten().map(|&(_, id)| id));
    let words = |best: &Vec<(f32, usize)>| {
        let words = best.iter().filter_map(|(_, id)| spelled.get(id));
        words.map(|&word| word.to_owned()).collect()
    };
    best.iter().map(words).collect()
}
