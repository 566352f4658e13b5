//! Learning what people put into digests, from articles with digests by people.
//!
//! Ridge regression (A. E. Hoerl, R. W. Kennard, 1970) of how much of a sentence's wording the
//! references have. The inputs are its [`FEATURES`], and the same times the length of the
//! references. Both are taken less their means over the article, because only sentences of one
//! article are compared. Where a reference is about one sentence long, a sentence is worth the F1
//! of ROUGE-1 and 2. Where it is longer, a sentence is worth their precision: length then matters
//! for the digest, not for the sentence.
//!
//! ```
//! use warraq::article::Article;
//! use warraq::learning_to_rank::learn_to_rank;
//! use warraq::summarize::{Length, Summarizer};
//! let articles: Vec<Article> = (0..20)
//!     .map(|nth| Article {
//!         text: format!("كان الطقس جميلا يوم {nth}. وقع الوزير اتفاقا رقم{nth} مع الوفد. وغادر أمس."),
//!         references: vec![format!("وقع الوزير اتفاقا رقم{nth} مع الوفد")],
//!         ..Article::default()
//!     })
//!     .collect();
//! let learnt = learn_to_rank(&articles, None, "twenty made-up articles", 1)?;
//! let digest = learnt.ranker.digest("", &articles[0].text, Length::Sentences(1));
//! assert_eq!(digest, ["وقع الوزير اتفاقا رقم0 مع الوفد."]);
//! # Ok::<(), warraq::learning_to_rank::LearnError>(())
//! ```

mod learnt;
mod linear_equations;
mod preferences;

pub use learnt::{Kind, LearnError, Learnt, PenaltyTrial};
pub use preferences::{Compared, LearntPreference, learn_preference};

use crate::article::Article;
use crate::evaluate::{RougeTokens, bootstrap, rouge_n};
use crate::summarize::{Document, FEATURES, Lead, Length, Ranker, Summarizer, extent, features};
use learnt::FOLDS;
use linear_equations::solve_positive_definite;
use rayon::prelude::*;

/// The penalties on weights that are tried in cross-validation.
const PENALTIES: [f64; 8] = [0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 100.0];

/// The first features are about position and are hardly regularized. Where nothing else tells
/// sentences apart, the digest is the lead.
const PLACE_FEATURES: usize = 5;
const PLACE_PENALTY: f64 = 0.001;

const COLUMNS: usize = 2 * FEATURES.len();

/// An article, its references, and what is asked of a digest of it.
struct Example<'a> {
    article: &'a Article,
    references: Vec<RougeTokens>,
    length: Length,
    is_long: bool,
    rows: Vec<([f64; COLUMNS], f64)>,
}

/// Learns a ranker; `learnt_from` is noted in it. In cross-validation, a digest is one sentence if
/// the references are about one sentence long. Else it has as many words as the references, or the
/// given `ratio` of the article's words.
///
/// ```
/// use warraq::article::Article;
/// use warraq::learning_to_rank::{LearnError, learn_to_rank};
/// // A ranker is learnt from many; one article is refused.
/// let few = learn_to_rank(&[Article::default()], None, "nothing", 1);
/// assert!(matches!(few, Err(LearnError::TooFew(0))));
/// ```
///
/// # Errors
/// If fewer than five articles have references and more than one sentence.
pub fn learn_to_rank(
    articles: &[Article],
    ratio: Option<f64>,
    learnt_from: &str,
    seed: u64,
) -> Result<Learnt, LearnError> {
    let examples = articles
        .par_iter()
        .filter_map(|article| Example::new(article, ratio));
    let examples: Vec<Example<'_>> = examples.collect();
    if examples.len() < FOLDS {
        return Err(LearnError::TooFew(examples.len()));
    }
    let others = |fold: usize| {
        let all = examples.iter().enumerate();
        all.filter(move |(i, _)| i % FOLDS != fold)
            .map(|(_, example)| example)
    };
    let sums: Vec<Sums> = (0..FOLDS).map(|fold| Sums::of(others(fold))).collect();
    let judge = |penalty: f64| {
        let rankers: Vec<Ranker> = sums.iter().map(|sums| sums.solve(penalty, "")).collect();
        agreements(&examples, |i| &rankers[i % FOLDS] as &dyn Summarizer)
    };
    let mut trials = Vec::new();
    let mut best: Option<(f64, f64, Vec<[f64; 2]>)> = None;
    for penalty in PENALTIES {
        let each = judge(penalty);
        let mean = mean_of_kinds(&examples, &each);
        trials.push(PenaltyTrial {
            penalty,
            agreement: mean,
        });
        if best.as_ref().is_none_or(|&(_, most, _)| mean > most) {
            best = Some((penalty, mean, each));
        }
    }
    let (penalty, _, each) = best.unwrap_or_default();
    let lead = agreements(&examples, |_| &Lead as &dyn Summarizer);
    let kind = |long: bool| {
        let of: Vec<usize> = (0..examples.len())
            .filter(|&i| examples[i].is_long == long)
            .collect();
        let rouge_1 = of.iter().map(|&i| each[i][0]);
        let over = of.iter().map(|&i| each[i][0] - lead[i][0]);
        Kind {
            articles: of.len(),
            rouge_1: bootstrap(&rouge_1.collect::<Vec<f64>>(), seed),
            over_lead: bootstrap(&over.collect::<Vec<f64>>(), seed),
        }
    };
    Ok(Learnt {
        ranker: Sums::of(examples.iter()).solve(penalty, learnt_from),
        trials,
        kinds: [false, true].map(kind),
    })
}

