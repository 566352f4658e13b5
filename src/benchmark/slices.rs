//! What was judged, in slices: group by group, length by length.

use crate::article::Article;
use crate::evaluate::{ConfusionMatrix, expected_calibration_error};
use crate::model::Judged;
use serde::Serialize;
use std::collections::BTreeMap;

/// How the articles of one group were judged by a model taught the others.
///
/// ```
/// use warraq::benchmark::GroupResult;
/// let paper = GroupResult { group: "صحيفة".to_owned(), articles: 40, accuracy: 0.9, macro_f1: 0.8 };
/// assert!(serde_json::to_string(&paper)?.contains(r#""macro_f1":0.8"#));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Serialize)]
pub struct GroupResult {
    /// The group.
    pub group: String,
    /// Its articles judged.
    pub articles: u64,
    /// The share that is right.
    pub accuracy: f64,
    /// The mean of the topics' F1, over topics that occur or were predicted.
    pub macro_f1: f64,
}

/// How articles were judged that had been cut to a length.
///
/// ```
/// use warraq::benchmark::LengthResult;
/// let headlines = LengthResult {
///     length: "title".to_owned(),
///     articles: 40,
///     accuracy: 0.8,
///     macro_f1: 0.75,
///     calibration_error: 0.03,
/// };
/// assert!(serde_json::to_string(&headlines)?.starts_with(r#"{"length":"title""#));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Serialize)]
pub struct LengthResult {
    /// What was left of them.
    pub length: String,
    /// How many were judged: those that have as much.
    pub articles: u64,
    /// The share that is right.
    pub accuracy: f64,
    /// The mean of the topics' F1, over topics that occur or were predicted.
    pub macro_f1: f64,
    /// Expected calibration error in 15 bins.
    pub calibration_error: f64,
}

/// Pairs of a true topic and the one given, with its probability.
#[derive(Clone, Debug, Default)]
pub(super) struct Slice {
    pairs: Vec<(usize, usize)>,
    confidences: Vec<f64>,
}

impl Slice {
    pub fn add(&mut self, pair: (usize, usize), confidence: f64) {
        self.pairs.push(pair);
        self.confidences.push(confidence);
    }

    pub fn group(&self, group: String, topics: &[String]) -> GroupResult {
        let pairs = self.pairs.iter().copied();
        let report = ConfusionMatrix::new(topics.len(), pairs).report(topics);
        GroupResult {
            group,
            articles: report.articles,
            accuracy: report.accuracy,
            macro_f1: report.macro_f1,
        }
    }

    pub fn length(&self, length: String, topics: &[String]) -> LengthResult {
        let GroupResult {
            group: length,
            articles,
            accuracy,
            macro_f1,
        } = self.group(length, topics);
        let right: Vec<bool> = self.pairs.iter().map(|(a, b)| a == b).collect();
        LengthResult {
            length,
            articles,
            accuracy,
            macro_f1,
            calibration_error: expected_calibration_error(&self.confidences, &right, super::BINS),
        }
    }
}

/// A training's own judgements of whole articles, group by group.
///
/// ```
/// use warraq::benchmark::judged_by_group;
/// use warraq::model::Judged;
/// let judged = |group, given| Judged { group, words: None, truth: 0, given, probability: 0.9 };
/// let names = |names: [&str; 2]| names.map(str::to_owned);
/// let papers = judged_by_group(
///     &[judged(0, 0), judged(1, 0), judged(1, 1)],
///     &names(["الأولى", "الثانية"]),
///     &names(["health", "sports"]),
/// );
/// assert_eq!((papers[0].accuracy, papers[1].accuracy), (1.0, 0.5));
/// ```
pub fn judged_by_group(
    judged: &[Judged],
    groups: &[String],
    topics: &[String],
) -> Vec<GroupResult> {
    let mut slices = vec![Slice::default(); groups.len()];
    for judged in judged.iter().filter(|judged| judged.words.is_none()) {
        slices[judged.group].add((judged.truth, judged.given), judged.probability);
    }
    let each = slices.iter().zip(groups);
    each.map(|(slice, group)| slice.group(group.clone(), topics))
        .collect()
}

/// A training's own judgements, length by length: shorter versions that a classifier taught itself
/// from, then whole articles.
///
/// ```
/// use warraq::benchmark::judged_by_length;
/// use warraq::model::Judged;
/// let judged = |words, given| Judged { group: 0, words, truth: 0, given, probability: 0.9 };
/// let topics = ["health", "sports"].map(str::to_owned);
/// let lengths = judged_by_length(&[judged(None, 0), judged(Some(0), 1), judged(Some(35), 0)], &topics);
/// let names: Vec<&str> = lengths.iter().map(|found| found.length.as_str()).collect();
/// assert_eq!(names, ["title", "title and 35 words", "all"]);
/// ```
pub fn judged_by_length(judged: &[Judged], topics: &[String]) -> Vec<LengthResult> {
    let mut slices: BTreeMap<usize, Slice> = BTreeMap::new();
    for judged in judged {
        let slice = slices
            .entry(judged.words.unwrap_or(usize::MAX))
            .or_default();
        slice.add((judged.truth, judged.given), judged.probability);
    }
    let name = |words: usize| match words {
        0 => "title".to_owned(),
        usize::MAX => "all".to_owned(),
        _ => format!("title and {words} words"),
    };
    let each = slices.iter();
    each.map(|(&words, slice)| slice.length(name(words), topics))
        .collect()
}

/// What is left of an article; none if that is nothing.
pub(super) type Cut = fn(&Article) -> Option<Article>;

/// The lengths that articles are cut to, by name.
pub(super) const LENGTHS: [(&str, Cut); 3] = [
    ("title", |article| cut(article, 0)),
    ("title and 200 letters", |article| {
        let end = article.text.char_indices().nth(200);
        cut(article, end.map_or(article.text.len(), |(end, _)| end))
    }),
    ("title and 35 words", |article| {
        cut(article, after_words(&article.text, 35))
    }),
];

/// Where so many words end.
fn after_words(text: &str, words: usize) -> usize {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let last = text.split_whitespace().take(words).last();
    last.map_or(0, |last| start(last) + last.len())
}

/// An article of so many bytes of its text; none if nothing would be left.
fn cut(article: &Article, bytes: usize) -> Option<Article> {
    let text = article.text[..bytes].to_owned();
    let something = !(article.title.is_empty() && text.is_empty());
    something.then(|| Article {
        text,
        ..article.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_cut_at_letters_and_words() {
        let text = format!("  {}", "كلمة ".repeat(60));
        let article = Article {
            title: "عنوان".to_owned(),
            text,
            ..Article::default()
        };
        let lengths = LENGTHS.map(|(_, cut)| cut(&article).unwrap().text);
        assert_eq!(lengths[0], "");
        assert_eq!(lengths[1].chars().count(), 200);
        assert_eq!(lengths[2].split_whitespace().count(), 35);
        assert!(lengths[2].ends_with("كلمة"));
        let untitled = Article {
            title: String::new(),
            ..article
        };
        assert!(LENGTHS[0].1(&untitled).is_none());
        let short = Article {
            text: "خبر".to_owned(),
            ..Article::default()
        };
        assert!(
            LENGTHS[1..]
                .iter()
                .all(|(_, cut)| cut(&short).unwrap().text == "خبر")
        );
    }
}
