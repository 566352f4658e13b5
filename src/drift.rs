//! Watching a model age: articles of today against those it was trained on.
//!
//! Three things can be seen without a label: the mix of topics it gives, how probable it finds
//! them, and how many words it does not know. Each is compared with what it was for articles of the
//! training corpus that the model had not seen.
//!
//! ```
//! use warraq::article::Article;
//! use warraq::drift::Drift;
//! use warraq::model::Model;
//! use warraq::pipeline::observe;
//! let model = Model::embedded();
//! let today = (0..200).map(|_| {
//!     Article { text: "فاز الفريق في المباراة".to_owned(), ..Article::default() }.into()
//! });
//! let drift = Drift::new(model, &observe(today, model, |_| {}));
//! let sports = drift.topics.iter().find(|change| change.name == "sports").unwrap();
//! assert!(sports.changed && sports.now == 1.0);
//! ```

use crate::model::{Card, Model};
use serde::Serialize;
use std::collections::HashMap;

/// What was seen of articles.
///
/// ```
/// use warraq::drift::Observed;
/// use warraq::model::Model;
/// let model = Model::embedded();
/// let mut predictor = model.predictor();
/// let mut seen = Observed { of_topic: vec![0; model.card().topics.len()], ..Observed::default() };
/// for text in ["أوقفت الشرطة ستة مسلحين", "وصل لقاح جديد إلى المستشفى"] {
///     let prediction = predictor.predict("", text);
///     seen.articles += 1;
///     seen.of_topic[prediction.best_index()] += 1;
///     seen.probability += prediction.best().map_or(0.0, |(_, probability)| probability);
///     seen.unknown_words += predictor.unknown_words("", text).0;
/// }
/// assert_eq!(seen.of_topic.iter().sum::<u64>(), 2);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Observed {
    /// How many articles.
    pub articles: u64,
    /// How many of each topic, by what the model says.
    pub of_topic: Vec<u64>,
    /// The sum of the probabilities of the topics given.
    pub probability: f64,
    /// The sum of the shares of words not known.
    pub unknown_words: f64,
    /// In how many articles each unknown word occurs.
    pub new_words: HashMap<String, u64>,
}

/// A figure then and now.
///
/// ```
/// use warraq::drift::Change;
/// let health = Change { name: "health".to_owned(), then: Some(0.1), now: 0.3, changed: true };
/// assert_eq!(serde_json::to_string(&health)?, r#"{"name":"health","then":0.1,"now":0.3,"changed":true}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// What it is of.
    pub name: String,
    /// For articles of the training corpus; unknown of models of format 2 and of imported ones.
    pub then: Option<f64>,
    /// For the articles seen.
    pub now: f64,
    /// True if it moved further than chance moves it and than matters.
    pub changed: bool,
}

/// What changed.
///
/// ```
/// use warraq::drift::{Drift, Observed};
/// use warraq::model::Model;
///
/// let model = Model::embedded();
/// let mut of_topic = vec![0; model.card().topics.len()];
/// of_topic[0] = 500;
/// let observed = Observed { articles: 500, of_topic, probability: 450.0, ..Observed::default() };
/// let drift = Drift::new(model, &observed);
/// assert!(drift.is_any());
/// assert!(drift.topics[0].changed && drift.topics[0].now == 1.0);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Drift {
    /// Articles seen.
    pub articles: u64,
    /// The share of each topic.
    pub topics: Vec<Change>,
    /// The mean probability of the topics given.
    pub probability: Change,
    /// The mean share of an article's distinct words that the model does not know.
    pub unknown_words: Change,
    /// The most frequent of those, with the share of articles that have them.
    pub new_words: Vec<(String, f64)>,
}

/// The least change of a share or a mean that matters.
const MATTERS: f64 = 0.03;

/// How many standard errors chance is given.
const ERRORS: f64 = 3.0;

/// New words shown.
const NEW_WORDS: usize = 20;

