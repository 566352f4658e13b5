//! Digests: sentences of the article itself, whole and in its order.
//!
//! A method ranks the sentences of the story; what is chosen of them for a length, and in which
//! order, is the same for all. A method is one file here that implements [`Summarizer`] and one
//! variant of [`Method`].
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
//! | `line_kind` | which lines are not the story |
//! | `opener` | which sentences lean on the one before |
//! | `flaws` | which sentences serve no reader, and which say the same |
//! | `selection` | from ranks to a digest of a length |
//! | `lead`, `centroid`, `graph`, `mmr`, `ranker` | methods |
//! | `sentence_features` | what the learned method judges by |
//! | `preference` | what readers mind in a digest as a whole |
//! | `many` | several articles in one digest |
//! | `headline` | the headline of a bare text |

mod centroid;
mod document;
mod flaws;
mod graph;
mod headline;
mod lead;
mod line_kind;
mod many;
mod mmr;
mod opener;
mod preference;
mod ranker;
mod selection;
mod sentence_features;

pub use centroid::Centroid;
pub use document::{Document, StorySentence, TermVector};
pub use flaws::Flaw;
pub use graph::{LexRank, TextRank};
pub use headline::headline;
pub use lead::Lead;
pub use many::digest_of_many;
pub use mmr::Mmr;
pub use preference::{DIGEST_FEATURES, digest_features};
pub(crate) use ranker::extent;
pub use ranker::{Ranker, extent_of};
pub use sentence_features::{FEATURES, features};

pub(crate) use selection::select;
pub use selection::{DigestFaults, PassedOver, faults, passed_over};
use std::fmt::Debug;
use std::ops::Range;

/// How long a digest may be. At least one sentence is always given, if there is one.
///
/// ```
/// use warraq::summarize::{Length, Method};
/// let text = "وصل الوفد إلى العاصمة. بدأت المحادثات. غادر الوفد.";
/// let sentences = |length| Method::Lead.digest("", text, length).len();
/// assert_eq!(sentences(Length::Sentences(2)), 2);
/// assert_eq!(sentences(Length::Words(6)), 2);
/// assert_eq!(sentences(Length::Ratio(1.0)), 3);
/// assert_eq!(Method::Lead.digest("", text, Length::Characters(12)), ["وصل الوفد…"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Length {
    /// This many sentences.
    Sentences(usize),
    /// Whole sentences of at most this many words together.
    Words(usize),
    /// Whole sentences of at most this share of the article's words, 0 to 1.
    Ratio(f64),
    /// Whole sentences of at most this many characters together; if not one fits, a sentence as far
    /// as a clause or a word of it does, with an ellipsis.
    Characters(usize),
}

/// A stretch of the article in a digest.
///
/// ```
/// use warraq::summarize::{Excerpt, Length, Method};
/// let text = "وصل الوفد. بدأت المحادثات.";
/// let [Excerpt { span, cut }] = &Method::Lead.summarizer().summarize("", text, Length::Sentences(1))[..] else {
///     panic!()
/// };
/// assert_eq!((&text[span.clone()], *cut), ("وصل الوفد.", false));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Its bytes in the text: a sentence, or the beginning of one.
    pub span: Range<usize>,
    /// The sentence goes on after it.
    pub cut: bool,
}

impl Excerpt {
    /// What it says, on one line; with an ellipsis where the sentence goes on.
    ///
    /// ```
    /// use warraq::summarize::Excerpt;
    /// let text = "وصل الوفد\nإلى العاصمة.";
    /// assert_eq!(Excerpt { span: 0..text.len(), cut: false }.read(text), "وصل الوفد إلى العاصمة.");
    /// let first_word = "وصل".len();
    /// assert_eq!(Excerpt { span: 0..first_word, cut: true }.read(text), "وصل…");
    /// ```
    ///
    /// # Panics
    /// If it is of another text.
    pub fn read(&self, text: &str) -> String {
        let end = if self.cut { "…" } else { "" };
        one_line(&text[self.span.clone()]) + end
    }
}

/// A way to choose sentences.
///
/// ```
/// use warraq::summarize::{Document, Length, Summarizer};
///
/// /// The last sentences: what a method of one's own is.
/// #[derive(Debug)]
/// struct Last;
///
/// impl Summarizer for Last {
///     fn rank(&self, document: &Document<'_>, _: Length) -> Vec<usize> {
///         (0..document.sentences().len()).rev().collect()
///     }
/// }
///
/// let text = "وصل الوفد. بدأت المحادثات.";
/// assert_eq!(Last.digest("", text, Length::Sentences(1)), ["بدأت المحادثات."]);
/// ```
pub trait Summarizer: Sync + Debug {
    /// The numbers of the document's sentences, best first.
    ///
    /// ```
    /// use warraq::summarize::{Document, Length, Lead, Summarizer};
    /// let document = Document::new("", "وصل الوفد. بدأت المحادثات. غادر الوفد.");
    /// assert_eq!(Lead.rank(&document, Length::Sentences(1)), [0, 1, 2]);
    /// ```
    fn rank(&self, document: &Document<'_>, length: Length) -> Vec<usize>;

    /// The digest ends with the first sentence that does not fit, though others after it would.
    ///
    /// ```
    /// use warraq::summarize::{Lead, Mmr, Summarizer};
    /// // A lead with a gap would be none.
    /// assert!(Lead.stops_where_full());
    /// assert!(!Mmr.stops_where_full());
    /// ```
    fn stops_where_full(&self) -> bool {
        false
    }

    /// The digest of an article, in the order of the text; empty only if the text has no sentence.
    ///
    /// ```
    /// use warraq::summarize::{Lead, Length, Summarizer};
    /// let text = "وصل الوفد. بدأت المحادثات.";
    /// let digest = Lead.summarize("", text, Length::Sentences(1));
    /// assert_eq!(&text[digest[0].span.clone()], "وصل الوفد.");
    /// ```
    fn summarize(&self, title: &str, text: &str, length: Length) -> Vec<Excerpt> {
        let document = Document::new(title, text);
        let ranked = self.rank(&document, length);
        select(&document, &ranked, length, self.stops_where_full())
    }

    /// [`summarize`](Self::summarize) as text, a string a sentence; the title where there is no text.
    ///
    /// ```
    /// use warraq::summarize::{Lead, Length, Summarizer};
    /// assert_eq!(Lead.digest("", "وصل الوفد. بدأت المحادثات.", Length::Sentences(1)), ["وصل الوفد."]);
    /// ```
    fn digest(&self, title: &str, text: &str, length: Length) -> Vec<String> {
        let excerpts = self.summarize(title, text, length);
        let mut sentences: Vec<String> =
            excerpts.iter().map(|excerpt| excerpt.read(text)).collect();
        if sentences.is_empty() && !title.trim().is_empty() {
            sentences.push(one_line(title));
        }
        sentences
    }
}

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

/// The places of scores, greatest first; of equal ones in their order.
fn by_score(scores: &[f32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    order
}

/// A sentence of a hard-wrapped text on one line.
fn one_line(sentence: &str) -> String {
    if !sentence.contains(['\n', '\r']) {
        return sentence.to_owned();
    }
    sentence.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
