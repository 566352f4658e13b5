//! The directions in which rows differ most: the greatest singular vectors of a sparse matrix.
//!
//! The method is subspace iteration from a random start: N. Halko, P. G. Martinsson, J. A. Tropp:
//! "Finding Structure with Randomness", 2011, algorithm 4.4. The directions are found in a sample
//! of the rows; then all rows and terms get their positions by them. The result is the singular
//! vectors, turned by some rotation. Distances do not depend on a rotation, so no singular value is
//! computed.
//!
//! In both products, of the matrix and of its transpose, every sum is made by one thread, in one
//! order. Rows are transposed in [`Tile`]s, so small that a block's values for them stay in a
//! cache.

use super::blocks::{Block, Lanes, add_products, orthonormal};
use super::{Row, Rows};
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use rayon::prelude::*;
use std::ops::Range;

/// The directions are found in a sample of so many rows.
const SAMPLE: usize = 1 << 14;

/// How often the sample and its transpose are multiplied in turn.
const ITERATIONS: usize = 4;

/// Rows of a tile: a block's values for them are half a megabyte.
const TILE: usize = 1 << 13;

/// Tiles that are transposed at a time.
const AT_A_TIME: usize = 16;

/// Lines of a block that one task computes.
const CHUNK: usize = 1 << 10;

/// The terms' vectors, [`LANES`] dimensions per block: the greatest right singular vectors, each
/// times its singular value, all turned by some rotation.
pub(super) fn term_vectors(rows: &Rows, blocks: usize, seed: u64) -> Vec<Block> {
    let sample = sample(rows, SAMPLE);
    let tiles = tiles(&sample, 0..sample.len());
    let mut articles: Vec<Block> = (0..blocks as u64)
        .into_par_iter()
        .map(|block| start(sample.len(), seed, block))
        .collect();
    let mut terms = back(&tiles, &articles, rows.terms());
    for _ in 0..ITERATIONS {
        articles = orthonormal(&there(&sample, &terms));
        drop(terms);
        terms = back(&tiles, &articles, rows.terms());
    }
    if sample.len() == rows.len() {
        return terms;
    }
    drop(tiles);
    let articles = there(rows, &terms);
    let articles = orthonormal(&articles);
    drop(terms);
    let mut terms: Vec<Block> = articles.iter().map(|_| Block::new(rows.terms())).collect();
    let step = AT_A_TIME * TILE;
    for first in (0..rows.len()).step_by(step) {
        let tiles = self::tiles(rows, first..rows.len().min(first + step));
        add_back(&tiles, &articles, &mut terms);
    }
    terms
}

/// So many rows, evenly from all.
pub(super) fn sample(rows: &Rows, most: usize) -> Rows {
    let n = rows.len().min(most);
    let chosen: Vec<usize> = (0..n).map(|i| i * rows.len() / n).collect();
    rows.select(&chosen)
}

/// Random numbers from −1 to 1: each block from a seed of its own.
fn start(rows: usize, seed: u64, block: u64) -> Block {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed.wrapping_mul(1 << 20).wrapping_add(block));
    let mut values = Block::new(rows);
    for lanes in values.iter_mut() {
        lanes.0 = std::array::from_fn(|_| rng.gen_range(-1.0..1.0));
    }
    values
}

/// The product of the matrix and each block.
pub(super) fn there(rows: &Rows, blocks: &[Block]) -> Vec<Block> {
    let all: Vec<Row<'_>> = rows.iter().collect();
    let product = |block: &Block| {
        let mut values = Block::new(all.len());
        let chunks = values.par_chunks_mut(CHUNK).zip(all.par_chunks(CHUNK));
        chunks.for_each(|(values, rows)| add_products(rows, block, values));
        values
    };
    blocks.par_iter().map(product).collect()
}

/// The product of the transposed matrix and each block of values.
fn back(tiles: &[Tile], values: &[Block], terms: usize) -> Vec<Block> {
    let mut sums: Vec<Block> = values.iter().map(|_| Block::new(terms)).collect();
    add_back(tiles, values, &mut sums);
    sums
}

fn add_back(tiles: &[Tile], values: &[Block], sums: &mut [Block]) {
    sums.par_iter_mut().zip(values).for_each(|(sums, values)| {
        for tile in tiles {
            tile.add_products(&values[tile.rows.clone()], sums);
        }
    });
}

/// Some rows transposed: for each term that they have, the rows that have it.
struct Tile {
    rows: Range<usize>,
    /// Ascending.
    terms: Vec<u32>,
    /// Where the entries of each term end.
    ends: Vec<usize>,
    /// Numbered from the tile's first.
    ids: Vec<u32>,
    weights: Vec<f32>,
}

/// The rows named, transposed.
fn tiles(rows: &Rows, range: Range<usize>) -> Vec<Tile> {
    let firsts: Vec<usize> = range.clone().step_by(TILE).collect();
    let tile = |first: usize| Tile::new(rows, first..range.end.min(first + TILE));
    firsts.into_par_iter().map(tile).collect()
}

impl Tile {
    fn new(rows: &Rows, range: Range<usize>) -> Self {
        let mut next = vec![0usize; rows.terms()];
        for row in range.clone() {
            let ids = rows.row(row).ids.iter();
            ids.for_each(|&id| next[id as usize] += 1);
        }
        let (mut terms, mut ends, mut end) = (Vec::new(), Vec::new(), 0);
        for (term, next) in next.iter_mut().enumerate().filter(|(_, next)| **next > 0) {
            let start = end;
            end += *next;
            *next = start;
            terms.push(term as u32);
            ends.push(end);
        }
        let (mut ids, mut weights) = (vec![0; end], vec![0.0; end]);
        for row in range.clone() {
            for (term, weight) in rows.row(row).iter() {
                let at = next[term];
                ids[at] = (row - range.start) as u32;
                weights[at] = weight;
                next[term] += 1;
            }
        }
        Self {
            rows: range,
            terms,
            ends,
            ids,
            weights,
        }
    }

    /// Adds to `sums` the product of the transposed rows and `values`.
    fn add_products(&self, values: &[Lanes], sums: &mut [Lanes]) {
        let mut start = 0;
        for (&term, &end) in self.terms.iter().zip(&self.ends) {
            let row = Row {
                ids: &self.ids[start..end],
                weights: &self.weights[start..end],
            };
            let term = term as usize;
            add_products(&[row], values, &mut sums[term..=term]);
            start = end;
        }
    }
}
