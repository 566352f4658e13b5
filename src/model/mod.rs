//! The model: everything needed to reproduce a decision, in one file.
//!
//! ```
//! use warraq::model::Model;
//!
//! let model = Model::embedded();
//! let mut predictor = model.predictor();
//! let verdict = predictor.predict("وزارة الصحة تبدأ حملة تطعيم", "بدأت حملة اللقاح ضد الحصبة في المستشفيات.");
//! assert_eq!(verdict.best(), Some(("health", verdict.ranked()[0].1)));
//! ```
//!
//! | file | idea |
//! | --- | --- |
//! | `augmentation` | what is learnt from beside the terms, and folded into their weights |
//! | `judging` | every article judged by a classifier that has not seen it |
//! | `continuation` | going on with a model |
//! | `card` | what a model says of itself: options, topics, corpus, validation |
//! | `mixture` | training in parts, which come to a consensus |
//! | `part` | what a part says |
//! | `recalibration` | probabilities learnt anew |
//! | `document_frequencies` | what parts of a corpus are counted by |
//! | `file` | the `.safetensors` file: written whole, checked whole |
//! | `self_teaching` | articles labelled by a committee, and the headline taught what the article says |
//! | `section` | an array that lies in memory or in the mapped file |
//! | `term_table` | all that is known of a term in one place, and that place from its hash |
//! | `predictor` | from an article to topics and probabilities |
//! | `explainer` | the reasons, word by word |
//! | `trainer` | from counted articles to a model |

mod augmentation;
mod card;
mod continuation;
mod document_frequencies;
mod explainer;
mod file;
mod judging;
mod mixture;
mod part;
mod predictor;
mod recalibration;
mod section;
mod self_teaching;
mod term_table;
mod trainer;

pub use augmentation::LatentOptions;
pub use card::{Card, Corpus, Labels, Validation};
pub use document_frequencies::DocumentFrequencies;
pub use file::ModelError;
pub use judging::Judged;
pub use mixture::{Labelled, Mixture};
pub use part::Part;
pub use predictor::{Prediction, Predictor};
pub use self_teaching::{SelfTeaching, Shortened};
pub use trainer::{CountedCorpus, TrainError, TrainOptions, train, train_and_judge};

pub(crate) use card::FORMAT;
pub(crate) use judging::Calibration;
pub(crate) use trainer::{Parts, TOP_WORDS, assemble};

use crate::classify::Platt;
use ndarray::Array2;
use section::Section;
use std::fmt;
use std::sync::{LazyLock, OnceLock};
use term_table::TermTable;

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

/// What it is, not what it weighs.
impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Model")
            .field("topics", &self.card.topics)
            .field("terms", &self.keys.len())
            .finish_non_exhaustive()
    }
}

/// When an article has a topic, whatever others it has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Membership {
    platt: Platt,
    /// From this probability on.
    threshold: f64,
}

/// The weights of all terms, all topics of a term together.
enum Weights {
    /// As they were trained.
    Full(Section<f32>),
    /// In 8 bits, each term with a scale of its own: `weight = scale · step`, step −127 to 127.
    Compact {
        steps: Section<i8>,
        scales: Section<f32>,
    },
}

/// What a model learnt, by its terms in the order of their keys.
#[derive(Debug)]
pub(crate) struct Arrays<'m> {
    pub keys: &'m [u64],
    pub idf: &'m [f32],
    pub weights: Array2<f32>,
    pub bias: &'m [f32],
    pub platt: &'m [Platt],
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

    /// The inverse document frequency of a term by its key; of one the model does not know, as if it
    /// had just missed being known. A model that was imported finds words in another way: there it
    /// is what the embedded model knows.
    ///
    /// ```
    /// use warraq::features::word_hash;
    /// use warraq::model::Model;
    /// let rarity = |word| Model::embedded().rarity(word_hash(word).key);
    /// assert!(rarity("في") < rarity("لقاح"));
    /// ```
    pub fn rarity(&self, key: u64) -> f32 {
        if self.card.imported.is_some() {
            return Self::embedded().rarity(key);
        }
        let table = self.table();
        let record = table
            .candidate(key)
            .and_then(|candidate| table.find(candidate, key));
        record.map_or_else(
            || {
                let Corpus {
                    articles,
                    unlabelled,
                    ..
                } = self.card.corpus;
                let n = 1.0 + (articles + unlabelled) as f64;
                ((n / f64::from(self.card.vocabulary.min_df.max(1))).ln() + 1.0) as f32
            },
            |record| record.idf,
        )
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

    /// All that is learnt: a row of weights a term, a column a topic.
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

    /// A reader of articles by this model. Make one a thread and reuse it.
    ///
    /// ```
    /// use warraq::model::Model;
    /// let mut predictor = Model::embedded().predictor();
    /// for text in ["فاز الفريق في المباراة", "انتهت المباراة بالتعادل"] {
    ///     assert_eq!(predictor.predict("", text).best().unwrap().0, "sports");
    /// }
    /// ```
    pub fn predictor(&self) -> Predictor<'_> {
        Predictor::new(self)
    }
}
