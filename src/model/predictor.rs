//! From an article to its topics: one scan, one look-up a term, one pass over the weights.

use super::{Model, Weights};
use crate::classify::platt_probabilities;
use crate::features::{Analyzer, Field, TermFrequencies, weigh};
use crate::prefetch::{AHEAD, prefetch};

/// Reads articles by a model; keeps its buffers, so that an article costs no allocation beyond
/// what it returns.
#[derive(Debug)]
pub struct Predictor<'m> {
    model: &'m Model,
    analyzer: Analyzer,
    terms: TermFrequencies,
    /// The terms the model knows, and what they weigh.
    ids: Vec<u32>,
    weights: Vec<f32>,
    scores: Vec<f32>,
    probabilities: Vec<f64>,
}

/// What a model says of one article.
#[derive(Debug)]
pub struct Prediction<'p> {
    topics: &'p [String],
    /// The score of each topic, in the order of the card.
    pub scores: &'p [f32],
    /// The probability of each topic, in the order of the card; they sum to 1.
    pub probabilities: &'p [f64],
}

impl<'p> Prediction<'p> {
    /// Topics and their probabilities, best first; of two alike, the first in the card.
    pub fn ranked(&self) -> Vec<(&'p str, f64)> {
        let mut ranked: Vec<(&str, f64)> = self
            .topics
            .iter()
            .map(String::as_str)
            .zip(self.probabilities.iter().copied())
            .collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        ranked
    }

    /// The most probable topic.
    pub fn best(&self) -> Option<(&'p str, f64)> {
        self.ranked().first().copied()
    }

    /// The number of the most probable topic; the first of several.
    pub fn best_index(&self) -> usize {
        let mut best = 0;
        for (topic, probability) in self.probabilities.iter().enumerate() {
            if *probability > self.probabilities[best] {
                best = topic;
            }
        }
        best
    }
}

impl<'m> Predictor<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Self {
            model,
            analyzer: Analyzer::new(&model.card.text),
            terms: TermFrequencies::new(),
            ids: Vec::new(),
            weights: Vec::new(),
            scores: Vec::new(),
            probabilities: Vec::new(),
        }
    }

    /// Judges one article. An article without a known term gets the topics' scores at rest.
    pub fn predict(&mut self, title: &str, text: &str) -> Prediction<'_> {
        self.weigh(title, text);
        self.score();
        platt_probabilities(&self.model.platt, &self.scores, &mut self.probabilities);
        Prediction {
            topics: &self.model.card.topics,
            scores: &self.scores,
            probabilities: &self.probabilities,
        }
    }

    /// The article's TF-IDF row, into `ids` and `weights`.
    fn weigh(&mut self, title: &str, text: &str) {
        let model = self.model;
        let Self {
            analyzer,
            terms,
            ids,
            weights,
            ..
        } = self;
        terms.clear();
        let title_weight = model.card.text.title_weight;
        analyzer.analyze(title, text, |term| {
            let weight = match term.field {
                Field::Title => title_weight,
                Field::Text => 1.0,
            };
            terms.add(term.hash, weight);
        });
        // The look-ups stand apart from the scan: independent of one another, their cache misses
        // overlap.
        ids.clear();
        weights.clear();
        for (nth, (&key, &tf)) in terms.keys.iter().zip(&terms.frequencies).enumerate() {
            if let Some(&ahead) = terms.keys.get(nth + AHEAD) {
                model.index.prefetch(ahead);
            }
            if let Some(id) = model.index.get(key, &model.keys) {
                ids.push(id);
                weights.push(tf);
            }
        }
        weigh(
            ids,
            weights,
            &model.idf,
            model.card.weighting,
            model.first_character,
        );
    }

    fn score(&mut self) {
        let topics = self.model.bias.len();
        self.scores.clear();
        self.scores.extend_from_slice(&self.model.bias);
        match &self.model.weights {
            Weights::Full(all) => {
                let all = &**all;
                for (nth, (&id, &weight)) in self.ids.iter().zip(&self.weights).enumerate() {
                    if let Some(&ahead) = self.ids.get(nth + AHEAD) {
                        prefetch(all, ahead as usize * topics);
                    }
                    let of_term = &all[id as usize * topics..][..topics];
                    for (score, &w) in self.scores.iter_mut().zip(of_term) {
                        *score += weight * w;
                    }
                }
            }
            Weights::Compact { steps, scales } => {
                let (steps, scales) = (&**steps, &**scales);
                for (nth, (&id, &weight)) in self.ids.iter().zip(&self.weights).enumerate() {
                    if let Some(&ahead) = self.ids.get(nth + AHEAD) {
                        prefetch(steps, ahead as usize * topics);
                    }
                    let of_term = &steps[id as usize * topics..][..topics];
                    let weight = weight * scales[id as usize];
                    for (score, &step) in self.scores.iter_mut().zip(of_term) {
                        *score += weight * f32::from(step);
                    }
                }
            }
        }
    }
}
