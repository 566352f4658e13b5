//! Dual coordinate descent for L2-loss support vectors, [`LANES`] problems at once.
//!
//! C.-J. Hsieh, K.-W. Chang, C.-J. Lin, S. S. Keerthi, S. Sundararajan: "A Dual Coordinate Descent
//! Method for Large-scale Linear SVM", ICML 2008, with its shrinking and its stopping rule. Each
//! step goes a little beyond the optimum of its variable, as in O. Mangasarian, D. Musicant:
//! "Successive Overrelaxation for Support Vector Machines", 1999: a fifth fewer epochs.
//!
//! All problems have the same rows; they differ in which rows are positive. The main cost is
//! fetching the weights of a row's terms, which are scattered over memory. So the weights of a term
//! for all problems lie together, and one fetch serves them all. Each problem shrinks and stops by
//! itself. Its result is what it would be alone, except that all problems share one order of
//! visits.

use crate::features::{Row, Rows};
use crate::prefetch::{AHEAD, prefetch};
use crate::zeroed::Zeroed;
use bytemuck::{Pod, Zeroable};
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

/// Problems solved together.
pub(super) const LANES: usize = 8;

/// A value for each problem, all in one cache line.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C, align(32))]
pub(super) struct Lane(pub [f32; LANES]);

/// How far a step goes: 1 is the optimum of its variable; any value below 2 converges.
const RELAXATION: f32 = 1.2;

/// A bit for each problem.
type Mask = u8;

/// When to stop, and in what order to visit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Schedule {
    pub tolerance: f32,
    pub max_epochs: usize,
    pub seed: u64,
    /// Whether regularization is towards given weights instead of zero.
    pub starts: bool,
}

/// Solves up to [`LANES`] problems. `side(row, problem)` is true where a row is positive. `costs`
/// has the cost of each row. `start(term)` gives the weights to begin at and to stay near; the bias
/// is the last term. Returns the weights of all terms and then of the bias.
pub(super) fn solve(
    rows: &Rows,
    costs: &[f32],
    problems: usize,
    side: impl Fn(usize, usize) -> bool,
    schedule: Schedule,
    start: impl Fn(usize) -> Lane,
) -> Zeroed<Lane> {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has what the function asks for.
        #[allow(unsafe_code)]
        return unsafe { solve_avx2(rows, costs, problems, side, schedule, start) };
    }
    solve_on(rows, costs, problems, side, schedule, start)
}

/// The same with all lanes in one register. Each lane is added in its own order, without fused
/// operations, so the result is the same to the bit.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn solve_avx2(
    rows: &Rows,
    costs: &[f32],
    problems: usize,
    side: impl Fn(usize, usize) -> bool,
    schedule: Schedule,
    start: impl Fn(usize) -> Lane,
) -> Zeroed<Lane> {
    solve_on(rows, costs, problems, side, schedule, start)
}

#[inline(always)]
fn solve_on(
    rows: &Rows,
    costs: &[f32],
    problems: usize,
    side: impl Fn(usize, usize) -> bool,
    schedule: Schedule,
    start: impl Fn(usize) -> Lane,
) -> Zeroed<Lane> {
    let bias = rows.terms();
    let mut weights = Zeroed::<Lane>::new(bias + 1);
    let w = &mut *weights;
    if schedule.starts {
        w.iter_mut()
            .enumerate()
            .for_each(|(term, weights)| *weights = start(term));
    }
    let mut examples: Vec<Example> = (0..rows.len())
        .map(|i| Example::new(rows.row(i), costs[i], |problem| side(i, problem)))
        .collect();
    let all_problems = Mask::MAX >> (LANES - problems.min(LANES));
    let mut open = all_problems;
    let mut active = vec![open; rows.len()];
    let mut order: Vec<u32> = (0..rows.len() as u32).collect();
    // The greatest projected gradient of a problem's last epoch. A row beyond it is not likely to
    // come back, and is shrunk away.
    let mut shrink_above = [f32::INFINITY; LANES];
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(schedule.seed);
    for _ in 0..schedule.max_epochs {
        let mut greatest = [f32::NEG_INFINITY; LANES];
        let mut least = [f32::INFINITY; LANES];
        let mut shrunk: Mask = 0;
        for i in (1..order.len()).rev() {
            order.swap(i, rng.gen_range(0..=i));
        }
        let mut kept = 0;
        for visit in 0..order.len() {
            let i = order[visit] as usize;
            let row = rows.row(i);
            let example = &mut examples[i];
            let scores = dot(row, w, bias);
            let mut steps = Lane([0.0; LANES]);
            let mut moved = false;
            for lane in 0..LANES {
                let bit = 1 << lane;
                if active[i] & open & bit == 0 {
                    shrunk |= bit;
                    continue;
                }
                let (gradient, projected) = example.gradient(lane, scores.0[lane]);
                if example.alpha.0[lane] == 0.0 && gradient > shrink_above[lane] {
                    active[i] &= !bit;
                    shrunk |= bit;
                    continue;
                }
                greatest[lane] = greatest[lane].max(projected);
                least[lane] = least[lane].min(projected);
                if projected.abs() > 1e-12 {
                    steps.0[lane] = example.step(lane, gradient);
                    moved = true;
                }
            }
            if moved {
                add(row, &steps, w, bias);
            }
            order[kept] = i as u32;
            kept += usize::from(active[i] & open != 0);
        }
        order.truncate(kept);
        let mut again = 0;
        for lane in 0..LANES {
            let bit = 1 << lane;
            if open & bit == 0 {
                continue;
            }
            shrink_above[lane] = if greatest[lane] > 0.0 {
                greatest[lane]
            } else {
                f32::INFINITY
            };
            // Without a row visited there is no gradient, and nothing left to do.
            if greatest[lane] - least[lane] <= schedule.tolerance || greatest[lane] < least[lane] {
                if shrunk & bit == 0 {
                    open &= !bit;
                } else {
                    // Converged on the rows that are left: visit all rows once more.
                    again |= bit;
                    shrink_above[lane] = f32::INFINITY;
                }
            }
        }
        if open == 0 {
            break;
        }
        if again != 0 {
            active.iter_mut().for_each(|mask| *mask |= again);
            order = (0..rows.len() as u32).collect();
        }
    }
    weights
}