impl<'a> Example<'a> {
    fn new(article: &'a Article, ratio: Option<f64>) -> Option<Self> {
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
        let share = asked / words;
        let extent = if is_long {
            extent(n as f64 * share)
        } else {
            0.0
        };
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
        let with_extent = |values: [f64; FEATURES.len()]| {
            std::array::from_fn(|c| match c.checked_sub(FEATURES.len()) {
                None => values[c],
                Some(f) => extent * values[f],
            })
        };
        let values = features(&document).into_iter().map(with_extent);
        let rows = centred(values.zip(sentences.iter().map(worth)).collect());
        Some(Self {
            article,
            length: if is_long {
                Length::Ratio(ratio.unwrap_or(share))
            } else {
                Length::Sentences(1)
            },
            rows,
            references,
            is_long,
        })
    }

    /// ROUGE-1 and 2 of a method's digest, the means over the references.
    fn agreement(&self, method: &dyn Summarizer) -> [f64; 2] {
        let digest = method.digest(&self.article.title, &self.article.text, self.length);
        let digest = RougeTokens::new(&digest.join(" "));
        [1, 2].map(|n| {
            let of = self
                .references
                .iter()
                .map(|reference| rouge_n(&digest, reference, n).f1);
            of.sum::<f64>() / self.references.len() as f64
        })
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

fn agreements<'m, M>(examples: &[Example<'_>], method: M) -> Vec<[f64; 2]>
where
    M: Sync + Fn(usize) -> &'m dyn Summarizer,
{
    let each = examples.par_iter().enumerate();
    each.map(|(i, example)| example.agreement(method(i)))
        .collect()
}

/// The mean of both figures over articles with short references, and that over articles with long
/// ones; then the mean of these two.
fn mean_of_kinds(examples: &[Example<'_>], each: &[[f64; 2]]) -> f64 {
    let means = [false, true].map(|long| {
        let of = examples
            .iter()
            .zip(each)
            .filter(|(example, _)| example.is_long == long);
        let of: Vec<f64> = of.map(|(_, both)| (both[0] + both[1]) / 2.0).collect();
        (!of.is_empty()).then(|| of.iter().sum::<f64>() / of.len() as f64)
    });
    let there: Vec<f64> = means.into_iter().flatten().collect();
    there.iter().sum::<f64>() / there.len().max(1) as f64
}

/// The sums that ridge regression is solved from: of products of columns, and of columns and worth.
/// All articles of a kind count alike, and so do the two kinds, those with short and those with
/// long references.
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

    /// The ranker of these sums. The penalty of a weight is proportional to its feature's variance,
    /// so that units do not matter.
    fn solve(&self, penalty: f64, learnt_from: &str) -> Ranker {
        let mut products = self.products;
        for (i, row) in products.iter_mut().enumerate() {
            let of_place = i % FEATURES.len() < PLACE_FEATURES;
            row[i] = row[i] * (1.0 + if of_place { PLACE_PENALTY } else { penalty }) + 1e-12;
        }
        let weights = solve_positive_definite(products, self.with_worth);
        Ranker {
            weights: std::array::from_fn(|f| weights[f]),
            by_extent: std::array::from_fn(|f| weights[FEATURES.len() + f]),
            preference: Default::default(),
            learnt_from: learnt_from.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_take_is_learnt() {
        // Here people take the sentence that has figures, wherever it stands.
        let article = |i: usize| {
            let mut sentences = ["هطل المطر ليلا في الجنوب."; 4];
            sentences[i % 4] = "زار المعرض 300 ضيف خلال 4 ساعات.";
            Article {
                text: sentences.join(" "),
                references: vec!["زار المعرض 300 ضيف خلال 4 ساعات.".to_owned()],
                ..Article::default()
            }
        };
        let articles: Vec<Article> = (0..20).map(article).collect();
        let learnt = learn_to_rank(&articles, None, "a test", 1).expect("a ranker");
        assert_eq!(learnt.kinds.map(|kind| kind.articles), [20, 0]);
        assert!(learnt.kinds[0].over_lead.low > 0.5, "{:?}", learnt.kinds);
        for article in &articles {
            let digest = learnt
                .ranker
                .digest("", &article.text, Length::Sentences(1));
            assert_eq!(digest, article.references);
        }
        let few = learn_to_rank(&articles[..4], None, "a test", 1);
        assert!(matches!(few, Err(LearnError::TooFew(4))));
    }
}
