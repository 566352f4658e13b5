//! The learning curve: what more articles would bring.

use super::corpus::Corpus;
use super::parts::fold_of;
use super::slices::BINS;
use super::{BenchmarkError, Split};
use crate::article::Article;
use crate::evaluate::{
    ConfusionMatrix, LearningPoint, expected_calibration_error, stratified_folds,
};
use crate::model::TrainOptions;

/// How good a model gets with more articles. It is trained on 2, 5, 10, 20, 50, … articles of each
/// topic, and at last on all. Each time it judges the same fifth of the articles, or the ids given.
///
/// ```
/// use warraq::benchmark::{Split, learning_curve};
/// use warraq::model::TrainOptions;
/// # use warraq::article::Article;
/// # let articles: Vec<Article> = [("وصل لقاح جديد إلى المستشفى", "health"), ("انتهت مباراة الفريق بهدفين", "sports")]
/// #     .repeat(10)
/// #     .into_iter()
/// #     .enumerate()
/// #     .map(|(nth, (text, label))| Article {
/// #         id: nth.to_string(),
/// #         text: (0..9).fold(text.to_owned(), |text, k| format!("{text} كلمة{nth}{k}")),
/// #         label: Some(label.to_owned()),
/// #         ..Article::default()
/// #     })
/// #     .collect();
/// let points = learning_curve(&articles, &Split::Holdout, &TrainOptions::default())?;
/// assert!(points.windows(2).all(|pair| pair[0].train_articles < pair[1].train_articles));
/// # Ok::<(), warraq::benchmark::BenchmarkError>(())
/// ```
///
/// # Errors
/// As [`benchmark`](super::benchmark()), for all articles; points that cannot be trained are left out.
pub fn learning_curve(
    articles: &[Article],
    split: &Split,
    options: &TrainOptions,
) -> Result<Vec<LearningPoint>, BenchmarkError> {
    let corpus = Corpus::new(articles);
    let targets = &corpus.targets;
    let fold_of = fold_of(&corpus, split, options.seed);
    let (examined, teaching): (Vec<usize>, Vec<usize>) =
        (0..corpus.articles.len()).partition(|&i| fold_of[i].is_some());
    if examined.is_empty() {
        return Err(BenchmarkError::NothingToJudge);
    }
    let of_teaching: Vec<usize> = teaching.iter().map(|&i| targets[i]).collect();
    let counts = |order: &[usize]| {
        let mut counts = vec![0; corpus.topics.len()];
        order.iter().for_each(|&i| counts[targets[i]] += 1);
        counts
    };
    let most = counts(&teaching).into_iter().max().unwrap_or_default();
    // The articles of a topic in a random order that does not change from point to point.
    let rank = stratified_folds(&of_teaching, teaching.len().max(1), options.seed);
    let mut order: Vec<usize> = (0..teaching.len()).collect();
    order.sort_by_key(|&i| (rank[i], i));
    let mut points = Vec::new();
    for many in sizes(most) {
        let mut taken = vec![0; corpus.topics.len()];
        let train = order.iter().map(|&i| teaching[i]).filter(|&i| {
            taken[targets[i]] += 1;
            taken[targets[i]] <= many
        });
        let train: Vec<usize> = train.collect();
        let found = match corpus.examine(&train, &examined, options, |_| {}) {
            Ok(found) => found,
            Err(_) if many < most => continue,
            Err(error) => return Err(error),
        };
        let right: Vec<bool> = found.pairs.iter().map(|(a, b)| a == b).collect();
        let confusion = ConfusionMatrix::new(corpus.topics.len(), found.pairs);
        let report = confusion.report(&corpus.topics);
        points.push(LearningPoint {
            train_articles: train.len(),
            fewest_of_a_topic: counts(&train).into_iter().min().unwrap_or_default(),
            accuracy: report.accuracy,
            macro_f1: report.macro_f1,
            calibration_error: expected_calibration_error(&found.confidences, &right, BINS),
        });
    }
    Ok(points)
}

/// 2, 5, 10, 20, 50, … below the most, and the most.
fn sizes(most: usize) -> Vec<usize> {
    let steps = (0..).flat_map(|power| [2, 5, 10].map(|step| step * 10usize.pow(power)));
    let mut sizes: Vec<usize> = steps.take_while(|&size| size < most).collect();
    sizes.dedup();
    sizes.push(most);
    sizes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_grow_to_all() {
        assert_eq!(sizes(60), [2, 5, 10, 20, 50, 60]);
        assert_eq!(sizes(10), [2, 5, 10]);
        assert_eq!(sizes(1), [1]);
    }
}
