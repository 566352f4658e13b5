//! The key terms of an article, as it spells them, as an editor would tag it.
//!
//! Candidates are runs of up to four words without a mark between them. They begin and end with a
//! content word, and a particle written to the first is cut off. The [`FEATURES`] of a candidate
//! say how often and where it occurs, how rare its words are in a model's training articles, how
//! closely its words are bound, what stands around it, and how its words begin and end.
//! [`KeywordRanker`] scores the features: it is a small ensemble of trees trained on editors' tags.
//! If one of two candidates has all words of the other, only the better one is a term.
//! has all words of the other, only the better one is a term.
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

/// The first trees choose the candidates that all trees judge.
const FIRST: usize = 30;
/// All trees score at least this many candidates.
const JUDGED: usize = 40;

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
/// let desk = KeyTerms::new(Model::embedded()).vocabulary(&tags);
/// let found = desk.find("", "وصل اللقاح أمس إلى المستشفى، وسيوزع اليوم.", 9);
/// assert!(found.iter().any(|keyword| keyword.term == "المستشفى"));
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct KeyTerms<'m> {
    /// Gives the document frequencies of words.
    pub model: &'m Model,
    /// Scores candidates by what editors tag.
    pub ranker: &'m KeywordRanker,
    /// The tags of a news desk. They are preferred.
    pub vocabulary: Option<&'m TagVocabulary>,
}

/// Why a term was chosen.
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
    /// The log-odds before any feature is counted.
    pub expected: f64,
    /// What each of [`FEATURES`] adds to the log-odds.
    pub features: Vec<f64>,
    /// What being in the [`TagVocabulary`] adds to the log-odds.
    pub vocabulary: f64,
}

/// A candidate with its scores.
struct Judged {
    index: usize,
    score: f32,
    vocabulary: f32,
}

/// The words, candidates and features of an article.
struct Found {
    words: Words,
    candidates: Vec<Candidate>,
    rows: Vec<[f32; FEATURES.len()]>,
}

/// The `count` heaviest terms of an article, heaviest first. `model` tells how rare words are.
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
    /// Uses the ranker that comes with the program, and no vocabulary.
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

    /// Sets [`ranker`](field@Self::ranker).
    ///
    /// ```
    /// use warraq::keywords::{KeyTerms, KeywordRanker};
    /// use warraq::model::Model;
    /// let ranker = KeywordRanker::embedded().clone();
    /// let own = KeyTerms::new(Model::embedded()).ranker(&ranker);
    /// assert_eq!(own.ranker, &ranker);
    /// ```
    pub fn ranker(self, ranker: &'m KeywordRanker) -> Self {
        Self { ranker, ..self }
    }

    /// Prefers a desk's own tags.
    ///
    /// ```
    /// use warraq::keywords::{KeyTerms, TagVocabulary};
    /// use warraq::model::Model;
    /// let tags = TagVocabulary::from_lines("المستشفى");
    /// let desk = KeyTerms::new(Model::embedded()).vocabulary(&tags);
    /// assert!(desk.vocabulary.is_some());
    /// ```
    pub fn vocabulary(self, vocabulary: &'m TagVocabulary) -> Self {
        Self {
            vocabulary: Some(vocabulary),
            ..self
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

    /// The best candidates. None contains all words of another.
    fn best(&self, found: &Found, count: usize) -> Vec<Judged> {
        let mut judged = JUDGED.max(count.saturating_mul(4));
        loop {
            let best = self.best_of(found, count, judged);
            // If many candidates overlap, too few remain. Then more are judged.
            if best.len() == count || judged >= found.candidates.len() {
                return best;
            }
            judged = judged.saturating_mul(4);
        }
    }

    /// The same, among the best `judged` candidates only.
    fn best_of(&self, found: &Found, count: usize, judged: usize) -> Vec<Judged> {
        let mut best: Vec<Judged> = Vec::new();
        for one in self.judged(found, judged) {
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

impl KeyTerms<'_> {
    /// The best `most` candidates of an article, best first. To save time, the first trees choose
    /// them, and all trees score only these.
    fn judged(&self, found: &Found, most: usize) -> Vec<Judged> {
        let trees = &self.ranker.trees;
        let first = trees.len().min(FIRST);
        let mut scores = vec![trees.base(); found.rows.len()];
        trees.add(0..first, &found.rows, &mut scores);
        let each = found.candidates.iter().zip(scores).enumerate();
        let mut order: Vec<Judged> = each
            .map(|(index, (one, score))| Judged {
                index,
                score,
                vocabulary: self
                    .vocabulary
                    .map_or(0.0, |tags| tags.adds(&one.folded(&found.words))),
            })
            .collect();
        best_first(&mut order);
        order.truncate(most);
        let rows: Vec<&[f32]> = order.iter().map(|one| &found.rows[one.index][..]).collect();
        let mut scores: Vec<f32> = order.iter().map(|one| one.score).collect();
        trees.add(first..trees.len(), &rows, &mut scores);
        for (one, score) in order.iter_mut().zip(scores) {
            one.score = score;
        }
        best_first(&mut order);
        for one in &mut order {
            one.score += one.vocabulary;
        }
        order
    }
}

fn best_first(order: &mut [Judged]) {
    let score = |one: &Judged| one.score + one.vocabulary;
    order.sort_by(|a, b| score(b).total_cmp(&score(a)).then(a.index.cmp(&b.index)));
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

/// The candidates of an article, folded, and their [`FEATURES`]. A ranker is trained on them.
pub(crate) fn rows(model: &Model, title: &str, text: &str) -> Vec<(String, [f32; FEATURES.len()])> {
    let found = Found::new(title, text, model);
    let folded = found.candidates.iter().map(|one| one.folded(&found.words));
    folded.zip(found.rows.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keywords::vocabulary::folded;
    use proptest::prelude::*;

    fn terms(title: &str, text: &str, count: usize) -> Vec<String> {
        let found = keywords(Model::embedded(), title, text, count);
        found.into_iter().map(|keyword| keyword.term).collect()
    }

    proptest! {
        /// The texts include ligatures, which are several words at one place: «ﷺ», «ﷲ».
        #[test]
        fn any_text_has_terms_that_stand_in_it(
            title in "[\u{621}-\u{64A}\u{FDF0}-\u{FDFB} .]{0,30}",
            text in "[\u{620}-\u{652}\u{FDF0}-\u{FDFB}a-z0-9 .«»\n]{0,200}|\\PC{0,80}",
        ) {
            let spaced = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let parts = [spaced(&title), spaced(&text)];
            for term in terms(&title, &text, 5) {
                let is_there = parts.iter().any(|part| part.contains(&spaced(&term)));
                prop_assert!(is_there, "{term}");
            }
        }
    }

    #[test]
    fn words_of_a_ligature_stand_in_one_place() {
        let text =
            "تحدث الشيخ عن سيرة النبي ﷺ في جامع المدينة. وعن هجرة النبي ﷺ قال الشيخ إنها درس.";
        assert!(!terms("سيرة النبي ﷺ", text, 3).is_empty());
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
