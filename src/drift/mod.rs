//! Detects how a model ages: compares today's articles with its training articles, or with earlier
//! ones.
//!
//! Three things can be seen without labels: the mix of topics that the model gives, how probable it
//! finds them, and how many words it does not know. Each is compared with its value on articles of
//! the training corpus that the model had not seen, or on articles of earlier periods.
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
//!
//! | file | idea |
//! | --- | --- |
//! | `observed` | what is seen of articles |
//! | `shift` | how far two mixes of topics are apart |
//! | `periods` | a week against the weeks before |
//! | `alarm` | limits |

mod alarm;
mod observed;
mod periods;
mod shift;

pub use alarm::{Alarm, Figure, Limits};
pub use observed::{Observation, Observed};
pub use periods::{PeriodDrift, Periods};
pub use shift::Shift;

use crate::model::Model;
use serde::Serialize;

/// A figure, before and after.
///
/// ```
/// use warraq::drift::Change;
/// let health = Change { name: "health".to_owned(), then: Some(0.1), now: 0.3, changed: true };
/// assert_eq!(serde_json::to_string(&health)?, r#"{"name":"health","then":0.1,"now":0.3,"changed":true}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// The name of the figure.
    pub name: String,
    /// Its value for the articles compared with. `None` for the training corpus of imported models
    /// and of models of format 2, which do not record it.
    pub then: Option<f64>,
    /// Its value for the articles observed.
    pub now: f64,
    /// True if it changed by more than chance explains, and by enough to matter.
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
#[non_exhaustive]
pub struct Drift {
    /// The number of articles observed.
    pub articles: u64,
    /// How far the mix of topics has shifted; `None` if there is nothing to compare it with.
    pub shift: Option<Shift>,
    /// The share of each topic.
    pub topics: Vec<Change>,
    /// The mean probability of the topics given.
    pub probability: Change,
    /// The mean share of an article's distinct words that the model does not know.
    pub unknown_words: Change,
    /// The standard error of that mean.
    pub unknown_words_error: f64,
    /// The most frequent unknown words, with the share of articles that have each.
    pub new_words: Vec<NewWord>,
}

/// A word that the model does not know. In JSON it is a pair.
///
/// ```
/// use warraq::drift::NewWord;
/// let frequent = |words: &[NewWord]| words.iter().filter(|new| new.share > 0.1).count();
/// assert_eq!(frequent(&[]), 0);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(into = "(String, f64)")]
#[non_exhaustive]
pub struct NewWord {
    /// The word.
    pub word: String,
    /// The share of articles that have it.
    pub share: f64,
}

impl From<NewWord> for (String, f64) {
    fn from(new: NewWord) -> Self {
        (new.word, new.share)
    }
}

/// The smallest change of a share or a mean that matters.
const MATTERS: f64 = 0.03;

/// A change within this many standard errors is put down to chance.
const ERRORS: f64 = 3.0;

/// At most this many new words are shown.
const NEW_WORDS: usize = 20;

/// What articles are compared with.
struct Baseline<'b> {
    of_topic: &'b [u64],
    probability: Option<f64>,
    unknown_words: Option<f64>,
}

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
        let card = model.card();
        let then = Baseline {
            of_topic: &card.corpus.of_topic,
            probability: card.validation.mean_probability,
            unknown_words: card.corpus.unknown_words,
        };
        Self::against(model, observed, &then)
    }

    /// What changed between articles observed before and those observed now.
    ///
    /// ```
    /// use warraq::drift::{Drift, Observation, Observed};
    /// use warraq::model::Model;
    /// let seen = |topic| {
    ///     let mut seen = Observed::of(9);
    ///     (0..50).for_each(|_| seen.add(Observation { topic, ..Observation::default() }));
    ///     seen
    /// };
    /// let drift = Drift::between(Model::embedded(), &seen(2), &seen(7));
    /// assert_eq!((drift.topics[7].then, drift.topics[7].now), (Some(1.0), 0.0));
    /// assert_eq!(drift.shift.unwrap().value, 1.0);
    /// ```
    pub fn between(model: &Model, now: &Observed, before: &Observed) -> Self {
        let mean = |sum: f64| (before.articles > 0).then(|| sum / before.articles as f64);
        let then = Baseline {
            of_topic: &before.of_topic,
            probability: mean(before.probability),
            unknown_words: mean(before.unknown_words),
        };
        Self::against(model, now, &then)
    }

    fn against(model: &Model, now: &Observed, then: &Baseline<'_>) -> Self {
        let n = now.articles.max(1) as f64;
        let all: u64 = then.of_topic.iter().sum();
        let noise = 1.0 / n + 1.0 / all.max(1) as f64;
        let change = |name: &str, then: Option<f64>, now: f64| {
            let chance = then.map_or(0.0, |then| ERRORS * (then * (1.0 - then) * noise).sqrt());
            Change {
                name: name.to_owned(),
                then,
                now,
                changed: then.is_some_and(|then| (now - then).abs() > chance.max(MATTERS)),
            }
        };
        let mut new_words: Vec<NewWord> = now
            .new_words
            .iter()
            .map(|(word, &articles)| NewWord {
                word: word.clone(),
                share: articles as f64 / n,
            })
            .collect();
        new_words.sort_by(|a, b| {
            let by_share = b.share.total_cmp(&a.share);
            by_share.then_with(|| a.word.cmp(&b.word))
        });
        new_words.truncate(NEW_WORDS);
        let shares = then.of_topic.iter().zip(&now.of_topic);
        Self {
            articles: now.articles,
            shift: Shift::between(&now.of_topic, then.of_topic),
            topics: (model.card().topics.iter().zip(shares))
                .map(|(topic, (&then, &now))| {
                    let then = (all > 0).then(|| then as f64 / all as f64);
                    change(topic, then, now as f64 / n)
                })
                .collect(),
            probability: change("probability", then.probability, now.probability / n),
            unknown_words: change("unknown words", then.unknown_words, now.unknown_words / n),
            unknown_words_error: now.unknown_words_error(),
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
    use std::collections::HashMap;

    fn observed(security: u64, others: u64, probability: f64) -> Observed {
        let model = Model::embedded();
        let all = security + others * 8;
        Observed {
            not_arabic: 0,
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
            unknown_words_squared: 0.04 * all as f64,
            new_words: HashMap::from([("كلمة".to_owned(), 3), ("أخرى".to_owned(), 9)]),
        }
    }

    #[test]
    fn what_moved_is_said() {
        let drift = Drift::new(Model::embedded(), &observed(900, 10, 0.3));
        let security = drift.topics.iter().find(|t| t.name == "security").unwrap();
        assert!(security.changed && security.now > 0.9 && drift.is_any());
        assert_eq!(drift.new_words[0].word, "أخرى");
        let few = Drift::new(Model::embedded(), &observed(1, 0, 0.3));
        assert!(!few.topics.iter().any(|t| t.changed && t.name == "sports"));
    }
}
