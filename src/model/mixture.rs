//! Training in parts, for corpora too large for one machine. Every part is fitted by itself, and a
//! consensus is computed from all parts. This is repeated. Round by round, the consensus comes
//! nearer to what training on all articles at once gives.
//!
//! The objective is that of the linear SVM, `½‖w‖² + Σ loss` over all articles. Each of K parts has
//! weights of its own, which must agree with the consensus z in the end. The method is consensus by
//! the alternating direction method of multipliers, with over-relaxation (S. Boyd, N. Parikh, E.
//! Chu, B. Peleato, J. Eckstein: "Distributed Optimization and Statistical Learning via the
//! Alternating Direction Method of Multipliers", 2011, sections 7.1 and 3.4.3). All that a part
//! passes on from round to round is one vector s, its weights and its multipliers together:
//!
//! ```text
//! w = argmin Σ loss over the part + ρ/2 ‖w − (2z − s)‖²      (support vectors, beginning there)
//! s ← s + α (w − z)
//! z ← ρ Σ s / (1 + ρ K)                                      (over the parts)
//! ```
//!
//! The vocabulary, with the document frequencies of all articles, is counted first: the frequencies
//! of parts add up. Probabilities are calibrated on articles held out.

use super::assembly::{Parts, assemble};
use super::card::{Card, Corpus, FORMAT, Validation};
use super::judging::Calibration;
use super::part::Part;
use super::top_words::top_words;
use super::{Labels, Model, ModelError, TrainError, TrainOptions};
use crate::classify::{Algorithm, Dataset, LinearClassifier, LinearSvmParams, Platt};
use crate::features::{Counter, Numbering, Rows, Storage, TfIdf, Vocabulary};
use linfa::ParamGuard;
use ndarray::{Array1, Array2};
use std::collections::BTreeMap;

/// An article and the number of its topic.
///
/// ```
/// use warraq::model::Labelled;
/// let topics = ["health", "sports"];
/// let article = Labelled { title: "", text: "وصل اللقاح", topic: 0 };
/// assert_eq!(topics[article.topic], "health");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Labelled<'a> {
    /// The headline; empty if there is none.
    pub title: &'a str,
    /// The body.
    pub text: &'a str,
    /// Its topic's place among the topics.
    pub topic: usize,
}

/// What all parts of a corpus share.
///
/// ```
/// use warraq::model::{DocumentFrequencies, Labelled, Mixture, TrainOptions};
///
/// let mut options = TrainOptions::default();
/// options.vocabulary.min_df = 1;
/// let article = |text, topic| Labelled { title: "", text, topic };
/// let parts = [
///     [article("لقاح جديد في المستشفى", 0), article("مباراة الفريق", 1)],
///     [article("حملة لقاح للأطفال", 0), article("فاز الفريق في مباراة", 1)],
/// ];
/// let mut frequencies = DocumentFrequencies::new(&options.text);
/// for article in parts.iter().flatten() {
///     frequencies.add(article.title, article.text);
/// }
/// let topics = vec!["health".to_owned(), "sports".to_owned()];
/// let mixture = Mixture::new(frequencies.finish(), 4, topics, parts.len(), options)?;
/// let mut said = Vec::new();
/// for part in &parts {
///     said.push(mixture.fit(part, None)?);
/// }
/// let first = mixture.consensus(said.iter().cloned().map(Ok))?;
/// for (part, said) in parts.iter().zip(&mut said) {
///     *said = mixture.fit(part, Some((&first, said)))?;
/// }
/// let second = mixture.consensus(said.into_iter().map(Ok))?;
/// let model = mixture.finish(&second, &[article("اللقاح", 0), article("مباراة", 1)])?;
/// assert_eq!(model.predictor().predict("", "مباراة").best().unwrap().topic, "sports");
/// # Ok::<(), warraq::model::TrainError>(())
/// ```
#[derive(Debug)]
pub struct Mixture {
    vocabulary: Vocabulary,
    tf_idf: TfIdf,
    numbering: Numbering,
    topics: Vec<String>,
    articles: u64,
    parts: usize,
    /// The cost of an error.
    cost: f64,
    options: TrainOptions,
}

