//! The sparse matrix: compressed rows of (term id, weight).

use linfa::dataset::Records;

/// A sparse matrix of articles × terms, row by row, ids ascending within a row: 8 bytes a
/// non-zero. It is a linfa `Records`, so `DatasetBase<Rows, Array1<usize>>` is a linfa dataset.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    starts: Vec<usize>,
    ids: Vec<u32>,
    weights: Vec<f32>,
    terms: usize,
}

/// One row of [`Rows`]: ids and their weights, of one length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row<'a> {
    /// Term ids, ascending.
    pub ids: &'a [u32],
    /// The weight of each.
    pub weights: &'a [f32],
}

impl Row<'_> {
    /// The entries in order.
    pub fn iter(&self) -> impl Iterator<Item = (usize, f32)> + '_ {
        self.ids
            .iter()
            .map(|&id| id as usize)
            .zip(self.weights.iter().copied())
    }

    /// The dot product with a dense vector.
    #[inline]
    pub fn dot(&self, dense: &[f32]) -> f32 {
        // Four sums: the additions need not wait for one another.
        let mut sums = [0.0f32; 4];
        let (ids, weights) = (self.ids.chunks_exact(4), self.weights.chunks_exact(4));
        let rest = ids.remainder().iter().zip(weights.remainder());
        let tail: f32 = rest.map(|(&id, &weight)| dense[id as usize] * weight).sum();
        for (id, weight) in ids.zip(weights) {
            for lane in 0..4 {
                sums[lane] += dense[id[lane] as usize] * weight[lane];
            }
        }
        (sums[0] + sums[1]) + (sums[2] + sums[3]) + tail
    }

    /// Adds `factor` times the row to a dense vector.
    #[inline]
    pub fn add_to(&self, dense: &mut [f32], factor: f32) {
        for (&id, &weight) in self.ids.iter().zip(self.weights) {
            dense[id as usize] += factor * weight;
        }
    }

    /// The squared Euclidean length.
    pub fn squared_norm(&self) -> f32 {
        self.weights.iter().map(|w| w * w).sum()
    }
}

impl Rows {
    /// No rows yet, over `terms` columns.
    pub fn new(terms: usize) -> Self {
        Self {
            starts: vec![0],
            ids: Vec::new(),
            weights: Vec::new(),
            terms,
        }
    }

    /// Makes room for so many more entries.
    pub(super) fn reserve(&mut self, entries: usize) {
        self.ids.reserve(entries);
        self.weights.reserve(entries);
    }

    /// Appends a row. `entries` must have ascending ids below the number of columns.
    ///
    /// # Panics
    /// If an id is not below the number of columns.
    pub fn push(&mut self, entries: impl IntoIterator<Item = (u32, f32)>) {
        for (id, weight) in entries {
            assert!((id as usize) < self.terms, "term {id} of {}", self.terms);
            self.ids.push(id);
            self.weights.push(weight);
        }
        self.starts.push(self.ids.len());
    }

    /// Appends all rows of another matrix with the same columns.
    ///
    /// # Panics
    /// If the columns differ.
    pub fn extend(&mut self, other: &Self) {
        assert_eq!(self.terms, other.terms, "matrices of different terms");
        let base = self.ids.len();
        self.ids.extend_from_slice(&other.ids);
        self.weights.extend_from_slice(&other.weights);
        self.starts
            .extend(other.starts[1..].iter().map(|start| base + start));
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// True without rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many columns there are.
    pub fn terms(&self) -> usize {
        self.terms
    }

    /// How many entries are stored.
    pub fn non_zeros(&self) -> usize {
        self.ids.len()
    }

    /// Row `i`.
    ///
    /// # Panics
    /// If there is no such row.
    #[inline]
    pub fn row(&self, i: usize) -> Row<'_> {
        let span = self.starts[i]..self.starts[i + 1];
        Row {
            ids: &self.ids[span.clone()],
            weights: &self.weights[span],
        }
    }

