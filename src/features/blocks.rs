//! Tall dense matrices in blocks of [`LANES`] columns. A latent space is computed in them.
//!
//! A block has a row for each article or each frequent term, and stays in a cache while a whole
//! sparse matrix is read. A row of a block is exactly one cache line.

use super::Row;
use crate::prefetch::{AHEAD, prefetch};
use crate::zeroed::Zeroed;
use bytemuck::{Pod, Zeroable};
use rayon::prelude::*;

/// Columns of a block.
pub(super) const LANES: usize = 16;

/// A row of a block: a cache line.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C, align(64))]
pub(super) struct Lanes(pub [f32; LANES]);

/// [`LANES`] columns, row by row.
pub(super) type Block = Zeroed<Lanes>;

/// Compiles a function a second time for wider registers, and calls that where the processor has
/// them. Lanes are added each in its own order, without fused operations: the result is the same to
/// the bit.
macro_rules! widened {
    ($(#[$doc:meta])* $visible:vis fn $name:ident($($argument:ident: $of:ty),*) $body:block) => {
        $(#[$doc])*
        $visible fn $name($($argument: $of),*) {
            #[inline(always)]
            fn any($($argument: $of),*) $body

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2")]
            fn wide($($argument: $of),*) {
                any($($argument),*);
            }

            #[cfg(target_arch = "x86_64")]
            if std::arch::is_x86_feature_detected!("avx2") {
                // SAFETY: the processor has what the function asks for.
                #[allow(unsafe_code)]
                return unsafe { wide($($argument),*) };
            }
            any($($argument),*);
        }
    };
}

widened! {
    /// Adds to each sum the product of a sparse row and a block.
    pub(super) fn add_products(rows: &[Row<'_>], block: &[Lanes], sums: &mut [Lanes]) {
        for (row, sum) in rows.iter().zip(sums) {
            let mut lanes = sum.0;
            for (i, (&id, &weight)) in row.ids.iter().zip(row.weights).enumerate() {
                if let Some(&id) = row.ids.get(i + AHEAD) {
                    prefetch(block, id as usize);
                }
                multiply_add(&mut lanes, weight, &block[id as usize].0);
            }
            sum.0 = lanes;
        }
    }
}

widened! {
    /// The products of all pairs of columns of two blocks.
    fn products(a: &[Lanes], b: &[Lanes], sums: &mut [[f64; LANES]; LANES]) {
        /// Columns of `a` whose sums stay in registers.
        const COLUMNS: usize = 2;
        /// Rows that stay in the innermost cache for all columns.
        const ROWS: usize = 256;
        for (a, b) in a.chunks(ROWS).zip(b.chunks(ROWS)) {
            for (of_a, sums) in sums.chunks_exact_mut(COLUMNS).enumerate() {
                let mut near = [[0.0; LANES]; COLUMNS];
                for (a, b) in a.iter().zip(b) {
                    let b = b.0.map(f64::from);
                    for (column, near) in near.iter_mut().enumerate() {
                        let a = f64::from(a.0[of_a * COLUMNS + column]);
                        near.iter_mut().zip(b).for_each(|(sum, b)| *sum += a * b);
                    }
                }
                for (sum, near) in sums.as_flattened_mut().iter_mut().zip(near.as_flattened()) {
                    *sum += near;
                }
            }
        }
    }
}

widened! {
    /// Adds to `sums` the product of a block and a matrix.
    fn add_combined(block: &[Lanes], matrix: &[[f32; LANES]; LANES], sums: &mut [Lanes]) {
        /// Rows whose sums stay in registers.
        const ROWS: usize = 4;
        for (sums, values) in sums.chunks_mut(ROWS).zip(block.chunks(ROWS)) {
            if let ([a, b, c, d], [va, vb, vc, vd]) = (&mut *sums, values) {
                let mut short = [a.0, b.0, c.0, d.0];
                for (i, row) in matrix.iter().enumerate() {
                    multiply_add(&mut short[0], va.0[i], row);
                    multiply_add(&mut short[1], vb.0[i], row);
                    multiply_add(&mut short[2], vc.0[i], row);
                    multiply_add(&mut short[3], vd.0[i], row);
                }
                [a.0, b.0, c.0, d.0] = short;
            } else {
                for (sum, value) in sums.iter_mut().zip(values) {
                    for (&value, row) in value.0.iter().zip(matrix) {
                        multiply_add(&mut sum.0, value, row);
                    }
                }
            }
        }
    }
}

#[inline(always)]
fn multiply_add(sums: &mut [f32; LANES], factor: f32, values: &[f32; LANES]) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += factor * value;
    }
}

/// An orthonormal basis of the same space, by the Cholesky factor of the Gram matrix.
pub(super) fn orthonormal(blocks: &[Block]) -> Vec<Block> {
    let inverse = inverse_factor(&gram(blocks), blocks.len() * LANES);
    let columns = (0..blocks.len()).into_par_iter();
    columns.map(|to| combine(blocks, &inverse, to)).collect()
}

/// The products of all pairs of columns, row by row.
fn gram(blocks: &[Block]) -> Vec<f64> {
    let n = blocks.len();
    let pairs: Vec<(usize, usize)> = (0..n).flat_map(|a| (a..n).map(move |b| (a, b))).collect();
    let of_pairs: Vec<_> = pairs
        .par_iter()
        .map(|&(a, b)| {
            let mut sums = [[0.0; LANES]; LANES];
            products(&blocks[a], &blocks[b], &mut sums);
            sums
        })
        .collect();
    let wide = n * LANES;
    let mut gram = vec![0.0; wide * wide];
    for ((a, b), products) in pairs.into_iter().zip(of_pairs) {
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

/// The inverse of the upper triangular R with RᵀR = `gram`, row by row. A column of the basis that
/// is a combination of those before it, as far as `f32` can tell, becomes zero.
fn inverse_factor(gram: &[f64], n: usize) -> Vec<f64> {
    /// A column must have at least this share of its square outside the span of those before it.
    const OWN: f64 = 1e-12;
    let at = |i: usize, j: usize| i * n + j;
    let mut r = vec![0.0; n * n];
    let mut inverse = vec![0.0; n * n];
    for i in 0..n {
        let square = gram[at(i, i)];
        let own = square - (0..i).map(|k| r[at(k, i)] * r[at(k, i)]).sum::<f64>();
        if own <= square * OWN {
            continue;
        }
        r[at(i, i)] = own.sqrt();
        inverse[at(i, i)] = 1.0 / r[at(i, i)];
        for j in i + 1..n {
            let known: f64 = (0..i).map(|k| r[at(k, i)] * r[at(k, j)]).sum();
            r[at(i, j)] = (gram[at(i, j)] - known) / r[at(i, i)];
        }
    }
    for j in 0..n {
        for i in (0..j).rev() {
            let sum: f64 = (i + 1..=j).map(|k| r[at(i, k)] * inverse[at(k, j)]).sum();
            inverse[at(i, j)] = -sum * inverse[at(i, i)];
        }
    }
    inverse
}

/// Block `to` of the product of all blocks and an upper triangular matrix.
fn combine(blocks: &[Block], matrix: &[f64], to: usize) -> Block {
    let n = blocks.len() * LANES;
    let mut combined = Block::new(blocks[to].len());
    for (from, block) in blocks.iter().enumerate().take(to + 1) {
        let part: [[f32; LANES]; LANES] = std::array::from_fn(|i| {
            let row = &matrix[(from * LANES + i) * n + to * LANES..][..LANES];
            std::array::from_fn(|j| row[j] as f32)
        });
        add_combined(block, &part, &mut combined);
    }
    combined
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{Rng, SeedableRng};
    use rand_xoshiro::Xoshiro256PlusPlus;

    fn random(rows: usize, seed: u64) -> Block {
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
        let mut block = Block::new(rows);
        for lanes in block.iter_mut() {
            lanes.0 = std::array::from_fn(|_| rng.gen_range(-1.0..1.0));
        }
        block
    }

    #[test]
    fn a_basis_is_orthonormal() {
        let blocks = [random(90, 1), random(90, 2)];
        for (i, product) in gram(&orthonormal(&blocks)).into_iter().enumerate() {
            let expected = f64::from(u8::from(i % (2 * LANES + 1) == 0));
            assert!((product - expected).abs() < 1e-5, "{i}: {product}");
        }
    }

    #[test]
    fn what_others_make_up_becomes_zero() {
        let one = random(90, 1);
        let mut twice = random(90, 2);
        let lanes = twice.iter_mut().zip(one.iter());
        lanes.for_each(|(lanes, one)| lanes.0[3] = 2.0 * one.0[5] - one.0[7]);
        for (i, product) in gram(&orthonormal(&[one, twice])).into_iter().enumerate() {
            let of_basis = i % (2 * LANES + 1) == 0 && i / (2 * LANES) != LANES + 3;
            let expected = f64::from(u8::from(of_basis));
            assert!((product - expected).abs() < 1e-4, "{i}: {product}");
        }
    }

    /// Sums in `f32` beside the same in `f64`.
    #[test]
    fn sums_lose_nothing_to_speak_of() {
        for rows in [1, 63, 64, 70_001] {
            let (a, b) = (random(rows, 3), random(rows, 4));
            let mut sums = [[0.0; LANES]; LANES];
            products(&a, &b, &mut sums);
            let matrix: [[f32; LANES]; LANES] = std::array::from_fn(|i| random(LANES, 5)[i].0);
            let mut combined = Block::new(rows);
            add_combined(&a, &matrix, &mut combined);
            let ids: Vec<u32> = (0..rows as u32).rev().collect();
            let weights: Vec<f32> = ids.iter().map(|&id| b[id as usize].0[0]).collect();
            let row = Row {
                ids: &ids,
                weights: &weights,
            };
            let mut product = [Lanes([0.0; LANES])];
            add_products(&[row], &a, &mut product);
            for i in 0..LANES {
                let exact = |of_b: usize| -> f64 {
                    let pairs = a.iter().zip(b.iter());
                    pairs
                        .map(|(a, b)| f64::from(a.0[i]) * f64::from(b.0[of_b]))
                        .sum()
                };
                let near = |sum: f64, exact: f64| {
                    let apart = (sum - exact).abs();
                    assert!(apart < 1e-6 * rows as f64 + 1e-5, "{rows}: {sum} {exact}");
                };
                for (j, &sum) in sums[i].iter().enumerate() {
                    near(sum, exact(j));
                }
                near(f64::from(product[0].0[i]), exact(0));
                for (row, combined) in combined.iter().enumerate().step_by(997) {
                    let exact =
                        (0..LANES).map(|k| f64::from(a[row].0[k]) * f64::from(matrix[k][i]));
                    assert!((f64::from(combined.0[i]) - exact.sum::<f64>()).abs() < 1e-5);
                }
            }
        }
    }
}
