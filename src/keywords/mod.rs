//! The key terms of an article, as it spells them, as an editor would tag it.
//!
//! Candidates are stretches of up to four words between marks that begin and end with a word that
//! says something, a particle written to the first cut off. Of each, [`FEATURES`] say how
//! often and where it occurs, how rare a model's training articles found its words, how its words
//! keep together, what stands around it and how its words begin and end. A small ensemble of trees,
//! learnt from what editors tagged, knows how these go together: [`KeywordRanker`]. Of two
//! candidates of which one has all words of the other, the better is a term.
//!
//! ```
//! use warraq::keywords::keywords;
//! use warraq::model::Model;
//! let text = "وصل اللقاح الجديد إلى المستشفى. وسيوزع اللقاح الجديد على الأطفال.";
//! let terms = keywords(Model::embedded(), "", text, 2);
//! assert_eq!(terms.len(), 2);
//! ```

mod candidates;
mod features;
mod ranker;
mod vocabulary;
mod word_kinds;
mod words;

pub use features::FEATURES;
pub use ranker::KeywordRanker;
pub use vocabulary::TagVocabulary;
pub(crate) use vocabulary::{folded, tags_of};

use crate::model::Model;
use candidates::{Candidate, candidates};
use features::features;
use words::Words;

/// A term of an article.
///
/// ```
/// use warraq::keywords::keywords;
/// use warraq::model::Model;
/// let text = "وصل اللقاح الجديد إلى المستشفى. وسيوزع اللقاح الجديد على الأطفال.";
/// let found = keywords(Model::embedded(), "", text, 3);
/// assert!(found.windows(2).all(|pair| pair[0].weight >= pair[1].weight));
/// assert!(text.contains(&found[0].term));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Keyword {
    /// As the article spells it.
    pub term: String,
    /// Its weight: log-odds of being a tag, up to a constant.
    pub weight: f64,
}

/// How key terms are found.
///
/// ```
/// use warraq::keywords::{KeyTerms, TagVocabulary};
/// use warraq::model::Model;
/// let tags = TagVocabulary::from_lines("المستشفى");
/// let desk = KeyTerms { vocabulary: Some(&tags), ..KeyTerms::new(Model::embedded()) };
/// let found = desk.find("", "وصل اللقاح أمس إلى المستشفى، وسيوزع اليوم.", 9);
/// assert!(found.iter().any(|keyword| keyword.term == "المستشفى"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct KeyTerms<'m> {
    /// Knows how rare words are.
    pub model: &'m Model,
    /// Knows what editors tag.
    pub ranker: &'m KeywordRanker,
    /// What a desk tags.
    pub vocabulary: Option<&'m TagVocabulary>,
}

/// Why a term is one.
///
/// ```
/// use warraq::keywords::{FEATURES, KeyTerms};
/// use warraq::model::Model;
/// let text = "وصل اللقاح الجديد إلى المستشفى. وسيوزع اللقاح الجديد على الأطفال.";
/// let why = KeyTerms::new(Model::embedded()).explain("", text, 1).remove(0);
/// let sum = why.expected + why.vocabulary + why.features.iter().sum::<f64>();
/// assert!((sum - why.keyword.weight).abs() < 1e-3);
/// assert_eq!(why.features.len(), FEATURES.len());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Reasons {
    /// The term.
    pub keyword: Keyword,
    /// The log-odds of a candidate of which nothing is known.
    pub expected: f64,
    /// What each of [`FEATURES`] adds.
    pub features: Vec<f64>,
    /// What being one of a desk's tags adds.
    pub vocabulary: f64,
}

/// A candidate as it is judged.
struct Judged {
    index: usize,
    score: f32,
    vocabulary: f32,
}

/// An article on the way to its terms.
struct Found {
    words: Words,
    candidates: Vec<Candidate>,
    rows: Vec<[f32; FEATURES.len()]>,
}

