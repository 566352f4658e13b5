//! Latent semantic analysis: what articles have in common beyond single terms.
//!
//! A term's position is given by the greatest singular vectors of the matrix of articles and terms,
//! each times its singular value. Terms that occur beside the same other terms are near each other:
//! S. Deerwester, S. T. Dumais, G. W. Furnas, T. K. Landauer, R. Harshman: "Indexing by Latent
//! Semantic Analysis", 1990. Here each term's vector is brought to length one, so that a rare term
//! says as much of an article as a frequent term of the same weight. An article's position is the
//! weighted sum of its terms' vectors, less the mean of all articles.
//!
//! No label is needed, so the space is learnt from all articles. An article's position is linear in
//! its weights. So a linear classifier's weights for the position fold into weights of terms
//! ([`LatentSpace::fold`]), and classifying costs no more than without the space.

use super::Rows;
use super::blocks::{Block, LANES};
use super::principal::{sample, term_vectors, there};
use rayon::prelude::*;

/// The mean distance is measured over so many rows.
const MEASURED: usize = 1 << 12;

/// A position for every term.
#[derive(Clone, Debug)]
pub struct LatentSpace {
    /// The terms' vectors of length one (or zero), [`LANES`] dimensions a block.
    terms: Vec<Block>,
    /// The mean of the articles.
    mean: Vec<f32>,
    /// What the articles' distances from the mean are multiplied by, so that their mean is 1.
    scale: f32,
}

impl LatentSpace {
    /// The space of so many dimensions (in whole blocks of 16; fewer where there are fewer rows or
    /// terms) in which the rows differ most. The same rows and seed give the same space at any
    /// number of threads.
    pub fn fit(rows: &Rows, dimensions: usize, seed: u64) -> Self {
        let dimensions = dimensions.min(rows.len()).min(rows.terms());
        let mut space = Self {
            terms: term_vectors(rows, dimensions.div_ceil(LANES), seed),
            mean: Vec::new(),
            scale: 1.0,
        };
        normalize(&mut space.terms, rows.terms());
        space.mean = space.mean_of(rows);
        let measured = space.project(&sample(rows, MEASURED));
        let distance = |place: &Vec<f32>| {
            let squares = place.iter().map(|value| f64::from(value * value));
            squares.sum::<f64>().sqrt()
        };
        let distances: f64 = measured.iter().map(distance).sum();
        if distances > 0.0 {
            space.scale = (measured.len() as f64 / distances) as f32;
        }
        space
    }

    /// The position of the mean of all rows.
    fn mean_of(&self, rows: &Rows) -> Vec<f32> {
        let mut mean = vec![0.0f64; rows.terms()];
        for row in rows.iter() {
            for (id, weight) in row.iter() {
                mean[id] += f64::from(weight);
            }
        }
        let n = rows.len().max(1) as f64;
        let of_block = |block: &Block| {
            let mut sums = [0.0; LANES];
            for (vector, mean) in block.iter().zip(&mean) {
                for (sum, value) in sums.iter_mut().zip(vector.0) {
                    *sum += mean * f64::from(value);
                }
            }
            sums.map(|sum| (sum / n) as f32)
        };
        self.terms.par_iter().flat_map_iter(of_block).collect()
    }

    /// How many dimensions there are.
    pub fn dimensions(&self) -> usize {
        self.terms.len() * LANES
    }

    /// The positions of rows in the space. Their mean distance from its middle is 1.
    pub fn project(&self, rows: &Rows) -> Vec<Vec<f32>> {
        let blocks = there(rows, &self.terms);
        let place = |row: usize| {
            let sums = blocks.iter().flat_map(|block| block[row].0);
            let places = sums.zip(&self.mean);
            places
                .map(|(sum, mean)| self.scale * (sum - mean))
                .collect()
        };
        (0..rows.len()).into_par_iter().map(place).collect()
    }

    /// What a term adds to linear functions of a row's position, per unit of its weight. `weights`
    /// has the weights of all functions for the first dimension, then for the second, and so on.
    pub fn fold(&self, term: usize, weights: &[f32], functions: usize) -> Vec<f32> {
        let mut sums = vec![0.0; functions];
        let values = self.terms.iter().flat_map(|block| &block[term].0);
        for (value, weights) in values.zip(weights.chunks_exact(functions.max(1))) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += value * weight;
            }
        }
        sums.iter_mut().for_each(|sum| *sum *= self.scale);
        sums
    }

    /// The value of such a function for a row without terms, given its weights by dimension.
    pub fn fold_bias(&self, weights: impl Fn(usize) -> f32) -> f32 {
        let mean = self.mean.iter().enumerate();
        -self.scale * mean.map(|(d, mean)| mean * weights(d)).sum::<f32>()
    }
}

