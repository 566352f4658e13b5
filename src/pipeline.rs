//! Work on all threads, in order: articles in, results out in the same order, a bounded number in
//! between.
//!
//! A reader thread makes batches. Each thread of the rayon pool works on one, while the next are read and
//! those before are written. Results have the order of the input, so the same bytes are written at any
//! number of threads. With one thread, everything happens on the caller's.
//!
//! ```
//! use std::path::Path;
//! use warraq::input::{InputOptions, open};
//! use warraq::model::Model;
//! use warraq::pipeline::{Job, judge};
//! use warraq::summarize::{Length, Method};
//! let job = Job::new(Model::embedded())
//!     .summary(Method::default().summarizer(), Length::Sentences(1))
//!     .dedupe(true);
//! let articles = open(Path::new("datasets/articles"), &InputOptions::default())?;
//! judge(articles, job, |verdict| {
//!     println!("{}: {:?}", verdict.id, verdict.topic());
//!     Ok::<(), std::io::Error>(())
//! })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod counting;
mod furniture;
mod in_order;
mod job;
mod labels;
mod scores;
mod shelf;
mod stories;
mod survey;
mod verdicts;

pub use counting::{count, count_for};
pub use furniture::learn_furniture;
pub use job::{Job, Known};
pub use scores::{Given, Scores, predict_all, score_all, signatures};
pub use stories::{StoryError, tell_stories};
pub use survey::{Suggestion, gather, observe, observe_periods, suggest};
#[cfg(feature = "report")]
pub use verdicts::highlight;
pub use verdicts::judge;
