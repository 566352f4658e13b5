//! Where threads meet: articles in, results out in the same order, a bounded number in between.
//!
//! A reader thread makes batches, each thread of the rayon pool works on one while the next are read
//! and those before are written. The order of results, and so every byte that is written, is that of the input at
//! any number of threads; with one thread everything happens on the caller's.
//!
//! ```
//! use std::path::Path;
//! use warraq::input::{InputOptions, open};
//! use warraq::model::Model;
//! use warraq::pipeline::{Job, judge};
//! use warraq::summarize::{Length, Method};
//! let model = Model::embedded();
//! let job = Job {
//!     model: Some(model),
//!     top: 1,
//!     min_probability: 0.0,
//!     summary: Some((Method::default().summarizer(), Length::Sentences(1))),
//!     keywords: (model, 0),
//!     headlines: false,
//!     any_language: false,
//!     dedupe: true,
//!     done: 0,
//! };
//! let articles = open(Path::new("datasets/articles"), &InputOptions::default())?;
//! judge(articles, job, |verdict| {
//!     println!("{}: {:?}", verdict.id, verdict.topic());
//!     Ok::<(), std::io::Error>(())
//! })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod labels;

use crate::active_learning::{Candidate, Pool};
use crate::arabic::{Language, language};
use crate::article::{Article, Verdict};
use crate::drift::Observed;
use crate::duplicates::{Duplicates, Signature};
use crate::features::{Counted, Counter, FeatureError, Storage, TextOptions, VocabularyOptions};
use crate::input::{Document, Fault};
use crate::keywords::keywords;
use crate::model::{CountedCorpus, Model, Predictor};
#[cfg(feature = "report")]
use crate::report::{Highlights, highlights};
use crate::roundup::Gathered;
use crate::summarize::{Length, Summarizer, headline};
use labels::Labels;
use std::borrow::Borrow;
use std::convert::Infallible;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};

/// A batch is closed at this many articles or this many bytes.
const BATCH_ARTICLES: usize = 64;
const BATCH_BYTES: usize = 1 << 20;
/// Batches a thread between the reader and the writer.
const WAITING: usize = 2;
/// Articles a counter: what is parallel in training. Not a setting: a vocabulary does not depend
/// on it, memory and time do.
const COUNTER_ARTICLES: usize = 512;

/// Works on `items` in parallel and hands the results to `sink` in their order. Each thread makes
/// itself a `state` once; `size` is an item's share of [`BATCH_BYTES`]. An error of `sink` ends
/// the run.
fn map_in_order<I: Send, O: Send, S: Send, E>(
    items: impl Iterator<Item = I> + Send,
    size: impl Fn(&I) -> usize + Send,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, I) -> O + Sync,
    mut sink: impl FnMut(O) -> Result<(), E>,
) -> Result<(), E> {
    let threads = rayon::current_num_threads();
    if threads == 1 {
        let mut state = state();
        return items
            .into_iter()
            .try_for_each(|item| sink(work(&mut state, item)));
    }
    let states: Vec<Mutex<S>> = (0..threads).map(|_| Mutex::new(state())).collect();
    let on_thread = |batch: Vec<I>| -> Vec<O> {
        let thread = rayon::current_thread_index().unwrap_or(0) % states.len();
        // A panic in `work` ends the run anyway: what it left of the state is never used.
        let mut state = states[thread]
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        batch
            .into_iter()
            .map(|item| work(&mut state, item))
            .collect()
    };
    std::thread::scope(|scope| {
        // What is sent here in the order of the input are promises of results. While as many wait
        // as there may be, nothing is read.
        let (to_write, promised) = sync_channel::<Receiver<Vec<O>>>(WAITING * threads);
        let on_thread = &on_thread;
        scope.spawn(move || {
            rayon::in_place_scope(|pool| {
                for batch in (Batches { items, size }) {
                    let (result, promise) = sync_channel(1);
                    if to_write.send(promise).is_err() {
                        // The writer has gone: nothing is left to do.
                        return;
                    }
                    pool.spawn(move |_| {
                        let _ = result.send(on_thread(batch));
                    });
                }
            });
        });
        let results = promised.into_iter().flat_map(|promise| promise.recv());
        results.flatten().try_for_each(sink)
    })
}

/// Items in runs of [`BATCH_ARTICLES`] or [`BATCH_BYTES`].
struct Batches<I, S> {
    items: I,
    size: S,
}

