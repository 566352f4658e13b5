//! What a model says of one article.

use super::Membership;
use crate::article::TopicProbability;

/// What a model says of one article.
///
/// ```
/// use warraq::article::TopicProbability;
/// use warraq::model::Model;
/// let mut predictor = Model::embedded().predictor();
/// let prediction = predictor.predict("", "فاز الفريق في المباراة النهائية بهدفين.");
/// let TopicProbability { topic, probability, .. } = prediction.ranked()[0];
/// assert_eq!(topic, "sports");
/// assert_eq!(probability, prediction.probabilities[prediction.best_index()]);
/// assert!((prediction.probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-9);
/// ```
#[derive(Debug)]
pub struct Prediction<'p> {
    pub(super) topics: &'p [String],
    pub(super) membership: &'p [Membership],
    /// The score of each topic, in the order of the card.
    pub scores: &'p [f32],
    /// The probability of each topic, in the order of the card; they sum to 1, unless an article may
    /// have several topics alike.
    pub probabilities: &'p [f64],
}

/// The words of an article that a model does not know.
///
/// ```
/// use warraq::model::Model;
/// let unknown = Model::embedded().predictor().unknown_words("", "حملة لقاح في زبقط");
/// assert_eq!((unknown.share, unknown.words), (0.2, vec!["زبقط".to_owned()]));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UnknownWords {
    /// Their share of the article's distinct words; 0 without words.
    pub share: f64,
    /// The words.
    pub words: Vec<String>,
}

/// How probable it is that an article has a topic, whatever others it has, and whether it is given.
///
/// ```
/// use warraq::model::Model;
/// let mut predictor = Model::embedded().predictor();
/// let each = predictor.predict("", "بدأت حملة اللقاح").each();
/// assert!(each.iter().all(|topic| topic.probability <= 1.0));
/// assert!(each.iter().any(|topic| topic.is_given));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Assigned {
    /// How probable it is that the article has the topic.
    pub probability: f64,
    /// Whether the topic is given.
    pub is_given: bool,
}

impl<'p> Prediction<'p> {
    /// Topics and their probabilities, best first; of two alike, the first in the card.
    ///
    /// ```
    /// use warraq::model::Model;
    /// let mut predictor = Model::embedded().predictor();
    /// let ranked = predictor.predict("", "بدأت حملة اللقاح").ranked();
    /// assert_eq!((ranked.len(), ranked[0].topic), (9, "health"));
    /// assert!(ranked.windows(2).all(|pair| pair[0].probability >= pair[1].probability));
    /// ```
    pub fn ranked(&self) -> Vec<TopicProbability<&'p str>> {
        let topics = self.topics.iter().zip(self.probabilities);
        let mut ranked: Vec<_> = topics
            .map(|(topic, &probability)| TopicProbability::new(topic.as_str(), probability))
            .collect();
        ranked.sort_by(|a, b| b.probability.total_cmp(&a.probability));
        ranked
    }

    /// The most probable topic.
    ///
    /// ```
    /// use warraq::model::Model;
    /// let mut predictor = Model::embedded().predictor();
    /// let best = predictor.predict("", "بدأت حملة اللقاح").best().unwrap();
    /// assert!(best.topic == "health" && best.probability > 0.5);
    /// ```
    pub fn best(&self) -> Option<TopicProbability<&'p str>> {
        self.ranked().first().copied()
    }

    /// The topics besides the most probable that the article has too, most probable first. None for
    /// a model that was taught one topic per article.
    ///
    /// ```
    /// use warraq::model::Model;
    /// let mut predictor = Model::embedded().predictor();
    /// let prediction = predictor.predict("", "بدأت حملة اللقاح");
    /// let best = prediction.best().unwrap().topic;
    /// assert!(!prediction.secondary().contains(&best));
    /// ```
    pub fn secondary(&self) -> Vec<&'p str> {
        let best = self.best_index();
        let each = self.each().into_iter().enumerate();
        let given = each.filter(|&(topic, assigned)| assigned.is_given && topic != best);
        let mut found: Vec<(usize, f64)> = given
            .map(|(topic, assigned)| (topic, assigned.probability))
            .collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        let name = |(topic, _): (usize, f64)| self.topics[topic].as_str();
        found.into_iter().map(name).collect()
    }

    /// If an article may have several topics: for each topic, how probable it is that the article
    /// has it, whatever others, and whether it is given; else nothing. The most probable topic is
    /// always given.
    ///
    /// ```
    /// use warraq::model::Model;
    /// let mut predictor = Model::embedded().predictor();
    /// let prediction = predictor.predict("", "بدأت حملة اللقاح");
    /// // The most probable topic is always given.
    /// assert!(prediction.each()[prediction.best_index()].is_given);
    /// ```
    pub fn each(&self) -> Vec<Assigned> {
        let best = self.best_index();
        let each = self.membership.iter().zip(self.scores).enumerate();
        each.map(|(topic, (member, &score))| {
            let probability = member.platt.probability(score);
            Assigned {
                probability,
                is_given: topic == best || probability >= member.threshold,
            }
        })
        .collect()
    }

    /// The number of the most probable topic; the first of several.
    ///
    /// ```
    /// use warraq::model::Model;
    /// let model = Model::embedded();
    /// let best = model.predictor().predict("", "بدأت حملة اللقاح").best_index();
    /// assert_eq!(model.card().topics[best], "health");
    /// ```
    pub fn best_index(&self) -> usize {
        let mut best = 0;
        for (topic, probability) in self.probabilities.iter().enumerate() {
            if *probability > self.probabilities[best] {
                best = topic;
            }
        }
        best
    }
}
