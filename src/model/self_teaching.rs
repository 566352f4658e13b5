//! A classifier that teaches itself. A committee trained on the labelled articles labels the others
//! where it is sure. Shorter versions of all articles, the title alone and the title with the lead,
//! become examples of the topic of the whole.
//!
//! The committee follows A. Blum, T. Mitchell: "Combining Labeled and Unlabeled Data with
//! Co-Training", 1998: unlike classifiers label what each can learn from. Here a label comes from
//! the mean of two probabilities: of a classifier over all terms and their latent space, and of one
//! over single words and theirs.
//!
//! No article is judged by a classifier that learnt from it. A fold's articles and their shorter
//! versions are also kept from the committee that labels for the classifier which judges them.

use super::augmentation::Augmentation;
use super::judging::{JUDGING, calibrate, fit, fit_pruned, judge_folds, out_of_fold};
use super::truth::Truth;
use super::{Calibration, SelfTeaching, Shortened, TrainError, TrainOptions};
use crate::classify::LinearClassifier;
use crate::evaluate::stratified_folds;
use crate::features::{Rows, TfIdf, Vocabulary};
use ndarray::{Array2, ArrayView1};
use rayon::prelude::*;

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

/// All rows, in this order: articles with a topic, those without, shorter versions.
struct Teacher<'a> {
    counts: &'a Rows,
    tf_idf: &'a TfIdf,
    /// The weights of all rows.
    weights: Rows,
    /// What is added to rows besides terms, and the rows with it.
    augmented: Option<(Augmentation, Rows)>,
    /// Whole articles as the second member of the committee sees them.
    latent: Option<Rows>,
    /// How many articles have a topic.
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
    // A pruned classifier has other terms, and their weights in a row differ.
    let is_augmented = options.latent.is_some() && options.prune_to == 0;
    let augmented = is_augmented.then(|| {
        let augmentation = Augmentation::fit(&weights.first(articles), options);
        let rows = augmentation.extend(weights.clone());
        (augmentation, rows)
    });
    let teacher = Teacher {
        augmented,
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
    let mut truth = truth.dealt(&of);
    if options.prune_to == 0 {
        truth.scales = tf_idf.scales(&counts.select(&judged));
    }
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
    /// Fits a classifier to the labelled articles named, the articles that a committee labels, and
    /// shorter versions of both. Beside it, the terms it has, if some were left out.
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
            let classifier = fit(
                &self.learnt_from().select(&rows),
                &truth,
                self.options,
                looseness,
            )?;
            let classifier = match &self.augmented {
                Some((augmentation, _)) => augmentation.fold(classifier),
                None => classifier,
            };
            return Ok((None, classifier));
        }
        let counts = self.counts.select(&rows);
        let (kept, classifier) = fit_pruned(&counts, &truth, self.tf_idf, self.options, looseness)?;
        Ok((Some(kept), classifier))
    }

    /// The rows that a classifier is fitted to.
    fn learnt_from(&self) -> &Rows {
        match &self.augmented {
            Some((_, rows)) => rows,
            None => &self.weights,
        }
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

    /// The articles without a topic for which a committee, taught those named, is sure of a topic;
    /// and that topic.
    fn committee(&self, seen: &[usize], truth: &Truth) -> Result<Vec<(usize, usize)>, TrainError> {
        let unlabelled: Vec<usize> = (self.labelled..self.versions.len()).collect();
        if unlabelled.is_empty() {
            return Ok(Vec::new());
        }
        let members = std::iter::once(self.learnt_from()).chain(&self.latent);
        let members: Vec<&Rows> = members.collect();
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
            for (scores, calibration) in &said {
                let scores: ArrayView1<'_, f32> = scores.row(nth);
                calibration.probabilities(&scores.to_vec(), None, &mut probabilities);
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

    /// A member of the committee, with probabilities learnt in folds of what it was taught.
    fn member(
        &self,
        rows: &Rows,
        truth: &Truth,
    ) -> Result<(LinearClassifier, Calibration), TrainError> {
        /// Enough to learn the two figures of each topic's sigmoid.
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
