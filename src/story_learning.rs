//! Learning what editors put under one heading: a model of pairs of articles.
//!
//! A logistic regression (D. R. Cox, 1958) with an L2 penalty, by Newton's method, so that the same
//! pairs give the same weights. Both answers count alike, however many pairs have them. Each pair
//! is learnt from twice: as it is, and for very short articles cut to a headline and a sentence or
//! to sentences. Cross-validation in ten folds tells how good a model is on articles it does not
//! know. Articles that are in pairs with each other are all in one fold.
//!
//! ```
//! use warraq::article::Article;
//! use warraq::input::JudgedPair;
//! use warraq::story_learning::learn_stories;
//! let stories = ["حريق مصفاة النفط", "كأس الكرة الطائرة", "لقاح الأطفال", "جسر النهر الجديد"];
//! let articles: Vec<Article> = (0..40)
//!     .map(|nth| {
//!         let story = stories[nth % 4];
//!         let text = format!("{story} حديث اليوم. وتابع الناس {story} حتى المساء رقم{}.", nth / 4);
//!         Article { id: nth.to_string(), text, ..Article::default() }
//!     })
//!     .collect();
//! let pair = |a: usize, b: usize| JudgedPair {
//!     articles: [a.to_string(), b.to_string()],
//!     same: a % 4 == b % 4,
//!     sure: true,
//! };
//! let pairs: Vec<JudgedPair> = (0..36).flat_map(|nth| [pair(nth, nth + 4), pair(nth, nth + 3)]).take(70).collect();
//! let learnt = learn_stories(&articles, &pairs, "forty made-up articles", 1)?;
//! assert_eq!(learnt.pairs, 70);
//! # Ok::<(), warraq::story_learning::StoryLearnError>(())
//! ```

use crate::article::Article;
use crate::calendar::day;
use crate::input::JudgedPair;
use crate::roundup::{
    Compared, PAIR_FEATURES, PairModel, Profile, WINDOW, Weights, days_apart, days_in_order,
    pair_features, stories,
};
use crate::summarize::Document;
use rayon::prelude::*;
use std::collections::HashMap;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Folds of the cross-validation.
const FOLDS: usize = 10;

/// How much a pair counts that the reader was not sure of.
const UNSURE: f64 = 0.3;

/// The L2 penalty on weights.
const PENALTY: f64 = 10.0;

/// Steps of Newton's method. Ten are enough to converge.
const STEPS: usize = 25;

/// What learning gave.
///
/// ```
/// use warraq::article::Article;
/// use warraq::input::JudgedPair;
/// use warraq::story_learning::learn_stories;
/// let article = |id: usize| Article { id: id.to_string(), text: format!("خبر عن المدينة {}", id % 2), ..Article::default() };
/// let articles: Vec<Article> = (0..40).map(article).collect();
/// // Each article is in two pairs: all of them hang together, and none can be left out with its own.
/// let pair = |a: usize, b: usize| JudgedPair { articles: [a, b % 40].map(|i| i.to_string()), same: (b - a) == 2, sure: true };
/// let pairs: Vec<JudgedPair> = (0..40).flat_map(|i| [pair(i, i + 1), pair(i, i + 2)]).collect();
/// let learnt = learn_stories(&articles, &pairs, "forty", 1)?;
/// assert_eq!((learnt.pairs, learnt.by_pair), (80, None));
/// # Ok::<(), warraq::story_learning::StoryLearnError>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LearntStories {
    /// The model learnt from all pairs.
    pub model: PairModel,
    /// How many pairs had both articles.
    pub pairs: usize,
    /// Balanced accuracy, 0 to 1: the share answered rightly, averaged over the two answers, by a
    /// model that was not taught the pair's articles or those paired with them. `None` if too few
    /// pairs are left to teach such a model: pairs that share articles stay together.
    pub by_pair: Option<f64>,
    /// The same for whether both articles come into one story when all articles are grouped.
    pub by_story: Option<f64>,
}

/// What can stop learning.
///
/// ```
/// use warraq::story_learning::{StoryLearnError, learn_stories};
/// let none = learn_stories(&[], &[], "", 1);
/// assert!(matches!(none, Err(StoryLearnError::TooFew { same: 0, different: 0 })));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoryLearnError {
    /// Too few pairs of either answer.
    #[error(
        "{same} pair(s) of one story and {different} of two whose articles are both in the data: it takes {FOLDS} of each"
    )]
    TooFew {
        /// Pairs of one story.
        same: usize,
        /// Pairs of two.
        different: usize,
    },
}

