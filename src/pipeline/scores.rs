//! Results for articles in memory, each beside its article.

use super::in_order::collect_in_order;
use crate::article::Article;
use crate::duplicates::Signature;
use crate::model::{Assigned, Model};

/// The signatures of articles, in order.
///
/// ```
/// use warraq::article::Article;
/// use warraq::pipeline::signatures;
/// let article = Article { text: "وصل الوفد إلى العاصمة".to_owned(), ..Article::default() };
/// let signatures = signatures(&[&article, &article]);
/// assert_eq!(signatures[0], signatures[1]);
/// ```
pub fn signatures(articles: &[&Article]) -> Vec<Signature> {
    collect_in_order(
        articles.iter(),
        |article| article.bytes(),
        || (),
        |(), article| Signature::new(&article.title, &article.text),
    )
}

/// A model's output for articles: one row per article, one column per topic, stored row by row.
///
/// ```
/// use warraq::model::Model;
/// use warraq::pipeline::score_all;
/// let found = score_all(Model::embedded(), &[("", "فاز الفريق"), ("", "بدأت حملة اللقاح")]);
/// let topics = Model::embedded().card().topics.len();
/// let of_second = &found.probabilities[topics..];
/// assert!((of_second.iter().sum::<f64>() - 1.0).abs() < 1e-9);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Scores {
    /// Articles × topics: the classifier's scores.
    pub scores: Vec<f32>,
    /// Articles × topics: probabilities.
    pub probabilities: Vec<f64>,
}

/// What `model` says of each title and text, in order.
///
/// ```
/// use warraq::model::Model;
/// use warraq::pipeline::score_all;
/// let articles = [("", "فاز الفريق بهدفين"), ("", "بدأت حملة اللقاح")];
/// let found = score_all(Model::embedded(), &articles);
/// assert_eq!(found.probabilities.len(), 2 * 9);
/// ```
pub fn score_all(model: &Model, articles: &[(&str, &str)]) -> Scores {
    let rows = collect_in_order(
        articles.iter(),
        |(title, text)| title.len() + text.len(),
        || model.predictor(),
        |predictor, (title, text)| {
            let prediction = predictor.predict(title, text);
            (
                prediction.scores.to_vec(),
                prediction.probabilities.to_vec(),
            )
        },
    );
    let mut found = Scores::default();
    for (scores, probabilities) in rows {
        found.scores.extend(scores);
        found.probabilities.extend(probabilities);
    }
    found
}

/// What a model gives an article.
///
/// ```
/// use warraq::article::Article;
/// use warraq::model::Model;
/// use warraq::pipeline::{Given, predict_all};
/// let article = Article { text: "بدأت حملة اللقاح".to_owned(), ..Article::default() };
/// let Given { topic, probability, each } = predict_all(Model::embedded(), &[&article]).remove(0);
/// assert!(probability > 0.5);
/// assert!(each[topic].is_given);
/// ```
#[derive(Clone, Debug)]
pub struct Given {
    /// The number of the most probable topic.
    pub topic: usize,
    /// Its probability.
    pub probability: f64,
    /// If articles may have several topics: each topic's probability, and whether the topic is
    /// given.
    pub each: Vec<Assigned>,
}

/// What `model` gives each article, in order.
///
/// ```
/// use warraq::article::Article;
/// use warraq::model::Model;
/// use warraq::pipeline::predict_all;
/// let article = Article { text: "فاز الفريق في المباراة".to_owned(), ..Article::default() };
/// let given = &predict_all(Model::embedded(), &[&article])[0];
/// assert_eq!(Model::embedded().card().topics[given.topic], "sports");
/// ```
pub fn predict_all(model: &Model, articles: &[&Article]) -> Vec<Given> {
    collect_in_order(
        articles.iter(),
        |article| article.bytes(),
        || model.predictor(),
        |predictor, article| {
            let prediction = predictor.predict(&article.title, &article.text);
            let topic = prediction.best_index();
            Given {
                topic,
                probability: prediction.probabilities[topic],
                each: prediction.each(),
            }
        },
    )
}
