//! Counts the terms of labelled articles into a training corpus.

use super::in_order::{BATCH_BYTES, collect_in_order};
use super::labels::Labels;
use crate::article::Article;
use crate::features::{
    Counted, Counter, FeatureError, Numbering, Storage, TextOptions, VocabularyOptions,
};
use crate::input::Fault;
use crate::model::{CountedCorpus, Shortened, TrainOptions};
use std::borrow::Borrow;

/// Articles per counter, the unit of parallel work in training. This is not a setting: it affects
/// memory and time, but not the vocabulary.
const COUNTER_ARTICLES: usize = 512;

/// Counts labelled articles into a training corpus. Articles with faults, without a label, or whose
/// label no other article has, are passed to `report` and left out. With `use_unlabelled`, articles
/// without a label are counted too. Counts are kept in `storage`.
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
/// If no term is left, if two terms share a hash, or if there is no room for the counts.
pub fn count<A: Borrow<Article> + Send>(
    articles: impl Iterator<Item = Result<A, Fault>> + Send,
    text: &TextOptions,
    vocabulary: &VocabularyOptions,
    use_unlabelled: bool,
    storage: &Storage,
    report: impl FnMut(Fault) + Send,
) -> Result<CountedCorpus, FeatureError> {
    let options = TrainOptions {
        text: text.clone(),
        vocabulary: vocabulary.clone(),
        use_unlabelled,
        ..TrainOptions::default()
    };
    count_for(articles, &options, storage, report)
}

/// [`count`] for training with `options`. If they ask for it, articles without a label are counted
/// too, and so are shorter versions of each article. The vocabulary is that of the whole articles.
///
/// ```
/// use warraq::article::Article;
/// use warraq::features::Storage;
/// use warraq::input::Fault;
/// use warraq::model::{SelfTeaching, Shortened, TrainOptions};
/// use warraq::pipeline::count_for;
/// let mut options = TrainOptions::default().self_teaching(SelfTeaching::default());
/// options.vocabulary.min_df = 1;
/// let article = Article {
///     title: "لقاح جديد".to_owned(),
///     text: "بدأت حملة التطعيم".to_owned(),
///     label: Some("health".to_owned()),
///     ..Article::default()
/// };
/// let corpus = count_for(std::iter::once(Ok::<_, Fault>(article)), &options, &Storage::Memory, |_| {})?;
/// // The title alone; a text so short is its own lead.
/// assert_eq!(corpus.shortened, [Shortened { row: 0, words: 0 }]);
/// assert_eq!(corpus.counts.len(), 2);
/// # Ok::<(), warraq::features::FeatureError>(())
/// ```
///
/// # Errors
/// As those of [`count`].
pub fn count_for<A: Borrow<Article> + Send>(
    articles: impl Iterator<Item = Result<A, Fault>> + Send,
    options: &TrainOptions,
    storage: &Storage,
    mut report: impl FnMut(Fault) + Send,
) -> Result<CountedCorpus, FeatureError> {
    let TrainOptions {
        text, vocabulary, ..
    } = options;
    let use_unlabelled = options.use_unlabelled;
    let mut known = Labels::default();
    let mut shorter: Vec<Shorter> = Vec::new();
    let labelled = articles.filter_map(|article| {
        let fault = match article {
            Ok(article) if article.borrow().label.is_some() || use_unlabelled => {
                let row = known.labels.len();
                known.add(article.borrow());
                if let Some(teaching) = &options.self_teaching {
                    shorter.extend(Shorter::of(article.borrow(), row, teaching.lead_words));
                }
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
        // Each chunk is a batch of its own.
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
    let (topics, kept) = known.topics(&options.known_topics, report);
    let number = |&row: &usize| {
        let label = known.labels[row].as_ref();
        label.map_or(0, |label| topics.binary_search(label).unwrap_or_default())
    };
    let articles = kept.len();
    let without = (0..counts.len()).filter(|&row| known.labels[row].is_none());
    let rows: Vec<usize> = kept.iter().copied().chain(without).collect();
    let mut counts = if articles == counts.len() {
        counts
    } else {
        counts.select(&rows)
    };
    let mut shortened = Vec::new();
    if !shorter.is_empty() {
        let numbering = Numbering::of(&vocabulary);
        let counted = collect_in_order(
            shorter.iter(),
            |shorter| shorter.title.len() + shorter.lead.len(),
            || numbering.counter(text),
            |counter, shorter| counter.row(&shorter.title, &shorter.lead),
        );
        let mut place = vec![None; known.labels.len()];
        rows.iter()
            .enumerate()
            .for_each(|(new, &old)| place[old] = Some(new));
        for (shorter, row) in shorter.iter().zip(counted) {
            if let Some(article) = place[shorter.row] {
                shortened.push(Shortened {
                    row: article,
                    words: shorter.words,
                });
                counts.push(row);
            }
        }
    }
    let (groups, group_names) = known.numbered_groups(&kept);
    Ok(CountedCorpus {
        vocabulary,
        targets: kept.iter().map(number).collect(),
        groups,
        group_names,
        years: kept.iter().map(|&row| known.years[row]).collect(),
        further: kept
            .iter()
            .map(|&row| {
                let labels = known.further[row].iter();
                let known = labels.filter_map(|label| topics.binary_search(label).ok());
                known.collect()
            })
            .collect(),
        counts,
        shortened,
        topics,
        fingerprint: known.fingerprint.digest(),
    })
}

/// A shorter version of an article: its title and the first words of its text.
struct Shorter {
    /// The article's row.
    row: usize,
    words: usize,
    title: String,
    lead: String,
}

impl Shorter {
    /// Two versions: the title alone, as in a list of headlines, and the title with the lead, as in
    /// a feed. A version that would be empty or the whole article is left out.
    fn of(article: &Article, row: usize, lead_words: usize) -> impl Iterator<Item = Self> {
        let text = article.text.trim();
        let version = |words: usize| {
            let mut rest = text.split_whitespace();
            let lead: Vec<&str> = rest.by_ref().take(words).collect();
            let is_shorter =
                rest.next().is_some() && !(lead.is_empty() && article.title.is_empty());
            is_shorter.then(|| Self {
                row,
                words,
                title: article.title.clone(),
                lead: lead.join(" "),
            })
        };
        [0, lead_words]
            .into_iter()
            .filter_map(version)
            .collect::<Vec<_>>()
            .into_iter()
    }
}

/// Splits items into runs of [`COUNTER_ARTICLES`].
struct Chunks<I>(I);

impl<I: Iterator> Iterator for Chunks<I> {
    type Item = Vec<I::Item>;

    fn next(&mut self) -> Option<Self::Item> {
        let chunk: Vec<I::Item> = self.0.by_ref().take(COUNTER_ARTICLES).collect();
        (!chunk.is_empty()).then_some(chunk)
    }
}