impl<I: Iterator, S: Fn(&I::Item) -> usize> Iterator for Batches<I, S> {
    type Item = Vec<I::Item>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        for item in self.items.by_ref() {
            bytes += (self.size)(&item);
            batch.push(item);
            if batch.len() == BATCH_ARTICLES || bytes >= BATCH_BYTES {
                break;
            }
        }
        (!batch.is_empty()).then_some(batch)
    }
}

/// [`map_in_order`] into memory.
fn collect_in_order<I: Send, O: Send, S: Send>(
    items: impl Iterator<Item = I> + Send,
    size: impl Fn(&I) -> usize + Send,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, I) -> O + Sync,
) -> Vec<O> {
    let mut results = Vec::new();
    let Ok(()) = map_in_order(items, size, state, work, |result| {
        results.push(result);
        Ok::<(), Infallible>(())
    });
    results
}

/// What to find out of each article.
///
/// ```
/// use warraq::article::Article;
/// use warraq::model::Model;
/// use warraq::pipeline::{Job, judge};
/// // Topics only, and none that is not probable.
/// let model = Model::embedded();
/// let job = Job {
///     model: Some(model),
///     top: 3,
///     min_probability: 0.99,
///     summary: None,
///     keywords: (model, 0),
///     headlines: false,
///     any_language: false,
///     dedupe: false,
///     done: 0,
/// };
/// let article = Article { text: "قال المتحدث إن الأمر كذلك.".to_owned(), ..Article::default() };
/// let mut withheld = 0;
/// judge(std::iter::once(article.into()), job, |verdict| {
///     withheld += usize::from(verdict.withheld.is_some());
///     Ok::<(), std::io::Error>(())
/// })?;
/// assert_eq!(withheld, 1);
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Job<'m> {
    /// Judges topics, if given.
    pub model: Option<&'m Model>,
    /// At most this many topics an article.
    pub top: usize,
    /// Gives no topic that is less probable.
    pub min_probability: f64,
    /// Makes digests so, of this length, if given.
    pub summary: Option<(&'m dyn Summarizer, Length)>,
    /// Finds so many key terms, as rare as this model knows them; none if 0.
    pub keywords: (&'m Model, usize),
    /// Gives an article without a title a headline.
    pub headlines: bool,
    /// Judges articles that are not in Arabic too.
    pub any_language: bool,
    /// Finds articles that say the same as one before.
    pub dedupe: bool,
    /// So many articles at the beginning have been judged before: nothing is found out of them but
    /// what later ones are duplicates of, and no verdict is given.
    pub done: u64,
}

/// Judges articles; `sink` is given a verdict for each, in their order, good or bad.
///
/// ```
/// use warraq::article::Article;
/// use warraq::model::Model;
/// use warraq::pipeline::{Job, judge};
/// use warraq::summarize::{Length, Method};
///
/// let model = Model::embedded();
/// let job = Job {
///     model: Some(model),
///     top: 1,
///     min_probability: 0.0,
///     summary: Some((Method::Lead.summarizer(), Length::Sentences(1))),
///     keywords: (model, 0),
///     headlines: false,
///     any_language: false,
///     dedupe: false,
///     done: 0,
/// };
/// let text = "فاز الفريق في المباراة. واحتفل اللاعبون.".to_owned();
/// let articles = [Article { id: "1".to_owned(), text, ..Article::default() }];
/// let mut verdicts = Vec::new();
/// judge(articles.into_iter().map(Into::into), job, |verdict| {
///     verdicts.push(verdict);
///     Ok::<(), std::io::Error>(())
/// })?;
/// assert_eq!(verdicts[0].topic().unwrap().0, "sports");
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
        // Without duplicates to find, there is nothing to know of what is done.
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
            let verdict = if index < job.done {
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
    let written_in = language(if article.text.is_empty() {
        &article.title
    } else {
        &article.text
    });
    let asked = predictor.is_some();
    let judged = predictor.filter(|_| job.any_language || written_in == Language::Arabic);
    let foreign = (asked && judged.is_none()).then(|| "not in Arabic".to_owned());
    let (topics, mut secondary) = judged.map_or_else(Default::default, |predictor| {
        let prediction = predictor.predict(&article.title, &article.text);
        let ranked = prediction.ranked().into_iter();
        let named = ranked.map(|(topic, p)| (topic.to_owned(), p));
        let secondary = prediction.secondary().into_iter().map(str::to_owned);
        let topics: Vec<(String, f64)> = named.take(job.top).collect();
        (topics, secondary.collect::<Vec<String>>())
    });
    let best = topics.first().map_or(1.0, |&(_, probability)| probability);
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
        topics,
        secondary,
        withheld,
        summary: job.summary.map(digest),
        language: Some(written_in),
        keywords: match job.keywords {
            (_, 0) => Vec::new(),
            (model, count) => {
                let found = keywords(model, &article.title, &article.text, count);
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
        notes: article.notes,
        duplicate_of: None,
        error: None,
    }
}

/// The words of verdicts that speak for their topics, beside each, in order.
///
/// ```
/// use warraq::article::Verdict;
/// use warraq::model::Model;
/// use warraq::pipeline::highlight;
/// let verdict = Verdict { topics: vec![("sports".to_owned(), 0.9)], ..Verdict::default() };
/// assert_eq!(highlight(vec![verdict.clone()], Model::embedded())[0].0, verdict);
/// ```
#[cfg(feature = "report")]
pub fn highlight(verdicts: Vec<Verdict>, model: &Model) -> Vec<(Verdict, Highlights)> {
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
            (verdict, found)
        },
    )
}

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

