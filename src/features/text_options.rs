//! Which terms an article has.

use super::character_ngrams::CharacterNgrams;
use super::occurrence::Field;
use super::scikit_words::ScikitWords;
use crate::arabic::FoldOptions;
use crate::setters::setters;
use serde::{Deserialize, Serialize};

/// How words are cut before they are counted.
///
/// ```
/// use warraq::features::{Analyzer, Stem, TextOptions};
/// let words = |stem| {
///     let mut words = Vec::new();
///     let options = TextOptions::default().stem(stem);
///     Analyzer::new(&options).analyze("", "المعلمون", |term| words.extend(term.word().map(str::to_owned)));
///     words
/// };
/// assert_eq!(words(Stem::None), ["المعلمون"]);
/// assert_eq!(words(Stem::Light), ["معلم"]);
/// assert_eq!(words(Stem::Beside), ["المعلمون", "معلم"]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Stem {
    /// Words as they are folded.
    None,
    /// [`light_stem`](crate::arabic::light_stem)s instead of words.
    Light,
    /// Words, and beside each the light stem it has if that is another word.
    #[default]
    Beside,
}

/// Everything that decides which terms an article has. It is stored in the model, so that
/// classifying treats text as training did.
///
/// ```
/// use warraq::features::{Analyzer, Stem, TextOptions};
/// let terms = |options: &TextOptions| {
///     let mut terms = 0;
///     Analyzer::new(options).analyze("", "وصل المعلمون", |_| terms += 1);
///     terms
/// };
/// let words = TextOptions::default().words(1).stem(Stem::None).lead_words(0);
/// assert_eq!(terms(&words), 2);
/// // Beside them a pair, a stem, and both words as those of the lead.
/// assert_eq!(terms(&TextOptions::default()), 6);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct TextOptions {
    /// Which letters are one letter.
    pub fold: FoldOptions,
    /// Whether words lose their affixes.
    pub stem: Stem,
    /// Whether function words are dropped (before n-grams are made).
    pub drop_stopwords: bool,
    /// Word n-grams up to this length; 0 for none.
    pub words: usize,
    /// Character n-grams within words, if they are wanted.
    pub characters: Option<CharacterNgrams>,
    /// How many times a title's term counts.
    pub title_weight: f32,
    /// So many words at the beginning of the text count as terms of the lead too, because news says
    /// there what it is about. 0 for none.
    pub lead_words: usize,
    /// Words are those of a scikit-learn vectorizer that the model was imported from, and title and
    /// text one text; folding, stems, [`is_stopword`](crate::arabic::is_stopword) and the lead do not apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scikit_words: Option<ScikitWords>,
}

impl Default for TextOptions {
    fn default() -> Self {
        Self {
            fold: FoldOptions::default(),
            stem: Stem::default(),
            drop_stopwords: false,
            words: 2,
            characters: None,
            title_weight: 3.0,
            lead_words: 50,
            scikit_words: None,
        }
    }
}

setters! {
    features::TextOptions = TextOptions::default();
    fold: FoldOptions = warraq::arabic::FoldOptions::default().hamza_carriers(true);
    stem: Stem = warraq::features::Stem::None;
    drop_stopwords: bool = true;
    words: usize = 1;
    characters: impl Into<Option<CharacterNgrams>> = warraq::features::CharacterNgrams::new(2, 5);
    title_weight: f32 = 1.0;
    lead_words: usize = 0;
    scikit_words: impl Into<Option<ScikitWords>> =
        warraq::features::ScikitWords::new(warraq::features::WordUnit::Spaced);
}

impl TextOptions {
    /// How many times a term in a part of the article counts.
    ///
    /// ```
    /// use warraq::features::{Field, TextOptions};
    /// let options = TextOptions::default().title_weight(2.0);
    /// assert_eq!(options.count_in(Field::Title), 2.0);
    /// assert_eq!(options.count_in(Field::Text), 1.0);
    /// ```
    #[inline]
    pub fn count_in(&self, field: Field) -> f32 {
        match field {
            Field::Title => self.title_weight,
            Field::Text => 1.0,
        }
    }
}