    /// The ids of row `i`, and its weights to change.
    pub(super) fn row_mut(&mut self, i: usize) -> (&[u32], &mut [f32]) {
        let span = self.starts[i]..self.starts[i + 1];
        (&self.ids[span.clone()], &mut self.weights[span])
    }

    /// All rows in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        (0..self.len()).map(|i| self.row(i))
    }

    /// A matrix of the rows named, in that order.
    pub fn select(&self, rows: &[usize]) -> Self {
        let mut chosen = Self::new(self.terms);
        chosen.reserve(rows.iter().map(|&i| self.row(i).ids.len()).sum());
        for &i in rows {
            let row = self.row(i);
            chosen.ids.extend_from_slice(row.ids);
            chosen.weights.extend_from_slice(row.weights);
            chosen.starts.push(chosen.ids.len());
        }
        chosen
    }

    /// The columns by how many rows have them, most first, the lower id first of two alike.
    pub fn by_frequency(&self) -> Vec<u32> {
        let mut counts = vec![0u32; self.terms];
        self.ids.iter().for_each(|&id| counts[id as usize] += 1);
        let mut order: Vec<u32> = (0..self.terms as u32).collect();
        order.sort_by_key(|&id| std::cmp::Reverse(counts[id as usize]));
        order
    }

    /// The same rows with the columns in another order: column `order[new]` becomes `new`. Ids
    /// are no longer ascending within a row.
    pub(crate) fn reorder_terms(&self, order: &[u32]) -> Self {
        let mut renumbered = vec![0; self.terms];
        for (new, &old) in (0..).zip(order) {
            renumbered[old as usize] = new;
        }
        Self {
            ids: self.ids.iter().map(|&id| renumbered[id as usize]).collect(),
            starts: self.starts.clone(),
            weights: self.weights.clone(),
            terms: self.terms,
        }
    }

    /// The same rows over the columns named only (ascending), renumbered in that order.
    pub fn select_terms(&self, terms: &[u32]) -> Self {
        const DROPPED: u32 = u32::MAX;
        let mut renumbered = vec![DROPPED; self.terms];
        for (new, &old) in (0..).zip(terms) {
            renumbered[old as usize] = new;
        }
        let mut chosen = Self::new(terms.len());
        for row in self.iter() {
            let entries = row.ids.iter().zip(row.weights);
            chosen.push(
                entries
                    .map(|(&id, &weight)| (renumbered[id as usize], weight))
                    .filter(|&(id, _)| id != DROPPED),
            );
        }
        chosen
    }
}

impl Records for Rows {
    type Elem = f32;

    fn nsamples(&self) -> usize {
        self.len()
    }

    fn nfeatures(&self) -> usize {
        self.terms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Rows {
        let mut rows = Rows::new(6);
        rows.push([(0, 1.0), (2, 2.0), (3, 3.0), (4, 4.0), (5, 5.0)]);
        rows.push([]);
        rows.push([(1, 2.0)]);
        rows
    }

    #[test]
    fn rows_keep_their_entries() {
        let rows = rows();
        assert_eq!((rows.len(), rows.non_zeros(), rows.nfeatures()), (3, 6, 6));
        assert_eq!(rows.row(0).dot(&[1.0, 9.0, 1.0, 1.0, 1.0, 2.0]), 20.0);
        assert_eq!(rows.row(1).squared_norm(), 0.0);
        let mut dense = [0.0; 6];
        rows.row(2).add_to(&mut dense, 2.0);
        assert_eq!(dense, [0.0, 4.0, 0.0, 0.0, 0.0, 0.0]);
    }

    #[test]
    fn selections_keep_order() {
        let rows = rows();
        assert_eq!(rows.select(&[2, 0]).row(1), rows.row(0));
        let narrow = rows.select_terms(&[1, 3]);
        assert_eq!(narrow.row(0).iter().collect::<Vec<_>>(), [(1, 3.0)]);
        assert_eq!(narrow.row(2).iter().collect::<Vec<_>>(), [(0, 2.0)]);
        let mut twice = rows.clone();
        twice.extend(&rows);
        assert_eq!((twice.len(), twice.row(5)), (6, rows.row(2)));
    }
}
