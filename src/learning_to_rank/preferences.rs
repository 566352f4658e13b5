//! Learning what readers prefer, from pairs of digests of which one was chosen.
//!
//! Logistic regression on the differences of the two digests' features (the model of Bradley and
//! Terry), regularized. Pairs in which a digest says a thing twice are left out: our digests never
//! do.

use super::linear_equations::solve_positive_definite;
use crate::article::Article;
use crate::evaluate::{Interval, Preference, bootstrap};
use crate::summarize::{DIGEST_FEATURES, Lead, Length, Ranker, Summarizer, digest_features};
use rayon::prelude::*;
use std::collections::BTreeSet;

const N: usize = DIGEST_FEATURES.len();

/// The penalty on weights, with features scaled to mean square 1; 3 and 30 are as good.
const PENALTY: f64 = 10.0;

/// Steps of Newton's method; it converges in fewer.
const STEPS: usize = 20;

/// Articles without a group are divided into so many folds.
const FOLDS: usize = 5;

/// As many sentences as the digests had that readers compared.
const ASKED: Length = Length::Sentences(3);

/// An article and two digests of it, the one a reader chose first.
///
/// ```
/// use warraq::article::Article;
/// use warraq::learning_to_rank::Compared;
/// let digests = ["وصل الوفد.", "غادر الوفد."].map(|sentence| vec![sentence.to_owned()]);
/// assert_eq!(Compared { article: Article::default(), digests }.preference().nearer("وصل الوفد."), 1.0);
/// ```
#[derive(Clone, Debug)]
pub struct Compared {
    /// The article; its group is left out as a whole in cross-validation.
    pub article: Article,
    /// The sentences of the chosen digest, and those of the other.
    pub digests: [Vec<String>; 2],
}

impl Compared {
    /// What a digest is judged by.
    ///
    /// ```
    /// use warraq::article::Article;
    /// use warraq::learning_to_rank::Compared;
    /// let compared = Compared { article: Article::default(), digests: Default::default() };
    /// assert_eq!(compared.preference().nearer("وصل الوفد."), 0.5);
    /// ```
    pub fn preference(&self) -> Preference {
        let [chosen, other] = self.digests.each_ref().map(|digest| digest.join(" "));
        Preference::new(&chosen, &other)
    }

    /// The features of the chosen digest less those of the other, unless one says a thing twice.
    fn difference(&self) -> Option<[f64; N]> {
        let [chosen, other] = self.digests.each_ref().map(|digest| {
            let sentences: Vec<&str> = digest.iter().map(String::as_str).collect();
            digest_features(&self.article.title, &sentences)
        });
        let twice = chosen[N - 1].max(other[N - 1]) >= 1.0;
        (!twice).then(|| std::array::from_fn(|f| chosen[f] - other[f]))
    }
}

/// A ranker that has learnt what readers prefer.
///
/// ```
/// use warraq::learning_to_rank::{LearntPreference, learn_preference};
/// use warraq::summarize::Ranker;
/// // From nothing, nothing is learnt.
/// let LearntPreference { ranker, .. } = learn_preference(Ranker::embedded(), &[], 1);
/// assert!(ranker.preference.iter().all(|&weight| weight == 0.0));
/// ```
#[derive(Clone, Debug)]
pub struct LearntPreference {
    /// The ranker.
    pub ranker: Ranker,
    /// The share of articles in which its digest is nearer to the chosen one, each article's by a
    /// ranker that was not taught its group.
    pub nearer: Interval,
    /// The same for the lead.
    pub lead: Interval,
}

/// Teaches a ranker what readers prefer.
///
/// ```
/// use warraq::learning_to_rank::learn_preference;
/// use warraq::summarize::Ranker;
/// assert_eq!(learn_preference(Ranker::embedded(), &[], 1).nearer.mean, 0.0);
/// ```
pub fn learn_preference(ranker: &Ranker, pairs: &[Compared], seed: u64) -> LearntPreference {
    let differences: Vec<Option<[f64; N]>> = pairs.par_iter().map(Compared::difference).collect();
    let group = |i: usize| {
        let named = pairs[i].article.group.clone();
        named.unwrap_or_else(|| (i % FOLDS).to_string())
    };
    let groups: Vec<String> = (0..pairs.len()).map(group).collect();
    let taught = |left_out: Option<&String>| {
        let kept = differences.iter().zip(&groups);
        let kept = kept.filter(|(_, group)| Some(*group) != left_out);
        Ranker {
            preference: fit(kept.filter_map(|(difference, _)| *difference)),
            ..ranker.clone()
        }
    };
    let nearer = |method: &dyn Summarizer, pair: &Compared| {
        let digest = method.digest(&pair.article.title, &pair.article.text, ASKED);
        pair.preference().nearer(&digest.join(" "))
    };
    let mut shares = vec![0.0; pairs.len()];
    for left_out in groups.iter().collect::<BTreeSet<_>>() {
        let ranker = taught(Some(left_out));
        for (i, share) in shares.iter_mut().enumerate() {
            if groups[i] == *left_out {
                *share = nearer(&ranker, &pairs[i]);
            }
        }
    }
    let lead: Vec<f64> = pairs.iter().map(|pair| nearer(&Lead, pair)).collect();
    LearntPreference {
        ranker: taught(None),
        nearer: bootstrap(&shares, seed),
        lead: bootstrap(&lead, seed),
    }
}

/// The weights that make the choices of the readers most likely, with the penalty.
fn fit(differences: impl Iterator<Item = [f64; N]>) -> [f64; N] {
    let differences: Vec<[f64; N]> = differences.collect();
    let scale: [f64; N] = std::array::from_fn(|f| {
        let squares = differences.iter().map(|d| d[f] * d[f]).sum::<f64>();
        (squares / differences.len().max(1) as f64).sqrt().max(1e-9)
    });
    let mut weights = [0.0; N];
    for _ in 0..STEPS {
        let mut slope = weights.map(|weight| -PENALTY * weight);
        let mut curve = [[0.0; N]; N];
        for (f, row) in curve.iter_mut().enumerate() {
            row[f] = PENALTY;
        }
        for difference in &differences {
            let x: [f64; N] = std::array::from_fn(|f| difference[f] / scale[f]);
            let sum: f64 = x.iter().zip(weights).map(|(x, weight)| x * weight).sum();
            let wrong = 1.0 / (1.0 + sum.exp());
            for f in 0..N {
                slope[f] += wrong * x[f];
                for g in 0..N {
                    curve[f][g] += wrong * (1.0 - wrong) * x[f] * x[g];
                }
            }
        }
        let step = solve_positive_definite(curve, slope);
        weights
            .iter_mut()
            .zip(step)
            .for_each(|(w, step)| *w += step);
    }
    std::array::from_fn(|f| weights[f] / scale[f])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_choose_is_learnt() {
        // Readers here take the digest that has the title's words, wherever it stands.
        let pair = |i: usize| {
            let told = format!("افتتح الوزير الجسر رقم{i} فوق النهر صباح الأحد الماضي.");
            let other = format!("كان الطقس رقم{i} جميلا في المدينة طوال اليوم تقريبا.");
            Compared {
                article: Article {
                    title: format!("الوزير يفتتح الجسر رقم{i}"),
                    ..Article::default()
                },
                digests: [vec![told], vec![other]],
            }
        };
        let pairs: Vec<Compared> = (0..20).map(pair).collect();
        let learnt = learn_preference(Ranker::embedded(), &pairs, 1);
        assert!(learnt.ranker.preference[0] > 0.0);
    }
}
