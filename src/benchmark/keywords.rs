//! Key terms judged by the tags that editors gave.

use crate::arabic::{FoldOptions, Tokenizer, is_stopword};
use crate::article::Article;
use crate::evaluate::{Interval, bootstrap};
use crate::features::word_hash;
use crate::keywords::{KeyTerms, folded, tags_of};
use crate::model::Model;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};
use std::time::Instant;

/// How well terms agree with tags: exactly, all words the same when folded; partly, if one has all
/// words of the other, in their order.
///
/// ```
/// use std::collections::HashSet;
/// use warraq::benchmark::TagAgreement;
/// let tags = HashSet::from(["سفينه القمح".to_owned(), "الميناء".to_owned()]);
/// let found = ["القمح", "الميناء", "أمس"].map(str::to_owned);
/// let of = TagAgreement::of(&found, &tags, 4);
/// // One of the four asked for is a tag, another is half of one.
/// assert_eq!((of.precision, of.partial_precision), (0.25, 0.5));
/// assert_eq!((of.recall, of.partial_recall), (0.5, 1.0));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TagAgreement {
    /// Terms that are tags, as a share of the terms asked for.
    pub precision: f64,
    /// The share of tags that are terms.
    pub recall: f64,
    /// Terms that agree partly with a tag, as a share of the terms asked for.
    pub partial_precision: f64,
    /// The share of tags that agree partly with a term.
    pub partial_recall: f64,
}

impl TagAgreement {
    /// The agreement of the first `asked` terms found with tags, which must be folded.
    ///
    /// ```
    /// use std::collections::HashSet;
    /// use warraq::benchmark::TagAgreement;
    /// let tags = HashSet::from(["الميناء".to_owned()]);
    /// assert_eq!(TagAgreement::of(&["الميناء".to_owned()], &tags, 1).f1(), 1.0);
    /// ```
    pub fn of(found: &[String], tags: &HashSet<String>, asked: usize) -> Self {
        let found: HashSet<String> = found.iter().take(asked).map(|term| folded(term)).collect();
        let agrees = |one: &str, other: &str| {
            let (one, other) = (format!(" {one} "), format!(" {other} "));
            one.contains(&other) || other.contains(&one)
        };
        let partly = found
            .iter()
            .filter(|term| tags.iter().any(|tag| agrees(term, tag)));
        let partly_found = tags
            .iter()
            .filter(|tag| found.iter().any(|term| agrees(term, tag)));
        let exact = found.intersection(tags).count() as f64;
        let share = |part: f64, all: usize| if all == 0 { 0.0 } else { part / all as f64 };
        Self {
            precision: share(exact, asked),
            recall: share(exact, tags.len()),
            partial_precision: share(partly.count() as f64, asked),
            partial_recall: share(partly_found.count() as f64, tags.len()),
        }
    }

    /// The harmonic mean of precision and recall.
    ///
    /// ```
    /// use warraq::benchmark::TagAgreement;
    /// assert_eq!(TagAgreement::default().f1(), 0.0);
    /// ```
    pub fn f1(&self) -> f64 {
        harmonic_mean(self.precision, self.recall)
    }

    /// The same for partial agreement.
    ///
    /// ```
    /// use warraq::benchmark::TagAgreement;
    /// let half = TagAgreement { partial_precision: 0.5, partial_recall: 0.5, ..TagAgreement::default() };
    /// assert_eq!(half.partial_f1(), 0.5);
    /// ```
    pub fn partial_f1(&self) -> f64 {
        harmonic_mean(self.partial_precision, self.partial_recall)
    }
}

fn harmonic_mean(a: f64, b: f64) -> f64 {
    if a + b == 0.0 {
        0.0
    } else {
        2.0 * a * b / (a + b)
    }
}

/// The tags of an article that stand in its title or text, folded: no method can find others.
///
/// ```
/// use warraq::article::Article;
/// use warraq::benchmark::known_tags;
/// let article = Article {
///     text: "رست السفينة في الميناء.".to_owned(),
///     references: vec!["الميناء، زراعة".to_owned()],
///     ..Article::default()
/// };
/// assert_eq!(known_tags(&article).into_iter().collect::<Vec<_>>(), ["الميناء"]);
/// ```
pub fn known_tags(article: &Article) -> HashSet<String> {
    let stands = format!(" {} {} ", folded(&article.title), folded(&article.text));
    let tags = article.references.iter().flat_map(|cell| tags_of(cell));
    tags.filter(|tag| stands.contains(&format!(" {tag} ")))
        .collect()
}

/// How one method did with so many terms per article.
///
/// ```
/// use warraq::article::Article;
/// use warraq::benchmark::benchmark_keywords;
/// use warraq::keywords::KeyTerms;
/// use warraq::model::Model;
/// let article = Article {
///     text: "رست سفينة القمح في الميناء.".to_owned(),
///     references: vec!["الميناء".to_owned()],
///     ..Article::default()
/// };
/// let results = benchmark_keywords(&[article], KeyTerms::new(Model::embedded()), 1);
/// assert!(results.iter().all(|result| result.precision.mean <= result.partial_precision.mean));
/// ```
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct KeywordResult {
    /// The method.
    pub method: String,
    /// Terms asked for per article.
    pub terms: usize,
    /// The share of them that are tags.
    pub precision: Interval,
    /// The share of tags found.
    pub recall: Interval,
    /// Their harmonic mean, article by article.
    pub f1: Interval,
    /// The share of terms that are tags, part of one, or have one in them.
    pub partial_precision: Interval,
    /// The share of tags that agree with a term in this way.
    pub partial_recall: Interval,
    /// Their harmonic mean, article by article.
    pub partial_f1: Interval,
    /// Articles a second on one thread, from title and text to terms.
    pub articles_per_second: f64,
}

