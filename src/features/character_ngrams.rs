//! Which character n-grams are terms.

use serde::{Deserialize, Serialize};

/// Character n-grams within words, from a length to a length; the edges of a word count as a character
/// each. Model files have them as a pair.
///
/// ```
/// use warraq::features::{CharacterNgrams, TextOptions};
/// let options = TextOptions::default().characters(CharacterNgrams::new(2, 5));
/// assert_eq!(options.characters.map(|ngrams| ngrams.longest), Some(5));
/// assert_eq!(serde_json::to_string(&options.characters)?, "[2,5]");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
#[non_exhaustive]
pub struct CharacterNgrams {
    /// The length of the shortest.
    pub shortest: usize,
    /// The length of the longest.
    pub longest: usize,
}

impl CharacterNgrams {
    /// N-grams of all lengths from `shortest` to `longest`.
    ///
    /// ```
    /// use warraq::features::CharacterNgrams;
    /// assert_eq!(CharacterNgrams::new(3, 4).shortest, 3);
    /// ```
    pub fn new(shortest: usize, longest: usize) -> Self {
        Self { shortest, longest }
    }
}

impl From<(usize, usize)> for CharacterNgrams {
    fn from((shortest, longest): (usize, usize)) -> Self {
        Self::new(shortest, longest)
    }
}

impl From<CharacterNgrams> for (usize, usize) {
    fn from(ngrams: CharacterNgrams) -> Self {
        (ngrams.shortest, ngrams.longest)
    }
}
