//! What a model learnt, as it is kept.

use super::section::Section;
use crate::classify::Platt;
use ndarray::Array2;

/// When an article has a topic, whatever others it has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Membership {
    pub platt: Platt,
    /// The article has the topic from this probability on.
    pub threshold: f64,
}

/// The weights of all terms, all topics of a term together.
pub(super) enum Weights {
    /// As they were trained.
    Full(Section<f32>),
    /// In 8 bits, each term with a scale of its own: `weight = scale · step`, step −127 to 127.
    Compact {
        steps: Section<i8>,
        scales: Section<f32>,
    },
}

/// What a model learnt, by its terms in the order of their keys.
#[derive(Debug)]
pub(crate) struct Arrays<'m> {
    pub keys: &'m [u64],
    pub idf: &'m [f32],
    pub weights: Array2<f32>,
    pub bias: &'m [f32],
    pub platt: &'m [Platt],
}
