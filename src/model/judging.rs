//! Fitting, and judging every article by a classifier that has not seen it: the scores that
//! probabilities are calibrated on and a model's own figures come from.

use super::card::{Labels, Validation};
use super::{Membership, Shortened, TrainError, TrainOptions};
use crate::classify::{
    Dataset, Fitting, LinearClassifier, MultiLabelDataset, Platt, best_f1_threshold,
    best_sharpness, platt_probabilities,
};
use crate::evaluate::{
    ConfusionMatrix, SeveralTopics, expected_calibration_error, several_report, stratified_folds,
};
use crate::features::{Rows, TfIdf};
use ndarray::{Array1, Array2, ArrayView1, Axis};
use rayon::prelude::*;

/// What is true of articles.
pub(super) struct Truth {
    /// The first topic of each.
    pub target: Array1<usize>,
    /// Articles × topics: all topics of each.
    pub has: Array2<bool>,
    pub labels: Labels,
    /// The fold in which each is judged by a classifier that was taught the others.
    pub fold_of: Vec<usize>,
}

impl Truth {
    pub fn new(targets: Vec<usize>, further: &[Vec<usize>], topics: usize, labels: Labels) -> Self {
        let mut has = Array2::from_elem((targets.len(), topics), false);
        for (article, &target) in targets.iter().enumerate() {
            has[(article, target)] = true;
            let further = further.get(article).into_iter().flatten();
            further.for_each(|&topic| has[(article, topic)] = true);
        }
        Self {
            target: Array1::from(targets),
            has,
            labels,
            fold_of: Vec::new(),
        }
    }

    pub fn len(&self) -> usize {
        self.target.len()
    }

    pub fn select(&self, articles: &[usize]) -> Self {
        Self {
            target: self.target.select(Axis(0), articles),
            has: self.has.select(Axis(0), articles),
            labels: self.labels,
            fold_of: Vec::new(),
        }
    }

    /// What is true of versions of articles, each in the fold of its article.
    pub fn dealt(&self, of: &[usize]) -> Self {
        let mut truth = self.select(of);
        truth.fold_of = of.iter().map(|&article| self.fold_of[article]).collect();
        truth
    }

    fn folds(&self) -> usize {
        self.fold_of.iter().max().map_or(0, |&last| last + 1)
    }

    /// Folds × topics: whether the topic occurs in the fold.
    fn topics_of_folds(&self) -> Array2<bool> {
        let mut occurs = Array2::from_elem((self.folds(), self.has.ncols()), false);
        for (&fold, has) in self.fold_of.iter().zip(self.has.rows()) {
            occurs
                .row_mut(fold)
                .zip_mut_with(&has, |occurs, &has| *occurs |= has);
        }
        occurs
    }

    /// The articles of the folds in which the topic occurs, and which were judged by a classifier
    /// that knows it: those that can tell what its scores mean. With groups that is not all.
    fn telling(&self, occurs: &Array2<bool>, topic: usize) -> Vec<usize> {
        let of_topic = occurs.column(topic);
        let folds = of_topic.iter().filter(|&&occurs| occurs).count();
        let tells = |&article: &usize| folds > 1 && of_topic[self.fold_of[article]];
        (0..self.len()).filter(tells).collect()
    }

    /// True if two topics or more are left whichever fold is left out.
    fn can_be_learnt_without_any(&self) -> bool {
        let occurs = self.topics_of_folds();
        let others = |fold: usize, topic: usize| {
            let mut of_topic = occurs.column(topic).into_iter().enumerate();
            of_topic.any(|(other, &occurs)| other != fold && occurs)
        };
        (0..occurs.nrows()).all(|fold| {
            let left = (0..occurs.ncols()).filter(|&topic| others(fold, topic));
            left.count() >= 2
        })
    }
}

/// The score, out of fold, for a topic that the classifier was not taught.
const UNTAUGHT: f32 = f32::MIN;

/// Deals articles to folds: a group's to one, if that is asked for and the others can be learnt from,
/// else to folds that have the topics in like shares.
pub(super) fn deal(truth: &mut Truth, groups: &[usize], options: &TrainOptions) {
    truth.fold_of = groups.to_vec();
    if !options.by_group || !truth.can_be_learnt_without_any() {
        truth.fold_of = stratified_folds(&truth.target.to_vec(), options.folds, options.seed);
    }
}

/// Fits a classifier to rows of weights.
pub(super) fn fit(
    rows: &Rows,
    truth: &Truth,
    options: &TrainOptions,
    looseness: f64,
) -> Result<LinearClassifier, TrainError> {
    let fitting = Fitting {
        class_weight: options.class_weight,
        looseness,
        seed: options.seed,
    };
    let algorithm = options.algorithm;
    Ok(match truth.labels {
        Labels::One | Labels::Ranked => {
            algorithm.fit(&Dataset::new(rows.clone(), truth.target.clone()), fitting)
        }
        Labels::Alike => {
            let dataset = MultiLabelDataset::new(rows.clone(), truth.has.clone());
            algorithm.fit_several(&dataset, fitting)
        }
    }?)
}