/// The `count` heaviest terms of an article, heaviest first. How rare a word is `model` knows.
///
/// ```
/// use warraq::{keywords::keywords, model::Model};
///
/// let text = "وصلت سفينة القمح إلى الميناء. تحمل السفينة قمحا من الخارج. الميناء يستقبل سفينة كل يوم.";
/// let found = keywords(Model::embedded(), "سفينة القمح تصل", text, 3);
/// assert!(found.iter().any(|keyword| keyword.term.contains("القمح")));
/// ```
pub fn keywords(model: &Model, title: &str, text: &str, count: usize) -> Vec<Keyword> {
    KeyTerms::new(model).find(title, text, count)
}

impl<'m> KeyTerms<'m> {
    /// By the ranker that comes with the program, without a vocabulary.
    ///
    /// ```
    /// use warraq::keywords::KeyTerms;
    /// use warraq::model::Model;
    /// assert!(KeyTerms::new(Model::embedded()).find("", "", 5).is_empty());
    /// ```
    pub fn new(model: &'m Model) -> Self {
        Self {
            model,
            ranker: KeywordRanker::embedded(),
            vocabulary: None,
        }
    }

    /// The `count` heaviest terms of an article, heaviest first.
    ///
    /// ```
    /// use warraq::keywords::KeyTerms;
    /// use warraq::model::Model;
    /// let text = "رست سفينة القمح في الميناء. وتفرغ سفينة القمح حمولتها غدا.";
    /// let found = KeyTerms::new(Model::embedded()).find("سفينة القمح", text, 1);
    /// assert_eq!(found.len(), 1);
    /// ```
    pub fn find(&self, title: &str, text: &str, count: usize) -> Vec<Keyword> {
        let found = Found::new(title, text, self.model);
        let best = self.best(&found, count).into_iter();
        best.map(|one| found.keyword(&one, title, text)).collect()
    }

    /// The same terms, with reasons.
    ///
    /// ```
    /// use warraq::keywords::KeyTerms;
    /// use warraq::model::Model;
    /// let terms = KeyTerms::new(Model::embedded());
    /// let text = "رست سفينة القمح في الميناء. وتفرغ سفينة القمح حمولتها غدا.";
    /// let explained = terms.explain("", text, 2).into_iter().map(|why| why.keyword);
    /// assert_eq!(explained.collect::<Vec<_>>(), terms.find("", text, 2));
    /// ```
    pub fn explain(&self, title: &str, text: &str, count: usize) -> Vec<Reasons> {
        let found = Found::new(title, text, self.model);
        let trees = &self.ranker.trees;
        let best = self.best(&found, count).into_iter();
        best.map(|one| {
            let added = trees.explain(&found.rows[one.index]);
            Reasons {
                keyword: found.keyword(&one, title, text),
                expected: f64::from(trees.expected()),
                features: added.into_iter().map(f64::from).collect(),
                vocabulary: f64::from(one.vocabulary),
            }
        })
        .collect()
    }

    /// The best candidates, of which none has all words of another.
    fn best(&self, found: &Found, count: usize) -> Vec<Judged> {
        let judged = |index: usize| {
            let vocabulary = self.vocabulary.map_or(0.0, |tags| {
                tags.adds(&found.candidates[index].folded(&found.words))
            });
            Judged {
                index,
                score: self.ranker.trees.score(&found.rows[index]) + vocabulary,
                vocabulary,
            }
        };
        let mut order: Vec<Judged> = (0..found.candidates.len()).map(judged).collect();
        order.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.index.cmp(&b.index)));
        let mut best: Vec<Judged> = Vec::new();
        for one in order {
            if best.len() == count {
                break;
            }
            let overlaps = |taken: &Judged| {
                found.candidates[taken.index].overlaps(&found.candidates[one.index], &found.words)
            };
            if !best.iter().any(overlaps) {
                best.push(one);
            }
        }
        best
    }
}

impl Found {
    fn new(title: &str, text: &str, model: &Model) -> Self {
        let words = Words::new(title, text, model);
        let candidates = candidates(&words);
        let rows = features(&candidates, &words);
        Self {
            words,
            candidates,
            rows,
        }
    }

    fn keyword(&self, one: &Judged, title: &str, text: &str) -> Keyword {
        Keyword {
            term: self.candidates[one.index].spelling(&self.words, title, text),
            weight: f64::from(one.score),
        }
    }
}

