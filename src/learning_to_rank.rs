//! What people put into digests, learnt from articles with digests by people.
//!
//! Ridge regression (A. E. Hoerl, R. W. Kennard, 1970) of how much of a sentence's wording the
//! references have, on its [`FEATURES`] and the same times the share of the article that the
//! references are. Both are taken less their means over the article: what matters is which
//! sentences of one article are better than others of it. Where a reference is about one sentence
//! long, a sentence is worth the F1 of ROUGE-1 and 2; where it is longer, their precision, as length
//! is then the digest's, not the sentence's.

use crate::article::Article;
use crate::evaluate::{RougeTokens, rouge_n};
use crate::summarize::{Document, FEATURES, GREATEST_SHARE, Length, Ranker, Summarizer, features};
use rayon::prelude::*;

/// How strongly weights are held to zero, tried in cross-validation.
const PENALTIES: [f64; 6] = [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1];

/// Folds of the cross-validation.
const FOLDS: usize = 5;

const COLUMNS: usize = 2 * FEATURES.len();

/// What learning gave.
#[derive(Clone, Debug)]
pub struct Learnt {
    /// The ranker learnt from all articles.
    pub ranker: Ranker,
    /// The penalties tried, and how digests agreed with references of articles that the ranker was
    /// not learnt from (the mean of ROUGE-1 and 2, short and long references alike).
    pub trials: Vec<(f64, f64)>,
    /// The lead's figure beside them.
    pub lead: f64,
    /// Articles with a reference of about a sentence, and with longer ones.
    pub articles: [usize; 2],
}

/// What can stop learning.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LearnError {
    /// Too few articles.
    #[error(
        "{0} article(s) with digests and two sentences or more: it takes {FOLDS}; \
         name the column of digests with --references"
    )]
    TooFew(usize),
}

/// An article, its references, and what is asked of a digest of it.
struct Example<'a> {
    article: &'a Article,
    references: Vec<RougeTokens>,
    length: Length,
    is_long: bool,
    rows: Vec<([f64; COLUMNS], f64)>,
}

/// Learns a ranker; `learnt_from` is noted in it.
///
/// # Errors
/// If fewer than five articles have references and more than one sentence.
pub fn learn_to_rank(articles: &[Article], learnt_from: &str) -> Result<Learnt, LearnError> {
    let examples: Vec<Example<'_>> = articles.par_iter().filter_map(Example::new).collect();
    if examples.len() < FOLDS {
        return Err(LearnError::TooFew(examples.len()));
    }
    let long = examples.iter().filter(|example| example.is_long).count();
    let folds = || {
        (0..FOLDS).map(|fold| {
            examples
                .iter()
                .enumerate()
                .filter(move |(i, _)| i % FOLDS != fold)
        })
    };
    let sums: Vec<Sums> = folds()
        .map(|of| Sums::of(of.map(|(_, example)| example)))
        .collect();
    let judge = |penalty: f64| {
        let rankers: Vec<Ranker> = sums.iter().map(|sums| sums.solve(penalty, "")).collect();
        mean_agreement(&examples, |i| &rankers[i % FOLDS] as &dyn Summarizer)
    };
    let trials: Vec<(f64, f64)> = PENALTIES.iter().map(|&p| (p, judge(p))).collect();
    let best = trials
        .iter()
        .fold(trials[0], |a, &b| if b.1 > a.1 { b } else { a });
    Ok(Learnt {
        ranker: Sums::of(examples.iter()).solve(best.0, learnt_from),
        lead: mean_agreement(&examples, |_| &crate::summarize::Lead),
        trials,
        articles: [examples.len() - long, long],
    })
}

impl<'a> Example<'a> {
    fn new(article: &'a Article) -> Option<Self> {
        let document = Document::new(&article.title, &article.text);
        let n = document.sentences().len();
        if article.references.is_empty() || n < 2 {
            return None;
        }
        let references: Vec<RougeTokens> = article
            .references
            .iter()
            .map(|text| RougeTokens::new(text))
            .collect();
        let sentences: Vec<RougeTokens> = (0..n)
            .map(|i| RougeTokens::new(document.sentence(i)))
            .collect();
        let words = RougeTokens::new(&article.text).len().max(1) as f64;
        let asked: usize = references.iter().map(RougeTokens::len).sum();
        let asked = asked as f64 / references.len() as f64;
        let is_long = asked > 2.0 * words / n as f64;
        let share = if is_long {
            asked / words
        } else {
            1.0 / n as f64
        };
        let share = share.min(GREATEST_SHARE);
        let worth = |sentence: &RougeTokens| {
            let of = |reference: &RougeTokens| {
                let both = [
                    rouge_n(sentence, reference, 1),
                    rouge_n(sentence, reference, 2),
                ];
                both.map(|rouge| if is_long { rouge.precision } else { rouge.f1 })
                    .iter()
                    .sum::<f64>()
            };
            references.iter().map(of).sum::<f64>() / references.len() as f64
        };
        let with_share = |values: [f64; FEATURES.len()]| {
            std::array::from_fn(|c| match c.checked_sub(FEATURES.len()) {
                None => values[c],
                Some(f) => share * values[f],
            })
        };
        let values = features(&document).into_iter().map(with_share);
        let rows = centred(values.zip(sentences.iter().map(worth)).collect());
        Some(Self {
            article,
            length: if is_long {
                Length::Ratio(share)
            } else {
                Length::Sentences(1)
            },
            rows,
            references,
            is_long,
        })
    }

    fn agreement(&self, method: &dyn Summarizer) -> f64 {
        let digest = method.digest(&self.article.title, &self.article.text, self.length);
        let digest = RougeTokens::new(&digest.join(" "));
        let of = |reference| rouge_n(&digest, reference, 1).f1 + rouge_n(&digest, reference, 2).f1;
        self.references.iter().map(of).sum::<f64>() / (2 * self.references.len()) as f64
    }
}

