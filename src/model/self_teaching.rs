//! A classifier that teaches itself: a committee taught the labelled articles labels the others where
//! it is sure, and of all of them shorter versions, the title alone and the lead, are examples of the
//! topic of the whole.
//!
//! That a committee of unlike classifiers labels what each can learn from: A. Blum, T. Mitchell:
//! "Combining Labeled and Unlabeled Data with Co-Training", 1998. Here it is the mean of the
//! probabilities of two: one of all terms, and one of single words and their latent space.
//!
//! No article is judged by what it taught: a fold's articles, with their shorter versions, are kept
//! from the committee too that labels for the classifier which judges them.

use super::augmentation::Augmentation;
use super::judging::{Truth, calibrate, fit, fit_pruned, judge_folds, out_of_fold};
use super::trainer::JUDGING;
use super::{Calibration, TrainError, TrainOptions};
use crate::classify::{LinearClassifier, platt_probabilities};
use crate::evaluate::stratified_folds;
use crate::features::{Rows, TfIdf, Vocabulary};
use ndarray::{Array2, ArrayView1};
use rayon::prelude::*;

/// What a classifier teaches itself.
///
/// ```
/// use warraq::model::{SelfTeaching, TrainOptions};
/// let teaching = SelfTeaching { least_probability: 0.9, ..SelfTeaching::default() };
/// let options = TrainOptions { self_teaching: Some(teaching), use_unlabelled: true, ..TrainOptions::default() };
/// assert_ne!(options, TrainOptions::default());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SelfTeaching {
    /// The least probability at which a topic that the committee gives is taken for a label.
    pub least_probability: f64,
    /// How many words of a text its lead is.
    pub lead_words: usize,
}

impl Default for SelfTeaching {
    fn default() -> Self {
        Self {
            least_probability: 0.85,
            lead_words: 35,
        }
    }
}

/// What a row is a shorter version of.
///
/// ```
/// use warraq::model::Shortened;
/// let headline = Shortened { row: 7, words: 0 };
/// assert_eq!(headline.row, 7);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortened {
    /// The article's row.
    pub row: usize,
    /// How many words of the text are left, beside the title.
    pub words: usize,
}

/// A classifier that taught itself, and what it was judged by.
pub(super) struct SelfTaught {
    /// The terms it has, if some were left out.
    pub kept: Option<Vec<u32>>,
    pub classifier: LinearClassifier,
    /// Whole articles, then shorter versions of them.
    pub truth: Truth,
    /// The scores of those, out of fold.
    pub scores: Array2<f32>,
}

/// Rows of articles with a topic, of those without, of shorter versions.
struct Teacher<'a> {
    counts: &'a Rows,
    tf_idf: &'a TfIdf,
    /// Rows of weights, of all.
    weights: Rows,
    /// What the second of the committee sees of whole articles.
    latent: Option<Rows>,
    /// Articles with a topic.
    labelled: usize,
    /// The rows that are shorter versions of each article.
    versions: Vec<Vec<usize>>,
    teaching: SelfTeaching,
    options: &'a TrainOptions,
}

/// Teaches a classifier, and judges all articles with a topic, and their shorter versions, out of
/// fold.
pub(super) fn teach_itself(
    (counts, shortened): (&Rows, &[Shortened]),
    truth: &Truth,
    (vocabulary, tf_idf): (&Vocabulary, &TfIdf),
    options: &TrainOptions,
    teaching: SelfTeaching,
) -> Result<SelfTaught, TrainError> {
    let articles = counts.len() - shortened.len();
    let mut versions = vec![Vec::new(); articles];
    for (row, version) in (articles..).zip(shortened) {
        versions[version.row].push(row);
    }
    let mut weights = counts.clone();
    tf_idf.transform(&mut weights);
    let teacher = Teacher {
        counts,
        tf_idf,
        latent: options.latent.is_some().then(|| {
            let words: Vec<u32> = vocabulary.words().map(|id| id as u32).collect();
            let mut rows = counts.first(articles).select_terms(&words);
            tf_idf.select(&words).transform(&mut rows);
            Augmentation::fit(&rows, options).extend(rows)
        }),
        weights,
        labelled: truth.len(),
        versions,
        teaching,
        options,
    };
    let of_labelled = |row: &usize| shortened[row - articles].row < truth.len();
    let judged: Vec<usize> = (0..truth.len())
        .chain((articles..counts.len()).filter(of_labelled))
        .collect();
    let of: Vec<usize> = judged
        .iter()
        .map(|&row| match row.checked_sub(articles) {
            Some(version) => shortened[version].row,
            None => row,
        })
        .collect();
    let truth = truth.dealt(&of);
    let all: Vec<usize> = (0..teacher.labelled).collect();
    let ((kept, classifier), scores) = rayon::join(
        || teacher.teach(&truth, &all, 1.0),
        || {
            judge_folds(&truth, |seen, held_out| {
                let seen: Vec<usize> = seen
                    .iter()
                    .copied()
                    .filter(|&i| i < teacher.labelled)
                    .collect();
                let (kept, classifier) = teacher.teach(&truth, &seen, JUDGING)?;
                let held_out: Vec<usize> = held_out.iter().map(|&i| judged[i]).collect();
                Ok(classifier.decision_rows(&teacher.rows(&held_out, kept.as_deref())))
            })
        },
    )
    .both()?;
    Ok(SelfTaught {
        kept,
        classifier,
        truth,
        scores,
    })
}

