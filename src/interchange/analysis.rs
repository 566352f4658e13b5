//! Exports the analysis of text for programs without warraq: a module of plain Python, and the
//! table that it reads.

use super::InterchangeError;
use crate::arabic::{FoldRules, fold_rules};
use crate::features::TextOptions;
use crate::model::{Card, Model, ModelError};
use serde::Serialize;
use std::collections::BTreeMap;

/// The module.
pub(super) const MODULE: &str = include_str!("warraq_analysis.py");

#[derive(Serialize)]
struct Analysis<'m> {
    options: &'m TextOptions,
    characters: BTreeMap<char, String>,
    composed: BTreeMap<String, char>,
    letters: Vec<(u32, u32)>,
    stop_words: Vec<&'static str>,
}

/// The table.
///
/// # Errors
/// If the model is imported and splits words differently, or if its weighting is one that
/// command-line training cannot make.
pub(super) fn table(model: &Model) -> Result<Vec<u8>, InterchangeError> {
    let Card {
        text: options,
        weighting,
        ..
    } = model.card();
    if options.scikit_words.is_some() {
        return Err(InterchangeError::Imported);
    }
    if weighting.is_foreign() {
        return Err(InterchangeError::Unsupported {
            setting: "weighting",
            value: format!("{weighting:?}"),
            may_be: "counts brought to length one",
        });
    }
    let FoldRules {
        characters,
        composed,
        letters,
        stop_words,
    } = fold_rules(options.fold);
    let analysis = Analysis {
        options,
        characters,
        composed,
        letters,
        stop_words,
    };
    let written = serde_json::to_vec(&analysis);
    Ok(written.map_err(|error| ModelError::Damaged(error.to_string()))?)
}
