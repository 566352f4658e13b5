//! Translates scikit-learn's vectorizers to a model's options for text and weighting. There may be
//! one vectorizer of words, one of characters, or a union of one of each.

use super::InterchangeError;
use crate::features::{
    CharacterNgrams, MAX_WORDS, Norm, ScikitWords, TextOptions, Weighting, WordUnit,
    character_hash, join_hash, word_hash,
};
use serde::Deserialize;
use std::collections::BTreeSet;

/// A vectorizer as the script writes it.
#[derive(Deserialize)]
pub(super) struct Vectorizer {
    analyzer: String,
    ngram_range: (usize, usize),
    lowercase: bool,
    strip_accents: Option<String>,
    token_pattern: Option<String>,
    stop_words: Option<BTreeSet<String>>,
    binary: bool,
    sublinear_tf: bool,
    norm: Option<String>,
    /// In the order of the columns.
    terms: Vec<String>,
}

/// The kind of terms.
#[derive(PartialEq)]
enum Unit {
    Words(WordUnit),
    Characters,
}

/// The options for text, if a model can have them.
///
/// # Errors
/// [`InterchangeError::Unsupported`] otherwise.
pub(super) fn text(vectorizers: &[Vectorizer]) -> Result<TextOptions, InterchangeError> {
    let mut options = TextOptions {
        words: 0,
        characters: None,
        title_weight: 1.0,
        lead_words: 0,
        ..TextOptions::default()
    };
    let mut found: Option<ScikitWords> = None;
    for vectorizer in vectorizers {
        let (from, to) = vectorizer.ngram_range;
        let unit = vectorizer.unit()?;
        let longest = if unit == Unit::Characters {
            64
        } else {
            MAX_WORDS
        };
        if from == 0 || to < from || to > longest {
            return unsupported("ngram_range", &format!("{from} to {to}"), "1 to 16 words");
        }
        let strip_accents = match vectorizer.strip_accents.as_deref() {
            None => false,
            Some("unicode") => true,
            Some(other) => return unsupported("strip_accents", other, "None or unicode"),
        };
        let same = |other: &ScikitWords| {
            other.lowercase == vectorizer.lowercase && other.strip_accents == strip_accents
        };
        let taken = match unit {
            Unit::Words(_) => options.words > 0,
            Unit::Characters => options.characters.is_some(),
        };
        if taken || !found.as_ref().is_none_or(same) {
            return unsupported(
                "the union",
                "of vectorizers that read a text differently",
                "one of words and one of characters, alike in lowercase and strip_accents,",
            );
        }
        let words = found.get_or_insert(ScikitWords {
            unit: WordUnit::Spaced,
            lowercase: vectorizer.lowercase,
            strip_accents,
            stop_words: BTreeSet::new(),
        });
        match unit {
            Unit::Words(unit) => {
                options.words = to;
                words.unit = unit;
                words.stop_words = vectorizer.stop_words.clone().unwrap_or_default();
            }
            Unit::Characters => options.characters = Some(CharacterNgrams::new(from, to)),
        }
    }
    if found.is_none() {
        return Err(InterchangeError::NotArrays("no vectorizer".to_owned()));
    }
    options.scikit_words = found;
    Ok(options)
}

/// The weighting of counts, if a model can have it.
///
/// # Errors
/// [`InterchangeError::Unsupported`] otherwise.
pub(super) fn weighting(vectorizers: &[Vectorizer]) -> Result<Weighting, InterchangeError> {
    let each = vectorizers.iter().map(Vectorizer::weighting);
    let each = each.collect::<Result<Vec<_>, _>>()?;
    let first = each.first().copied().unwrap_or_default();
    if each.iter().any(|weighting| *weighting != first) {
        return unsupported(
            "the union",
            "of vectorizers that weigh differently",
            "vectorizers alike in sublinear_tf, binary and norm",
        );
    }
    Ok(Weighting {
        apart: vectorizers.len() > 1,
        ..first
    })
}

/// The keys of the terms, in the order of the columns.
///
/// # Errors
/// [`InterchangeError::NotArrays`] if a term has two columns.
pub(super) fn keys(vectorizers: &[Vectorizer]) -> Result<Vec<u64>, InterchangeError> {
    let mut keys = Vec::new();
    for vectorizer in vectorizers {
        let characters = vectorizer.unit()? == Unit::Characters;
        keys.extend(vectorizer.terms.iter().map(|term| {
            if characters {
                return character_hash(term.as_bytes()).key;
            }
            let words = term.split(' ').map(word_hash);
            words.reduce(join_hash).unwrap_or_default().key
        }));
    }
    let distinct: BTreeSet<u64> = keys.iter().copied().collect();
    if distinct.len() < keys.len() {
        let fault = "a term is there twice".to_owned();
        return Err(InterchangeError::NotArrays(fault));
    }
    Ok(keys)
}

impl Vectorizer {
    /// For each column, its word; `None` if the column is not of a single word.
    pub(super) fn words(&self) -> impl Iterator<Item = Option<&str>> {
        let words = self.analyzer == "word";
        let terms = self.terms.iter().map(String::as_str);
        terms.map(move |term| (words && !term.contains(' ')).then_some(term))
    }

    fn unit(&self) -> Result<Unit, InterchangeError> {
        match self.analyzer.as_str() {
            "word" => Ok(Unit::Words(self.run()?)),
            "char_wb" => Ok(Unit::Characters),
            other => unsupported("analyzer", other, "word or char_wb"),
        }
    }

    fn weighting(&self) -> Result<Weighting, InterchangeError> {
        Ok(Weighting {
            sublinear: self.sublinear_tf,
            binary: self.binary,
            norm: match self.norm.as_deref() {
                None => Norm::None,
                Some("l1") => Norm::L1,
                Some("l2") => Norm::L2,
                Some(other) => return unsupported("norm", other, "l1, l2 or None"),
            },
            ..Weighting::default()
        })
    }

    /// The words that the pattern matches.
    fn run(&self) -> Result<WordUnit, InterchangeError> {
        let pattern = self.token_pattern.as_deref().unwrap_or_default();
        let bare = pattern.strip_prefix("(?u)").unwrap_or(pattern);
        let within = bare.strip_prefix(r"\b").unwrap_or(bare);
        match within.strip_suffix(r"\b").unwrap_or(within) {
            r"\w\w+" | r"\w{2,}" => Ok(WordUnit::Run(2)),
            r"\w+" => Ok(WordUnit::Run(1)),
            r"\w\w\w+" | r"\w{3,}" => Ok(WordUnit::Run(3)),
            r"\S+" => Ok(WordUnit::Spaced),
            _ => unsupported(
                "token_pattern",
                pattern,
                r"\b\w\w+\b, \b\w+\b, \w{3,} or \S+",
            ),
        }
    }
}

fn unsupported<T>(
    setting: &'static str,
    value: &str,
    may_be: &'static str,
) -> Result<T, InterchangeError> {
    Err(InterchangeError::Unsupported {
        setting,
        value: value.to_owned(),
        may_be,
    })
}