/// Fits on all terms, keeps those whose weights are greatest in any topic, and fits again on them.
pub(super) fn fit_pruned(
    counts: &Rows,
    truth: &Truth,
    tf_idf: &TfIdf,
    options: &TrainOptions,
    looseness: f64,
) -> Result<(Vec<u32>, LinearClassifier), TrainError> {
    let mut rows = counts.clone();
    tf_idf.transform(&mut rows);
    let classifier = fit(&rows, truth, options, looseness)?;
    let greatest = |id: u32| -> f32 {
        let of_term = classifier.weights.row(id as usize);
        of_term.iter().fold(0.0, |most: f32, w| most.max(w.abs()))
    };
    let mut kept: Vec<u32> = (0..counts.terms() as u32).collect();
    kept.sort_by(|&a, &b| greatest(b).total_cmp(&greatest(a)).then(a.cmp(&b)));
    kept.truncate(options.prune_to);
    kept.sort_unstable();
    let mut rows = counts.select_terms(&kept);
    tf_idf.select(&kept).transform(&mut rows);
    let classifier = fit(&rows, truth, options, looseness)?;
    Ok((kept, classifier))
}

/// What `all` makes of all articles, and beside it the scores of every article by a classifier
/// that has not seen it, which `judge` gives: articles × topics.
pub(super) fn fit_and_judge<F: Send>(
    (rows, truth): (&Rows, &Truth),
    all: impl FnOnce(&Rows, &Truth) -> Result<F, TrainError> + Send,
    judge: impl Fn((&Rows, &Truth), &Rows) -> Result<Array2<f32>, TrainError> + Send + Sync,
) -> Result<(F, Array2<f32>), TrainError> {
    let (fitted, scores) = rayon::join(|| all(rows, truth), || out_of_fold(rows, truth, judge));
    Ok((fitted?, scores?))
}

pub(super) fn out_of_fold(
    rows: &Rows,
    truth: &Truth,
    judge: impl Fn((&Rows, &Truth), &Rows) -> Result<Array2<f32>, TrainError> + Send + Sync,
) -> Result<Array2<f32>, TrainError> {
    judge_folds(truth, |seen, held_out| {
        let taught = (&rows.select(seen), &truth.select(seen));
        judge(taught, &rows.select(held_out))
    })
}

/// The scores of every article by what `judge` makes of those in other folds: it is given them, and
/// those of the fold.
pub(super) fn judge_folds(
    truth: &Truth,
    judge: impl Fn(&[usize], &[usize]) -> Result<Array2<f32>, TrainError> + Send + Sync,
) -> Result<Array2<f32>, TrainError> {
    let judged: Vec<(Vec<usize>, Array2<f32>)> = (0..truth.folds())
        .into_par_iter()
        .map(|fold| {
            let (held_out, seen): (Vec<usize>, Vec<usize>) =
                (0..truth.len()).partition(|&article| truth.fold_of[article] == fold);
            let scores = judge(&seen, &held_out)?;
            Ok((held_out, scores))
        })
        .collect::<Result<_, TrainError>>()?;
    let occurs = truth.topics_of_folds();
    let taught = |fold: usize, topic: usize| {
        let mut others = occurs.column(topic).into_iter().enumerate();
        others.any(|(other, &occurs)| other != fold && occurs)
    };
    let mut scores = Array2::from_elem(truth.has.dim(), UNTAUGHT);
    for (fold, (held_out, judged)) in judged.iter().enumerate() {
        for (&article, judged) in held_out.iter().zip(judged.rows()) {
            let of_article = scores.row_mut(article).into_iter().zip(judged);
            for (topic, (score, &judged)) in of_article.enumerate() {
                if taught(fold, topic) {
                    *score = judged;
                }
            }
        }
    }
    Ok(scores)
}

/// From so many folds on, how sure a classifier of all folds but one is tells how sure one of all
/// will be. With two, correcting it cost: on ANT v2 the calibration error went from .008 to .012.
const LIKE_THE_WHOLE: usize = 4;

/// What makes probabilities of scores.
#[derive(Debug)]
pub(crate) struct Calibration {
    pub platt: Vec<Platt>,
    pub sharpness: f64,
    pub membership: Option<Vec<Membership>>,
}

