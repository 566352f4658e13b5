//! The parts that all pages share.

use crate::design;
use crate::locale::{Locale, Words};

/// What every page of a report has.
pub(super) struct Frame {
    pub locale: Locale,
    pub words: &'static Words,
    pub style: String,
    pub script: &'static str,
    pub policy: String,
}

impl Frame {
    pub fn new(locale: Locale, script: &'static str) -> Self {
        let style = design::self_contained_style();
        let policy = format!(
            "default-src 'none'; style-src {}; script-src {}; font-src data:; base-uri 'none'; form-action 'none'",
            design::source_hash(&style),
            if script.is_empty() {
                "'none'".to_owned()
            } else {
                design::source_hash(script)
            },
        );
        Self {
            locale,
            words: Words::of(locale),
            style,
            script,
            policy,
        }
    }
}

/// A figure with its numbers below.
pub(super) struct Figure {
    pub heading: &'static str,
    pub svg: String,
    /// Column names. The first column has names, the others have numbers.
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<String>>,
}