/// A pair as it is learnt from.
struct Example {
    articles: [usize; 2],
    same: bool,
    weight: f64,
    /// The features of the articles as they are, and of what they are cut to.
    whole: Row,
    cut: Vec<Row>,
    fold: usize,
}

type Row = [f32; PAIR_FEATURES];

/// Learns a model from pairs of articles by their ids; pairs of articles that are not there are left
/// out. `learnt_from` is noted in the model.
///
/// ```
/// use warraq::article::Article;
/// use warraq::story_learning::learn_stories;
/// let article = Article { id: "1".to_owned(), text: "وصل الوفد.".to_owned(), ..Article::default() };
/// assert!(learn_stories(&[article], &[], "one", 1).is_err());
/// ```
///
/// # Errors
/// If there are fewer than ten pairs of either answer.
pub fn learn_stories(
    articles: &[Article],
    judged: &[JudgedPair],
    learnt_from: &str,
    seed: u64,
) -> Result<LearntStories, StoryLearnError> {
    let by_id: HashMap<&str, usize> = articles
        .iter()
        .enumerate()
        .map(|(i, article)| (article.id.as_str(), i))
        .collect();
    let dates = articles
        .iter()
        .map(|article| article.date.as_deref().and_then(day));
    let days = days_in_order(dates);
    let known = judged.iter().filter_map(|pair| {
        let [a, b] = &pair.articles;
        Some((pair, [*by_id.get(a.as_str())?, *by_id.get(b.as_str())?]))
    });
    let known: Vec<(&JudgedPair, [usize; 2])> = known.collect();
    let same = known.iter().filter(|(pair, _)| pair.same).count();
    let different = known.len() - same;
    if same.min(different) < FOLDS {
        return Err(StoryLearnError::TooFew { same, different });
    }
    let folds = folds(&known, articles, seed);
    let examples: Vec<Example> = known
        .par_iter()
        .zip(folds)
        .map(|(&(pair, of), fold)| Example::new(pair, of, articles, &days, fold))
        .collect();
    let compared: Vec<Compared> = articles.par_iter().map(Compared::new).collect();
    let all: Vec<(&Compared, i32)> = compared.iter().zip(days).collect();
    let learn = |left_out: Option<usize>| PairModel {
        learnt_from: learnt_from.to_owned(),
        weights: fit(&examples, left_out),
    };
    let (mut by_pair, mut by_story) = (Agreement::default(), Agreement::default());
    let is_measured = (0..FOLDS).all(|fold| {
        let left = |same: bool| {
            let of = examples.iter().filter(|example| example.fold != fold);
            of.filter(|example| example.same == same).count()
        };
        left(true).min(left(false)) >= FOLDS
    });
    for fold in (0..FOLDS).filter(|_| is_measured) {
        let model = learn(Some(fold));
        let mut story_of = vec![0; articles.len()];
        for (nth, story) in stories(&all, &model, WINDOW).iter().enumerate() {
            story.iter().for_each(|&article| story_of[article] = nth);
        }
        for example in examples.iter().filter(|example| example.fold == fold) {
            let [a, b] = example.articles;
            by_pair.count(example.same, model.weights.score(&example.whole) > 0.0);
            by_story.count(example.same, story_of[a] == story_of[b]);
        }
    }
    Ok(LearntStories {
        model: learn(None),
        pairs: examples.len(),
        by_pair: is_measured.then(|| by_pair.balanced()),
        by_story: is_measured.then(|| by_story.balanced()),
    })
}

/// Pairs of two stories and of one: how many were answered rightly, and how many there are.
#[derive(Default)]
struct Agreement {
    right: [usize; 2],
    all: [usize; 2],
}

impl Agreement {
    fn count(&mut self, truth: bool, answer: bool) {
        self.right[usize::from(truth)] += usize::from(truth == answer);
        self.all[usize::from(truth)] += 1;
    }

    fn balanced(&self) -> f64 {
        let share = |i: usize| self.right[i] as f64 / self.all[i].max(1) as f64;
        (share(0) + share(1)) / 2.0
    }
}

/// The fold of each pair. Pairs that share an article, directly or through others, are in one.
fn folds(pairs: &[(&JudgedPair, [usize; 2])], articles: &[Article], seed: u64) -> Vec<usize> {
    let mut bound: Vec<usize> = (0..articles.len()).collect();
    let first = |bound: &[usize], mut of: usize| {
        while bound[of] != of {
            of = bound[of];
        }
        of
    };
    for &(_, [a, b]) in pairs {
        let (a, b) = (first(&bound, a), first(&bound, b));
        bound[a.max(b)] = a.min(b);
    }
    let fold = |&(_, [a, _]): &(&JudgedPair, [usize; 2])| {
        let id = articles[first(&bound, a)].id.as_bytes();
        (xxh3_64_with_seed(id, seed) % FOLDS as u64) as usize
    };
    pairs.iter().map(fold).collect()
}

