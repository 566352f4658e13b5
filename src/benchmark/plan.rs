//! What a benchmark judges, and how.

use crate::setters::setters;
use std::collections::HashSet;

/// Which articles are for training and which for testing.
///
/// ```
/// use std::collections::HashSet;
/// use warraq::benchmark::Split;
/// let published = Split::Fixed(HashSet::from(["7".to_owned(), "12".to_owned()]));
/// assert!(matches!(published, Split::Fixed(ids) if ids.contains("7")));
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Split {
    /// A fifth of each topic's articles is for testing.
    Holdout,
    /// Cross-validation in so many folds: each article is tested once.
    Folds(usize),
    /// The articles with these ids are for testing.
    Fixed(HashSet<String>),
}

/// What a benchmark judges, and how.
///
/// ```
/// use warraq::benchmark::{Plan, Split};
/// let as_on_a_new_newspaper = Plan::new(Split::Holdout).by_group(true);
/// assert!(as_on_a_new_newspaper.by_group);
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Plan {
    /// Which articles are for training and which for testing.
    pub split: Split,
    /// Test the articles of each group with a model trained on all other groups. This tells how a
    /// model will do on a newspaper it never saw. With [`Split::Fixed`] only the articles of its
    /// ids are tested, else all are.
    pub by_group: bool,
    /// Also test the articles cut to their headline, and to headline and lead.
    pub lengths: bool,
}

impl Plan {
    /// A split that ignores groups, and whole articles only.
    ///
    /// ```
    /// use warraq::benchmark::{Plan, Split};
    /// assert!(!Plan::new(Split::Folds(5)).by_group);
    /// ```
    pub fn new(split: Split) -> Self {
        Self {
            split,
            by_group: false,
            lengths: false,
        }
    }
}

setters! {
    benchmark::Plan = Plan::new(warraq::benchmark::Split::Holdout);
    by_group: bool = true;
    lengths: bool = true;
}
