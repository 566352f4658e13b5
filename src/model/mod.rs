//! The model: everything needed to reproduce a decision, in one file.
//!
//! ```
//! use warraq::model::Model;
//!
//! let model = Model::embedded();
//! let mut predictor = model.predictor();
//! let verdict = predictor.predict("وزارة الصحة تبدأ حملة تطعيم", "بدأت حملة اللقاح ضد الحصبة في المستشفيات.");
//! assert_eq!(verdict.best(), Some(verdict.ranked()[0]));
//! assert_eq!(verdict.ranked()[0].topic, "health");
//! ```
//!
//! | file | idea |
//! | --- | --- |
//! | `augmentation` | what is learnt from beside the terms, and folded into their weights |
//! | `truth` | the true topics of articles, and the folds they are judged in |
//! | `judging` | every article judged by a classifier that has not seen it |
//! | `continuation` | training continued with more articles |
//! | `card` | what a model says of itself: options, topics, corpus, validation |
//! | `mixture` | training in parts, which come to a consensus |
//! | `part` | what is learnt from one part |
//! | `recalibration` | probabilities learnt anew |
//! | `document_frequencies` | document frequencies, counted before training in parts |
//! | `file` | the `.safetensors` file: written whole, checked whole |
//! | `soundness` | what may be wrong in a file though its checksums are right |
//! | `self_teaching` | articles labelled by a committee, and shorter versions of articles as examples |
//! | `section` | an array that lies in memory or in the mapped file |
//! | `term_table` | the look-up of a term: one record holds all that is known of it |
//! | `predictor`, `prediction` | from an article to topics and probabilities |
//! | `explainer` | the reasons, word by word |
//! | `counted_corpus` | what training is given: articles after counting |
//! | `train_options`, `labels`, `train_error` | what can be chosen in training, and what can stop it |
//! | `trainer` | from counted articles to a model |
//! | `assembly`, `weights` | a model put together, and what it keeps |
//! | `top_words` | the words that tell most about each topic |

mod assembly;
mod augmentation;
mod card;
mod continuation;
mod counted_corpus;
mod document_frequencies;
mod error;
mod explainer;
mod file;
mod judging;
mod key_filter;
mod labels;
mod mixture;
mod part;
mod prediction;
mod predictor;
mod recalibration;
mod section;
mod self_teaching;
mod soundness;
mod term_table;
mod top_words;
mod train_error;
mod train_options;
mod trainer;
mod truth;
mod weights;

pub use card::{Card, Corpus, Validation};
pub use counted_corpus::{CountedCorpus, Shortened};
pub use document_frequencies::DocumentFrequencies;
pub use error::ModelError;
pub use judging::Judged;
pub use labels::Labels;
pub use mixture::{Labelled, Mixture};
pub use part::Part;
pub use prediction::{Assigned, Prediction, UnknownWords};
pub use predictor::Predictor;
pub use train_error::TrainError;
pub use train_options::{LatentOptions, SelfTeaching, TrainOptions};
pub use trainer::{train, train_and_judge};

pub(crate) use assembly::{Parts, assemble};
pub(crate) use card::FORMAT;
pub(crate) use judging::Calibration;
pub(crate) use top_words::TOP_WORDS;
pub(crate) use weights::{Arrays, Membership};

use crate::classify::Platt;
use ndarray::Array2;
use section::Section;
use std::fmt;
use std::sync::{LazyLock, OnceLock};
use term_table::TermTable;
use weights::Weights;

/// A trained model. Cheap to share between threads; each thread asks it for a [`Predictor`].
///
/// ```
/// use warraq::model::Model;
/// let model = Model::embedded();
/// assert_eq!(model.card().topics.len(), 9);
/// assert!(model.is_compact());
/// assert!(format!("{model:?}").starts_with("Model { topics: [\"culture\", "));
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("topics.safetensors");
/// model.save(&path)?;
/// assert_eq!(Model::open(&path)?.card(), model.card());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Model {
    card: Card,
    keys: Section<u64>,
    idf: Section<f32>,
    weights: Weights,
    bias: Vec<f32>,
    platt: Vec<Platt>,
    /// For each topic, if articles may have several.
    membership: Option<Vec<Membership>>,
    /// Made when the model is opened, or first used.
    table: OnceLock<TermTable>,
    /// The size of the file it came from.
    file_bytes: Option<usize>,
}

/// Shows topics and the number of terms, but no weights.
impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Model")
            .field("topics", &self.card.topics)
            .field("terms", &self.keys.len())
            .finish_non_exhaustive()
    }
}

