//! Gradient boosting: each tree corrects the errors of those before it.

use super::ensemble::{Node, TreeEnsemble};
use super::quantiles::{step_of, steps};
use rayon::prelude::*;

/// How an ensemble that answers yes or no is grown: J. Friedman: "Greedy Function Approximation: A
/// Gradient Boosting Machine", 2001, with the logistic loss and second derivatives (T. Chen, C.
/// Guestrin: "XGBoost", 2016) over histograms of features. Sums are made in the same order at any
/// number of threads, so the same rows give the same trees.
///
/// ```
/// use warraq::trees::GradientBoosting;
/// let quick = GradientBoosting { trees: 10, ..GradientBoosting::default() };
/// let rows: Vec<_> = (0..100).flat_map(|_| [vec![0.0, 1.0], vec![1.0, 1.0]]).collect();
/// let trees = quick.fit(&rows, &[false, true].repeat(100));
/// assert!(trees.score(&[1.0, 1.0]) > 0.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GradientBoosting {
    /// How many trees.
    pub trees: usize,
    /// How many questions a tree asks of a row at most.
    pub depth: usize,
    /// How many leaves a tree has at most. The leaf with the greatest gain is split first.
    pub leaves: usize,
    /// The share of its correction that a tree applies (the learning rate).
    pub rate: f64,
    /// How much evidence a leaf needs: rows times how unsure they are, p (1 − p).
    pub evidence: f64,
    /// The L2 penalty on a leaf's value.
    pub penalty: f64,
}

impl Default for GradientBoosting {
    fn default() -> Self {
        Self {
            trees: 300,
            depth: 6,
            leaves: 16,
            rate: 0.15,
            evidence: 5.0,
            penalty: 5.0,
        }
    }
}

/// First and second derivatives, summed.
#[derive(Clone, Copy, Default)]
struct Sums {
    gradient: f64,
    curvature: f64,
}

/// The sums of the rows of each step of each feature.
type Histograms = Vec<Vec<Sums>>;

/// A leaf that may yet be split.
struct Open {
    node: usize,
    depth: usize,
    rows: Vec<u32>,
    histograms: Histograms,
    split: Option<Split>,
}

#[derive(Clone, Copy)]
struct Split {
    gain: f64,
    feature: usize,
    step: usize,
}

/// The values of rows, feature by feature, as numbers of steps.
struct Table {
    /// Where steps begin.
    steps: Vec<Vec<f32>>,
    columns: Vec<Vec<u8>>,
}

impl GradientBoosting {
    /// Trees whose score is above zero for rows that are more probably true than not.
    ///
    /// # Panics
    /// If there are fewer truths than rows, or rows of different lengths.
    ///
    /// ```
    /// use warraq::trees::GradientBoosting;
    /// // Nothing to learn from: nothing is said.
    /// let none: [Vec<f32>; 0] = [];
    /// assert_eq!(GradientBoosting::default().fit(&none, &[]).score(&[]), 0.0);
    /// ```
    pub fn fit<R: AsRef<[f32]> + Sync>(&self, rows: &[R], truths: &[bool]) -> TreeEnsemble {
        assert!(rows.len() <= truths.len(), "a truth a row");
        let truths = &truths[..rows.len()];
        let table = Table::new(rows);
        let share = (truths.iter().filter(|&&truth| truth).count() as f64 + 0.5)
            / (rows.len() as f64 + 1.0);
        let base = (share / (1.0 - share)).ln();
        let mut scores = vec![base; rows.len()];
        let mut trees = Vec::new();
        for _ in 0..self.trees {
            let derivatives: Vec<[f64; 2]> = scores
                .par_iter()
                .zip(truths)
                .map(|(score, &truth)| {
                    let p = 1.0 / (1.0 + (-score).exp());
                    [p - f64::from(u8::from(truth)), p * (1.0 - p)]
                })
                .collect();
            trees.push(self.grow(&table, &derivatives, &mut scores));
        }
        TreeEnsemble::new(base as f32, trees)
    }

