//! The ranker of key terms: trees that were learnt from what editors tag.

use super::features::FEATURES;
use crate::trees::TreeEnsemble;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// Trees over [`FEATURES`]; a candidate's score is the log-odds of being a tag, up to a constant.
///
/// ```
/// use warraq::keywords::KeywordRanker;
/// let ranker = KeywordRanker::embedded();
/// assert_eq!(&KeywordRanker::from_json(&ranker.to_json()).unwrap(), ranker);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "File", into = "File")]
pub struct KeywordRanker {
    /// The trees.
    pub trees: TreeEnsemble,
    /// What it was learnt from, in words.
    pub learnt_from: String,
}

/// A ranker as a file has it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    learnt_from: String,
    features: Vec<String>,
    ensemble: TreeEnsemble,
}

const FORMAT: u32 = 1;

impl TryFrom<File> for KeywordRanker {
    type Error = String;

    fn try_from(file: File) -> Result<Self, String> {
        if file.format != FORMAT {
            let found = file.format;
            return Err(format!(
                "key-term ranker format {found}, this version reads {FORMAT}"
            ));
        }
        if file.features != FEATURES || file.ensemble.features() > FEATURES.len() {
            return Err("not the features of this version: learn the ranker again".to_owned());
        }
        Ok(Self {
            trees: file.ensemble,
            learnt_from: file.learnt_from,
        })
    }
}

impl From<KeywordRanker> for File {
    fn from(ranker: KeywordRanker) -> Self {
        Self {
            format: FORMAT,
            learnt_from: ranker.learnt_from,
            features: FEATURES.map(str::to_owned).to_vec(),
            ensemble: ranker.trees,
        }
    }
}

impl KeywordRanker {
    /// The ranker that comes with the program (`models/keywords.json`).
    ///
    /// ```
    /// use warraq::keywords::KeywordRanker;
    /// assert!(!KeywordRanker::embedded().learnt_from.is_empty());
    /// ```
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<KeywordRanker> = LazyLock::new(|| {
            serde_json::from_str(include_str!("../../models/keywords.json"))
                .expect("the embedded ranker is checked by a test")
        });
        &EMBEDDED
    }

    /// A ranker from its JSON.
    ///
    /// ```
    /// use warraq::keywords::KeywordRanker;
    /// let json = std::fs::read_to_string("models/keywords.json").unwrap();
    /// assert_eq!(&KeywordRanker::from_json(&json).unwrap(), KeywordRanker::embedded());
    /// assert!(KeywordRanker::from_json("{}").is_err());
    /// ```
    ///
    /// # Errors
    /// If the JSON is not a ranker of this version.
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// Its JSON.
    ///
    /// ```
    /// use warraq::keywords::KeywordRanker;
    /// assert!(KeywordRanker::embedded().to_json().contains("\"in the title\""));
    /// ```
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default() + "\n"
    }
}
