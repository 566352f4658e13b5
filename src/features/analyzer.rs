//! From an article to its terms: words and word n-grams, and character n-grams within words.

use super::scikit_words::{ScikitScanner, ScikitWords};
use super::term::{BLOCK, TermHash, join_hash, lead_hash, padded_character_hash, padded_word_hash};
use crate::arabic::{FoldOptions, Tokenizer, is_stopword, light_stem_span};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How words are cut before they are counted.
///
/// ```
/// use warraq::features::{Analyzer, Stem, TextOptions};
/// let words = |stem| {
///     let mut words = Vec::new();
///     let options = TextOptions { stem, ..TextOptions::default() };
///     Analyzer::new(&options).analyze("", "المعلمون", |term| words.extend(term.word().map(str::to_owned)));
///     words
/// };
/// assert_eq!(words(Stem::None), ["المعلمون"]);
/// assert_eq!(words(Stem::Light), ["معلم"]);
/// assert_eq!(words(Stem::Beside), ["المعلمون", "معلم"]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stem {
    /// Words as they are folded.
    None,
    /// [`light_stem`](crate::arabic::light_stem)s instead of words.
    Light,
    /// Words, and beside each the light stem it has if that is another word.
    #[default]
    Beside,
}

/// Everything that decides which terms an article has. Stored in the model: what training did to
/// text is what classifying does.
///
/// ```
/// use warraq::features::{Analyzer, Stem, TextOptions};
/// let terms = |options: &TextOptions| {
///     let mut terms = 0;
///     Analyzer::new(options).analyze("", "وصل المعلمون", |_| terms += 1);
///     terms
/// };
/// let words = TextOptions { words: 1, stem: Stem::None, lead_words: 0, ..TextOptions::default() };
/// assert_eq!(terms(&words), 2);
/// // Beside them a pair, a stem, and both words as those of the lead.
/// assert_eq!(terms(&TextOptions::default()), 6);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextOptions {
    /// Which letters are one letter.
    pub fold: FoldOptions,
    /// Whether words lose their affixes.
    pub stem: Stem,
    /// Whether function words are dropped (before n-grams are made).
    pub drop_stopwords: bool,
    /// Word n-grams up to this length; 0 for none.
    pub words: usize,
    /// Character n-grams within words, from and to this length, the word's edges counting as a
    /// character each.
    pub characters: Option<(usize, usize)>,
    /// How many times a title's term counts.
    pub title_weight: f32,
    /// The first so many words of the text are terms of the lead too: where news says what it is
    /// about. 0 for none.
    pub lead_words: usize,
    /// Words are those of a scikit-learn vectorizer that the model was imported from, and title and
    /// text one text; folding, stems, [`is_stopword`] and the lead do not apply.
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

impl TextOptions {
    /// How many times a term in a part of the article counts.
    ///
    /// ```
    /// use warraq::features::{Field, TextOptions};
    /// let options = TextOptions { title_weight: 2.0, ..TextOptions::default() };
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

/// The part of an article a term stands in.
///
/// ```
/// use warraq::features::{Analyzer, Field, TextOptions};
/// let mut fields = Vec::new();
/// Analyzer::new(&TextOptions::default()).analyze("هدف", "فوز", |term| fields.push(term.field));
/// assert_eq!(fields.first(), Some(&Field::Title));
/// assert_eq!(fields.last(), Some(&Field::Text));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The headline.
    Title,
    /// Everything else.
    Text,
}

/// One occurrence of a term.
///
/// ```
/// use warraq::features::{Analyzer, TextOptions, word_hash};
/// let text = "فاز الفريق";
/// Analyzer::new(&TextOptions::default()).analyze("", text, |term| {
///     if term.word() == Some("الفريق") {
///         assert_eq!(term.hash, word_hash("الفريق"));
///         assert_eq!(&text[term.span.0..term.span.1], "الفريق");
///     }
/// });
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Term<'a> {
    /// Its identity.
    pub hash: TermHash,
    /// The part of the article it stands in.
    pub field: Field,
    /// The bytes of that part where its last word, or the word it is cut from, stands.
    pub span: (usize, usize),
    /// How many words it is made of.
    pub words: usize,
    pub(super) spelling: &'a [u8],
}

