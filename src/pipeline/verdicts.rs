//! A verdict on every article.

use super::Job;
#[cfg(feature = "report")]
use super::in_order::collect_in_order;
use super::in_order::map_in_order;
use crate::arabic::Language;
use crate::article::{Article, TopicProbability, Verdict};
use crate::duplicates::{Duplicates, Signature};
#[cfg(feature = "report")]
use crate::highlights::{Marked, highlights};
use crate::input::{Document, Fault};
use crate::model::{Model, Predictor};
use crate::summarize::{Length, Summarizer, headline};

/// Judges articles and passes a verdict on each to `sink`, in order, faulty articles included.
///
/// ```
/// use warraq::article::Article;
/// use warraq::model::Model;
/// use warraq::pipeline::{Job, judge};
/// use warraq::summarize::{Length, Method};
///
/// let job = Job::new(Model::embedded())
///     .top(1)
///     .summary(Method::Lead.summarizer(), Length::Sentences(1));
/// let text = "فاز الفريق في المباراة. واحتفل اللاعبون.".to_owned();
/// let articles = [Article { id: "1".to_owned(), text, ..Article::default() }];
/// let mut verdicts = Vec::new();
/// judge(articles.into_iter().map(Into::into), job, |verdict| {
///     verdicts.push(verdict);
///     Ok::<(), std::io::Error>(())
/// })?;
/// assert_eq!(verdicts[0].topic().unwrap().topic, "sports");
/// assert_eq!(verdicts[0].summary.as_deref().unwrap(), ["فاز الفريق في المباراة."]);
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// The first error of `sink`.
pub fn judge<E>(
    articles: impl Iterator<Item = Document> + Send,
    job: Job<'_>,
    mut sink: impl FnMut(Verdict) -> Result<(), E>,
) -> Result<(), E> {
    let mut seen = Duplicates::default();
    map_in_order(
        // Articles that were judged before are skipped, unless duplicates are wanted.
        articles
            .zip(0..)
            .skip(if job.dedupe { 0 } else { job.done as usize }),
        |(document, _)| document.size(),
        || job.model.map(Model::predictor),
        |predictor, (document, index)| {
            let article = document.read();
            let signature = match &article {
                Ok(article) if job.dedupe => Some(Signature::new(&article.title, &article.text)),
                _ => None,
            };
            let (id, readable) = match &article {
                Ok(article) => (&article.id, Some(article)),
                Err(fault) => (&fault.id, None),
            };
            let is_known = index < job.done || job.known.is_some_and(|k| k.holds(id, readable));
            let verdict = if is_known {
                Err(article.map_or_else(|fault| fault.id, |article| article.id))
            } else {
                Ok(match article {
                    Ok(article) => verdict(article, job, predictor.as_mut()),
                    Err(Fault { id, error }) => Verdict {
                        id,
                        error: Some(error),
                        ..Verdict::default()
                    },
                })
            };
            (verdict, signature)
        },
        |(verdict, signature)| {
            let mut first = |id: &str| seen.first_of(id, signature.as_ref()?).map(str::to_owned);
            match verdict {
                Ok(mut verdict) => {
                    verdict.duplicate_of = first(&verdict.id);
                    sink(verdict)
                }
                Err(id) => {
                    first(&id);
                    Ok(())
                }
            }
        },
    )
}

fn verdict(article: Article, job: Job<'_>, predictor: Option<&mut Predictor<'_>>) -> Verdict {
    let written_in = article.language();
    let asked = predictor.is_some();
    let judged = predictor.filter(|_| job.any_language || written_in == Language::Arabic);
    let foreign = (asked && judged.is_none()).then(|| "not in Arabic".to_owned());
    let (topics, mut secondary, unknown_words) =
        judged.map_or_else(Default::default, |predictor| {
            let prediction = predictor.predict(&article.title, &article.text);
            let ranked = prediction.ranked().into_iter().take(job.top);
            let secondary = prediction.secondary().into_iter().map(str::to_owned);
            let topics: Vec<_> = ranked.map(TopicProbability::into_owned).collect();
            let secondary: Vec<String> = secondary.collect();
            let unknown = job.unknown_words.then(|| predictor.unknown_share());
            (topics, secondary, unknown)
        });
    let best = topics.first().map_or(1.0, |best| best.probability);
    let unsure = || {
        format!(
            "no topic with a probability of {} or more",
            job.min_probability
        )
    };
    let withheld = foreign.or_else(|| (best < job.min_probability).then(unsure));
    if withheld.is_some() {
        secondary.clear();
    }
    let digest = |(method, length): (&dyn Summarizer, Length)| {
        method.digest(&article.title, &article.text, length)
    };
    Verdict {
        fingerprint: job.known.map_or(0, |_| article.fingerprint()),
        topics,
        secondary,
        unknown_words,
        withheld,
        summary: job.summary.map(digest),
        language: Some(written_in),
        keywords: match job.keywords {
            None => Vec::new(),
            Some((terms, count)) => {
                let found = terms.find(&article.title, &article.text, count);
                found.into_iter().map(|keyword| keyword.term).collect()
            }
        },
        title: if job.headlines {
            headline(&article.title, &article.text)
        } else {
            article.title
        },
        id: article.id,
        date: article.date,
        source: article.source,
        notes: article.notes,
        duplicate_of: None,
        error: None,
    }
}

/// Each verdict with the words that speak for its topics, in order.
///
/// ```
/// use warraq::article::{TopicProbability, Verdict};
/// use warraq::model::Model;
/// use warraq::pipeline::highlight;
/// let verdict = Verdict { topics: vec![TopicProbability::new("sports", 0.9)], ..Verdict::default() };
/// assert_eq!(highlight(vec![verdict.clone()], Model::embedded())[0].verdict, verdict);
/// ```
#[cfg(feature = "report")]
pub fn highlight(verdicts: Vec<Verdict>, model: &Model) -> Vec<Marked> {
    collect_in_order(
        verdicts.into_iter(),
        |verdict| {
            verdict.title.len()
                + verdict
                    .summary
                    .iter()
                    .flatten()
                    .map(String::len)
                    .sum::<usize>()
        },
        || model.predictor(),
        |predictor, verdict| {
            let found = highlights(&verdict, predictor);
            Marked::new(verdict, found)
        },
    )
}
