//! Results by slice: group by group, length by length.

use crate::article::Article;
use crate::evaluate::{ConfusionMatrix, GroupResult, LengthResult, expected_calibration_error};
use crate::model::Judged;
use std::collections::BTreeMap;

/// Bins of the reliability table.
pub(super) const BINS: usize = 15;

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
            calibration_error: expected_calibration_error(&self.confidences, &right, BINS),
        }
    }
}

/// How training judged whole articles in its own cross-validation, group by group.
///
/// ```
/// use warraq::benchmark::judged_by_group;
/// use warraq::model::Judged;
/// let judged = |group, given| Judged { group, year: None, words: None, truth: 0, given, probability: 0.9 };
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

/// How training judged whole articles in its own cross-validation, year by year; those without a day
/// are left out.
///
/// ```
/// use warraq::benchmark::judged_by_year;
/// use warraq::model::Judged;
/// let judged = |year, given| Judged { group: 0, year, words: None, truth: 0, given, probability: 0.9 };
/// let topics = ["health", "sports"].map(str::to_owned);
/// let years = judged_by_year(&[judged(Some(2024), 1), judged(Some(2015), 0), judged(None, 0)], &topics);
/// let found: Vec<_> = years.iter().map(|year| (year.group.as_str(), year.accuracy)).collect();
/// assert_eq!(found, [("2015", 1.0), ("2024", 0.0)]);
/// ```
pub fn judged_by_year(judged: &[Judged], topics: &[String]) -> Vec<GroupResult> {
    let mut slices: BTreeMap<i16, Slice> = BTreeMap::new();
    for judged in judged.iter().filter(|judged| judged.words.is_none()) {
        if let Some(year) = judged.year {
            let slice = slices.entry(year).or_default();
            slice.add((judged.truth, judged.given), judged.probability);
        }
    }
    let each = slices.iter();
    each.map(|(year, slice)| slice.group(year.to_string(), topics))
        .collect()
}

/// How training judged articles in its own cross-validation, length by length: first the shorter
/// versions that self-teaching learns from, then whole articles.
///
/// ```
/// use warraq::benchmark::judged_by_length;
/// use warraq::model::Judged;
/// let judged = |words, given| Judged { group: 0, year: None, words, truth: 0, given, probability: 0.9 };
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

/// What is left of an article; `None` if nothing is.
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

/// The byte where the first so many words end.
fn after_words(text: &str, words: usize) -> usize {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let last = text.split_whitespace().take(words).last();
    last.map_or(0, |last| start(last) + last.len())
}

/// An article with only so many bytes of its text; `None` if nothing would be left.
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
