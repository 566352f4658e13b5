//! Metrics where an article may have several topics.

use serde::{Deserialize, Serialize};

/// How well sets of topics were found.
///
/// ```
/// use warraq::evaluate::{SeveralReport, SeveralTopics, several_report};
/// let article = SeveralTopics { has: vec![true, false], given: vec![false, true], ranking: vec![0.1, 0.9] };
/// let SeveralReport { micro_f1, ranking_precision, .. } = several_report(&[article]);
/// assert_eq!((micro_f1, ranking_precision), (0.0, 0.5));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SeveralReport {
    /// F1 over all decisions, a decision being a topic of an article.
    pub micro_f1: f64,
    /// The mean of the topics' F1; of a topic that neither occurs nor is given, 0.
    pub macro_f1: f64,
    /// The share of decisions that is wrong.
    pub hamming_loss: f64,
    /// Label-ranking average precision: for each topic of an article, the share of the article's
    /// topics among those ranked as high or higher; the mean over topics, then over articles. 1 for
    /// an article without topics.
    pub ranking_precision: f64,
}

/// One article: the topics it has, those it was given, and how they were ranked.
///
/// ```
/// use warraq::evaluate::{SeveralTopics, several_report};
/// // Of health and economy, and found to be of both.
/// let article = SeveralTopics {
///     has: vec![true, true, false],
///     given: vec![true, true, false],
///     ranking: vec![0.9, 0.7, 0.2],
/// };
/// assert_eq!(several_report(&[article]).micro_f1, 1.0);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct SeveralTopics {
    /// Whether it has each topic.
    pub has: Vec<bool>,
    /// Whether it was given each.
    pub given: Vec<bool>,
    /// Higher for what is more likely.
    pub ranking: Vec<f64>,
}

/// The metrics of articles, all over the same topics; 0 everywhere without articles. What is divided
/// by zero is zero.
///
/// ```
/// use warraq::evaluate::{SeveralTopics, several_report};
/// let report = several_report(&[SeveralTopics {
///     has: vec![true, true, false],
///     given: vec![true, false, false],
///     ranking: vec![0.9, 0.4, 0.1],
/// }]);
/// assert_eq!(report.hamming_loss, 1.0 / 3.0);
/// assert_eq!(report.ranking_precision, 1.0);
/// ```
pub fn several_report(articles: &[SeveralTopics]) -> SeveralReport {
    let topics = articles.first().map_or(0, |article| article.has.len());
    if articles.is_empty() || topics == 0 {
        return SeveralReport::default();
    }
    let f1 = |hits: usize, marked: usize| 2.0 * hits as f64 / marked.max(1) as f64;
    let (mut all_hits, mut all_marked, mut wrong, mut sum) = (0, 0, 0, 0.0);
    for topic in 0..topics {
        let decisions = || articles.iter().map(|a| (a.has[topic], a.given[topic]));
        let hits = decisions().filter(|&(has, given)| has && given).count();
        let marked = decisions()
            .map(|(has, given)| usize::from(has) + usize::from(given))
            .sum();
        wrong += decisions().filter(|(has, given)| has != given).count();
        all_hits += hits;
        all_marked += marked;
        sum += f1(hits, marked);
    }
    let precisions: f64 = articles.iter().map(ranking_precision).sum();
    SeveralReport {
        micro_f1: f1(all_hits, all_marked),
        macro_f1: sum / topics as f64,
        hamming_loss: wrong as f64 / (articles.len() * topics) as f64,
        ranking_precision: precisions / articles.len() as f64,
    }
}

fn ranking_precision(article: &SeveralTopics) -> f64 {
    let ranked = || article.has.iter().zip(&article.ranking);
    let precision = |&(_, rank): &(&bool, &f64)| {
        let above = ranked().filter(|&(_, other)| other >= rank).count();
        let own = ranked()
            .filter(|&(&has, other)| has && other >= rank)
            .count();
        own as f64 / above as f64
    };
    let of_topics: Vec<f64> = ranked()
        .filter(|(has, _)| **has)
        .map(|x| precision(&x))
        .collect();
    if of_topics.is_empty() {
        return 1.0;
    }
    of_topics.iter().sum::<f64>() / of_topics.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The figures are scikit-learn 1.9.1's: `f1_score(average=…, zero_division=0)`, `hamming_loss`
    /// and `label_ranking_average_precision_score` (`tests/fixtures/several.py`).
    #[test]
    fn figures_are_scikit_learns() {
        let article = |has: [u8; 4], given: [u8; 4], ranking: [f64; 4]| SeveralTopics {
            has: has.map(|has| has == 1).to_vec(),
            given: given.map(|given| given == 1).to_vec(),
            ranking: ranking.to_vec(),
        };
        let report = several_report(&[
            article([1, 0, 0, 0], [1, 0, 0, 0], [0.9, 0.4, 0.1, 0.0]),
            article([1, 1, 0, 0], [1, 0, 1, 0], [0.8, 0.3, 0.5, 0.1]),
            article([0, 0, 1, 0], [0, 1, 0, 0], [0.2, 0.6, 0.2, 0.1]),
            article([0, 1, 1, 0], [0, 1, 1, 0], [0.1, 0.7, 0.7, 0.7]),
            article([0, 0, 0, 0], [0, 0, 0, 0], [0.1, 0.2, 0.3, 0.4]),
        ]);
        let close = |a: f64, b: f64| (a - b).abs() < 1e-6;
        assert!(close(report.micro_f1, 0.666667), "{report:?}");
        assert!(close(report.macro_f1, 0.5), "{report:?}");
        assert!(close(report.hamming_loss, 0.2), "{report:?}");
        assert!(close(report.ranking_precision, 0.766667), "{report:?}");
        assert_eq!(several_report(&[]), SeveralReport::default());
    }
}
