//! What a model must satisfy before articles are judged by it.

use super::{Model, ModelError, Weights};
use crate::features::MAX_WORDS;
use std::collections::HashSet;

impl Model {
    /// What checksums cannot detect: a file that was written wrong, or by somebody else.
    pub(super) fn check(&self) -> Result<(), ModelError> {
        let finite = |values: &[f32]| values.iter().all(|value| value.is_finite());
        let weights = match &self.weights {
            Weights::Full(weights) => finite(weights),
            Weights::Compact { scales, .. } => finite(scales),
        };
        let platt = self
            .platt
            .iter()
            .all(|p| p.a.is_finite() && p.b.is_finite());
        let membership = self.membership.iter().flatten().all(|m| {
            [m.platt.a, m.platt.b, m.threshold]
                .iter()
                .all(|value| value.is_finite())
        });
        let [from, to] = self
            .card
            .text
            .characters
            .map_or([1, 1], |ngrams| [ngrams.shortest, ngrams.longest]);
        let distinct: HashSet<_> = self.card.topics.iter().collect();
        let faults = [
            (self.card.topics.len() < 2, "fewer than two topics"),
            (
                distinct.len() < self.card.topics.len(),
                "a topic named twice",
            ),
            (self.keys.len() >= u32::MAX as usize / 2, "too many terms"),
            (
                !finite(&self.idf) || !weights || !finite(&self.bias) || !platt || !membership,
                "a weight that is no number",
            ),
            (
                from == 0 || to < from || to > 64 || self.card.text.words > MAX_WORDS,
                "impossible n-gram lengths",
            ),
            (
                !self.card.text.title_weight.is_finite() || self.card.text.title_weight < 0.0,
                "an impossible title weight",
            ),
            (
                !self.card.sharpness.is_finite() || self.card.sharpness <= 0.0,
                "an impossible sharpness",
            ),
            (
                self.card.by_length.is_some_and(|by_length| {
                    let finite = by_length.typical.is_finite() && by_length.power.is_finite();
                    !finite || by_length.typical <= 0.0
                }),
                "an impossible sharpness by length",
            ),
            (
                !self.card.weighting.characters.is_finite(),
                "an impossible weight of characters",
            ),
        ];
        match faults.into_iter().find(|(is, _)| *is) {
            Some((_, fault)) => Err(ModelError::Damaged(fault.to_owned())),
            None => Ok(()),
        }
    }
}
