//! How good it is: splits, classification metrics, calibration, ROUGE, intervals, peak memory.
//!
//! The metrics are our own: linfa's come out with precision and recall swapped in one of two call
//! forms, and give no counts. Their figures are checked against scikit-learn's in the tests.

mod bootstrap;
mod calibration;
mod memory;
mod metrics;
mod rouge;
mod several;
mod split;

pub use bootstrap::{Interval, bootstrap};
pub use calibration::{
    CoveragePoint, ReliabilityBin, coverage_curve, expected_calibration_error, reliability,
};
pub use memory::peak_memory;
pub use metrics::{ConfusionMatrix, Report, TopicReport};
pub use rouge::{Rouge, RougeTokens, SeveralReferences, rouge_l, rouge_n};
pub use several::{SeveralReport, SeveralTopics, several_report};
pub use split::{holdout, stratified_folds};