impl Example {
    fn new(
        pair: &JudgedPair,
        of: [usize; 2],
        articles: &[Article],
        days: &[i32],
        fold: usize,
    ) -> Self {
        let apart = days_apart(days[of[0]], days[of[1]], WINDOW);
        let both = of.map(|article| &articles[article]);
        let profiles = both.map(|article| Profile::new(&article.title, &article.text));
        let cuts = both.map(cuts);
        let cut = cuts[0].iter().zip(&cuts[1]);
        Self {
            articles: of,
            same: pair.same,
            weight: if pair.sure { 1.0 } else { UNSURE },
            whole: pair_features(&profiles[0], &profiles[1], apart),
            cut: cut.map(|(a, b)| pair_features(a, b, apart)).collect(),
            fold,
        }
    }
}

/// What is left of an article cut short: its title and first sentence, the first sentence, the first two.
fn cuts(article: &Article) -> [Profile; 3] {
    let document = Document::new(&article.title, &article.text);
    let first = |sentences: usize| {
        let kept = sentences.min(document.sentences().len());
        let kept: Vec<&str> = (0..kept).map(|i| document.sentence(i)).collect();
        kept.join(" ")
    };
    [
        Profile::new(&article.title, &first(1)),
        Profile::new("", &first(1)),
        Profile::new("", &first(2)),
    ]
}

/// Weights learnt from all examples but those of a fold.
fn fit(examples: &[Example], left_out: Option<usize>) -> Weights {
    let taught: Vec<&Example> = examples
        .iter()
        .filter(|example| Some(example.fold) != left_out)
        .collect();
    let answers = [false, true].map(|same| {
        let of = taught.iter().filter(|example| example.same == same);
        of.map(|example| example.weight).sum::<f64>()
    });
    let total: f64 = answers.iter().sum();
    let weight = |example: &Example| {
        example.weight * total / (2.0 * answers[usize::from(example.same)].max(f64::MIN_POSITIVE))
    };
    let whole: Vec<Case<'_>> = taught
        .iter()
        .map(|example| Case::new(&example.whole, example.same, weight(example)))
        .collect();
    let cut: Vec<Case<'_>> = taught
        .iter()
        .flat_map(|example| {
            let share = weight(example) / example.cut.len() as f64;
            let rows = example.cut.iter();
            rows.map(move |row| Case::new(row, example.same, share))
        })
        .collect();
    let usual = means(&whole);
    let of_whole = regression(&whole, &usual);
    let of_cut = regression(&cut, &usual);
    Weights {
        usual,
        base: [of_whole.0, of_cut.0],
        by_feature: std::array::from_fn(|i| [of_whole.1[i], of_cut.1[i]]),
    }
}

/// A row, its answer, and how much it counts.
struct Case<'a> {
    row: &'a Row,
    same: bool,
    weight: f64,
}

impl<'a> Case<'a> {
    fn new(row: &'a Row, same: bool, weight: f64) -> Self {
        Self { row, same, weight }
    }
}

