//! The true topics of articles, and the folds they are judged in.

use super::Labels;
use ndarray::{Array1, Array2, Axis};

/// The true topics of articles.
pub(super) struct Truth {
    /// The first topic of each.
    pub target: Array1<usize>,
    /// Articles × topics: all topics of each.
    pub has: Array2<bool>,
    pub labels: Labels,
    /// Topics that every classifier knows, whatever articles it is taught.
    pub known: Vec<usize>,
    /// The fold in which each is judged by a classifier that was taught the others.
    pub fold_of: Vec<usize>,
    /// What each one's row of weights was multiplied by, where probabilities depend on length.
    pub scales: Vec<f32>,
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
            known: Vec::new(),
            fold_of: Vec::new(),
            scales: Vec::new(),
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
            known: self.known.clone(),
            fold_of: Vec::new(),
            scales: Vec::new(),
        }
    }

    /// The same for versions of articles, each in the fold of its article.
    pub fn dealt(&self, of: &[usize]) -> Self {
        let mut truth = self.select(of);
        truth.fold_of = of.iter().map(|&article| self.fold_of[article]).collect();
        if !self.scales.is_empty() {
            truth.scales = of.iter().map(|&article| self.scales[article]).collect();
        }
        truth
    }

    pub fn folds(&self) -> usize {
        self.fold_of.iter().max().map_or(0, |&last| last + 1)
    }

    /// Folds × topics: whether the topic occurs in the fold.
    pub fn topics_of_folds(&self) -> Array2<bool> {
        let mut occurs = Array2::from_elem((self.folds(), self.has.ncols()), false);
        for (&fold, has) in self.fold_of.iter().zip(self.has.rows()) {
            occurs
                .row_mut(fold)
                .zip_mut_with(&has, |occurs, &has| *occurs |= has);
        }
        occurs
    }

    /// The articles that a topic is calibrated on: those of folds in which it occurs, judged by a
    /// classifier that knows it. With groups, these are not all articles.
    pub fn telling(&self, occurs: &Array2<bool>, topic: usize) -> Vec<usize> {
        let of_topic = occurs.column(topic);
        let folds = of_topic.iter().filter(|&&occurs| occurs).count();
        let tells = |&article: &usize| folds > 1 && of_topic[self.fold_of[article]];
        (0..self.len()).filter(tells).collect()
    }

    /// True if two topics or more are left whichever fold is left out.
    pub fn can_be_learnt_without_any(&self) -> bool {
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
