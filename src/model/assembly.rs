//! A model put together from what training found.

use super::judging::Calibration;
use super::section::Section;
use super::term_table::term_order;
use super::{Card, Model, Weights};
use crate::classify::LinearClassifier;
use ndarray::ArrayView1;
use rayon::prelude::*;
use std::sync::OnceLock;

/// What a model is made of, by the ids of terms.
#[derive(Debug)]
pub(crate) struct Parts {
    pub card: Card,
    pub keys: Vec<u64>,
    pub idf: Vec<f32>,
    pub classifier: LinearClassifier,
    pub calibration: Calibration,
    pub compact: bool,
}

/// The model of these parts. In training, terms are ordered by frequency; in a model, by their
/// place in the look-up table.
pub(crate) fn assemble(parts: Parts) -> Model {
    let Parts {
        mut card,
        keys,
        idf,
        classifier,
        calibration,
        compact,
    } = parts;
    let mut order: Vec<u32> = (0..keys.len() as u32).collect();
    order.par_sort_unstable_by_key(|&id| term_order(keys[id as usize]));
    let ids = || order.iter().map(|&id| id as usize);
    card.sharpness = calibration.sharpness;
    card.by_length = calibration.by_length;
    card.format = card.least_format();
    Model {
        card,
        table: OnceLock::new(),
        keys: Section::Owned(ids().map(|id| keys[id]).collect()),
        idf: Section::Owned(ids().map(|id| idf[id]).collect()),
        weights: weights(ids().map(|id| classifier.weights.row(id)), compact),
        bias: classifier.bias.to_vec(),
        platt: calibration.platt,
        membership: calibration.membership,
        file_bytes: None,
    }
}

/// The weights of terms, each a row, as a model keeps them.
fn weights<'a>(terms: impl Iterator<Item = ArrayView1<'a, f32>>, compact: bool) -> Weights {
    if !compact {
        let mut weights = Vec::new();
        terms.for_each(|of_term| weights.extend(of_term));
        return Weights::Full(Section::Owned(weights));
    }
    let (mut scales, mut steps) = (Vec::new(), Vec::new());
    for of_term in terms {
        let scale = of_term.iter().fold(0.0, |most: f32, w| most.max(w.abs())) / 127.0;
        let step = |w: &f32| {
            if scale > 0.0 {
                (w / scale).round() as i8
            } else {
                0
            }
        };
        steps.extend(of_term.iter().map(step));
        scales.push(scale);
    }
    Weights::Compact {
        steps: Section::Owned(steps),
        scales: Section::Owned(scales),
    }
}