/// The candidates of an article, folded, and their [`FEATURES`]: what a ranker is learnt from.
pub(crate) fn rows(model: &Model, title: &str, text: &str) -> Vec<(String, [f32; FEATURES.len()])> {
    let found = Found::new(title, text, model);
    let folded = found.candidates.iter().map(|one| one.folded(&found.words));
    folded.zip(found.rows.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keywords::vocabulary::folded;

    fn terms(title: &str, text: &str, count: usize) -> Vec<String> {
        let found = keywords(Model::embedded(), title, text, count);
        found.into_iter().map(|keyword| keyword.term).collect()
    }

    #[test]
    fn terms_are_spelled_as_in_the_article() {
        let text = "أعلن البنك المركزي رفع الفائدة. وقال البنك المركزي إن التضخم ارتفع. والتضخم يقلق الأسواق.";
        let title = "البنك المركزي يرفع الفائدة";
        let found = terms(title, text, 4);
        assert!(
            found.iter().any(|term| term == "البنك المركزي"),
            "{found:?}"
        );
        for term in &found {
            let parts = [title, text];
            assert!(
                parts.iter().any(|part| part.contains(term.as_str())),
                "{term}"
            );
        }
    }

    #[test]
    fn no_term_has_all_words_of_another_and_nothing_has_none() {
        let text = "قمر صناعي جديد. القمر الصناعي الجديد في المدار. رصد القمر الصناعي الجديد صباحا. القمر يدور.";
        let found: Vec<String> = terms("", text, 10)
            .iter()
            .map(|term| format!(" {} ", folded(term)))
            .collect();
        assert!(found.len() > 1);
        for (i, one) in found.iter().enumerate() {
            let others = found.iter().enumerate().filter(|(j, _)| *j != i);
            assert!(
                !others.into_iter().any(|(_, other)| other.contains(one)),
                "{found:?}"
            );
        }
        assert!(terms("", "في من على 12", 5).is_empty());
        assert!(terms("", "", 5).is_empty());
    }

    #[test]
    fn a_particle_is_no_part_of_a_term() {
        let candidates = |text: &str| -> Vec<String> {
            rows(Model::embedded(), "", text)
                .into_iter()
                .map(|(term, _)| term)
                .collect()
        };
        for (text, term) in [
            ("وصل إلى الميناء. وبالميناء سفينة.", "الميناء"),
            ("السوق مزدحم، للسوق باب.", "السوق"),
            ("وزير الصحة", "وزير الصحه"),
        ] {
            let found = candidates(text);
            assert!(found.iter().any(|one| one == term), "{text}: {found:?}");
        }
        let found = candidates("وصل إلى الميناء. وبالميناء سفينة. والميناء قديم.");
        assert!(
            !found
                .iter()
                .any(|one| one.contains("بالميناء") || one.contains("والميناء")),
            "{found:?}"
        );
    }

    #[test]
    fn tags_of_a_desk_come_first_however_they_are_inflected() {
        let text = "وصل الوفد إلى المدينة صباحا، وزار الوفد المتحف القديم. وقال الوفد إن للمتحف القديم أهمية.";
        let tags = TagVocabulary::from_lines("المتحف القديم\nالمتحف القديم\n");
        let desk = KeyTerms {
            vocabulary: Some(&tags),
            ..KeyTerms::new(Model::embedded())
        };
        assert_eq!(desk.find("", text, 1)[0].term, "المتحف القديم");
    }

    #[test]
    fn the_embedded_ranker_is_small_and_reads_back() {
        let ranker = KeywordRanker::embedded();
        let json = ranker.to_json();
        assert!(json.len() < 300_000);
        assert_eq!(&KeywordRanker::from_json(&json).unwrap(), ranker);
        for (from, to) in [
            ("\"format\":1", "\"format\":9"),
            ("\"in the title\"", "\"in a title\""),
        ] {
            assert!(
                KeywordRanker::from_json(&json.replacen(from, to, 1)).is_err(),
                "{to}"
            );
        }
    }
}
