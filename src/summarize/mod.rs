//! Digests: sentences of the article itself, whole and in its order.
//!
//! A method is one file here that implements [`Summarizer`] and one variant of [`Method`].
//!
//! ```
//! use warraq::summarize::{Length, Method};
//!
//! let text = "عمّان - وكالات\nافتتحت المكتبة أبوابها. حضر مئات القراء. واستمر الحفل ساعتين.";
//! let digest = Method::Lead.summarizer().summarize("", text, Length::Sentences(1));
//! assert_eq!(&text[digest[0].clone()], "افتتحت المكتبة أبوابها.");
//! ```

mod lead;
mod line_kind;

pub use lead::Lead;

use crate::arabic::words;
use std::ops::Range;

/// How long a digest may be. At least one sentence is always given, if there is one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Length {
    /// This many sentences.
    Sentences(usize),
    /// Whole sentences of at most this many words together.
    Words(usize),
    /// Whole sentences of at most this share of the article's words, 0 to 1.
    Ratio(f64),
}

/// A way to choose sentences.
pub trait Summarizer: Sync {
    /// The byte ranges in `text` of the sentences chosen, in the order of the text; empty only if
    /// the text has no sentence.
    fn summarize(&self, title: &str, text: &str, length: Length) -> Vec<Range<usize>>;
}

/// The methods by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// [`Lead`]
    #[default]
    Lead,
}

impl Method {
    /// The method itself.
    pub fn summarizer(self) -> &'static dyn Summarizer {
        match self {
            Self::Lead => &Lead,
        }
    }

    /// The digest of an article as text, a string a sentence; the title where there is no text.
    pub fn digest(self, title: &str, text: &str, length: Length) -> Vec<String> {
        let chosen = self.summarizer().summarize(title, text, length);
        let mut sentences: Vec<String> = chosen
            .into_iter()
            .map(|span| one_line(&text[span]))
            .collect();
        if sentences.is_empty() && !title.trim().is_empty() {
            sentences.push(one_line(title));
        }
        sentences
    }
}

/// A sentence of a hard-wrapped text on one line.
fn one_line(sentence: &str) -> String {
    if !sentence.contains(['\n', '\r']) {
        return sentence.to_owned();
    }
    sentence.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The longest beginning of `ranked` that `length` allows, and no less than one.
fn take(text: &str, ranked: Vec<Range<usize>>, length: Length) -> Vec<Range<usize>> {
    let budget = match length {
        Length::Sentences(count) => return ranked.into_iter().take(count.max(1)).collect(),
        Length::Words(count) => count,
        Length::Ratio(share) => (words(text) as f64 * share).round() as usize,
    };
    let mut used = 0;
    ranked
        .into_iter()
        .enumerate()
        .take_while(|(nth, span)| {
            used += words(&text[span.clone()]);
            *nth == 0 || used <= budget
        })
        .map(|(_, span)| span)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const METHODS: [Method; 1] = [Method::Lead];

    #[test]
    fn lengths_hold() {
        let text = "جملة أولى قصيرة. جملة ثانية أطول قليلا منها. جملة ثالثة. رابعة.";
        for (length, sentences) in [
            (Length::Sentences(0), 1),
            (Length::Sentences(2), 2),
            (Length::Sentences(9), 4),
            (Length::Words(1), 1),
            (Length::Words(8), 2),
            (Length::Words(9), 2),
            (Length::Words(10), 3),
            (Length::Ratio(0.0), 1),
            (Length::Ratio(1.0), 4),
        ] {
            for method in METHODS {
                assert_eq!(
                    method.digest("", text, length).len(),
                    sentences,
                    "{method:?} {length:?}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn a_digest_is_whole_sentences_in_order_and_never_empty(text in "[ابتثجحخد .!؟\n]{0,80}", count in 0usize..4) {
            let sentences = crate::arabic::sentences(&text);
            for method in METHODS {
                let chosen = method.summarizer().summarize("", &text, Length::Sentences(count));
                prop_assert_eq!(chosen.is_empty(), sentences.is_empty());
                prop_assert!(chosen.is_sorted_by(|a, b| a.end <= b.start));
                for span in chosen {
                    prop_assert!(sentences.iter().any(|sentence| sentence.span == span));
                }
            }
        }
    }
}
