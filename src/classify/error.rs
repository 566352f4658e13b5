//! What can go wrong in fitting.

/// What can go wrong in fitting.
///
/// ```
/// use linfa::ParamGuard;
/// use warraq::classify::{ClassifyError, LinearSvmParams};
/// let error = LinearSvmParams::default().cost(-1.0).check().unwrap_err();
/// assert!(matches!(error, ClassifyError::Setting { name: "cost", .. }));
/// assert_eq!(error.to_string(), "cost is -1: it must be a number above 0");
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClassifyError {
    /// A setting out of its range.
    #[error("{name} is {value}: it must be {must_be}")]
    Setting {
        /// The setting's name.
        name: &'static str,
        /// What it was.
        value: f64,
        /// What it may be.
        must_be: &'static str,
    },
    /// Fewer than two topics.
    #[error("all articles have one topic: give articles of two topics or more")]
    OneTopic,
    /// Articles of several topics, and an algorithm for which topics exclude one another.
    #[error("articles of several topics alike are learnt by --algorithm svm only")]
    OneTopicEach,
    /// Rows and targets of different lengths.
    #[error("{rows} rows but {targets} topics for them")]
    Shape {
        /// Rows of the matrix.
        rows: usize,
        /// Targets beside it.
        targets: usize,
    },
    /// An error of linfa's own.
    #[error(transparent)]
    Linfa(#[from] linfa::Error),
}

/// Checks that a setting is positive and finite.
pub(super) fn positive(name: &'static str, value: f64) -> Result<(), ClassifyError> {
    if value.is_finite() && value > 0.0 {
        Ok(())
    } else {
        Err(ClassifyError::Setting {
            name,
            value,
            must_be: "a number above 0",
        })
    }
}
