//! A linear text pipeline of scikit-learn's as a model, from its arrays. A pickle can run anything
//! and is never opened: a script run where scikit-learn is, [`SCRIPT`], writes the arrays down.

use super::InterchangeError;
use crate::classify::{Algorithm, ClassWeight, LinearClassifier, Platt};
use crate::features::{
    MAX_WORDS, Norm, ScikitWords, TextOptions, VocabularyOptions, Weighting, WordUnit,
    character_hash, join_hash, word_hash,
};
use crate::model::{Calibration, Card, Corpus, FORMAT, Labels, Model, Parts, Validation, assemble};
use ndarray::{Array1, Array2};
use safetensors::{Dtype, SafeTensors};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// A Python module whose `save(pipeline, path)` writes what [`from_scikit_learn`] reads.
///
/// ```
/// assert!(warraq::interchange::SCRIPT.contains("def save(pipeline, path"));
/// ```
pub const SCRIPT: &str = include_str!("scikit_learn_arrays.py");

/// The one key of the file's metadata.
const DESCRIPTION: &str = "scikit-learn";

#[derive(Deserialize)]
struct Description {
    vectorizer: Vectorizer,
    /// By column.
    terms: Vec<String>,
    topics: Vec<String>,
    classifier: String,
    cost: f64,
    probabilities: Option<Probabilities>,
}

#[derive(Deserialize)]
struct Vectorizer {
    analyzer: String,
    ngram_range: (usize, usize),
    lowercase: bool,
    strip_accents: Option<String>,
    token_pattern: Option<String>,
    stop_words: Option<BTreeSet<String>>,
    binary: bool,
    sublinear_tf: bool,
    norm: Option<String>,
}

/// What makes probabilities of scores.
#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Probabilities {
    Softmax,
    /// Slope and offset of each topic's lie in an array of that name.
    Sigmoids,
}

/// The model of a pipeline's arrays, which decides as the pipeline does. Its probabilities are the
/// pipeline's too if that has any; else they rank topics and mean nothing until
/// [`Model::recalibrated`].
///
/// ```
/// use warraq::interchange::{InterchangeError, from_scikit_learn};
/// let pickle = b"\x80\x04\x95cos";
/// assert!(matches!(from_scikit_learn(pickle), Err(InterchangeError::NotArrays(_))));
/// ```
///
/// # Errors
/// If these are not the bytes that [`SCRIPT`] writes, or the pipeline does something to text or
/// weights that a model cannot.
pub fn from_scikit_learn(bytes: &[u8]) -> Result<Model, InterchangeError> {
    let not_arrays = |fault: String| InterchangeError::NotArrays(fault);
    let (_, metadata) =
        SafeTensors::read_metadata(bytes).map_err(|error| not_arrays(error.to_string()))?;
    let description = metadata.metadata().as_ref();
    let description = description
        .and_then(|entries| entries.get(DESCRIPTION))
        .ok_or_else(|| not_arrays("it has no description".to_owned()))?;
    let description: Description =
        serde_json::from_str(description).map_err(|error| not_arrays(error.to_string()))?;
    let file = SafeTensors::deserialize(bytes).map_err(|error| not_arrays(error.to_string()))?;
    let (terms, topics) = (description.terms.len(), description.topics.len());
    let idf = array(&file, "idf", &[terms])?;
    let coef = array(&file, "coef", &[topics, terms])?;
    let intercept = array(&file, "intercept", &[topics])?;
    if topics < 2 {
        return Err(not_arrays("it has fewer than two topics".to_owned()));
    }
    let text = description.vectorizer.text()?;
    let keys = keys(&description.terms, text.characters.is_some())?;
    let weights =
        Array2::from_shape_fn((terms, topics), |(term, topic)| coef[topic * terms + term]);
    let classifier = LinearClassifier {
        weights,
        bias: Array1::from(intercept),
    };
    let platt = match description.probabilities {
        Some(Probabilities::Sigmoids) => {
            let numbers = array(&file, "sigmoids", &[topics, 2])?;
            let pairs = numbers.chunks_exact(2);
            pairs
                .map(|pair| Platt {
                    a: pair[0].into(),
                    b: pair[1].into(),
                })
                .collect()
        }
        _ => vec![Platt { a: -1.0, b: 0.0 }; topics],
    };
    let calibration = Calibration {
        platt,
        sharpness: 1.0,
        membership: None,
    };
    let card = Card {
        format: FORMAT,
        labels: Labels::One,
        vocabulary: VocabularyOptions {
            min_df: 1,
            ..VocabularyOptions::default()
        },
        weighting: description.vectorizer.weighting()?,
        latent: None,
        continued: 0,
        algorithm: match description.classifier.as_str() {
            "LogisticRegression" => Algorithm::Logistic {
                cost: description.cost,
            },
            "MultinomialNB" | "ComplementNB" => Algorithm::Bayes {
                alpha: description.cost,
            },
            _ => Algorithm::Svm {
                cost: description.cost,
            },
        },
        imported: Some(format!("scikit-learn's {}", description.classifier)),
        class_weight: ClassWeight::None,
        pruned_to: 0,
        seed: 0,
        corpus: Corpus {
            articles: 0,
            unlabelled: 0,
            unknown_words: None,
            of_topic: vec![0; topics],
            fingerprint: String::new(),
        },
        sharpness: 1.0,
        // Without probabilities too: of scores of any size, it keeps the order.
        softmax: description.probabilities != Some(Probabilities::Sigmoids),
        validation: Validation::none(&description.topics),
        top_words: top_words(&description.terms, &text, &classifier),
        checksums: BTreeMap::new(),
        topics: description.topics,
        text,
    };
    let model = assemble(Parts {
        card,
        keys,
        idf,
        classifier,
        calibration,
        compact: false,
    });
    // As strict as with a file of anybody's.
    Ok(Model::from_bytes(&model.to_bytes()?)?)
}