/// Both of a pair, or the first error.
trait Both<A, B> {
    fn both(self) -> Result<(A, B), TrainError>;
}

impl<A, B> Both<A, B> for (Result<A, TrainError>, Result<B, TrainError>) {
    fn both(self) -> Result<(A, B), TrainError> {
        Ok((self.0?, self.1?))
    }
}

impl Teacher<'_> {
    /// A classifier taught the labelled articles named, and what it can teach itself from them; with
    /// the terms it has, if some were left out.
    fn teach(
        &self,
        truth: &Truth,
        seen: &[usize],
        looseness: f64,
    ) -> Result<(Option<Vec<u32>>, LinearClassifier), TrainError> {
        let seen_truth = truth.select(seen);
        let mut lessons: Vec<(usize, usize)> = seen.iter().map(|&i| (i, truth.target[i])).collect();
        lessons.extend(self.committee(seen, &seen_truth)?);
        let versions = |&(row, topic): &(usize, usize)| {
            let of_article = self.versions[row].iter();
            of_article
                .map(move |&version| (version, topic))
                .collect::<Vec<_>>()
        };
        let shorter: Vec<(usize, usize)> = lessons.iter().flat_map(versions).collect();
        lessons.extend(shorter);
        let (rows, topics): (Vec<usize>, Vec<usize>) = lessons.into_iter().unzip();
        let truth = Truth::new(topics, &[], truth.has.ncols(), truth.labels);
        if self.options.prune_to == 0 {
            let classifier = fit(&self.weights.select(&rows), &truth, self.options, looseness)?;
            return Ok((None, classifier));
        }
        let counts = self.counts.select(&rows);
        let (kept, classifier) = fit_pruned(&counts, &truth, self.tf_idf, self.options, looseness)?;
        Ok((Some(kept), classifier))
    }

    /// Rows of weights of the terms kept.
    fn rows(&self, rows: &[usize], kept: Option<&[u32]>) -> Rows {
        let Some(kept) = kept else {
            return self.weights.select(rows);
        };
        let mut rows = self.counts.select(rows).select_terms(kept);
        self.tf_idf.select(kept).transform(&mut rows);
        rows
    }

    /// The articles without a topic of which a committee taught those named is sure, and the topic it
    /// gives each.
    fn committee(&self, seen: &[usize], truth: &Truth) -> Result<Vec<(usize, usize)>, TrainError> {
        let unlabelled: Vec<usize> = (self.labelled..self.versions.len()).collect();
        if unlabelled.is_empty() {
            return Ok(Vec::new());
        }
        let members: Vec<&Rows> = std::iter::once(&self.weights).chain(&self.latent).collect();
        let said = members.par_iter().map(|rows| {
            let (classifier, calibration) = self.member(&rows.select(seen), truth)?;
            Ok((
                classifier.decision_rows(&rows.select(&unlabelled)),
                calibration,
            ))
        });
        let said = said.collect::<Result<Vec<_>, TrainError>>()?;
        let topics = truth.has.ncols();
        let verdict = |nth: usize| {
            let mut sums = vec![0.0; topics];
            let mut probabilities = Vec::new();
            for (
                scores,
                Calibration {
                    platt, sharpness, ..
                },
            ) in &said
            {
                let scores: ArrayView1<'_, f32> = scores.row(nth);
                platt_probabilities(platt, *sharpness, &scores.to_vec(), &mut probabilities);
                sums.iter_mut()
                    .zip(&probabilities)
                    .for_each(|(sum, p)| *sum += p);
            }
            let best = (0..topics)
                .rev()
                .max_by(|&a, &b| sums[a].total_cmp(&sums[b]))?;
            let sure = sums[best] >= self.teaching.least_probability * said.len() as f64;
            sure.then_some((unlabelled[nth], best))
        };
        let sure = (0..unlabelled.len()).into_par_iter().filter_map(verdict);
        Ok(sure.collect())
    }

    /// One of the committee, with probabilities learnt in folds of what it was taught.
    fn member(
        &self,
        rows: &Rows,
        truth: &Truth,
    ) -> Result<(LinearClassifier, Calibration), TrainError> {
        /// Enough for two figures a topic.
        const FOLDS: usize = 2;
        let mut truth = truth.select(&(0..truth.len()).collect::<Vec<_>>());
        truth.fold_of = stratified_folds(&truth.target.to_vec(), FOLDS, self.options.seed);
        let judge = |(rows, truth): (&Rows, &Truth), held_out: &Rows| {
            Ok(fit(rows, truth, self.options, JUDGING)?.decision_rows(held_out))
        };
        let scores = out_of_fold(rows, &truth, judge)?;
        let classifier = fit(rows, &truth, self.options, JUDGING)?;
        Ok((classifier, calibrate(&scores, &truth)))
    }
}