/// Rows less their means.
fn centred(mut rows: Vec<([f64; COLUMNS], f64)>) -> Vec<([f64; COLUMNS], f64)> {
    let n = rows.len() as f64;
    for column in 0..COLUMNS {
        let mean = rows.iter().map(|(values, _)| values[column]).sum::<f64>() / n;
        rows.iter_mut()
            .for_each(|(values, _)| values[column] -= mean);
    }
    let mean = rows.iter().map(|(_, worth)| worth).sum::<f64>() / n;
    rows.iter_mut().for_each(|(_, worth)| *worth -= mean);
    rows
}

/// The mean over articles with short references and over those with long ones, and of both.
fn mean_agreement<'m, M>(examples: &[Example<'_>], method: M) -> f64
where
    M: Sync + Fn(usize) -> &'m dyn Summarizer,
{
    let each = examples.par_iter().enumerate();
    let each: Vec<f64> = each
        .map(|(i, example)| example.agreement(method(i)))
        .collect();
    let means = [false, true].map(|long| {
        let of = examples
            .iter()
            .zip(&each)
            .filter(|(example, _)| example.is_long == long);
        let of: Vec<f64> = of.map(|(_, &agreement)| agreement).collect();
        (!of.is_empty()).then(|| of.iter().sum::<f64>() / of.len() as f64)
    });
    let there: Vec<f64> = means.into_iter().flatten().collect();
    there.iter().sum::<f64>() / there.len().max(1) as f64
}

/// The sums that ridge regression is solved from: of products of columns, and of columns and worth.
/// Articles count alike, and so do those of short and of long references together.
struct Sums {
    products: [[f64; COLUMNS]; COLUMNS],
    with_worth: [f64; COLUMNS],
}

impl Sums {
    fn of<'e, 'a: 'e>(examples: impl Iterator<Item = &'e Example<'a>> + Clone) -> Self {
        let of_kind = [false, true].map(|long| {
            examples
                .clone()
                .filter(|example| example.is_long == long)
                .count()
        });
        let mut sums = Self {
            products: [[0.0; COLUMNS]; COLUMNS],
            with_worth: [0.0; COLUMNS],
        };
        for example in examples {
            let articles = of_kind[usize::from(example.is_long)];
            let weight = 1.0 / (articles * example.rows.len()) as f64;
            for (values, worth) in &example.rows {
                for (i, a) in values.iter().enumerate() {
                    sums.with_worth[i] += weight * a * worth;
                    for (j, b) in values.iter().enumerate() {
                        sums.products[i][j] += weight * a * b;
                    }
                }
            }
        }
        sums
    }

    /// The ranker of these sums. The penalty of a weight is by its feature's variance, so that units
    /// do not matter.
    fn solve(&self, penalty: f64, learnt_from: &str) -> Ranker {
        let mut products = self.products;
        for (i, row) in products.iter_mut().enumerate() {
            row[i] = row[i] * (1.0 + penalty) + 1e-12;
        }
        let weights = solve_positive_definite(products, self.with_worth);
        Ranker {
            weights: std::array::from_fn(|f| weights[f]),
            by_share: std::array::from_fn(|f| weights[FEATURES.len() + f]),
            learnt_from: learnt_from.to_owned(),
        }
    }
}

/// `x` of `a x = b` by Cholesky decomposition, `a` symmetric and positive definite.
fn solve_positive_definite<const N: usize>(mut a: [[f64; N]; N], mut b: [f64; N]) -> [f64; N] {
    for j in 0..N {
        for k in 0..j {
            for i in j..N {
                a[i][j] -= a[i][k] * a[j][k];
            }
        }
        let root = a[j][j].max(f64::MIN_POSITIVE).sqrt();
        for row in &mut a[j..] {
            row[j] /= root;
        }
    }
    for i in 0..N {
        for k in 0..i {
            b[i] -= a[i][k] * b[k];
        }
        b[i] /= a[i][i];
    }
    for i in (0..N).rev() {
        for k in i + 1..N {
            b[i] -= a[k][i] * b[k];
        }
        b[i] /= a[i][i];
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_are_solved() {
        let a = [[4.0, 2.0, 0.6], [2.0, 5.0, 1.0], [0.6, 1.0, 3.0]];
        let x = solve_positive_definite(a, [9.8, 15.0, 11.6]);
        for (row, b) in a.iter().zip([9.8, 15.0, 11.6]) {
            let sum: f64 = row.iter().zip(x).map(|(a, x)| a * x).sum();
            assert!((sum - b).abs() < 1e-12);
        }
    }

    #[test]
    fn what_people_take_is_learnt() {
        // Here people take the question, wherever it stands.
        let article = |i: usize| {
            let mut sentences = vec!["هطل المطر ليلا في الجنوب."; 4];
            sentences[i % 4] = "هل يفتح المعرض أبوابه غدا؟";
            Article {
                text: sentences.join(" "),
                references: vec!["هل يفتح المعرض أبوابه غدا؟".to_owned()],
                ..Article::default()
            }
        };
        let articles: Vec<Article> = (0..20).map(article).collect();
        let learnt = learn_to_rank(&articles, "a test").expect("a ranker");
        assert_eq!(learnt.articles, [20, 0]);
        assert!(learnt.lead < 0.5);
        for article in &articles {
            let digest = learnt
                .ranker
                .digest("", &article.text, Length::Sentences(1));
            assert_eq!(digest, article.references);
        }
        let few = learn_to_rank(&articles[..4], "a test");
        assert!(matches!(few, Err(LearnError::TooFew(4))));
    }
}
