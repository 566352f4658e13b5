//! The tags of a news desk.

use crate::arabic::{FoldOptions, Tokenizer};
use std::collections::BTreeMap;

/// What a listed tag adds to the log-odds of a term. Each doubling of the times it is listed adds
/// [`DOUBLING`].
const KNOWN: f32 = 1.5;
const DOUBLING: f32 = 0.25;

/// The tags that a news desk uses. A term that is one of them is preferred to other terms, and a
/// tag that is listed often to one that is listed once.
///
/// ```
/// use warraq::keywords::TagVocabulary;
/// let tags = TagVocabulary::from_lines("مجلس البلدية\nالميناء\nالميناء\n");
/// // However it is spelled.
/// assert!(tags.times("الميناءُ") == 2 && tags.times("مجلس البلديه") == 1);
/// assert_eq!(tags.times("المطار"), 0);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagVocabulary {
    times: BTreeMap<String, u32>,
}

impl TagVocabulary {
    /// The tags of a text: one per line, or several separated by commas.
    ///
    /// ```
    /// use warraq::keywords::TagVocabulary;
    /// assert_eq!(TagVocabulary::from_lines("قمح، سفن\nموانئ").len(), 3);
    /// ```
    pub fn from_lines(lines: &str) -> Self {
        let mut times: BTreeMap<String, u32> = BTreeMap::new();
        for tag in lines.lines().flat_map(tags_of) {
            *times.entry(tag).or_default() += 1;
        }
        Self { times }
    }

    /// How many different tags there are.
    ///
    /// ```
    /// use warraq::keywords::TagVocabulary;
    /// assert_eq!(TagVocabulary::from_lines("قمح\nقمح").len(), 1);
    /// ```
    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// True without tags.
    ///
    /// ```
    /// use warraq::keywords::TagVocabulary;
    /// assert!(TagVocabulary::from_lines(" \n").is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.times.is_empty()
    }

    /// How often a tag is listed.
    ///
    /// ```
    /// use warraq::keywords::TagVocabulary;
    /// assert_eq!(TagVocabulary::default().times("قمح"), 0);
    /// ```
    pub fn times(&self, tag: &str) -> u32 {
        self.times_of_folded(&folded(tag))
    }

    pub(super) fn times_of_folded(&self, folded: &str) -> u32 {
        self.times.get(folded).copied().unwrap_or(0)
    }

    /// What the vocabulary adds to the log-odds of a folded term.
    pub(super) fn adds(&self, folded: &str) -> f32 {
        match self.times_of_folded(folded) {
            0 => 0.0,
            times => KNOWN + DOUBLING * (times as f32).log2(),
        }
    }
}

/// A tag's folded words, separated by a space.
pub(crate) fn folded(tag: &str) -> String {
    let mut words = String::new();
    Tokenizer::new(FoldOptions::default()).scan(tag, |token| {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(token.text());
    });
    words
}

/// The tags of a cell or a line, folded. A comma, a semicolon or a bar separates them.
pub(crate) fn tags_of(cell: &str) -> impl Iterator<Item = String> {
    let each = cell.split([',', '،', ';', '؛', '|', '\n']);
    each.map(folded).filter(|tag| !tag.is_empty())
}
