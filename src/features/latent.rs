//! Latent semantic analysis: what articles have in common beyond single terms.
//!
//! A term's meaning is its place among the greatest singular vectors of the matrix of articles and
//! terms, each times its singular value: terms that keep the same company are near each other.
//! S. Deerwester, S. T. Dumais, G. W. Furnas, T. K. Landauer, R. Harshman: "Indexing by Latent
//! Semantic Analysis", 1990. Here each term's vector is brought to length one, so that a rare term
//! says as much of an article as a frequent one with its weight, and an article is the sum of its
//! terms' vectors by their weights, less the mean of all articles.
//!
//! The vectors are found by subspace iteration from a random start: N. Halko, P. G. Martinsson,
//! J. A. Tropp: "Finding Structure with Randomness", 2011, algorithm 4.4. They are turned against
//! the singular vectors, which distances do not depend on; so no singular value is computed.
//!
//! No label is needed, and so it learns from all articles there are. An article's place is linear
//! in its weights: a linear classifier's weights for it fold into weights of terms
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

/// A place for every term.
#[derive(Clone, Debug)]
pub struct LatentSpace {
    /// The terms' vectors of length one (or zero), [`LANES`] dimensions a block.
    terms: Vec<Block>,
    /// The mean of the articles.
    mean: Vec<f32>,
    /// What makes the articles' mean distance from there 1.
    scale: f32,
}

impl LatentSpace {
    /// The space of so many dimensions (in whole blocks of 16; fewer where there are fewer rows or
    /// terms) in which the rows differ most. The same rows and seed give the same space at any
    /// number of threads.
    pub fn fit(rows: &Rows, dimensions: usize, seed: u64) -> Self {
        let dimensions = dimensions.min(rows.len()).min(rows.terms());
        let mut space = Self {
            terms: vectors(rows, dimensions.div_ceil(LANES), seed),
            mean: Vec::new(),
            scale: 1.0,
        };
        normalize(&mut space.terms, rows.terms());
        space.mean = vec![0.0; space.dimensions()];
        let places = (0..rows.len()).into_par_iter();
        let places: Vec<Vec<f32>> = places.map(|row| space.project(rows.row(row))).collect();
        let n = places.len().max(1) as f64;
        let mean = |dimension: usize| {
            let values = places.iter().map(|place| f64::from(place[dimension]));
            (values.sum::<f64>() / n) as f32
        };
        space.mean = (0..space.dimensions()).map(mean).collect();
        let distance = |place: &Vec<f32>| {
            let apart = place.iter().zip(&space.mean);
            let squares = apart.map(|(value, mean)| f64::from(value - mean).powi(2));
            squares.sum::<f64>().sqrt()
        };
        let distances: f64 = places.iter().map(distance).sum();
        if distances > 0.0 {
            space.scale = (n / distances) as f32;
        }
        space
    }

    /// How many dimensions there are.
    pub fn dimensions(&self) -> usize {
        self.terms.len() * LANES
    }

    /// Where a row lies in the space: at a distance of 1 from its middle, in the mean.
    pub fn project(&self, row: Row<'_>) -> Vec<f32> {
        let sums = self.terms.iter().flat_map(|block| project(row, block));
        let places = sums.zip(&self.mean);
        places
            .map(|(sum, mean)| self.scale * (sum - mean))
            .collect()
    }

    /// The weight of a term in a linear function of a row's place that has these weights.
    pub fn fold(&self, term: usize, weights: impl Fn(usize) -> f32) -> f32 {
        let values = self.terms.iter().flat_map(|block| &block[term]);
        let sum: f32 = values
            .enumerate()
            .map(|(d, value)| value * weights(d))
            .sum();
        self.scale * sum
    }

    /// What such a function is where no term is.
    pub fn fold_bias(&self, weights: impl Fn(usize) -> f32) -> f32 {
        let mean = self.mean.iter().enumerate();
        -self.scale * mean.map(|(d, mean)| mean * weights(d)).sum::<f32>()
    }
}

/// The terms' vectors: the greatest right singular vectors, each times its singular value, all
/// turned by some rotation.
fn vectors(rows: &Rows, blocks: usize, seed: u64) -> Vec<Block> {
    let mut basis: Vec<Block> = (0..blocks as u64)
        .into_par_iter()
        .map(|block| start(rows.terms(), seed, block))
        .collect();
    for _ in 0..ITERATIONS {
        basis
            .par_iter_mut()
            .for_each(|block| *block = back(rows, &there(rows, block)));
        basis = orthonormal(&basis);
    }
    let articles: Vec<Block> = basis.par_iter().map(|block| there(rows, block)).collect();
    let articles = orthonormal(&articles);
    articles.par_iter().map(|block| back(rows, block)).collect()
}