/// A row's part in all problems.
struct Example {
    /// The dual variables.
    alpha: Lane,
    /// 1 where it is positive, −1 elsewhere.
    y: Lane,
    /// `1 / 2C`, what the squared loss adds to the diagonal of the dual.
    diagonal: f32,
    /// The step per unit of gradient: the inverse of the dual's second derivative, relaxed.
    step: f32,
}

impl Example {
    fn new(row: Row<'_>, cost: f32, side: impl Fn(usize) -> bool) -> Self {
        let diagonal = 0.5 / cost;
        Self {
            alpha: Lane([0.0; LANES]),
            y: Lane(std::array::from_fn(
                |problem| if side(problem) { 1.0 } else { -1.0 },
            )),
            diagonal,
            // The bias is a feature that is always 1.
            step: RELAXATION / (row.squared_norm() + 1.0 + diagonal),
        }
    }

    /// The dual's gradient and its projection on what is allowed (alpha not below 0).
    #[inline(always)]
    fn gradient(&self, lane: usize, score: f32) -> (f32, f32) {
        let gradient = self.y.0[lane] * score - 1.0 + self.alpha.0[lane] * self.diagonal;
        let projected = if self.alpha.0[lane] > 0.0 {
            gradient
        } else {
            gradient.min(0.0)
        };
        (gradient, projected)
    }

    /// Moves the dual variable towards its optimum; returns what that adds to the weights per row.
    #[inline(always)]
    fn step(&mut self, lane: usize, gradient: f32) -> f32 {
        let before = self.alpha.0[lane];
        self.alpha.0[lane] = (before - gradient * self.step).max(0.0);
        (self.alpha.0[lane] - before) * self.y.0[lane]
    }
}

#[inline(always)]
fn dot(row: Row<'_>, w: &[Lane], bias: usize) -> Lane {
    // Two sums: the additions need not wait for one another.
    let (mut even, mut odd) = (w[bias], Lane([0.0; LANES]));
    let (ids, weights) = (row.ids.chunks_exact(2), row.weights.chunks_exact(2));
    if let (&[id], &[weight]) = (ids.remainder(), weights.remainder()) {
        multiply_add(&mut odd, weight, &w[id as usize]);
    }
    for (nth, (id, weight)) in ids.zip(weights).enumerate() {
        if let Some(ahead) = row.ids.get(2 * nth + AHEAD..2 * nth + AHEAD + 2) {
            prefetch(w, ahead[0] as usize);
            prefetch(w, ahead[1] as usize);
        }
        multiply_add(&mut even, weight[0], &w[id[0] as usize]);
        multiply_add(&mut odd, weight[1], &w[id[1] as usize]);
    }
    multiply_add(&mut even, 1.0, &odd);
    even
}

#[inline(always)]
fn multiply_add(sum: &mut Lane, factor: f32, values: &Lane) {
    for lane in 0..LANES {
        sum.0[lane] += factor * values.0[lane];
    }
}

#[inline(always)]
fn add(row: Row<'_>, steps: &Lane, w: &mut [Lane], bias: usize) {
    for (&id, &weight) in row.ids.iter().zip(row.weights) {
        multiply_add(&mut w[id as usize], weight, steps);
    }
    multiply_add(&mut w[bias], 1.0, steps);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// A model is the same on all processors.
        #[test]
        fn wide_registers_give_the_same_bits(
            articles in prop::collection::vec((prop::collection::btree_map(0u32..12, 0.1f32..1.0, 1..6), 0usize..5), 2..40),
            seed in any::<u64>(),
        ) {
            let mut rows = Rows::new(12);
            let mut targets = Vec::new();
            for (article, target) in articles {
                rows.push(article);
                targets.push(target);
            }
            let costs = vec![1.0; rows.len()];
            let side = |row: usize, problem: usize| targets[row] == problem;
            let schedule = Schedule { tolerance: 0.1, max_epochs: 20, seed, starts: false };
            let zero = |_: usize| Lane([0.0; LANES]);
            let bits = |weights: Zeroed<Lane>| -> Vec<[u32; LANES]> {
                weights.iter().map(|lane| lane.0.map(f32::to_bits)).collect()
            };
            let plain = bits(solve_on(&rows, &costs, 5, side, schedule, zero));
            prop_assert_eq!(plain, bits(solve(&rows, &costs, 5, side, schedule, zero)));
        }
    }
}