impl Model {
    /// The model that comes with the program: nine topics of news, among them security, health
    /// and diplomacy.
    ///
    /// ```
    /// use warraq::model::Model;
    /// assert_eq!(Model::embedded().card().topics, [
    ///     "culture", "diplomacy", "economy", "health", "politics", "security", "society", "sports", "technology",
    /// ]);
    /// ```
    pub fn embedded() -> &'static Self {
        /// Sections of the file are used where they lie, which the alignment allows.
        #[repr(align(64))]
        struct Aligned<T: ?Sized>(T);
        static FILE: &Aligned<[u8]> = &Aligned(*include_bytes!("../../models/topics.safetensors"));
        static MODEL: LazyLock<Model> = LazyLock::new(|| {
            Model::from_static(&FILE.0).expect("the embedded model is checked by the tests")
        });
        &MODEL
    }

    /// What the model says of itself.
    ///
    /// ```
    /// use warraq::model::Model;
    /// assert!(Model::embedded().card().corpus.articles > 1000);
    /// ```
    pub fn card(&self) -> &Card {
        &self.card
    }

    /// How many terms it knows.
    ///
    /// ```
    /// use warraq::model::Model;
    /// assert!(Model::embedded().terms() > 10_000);
    /// ```
    pub fn terms(&self) -> usize {
        self.keys.len()
    }

    /// The size of its file in bytes, as it is or as it would be written.
    ///
    /// ```
    /// use warraq::model::Model;
    /// assert_eq!(Model::embedded().bytes()?, Model::embedded().to_bytes()?.len());
    /// # Ok::<(), warraq::model::ModelError>(())
    /// ```
    ///
    /// # Errors
    /// If the model could not be written.
    pub fn bytes(&self) -> Result<usize, ModelError> {
        match self.file_bytes {
            Some(bytes) => Ok(bytes),
            None => Ok(self.to_bytes()?.len()),
        }
    }

    /// The inverse document frequency of a term by its key. A term the model does not know gets
    /// that of a term just below the vocabulary's limit. An imported model finds words in another
    /// way: there the embedded model is asked.
    ///
    /// ```
    /// use warraq::features::word_hash;
    /// use warraq::model::Model;
    /// let rarity = |word| Model::embedded().rarity(word_hash(word).key);
    /// assert!(rarity("في") < rarity("لقاح"));
    /// ```
    pub fn rarity(&self, key: u64) -> f32 {
        let table = self.words();
        let record = table
            .candidate(key)
            .and_then(|candidate| table.find(candidate, key));
        record.map_or_else(|| self.greatest_rarity(), |record| record.idf)
    }

    /// The table for words: the embedded model's if this one is imported, whose keys differ.
    fn words(&self) -> &TermTable {
        match self.card.imported {
            Some(_) => Self::embedded().table(),
            None => self.table(),
        }
    }

    /// The rarity of a term that the model does not know.
    pub(crate) fn greatest_rarity(&self) -> f32 {
        if self.card.imported.is_some() {
            return Self::embedded().greatest_rarity();
        }
        let Corpus {
            articles,
            unlabelled,
            ..
        } = self.card.corpus;
        let n = 1.0 + (articles + unlabelled) as f64;
        ((n / f64::from(self.card.vocabulary.min_df.max(1))).ln() + 1.0) as f32
    }

    /// The [`rarity`](Self::rarity) of each term that the model knows. Waits for memory overlap.
    pub(crate) fn known_rarities<'a>(
        &'a self,
        keys: &'a [u64],
    ) -> impl Iterator<Item = Option<f32>> + 'a {
        let table = self.words();
        let candidates: Vec<Option<u32>> = keys.iter().map(|&key| table.candidate(key)).collect();
        let known = keys.iter().zip(candidates);
        known.map(move |(&key, candidate)| Some(table.find(candidate?, key)?.idf))
    }

    /// True if weights are kept in 8 bits.
    ///
    /// ```
    /// use warraq::model::Model;
    /// assert!(Model::embedded().is_compact());
    /// ```
    pub fn is_compact(&self) -> bool {
        matches!(self.weights, Weights::Compact { .. })
    }

    /// All that is learnt. Weights have a row per term and a column per topic.
    pub(crate) fn arrays(&self) -> Arrays<'_> {
        let shape = (self.keys.len(), self.bias.len());
        let weight = |(term, topic): (usize, usize)| match &self.weights {
            Weights::Full(weights) => weights[term * shape.1 + topic],
            Weights::Compact { steps, scales } => {
                scales[term] * f32::from(steps[term * shape.1 + topic])
            }
        };
        Arrays {
            keys: &self.keys,
            idf: &self.idf,
            weights: Array2::from_shape_fn(shape, weight),
            bias: &self.bias,
            platt: &self.platt,
        }
    }

    fn table(&self) -> &TermTable {
        let table = || TermTable::new(&self.keys, &self.idf, &self.weights, self.bias.len());
        self.table
            .get_or_init(|| table().expect("training puts them in order"))
    }
}
