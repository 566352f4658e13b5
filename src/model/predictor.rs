//! From an article to its topics: one scan, one look-up a term, one pass over the weights.

use super::term_table::{BLOCK, Record, TermTable};
use super::{Labels, Model, Prediction, UnknownWords};
use crate::classify::{platt_probabilities, softmax};
use crate::features::{
    Analyzer, TermFrequencies, TermHash, is_character_key, is_word_key, part_scales,
};
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
/// assert_eq!(prediction.best().unwrap().topic, "health");
/// let unknown = predictor.unknown_words("", "حملة لقاح في زبقط");
/// assert_eq!((unknown.share, unknown.words), (0.2, vec!["زبقط".to_owned()]));
/// ```
pub struct Predictor<'m> {
    pub(super) model: &'m Model,
    pub(super) table: &'m TermTable,
    analyzer: Analyzer,
    /// All words, and the n-grams that the model may know.
    terms: TermFrequencies,
    grams: Vec<(TermHash, f32)>,
    /// The terms the model may know: their places among `terms`, and the slots in its table.
    pub(super) candidates: Vec<(u32, u32)>,
    /// The weighted sums of all topics, over words and over character n-grams.
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

impl Model {
    /// A reader of articles by this model. Make one per thread and reuse it.
    ///
    /// ```
    /// use warraq::model::Model;
    /// let mut predictor = Model::embedded().predictor();
    /// for text in ["فاز الفريق في المباراة", "انتهت المباراة بالتعادل"] {
    ///     assert_eq!(predictor.predict("", text).best().unwrap().topic, "sports");
    /// }
    /// ```
    pub fn predictor(&self) -> Predictor<'_> {
        Predictor::new(self)
    }
}

impl<'m> Predictor<'m> {
    fn new(model: &'m Model) -> Self {
        let blocks = vec![[0.0; BLOCK]; model.bias.len().div_ceil(BLOCK)];
        Self {
            model,
            table: model.table(),
            analyzer: Analyzer::new(&model.card.text),
            terms: TermFrequencies::new(),
            grams: Vec::new(),
            candidates: Vec::new(),
            sums: [blocks.clone(), blocks],
            scales: [1.0; 2],
            scores: Vec::new(),
            probabilities: Vec::new(),
        }
    }

    /// Judges one article. If the article has no known term, the scores are the biases.
    ///
    /// ```
    /// use warraq::model::Model;
    /// let mut predictor = Model::embedded().predictor();
    /// let prediction = predictor.predict("فوز مستحق", "فاز الفريق في المباراة النهائية.");
    /// assert_eq!(prediction.best().unwrap().topic, "sports");
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
            let by_length = card.by_length;
            let factor = by_length.map_or(1.0, |by_length| by_length.factor(self.scales[0]));
            let sharpness = card.sharpness * factor;
            platt_probabilities(platt, sharpness, &self.scores, &mut self.probabilities);
        }
        Prediction {
            membership: self.model.membership.as_deref().unwrap_or_default(),
            topics: &self.model.card.topics,
            scores: &self.scores,
            probabilities: &self.probabilities,
        }
    }

    /// The words of an article that the model does not know.
    ///
    /// ```
    /// use warraq::model::Model;
    /// let mut predictor = Model::embedded().predictor();
    /// assert_eq!(predictor.unknown_words("", "في زبقط").words, ["زبقط"]);
    /// assert_eq!(predictor.unknown_words("", "").share, 0.0);
    /// ```
    pub fn unknown_words(&mut self, title: &str, text: &str) -> UnknownWords {
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
        UnknownWords {
            share: unknown.len() as f64 / words.max(1) as f64,
            words: unknown.into_values().collect(),
        }
    }

    /// The share of the distinct words of the article last judged that the model does not know; 0
    /// without words.
    pub(crate) fn unknown_share(&self) -> f64 {
        let words = self.terms.keys.iter().filter(|&&key| is_word_key(key));
        let known = self.known().filter(|&(key, ..)| is_word_key(key));
        let words = words.count();
        (words - known.count()) as f64 / words.max(1) as f64
    }

    /// The terms of the article last judged that the model knows, and their weights, not divided by
    /// the article's length.
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
            analyzer,
            terms,
            grams,
            table,
            ..
        } = self;
        let options = &self.model.card.text;
        terms.clear();
        grams.clear();
        analyzer.analyze(title, text, |term| {
            let weight = options.count_in(term.field);
            if is_word_key(term.hash.key) {
                terms.add(term.hash, weight);
            } else {
                grams.push((term.hash, weight));
            }
        });
        // Whether an n-gram is known cannot be predicted: a branch would be mispredicted half the
        // time.
        let mut kept = 0;
        for nth in 0..grams.len() {
            // Read once, so that no look-up waits for the one before.
            let gram = grams[nth];
            grams[kept] = gram;
            kept += usize::from(table.may_have_gram(gram.0.key));
        }
        for &(gram, weight) in &grams[..kept] {
            terms.add(gram, weight);
        }
    }

    /// Finds the terms that the model may know. Each step is done for all terms before the next
    /// step, so the cache misses of different terms overlap.
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

    /// Sums the weights of all topics over the terms; returns the measures of the terms' weights.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_of_unknown_words_is_that_of_those_listed() {
        let mut predictor = Model::embedded().predictor();
        for (title, text) in [
            ("", ""),
            ("", "حملة لقاح في زبقط"),
            ("نحرجف", "نحرجف قطلم حملة حملة لقاح، 2024"),
            ("وصل الوفد", "قال الوزير إن الوفد وصل إلى زبقط أمس"),
        ] {
            let UnknownWords { share, words } = predictor.unknown_words(title, text);
            let _ = predictor.predict(title, text);
            assert_eq!(
                predictor.unknown_share(),
                share,
                "{title} {text}: {words:?}"
            );
        }
    }
}
