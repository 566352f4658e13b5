//! What a word is to scikit-learn's vectorizers: for models that were trained there.

use crate::setters::setters;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a word is.
///
/// ```
/// use warraq::features::{Analyzer, ScikitWords, TextOptions, WordUnit};
/// let words = |unit| {
///     let scikit_words = ScikitWords::new(unit);
///     let options = TextOptions::default().scikit_words(scikit_words).words(1);
///     let mut words = Vec::new();
///     Analyzer::new(&options).analyze("", "في 7-9 و10", |term| words.extend(term.word().map(str::to_owned)));
///     words
/// };
/// assert_eq!(words(WordUnit::Run(2)), ["في", "و10"]);
/// assert_eq!(words(WordUnit::Run(1)), ["في", "7", "9", "و10"]);
/// assert_eq!(words(WordUnit::Spaced), ["في", "7-9", "و10"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum WordUnit {
    /// A run of at least so many word characters: `\w\w+` for 2, `\w+` for 1.
    Run(usize),
    /// What stands between white space.
    Spaced,
}

/// How a vectorizer of scikit-learn's finds words. Character n-grams are those of what stands between
/// white space, whatever a word is (`char_wb`).
///
/// ```
/// use std::collections::BTreeSet;
/// use warraq::features::{Analyzer, ScikitWords, TextOptions, WordUnit};
/// let words = ScikitWords::new(WordUnit::Run(2)).stop_words(["في".to_owned()]);
/// let options = TextOptions::default().scikit_words(words).words(1);
/// let mut found = Vec::new();
/// Analyzer::new(&options).analyze("", "الأمم في BBC", |term| found.extend(term.word().map(str::to_owned)));
/// assert_eq!(found, ["الأمم", "bbc"]);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ScikitWords {
    /// What a word is.
    pub unit: WordUnit,
    /// Whether letters are lower-cased.
    pub lowercase: bool,
    /// Whether combining marks are taken off (`strip_accents="unicode"`).
    pub strip_accents: bool,
    /// Words left out before n-grams are made.
    pub stop_words: BTreeSet<String>,
}

impl ScikitWords {
    /// Words that are lower-cased, all of them, as a vectorizer of scikit-learn's finds them by default.
    ///
    /// ```
    /// use warraq::features::{ScikitWords, WordUnit};
    /// assert!(ScikitWords::new(WordUnit::Run(2)).lowercase);
    /// ```
    pub fn new(unit: WordUnit) -> Self {
        Self {
            unit,
            lowercase: true,
            strip_accents: false,
            stop_words: BTreeSet::new(),
        }
    }
}

setters! {
    features::ScikitWords = ScikitWords::new(warraq::features::WordUnit::Spaced);
    lowercase: bool = false;
    strip_accents: bool = true;
    stop_words: impl Into<BTreeSet<String>> = ["في".to_owned()];
}
