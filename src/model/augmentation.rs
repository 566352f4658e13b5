//! What rows are given besides the weights of their terms, while a classifier is fitted: their
//! place in a latent space. All of it is linear in the weights, so what the classifier learns of it
//! folds into the weights of terms, and a model is none the larger or slower.

use super::TrainOptions;
use crate::classify::LinearClassifier;
use crate::features::{LatentSpace, Rows};
use ndarray::{Array1, Array2, s};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// The latent space that a classifier is fitted in, beside the terms.
///
/// ```
/// use warraq::model::{LatentOptions, TrainOptions};
/// let options = TrainOptions {
///     latent: Some(LatentOptions { dimensions: 96, weight: 1.0 }),
///     ..TrainOptions::default()
/// };
/// assert_ne!(options, TrainOptions::default());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LatentOptions {
    /// How many dimensions it has.
    pub dimensions: usize,
    /// What a place in it is multiplied by: how much it counts beside the terms.
    pub weight: f32,
}

/// What is given to rows.
pub(super) struct Augmentation {
    latent: Option<(LatentSpace, f32)>,
}

impl Augmentation {
    /// From rows of weights, of articles with topics and without.
    pub fn fit(rows: &Rows, options: &TrainOptions) -> Self {
        let latent = options.latent.map(|latent| {
            let space = LatentSpace::fit(rows, latent.dimensions, options.seed);
            (space, latent.weight)
        });
        Self { latent }
    }

    /// The rows with what they are given, in columns behind those of the terms.
    pub fn extend(&self, rows: Rows) -> Rows {
        let Some((space, weight)) = &self.latent else {
            return rows;
        };
        let places: Vec<Vec<f32>> = (0..rows.len())
            .into_par_iter()
            .map(|i| space.project(rows.row(i)))
            .collect();
        let mut extended = Rows::new(rows.terms() + space.dimensions());
        for (row, place) in rows.iter().zip(places) {
            let terms = row.ids.iter().copied().zip(row.weights.iter().copied());
            let columns = (rows.terms() as u32..).zip(place);
            extended.push(terms.chain(columns.map(|(id, value)| (id, weight * value))));
        }
        extended
    }

    /// The classifier of the terms alone that judges as one of extended rows does.
    pub fn fold(&self, classifier: LinearClassifier) -> LinearClassifier {
        let Some((space, weight)) = &self.latent else {
            return classifier;
        };
        let terms = classifier.weights.nrows() - space.dimensions();
        let of_space = classifier.weights.slice(s![terms.., ..]);
        let topics = classifier.topics();
        let weights: Vec<f32> = (0..terms)
            .into_par_iter()
            .flat_map_iter(|term| {
                let (own, of_space) = (classifier.weights.row(term), &of_space);
                let folded = move |topic: usize| {
                    own[topic] + weight * space.fold(term, |d| of_space[(d, topic)])
                };
                (0..topics).map(folded).collect::<Vec<_>>()
            })
            .collect();
        LinearClassifier {
            weights: Array2::from_shape_vec((terms, topics), weights)
                .expect("a weight for every term and topic"),
            bias: Array1::from_shape_fn(topics, |topic| {
                let own = classifier.bias[topic];
                own + weight * space.fold_bias(|d| of_space[(d, topic)])
            }),
        }
    }
}
