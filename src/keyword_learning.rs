//! Learning a ranker of key terms from the tags that editors gave.
//!
//! A candidate that is a tag of its article is a positive example, any other a negative one. Tags
//! that do not stand in the article are ignored. Cross-validation tells how good a ranker is on
//! articles it was not trained on. Its folds are stretches of the input: tags change with the news,
//! and articles of the same time resemble each other.
//!
//! ```
//! use warraq::article::Article;
//! use warraq::keyword_learning::learn_keywords;
//! use warraq::model::Model;
//! let articles: Vec<Article> = (0..40)
//!     .map(|nth| Article {
//!         text: format!("وصلت سفينة القمح رقم{nth} إلى الميناء أمس. وقال مديره إن العمل مستمر فيه."),
//!         references: vec!["سفينة القمح، الميناء".to_owned()],
//!         ..Article::default()
//!     })
//!     .collect();
//! let learnt = learn_keywords(&articles, Model::embedded(), "forty made-up articles", 1)?;
//! assert_eq!(learnt.articles, 40);
//! # Ok::<(), warraq::keyword_learning::KeywordLearnError>(())
//! ```

use crate::article::Article;
use crate::benchmark::{TagAgreement, known_tags};
use crate::evaluate::{Interval, bootstrap};
use crate::keywords::{FEATURES, KeyTerms, KeywordRanker, rows};
use crate::model::Model;
use crate::trees::GradientBoosting;
use rayon::prelude::*;
use std::collections::HashSet;

/// Stretches of the cross-validation.
const STRETCHES: usize = 5;

/// What learning gave.
///
/// ```
/// use warraq::keyword_learning::LearntKeywords;
/// let says = |learnt: &LearntKeywords| format!("{} articles, {:.2}", learnt.articles, learnt.precision.mean);
/// # let _ = says;
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LearntKeywords {
    /// The ranker learnt from all articles.
    pub ranker: KeywordRanker,
    /// How many had tags that stand in them.
    pub articles: usize,
    /// The share of the first five terms that are tags, in articles of stretches the ranker was not
    /// learnt from.
    pub precision: Interval,
}

/// What can stop learning.
///
/// ```
/// use warraq::keyword_learning::{KeywordLearnError, learn_keywords};
/// use warraq::model::Model;
/// let none = learn_keywords(&[], Model::embedded(), "", 1);
/// assert!(matches!(none, Err(KeywordLearnError::TooFew(0))));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeywordLearnError {
    /// Too few articles.
    #[error(
        "{0} article(s) with tags that stand in them: it takes {STRETCHES}; name the column of tags with --tags"
    )]
    TooFew(usize),
}

/// Candidates of some articles, and which are tags.
#[derive(Default)]
struct Examples {
    rows: Vec<[f32; FEATURES.len()]>,
    truths: Vec<bool>,
}

/// Learns a ranker from articles in the order of time, whose references are their tags.
/// `learnt_from` is noted in the ranker. `model` knows how rare words are.
///
/// ```
/// use warraq::article::Article;
/// use warraq::keyword_learning::learn_keywords;
/// use warraq::model::Model;
/// // Tags that stand in no article teach nothing.
/// let article = Article {
///     text: "وصل الوفد.".to_owned(),
///     references: vec!["زراعة".to_owned()],
///     ..Article::default()
/// };
/// assert!(learn_keywords(&vec![article; 9], Model::embedded(), "nine", 1).is_err());
/// ```
///
/// # Errors
/// If fewer than five articles have tags that stand in them.
pub fn learn_keywords(
    articles: &[Article],
    model: &Model,
    learnt_from: &str,
    seed: u64,
) -> Result<LearntKeywords, KeywordLearnError> {
    let tagged: Vec<(&Article, HashSet<String>)> = articles
        .par_iter()
        .map(|article| (article, known_tags(article)))
        .filter(|(_, tags)| !tags.is_empty())
        .collect();
    if tagged.len() < STRETCHES {
        return Err(KeywordLearnError::TooFew(tagged.len()));
    }
    let stretch = |i: usize| i * STRETCHES / tagged.len();
    let each: Vec<Examples> = tagged
        .par_iter()
        .map(|(article, tags)| Examples::of(article, tags, model))
        .collect();
    let learn = |left_out: Option<usize>| {
        let (mut rows, mut truths) = (Vec::<&[f32; FEATURES.len()]>::new(), Vec::new());
        for (i, examples) in each.iter().enumerate() {
            if left_out != Some(stretch(i)) {
                rows.extend(&examples.rows);
                truths.extend(&examples.truths);
            }
        }
        KeywordRanker {
            trees: GradientBoosting::default().fit(&rows, &truths),
            learnt_from: learnt_from.to_owned(),
        }
    };
    let rankers: Vec<KeywordRanker> = (0..STRETCHES)
        .map(|left_out| learn(Some(left_out)))
        .collect();
    let precisions: Vec<f64> = tagged
        .par_iter()
        .enumerate()
        .map(|(i, (article, tags))| {
            let terms = KeyTerms {
                model,
                ranker: &rankers[stretch(i)],
                vocabulary: None,
            };
            let found = terms.find(&article.title, &article.text, 5);
            let found: Vec<String> = found.into_iter().map(|keyword| keyword.term).collect();
            TagAgreement::of(&found, tags, 5).precision
        })
        .collect();
    Ok(LearntKeywords {
        ranker: learn(None),
        articles: tagged.len(),
        precision: bootstrap(&precisions, seed),
    })
}

impl Examples {
    fn of(article: &Article, tags: &HashSet<String>, model: &Model) -> Self {
        let mut examples = Self::default();
        for (term, row) in rows(model, &article.title, &article.text) {
            examples.rows.push(row);
            examples.truths.push(tags.contains(&term));
        }
        examples
    }
}