impl<'a> Term<'a> {
    /// True of a single word or stem.
    ///
    /// ```
    /// use warraq::features::{Analyzer, Stem, TextOptions};
    /// let options = TextOptions { stem: Stem::None, lead_words: 0, ..TextOptions::default() };
    /// let mut terms = Vec::new();
    /// Analyzer::new(&options).analyze("", "فاز الفريق", |term| terms.push((term.words, term.is_word())));
    /// // Two words, and their pair after the second.
    /// assert_eq!(terms, [(1, true), (1, true), (2, false)]);
    /// ```
    #[inline]
    pub fn is_word(&self) -> bool {
        !self.spelling.is_empty()
    }

    /// Its spelling, folded and stemmed, if it is a single word.
    ///
    /// ```
    /// use warraq::features::{Analyzer, TextOptions};
    /// let mut first = None;
    /// Analyzer::new(&TextOptions::default()).analyze("", "الأُمّةُ", |term| {
    ///     first = first.take().or(term.word().map(str::to_owned));
    /// });
    /// assert_eq!(first.as_deref(), Some("الامه"));
    /// ```
    pub fn word(&self) -> Option<&'a str> {
        let word = self.is_word().then_some(self.spelling)?;
        std::str::from_utf8(word).ok()
    }
}

/// Turns articles into terms. Make one a thread and reuse it.
///
/// ```
/// use warraq::features::{Analyzer, TextOptions};
/// let mut words = Vec::new();
/// let mut analyzer = Analyzer::new(&TextOptions::default());
/// analyzer.analyze("", "وصل المعلمون", |term| words.extend(term.word().map(str::to_owned)));
/// // Words, and beside them their stems.
/// assert_eq!(words, ["وصل", "المعلمون", "معلم"]);
/// ```
#[derive(Clone, Debug)]
pub struct Analyzer {
    tokenizer: Tokenizer,
    options: TextOptions,
    /// The word under way between two spaces, when character n-grams are cut from it.
    padded: Vec<u8>,
    /// Byte offsets of the characters of `padded`, and its length.
    edges: Vec<usize>,
    scikit: ScikitScanner,
}

impl Analyzer {
    /// An analyzer that follows `options`.
    ///
    /// ```
    /// use warraq::features::{Analyzer, TextOptions};
    /// let options = TextOptions { words: 1, ..TextOptions::default() };
    /// assert_eq!(Analyzer::new(&options).options(), &options);
    /// ```
    pub fn new(options: &TextOptions) -> Self {
        Self {
            tokenizer: Tokenizer::new(options.fold),
            options: options.clone(),
            padded: Vec::new(),
            edges: Vec::new(),
            scikit: ScikitScanner::default(),
        }
    }

    /// The options it follows.
    ///
    /// ```
    /// use warraq::features::{Analyzer, TextOptions};
    /// assert_eq!(Analyzer::new(&TextOptions::default()).options().words, 2);
    /// ```
    pub fn options(&self) -> &TextOptions {
        &self.options
    }