    /// Grows one tree, and adds its values to the scores.
    fn grow(&self, table: &Table, derivatives: &[[f64; 2]], scores: &mut [f64]) -> Vec<Node> {
        let all: Vec<u32> = (0..scores.len() as u32).collect();
        let sums = Sums::of(&all, derivatives);
        let mut nodes = vec![self.leaf(sums)];
        let histograms = table.histograms(&all, derivatives);
        let mut open = vec![self.open(table, 0, 0, all, histograms, sums)];
        while open.len() < self.leaves
            && let Some((best, split)) = most_telling(&open)
        {
            let Open {
                node,
                depth,
                rows,
                mut histograms,
                ..
            } = open.remove(best);
            let Split { feature, step, .. } = split;
            let column = &table.columns[feature];
            let is_right = |row: &u32| usize::from(column[*row as usize]) > step;
            let (right, left): (Vec<u32>, Vec<u32>) = rows.into_iter().partition(is_right);
            // Only the smaller side is summed. Those sums, taken from the sums of both, leave the
            // larger's.
            let right_is_less = right.len() < left.len();
            let less = match right_is_less {
                true => table.histograms(&right, derivatives),
                false => table.histograms(&left, derivatives),
            };
            subtract(&mut histograms, &less);
            let (of_left, of_right) = match right_is_less {
                true => (histograms, less),
                false => (less, histograms),
            };
            let child = nodes.len();
            nodes[node].feature = feature as u32;
            nodes[node].below = table.steps[feature][step];
            nodes[node].left = child as u32;
            for (side, (rows, histograms)) in
                [(left, of_left), (right, of_right)].into_iter().enumerate()
            {
                let sums = Sums::of(&rows, derivatives);
                nodes.push(self.leaf(sums));
                open.push(self.open(table, child + side, depth + 1, rows, histograms, sums));
            }
        }
        for Open { node, rows, .. } in open {
            let value = f64::from(nodes[node].value);
            rows.iter().for_each(|&row| scores[row as usize] += value);
        }
        nodes
    }

    fn open(
        &self,
        table: &Table,
        node: usize,
        depth: usize,
        rows: Vec<u32>,
        histograms: Histograms,
        sums: Sums,
    ) -> Open {
        let split = (depth < self.depth).then(|| self.best_split(table, &histograms, sums));
        Open {
            node,
            depth,
            rows,
            histograms,
            split: split.flatten(),
        }
    }

    fn leaf(&self, sums: Sums) -> Node {
        let value = -self.rate * sums.gradient / (sums.curvature + self.penalty);
        // More digits are noise, and would make the file larger.
        let value = ((value * 1e4).round() / 1e4) as f32;
        Node {
            below: 0.0,
            value,
            left: 0,
            feature: 0,
        }
    }

    fn best_split(&self, table: &Table, histograms: &Histograms, all: Sums) -> Option<Split> {
        let worth = |sums: Sums| sums.gradient * sums.gradient / (sums.curvature + self.penalty);
        let mut best: Option<Split> = None;
        for (feature, histogram) in histograms.iter().enumerate() {
            let mut left = Sums::default();
            for (step, sums) in histogram
                .iter()
                .enumerate()
                .take(table.steps[feature].len())
            {
                left.gradient += sums.gradient;
                left.curvature += sums.curvature;
                let right = Sums {
                    gradient: all.gradient - left.gradient,
                    curvature: all.curvature - left.curvature,
                };
                if left.curvature < self.evidence || right.curvature < self.evidence {
                    continue;
                }
                let gain = worth(left) + worth(right) - worth(all);
                // Of equal gains, the first is taken.
                if gain > best.map_or(1e-6, |best| best.gain) {
                    best = Some(Split {
                        gain,
                        feature,
                        step,
                    });
                }
            }
        }
        best
    }
}