/// How much further than to its optimum a part goes (α).
const RELAXATION: f32 = 1.6;

impl Mixture {
    /// For so many parts, with those of these terms (key and document frequency over `articles`
    /// articles) that are within the limits of `options`.
    ///
    /// ```
    /// use warraq::model::{Mixture, TrainError, TrainOptions};
    /// let nothing = Mixture::new(Vec::new(), 0, vec!["health".to_owned()], 2, TrainOptions::default());
    /// assert!(matches!(nothing, Err(TrainError::Features(_))));
    /// ```
    ///
    /// # Errors
    /// If no term is within the limits, or the algorithm is not the linear SVM.
    pub fn new(
        frequencies: Vec<(u64, u32)>,
        articles: u64,
        topics: Vec<String>,
        parts: usize,
        options: TrainOptions,
    ) -> Result<Self, TrainError> {
        let Algorithm::Svm { cost } = options.algorithm else {
            return Err(TrainError::OnlySvmInParts);
        };
        let vocabulary = Vocabulary::of(frequencies, articles, &options.vocabulary)?;
        Ok(Self {
            tf_idf: TfIdf::fit(&vocabulary, articles as usize, options.weighting),
            numbering: Numbering::of(&vocabulary),
            vocabulary,
            topics,
            articles,
            parts,
            cost,
            options,
        })
    }

