//! The Arabic language: letter folding, tokens, light stems, stop words, sentences.
//!
//! Everything here is a pure function over `&str`: no file, no model, no thread. Text goes through
//! a [`Tokenizer`] once; each [`Token`] carries the folded spelling and the byte range of the
//! article it came from, so that whatever is later said about a word can be shown in place.
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
//! | `sentences` | where sentences begin and end |
//! | `datelines` | the place a story begins with |
//! | `bylines` | who wrote, from where, before the story |
//! | `fold_rules` | folding written down |
//! | `language` | whether a text is Arabic at all |

mod bylines;
mod datelines;
mod fold;
mod fold_rules;
mod language;
mod sentences;
mod stem;
mod stopwords;
mod tokens;

pub use fold::{FoldOptions, fold};
pub use fold_rules::{FoldRules, fold_rules};
pub use language::{Language, language};
pub use sentences::{Sentence, sentences};
pub use stem::light_stem;
pub use stopwords::is_stopword;
pub use tokens::{NUMBER, Token, Tokenizer};

pub(crate) use bylines::story_start;
pub(crate) use sentences::words;
pub(crate) use stem::light_stem_span;