/// From scores out of fold: what makes probabilities of them, and when an article has a topic
/// besides others.
pub(super) fn calibrate(scores: &Array2<f32>, truth: &Truth) -> Calibration {
    let topics = || scores.axis_iter(Axis(1)).enumerate();
    let occurs = truth.topics_of_folds();
    let platt = |topic: usize, scores: ArrayView1<'_, f32>, is: &[bool]| {
        let telling = truth.telling(&occurs, topic);
        let is: Vec<bool> = telling.iter().map(|&article| is[article]).collect();
        (!telling.is_empty()).then(|| Platt::fit(scores.select(Axis(0), &telling).view(), &is))
    };
    // A topic of a single group is judged by nobody: as if a score said of it what it says of the mean.
    let unknown = Platt { a: -2.0, b: 0.0 };
    let membership = (truth.labels != Labels::One).then(|| {
        let member = topics().map(|(topic, scores)| {
            let has = truth.has.column(topic).to_vec();
            let platt = platt(topic, scores, &has).unwrap_or(unknown);
            let probabilities: Vec<f64> = scores.iter().map(|&s| platt.probability(s)).collect();
            Membership {
                platt,
                threshold: best_f1_threshold(&probabilities, &has),
            }
        });
        member.collect::<Vec<_>>()
    });
    let platt: Vec<Platt> = match (&membership, truth.labels) {
        (Some(members), Labels::Alike) => members.iter().map(|member| member.platt).collect(),
        _ => (0..scores.ncols())
            .into_par_iter()
            .map(|topic| {
                let scores = scores.column(topic);
                let of_topic: Vec<bool> = truth.target.iter().map(|&t| t == topic).collect();
                platt(topic, scores, &of_topic).unwrap_or(unknown)
            })
            .collect(),
    };
    let sharpness = match truth.labels {
        Labels::One | Labels::Ranked if truth.folds() >= LIKE_THE_WHOLE => {
            let scores = scores.rows().into_iter().map(|row| row.to_vec());
            let scores: Vec<Vec<f32>> = scores.collect();
            let articles = scores.iter().map(Vec::as_slice);
            best_sharpness(&platt, articles.zip(truth.target.iter().copied()))
        }
        _ => 1.0,
    };
    Calibration {
        platt,
        sharpness,
        membership,
    }
}

/// How an article, or a shorter version of one, was judged by a classifier that had not seen it.
///
/// ```
/// use warraq::model::Judged;
/// let judged = Judged { group: 0, words: Some(0), truth: 3, given: 3, probability: 0.7 };
/// assert!(judged.truth == judged.given && judged.words.is_some());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// The number of its group.
    pub group: usize,
    /// How many words of its text a shorter version had; none for a whole article.
    pub words: Option<usize>,
    /// The number of its topic.
    pub truth: usize,
    /// That of the most probable one.
    pub given: usize,
    /// How probable that was.
    pub probability: f64,
}

/// Judgements from scores out of fold, of whole articles and then of shorter versions of them.
pub(super) fn judged(
    scores: &Array2<f32>,
    calibration: &Calibration,
    truth: &Truth,
    (groups, shortened): (&[usize], &[Shortened]),
) -> Vec<Judged> {
    let whole = (0..groups.len()).map(|row| (row, None));
    let versions = shortened
        .iter()
        .filter(|version| version.row < groups.len());
    let versions = versions.map(|version| (version.row, Some(version.words)));
    let mut probabilities = Vec::new();
    let each = whole.chain(versions).zip(scores.rows()).zip(&truth.target);
    let each = each.map(|(((row, words), scores), &target)| {
        let Calibration {
            platt, sharpness, ..
        } = calibration;
        platt_probabilities(platt, *sharpness, &scores.to_vec(), &mut probabilities);
        let given = most_probable(&probabilities);
        Judged {
            group: groups[row],
            words,
            truth: target,
            given,
            probability: probabilities[given],
        }
    });
    each.collect()
}

/// The first of the greatest.
fn most_probable(probabilities: &[f64]) -> usize {
    let topics = (0..probabilities.len()).rev();
    let best = topics.max_by(|&a, &b| probabilities[a].total_cmp(&probabilities[b]));
    best.unwrap_or(0)
}

pub(super) fn validate(
    scores: &Array2<f32>,
    calibration: &Calibration,
    truth: &Truth,
    topics: &[String],
) -> Validation {
    let Calibration {
        platt,
        sharpness,
        membership,
    } = calibration;
    let mut probabilities = Vec::new();
    let (mut pairs, mut confidences, mut right) = (Vec::new(), Vec::new(), Vec::new());
    let mut sets = Vec::new();
    for (article, scores) in scores.rows().into_iter().enumerate() {
        let scores = scores.to_vec();
        platt_probabilities(platt, *sharpness, &scores, &mut probabilities);
        let best = most_probable(&probabilities);
        let mut target = truth.target[article];
        if truth.labels == Labels::Alike {
            confidences.push(platt[best].probability(scores[best]));
            // Of topics alike, any is right.
            if truth.has[(article, best)] {
                target = best;
            }
        } else {
            confidences.push(probabilities[best]);
        }
        pairs.push((target, best));
        right.push(target == best);
        if let Some(members) = membership {
            let each: Vec<f64> = members
                .iter()
                .zip(&scores)
                .map(|(member, &score)| member.platt.probability(score))
                .collect();
            let given = members.iter().zip(&each).enumerate();
            sets.push(SeveralTopics {
                has: truth.has.row(article).to_vec(),
                given: given
                    .map(|(topic, (member, &p))| topic == best || p >= member.threshold)
                    .collect(),
                ranking: each,
            });
        }
    }
    Validation {
        folds: truth.folds(),
        report: ConfusionMatrix::new(topics.len(), pairs).report(topics),
        calibration_error: expected_calibration_error(&confidences, &right, 15),
        mean_probability: Some(confidences.iter().sum::<f64>() / confidences.len().max(1) as f64),
        several: membership.as_ref().map(|_| several_report(&sets)),
    }
}
