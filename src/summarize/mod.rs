//! Digests: sentences of the article itself, whole and in its order.
//!
//! A method ranks the sentences of the story. How many of them are chosen for a length, and in
//! which order they are given, is the same for all methods. A method is one file here that
//! implements [`Summarizer`], and one variant of [`Method`].
//!
//! ```
//! use warraq::summarize::{Length, Method};
//!
//! let text = "عمّان - وكالات\nافتتحت المكتبة أبوابها. حضر مئات القراء. واستمر الحفل ساعتين.";
//! let digest = Method::Lead.summarizer().summarize("", text, Length::Sentences(1));
//! assert_eq!(&text[digest[0].span.clone()], "افتتحت المكتبة أبوابها.");
//! ```
//!
//! | file | idea |
//! | --- | --- |
//! | `document` | an article as methods see it |
//! | `content` | what a sentence says, to be compared |
//! | `term_vector` | a sentence as weights of its terms |
//! | `line_kind` | which lines are not the story |
//! | `opener` | which sentences refer to the one before |
//! | `flaws` | which sentences serve no reader, and which say the same |
//! | `length`, `excerpt`, `summarizer` | how long a digest may be, what it is made of, and what a method is |
//! | `selection` | from ranks to a digest of a length |
//! | `lead`, `centroid`, `graph`, `mmr`, `ranker` | methods |
//! | `sentence_features` | what the learned method judges by |
//! | `preference` | what readers dislike in a digest as a whole |
//! | `many` | several articles in one digest |
//! | `headline` | the headline of a bare text |

mod centroid;
mod content;
mod document;
mod excerpt;
mod flaws;
mod graph;
mod headline;
mod lead;
mod length;
mod line_kind;
mod many;
mod mmr;
mod opener;
mod preference;
mod ranker;
mod selection;
mod sentence_features;
mod summarizer;
mod term_vector;

pub use centroid::Centroid;
pub use document::{Document, StorySentence};
pub use excerpt::Excerpt;
pub use flaws::Flaw;
pub use graph::{LexRank, TextRank};
pub use headline::headline;
pub use lead::Lead;
pub use length::Length;
pub use many::digest_of_many;
pub use mmr::Mmr;
pub use preference::{DIGEST_FEATURES, digest_features};
pub(crate) use ranker::extent;
pub use ranker::{Ranker, extent_of};
pub use sentence_features::{FEATURES, features};
pub use summarizer::Summarizer;
pub use term_vector::TermVector;

pub(crate) use selection::select;
pub use selection::{DigestFaults, PassedOver, faults, passed_over};

/// The methods by name.
///
/// ```
/// use warraq::summarize::{Length, Method};
/// assert_eq!(Method::ALL.len(), 6);
/// assert_eq!(Method::Lead.name(), "lead");
/// let text = "وصل الوفد. وبدأت المحادثات.";
/// assert_eq!(Method::Lead.digest("", text, Length::Sentences(1)), ["وصل الوفد."]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Method {
    /// [`Lead`]
    #[default]
    Lead,
    /// [`Ranker`], the one that comes with the program
    Learned,
    /// [`Centroid`]
    Centroid,
    /// [`LexRank`]
    LexRank,
    /// [`TextRank`]
    TextRank,
    /// [`Mmr`]
    Mmr,
}

impl Method {
    /// Every method.
    ///
    /// ```
    /// use warraq::summarize::{Length, Method};
    /// let text = "وصل الوفد إلى العاصمة. بدأت المحادثات. غادر الوفد.";
    /// for method in Method::ALL {
    ///     println!("{}: {}", method.name(), method.digest("", text, Length::Sentences(1)).join(" "));
    /// }
    /// assert_eq!(Method::ALL[0], Method::default());
    /// ```
    pub const ALL: [Self; 6] = [
        Self::Lead,
        Self::Learned,
        Self::Centroid,
        Self::LexRank,
        Self::TextRank,
        Self::Mmr,
    ];

    /// What it is called.
    ///
    /// ```
    /// use warraq::summarize::Method;
    /// assert_eq!(Method::ALL.map(Method::name), ["lead", "learned", "centroid", "lexrank", "textrank", "mmr"]);
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Learned => "learned",
            Self::Lead => "lead",
            Self::Centroid => "centroid",
            Self::LexRank => "lexrank",
            Self::TextRank => "textrank",
            Self::Mmr => "mmr",
        }
    }

    /// The method itself.
    ///
    /// ```
    /// use warraq::summarize::{Length, Method};
    /// for method in Method::ALL {
    ///     let digest = method.summarizer().summarize("", "وصل الوفد.", Length::Sentences(1));
    ///     assert_eq!(digest.len(), 1);
    /// }
    /// ```
    pub fn summarizer(self) -> &'static dyn Summarizer {
        match self {
            Self::Learned => Ranker::embedded(),
            Self::Lead => &Lead,
            Self::Centroid => &Centroid,
            Self::LexRank => &LexRank,
            Self::TextRank => &TextRank,
            Self::Mmr => &Mmr,
        }
    }

    /// The digest of an article as text, a string a sentence; the title where there is no text.
    ///
    /// ```
    /// use warraq::summarize::{Length, Method};
    /// let text = "وصل الوفد. بدأت المحادثات.";
    /// assert_eq!(Method::Lead.digest("خبر", text, Length::Sentences(1)), ["وصل الوفد."]);
    /// assert_eq!(Method::Lead.digest("خبر", "", Length::Sentences(1)), ["خبر"]);
    /// ```
    pub fn digest(self, title: &str, text: &str, length: Length) -> Vec<String> {
        self.summarizer().digest(title, text, length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lengths_hold() {
        let text = "جملة أولى قصيرة. جملة ثانية أطول قليلا منها. جملة ثالثة هنا. رابعة.";
        for (length, sentences) in [
            (Length::Sentences(0), 1),
            (Length::Sentences(2), 2),
            (Length::Sentences(9), 4),
            (Length::Words(1), 1),
            (Length::Words(8), 2),
            (Length::Words(10), 2),
            (Length::Words(11), 3),
            (Length::Ratio(0.0), 1),
            (Length::Ratio(1.0), 4),
        ] {
            let lead = Method::Lead.digest("", text, length);
            assert_eq!(lead.len(), sentences, "{length:?}");
            for method in Method::ALL {
                let digest = method.digest("", text, length);
                let words = crate::arabic::words(&digest.join(" "));
                let holds = match length {
                    Length::Sentences(count) => digest.len() == count.clamp(1, 4),
                    Length::Words(most) => words <= most || digest.len() == 1,
                    _ => digest.len() == sentences,
                };
                assert!(holds, "{method:?} {length:?} {digest:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_digest_is_whole_sentences_in_order_and_never_empty(text in "[ابتثجحخد .!؟\n]{0,80}", count in 0usize..4) {
            let sentences = crate::arabic::sentences(&text);
            for method in Method::ALL {
                let chosen = method.summarizer().summarize("", &text, Length::Sentences(count));
                prop_assert_eq!(chosen.is_empty(), sentences.is_empty());
                prop_assert!(chosen.is_sorted_by(|a, b| a.span.end <= b.span.start));
                for excerpt in chosen {
                    prop_assert!(sentences.iter().any(|sentence| sentence.span == excerpt.span));
                }
            }
        }
    }
}