    /// Fits a part. `before` is `None` in the first round. After that it is the consensus of the
    /// round before and what the part gave in that round. The same articles in the same order give
    /// the same.
    ///
    /// ```
    /// use warraq::features::word_hash;
    /// use warraq::model::{Labelled, Mixture, TrainError, TrainOptions};
    /// let frequencies = vec![(word_hash("لقاح").key, 2)];
    /// let topics = vec!["health".to_owned(), "sports".to_owned()];
    /// let mixture = Mixture::new(frequencies, 2, topics, 2, TrainOptions::default())?;
    /// let article = |topic| Labelled { title: "", text: "لقاح", topic };
    /// assert!(mixture.fit(&[article(0), article(1)], None).is_ok());
    /// assert!(matches!(mixture.fit(&[article(0), article(7)], None), Err(TrainError::NoTopic { topic: 7, topics: 2 })));
    /// # Ok::<(), TrainError>(())
    /// ```
    ///
    /// # Errors
    /// If the part has an article of an unknown topic, a setting is out of its range, or what is
    /// given is of another mixture.
    pub fn fit(
        &self,
        articles: &[Labelled<'_>],
        before: Option<(&Part, &Part)>,
    ) -> Result<Part, TrainError> {
        let targets = self.targets(articles)?;
        let mut of_topic = vec![0; self.topics.len()];
        targets.iter().for_each(|&topic| of_topic[topic] += 1);
        let params = LinearSvmParams::default()
            .cost(self.cost / self.tie())
            .class_weight(self.options.class_weight)
            .seed(self.options.seed)
            .check()?;
        let mut start = self.nothing();
        if let Some((consensus, said)) = before {
            self.add(&mut start, consensus, 2.0)?;
            self.add(&mut start, said, -1.0)?;
        }
        let dataset = Dataset::new(self.rows(articles), targets.into());
        let mut says = params.fit_from(&dataset, &start)?;
        says.weights *= RELAXATION;
        says.bias *= RELAXATION;
        if let Some((consensus, said)) = before {
            self.add(&mut says, consensus, -RELAXATION)?;
            self.add(&mut says, said, 1.0)?;
        }
        Ok(Part::of(&says, of_topic))
    }

    /// How strongly parts are tied to the consensus (ρ): the more parts, the more weakly each.
    /// Judged on articles held out from training, this made 2 to 32 parts come to a consensus
    /// soonest.
    fn tie(&self) -> f64 {
        1.0 / (self.parts.max(1) as f64).sqrt()
    }

    /// The consensus of all parts, given in any order.
    ///
    /// ```
    /// use warraq::features::word_hash;
    /// use warraq::model::{Labelled, Mixture, TrainOptions};
    /// let frequencies = ["لقاح", "مباراة"].map(|word| (word_hash(word).key, 2)).to_vec();
    /// let topics = vec!["health".to_owned(), "sports".to_owned()];
    /// let mixture = Mixture::new(frequencies, 4, topics, 2, TrainOptions::default())?;
    /// let article = |text, topic| Labelled { title: "", text, topic };
    /// let part = mixture.fit(&[article("لقاح", 0), article("مباراة", 1)], None)?;
    /// let consensus = mixture.consensus([Ok(part.clone()), Ok(part)].into_iter())?;
    /// assert_eq!(consensus.articles(), 4);
    /// # Ok::<(), warraq::model::TrainError>(())
    /// ```
    ///
    /// # Errors
    /// The first error among the parts; or if no part has an article, or one is of another mixture.
    pub fn consensus(
        &self,
        parts: impl Iterator<Item = Result<Part, TrainError>>,
    ) -> Result<Part, TrainError> {
        let topics = self.topics.len();
        let mut sums = vec![0i64; self.vocabulary.len() * topics];
        let mut bias = vec![0i64; topics];
        let mut of_topic = vec![0u64; topics];
        let mut count = 0.0;
        for part in parts {
            let part = part?;
            self.check(&part)?;
            for (&id, weights) in part.terms.iter().zip(part.weights.chunks_exact(topics)) {
                add_exactly(&mut sums[id as usize * topics..][..topics], weights);
            }
            add_exactly(&mut bias, &part.bias);
            count += 1.0;
            let totals = of_topic.iter_mut().zip(&part.of_topic);
            totals.for_each(|(total, &count)| *total += count);
        }
        if of_topic.iter().all(|&articles| articles == 0) {
            return Err(TrainError::NoLabels);
        }
        let share = self.tie() / (1.0 + self.tie() * count) / ONE;
        let value = |&sum: &i64| (sum as f64 * share) as f32;
        let at = |(id, topic): (usize, usize)| value(&sums[id * topics + topic]);
        let agreed = LinearClassifier {
            weights: Array2::from_shape_fn((self.vocabulary.len(), topics), at),
            bias: bias.iter().map(value).collect(),
        };
        Ok(Part::of(&agreed, of_topic))
    }

    /// The model of the parts' consensus, with probabilities learnt from articles that are in none of
    /// them.
    ///
    /// ```
    /// use warraq::features::word_hash;
    /// use warraq::model::{Labelled, Mixture, TrainOptions};
    /// let frequencies = ["لقاح", "مباراة"].map(|word| (word_hash(word).key, 2)).to_vec();
    /// let topics = vec!["health".to_owned(), "sports".to_owned()];
    /// let mixture = Mixture::new(frequencies, 4, topics, 2, TrainOptions::default())?;
    /// let articles = [("لقاح", 0), ("مباراة", 1)].map(|(text, topic)| Labelled { title: "", text, topic });
    /// let consensus = mixture.consensus(std::iter::once(mixture.fit(&articles, None)))?;
    /// // Probabilities from articles that no part has.
    /// let model = mixture.finish(&consensus, &articles)?;
    /// assert_eq!(model.card().validation.folds, 1);
    /// # Ok::<(), warraq::model::TrainError>(())
    /// ```
    ///
    /// # Errors
    /// If no article is held out, one has an unknown topic, or the consensus is of another mixture.
    pub fn finish(&self, consensus: &Part, held_out: &[Labelled<'_>]) -> Result<Model, TrainError> {
        if held_out.is_empty() {
            return Err(TrainError::NoLabels);
        }
        let targets = self.targets(held_out)?;
        let mut classifier = self.nothing();
        self.add(&mut classifier, consensus, 1.0)?;
        let scores = classifier.decision_rows(&self.rows(held_out));
        let vocabulary = self.spelled(held_out)?;
        let topics = self.topics.len();
        let calibration = Calibration {
            platt: vec![Platt { a: -2.0, b: 0.0 }; topics],
            sharpness: 1.0,
            by_length: None,
            membership: None,
        };
        let top_words = top_words(&vocabulary, &classifier);
        let model = assemble(Parts {
            card: self.card(consensus.of_topic.clone(), top_words),
            keys: vocabulary.keys,
            idf: self.tf_idf.idf.clone(),
            classifier,
            calibration,
            compact: self.options.compact,
        });
        Ok(model.recalibrated(scores.view(), &targets))
    }

    /// The topic numbers of articles, checked.
    fn targets(&self, articles: &[Labelled<'_>]) -> Result<Vec<usize>, TrainError> {
        let topics = self.topics.len();
        let of = |article: &Labelled<'_>| match article.topic {
            topic if topic < topics => Ok(topic),
            topic => Err(TrainError::NoTopic { topic, topics }),
        };
        articles.iter().map(of).collect()
    }

    /// A classifier that has learnt nothing.
    fn nothing(&self) -> LinearClassifier {
        LinearClassifier {
            weights: Array2::zeros((self.vocabulary.len(), self.topics.len())),
            bias: Array1::zeros(self.topics.len()),
        }
    }

    fn check(&self, part: &Part) -> Result<(), ModelError> {
        let last = part.terms.last().map_or(0, |&id| id as usize + 1);
        if part.bias.len() != self.topics.len() || last > self.vocabulary.len() {
            let fault = "a part of another vocabulary or other topics".to_owned();
            return Err(ModelError::Damaged(fault));
        }
        Ok(())
    }

    /// Adds a part's weights, multiplied by `times`, to `sum`.
    fn add(&self, sum: &mut LinearClassifier, part: &Part, times: f32) -> Result<(), ModelError> {
        self.check(part)?;
        let topics = self.topics.len();
        for (&id, weights) in part.terms.iter().zip(part.weights.chunks_exact(topics)) {
            let row = sum.weights.row_mut(id as usize).into_iter();
            row.zip(weights)
                .for_each(|(sum, &weight)| *sum += times * weight);
        }
        let sums = sum.bias.iter_mut().zip(&part.bias);
        sums.for_each(|(sum, &bias)| *sum += times * bias);
        Ok(())
    }

    /// TF-IDF rows, by frequencies over all articles.
    fn rows(&self, articles: &[Labelled<'_>]) -> Rows {
        let mut rows = Rows::new(self.vocabulary.len());
        let mut counter = self.numbering.counter(&self.options.text);
        for article in articles {
            rows.push(counter.row(article.title, article.text));
        }
        self.tf_idf.transform(&mut rows);
        rows
    }

    /// The vocabulary, with the spellings of those of its words that these articles have.
    fn spelled(&self, articles: &[Labelled<'_>]) -> Result<Vocabulary, TrainError> {
        let mut vocabulary = self.vocabulary.clone();
        for run in articles.chunks(Counter::MAX_ARTICLES) {
            let mut counter = Counter::new(&self.options.text);
            for article in run {
                counter.count(article.title, article.text);
            }
            vocabulary.spelled_by(counter.finish(&Storage::Memory)?);
        }
        Ok(vocabulary)
    }

    fn card(&self, of_topic: Vec<u64>, top_words: Vec<Vec<String>>) -> Card {
        let options = &self.options;
        Card {
            format: FORMAT,
            topics: self.topics.clone(),
            labels: Labels::One,
            text: options.text.clone(),
            vocabulary: options.vocabulary.clone(),
            weighting: options.weighting,
            latent: None,
            algorithm: options.algorithm,
            imported: None,
            class_weight: options.class_weight,
            pruned_to: 0,
            sharpness: 1.0,
            by_length: None,
            softmax: false,
            seed: options.seed,
            continued: 0,
            corpus: Corpus {
                articles: of_topic.iter().sum(),
                unlabelled: self.articles.saturating_sub(of_topic.iter().sum()),
                unknown_words: None,
                of_topic,
                fingerprint: String::new(),
            },
            validation: Validation::none(&self.topics),
            top_words,
            checksums: BTreeMap::new(),
        }
    }
}

/// The number 1 in sums over parts. They are of whole numbers, so that their order does not matter.
const ONE: f64 = (1u64 << 36) as f64;

fn add_exactly(sums: &mut [i64], weights: &[f32]) {
    for (sum, &weight) in sums.iter_mut().zip(weights) {
        *sum = sum.saturating_add((f64::from(weight) * ONE).round() as i64);
    }
}

#[cfg(test)]
mod tests;