/// Brings every term's vector to length one.
fn normalize(blocks: &mut [Block], terms: usize) {
    let square = |block: &Block, term: usize| block[term].iter().map(|v| v * v).sum::<f32>();
    let lengths: Vec<f32> = (0..terms)
        .map(|term| {
            blocks
                .iter()
                .map(|block| square(block, term))
                .sum::<f32>()
                .sqrt()
        })
        .collect();
    for block in blocks {
        for (vector, &length) in block.iter_mut().zip(&lengths) {
            if length > 0.0 {
                vector.iter_mut().for_each(|value| *value /= length);
            }
        }
    }
}

/// An orthonormal basis of the same space, by the Cholesky factor of the Gram matrix.
fn orthonormal(blocks: &[Block]) -> Vec<Block> {
    let inverse = inverse_factor(&gram(blocks), blocks.len() * LANES);
    let columns = (0..blocks.len()).into_par_iter();
    columns.map(|to| combine(blocks, &inverse, to)).collect()
}

/// The products of all pairs of dimensions, row by row.
fn gram(blocks: &[Block]) -> Vec<f64> {
    let n = blocks.len();
    let pairs: Vec<(usize, usize)> = (0..n).flat_map(|a| (a..n).map(move |b| (a, b))).collect();
    let products: Vec<_> = pairs
        .par_iter()
        .map(|&(a, b)| products(&blocks[a], &blocks[b]))
        .collect();
    let wide = n * LANES;
    let mut gram = vec![0.0; wide * wide];
    for ((a, b), products) in pairs.into_iter().zip(products) {
        for (i, row) in products.iter().enumerate() {
            for (j, &product) in row.iter().enumerate() {
                let (i, j) = (a * LANES + i, b * LANES + j);
                gram[i * wide + j] = product;
                gram[j * wide + i] = product;
            }
        }
    }
    gram
}

/// Random numbers from −1 to 1: each block from a seed of its own.
fn start(terms: usize, seed: u64, block: u64) -> Block {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed.wrapping_mul(1 << 20).wrapping_add(block));
    (0..terms)
        .map(|_| std::array::from_fn(|_| rng.gen_range(-1.0..1.0)))
        .collect()
}

/// The rows' values in a block: the matrix times the block.
fn there(rows: &Rows, block: &Block) -> Block {
    rows.iter().map(|row| project(row, block)).collect()
}

/// The sums of the rows, each times its values: the transposed matrix times them.
fn back(rows: &Rows, values: &Block) -> Block {
    let mut sums = vec![[0.0; LANES]; rows.terms()];
    for (row, values) in rows.iter().zip(values) {
        for (id, weight) in row.iter() {
            multiply_add(&mut sums[id], weight, values);
        }
    }
    sums
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
    fn a_basis_is_orthonormal_and_a_space_does_not_depend_on_threads() {
        let basis: Vec<Block> = (0..2).map(|block| start(90, 7, block)).collect();
        for (i, product) in gram(&orthonormal(&basis)).into_iter().enumerate() {
            let expected = f64::from(u8::from(i % (2 * LANES + 1) == 0));
            assert!((product - expected).abs() < 1e-5, "{i}: {product}");
        }
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .unwrap();
            pool.install(|| LatentSpace::fit(&rows(), 16, 7))
        };
        assert_eq!(on(1).terms, on(3).terms);
    }

    /// Terms of one kind are near each other and far from others, met in one row or not.
    #[test]
    fn terms_that_keep_the_same_company_are_near() {
        let space = LatentSpace::fit(&rows(), 16, 7);
        let cosine = |a: usize, b: usize| -> f32 {
            let of_block =
                |block: &Block| -> f32 { block[a].iter().zip(&block[b]).map(|(x, y)| x * y).sum() };
            space.terms.iter().map(of_block).sum()
        };
        for a in 0..15 {
            assert!((cosine(a, a) - 1.0).abs() < 1e-4);
            for b in (0..15).filter(|b| b / 5 != a / 5) {
                assert!(cosine(a, b).abs() < 0.2, "{a} {b}: {}", cosine(a, b));
            }
        }
        // Of the first kind, 0 and 2 never meet, but both meet 1.
        assert!(cosine(0, 1) > 0.1, "{}", cosine(0, 1));
    }

    #[test]
    fn a_function_of_places_folds_into_terms() {
        let (rows, space) = (rows(), LatentSpace::fit(&rows(), 16, 7));
        let weight = |dimension: usize| (dimension as f32 * 0.37).sin();
        let mut distances = 0.0;
        for row in rows.iter() {
            let place = space.project(row);
            distances += place.iter().map(|v| v * v).sum::<f32>().sqrt();
            let dimensions = place.iter().enumerate();
            let direct: f32 = dimensions.map(|(d, value)| value * weight(d)).sum();
            let terms = row.iter().map(|(id, w)| w * space.fold(id, weight));
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
        assert!(
            space
                .terms
                .iter()
                .flatten()
                .flatten()
                .all(|v| v.is_finite())
        );
        assert_eq!(LatentSpace::fit(&Rows::new(3), 100, 1).dimensions(), 0);
    }
}
