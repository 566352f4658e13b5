//! From an article to its topics: one scan, one look-up a term, one pass over the weights.

use super::term_table::{BLOCK, Record, TermTable};
use super::{Labels, Membership, Model};
use crate::classify::{platt_probabilities, softmax};
use crate::features::{Analyzer, TermFrequencies, is_character_key, is_word_key, part_scales};
use crate::prefetch::AHEAD;
use std::collections::{BTreeMap, HashSet};
use std::fmt;

/// Reads articles by a model; keeps its buffers, so that an article costs no allocation beyond
/// what it returns.
///
/// ```
/// use warraq::model::Model;
/// let mut predictor = Model::embedded().predictor();
/// let prediction = predictor.predict("", "بدأت حملة اللقاح ضد الحصبة في المستشفيات.");
/// assert_eq!(prediction.best().unwrap().0, "health");
/// let (share, unknown) = predictor.unknown_words("", "حملة لقاح في زبقط");
/// assert_eq!((share, unknown), (0.2, vec!["زبقط".to_owned()]));
/// ```
pub struct Predictor<'m> {
    pub(super) model: &'m Model,
    pub(super) table: &'m TermTable,
    analyzer: Analyzer,
    terms: TermFrequencies,
    /// The terms the model may know: their places among `terms`, and the slots in its table.
    pub(super) candidates: Vec<(u32, u32)>,
    /// Of the words' part and of the character n-grams': the weighted sums of all topics.
    sums: [Vec<[f32; BLOCK]>; 2],
    /// What the two are multiplied by.
    pub(super) scales: [f32; 2],
    scores: Vec<f32>,
    probabilities: Vec<f64>,
}

impl fmt::Debug for Predictor<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Predictor")
            .field("model", self.model)
            .finish_non_exhaustive()
    }
}

/// What a model says of one article.
///
/// ```
/// use warraq::model::Model;
/// let mut predictor = Model::embedded().predictor();
/// let prediction = predictor.predict("", "فاز الفريق في المباراة النهائية بهدفين.");
/// let (topic, probability) = prediction.ranked()[0];
/// assert_eq!(topic, "sports");
/// assert_eq!(probability, prediction.probabilities[prediction.best_index()]);
/// assert!((prediction.probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-9);
/// ```
#[derive(Debug)]
pub struct Prediction<'p> {
    topics: &'p [String],
    membership: &'p [Membership],
    /// The score of each topic, in the order of the card.
    pub scores: &'p [f32],
    /// The probability of each topic, in the order of the card; they sum to 1, unless an article may
    /// have several topics alike.
    pub probabilities: &'p [f64],
}

impl<'p> Prediction<'p> {
    /// Topics and their probabilities, best first; of two alike, the first in the card.
    ///
    /// ```
    /// use warraq::model::Model;
    /// let mut predictor = Model::embedded().predictor();
    /// let ranked = predictor.predict("", "بدأت حملة اللقاح").ranked();
    /// assert_eq!((ranked.len(), ranked[0].0), (9, "health"));
    /// assert!(ranked.windows(2).all(|pair| pair[0].1 >= pair[1].1));
    /// ```
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
    ///
    /// ```
    /// use warraq::model::Model;
    /// let mut predictor = Model::embedded().predictor();
    /// let (topic, probability) = predictor.predict("", "بدأت حملة اللقاح").best().unwrap();
    /// assert!(topic == "health" && probability > 0.5);
    /// ```
    pub fn best(&self) -> Option<(&'p str, f64)> {
        self.ranked().first().copied()
    }

