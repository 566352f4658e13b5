//! Fitting, and judging out of fold: every article is judged by a classifier that was not trained
//! on it. Probabilities are calibrated on these scores, and the model's own validation uses them.

use super::card::Validation;
use super::truth::Truth;
use super::{Labels, Membership, Shortened, TrainError, TrainOptions};
use crate::classify::{
    ByLength, Dataset, Fitting, LinearClassifier, MultiLabelDataset, Platt, Scored, best_by_length,
    best_f1_threshold, best_sharpness, platt_probabilities,
};
use crate::evaluate::{
    ConfusionMatrix, SeveralTopics, expected_calibration_error, several_report, stratified_folds,
};
use crate::features::{Rows, TfIdf};
use ndarray::{Array2, ArrayView1, Axis};
use rayon::prelude::*;

/// The score, out of fold, for a topic that the classifier was not taught.
const UNTAUGHT: f32 = f32::MIN;

/// Assigns articles to folds. If `by_group` is set and the others can be learnt from without any
/// one group, each group is a fold. Else every fold has the topics in the same shares.
pub(super) fn deal(truth: &mut Truth, groups: &[usize], options: &TrainOptions) {
    truth.fold_of = groups.to_vec();
    if !options.by_group || !truth.can_be_learnt_without_any() {
        truth.fold_of = stratified_folds(&truth.target.to_vec(), options.folds, options.seed);
    }
}

/// Classifiers that only judge their fold stop at three times the tolerance. That saves a third of
/// the epochs; in cross-validation, accuracy and calibration error stay the same.
pub(super) const JUDGING: f64 = 3.0;

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

/// What `all` makes of all articles, and the scores of every article (articles × topics). `judge`
/// gives the scores, by a classifier that has not seen the article.
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

/// The scores of every article, out of fold. `judge` is given the articles of the other folds and
/// those of the fold, and returns the scores of the latter.
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
        truth.known.contains(&topic) || others.any(|(other, &occurs)| other != fold && occurs)
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

/// From this many folds on, a classifier of all folds but one is as confident as one of all, and
/// its confidence is corrected. With two folds, correcting made it worse: on ANT v2 the calibration
/// error went from .008 to .012.
const LIKE_THE_WHOLE: usize = 4;

/// What makes probabilities of scores.
#[derive(Debug)]
pub(crate) struct Calibration {
    pub platt: Vec<Platt>,
    pub sharpness: f64,
    pub by_length: Option<ByLength>,
    pub membership: Option<Vec<Membership>>,
}

impl Calibration {
    /// The probabilities of an article's topics. `scale` matters only where they depend on length.
    pub fn probabilities(&self, scores: &[f32], scale: Option<f32>, probabilities: &mut Vec<f64>) {
        let factor = self.by_length.zip(scale);
        let factor = factor.map_or(1.0, |(by_length, scale)| by_length.factor(scale));
        platt_probabilities(&self.platt, self.sharpness * factor, scores, probabilities);
    }
}

/// Learns from scores out of fold what makes probabilities of them, and when an article has a topic
/// besides others.
pub(super) fn calibrate(scores: &Array2<f32>, truth: &Truth) -> Calibration {
    let topics = || scores.axis_iter(Axis(1)).enumerate();
    let occurs = truth.topics_of_folds();
    let platt = |topic: usize, scores: ArrayView1<'_, f32>, is: &[bool]| {
        let telling = truth.telling(&occurs, topic);
        let is: Vec<bool> = telling.iter().map(|&article| is[article]).collect();
        (!telling.is_empty()).then(|| Platt::fit(scores.select(Axis(0), &telling).view(), &is))
    };
    // If a topic occurs in one group only, no classifier out of fold knows it. Its scores are taken
    // to mean what they mean for topics in general.
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
    let (sharpness, by_length) = match truth.labels {
        Labels::One | Labels::Ranked if truth.folds() >= LIKE_THE_WHOLE => {
            let scores = scores.rows().into_iter().map(|row| row.to_vec());
            let scores: Vec<Vec<f32>> = scores.collect();
            let articles = scores.iter().map(Vec::as_slice);
            let articles = articles.zip(truth.target.iter().copied());
            if truth.scales.is_empty() {
                (best_sharpness(&platt, articles), None)
            } else {
                let each = articles.zip(&truth.scales);
                let each = each.map(|((scores, topic), &scale)| (scores, topic, scale));
                let (sharpness, by_length) =
                    best_by_length(&platt, &each.collect::<Vec<Scored<'_>>>());
                (sharpness, Some(by_length))
            }
        }
        _ => (1.0, None),
    };
    Calibration {
        platt,
        sharpness,
        by_length,
        membership,
    }
}

/// How an article, or a shorter version of one, was judged by a classifier that had not seen it.
///
/// ```
/// use warraq::model::Judged;
/// let judged = Judged { group: 0, year: Some(2024), words: Some(0), truth: 3, given: 3, probability: 0.7 };
/// assert!(judged.truth == judged.given && judged.words.is_some());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// The number of its group.
    pub group: usize,
    /// The year it is of, if that is known.
    pub year: Option<i16>,
    /// How many words of its text a shorter version had; none for a whole article.
    pub words: Option<usize>,
    /// The number of its topic.
    pub truth: usize,
    /// The number of the most probable topic.
    pub given: usize,
    /// How probable that was.
    pub probability: f64,
}

/// Judgements from scores out of fold, of whole articles and then of shorter versions of them.
pub(super) fn judged(
    scores: &Array2<f32>,
    calibration: &Calibration,
    truth: &Truth,
    (groups, years): (&[usize], &[Option<i16>]),
    shortened: &[Shortened],
) -> Vec<Judged> {
    let whole = (0..groups.len()).map(|row| (row, None));
    let versions = shortened
        .iter()
        .filter(|version| version.row < groups.len());
    let versions = versions.map(|version| (version.row, Some(version.words)));
    let mut probabilities = Vec::new();
    let each = whole.chain(versions).zip(scores.rows()).zip(&truth.target);
    let each = each
        .enumerate()
        .map(|(nth, (((row, words), scores), &target))| {
            let scale = truth.scales.get(nth).copied();
            calibration.probabilities(&scores.to_vec(), scale, &mut probabilities);
            let given = most_probable(&probabilities);
            Judged {
                group: groups[row],
                year: years[row],
                words,
                truth: target,
                given,
                probability: probabilities[given],
            }
        });
    each.collect()
}

/// The number of the most probable topic, the first of several.
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
        platt, membership, ..
    } = calibration;
    let mut probabilities = Vec::new();
    let (mut pairs, mut confidences, mut right) = (Vec::new(), Vec::new(), Vec::new());
    let mut sets = Vec::new();
    for (article, scores) in scores.rows().into_iter().enumerate() {
        let scores = scores.to_vec();
        let scale = truth.scales.get(article).copied();
        calibration.probabilities(&scores, scale, &mut probabilities);
        let best = most_probable(&probabilities);
        let mut target = truth.target[article];
        if truth.labels == Labels::Alike {
            confidences.push(platt[best].probability(scores[best]));
            // If an article has several equal topics, any is right.
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
