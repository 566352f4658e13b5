//! Small ensembles of decision trees: scored, explained, read and written, and grown.
//!
//! A [`TreeEnsemble`] adds up what its trees say of a row of numbers. It knows nothing of what the
//! numbers mean: the caller names the features. [`GradientBoosting`] grows them.
//!
//! ```
//! use warraq::trees::GradientBoosting;
//! // True of what is large, but not too large: no weight a feature can say that.
//! let rows: Vec<Vec<f32>> = (0..400).map(|i| vec![(i % 20) as f32]).collect();
//! let truths: Vec<bool> = rows.iter().map(|row| (8.0..14.0).contains(&row[0])).collect();
//! let trees = GradientBoosting::default().fit(&rows, &truths);
//! assert!(trees.score(&[10.0]) > 0.0 && trees.score(&[2.0]) < 0.0 && trees.score(&[18.0]) < 0.0);
//! ```

mod boosting;
mod ensemble;
mod quantiles;

pub use boosting::GradientBoosting;
pub use ensemble::TreeEnsemble;