    /// The topics besides the most probable that the article has too, most probable first; none of
    /// a model that was taught one topic an article.
    ///
    /// ```
    /// use warraq::model::Model;
    /// let mut predictor = Model::embedded().predictor();
    /// let prediction = predictor.predict("", "بدأت حملة اللقاح");
    /// let best = prediction.best().unwrap().0;
    /// assert!(!prediction.secondary().contains(&best));
    /// ```
    pub fn secondary(&self) -> Vec<&'p str> {
        let best = self.best_index();
        let each = self.each().into_iter().enumerate();
        let given = each.filter(|&(topic, (_, given))| given && topic != best);
        let mut found: Vec<(usize, f64)> = given.map(|(topic, (p, _))| (topic, p)).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        let name = |(topic, _): (usize, f64)| self.topics[topic].as_str();
        found.into_iter().map(name).collect()
    }

    /// If an article may have several topics: for each topic, how probable it is that the article
    /// has it, whatever others, and whether it is given; else nothing. The most probable topic is
    /// always given.
    ///
    /// ```
    /// use warraq::model::Model;
    /// let mut predictor = Model::embedded().predictor();
    /// let prediction = predictor.predict("", "بدأت حملة اللقاح");
    /// // The most probable topic is always given.
    /// assert!(prediction.each()[prediction.best_index()].1);
    /// ```
    pub fn each(&self) -> Vec<(f64, bool)> {
        let best = self.best_index();
        let each = self.membership.iter().zip(self.scores).enumerate();
        each.map(|(topic, (member, &score))| {
            let probability = member.platt.probability(score);
            (
                probability,
                topic == best || probability >= member.threshold,
            )
        })
        .collect()
    }

    /// The number of the most probable topic; the first of several.
    ///
    /// ```
    /// use warraq::model::Model;
    /// let model = Model::embedded();
    /// let best = model.predictor().predict("", "بدأت حملة اللقاح").best_index();
    /// assert_eq!(model.card().topics[best], "health");
    /// ```
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
        let blocks = vec![[0.0; BLOCK]; model.bias.len().div_ceil(BLOCK)];
        Self {
            model,
            table: model.table(),
            analyzer: Analyzer::new(&model.card.text),
            terms: TermFrequencies::new(),
            candidates: Vec::new(),
            sums: [blocks.clone(), blocks],
            scales: [1.0; 2],
            scores: Vec::new(),
            probabilities: Vec::new(),
        }
    }

    /// Judges one article. An article without a known term gets the topics' scores at rest.
    ///
    /// ```
    /// use warraq::model::Model;
    /// let mut predictor = Model::embedded().predictor();
    /// let prediction = predictor.predict("فوز مستحق", "فاز الفريق في المباراة النهائية.");
    /// assert_eq!(prediction.best().unwrap().0, "sports");
    /// ```
    pub fn predict(&mut self, title: &str, text: &str) -> Prediction<'_> {
        self.count(title, text);
        self.look_up();
        self.score();
        if self.model.card.labels == Labels::Alike {
            let each = self.model.platt.iter().zip(&self.scores);
            self.probabilities.clear();
            self.probabilities
                .extend(each.map(|(platt, &score)| platt.probability(score)));
        } else if self.model.card.softmax {
            softmax(&self.scores, &mut self.probabilities);
        } else {
            let Model { card, platt, .. } = self.model;
            let sharpness = card.sharpness;
            platt_probabilities(platt, sharpness, &self.scores, &mut self.probabilities);
        }
        Prediction {
            membership: self.model.membership.as_deref().unwrap_or_default(),
            topics: &self.model.card.topics,
            scores: &self.scores,
            probabilities: &self.probabilities,
        }
    }

    /// The share of the article's distinct words that the model does not know, and those words; 0
    /// without words.
    ///
    /// ```
    /// use warraq::model::Model;
    /// let mut predictor = Model::embedded().predictor();
    /// assert_eq!(predictor.unknown_words("", "في زبقط").1, ["زبقط"]);
    /// assert_eq!(predictor.unknown_words("", "").0, 0.0);
    /// ```
    pub fn unknown_words(&mut self, title: &str, text: &str) -> (f64, Vec<String>) {
        self.count(title, text);
        self.look_up();
        let known: HashSet<u64> = self.known().map(|(key, _, _)| key).collect();
        let words = self
            .terms
            .keys
            .iter()
            .filter(|&&key| is_word_key(key))
            .count();
        let mut unknown = BTreeMap::new();
        self.analyzer.analyze(title, text, |term| {
            if let Some(word) = term.word()
                && !known.contains(&term.hash.key)
            {
                unknown.insert(term.hash.key, word.to_owned());
            }
        });
        let share = unknown.len() as f64 / words.max(1) as f64;
        (share, unknown.into_values().collect())
    }

    /// The terms of the article last judged that the model knows, and what they weigh, the article's
    /// length aside.
    ///
    /// ```
    /// use std::collections::HashMap;
    /// use warraq::features::word_hash;
    /// use warraq::model::Model;
    /// let mut predictor = Model::embedded().predictor();
    /// let _ = predictor.predict("", "في لقاح");
    /// let weights: HashMap<u64, f32> = predictor.weights().collect();
    /// // The rarer word weighs more.
    /// assert!(weights[&word_hash("لقاح").key] > weights[&word_hash("في").key]);
    /// ```
    pub fn weights(&self) -> impl Iterator<Item = (u64, f32)> {
        let weighting = self.model.card.weighting;
        let known = self.known();
        known.map(move |(key, tf, record)| (key, weighting.of_frequency(tf) * record.idf))
    }

    fn count(&mut self, title: &str, text: &str) {
        let Self {
            analyzer, terms, ..
        } = self;
        let options = &self.model.card.text;
        terms.clear();
        analyzer.analyze(title, text, |term| {
            terms.add(term.hash, options.count_in(term.field));
        });
    }

    /// Finds the terms that the model may know. Each step is taken for all before the next:
    /// independent of one another, their cache misses overlap.
    fn look_up(&mut self) {
        let keys = self.terms.keys.as_slice();
        self.candidates.clear();
        for (nth, &key) in keys.iter().enumerate() {
            if let Some(&ahead) = keys.get(nth + AHEAD) {
                self.table.prefetch(ahead);
            }
            if let Some(candidate) = self.table.candidate(key) {
                self.candidates.push((nth as u32, candidate));
            }
        }
    }

    fn score(&mut self) {
        let measures = if self.table.is_full() {
            self.add_terms(|record, weight, sums| record.add_full(weight, sums))
        } else {
            self.add_terms(|record, weight, sums| record.add_compact(weight, sums))
        };
        let scales = part_scales(measures, self.model.card.weighting);
        self.scales = scales;
        let [words, characters] = self.sums.each_ref().map(|sums| sums.as_flattened());
        let sums = words.iter().zip(characters);
        self.scores.clear();
        self.scores.extend(
            self.model
                .bias
                .iter()
                .zip(sums)
                .map(|(bias, (word, character))| bias + scales[0] * word + scales[1] * character),
        );
    }

    /// Sums the weights of all topics over the terms; returns the measures of what these weigh.
    #[inline]
    fn add_terms(&mut self, add: impl Fn(Record<'_>, f32, &mut [[f32; BLOCK]])) -> [f64; 2] {
        let weighting = self.model.card.weighting;
        let mut measures = [0.0; 2];
        for sums in &mut self.sums {
            sums.fill([0.0; BLOCK]);
        }
        for (key, tf, record) in known(self.table, &self.terms, &self.candidates) {
            let weight = weighting.of_frequency(tf) * record.idf;
            let part = usize::from(is_character_key(key));
            measures[part] += weighting.norm.measure(weight);
            add(record, weight * record.scale, &mut self.sums[part]);
        }
        measures
    }

    /// The terms of the article that the model knows: key, frequency, record.
    pub(super) fn known(&self) -> impl Iterator<Item = (u64, f32, Record<'_>)> {
        known(self.table, &self.terms, &self.candidates)
    }
}

#[inline]
fn known<'t>(
    table: &'t TermTable,
    terms: &TermFrequencies,
    candidates: &[(u32, u32)],
) -> impl Iterator<Item = (u64, f32, Record<'t>)> {
    candidates.iter().filter_map(move |&(nth, candidate)| {
        let key = terms.keys[nth as usize];
        let record = table.find(candidate, key)?;
        Some((key, terms.frequencies[nth as usize], record))
    })
}
