//! The Arabic language: letter folding, tokens, light stems, stop words, sentences.
//!
//! Everything here is a pure function over `&str`: no file, no model, no thread. Text goes through
//! a [`Tokenizer`] once. Each [`Token`] has its folded spelling and its byte range in the article,
//! so a word can always be shown where it stands.
//!
//! ```
//! use warraq::arabic::{FoldOptions, Tokenizer};
//!
//! let mut words = Vec::new();
//! Tokenizer::new(FoldOptions::default()).scan("قالَتِ الأُمُّ: ١٢٫٥ كـــتاباً", |token| {
//!     words.push((token.text().to_owned(), token.start..token.end));
//! });
//! let spelled: Vec<_> = words.iter().map(|(w, _)| w.as_str()).collect();
//! assert_eq!(spelled, ["قالت", "الام", "0", "كتابا"]);
//! ```
//!
//! | file | idea |
//! | --- | --- |
//! | `fold` | which letters are one letter |
//! | `tokens` | where words begin and end |
//! | `stem` | light10 affix removal |
//! | `stopwords` | words that say nothing of the topic |
//! | `paragraphs` | which line breaks are meant |
//! | `quotations` | what stands inside quotations and brackets |
//! | `abbreviations` | words after which a dot does not end the sentence |
//! | `marks` | the characters that sentences end with |
//! | `sentences` | where sentences begin and end |
//! | `datelines` | the place a story begins with |
//! | `bylines` | who wrote, from where, before the story |
//! | `fold_rules` | folding as data |
//! | `word_set` | sets of words with a fast look-up |
//! | `language` | whether a text is Arabic at all |

mod abbreviations;
mod agency_datelines;
mod bylines;
mod datelines;
mod fold;
mod fold_rules;
mod language;
mod marks;
mod outlets;
mod paragraphs;
mod quotations;
mod sentences;
mod stem;
mod stopwords;
mod tokens;
mod word_set;

pub use fold::{FoldOptions, fold};
pub use fold_rules::{FoldRules, fold_rules};
pub use language::{Language, language};
pub use sentences::{Sentence, sentences};
pub use stem::light_stem;
pub(crate) use stopwords::content_stem;
pub use stopwords::is_stopword;
pub use tokens::{NUMBER, Token, Tokenizer};

pub(crate) use agency_datelines::agency_dateline;
pub(crate) use bylines::story_start;
pub(crate) use fold::{FoldTable, fold_into};
pub(crate) use marks::is_arabic_letter;
pub(crate) use sentences::words;
pub(crate) use stem::light_stem_span;
pub(crate) use word_set::{WordSet, hash};
