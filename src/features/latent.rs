//! Latent semantic analysis: what articles have in common beyond single terms.
//!
//! The space is that of the greatest right singular vectors of the matrix of articles and terms:
//! the directions in which articles differ most. S. Deerwester, S. T. Dumais, G. W. Furnas,
//! T. K. Landauer, R. Harshman: "Indexing by Latent Semantic Analysis", 1990. It is found by
//! subspace iteration from a random start: N. Halko, P. G. Martinsson, J. A. Tropp: "Finding
//! Structure with Randomness", 2011, algorithm 4.4. Any orthonormal basis of it serves: distances
//! in a space do not depend on its axes, so no singular value is computed.
//!
//! No label is needed, and so it learns from all articles there are. A projection is linear in a
//! row's weights: a linear classifier's weights for it fold into weights of terms
//! ([`LatentSpace::fold`]), and classifying costs what it did.

use super::{Row, Rows};
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use rayon::prelude::*;

/// Dimensions worked on together.
const LANES: usize = 16;

/// Passes over the articles, there and back.
const ITERATIONS: usize = 4;

/// Values of [`LANES`] dimensions, for each term or each article.
type Block = Vec<[f32; LANES]>;

/// A subspace of the terms' weights.
#[derive(Clone, Debug)]
pub struct LatentSpace {
    /// An orthonormal basis, [`LANES`] dimensions a block.
    blocks: Vec<Block>,
    dimensions: usize,
}

impl LatentSpace {
    /// The space of so many dimensions (in whole blocks of 16, at most; fewer where there are fewer
    /// rows or terms) that the rows fill most. The same rows and seed give the same space at any
    /// number of threads.
    pub fn fit(rows: &Rows, dimensions: usize, seed: u64) -> Self {
        let dimensions = dimensions.min(rows.len()).min(rows.terms());
        let mut space = Self {
            blocks: (0..dimensions.div_ceil(LANES))
                .into_par_iter()
                .map(|block| start(rows.terms(), seed, block as u64))
                .collect(),
            dimensions: dimensions.div_ceil(LANES) * LANES,
        };
        for _ in 0..ITERATIONS {
            space
                .blocks
                .par_iter_mut()
                .for_each(|block| *block = there_and_back(rows, block));
            space.orthonormalize();
        }
        space
    }

    /// How many dimensions there are.
    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// Where a row lies in the space.
    pub fn project(&self, row: Row<'_>) -> Vec<f32> {
        let each = self.blocks.iter().map(|block| project(row, block));
        each.collect::<Vec<_>>().into_flattened()
    }

    /// The weight of a term in a linear function of the projection that has these weights.
    pub fn fold(&self, term: usize, weights: impl Fn(usize) -> f32) -> f32 {
        let blocks = self.blocks.iter().map(|block| &block[term]).enumerate();
        let parts = blocks.map(|(block, values)| {
            let lanes = values.iter().enumerate();
            lanes
                .map(|(lane, value)| value * weights(block * LANES + lane))
                .sum::<f32>()
        });
        parts.sum()
    }

    /// Makes the basis orthonormal, by the Cholesky factor of its Gram matrix.
    fn orthonormalize(&mut self) {
        let inverse = inverse_factor(&self.gram(), self.dimensions);
        let old = std::mem::take(&mut self.blocks);
        let columns = (0..old.len()).into_par_iter();
        self.blocks = columns.map(|to| combine(&old, &inverse, to)).collect();
    }

    /// The products of all pairs of dimensions, row by row.
    fn gram(&self) -> Vec<f64> {
        let n = self.blocks.len();
        let pairs: Vec<(usize, usize)> = (0..n).flat_map(|a| (a..n).map(move |b| (a, b))).collect();
        let products: Vec<_> = pairs
            .par_iter()
            .map(|&(a, b)| products(&self.blocks[a], &self.blocks[b]))
            .collect();
        let mut gram = vec![0.0; self.dimensions * self.dimensions];
        for ((a, b), products) in pairs.into_iter().zip(products) {
            for (i, row) in products.iter().enumerate() {
                for (j, &product) in row.iter().enumerate() {
                    let (i, j) = (a * LANES + i, b * LANES + j);
                    gram[i * self.dimensions + j] = product;
                    gram[j * self.dimensions + i] = product;
                }
            }
        }
        gram
    }
}

/// Random numbers from −1 to 1: each block from a seed of its own.
fn start(terms: usize, seed: u64, block: u64) -> Block {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed.wrapping_mul(1 << 20).wrapping_add(block));
    (0..terms)
        .map(|_| std::array::from_fn(|_| rng.gen_range(-1.0..1.0)))
        .collect()
}