/// The numbers of an array, as a model keeps them.
fn array(
    file: &SafeTensors<'_>,
    name: &str,
    shape: &[usize],
) -> Result<Vec<f32>, InterchangeError> {
    let fault = |fault: String| InterchangeError::NotArrays(format!("{name}: {fault}"));
    let tensor = file
        .tensor(name)
        .map_err(|error| fault(error.to_string()))?;
    if tensor.dtype() != Dtype::F64 || tensor.shape() != shape {
        let (dtype, found) = (tensor.dtype(), tensor.shape());
        return Err(fault(format!("{dtype:?} {found:?}, not F64 {shape:?}")));
    }
    let (numbers, _) = tensor.data().as_chunks();
    let numbers = numbers.iter().map(|&number| f64::from_le_bytes(number));
    Ok(numbers.map(|number| number as f32).collect())
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

impl Vectorizer {
    /// How it weighs, if a model can.
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

    /// What it does to text, if a model can do it.
    fn text(&self) -> Result<TextOptions, InterchangeError> {
        let (from, to) = self.ngram_range;
        let (unit, words, characters) = match self.analyzer.as_str() {
            "word" => (self.run()?, to, None),
            "char_wb" => (WordUnit::Spaced, 0, Some((from, to))),
            other => return unsupported("analyzer", other, "word or char_wb"),
        };
        if from == 0 || to < from || words > MAX_WORDS || characters.is_some() && to > 64 {
            return unsupported("ngram_range", &format!("{from} to {to}"), "1 to 16 words");
        }
        let strip_accents = match self.strip_accents.as_deref() {
            None => false,
            Some("unicode") => true,
            Some(other) => return unsupported("strip_accents", other, "None or unicode"),
        };
        let stop_words = self.stop_words.clone().filter(|_| characters.is_none());
        Ok(TextOptions {
            words,
            characters,
            title_weight: 1.0,
            lead_words: 0,
            scikit_words: Some(ScikitWords {
                unit,
                lowercase: self.lowercase,
                strip_accents,
                stop_words: stop_words.unwrap_or_default(),
            }),
            ..TextOptions::default()
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

/// The keys of the terms, in their order.
fn keys(terms: &[String], characters: bool) -> Result<Vec<u64>, InterchangeError> {
    let key = |term: &String| {
        if characters {
            return character_hash(term.as_bytes()).key;
        }
        let words = term.split(' ').map(word_hash);
        words.reduce(join_hash).unwrap_or_default().key
    };
    let keys: Vec<u64> = terms.iter().map(key).collect();
    let distinct: BTreeSet<u64> = keys.iter().copied().collect();
    if distinct.len() < keys.len() {
        let fault = "a term is there twice".to_owned();
        return Err(InterchangeError::NotArrays(fault));
    }
    Ok(keys)
}

fn top_words(
    terms: &[String],
    text: &TextOptions,
    classifier: &LinearClassifier,
) -> Vec<Vec<String>> {
    let is_word = |term: &String| text.characters.is_none() && !term.contains(' ');
    let topics = classifier.weights.columns().into_iter();
    let best = topics.map(|weights| {
        let words = terms.iter().zip(weights);
        let mut words: Vec<(&String, &f32)> = words
            .filter(|&(term, &weight)| is_word(term) && weight > 0.0)
            .collect();
        words.sort_by(|a, b| b.1.total_cmp(a.1));
        words.truncate(crate::model::TOP_WORDS);
        words.into_iter().map(|(word, _)| word.clone()).collect()
    });
    best.collect()
}
