//! **warraq** reads Arabic news articles, says what each is about, and digests each in its own
//! sentences.
//!
//! An article enters once, is scanned once and leaves as one [`Verdict`](article::Verdict):
//!
//! ```text
//! bytes ──► Article ──► tokens ──► TF-IDF row ──► topic scores ──► Verdict ──► a row
//! input     article     arabic     features       classify         pipeline    output
//!                       └────────► sentences ───► summarize ──────────┘
//! ```
//!
//! With the model that comes along:
//!
//! ```
//! use warraq::model::Model;
//! use warraq::summarize::{Length, Method};
//!
//! let title = "الشرطة توقف عصابة لتهريب السلاح";
//! let text = "أوقفت الشرطة ستة مسلحين في مداهمة. وضبطت القوة عشر بنادق. والتحقيق مستمر.";
//! let mut predictor = Model::embedded().predictor();
//! let best = predictor.predict(title, text).best().expect("nine topics");
//! assert_eq!(best.topic, "security");
//! assert!(best.probability > 0.5);
//! assert_eq!(
//!     Method::Lead.digest(title, text, Length::Sentences(1)),
//!     ["أوقفت الشرطة ستة مسلحين في مداهمة."],
//! );
//! ```
//!
//! With a model of one's own: [`pipeline::count`] makes a corpus of labelled articles,
//! [`model::train`] a [`Model`](model::Model) of the corpus. The `warraq` program does both; see
//! the README.
//!
//! | module | holds |
//! | --- | --- |
//! | [`arabic`] | letter folding, tokens, light stems, stop words, sentences |
//! | [`features`] | terms, vocabulary, TF-IDF, the sparse matrix |
//! | [`classify`] | linear SVM, logistic regression, naive Bayes, Platt scaling |
//! | [`summarize`] | digests |
//! | [`duplicates`] | articles that say the same |
//! | [`evaluate`] | splits, metrics, calibration error |
//! | [`model`] | training, the model file, predicting |
//! | [`input`], [`output`] | files to articles, verdicts to rows |
//! | [`evidence`] | why an article has its topics |
//! | [`pipeline`] | all of it in parallel, in order, in bounded memory |
//! | [`tuning`](mod@tuning) | which settings are best for a corpus |
//! | [`roundup`](mod@roundup) | many articles by story, topic or day, digested |
//! | [`calendar`] | days, weeks and months |
//! | [`trends`] | results over time: what rose and what fell |
//! | [`drift`] | how today's articles differ from those a model was trained on |
//! | [`keywords`](mod@keywords) | the key terms of an article |
//! | [`keyword_learning`] | what editors tag |
//! | [`learning_to_rank`] | what people put into digests |
//! | [`story_learning`] | what editors put under one heading |
//! | [`active_learning`] | which articles to label next |
//! | `highlights` | the words of a digest that speak for its topic (feature `report`) |
//! | [`interchange`] | models to and from scikit-learn, ONNX, fastText |
//! | [`benchmark`](mod@benchmark) | how good, how fast, how big |
//! | [`locale`] | the languages warraq itself speaks |
//! | `report` | results as a page (feature `report`) |
//! | `serve` | a page and an interface over HTTP (feature `serve`) |

#![deny(unsafe_code)]
#![warn(missing_docs, missing_debug_implementations)]

pub mod active_learning;
pub mod arabic;
pub mod article;
pub mod benchmark;
pub mod calendar;
pub mod classify;
#[doc(hidden)]
pub mod cli;
#[cfg(feature = "report")]
mod design;
pub mod drift;
pub mod duplicates;
mod escape;
pub mod evaluate;
pub mod evidence;
pub mod features;
#[cfg(feature = "report")]
pub mod highlights;
pub mod input;
pub mod interchange;
pub mod keyword_learning;
pub mod keywords;
pub mod learning_to_rank;
pub mod locale;
pub mod model;
pub mod output;
pub mod pipeline;
mod prefetch;
#[cfg(feature = "report")]
pub mod report;
pub mod roundup;
#[cfg(feature = "serve")]
pub mod serve;
mod setters;
pub mod story_learning;
pub mod summarize;
pub mod trees;
pub mod trends;
pub mod tuning;
mod watch;
mod whole_file;
mod zeroed;

/// The version of this library and program.
///
/// ```
/// assert_eq!(warraq::VERSION.split('.').count(), 3);
/// ```
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The examples in the pages of `docs/`, run with the library's own.
#[cfg(doctest)]
mod book {
    #[doc = include_str!("../docs/explanation/folding.md")]
    mod folding {}
    #[doc = include_str!("../docs/explanation/tf-idf.md")]
    mod tf_idf {}
    #[doc = include_str!("../docs/explanation/solvers.md")]
    mod solvers {}
    #[doc = include_str!("../docs/explanation/calibration.md")]
    mod calibration {}
    #[doc = include_str!("../docs/explanation/rouge.md")]
    mod rouge {}
}

#[cfg(test)]
mod tests {
    /// The types that threads share are `Send` and `Sync`.
    #[test]
    fn public_types_are_send_and_sync() {
        fn check<T: Send + Sync>() {}
        check::<crate::article::Article>();
        check::<crate::article::Verdict>();
        check::<crate::arabic::Tokenizer>();
        check::<crate::features::Analyzer>();
        check::<crate::features::Rows>();
        check::<crate::classify::LinearClassifier>();
        check::<crate::model::Model>();
        check::<crate::model::Predictor<'static>>();
        check::<crate::model::ModelError>();
        check::<crate::input::InputError>();
    }
}
