//! What can be observed of articles without labels.

use crate::model::Predictor;
use std::collections::HashMap;

/// A model's output for one article.
///
/// ```
/// use warraq::drift::{Observation, Observed};
/// let mut seen = Observed::of(9);
/// let new_words = vec!["زبقط".to_owned()];
/// seen.add(Observation { topic: 2, probability: 0.8, unknown_words: 0.25, new_words });
/// assert_eq!((seen.articles, seen.of_topic[2], seen.unknown_words), (1, 1, 0.25));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Observation {
    /// The topic given, by its number in the model.
    pub topic: usize,
    /// The probability of the topic.
    pub probability: f64,
    /// The share of its distinct words that the model does not know.
    pub unknown_words: f64,
    /// Those words.
    pub new_words: Vec<String>,
}

impl Observation {
    /// A model's output for an article with this title and text.
    ///
    /// ```
    /// use warraq::drift::Observation;
    /// use warraq::model::Model;
    /// let mut predictor = Model::embedded().predictor();
    /// let seen = Observation::by(&mut predictor, "", "حملة لقاح في زبقط");
    /// assert_eq!((seen.unknown_words, seen.new_words), (0.2, vec!["زبقط".to_owned()]));
    /// ```
    pub fn by(predictor: &mut Predictor<'_>, title: &str, text: &str) -> Self {
        let prediction = predictor.predict(title, text);
        let topic = prediction.best_index();
        let probability = prediction.probabilities[topic];
        let unknown = predictor.unknown_words(title, text);
        Self {
            topic,
            probability,
            unknown_words: unknown.share,
            new_words: unknown.words,
        }
    }
}

/// Sums over the articles observed.
///
/// ```
/// use warraq::drift::{Observation, Observed};
/// use warraq::model::Model;
/// let model = Model::embedded();
/// let mut predictor = model.predictor();
/// let mut seen = Observed::of(model.card().topics.len());
/// for text in ["أوقفت الشرطة ستة مسلحين", "وصل لقاح جديد إلى المستشفى"] {
///     seen.add(Observation::by(&mut predictor, "", text));
/// }
/// assert_eq!(seen.of_topic.iter().sum::<u64>(), 2);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Observed {
    /// How many articles.
    pub articles: u64,
    /// The number of further articles that are not in Arabic. Nothing else is recorded of them.
    pub not_arabic: u64,
    /// The number of articles given each topic.
    pub of_topic: Vec<u64>,
    /// The sum of the probabilities of the topics given.
    pub probability: f64,
    /// The sum of the shares of unknown words.
    pub unknown_words: f64,
    /// The sum of their squares.
    pub unknown_words_squared: f64,
    /// In how many articles each unknown word occurs.
    pub new_words: HashMap<String, u64>,
}

impl Observed {
    /// Without articles yet, for a model of this many topics.
    ///
    /// ```
    /// assert_eq!(warraq::drift::Observed::of(9).of_topic, [0; 9]);
    /// ```
    pub fn of(topics: usize) -> Self {
        Self {
            of_topic: vec![0; topics],
            ..Self::default()
        }
    }

    /// Adds an article.
    ///
    /// ```
    /// use warraq::drift::{Observation, Observed};
    /// let mut seen = Observed::of(2);
    /// seen.add(Observation { topic: 1, ..Observation::default() });
    /// assert_eq!(seen.of_topic, [0, 1]);
    /// ```
    pub fn add(&mut self, seen: Observation) {
        self.articles += 1;
        if let Some(count) = self.of_topic.get_mut(seen.topic) {
            *count += 1;
        }
        self.probability += seen.probability;
        self.unknown_words += seen.unknown_words;
        self.unknown_words_squared += seen.unknown_words * seen.unknown_words;
        for word in seen.new_words {
            *self.new_words.entry(word).or_default() += 1;
        }
    }

    /// The standard error of the mean share of unknown words. With fewer than two articles it
    /// cannot be computed, and is given as 1.
    pub(super) fn unknown_words_error(&self) -> f64 {
        let n = self.articles as f64;
        if self.articles < 2 {
            return 1.0;
        }
        let squares = self.unknown_words_squared - self.unknown_words * self.unknown_words / n;
        (squares.max(0.0) / (n - 1.0) / n).sqrt()
    }

    /// Adds the figures of other articles, but not their new words.
    pub(crate) fn add_figures(&mut self, other: &Self) {
        self.articles += other.articles;
        for (count, more) in self.of_topic.iter_mut().zip(&other.of_topic) {
            *count += more;
        }
        self.probability += other.probability;
        self.unknown_words += other.unknown_words;
        self.unknown_words_squared += other.unknown_words_squared;
    }
}