    /// Calls `emit` for every term of the article. Words of one letter are no terms.
    ///
    /// ```
    /// use warraq::features::{Analyzer, TextOptions};
    /// let mut analyzer = Analyzer::new(&TextOptions::default());
    /// let mut words = 0;
    /// analyzer.analyze("فوز و هدف", "", |term| words += usize::from(term.is_word()));
    /// assert_eq!(words, 2);
    /// ```
    pub fn analyze(&mut self, title: &str, text: &str, mut emit: impl FnMut(Term<'_>)) {
        if let Some(words) = &self.options.scikit_words {
            let fields = [(Field::Title, title), (Field::Text, text)];
            self.scikit.analyze(words, &self.options, fields, &mut emit);
            return;
        }
        self.field(Field::Title, title, &mut emit);
        self.field(Field::Text, text, &mut emit);
    }

    fn field(&mut self, field: Field, text: &str, emit: &mut impl FnMut(Term<'_>)) {
        let Self {
            tokenizer,
            options,
            padded,
            edges,
            ..
        } = self;
        let mut grams = WordGrams::new(options.words);
        let mut lead = match field {
            Field::Title => 0,
            Field::Text => options.lead_words,
        };
        tokenizer.scan(text, |token| {
            let mut emit = |hash: TermHash, words: usize, spelling: &[u8]| {
                emit(Term {
                    hash,
                    field,
                    span: (token.start, token.end),
                    words,
                    spelling,
                });
            };
            let word = token.bytes();
            if token.letters < 2 && !token.is_number()
                || options.drop_stopwords && is_stopword(token.text())
            {
                return;
            }
            let stem = match options.stem {
                Stem::None => 0..word.len(),
                Stem::Light | Stem::Beside => light_stem_span(word, token.letters),
            };
            let stem_hash = || padded_word_hash(&token.padded()[stem.start..], stem.len());
            if options.words > 0 {
                let (hash, spelling) = match options.stem {
                    Stem::Light => (stem_hash(), &word[stem.clone()]),
                    Stem::None | Stem::Beside => {
                        (padded_word_hash(token.padded(), word.len()), word)
                    }
                };
                emit(hash, 1, spelling);
                if lead > 0 {
                    lead -= 1;
                    emit(lead_hash(hash), 1, &[]);
                }
                grams.push(hash, |hash, words| emit(hash, words, &[]));
                if options.stem == Stem::Beside && stem.len() < word.len() {
                    emit(stem_hash(), 1, &word[stem.clone()]);
                }
            }
            if let Some((from, to)) = options.characters {
                let word = match options.stem {
                    Stem::Light => &word[stem],
                    Stem::None | Stem::Beside => word,
                };
                character_grams(word, from..to + 1, padded, edges, |gram, length| {
                    emit(padded_character_hash(gram, length), 1, &[]);
                });
            }
        });
    }
}

/// The longest word n-grams.
pub(crate) const MAX_WORDS: usize = 16;

/// The word n-grams that end in the latest word.
pub(super) struct WordGrams {
    /// `heads[n]` is the hash of the latest n + 1 words.
    heads: [TermHash; MAX_WORDS],
    /// How many words can be gone on from.
    before: usize,
    longest: usize,
}

impl WordGrams {
    /// Up to this length.
    #[inline]
    pub fn new(longest: usize) -> Self {
        Self {
            heads: [TermHash::default(); MAX_WORDS],
            before: 0,
            longest: longest.clamp(1, MAX_WORDS),
        }
    }

    /// Takes the next word and calls `emit` for each n-gram of two words or more that ends in it, the
    /// longest first.
    #[inline]
    pub fn push(&mut self, word: TermHash, mut emit: impl FnMut(TermHash, usize)) {
        self.before = self.before.min(self.longest - 1);
        for n in (0..self.before).rev() {
            self.heads[n + 1] = join_hash(self.heads[n], word);
            emit(self.heads[n + 1], n + 2);
        }
        self.heads[0] = word;
        self.before += 1;
    }
}

/// The n-grams of a word between two spaces, as scikit-learn's `char_wb` cuts them: a word no
/// longer than n gives itself, once. `emit` is given each with what follows it in the buffer, and its
/// length.
pub(super) fn character_grams(
    word: &[u8],
    lengths: Range<usize>,
    padded: &mut Vec<u8>,
    edges: &mut Vec<usize>,
    mut emit: impl FnMut(&[u8], usize),
) {
    padded.clear();
    padded.push(b' ');
    padded.extend_from_slice(word);
    padded.push(b' ');
    edges.clear();
    let starts = padded.iter().enumerate();
    edges.extend(starts.filter_map(|(at, byte)| (byte & 0xC0 != 0x80).then_some(at)));
    edges.push(padded.len());
    // So that the last can be hashed as a whole block.
    padded.resize(padded.len() + BLOCK, 0);
    let characters = edges.len() - 1;
    for n in lengths {
        if n >= characters {
            emit(padded, edges[characters]);
            break;
        }
        for start in 0..=characters - n {
            emit(&padded[edges[start]..], edges[start + n] - edges[start]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::word_hash;

    fn grams(word: &str, lengths: Range<usize>) -> Vec<String> {
        let mut found = Vec::new();
        character_grams(
            word.as_bytes(),
            lengths,
            &mut Vec::new(),
            &mut Vec::new(),
            |gram, length| {
                found.push(String::from_utf8_lossy(&gram[..length]).into_owned());
            },
        );
        found
    }

    #[test]
    fn character_grams_stay_within_the_word() {
        assert_eq!(
            grams("قلم", 2..4),
            [" ق", "قل", "لم", "م ", " قل", "قلم", "لم "]
        );
        assert_eq!(grams("قل", 2..6), [" ق", "قل", "ل ", " قل", "قل ", " قل "]);
    }

    fn keys(options: &TextOptions, title: &str, text: &str) -> Vec<(u64, Field)> {
        let mut found = Vec::new();
        Analyzer::new(options).analyze(title, text, |term| found.push((term.hash.key, term.field)));
        found.sort_by_key(|&(key, field)| (field == Field::Text, key));
        found
    }

    #[test]
    fn word_grams_go_up_to_the_length_asked_and_stay_in_their_field() {
        let options = TextOptions {
            words: 3,
            stem: Stem::None,
            lead_words: 0,
            ..TextOptions::default()
        };
        let [a, b, c] = ["مجلس", "الامن", "الدولي"].map(word_hash);
        let ab = join_hash(a, b);
        let mut expected = vec![
            (a.key, Field::Title),
            (a.key, Field::Text),
            (b.key, Field::Text),
            (c.key, Field::Text),
            (ab.key, Field::Text),
            (join_hash(b, c).key, Field::Text),
            (join_hash(ab, c).key, Field::Text),
        ];
        expected.sort_by_key(|&(key, field)| (field == Field::Text, key));
        assert_eq!(keys(&options, "مجلس", "مجلس الأمن الدولي"), expected);
    }

    #[test]
    fn the_first_words_are_the_leads_too() {
        let options = TextOptions {
            words: 1,
            stem: Stem::None,
            lead_words: 1,
            ..TextOptions::default()
        };
        let [a, b] = ["مجلس", "الامن"].map(word_hash);
        let found = keys(&options, "مجلس", "مجلس الأمن");
        assert_eq!(found.len(), 4);
        assert!(found.contains(&(lead_hash(a).key, Field::Text)));
        assert!(!found.contains(&(lead_hash(b).key, Field::Text)));
    }

    #[test]
    fn stop_words_and_single_letters_leave_before_grams_are_made() {
        let options = TextOptions {
            drop_stopwords: true,
            ..TextOptions::default()
        };
        assert_eq!(
            keys(&options, "", "رئيس من م الوزراء"),
            keys(&options, "", "رئيس الوزراء")
        );
    }

    #[test]
    fn stems_stand_beside_words_or_instead_of_them() {
        let count = |stem: Stem, text: &str| {
            let options = TextOptions {
                stem,
                words: 1,
                ..TextOptions::default()
            };
            let mut words = Vec::new();
            Analyzer::new(&options).analyze("", text, |term| {
                words.extend(term.word().map(str::to_owned));
            });
            words.join(" ")
        };
        assert_eq!(count(Stem::None, "والكتاب جديد"), "والكتاب جديد");
        assert_eq!(count(Stem::Light, "والكتاب جديد"), "كتاب جديد");
        assert_eq!(count(Stem::Beside, "والكتاب جديد"), "والكتاب كتاب جديد");
    }
}
