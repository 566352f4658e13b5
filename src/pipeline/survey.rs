//! Articles without labels, looked at by a model: what they are like, what belongs together, what to
//! label next.

use super::map_in_order;
use crate::active_learning::{Candidate, Pool};
use crate::arabic::{Language, language};
use crate::article::Article;
use crate::drift::Observed;
use crate::input::{Document, Fault};
use crate::model::{Model, Predictor};
use crate::roundup::Gathered;
use std::convert::Infallible;

/// Hands what `look` finds of each article, if anything, to `keep`, and those that cannot be read to
/// `report`; in their order.
fn survey<'m, F: Send>(
    articles: impl Iterator<Item = Document> + Send,
    model: &'m Model,
    look: impl Fn(&mut Predictor<'m>, Article) -> Option<F> + Sync,
    mut keep: impl FnMut(F),
    mut report: impl FnMut(Fault),
) {
    let Ok(()) = map_in_order(
        articles,
        Document::size,
        || model.predictor(),
        |predictor, document| Ok(look(predictor, document.read()?)),
        |found| {
            match found {
                Ok(Some(found)) => keep(found),
                Ok(None) => {}
                Err(fault) => report(fault),
            }
            Ok::<(), Infallible>(())
        },
    );
}

/// Looks at articles for what a model makes of them, without a label. Those that cannot be read
/// are handed to `report`, those not in Arabic left out.
///
/// ```
/// use warraq::article::Article;
/// use warraq::model::Model;
/// use warraq::pipeline::observe;
/// let article = Article { text: "فاز الفريق في المباراة النهائية".to_owned(), ..Article::default() };
/// let articles = std::iter::repeat_n(article, 3).map(Into::into);
/// let observed = observe(articles, Model::embedded(), |fault| panic!("{}", fault.error));
/// assert_eq!(observed.articles, 3);
/// ```
pub fn observe(
    articles: impl Iterator<Item = Document> + Send,
    model: &Model,
    report: impl FnMut(Fault),
) -> Observed {
    let mut observed = Observed {
        of_topic: vec![0; model.card().topics.len()],
        ..Observed::default()
    };
    survey(
        articles,
        model,
        |predictor, article| {
            if language(&article.text) != Language::Arabic {
                return None;
            }
            let prediction = predictor.predict(&article.title, &article.text);
            let best = prediction.best_index();
            let probability = prediction.probabilities[best];
            let (unknown, words) = predictor.unknown_words(&article.title, &article.text);
            Some((best, probability, unknown, words))
        },
        |(topic, probability, unknown, words)| {
            observed.articles += 1;
            observed.of_topic[topic] += 1;
            observed.probability += probability;
            observed.unknown_words += unknown;
            for word in words {
                *observed.new_words.entry(word).or_default() += 1;
            }
        },
        report,
    );
    observed
}

/// Articles and what is to be known of them before they are put together: topics by `model`, which
/// knows too how rare words are. Those that cannot be read are handed to `report`.
///
/// ```
/// use warraq::article::Article;
/// use warraq::model::Model;
/// use warraq::pipeline::gather;
/// let article = Article { id: "1".to_owned(), text: "فاز الفريق في المباراة النهائية".to_owned(), ..Article::default() };
/// let articles = std::iter::once(article.into());
/// let gathered = gather(articles, Model::embedded(), |fault| panic!("{}", fault.error));
/// assert_eq!(gathered[0].topic, "sports");
/// ```
pub fn gather(
    articles: impl Iterator<Item = Document> + Send,
    model: &Model,
    report: impl FnMut(Fault),
) -> Vec<Gathered> {
    let mut gathered = Vec::new();
    survey(
        articles,
        model,
        |predictor, article| {
            let prediction = predictor.predict(&article.title, &article.text);
            let topic = prediction.best().map_or("", |(topic, _)| topic).to_owned();
            Some(Gathered::new(article, topic, model))
        },
        |article| gathered.push(article),
        report,
    );
    gathered
}

/// The `count` articles whose labels would teach a model most, of those in Arabic without a label,
/// with the topics the model gives them. Those that cannot be read are handed to `report`.
///
/// ```
/// use warraq::article::Article;
/// use warraq::model::Model;
/// use warraq::pipeline::suggest;
/// let article = Article { id: "1".to_owned(), text: "فاز الفريق في المباراة النهائية".to_owned(), ..Article::default() };
/// let articles = std::iter::once(article.into());
/// let suggested = suggest(articles, Model::embedded(), 1, |fault| panic!("{}", fault.error));
/// assert_eq!(suggested[0].article.id, "1");
/// ```
pub fn suggest(
    articles: impl Iterator<Item = Document> + Send,
    model: &Model,
    count: usize,
    report: impl FnMut(Fault),
) -> Vec<Suggestion> {
    /// Candidates for a place.
    const CANDIDATES: usize = 10;
    let mut pool = Pool::new(count.saturating_mul(CANDIDATES));
    survey(
        articles,
        model,
        |predictor, article| {
            if article.label.is_some() || language(&article.text) != Language::Arabic {
                return None;
            }
            let prediction = predictor.predict(&article.title, &article.text);
            let ranked = prediction.ranked();
            let second = ranked.get(1).map_or(0.0, |&(_, p)| p);
            let (topic, probability) = ranked[0];
            let suggestion = Suggestion {
                topic: topic.to_owned(),
                probability,
                article,
            };
            Some(Candidate {
                uncertainty: 1.0 - (probability - second),
                article: suggestion,
                row: predictor.weights().collect(),
            })
        },
        |candidate| pool.add(candidate),
        report,
    );
    let chosen = pool.choose(count).into_iter();
    chosen.map(|candidate| candidate.article).collect()
}

/// An article to label.
///
/// ```
/// use warraq::article::Article;
/// use warraq::pipeline::Suggestion;
/// let suggestion = Suggestion {
///     article: Article { id: "7".to_owned(), ..Article::default() },
///     topic: "health".to_owned(),
///     probability: 0.41,
/// };
/// let row = [&suggestion.article.id, &suggestion.topic].map(String::as_str).join(",");
/// assert_eq!(row, "7,health");
/// ```
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// The article.
    pub article: Article,
    /// The topic the model gives it.
    pub topic: String,
    /// How probable that is.
    pub probability: f64,
}