/// What a model says of articles: a row an article, a column a topic, row after row.
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
/// assert!(each[topic].1);
/// ```
#[derive(Clone, Debug)]
pub struct Given {
    /// The number of the most probable topic.
    pub topic: usize,
    /// Its probability.
    pub probability: f64,
    /// If an article may have several topics: how probable each is, and whether it is given.
    pub each: Vec<(f64, bool)>,
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
    mut report: impl FnMut(Fault),
) -> Observed {
    let mut observed = Observed {
        of_topic: vec![0; model.card().topics.len()],
        ..Observed::default()
    };
    let Ok(()) = map_in_order(
        articles,
        Document::size,
        || model.predictor(),
        |predictor, document| {
            let article = document.read()?;
            if language(&article.text) != Language::Arabic {
                return Ok(None);
            }
            let prediction = predictor.predict(&article.title, &article.text);
            let best = prediction.best_index();
            let probability = prediction.probabilities[best];
            let (unknown, words) = predictor.unknown_words(&article.title, &article.text);
            Ok(Some((best, probability, unknown, words)))
        },
        |seen| {
            match seen {
                Err(fault) => report(fault),
                Ok(None) => {}
                Ok(Some((topic, probability, unknown, words))) => {
                    observed.articles += 1;
                    observed.of_topic[topic] += 1;
                    observed.probability += probability;
                    observed.unknown_words += unknown;
                    for word in words {
                        *observed.new_words.entry(word).or_default() += 1;
                    }
                }
            }
            Ok::<(), Infallible>(())
        },
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
    mut report: impl FnMut(Fault),
) -> Vec<Gathered> {
    let mut gathered = Vec::new();
    let Ok(()) = map_in_order(
        articles,
        Document::size,
        || model.predictor(),
        |predictor, document| {
            let article = document.read()?;
            let prediction = predictor.predict(&article.title, &article.text);
            let topic = prediction.best().map_or("", |(topic, _)| topic).to_owned();
            Ok(Gathered::new(article, topic, model))
        },
        |article| {
            match article {
                Ok(article) => gathered.push(article),
                Err(fault) => report(fault),
            }
            Ok::<(), Infallible>(())
        },
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
    mut report: impl FnMut(Fault),
) -> Vec<Suggestion> {
    /// Candidates for a place.
    const CANDIDATES: usize = 10;
    let mut pool = Pool::new(count.saturating_mul(CANDIDATES));
    let Ok(()) = map_in_order(
        articles,
        Document::size,
        || model.predictor(),
        |predictor, document| {
            let article = document.read()?;
            if article.label.is_some() || language(&article.text) != Language::Arabic {
                return Ok(None);
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
            Ok(Some(Candidate {
                uncertainty: 1.0 - (probability - second),
                article: suggestion,
                row: predictor.weights().collect(),
            }))
        },
        |candidate| {
            match candidate {
                Err(fault) => report(fault),
                Ok(None) => {}
                Ok(Some(candidate)) => pool.add(candidate),
            }
            Ok::<(), Infallible>(())
        },
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

/// Counts labelled articles into a corpus to train on. Articles with faults, without a label, or
/// whose label stands alone are handed to `report` and left out; but with `use_unlabelled`, those
/// without a label are counted too. What is counted goes to `storage`.
///
/// ```
/// use warraq::article::Article;
/// use warraq::features::{Storage, TextOptions, VocabularyOptions};
/// use warraq::input::Fault;
/// use warraq::pipeline::count;
/// let labelled = |text: &str, label: &str| Article {
///     text: text.to_owned(),
///     label: Some(label.to_owned()),
///     ..Article::default()
/// };
/// let articles = [
///     Ok(labelled("بدأت حملة اللقاح", "health")),
///     Ok(labelled("وصل اللقاح", "health")),
///     Err(Fault { id: "3".to_owned(), error: "news.csv, line 4: no text".to_owned() }),
/// ];
/// let mut faults = 0;
/// let (text, vocabulary) = (TextOptions::default(), VocabularyOptions::default());
/// let corpus = count(articles.into_iter(), &text, &vocabulary, false, &Storage::Memory, |_| faults += 1)?;
/// assert_eq!((corpus.counts.len(), faults), (2, 1));
/// # Ok::<(), warraq::features::FeatureError>(())
/// ```
///
/// # Errors
/// If no term is left, two terms share a hash, or there is no room.
pub fn count<A: Borrow<Article> + Send>(
    articles: impl Iterator<Item = Result<A, Fault>> + Send,
    text: &TextOptions,
    vocabulary: &VocabularyOptions,
    use_unlabelled: bool,
    storage: &Storage,
    mut report: impl FnMut(Fault) + Send,
) -> Result<CountedCorpus, FeatureError> {
    let mut known = Labels::default();
    let labelled = articles.filter_map(|article| {
        let fault = match article {
            Ok(article) if article.borrow().label.is_some() || use_unlabelled => {
                known.add(article.borrow());
                return Some(article);
            }
            Ok(article) => Fault::unlabelled(&article.borrow().id),
            Err(fault) => fault,
        };
        report(fault);
        None
    });
    let counters = collect_in_order(
        Chunks(labelled),
        // A run is a batch.
        |_| BATCH_BYTES,
        || (),
        |(), articles: Vec<A>| {
            let mut counter = Counter::new(text);
            for article in &articles {
                let article = article.borrow();
                counter.count(&article.title, &article.text);
            }
            counter.finish(storage)
        },
    );
    let counters = counters.into_iter().collect::<Result<Vec<_>, _>>()?;
    let (vocabulary, counts) = Counted::merge(counters, vocabulary, storage)?;
    let (topics, kept) = known.topics(report);
    let number = |&row: &usize| {
        let label = known.labels[row].as_ref();
        label.map_or(0, |label| topics.binary_search(label).unwrap_or_default())
    };
    let articles = kept.len();
    let without = (0..counts.len()).filter(|&row| known.labels[row].is_none());
    let rows: Vec<usize> = kept.iter().copied().chain(without).collect();
    Ok(CountedCorpus {
        vocabulary,
        targets: kept.iter().map(number).collect(),
        groups: known.group_numbers(&kept),
        further: kept
            .iter()
            .map(|&row| {
                let labels = known.further[row].iter();
                let known = labels.filter_map(|label| topics.binary_search(label).ok());
                known.collect()
            })
            .collect(),
        counts: if articles == counts.len() {
            counts
        } else {
            counts.select(&rows)
        },
        topics,
        fingerprint: known.fingerprint.digest(),
    })
}

/// Items in runs of [`COUNTER_ARTICLES`].
struct Chunks<I>(I);

impl<I: Iterator> Iterator for Chunks<I> {
    type Item = Vec<I::Item>;

    fn next(&mut self) -> Option<Self::Item> {
        let chunk: Vec<I::Item> = self.0.by_ref().take(COUNTER_ARTICLES).collect();
        (!chunk.is_empty()).then_some(chunk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn squares(threads: usize, count: usize, stop_at: usize) -> (Vec<usize>, Result<(), usize>) {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| {
            let mut seen = Vec::new();
            let result = map_in_order(
                0..count,
                |_| 10_000,
                || (),
                |(), i| i * i,
                |square| {
                    if seen.len() == stop_at {
                        return Err(stop_at);
                    }
                    seen.push(square);
                    Ok(())
                },
            );
            (seen, result)
        })
    }

    #[test]
    fn order_is_kept_and_errors_end_the_run_at_any_number_of_threads() {
        let expected: Vec<usize> = (0..5000).map(|i| i * i).collect();
        for threads in [1, 2, 5] {
            assert_eq!(
                squares(threads, 5000, usize::MAX),
                (expected.clone(), Ok(()))
            );
            assert_eq!(
                squares(threads, 5000, 700),
                (expected[..700].to_vec(), Err(700))
            );
            assert_eq!(squares(threads, 0, 1), (vec![], Ok(())));
        }
    }
}