/// Brings every term's vector to length one. Zero stays zero.
fn normalize(blocks: &mut [Block], terms: usize) {
    let mut lengths = vec![0.0f32; terms];
    for block in &*blocks {
        for (length, vector) in lengths.iter_mut().zip(block.iter()) {
            *length += vector.0.iter().map(|value| value * value).sum::<f32>();
        }
    }
    lengths
        .iter_mut()
        .for_each(|length| *length = length.sqrt());
    blocks.par_iter_mut().for_each(|block| {
        for (vector, &length) in block.iter_mut().zip(&lengths) {
            if length > 0.0 {
                vector.0.iter_mut().for_each(|value| *value /= length);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three kinds of rows. Those of one kind have five terms, each row two neighbours of them.
    fn rows() -> Rows {
        let mut rows = Rows::new(40);
        for i in 0..60u32 {
            let kind = i % 3;
            let (a, b) = ((i / 3) % 5, (i / 3 + 1) % 5);
            rows.push([(kind * 5 + a, 0.6), (kind * 5 + b, 0.8), (15 + i % 25, 0.1)]);
        }
        rows
    }

    #[test]
    fn a_space_does_not_depend_on_threads() {
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .unwrap();
            pool.install(|| LatentSpace::fit(&rows(), 16, 7))
        };
        let (one, three) = (on(1), on(3));
        assert_eq!(one.terms[0][..], three.terms[0][..]);
        assert_eq!((one.mean, one.scale), (three.mean, three.scale));
    }

    /// Terms of one kind are near each other and far from others, in one row or not.
    #[test]
    fn terms_that_keep_the_same_company_are_near() {
        let space = LatentSpace::fit(&rows(), 16, 7);
        let cosine = |a: usize, b: usize| -> f32 {
            let of_block =
                |block: &Block| -> f32 { (0..LANES).map(|d| block[a].0[d] * block[b].0[d]).sum() };
            space.terms.iter().map(of_block).sum()
        };
        for a in 0..15 {
            assert!((cosine(a, a) - 1.0).abs() < 1e-4);
            for b in (0..15).filter(|b| b / 5 != a / 5) {
                assert!(cosine(a, b).abs() < 0.2, "{a} {b}: {}", cosine(a, b));
            }
        }
        // Of the first kind, 0 and 2 are in no row together, but each is in one with 1.
        assert!(cosine(0, 1) > 0.1, "{}", cosine(0, 1));
    }

    #[test]
    fn a_function_of_places_folds_into_terms() {
        let (rows, space) = (rows(), LatentSpace::fit(&rows(), 16, 7));
        let weight = |dimension: usize| (dimension as f32 * 0.37).sin();
        let weights: Vec<f32> = (0..space.dimensions()).map(weight).collect();
        let mut distances = 0.0;
        for (row, place) in rows.iter().zip(space.project(&rows)) {
            distances += place.iter().map(|v| v * v).sum::<f32>().sqrt();
            let dimensions = place.iter().enumerate();
            let direct: f32 = dimensions.map(|(d, value)| value * weight(d)).sum();
            let terms = row.iter().map(|(id, w)| w * space.fold(id, &weights, 1)[0]);
            let folded = terms.sum::<f32>() + space.fold_bias(weight);
            assert!((direct - folded).abs() < 1e-4, "{direct} {folded}");
        }
        assert!((distances / 60.0 - 1.0).abs() < 1e-4);
    }

    #[test]
    fn few_rows_and_none_are_no_harm() {
        let mut few = Rows::new(3);
        few.push([(0, 1.0)]);
        few.push([(1, 1.0)]);
        let space = LatentSpace::fit(&few, 100, 1);
        let values = space.project(&few).concat();
        assert!(values.iter().all(|value| value.is_finite()));
        assert_eq!(LatentSpace::fit(&Rows::new(3), 100, 1).dimensions(), 0);
    }
}
