//! Words as scikit-learn's vectorizers find them.
//!
//! What `TfidfVectorizer` does to a text before it counts: lower case, accents off, runs of word
//! characters (or what stands between white space, for character n-grams), stop words out. Python's
//! `\w` is the underscore and what `str.isalnum` accepts. It accepts no marks, so a vowel sign ends
//! a word. Definitions: scikit-learn's `feature_extraction.text`, Python's `re` and `str`.

use super::grams::{WordGrams, character_grams};
use super::occurrence::{Field, Term};
use super::scikit_words::{ScikitWords, WordUnit};
use super::term::{padded_character_hash, word_hash};
use super::text_options::TextOptions;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// Turns articles into terms as a vectorizer does; title and text are one text, a line apart.
#[derive(Clone, Debug, Default)]
pub(super) struct ScikitScanner {
    word: String,
    /// Buffers of character n-grams.
    padded: Vec<u8>,
    edges: Vec<usize>,
}

impl ScikitScanner {
    pub fn analyze(
        &mut self,
        words: &ScikitWords,
        options: &TextOptions,
        fields: [(Field, &str); 2],
        emit: &mut impl FnMut(Term<'_>),
    ) {
        let mut grams = WordGrams::new(options.words);
        let Self {
            word,
            padded,
            edges,
        } = self;
        for (field, text) in fields {
            let mut emit = |hash, span, words, spelling: &[u8]| {
                emit(Term {
                    hash,
                    field,
                    span,
                    words,
                    spelling,
                });
            };
            if options.words > 0 {
                scan(words, words.unit, text, word, |word, span| {
                    if !words.stop_words.is_empty() && words.stop_words.contains(word) {
                        return;
                    }
                    let hash = word_hash(word);
                    emit(hash, span, 1, word.as_bytes());
                    grams.push(hash, |hash, words| emit(hash, span, words, &[]));
                });
            }
            if let Some(ngrams) = options.characters {
                scan(words, WordUnit::Spaced, text, word, |word, span| {
                    let (word, lengths) = (word.as_bytes(), ngrams.shortest..ngrams.longest + 1);
                    character_grams(word, lengths, padded, edges, |gram, length| {
                        emit(padded_character_hash(gram, length), span, 1, &[]);
                    });
                });
            }
        }
    }
}

/// Calls `emit` with each word and the bytes of `text` it stands in. `word` is a buffer.
fn scan(
    words: &ScikitWords,
    unit: WordUnit,
    text: &str,
    word: &mut String,
    mut emit: impl FnMut(&str, (usize, usize)),
) {
    let least = match unit {
        WordUnit::Run(least) => least.max(1),
        WordUnit::Spaced => 1,
    };
    let arabic = arabic_word_characters();
    let belongs = |c: char| match unit {
        WordUnit::Spaced => !is_space(c),
        WordUnit::Run(_) => match block_byte(c) {
            Some(low) => arabic[usize::from(low)],
            None => is_word_character(c),
        },
    };
    word.clear();
    let (mut letters, mut start, mut end) = (0, 0, 0);
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        let mut take = |c: char| {
            if belongs(c) {
                if letters == 0 {
                    start = at;
                }
                end = after;
                letters += 1;
                word.push(c);
            } else {
                if letters >= least {
                    emit(word, (start, end));
                }
                word.clear();
                letters = 0;
            }
        };
        // Quick answers for nearly all characters: ASCII, and Arabic where no marks are stripped.
        if c.is_ascii() {
            take(if words.lowercase {
                c.to_ascii_lowercase()
            } else {
                c
            });
            continue;
        }
        if block_byte(c).is_some() && !words.strip_accents {
            take(c);
            continue;
        }
        let mut strip = |c: char| {
            if words.strip_accents {
                let parts = std::iter::once(c).nfkd();
                parts
                    .filter(|&part| canonical_combining_class(part) == 0)
                    .for_each(&mut take);
            } else {
                take(c);
            }
        };
        if !words.lowercase {
            strip(c);
        } else if c == 'Σ' && ends_word(text, at) {
            strip('ς');
        } else {
            c.to_lowercase().for_each(strip);
        }
    }
    if letters >= least {
        emit(word, (start, end));
    }
}

/// For each character of the Arabic block (U+0600 to U+06FF), whether it is one of a word.
fn arabic_word_characters() -> &'static [bool; 256] {
    static KNOWN: LazyLock<[bool; 256]> = LazyLock::new(|| {
        std::array::from_fn(|low| {
            let c = char::from_u32(0x600 + low as u32);
            c.is_some_and(is_word_character)
        })
    });
    &KNOWN
}

/// The low byte of a character of the Arabic block.
#[inline]
fn block_byte(c: char) -> Option<u8> {
    u8::try_from(u32::from(c).checked_sub(0x600)?).ok()
}

/// True of a sigma at the end of a word: its lower-case form is another one there.
fn ends_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().nth(1);
    before.is_some_and(char::is_alphabetic) && !after.is_some_and(char::is_alphabetic)
}

/// Python's `\w`.
fn is_word_character(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    matches!(
        c.general_category_group(),
        GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number
    )
}

/// Python's `str.isspace`.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1C}'..='\u{1F}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn words(options: &ScikitWords, text: &str) -> Vec<String> {
        let mut found = Vec::new();
        scan(
            options,
            options.unit,
            text,
            &mut String::new(),
            |word, (start, end)| {
                assert!(start < end && text.is_char_boundary(start) && text.is_char_boundary(end));
                found.push(word.to_owned());
            },
        );
        found
    }

    /// What `TfidfVectorizer(...).build_analyzer()` gives.
    #[test]
    fn words_are_scikit_learns() {
        let plain = ScikitWords {
            unit: WordUnit::Run(2),
            lowercase: true,
            strip_accents: false,
            stop_words: BTreeSet::new(),
        };
        let stripped = ScikitWords {
            strip_accents: true,
            ..plain.clone()
        };
        let spaced = ScikitWords {
            unit: WordUnit::Spaced,
            ..plain.clone()
        };
        let cases = [
            (&plain, "قال الوزير: نعم و لا", "قال|الوزير|نعم|لا"),
            (&plain, "كِتاب كتـاب BBC_2 ½٣ ²", "تاب|كتـاب|bbc_2|½٣"),
            (&stripped, "كِتاب أُمّ École ﻻ", "كتاب|ام|ecole|لا"),
            (&plain, "ΟΔΟΣ ΣΑΣ", "οδος|σας"),
            (&spaced, "قال: «نعم»\u{1C}ثم", "قال:|«نعم»|ثم"),
            (&plain, "", ""),
        ];
        for (options, text, expected) in cases {
            assert_eq!(words(options, text).join("|"), expected, "{text}");
        }
    }
}
