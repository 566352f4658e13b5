//! Applies a model to articles without labels: drift, grouping, and which articles to label next.

use super::in_order::map_in_order;
use crate::active_learning::{Candidate, Pool};
use crate::arabic::Language;
use crate::article::{Article, TopicProbability};
use crate::calendar::{Period, day};
use crate::drift::{Observation, Observed, Periods};
use crate::input::{Document, Fault};
use crate::model::{Model, Predictor};
use crate::roundup::Gathered;
use jiff::civil::Date;
use std::convert::Infallible;

/// Applies `look` to each article and passes what it finds, if anything, to `keep`, in the order of
/// the articles. Faults are passed to `report`.
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

/// Records what a model predicts for articles, without using labels. Articles that cannot be read
/// are passed to `report`. Those not in Arabic are only counted.
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
    let mut observed = Observed::of(model.card().topics.len());
    let keep = |_, seen: Option<Observation>| match seen {
        Some(seen) => observed.add(seen),
        None => observed.not_arabic += 1,
    };
    look(articles, model, keep, report);
    observed
}

/// The same, by the periods of the articles.
///
/// ```
/// use warraq::article::Article;
/// use warraq::calendar::Period;
/// use warraq::model::Model;
/// use warraq::pipeline::observe_periods;
/// let articles = ["2024-03-01", "2024-03-02", ""].map(|date| {
///     let (date, text) = (Some(date.to_owned()), "فاز الفريق في المباراة النهائية".to_owned());
///     Article { date, text, ..Article::default() }.into()
/// });
/// let periods = observe_periods(articles.into_iter(), Model::embedded(), Period::Day, |_| {});
/// assert_eq!((periods.dated(), periods.undated), (2, 1));
/// ```
pub fn observe_periods(
    articles: impl Iterator<Item = Document> + Send,
    model: &Model,
    period: Period,
    report: impl FnMut(Fault),
) -> Periods {
    let mut periods = Periods::new(period, model.card().topics.len());
    let keep = |day, seen: Option<Observation>| match seen {
        Some(seen) => periods.add(day, seen),
        None => periods.not_arabic += 1,
    };
    look(articles, model, keep, report);
    periods
}

/// The day of each article, and what a model predicts for it if it is in Arabic.
fn look(
    articles: impl Iterator<Item = Document> + Send,
    model: &Model,
    mut keep: impl FnMut(Option<Date>, Option<Observation>),
    report: impl FnMut(Fault),
) {
    survey(
        articles,
        model,
        |predictor, article| {
            let is_arabic = article.language() == Language::Arabic;
            let date = article.date.as_deref().and_then(day);
            let observe = || Observation::by(predictor, &article.title, &article.text);
            Some((date, is_arabic.then(observe)))
        },
        |(day, seen)| keep(day, seen),
        report,
    );
}

/// Articles with their topics by `model`, ready to be grouped. Those that cannot be read are passed
/// to `report`.
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
            let topic = prediction.best().map_or("", |best| best.topic).to_owned();
            Some(Gathered::new(article, topic))
        },
        |article| gathered.push(article),
        report,
    );
    gathered
}

/// The `count` articles whose labels would teach a model most, with the topics that the model gives
/// them. Only Arabic articles without a label are considered. Faults are passed to `report`.
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
    /// Candidates kept for each suggestion.
    const CANDIDATES: usize = 10;
    let mut pool = Pool::new(count.saturating_mul(CANDIDATES));
    survey(
        articles,
        model,
        |predictor, article| {
            if article.label.is_some() || article.language() != Language::Arabic {
                return None;
            }
            let prediction = predictor.predict(&article.title, &article.text);
            let ranked = prediction.ranked();
            let second = ranked.get(1).map_or(0.0, |second| second.probability);
            let TopicProbability { topic, probability } = ranked[0];
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
    /// The probability of that topic.
    pub probability: f64,
}
