//! How good it is: splits, classification metrics, calibration, ROUGE, intervals, peak memory, and
//! what a benchmark found.
//!
//! The metrics are our own: linfa's come out with precision and recall swapped in one of two call
//! forms, and give no counts. Their figures are checked against scikit-learn's in the tests.
//!
//! ```
//! use warraq::evaluate::{ConfusionMatrix, expected_calibration_error};
//! let topics = ["health".to_owned(), "sports".to_owned()];
//! let (truth, predicted) = ([0, 0, 1, 1], [0, 1, 1, 1]);
//! let report = ConfusionMatrix::new(2, truth.into_iter().zip(predicted)).report(&topics);
//! assert_eq!(report.accuracy, 0.75);
//! let right = [true, false, true, true];
//! assert_eq!(expected_calibration_error(&[0.75; 4], &right, 15), 0.0);
//! ```

mod bootstrap;
mod calibration;
mod memory;
mod metrics;
mod preference;
mod results;
mod rouge;
mod several;
mod split;

pub use bootstrap::{Interval, bootstrap};
pub use calibration::{
    CoveragePoint, ReliabilityBin, coverage_curve, expected_calibration_error, reliability,
};
pub use metrics::{ConfusionMatrix, Report, TopicReport};
pub use preference::Preference;
pub use results::{GroupResult, LearningPoint, LengthResult, RandomFolds, Results};
pub use rouge::{Rouge, RougeTokens, SeveralReferences, rouge_l, rouge_n};
pub use several::{SeveralReport, SeveralTopics, several_report};
pub use split::{holdout, stratified_folds};

pub(crate) use memory::peak_memory;
