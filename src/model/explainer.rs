//! From an article to the reasons for its topics: what each term adds to each score, in its place.
//!
//! A score is linear in the terms' weights, so what a term adds is its weight times the topic's
//! weight for it, exactly. An occurrence has its share of that: a title's term counts more.

use super::predictor::Predictor;
use super::term_table::BLOCK;
use crate::evidence::{Evidence, Gatherer};
use crate::features::{Analyzer, is_character_key};
use std::collections::HashMap;

impl Predictor<'_> {
    /// Judges one article as [`predict`](Self::predict) does, and gives the reasons.
    ///
    /// ```
    /// let mut predictor = warraq::model::Model::embedded().predictor();
    /// let evidence = predictor.explain("", "أوقفت الشرطة عصابة لتهريب السلاح.");
    /// let best = &evidence.topics[0];
    /// let sum: f64 = best.terms.iter().map(|term| term.contribution).sum();
    /// assert!((best.bias + sum - best.score).abs() < 1e-4);
    /// assert!(best.terms[..2].iter().any(|term| term.term == "عصابة"));
    /// ```
    pub fn explain(&mut self, title: &str, text: &str) -> Evidence {
        let prediction = self.predict(title, text);
        let (scores, probabilities) = (
            prediction.scores.to_vec(),
            prediction.probabilities.to_vec(),
        );
        let shares = self.shares();
        let options = &self.model.card.text;
        let mut gatherer = Gatherer::new(title, text, scores.len());
        Analyzer::new(options).analyze(title, text, |term| {
            let Some(share) = shares.get(&term.hash.key) else {
                return;
            };
            let count = f64::from(options.count_in(term.field));
            let contributions: Vec<f64> = share.iter().map(|share| share * count).collect();
            let whole = term.is_word() || term.words > 1;
            gatherer.add(term.field, term.span, term.words, whole, &contributions);
        });
        let topics = self.model.card.topics.iter().zip(probabilities);
        let scores = scores.into_iter().zip(&self.model.bias);
        gatherer.finish(
            topics
                .zip(scores)
                .map(|((topic, probability), (score, &bias))| {
                    (topic.clone(), probability, f64::from(score), bias.into())
                }),
        )
    }

    /// For each term that the model knows, what a count of 1 adds to each topic.
    fn shares(&self) -> HashMap<u64, Vec<f64>> {
        let topics = self.model.bias.len();
        let mut shares = HashMap::with_capacity(self.candidates.len());
        for (key, tf, record) in self.known() {
            let mut weights = vec![[0.0; BLOCK]; topics.div_ceil(BLOCK)];
            if self.table.is_full() {
                record.add_full(1.0, &mut weights);
            } else {
                record.add_compact(record.scale, &mut weights);
            }
            let part = usize::from(is_character_key(key));
            let weight = self.model.card.weighting.of_frequency(tf) * record.idf;
            let share = f64::from(self.scales[part] * weight) / f64::from(tf);
            let weights = weights.as_flattened()[..topics].iter();
            shares.insert(key, weights.map(|&w| share * f64::from(w)).collect());
        }
        shares
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Model;

    #[test]
    fn words_and_sentences_sum_to_every_score() {
        let articles = [
            (
                "الشرطة توقف عصابة لتهريب السلاح",
                "أوقفت الشرطة ستة مسلحين في مداهمة.\nوضبطت القوة عشر بنادق؛ والتحقيق مستمر. وضبطت القوة مالا.",
            ),
            ("", "ارتفع سعر النفط 3 بالمئة"),
            ("فوز المنتخب فوز", ""),
            ("", "..."),
        ];
        for (title, text) in articles {
            let evidence = Model::embedded().predictor().explain(title, text);
            for (rank, topic) in evidence.topics.iter().enumerate() {
                let terms: f64 = topic.terms.iter().map(|t| t.contribution).sum();
                let words: f64 = evidence.words.iter().map(|w| w.contributions[rank]).sum();
                let sentences = evidence.sentences.iter().map(|s| s.contributions[rank]);
                for sum in [terms, words, sentences.sum()] {
                    let score = topic.bias + sum;
                    assert!((score - topic.score).abs() < 1e-5, "{text}: {topic:?}");
                }
            }
        }
    }
}