fn means(cases: &[Case<'_>]) -> [f64; PAIR_FEATURES] {
    let mean = |i: usize| {
        let sum: f64 = cases.iter().map(|case| f64::from(case.row[i])).sum();
        // More digits would only make the file larger.
        (sum / cases.len().max(1) as f64 * 1e4).round() / 1e4
    };
    std::array::from_fn(mean)
}

/// Columns: the features, and one that is always 1.
const COLUMNS: usize = PAIR_FEATURES + 1;

/// The score where all features are as usual, and the weight of each. While they are learnt,
/// features are in units of their standard deviations, so that the penalty treats all alike.
fn regression(cases: &[Case<'_>], usual: &[f64; PAIR_FEATURES]) -> (f64, [f64; PAIR_FEATURES]) {
    let spread: [f64; PAIR_FEATURES] = std::array::from_fn(|i| {
        let mean: f64 = cases.iter().map(|case| f64::from(case.row[i])).sum::<f64>()
            / cases.len().max(1) as f64;
        let square = |case: &Case<'_>| (f64::from(case.row[i]) - mean).powi(2);
        let variance = cases.iter().map(square).sum::<f64>() / cases.len().max(1) as f64;
        if variance > 1e-12 {
            variance.sqrt()
        } else {
            1.0
        }
    });
    let column = |case: &Case<'_>, i: usize| match i {
        PAIR_FEATURES => 1.0,
        _ => (f64::from(case.row[i]) - usual[i]) / spread[i],
    };
    let rows: Vec<[f64; COLUMNS]> = cases
        .iter()
        .map(|case| std::array::from_fn(|i| column(case, i)))
        .collect();
    let mut weights = [0.0; COLUMNS];
    for _ in 0..STEPS {
        let mut gradient = [0.0; COLUMNS];
        let mut curvature = [[0.0; COLUMNS]; COLUMNS];
        for (case, row) in cases.iter().zip(&rows) {
            let score: f64 = row.iter().zip(&weights).map(|(x, w)| x * w).sum();
            let p = 1.0 / (1.0 + (-score).exp());
            let error = case.weight * (p - f64::from(u8::from(case.same)));
            let certainty = case.weight * p * (1.0 - p);
            for i in 0..COLUMNS {
                gradient[i] += error * row[i];
                for j in 0..=i {
                    curvature[i][j] += certainty * row[i] * row[j];
                }
            }
        }
        for i in 0..COLUMNS {
            let held = if i < PAIR_FEATURES { PENALTY } else { 1e-6 };
            gradient[i] += held * weights[i];
            curvature[i][i] += held;
        }
        let step = solve(curvature, gradient);
        for (weight, step) in weights.iter_mut().zip(step) {
            *weight -= step;
        }
    }
    let short = |weight: f64| (weight * 1e5).round() / 1e5;
    let by_feature = std::array::from_fn(|i| short(weights[i] / spread[i]));
    (short(weights[PAIR_FEATURES]), by_feature)
}

/// Solves a system whose matrix is positive definite, of which the lower half is given (Cholesky).
fn solve(mut matrix: [[f64; COLUMNS]; COLUMNS], mut right: [f64; COLUMNS]) -> [f64; COLUMNS] {
    for i in 0..COLUMNS {
        for j in 0..=i {
            let product: f64 = (0..j).map(|k| matrix[i][k] * matrix[j][k]).sum();
            let rest = matrix[i][j] - product;
            matrix[i][j] = match i == j {
                true => rest.max(f64::MIN_POSITIVE).sqrt(),
                false => rest / matrix[j][j],
            };
        }
    }
    for i in 0..COLUMNS {
        let known: f64 = (0..i).map(|k| matrix[i][k] * right[k]).sum();
        right[i] = (right[i] - known) / matrix[i][i];
    }
    for i in (0..COLUMNS).rev() {
        let known: f64 = (i + 1..COLUMNS).map(|k| matrix[k][i] * right[k]).sum();
        right[i] = (right[i] - known) / matrix[i][i];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_is_weighed() {
        let rows: Vec<Row> = (0..200)
            .map(|nth| {
                let mut row = [0.0; PAIR_FEATURES];
                row[0] = (nth % 2) as f32;
                row[1] = (nth % 7) as f32;
                row
            })
            .collect();
        let cases: Vec<Case<'_>> = (0..)
            .zip(&rows)
            .map(|(nth, row): (usize, _)| Case::new(row, nth % 2 == 1, 1.0))
            .collect();
        let (_, weights) = regression(&cases, &means(&cases));
        assert!(weights[0] > 1.0 && weights[1].abs() < 0.1, "{weights:?}");
        assert_eq!(weights[2], 0.0);
    }

    #[test]
    fn articles_bound_by_pairs_are_in_one_fold() {
        let articles: Vec<Article> = (0..60)
            .map(|nth: usize| Article {
                id: nth.to_string(),
                ..Article::default()
            })
            .collect();
        let pair = |a: usize, b: usize| JudgedPair {
            articles: [a.to_string(), b.to_string()],
            same: true,
            sure: true,
        };
        let pairs: Vec<JudgedPair> = (0..59)
            .filter(|nth| nth % 3 != 2)
            .map(|nth| pair(nth, nth + 1))
            .collect();
        let known: Vec<(&JudgedPair, [usize; 2])> = pairs
            .iter()
            .map(|pair| (pair, [0, 1].map(|i| pair.articles[i].parse().unwrap())))
            .collect();
        let folds = folds(&known, &articles, 1);
        for both in folds.chunks(2) {
            assert_eq!(both[0], both[both.len() - 1]);
        }
        assert!(folds.iter().any(|&fold| fold != folds[0]));
    }
}
