//! What is added to rows, besides the weights of terms, while a classifier is fitted: the article's
//! position in a latent space. The position is linear in the weights of terms. So what the
//! classifier learns about it is folded into the weights of terms, and a model is neither larger
//! nor slower.

use super::TrainOptions;
use crate::classify::LinearClassifier;
use crate::features::{LatentSpace, Rows};
use ndarray::{Array1, Array2, s};
use rayon::prelude::*;

/// What is added to rows.
pub(super) struct Augmentation {
    latent: Option<(LatentSpace, f32)>,
}

impl Augmentation {
    /// From rows of weights, of articles with and without topics.
    pub fn fit(rows: &Rows, options: &TrainOptions) -> Self {
        let latent = options.latent.map(|latent| {
            let space = LatentSpace::fit(rows, latent.dimensions, options.seed);
            (space, latent.weight)
        });
        Self { latent }
    }

    /// The rows with what is added, in columns after those of the terms.
    pub fn extend(&self, rows: Rows) -> Rows {
        let Some((space, weight)) = &self.latent else {
            return rows;
        };
        let places = space.project(&rows);
        let mut extended = Rows::new(rows.terms() + space.dimensions());
        for (row, place) in rows.iter().zip(places) {
            let terms = row.ids.iter().copied().zip(row.weights.iter().copied());
            let columns = (rows.terms() as u32..).zip(place);
            extended.push(terms.chain(columns.map(|(id, value)| (id, weight * value))));
        }
        extended
    }

    /// The classifier over terms alone that gives the same scores as one over extended rows.
    pub fn fold(&self, classifier: LinearClassifier) -> LinearClassifier {
        let Some((space, weight)) = &self.latent else {
            return classifier;
        };
        let terms = classifier.weights.nrows() - space.dimensions();
        let of_space = classifier.weights.slice(s![terms.., ..]);
        let topics = classifier.topics();
        let rows: Vec<f32> = of_space.iter().copied().collect();
        let weights: Vec<f32> = (0..terms)
            .into_par_iter()
            .flat_map_iter(|term| {
                let own = classifier.weights.row(term);
                let mut folded = space.fold(term, &rows, topics);
                for (folded, own) in folded.iter_mut().zip(own) {
                    *folded = own + weight * *folded;
                }
                folded
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
