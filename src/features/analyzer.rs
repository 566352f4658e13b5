//! From an article to its terms: words and word n-grams, and character n-grams within words.

use super::grams::{WordGrams, character_grams};
use super::occurrence::{Field, Term};
use super::scikit_scanner::ScikitScanner;
use super::term::{TermHash, lead_hash, padded_character_hash, padded_word_hash};
use super::text_options::{Stem, TextOptions};
use crate::arabic::{Tokenizer, is_stopword, light_stem_span};

/// Turns articles into terms. Make one per thread and reuse it.
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
    /// A buffer: a word between two spaces, from which character n-grams are cut.
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
    /// let options = TextOptions::default().words(1);
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
            if let Some(ngrams) = options.characters {
                let word = match options.stem {
                    Stem::Light => &word[stem],
                    Stem::None | Stem::Beside => word,
                };
                character_grams(
                    word,
                    ngrams.shortest..ngrams.longest + 1,
                    padded,
                    edges,
                    |gram, length| {
                        emit(padded_character_hash(gram, length), 1, &[]);
                    },
                );
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::{join_hash, word_hash};

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