/// The rows' values in a block, and the sums of the rows weighed by them: AᵀA times the block.
fn there_and_back(rows: &Rows, block: &Block) -> Block {
    let mut back = vec![[0.0; LANES]; block.len()];
    for row in rows.iter() {
        let values = project(row, block);
        for (id, weight) in row.iter() {
            multiply_add(&mut back[id], weight, &values);
        }
    }
    back
}

fn project(row: Row<'_>, block: &Block) -> [f32; LANES] {
    let mut sums = [0.0; LANES];
    for (id, weight) in row.iter() {
        multiply_add(&mut sums, weight, &block[id]);
    }
    sums
}

#[inline]
fn multiply_add(sums: &mut [f32; LANES], factor: f32, values: &[f32; LANES]) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += factor * value;
    }
}

fn products(a: &Block, b: &Block) -> [[f64; LANES]; LANES] {
    let mut sums = [[0.0; LANES]; LANES];
    for (a, b) in a.iter().zip(b) {
        for (sums, &a) in sums.iter_mut().zip(a) {
            for (sum, &b) in sums.iter_mut().zip(b) {
                *sum += f64::from(a) * f64::from(b);
            }
        }
    }
    sums
}

/// The inverse of the upper triangular R with RᵀR = `gram`, row by row. Directions that the others
/// nearly make up are left short rather than blown up.
fn inverse_factor(gram: &[f64], n: usize) -> Vec<f64> {
    let at = |i: usize, j: usize| i * n + j;
    let greatest = (0..n).map(|i| gram[at(i, i)]).fold(0.0, f64::max);
    let least = (greatest * 1e-12).max(f64::MIN_POSITIVE);
    let mut r = vec![0.0; n * n];
    for i in 0..n {
        for j in i..n {
            let known: f64 = (0..i).map(|k| r[at(k, i)] * r[at(k, j)]).sum();
            let left = gram[at(i, j)] - known;
            r[at(i, j)] = if i == j {
                left.max(least).sqrt()
            } else {
                left / r[at(i, i)]
            };
        }
    }
    let mut inverse = vec![0.0; n * n];
    for j in 0..n {
        inverse[at(j, j)] = 1.0 / r[at(j, j)];
        for i in (0..j).rev() {
            let sum: f64 = (i + 1..=j).map(|k| r[at(i, k)] * inverse[at(k, j)]).sum();
            inverse[at(i, j)] = -sum / r[at(i, i)];
        }
    }
    inverse
}

/// One block of the blocks times an upper triangular matrix.
fn combine(blocks: &[Block], matrix: &[f64], to: usize) -> Block {
    let n = blocks.len() * LANES;
    let mut combined = vec![[0.0; LANES]; blocks[to].len()];
    for (from, block) in blocks.iter().enumerate().take(to + 1) {
        let part: [[f32; LANES]; LANES] = std::array::from_fn(|i| {
            let row = &matrix[(from * LANES + i) * n + to * LANES..][..LANES];
            std::array::from_fn(|j| row[j] as f32)
        });
        for (sums, values) in combined.iter_mut().zip(block) {
            for (&value, row) in values.iter().zip(&part) {
                multiply_add(sums, value, row);
            }
        }
    }
    combined
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three kinds of rows in twelve terms, of which those of a kind share words pairwise only.
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
    fn a_basis_is_orthonormal_and_does_not_depend_on_threads() {
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .unwrap();
            pool.install(|| LatentSpace::fit(&rows(), 16, 7))
        };
        let space = on(1);
        for (i, product) in space.gram().into_iter().enumerate() {
            let expected = f64::from(u8::from(i % 17 == 0));
            assert!((product - expected).abs() < 1e-4, "{i}: {product}");
        }
        assert_eq!(space.blocks, on(3).blocks);
    }

    #[test]
    fn what_matters_stays_and_a_function_folds() {
        let (rows, space) = (rows(), LatentSpace::fit(&rows(), 16, 7));
        let length = |values: &[f32]| values.iter().map(|v| v * v).sum::<f32>().sqrt();
        let weight = |dimension: usize| (dimension as f32 * 0.37).sin();
        for row in rows.iter() {
            let projected = space.project(row);
            assert!(length(&projected) > 0.97, "{}", length(&projected));
            let dimensions = projected.iter().enumerate();
            let direct: f32 = dimensions.map(|(d, value)| value * weight(d)).sum();
            let terms = row.iter().map(|(id, w)| w * space.fold(id, weight));
            assert!((direct - terms.sum::<f32>()).abs() < 1e-4);
        }
    }

    #[test]
    fn few_rows_and_none_are_no_harm() {
        let mut few = Rows::new(3);
        few.push([(0, 1.0)]);
        few.push([(1, 1.0)]);
        let space = LatentSpace::fit(&few, 100, 1);
        assert!(
            space
                .blocks
                .iter()
                .flatten()
                .flatten()
                .all(|v| v.is_finite())
        );
        assert_eq!(LatentSpace::fit(&Rows::new(3), 100, 1).dimensions(), 0);
    }
}
