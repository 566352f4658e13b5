//! Imports a linear text pipeline of scikit-learn from its arrays. A pickle can run any code, so it
//! is never opened. Instead, [`SCRIPT`], which runs where scikit-learn is, writes the arrays.

use super::InterchangeError;
use super::vectorizers::{self, Vectorizer};
use crate::classify::{Algorithm, ClassWeight, LinearClassifier, Platt};
use crate::features::VocabularyOptions;
use crate::model::{
    Calibration, Card, Corpus, FORMAT, Labels, Model, Parts, TOP_WORDS, Validation, assemble,
};
use ndarray::{Array1, Array2};
use safetensors::{Dtype, SafeTensors};
use serde::Deserialize;
use std::collections::BTreeMap;

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
    /// In the order of their columns.
    vectorizers: Vec<Vectorizer>,
    topics: Vec<String>,
    classifier: String,
    cost: f64,
    probabilities: Option<Probabilities>,
}

/// How scores become probabilities.
#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Probabilities {
    Softmax,
    /// The slope and offset for each topic are in an array of that name.
    Sigmoids,
}

/// Makes a model from a pipeline's arrays. It decides as the pipeline does. If the pipeline has
/// probabilities, the model's are the same. Otherwise they only rank topics, and have no meaning
/// until [`Model::recalibrated`].
///
/// ```
/// use warraq::interchange::{InterchangeError, from_scikit_learn};
/// let pickle = b"\x80\x04\x95cos";
/// assert!(matches!(from_scikit_learn(pickle), Err(InterchangeError::NotArrays(_))));
/// ```
///
/// # Errors
/// If the bytes are not those that [`SCRIPT`] writes, or if the pipeline handles text or weights in
/// a way that a model cannot.
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
    let vectorizers = &description.vectorizers;
    let text = vectorizers::text(vectorizers)?;
    let keys = vectorizers::keys(vectorizers)?;
    let (terms, topics) = (keys.len(), description.topics.len());
    let idf = array(&file, "idf", &[terms])?;
    let coef = array(&file, "coef", &[topics, terms])?;
    let intercept = array(&file, "intercept", &[topics])?;
    if topics < 2 {
        return Err(not_arrays("it has fewer than two topics".to_owned()));
    }
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
        by_length: None,
        membership: None,
    };
    let card = Card {
        format: FORMAT,
        labels: Labels::One,
        vocabulary: VocabularyOptions {
            min_df: 1,
            ..VocabularyOptions::default()
        },
        weighting: vectorizers::weighting(vectorizers)?,
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
        by_length: None,
        // Softmax also if there are no probabilities: it keeps the order of scores of any size.
        softmax: description.probabilities != Some(Probabilities::Sigmoids),
        validation: Validation::none(&description.topics),
        top_words: top_words(vectorizers, &classifier),
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
    // The result is checked as strictly as a model file from a stranger.
    Ok(Model::from_bytes(&model.to_bytes()?)?)
}

/// The numbers of an array, in the type that a model uses.
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

/// For each topic, the words that speak for it most.
fn top_words(vectorizers: &[Vectorizer], classifier: &LinearClassifier) -> Vec<Vec<String>> {
    let terms: Vec<Option<&str>> = vectorizers.iter().flat_map(Vectorizer::words).collect();
    let topics = classifier.weights.columns().into_iter();
    let best = topics.map(|weights| {
        let words = terms.iter().zip(weights);
        let mut words: Vec<(&str, f32)> = words
            .filter_map(|(word, &weight)| Some(((*word)?, weight)))
            .filter(|&(_, weight)| weight > 0.0)
            .collect();
        words.sort_by(|a, b| b.1.total_cmp(&a.1));
        words.truncate(TOP_WORDS);
        words.into_iter().map(|(word, _)| word.to_owned()).collect()
    });
    best.collect()
}