impl Drift {
    /// What changed between a model's training and the articles observed.
    ///
    /// ```
    /// use warraq::drift::{Drift, Observed};
    /// use warraq::model::Model;
    /// let drift = Drift::new(Model::embedded(), &Observed { articles: 1, ..Observed::default() });
    /// assert_eq!(drift.articles, 1);
    /// ```
    pub fn new(model: &Model, observed: &Observed) -> Self {
        let Card {
            topics,
            corpus,
            validation,
            ..
        } = model.card();
        let n = observed.articles.max(1) as f64;
        let change = |name: &str, then: Option<f64>, now: f64| {
            let chance = then.map_or(0.0, |then| ERRORS * (then * (1.0 - then) / n).sqrt());
            Change {
                name: name.to_owned(),
                then,
                now,
                changed: then.is_some_and(|then| (now - then).abs() > chance.max(MATTERS)),
            }
        };
        let all: u64 = corpus.of_topic.iter().sum();
        let shares = corpus.of_topic.iter().zip(&observed.of_topic);
        let mut new_words: Vec<(String, f64)> = observed
            .new_words
            .iter()
            .map(|(word, &articles)| (word.clone(), articles as f64 / n))
            .collect();
        new_words.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        new_words.truncate(NEW_WORDS);
        Self {
            articles: observed.articles,
            topics: topics
                .iter()
                .zip(shares)
                .map(|(topic, (&then, &now))| {
                    let then = (all > 0).then(|| then as f64 / all as f64);
                    change(topic, then, now as f64 / n)
                })
                .collect(),
            probability: change(
                "probability",
                validation.mean_probability,
                observed.probability / n,
            ),
            unknown_words: change(
                "unknown words",
                corpus.unknown_words,
                observed.unknown_words / n,
            ),
            new_words,
        }
    }

    /// True if anything changed.
    ///
    /// ```
    /// use warraq::drift::{Drift, Observed};
    /// use warraq::model::Model;
    /// let model = Model::embedded();
    /// // Articles as those it was trained on, and the same without a known word.
    /// let mut seen = Observed {
    ///     articles: model.card().corpus.articles as u64,
    ///     of_topic: model.card().corpus.of_topic.clone(),
    ///     ..Observed::default()
    /// };
    /// seen.probability = seen.articles as f64 * model.card().validation.mean_probability.unwrap();
    /// seen.unknown_words = seen.articles as f64 * model.card().corpus.unknown_words.unwrap();
    /// assert!(!Drift::new(model, &seen).is_any());
    /// seen.unknown_words = seen.articles as f64;
    /// assert!(Drift::new(model, &seen).is_any());
    /// ```
    pub fn is_any(&self) -> bool {
        let figures = [&self.probability, &self.unknown_words];
        figures
            .into_iter()
            .chain(&self.topics)
            .any(|change| change.changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn observed(security: u64, others: u64, probability: f64) -> Observed {
        let model = Model::embedded();
        let all = security + others * 8;
        Observed {
            articles: all,
            of_topic: model
                .card()
                .topics
                .iter()
                .map(|topic| {
                    if topic == "security" {
                        security
                    } else {
                        others
                    }
                })
                .collect(),
            probability: probability * all as f64,
            unknown_words: 0.2 * all as f64,
            new_words: HashMap::from([("كلمة".to_owned(), 3), ("أخرى".to_owned(), 9)]),
        }
    }

    #[test]
    fn what_moved_is_said() {
        let drift = Drift::new(Model::embedded(), &observed(900, 10, 0.3));
        let security = drift.topics.iter().find(|t| t.name == "security").unwrap();
        assert!(security.changed && security.now > 0.9 && drift.is_any());
        assert_eq!(drift.new_words[0].0, "أخرى");
        let few = Drift::new(Model::embedded(), &observed(1, 0, 0.3));
        assert!(!few.topics.iter().any(|t| t.changed && t.name == "sports"));
    }
}