/// The leaf whose split has the greatest gain, and the split; of equals, the first.
fn most_telling(open: &[Open]) -> Option<(usize, Split)> {
    let splits = open
        .iter()
        .enumerate()
        .filter_map(|(at, leaf)| Some((at, leaf.split?)));
    splits.reduce(|best, next| match next.1.gain > best.1.gain {
        true => next,
        false => best,
    })
}

fn subtract(from: &mut Histograms, less: &Histograms) {
    for (from, less) in from.iter_mut().flatten().zip(less.iter().flatten()) {
        from.gradient -= less.gradient;
        from.curvature -= less.curvature;
    }
}

impl Table {
    fn new<R: AsRef<[f32]> + Sync>(rows: &[R]) -> Self {
        let features = rows.first().map_or(0, |row| row.as_ref().len());
        let (steps, columns) = (0..features)
            .into_par_iter()
            .map(|feature| {
                let values: Vec<f32> = rows.iter().map(|row| row.as_ref()[feature]).collect();
                let steps = steps(values.clone());
                let column = values.iter().map(|&value| step_of(&steps, value)).collect();
                (steps, column)
            })
            .unzip();
        Self { steps, columns }
    }

    /// The sums of some rows by the steps of each feature, in the order of the rows.
    fn histograms(&self, rows: &[u32], derivatives: &[[f64; 2]]) -> Histograms {
        let of_rows: Vec<[f64; 2]> = rows.iter().map(|&row| derivatives[row as usize]).collect();
        let of_feature = |(column, steps): (&Vec<u8>, &Vec<f32>)| {
            let mut histogram = vec![Sums::default(); steps.len() + 1];
            for (&row, &derivatives) in rows.iter().zip(&of_rows) {
                histogram[usize::from(column[row as usize])].add(derivatives);
            }
            histogram
        };
        let features = self.columns.par_iter().zip(&self.steps);
        features.map(of_feature).collect()
    }
}

impl Sums {
    fn of(rows: &[u32], derivatives: &[[f64; 2]]) -> Self {
        let mut sums = Self::default();
        rows.iter()
            .for_each(|&row| sums.add(derivatives[row as usize]));
        sums
    }

    fn add(&mut self, [gradient, curvature]: [f64; 2]) {
        self.gradient += gradient;
        self.curvature += curvature;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows whose truth only two features together tell.
    fn exclusive_or() -> (Vec<[f32; 2]>, Vec<bool>) {
        let rows: Vec<[f32; 2]> = (0..1000)
            .map(|i| [(i * 7 % 10) as f32, (i * 3 % 11) as f32])
            .collect();
        let truths = rows.iter().map(|[a, b]| (*a < 5.0) != (*b < 5.0)).collect();
        (rows, truths)
    }

    #[test]
    fn how_features_go_together_is_learnt() {
        let (rows, truths) = exclusive_or();
        let trees = GradientBoosting::default().fit(&rows, &truths);
        let right = rows
            .iter()
            .zip(&truths)
            .filter(|(row, truth)| (trees.score(&row[..]) > 0.0) == **truth);
        assert_eq!(right.count(), rows.len());
    }

    #[test]
    fn the_same_trees_at_any_number_of_threads() {
        let (rows, truths) = exclusive_or();
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .unwrap();
            pool.install(|| GradientBoosting::default().fit(&rows, &truths))
        };
        assert_eq!(with(1), with(3));
    }

    #[test]
    fn reasons_add_up_and_files_read_back() {
        let (rows, truths) = exclusive_or();
        let trees = GradientBoosting::default().fit(&rows, &truths);
        for row in &rows[..50] {
            let sum = trees.expected() + trees.explain(row).iter().sum::<f32>();
            assert!((sum - trees.score(row)).abs() < 1e-3);
        }
        let json = serde_json::to_string(&trees).unwrap();
        assert_eq!(serde_json::from_str::<TreeEnsemble>(&json).unwrap(), trees);
    }
}