/// Judges key terms by tags, which are the articles' references. Two simple methods are judged
/// beside them: TF-IDF of one to three words, and the first words of the title. Articles without a
/// tag that stands in them are left out.
///
/// ```
/// use warraq::article::Article;
/// use warraq::benchmark::benchmark_keywords;
/// use warraq::keywords::KeyTerms;
/// use warraq::model::Model;
/// let article = Article {
///     title: "سفينة القمح".to_owned(),
///     text: "رست سفينة القمح في الميناء.".to_owned(),
///     references: vec!["سفينة".to_owned()],
///     ..Article::default()
/// };
/// let results = benchmark_keywords(&[article], KeyTerms::new(Model::embedded()), 1);
/// let title = results.iter().find(|result| result.method == "title").unwrap();
/// assert_eq!((title.terms, title.precision.mean), (5, 0.2));
/// ```
pub fn benchmark_keywords(
    articles: &[Article],
    terms: KeyTerms<'_>,
    seed: u64,
) -> Vec<KeywordResult> {
    let tagged: Vec<(&Article, HashSet<String>)> = articles
        .par_iter()
        .map(|article| (article, known_tags(article)))
        .filter(|(_, tags)| !tags.is_empty())
        .collect();
    let ours = |article: &Article, count: usize| -> Vec<String> {
        let found = terms.find(&article.title, &article.text, count);
        found.into_iter().map(|keyword| keyword.term).collect()
    };
    let by_tf_idf = |article: &Article, count: usize| tf_idf(terms.model, article, count);
    type Method<'a> = &'a dyn Fn(&Article, usize) -> Vec<String>;
    let methods: [(&str, Method<'_>); 3] = [
        ("warraq", &ours),
        ("tf-idf", &by_tf_idf),
        ("title", &first_of_title),
    ];
    let mut results = Vec::new();
    for asked in [5, 10] {
        for (method, find) in methods {
            let begun = Instant::now();
            let found: Vec<Vec<String>> = tagged
                .iter()
                .map(|(article, _)| find(article, asked))
                .collect();
            let articles_per_second = tagged.len() as f64 / begun.elapsed().as_secs_f64();
            let each: Vec<TagAgreement> = found
                .iter()
                .zip(&tagged)
                .map(|(found, (_, tags))| TagAgreement::of(found, tags, asked))
                .collect();
            let mean = |of: fn(&TagAgreement) -> f64| {
                bootstrap(&each.iter().map(of).collect::<Vec<f64>>(), seed)
            };
            results.push(KeywordResult {
                method: method.to_owned(),
                terms: asked,
                precision: mean(|of| of.precision),
                recall: mean(|of| of.recall),
                f1: mean(TagAgreement::f1),
                partial_precision: mean(|of| of.partial_precision),
                partial_recall: mean(|of| of.partial_recall),
                partial_f1: mean(TagAgreement::partial_f1),
                articles_per_second,
            });
        }
    }
    results
}

/// The content words of a text, with `None` in the place of each word left out.
fn stretches(text: &str) -> Vec<Option<String>> {
    let mut words = Vec::new();
    Tokenizer::new(FoldOptions::default()).scan(text, |token| {
        let says = !is_stopword(token.text()) && !token.is_number();
        words.push(says.then(|| token.text().to_owned()));
    });
    words
}

/// The runs of one to three content words with the greatest TF-IDF. The inverse document frequency
/// of a run is the sum of that of its words.
fn tf_idf(model: &Model, article: &Article, count: usize) -> Vec<String> {
    let mut words = stretches(&article.title);
    words.push(None);
    words.extend(stretches(&article.text));
    let mut counts: BTreeMap<String, f64> = BTreeMap::new();
    for length in 1..=3 {
        for stretch in words.windows(length) {
            let stretch: Option<Vec<&str>> = stretch.iter().map(Option::as_deref).collect();
            if let Some(stretch) = stretch {
                *counts.entry(stretch.join(" ")).or_default() += 1.0;
            }
        }
    }
    let weight = |term: &str, count: f64| {
        let rarities = term
            .split(' ')
            .map(|word| f64::from(model.rarity(word_hash(word).key)));
        count * rarities.sum::<f64>()
    };
    let mut order: Vec<(f64, String)> = counts
        .into_iter()
        .map(|(term, count)| (weight(&term, count), term))
        .collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    order
        .into_iter()
        .take(count)
        .map(|(_, term)| term)
        .collect()
}

/// The first content words of the title.
fn first_of_title(article: &Article, count: usize) -> Vec<String> {
    stretches(&article.title)
        .into_iter()
        .flatten()
        .take(count)
        .collect()
}
