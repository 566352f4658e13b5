//! Labelled articles counted into a corpus to train on.

use super::labels::Labels;
use super::{BATCH_BYTES, collect_in_order};
use crate::article::Article;
use crate::features::{Counted, Counter, FeatureError, Storage, TextOptions, VocabularyOptions};
use crate::input::Fault;
use crate::model::CountedCorpus;
use std::borrow::Borrow;

/// Articles a counter: what is parallel in training. Not a setting: a vocabulary does not depend
/// on it, memory and time do.
const COUNTER_ARTICLES: usize = 512;

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
