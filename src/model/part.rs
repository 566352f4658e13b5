//! What is learnt from one part of a corpus, to be sent to where the parts are mixed.

use super::ModelError;
use crate::classify::LinearClassifier;
use bytemuck::Pod;
use safetensors::tensor::{Dtype, TensorView};
use safetensors::{SafeTensorError, SafeTensors};

/// What one part gives, or the consensus of several.
///
/// ```
/// use warraq::features::word_hash;
/// use warraq::model::{Labelled, Mixture, TrainOptions};
/// let frequencies = ["لقاح", "مباراة"].map(|word| (word_hash(word).key, 2)).to_vec();
/// let topics = vec!["health".to_owned(), "sports".to_owned()];
/// let mixture = Mixture::new(frequencies, 4, topics, 2, TrainOptions::default())?;
/// let article = |text, topic| Labelled { title: "", text, topic };
/// let part = mixture.fit(&[article("لقاح", 0), article("مباراة", 1), article("مباراة", 1)], None)?;
/// assert_eq!(part.of_topic, [1, 2]);
/// # Ok::<(), warraq::model::TrainError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Articles of each topic.
    pub of_topic: Vec<u64>,
    /// The ids of the terms with a weight that is not 0.
    pub(super) terms: Vec<u32>,
    /// Their weights, all topics of a term together.
    pub(super) weights: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

impl Part {
    pub(super) fn of(classifier: &LinearClassifier, of_topic: Vec<u64>) -> Self {
        let rows = classifier.weights.rows().into_iter().zip(0u32..);
        let (mut terms, mut weights) = (Vec::new(), Vec::new());
        for (row, id) in rows.filter(|(row, _)| row.iter().any(|&weight| weight != 0.0)) {
            terms.push(id);
            weights.extend(row);
        }
        Self {
            of_topic,
            terms,
            weights,
            bias: classifier.bias.to_vec(),
        }
    }

    /// How many articles it was learnt from.
    ///
    /// ```
    /// use warraq::features::word_hash;
    /// use warraq::model::{Labelled, Mixture, TrainOptions};
    /// let frequencies = vec![(word_hash("لقاح").key, 2)];
    /// let topics = vec!["health".to_owned(), "sports".to_owned()];
    /// let mixture = Mixture::new(frequencies, 2, topics, 2, TrainOptions::default())?;
    /// let articles = [0, 1].map(|topic| Labelled { title: "", text: "لقاح", topic });
    /// assert_eq!(mixture.fit(&articles, None)?.articles(), 2);
    /// # Ok::<(), warraq::model::TrainError>(())
    /// ```
    pub fn articles(&self) -> u64 {
        self.of_topic.iter().sum()
    }

    /// As bytes, to be sent from where it was fitted to where it is mixed.
    ///
    /// ```
    /// use warraq::features::word_hash;
    /// use warraq::model::{Labelled, Mixture, Part, TrainOptions};
    /// let frequencies = vec![(word_hash("لقاح").key, 2)];
    /// let topics = vec!["health".to_owned(), "sports".to_owned()];
    /// let mixture = Mixture::new(frequencies, 2, topics, 2, TrainOptions::default())?;
    /// let articles = [0, 1].map(|topic| Labelled { title: "", text: "لقاح", topic });
    /// let part = mixture.fit(&articles, None)?;
    /// assert_eq!(Part::from_bytes(&part.to_bytes()?)?, part);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If it is larger than the format holds.
    pub fn to_bytes(&self) -> Result<Vec<u8>, ModelError> {
        let (terms, topics) = (self.terms.len(), self.bias.len());
        let view = |dtype, shape: &[usize], bytes| TensorView::new(dtype, shape.to_vec(), bytes);
        let sections = || -> Result<Vec<u8>, SafeTensorError> {
            let of_topic = bytemuck::cast_slice(&self.of_topic);
            let weights = bytemuck::cast_slice(&self.weights);
            safetensors::serialize(
                [
                    ("of_topic", view(Dtype::U64, &[topics], of_topic)?),
                    (
                        "terms",
                        view(Dtype::U32, &[terms], bytemuck::cast_slice(&self.terms))?,
                    ),
                    ("weights", view(Dtype::F32, &[terms, topics], weights)?),
                    (
                        "bias",
                        view(Dtype::F32, &[topics], bytemuck::cast_slice(&self.bias))?,
                    ),
                ],
                None,
            )
        };
        sections().map_err(|error| ModelError::Damaged(error.to_string()))
    }

    /// Reads a part from its bytes.
    ///
    /// ```
    /// use warraq::model::{ModelError, Part};
    /// assert!(matches!(Part::from_bytes(b"no part"), Err(ModelError::Damaged(_))));
    /// ```
    ///
    /// # Errors
    /// If they are not those of a part.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let damaged = |fault: String| ModelError::Damaged(fault);
        let file = SafeTensors::deserialize(bytes).map_err(|error| damaged(error.to_string()))?;
        let part = Self {
            of_topic: numbers(&file, "of_topic", Dtype::U64)?,
            terms: numbers(&file, "terms", Dtype::U32)?,
            weights: numbers(&file, "weights", Dtype::F32)?,
            bias: numbers(&file, "bias", Dtype::F32)?,
        };
        let topics = part.bias.len();
        if part.of_topic.len() != topics
            || part.weights.len() != part.terms.len() * topics
            || !part.terms.is_sorted_by(|a, b| a < b)
        {
            return Err(damaged("a part that contradicts itself".to_owned()));
        }
        Ok(part)
    }
}

fn numbers<T: Pod>(file: &SafeTensors<'_>, name: &str, dtype: Dtype) -> Result<Vec<T>, ModelError> {
    let tensor = file
        .tensor(name)
        .map_err(|error| ModelError::Damaged(error.to_string()))?;
    if tensor.dtype() != dtype {
        return Err(ModelError::Damaged(format!("{name} is no {dtype:?}")));
    }
    Ok(bytemuck::pod_collect_to_vec(tensor.data()))
}
