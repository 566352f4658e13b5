//! The sparse matrix: compressed rows of (term id, weight).

use super::{FeatureError, Storage};
use crate::zeroed::Zeroed;
use linfa::dataset::Records;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// A sparse matrix of articles × terms, row by row: 8 bytes a non-zero. It is a linfa `Records`,
/// so `DatasetBase<Rows, Array1<usize>>` is a linfa dataset.
///
/// Cloning and selecting rows copies no entries: matrices share them until one is changed.
///
/// ```
/// use warraq::features::Rows;
/// let mut rows = Rows::new(3);
/// rows.push([(0, 3.0), (2, 4.0)]);
/// rows.push([]);
/// assert_eq!((rows.len(), rows.terms(), rows.non_zeros()), (2, 3, 2));
/// assert_eq!(rows.row(0).squared_norm(), 25.0);
/// assert_eq!(rows.row(0).dot(&[1.0, 1.0, 0.5]), 5.0);
/// assert_eq!(rows.select_terms(&[2]).row(0).iter().collect::<Vec<_>>(), [(0, 4.0)]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Rows {
    entries: Arc<Entries>,
    /// Where each row lies among the entries.
    spans: Vec<Range<usize>>,
    terms: usize,
}

#[derive(Clone, Debug, Default)]
struct Entries {
    ids: Zeroed<u32>,
    weights: Zeroed<f32>,
}

/// One row of [`Rows`]: ids and their weights, of one length.
///
/// ```
/// use warraq::features::{Row, Rows};
/// let mut rows = Rows::new(9);
/// rows.push([(2, 0.6), (7, 0.8)]);
/// assert_eq!(rows.row(0), Row { ids: &[2, 7], weights: &[0.6, 0.8] });
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row<'a> {
    /// Term ids, each once.
    pub ids: &'a [u32],
    /// The weight of each.
    pub weights: &'a [f32],
}

impl Row<'_> {
    /// The entries in order.
    ///
    /// ```
    /// use warraq::features::Row;
    /// let row = Row { ids: &[2, 7], weights: &[0.6, 0.8] };
    /// assert_eq!(row.iter().next(), Some((2, 0.6)));
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (usize, f32)> + '_ {
        self.ids
            .iter()
            .map(|&id| id as usize)
            .zip(self.weights.iter().copied())
    }

    /// The dot product with a dense vector.
    ///
    /// ```
    /// use warraq::features::Row;
    /// let row = Row { ids: &[0, 2], weights: &[3.0, 4.0] };
    /// assert_eq!(row.dot(&[1.0, 9.0, 0.5]), 5.0);
    /// ```
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
    ///
    /// ```
    /// use warraq::features::Row;
    /// let mut dense = [1.0, 1.0, 1.0];
    /// Row { ids: &[0, 2], weights: &[3.0, 4.0] }.add_to(&mut dense, 2.0);
    /// assert_eq!(dense, [7.0, 1.0, 9.0]);
    /// ```
    #[inline]
    pub fn add_to(&self, dense: &mut [f32], factor: f32) {
        for (&id, &weight) in self.ids.iter().zip(self.weights) {
            dense[id as usize] += factor * weight;
        }
    }

    /// The squared Euclidean length.
    ///
    /// ```
    /// use warraq::features::Row;
    /// assert_eq!(Row { ids: &[0, 2], weights: &[3.0, 4.0] }.squared_norm(), 25.0);
    /// ```
    pub fn squared_norm(&self) -> f32 {
        self.weights.iter().map(|w| w * w).sum()
    }
}

impl Rows {
    /// No rows yet, over `terms` columns.
    ///
    /// ```
    /// use warraq::features::Rows;
    /// let rows = Rows::new(3);
    /// assert_eq!((rows.len(), rows.terms()), (0, 3));
    /// ```
    pub fn new(terms: usize) -> Self {
        Self {
            terms,
            ..Self::default()
        }
    }

    /// Appends a row. `entries` must have ids below the number of columns, each once.
    ///
    /// ```
    /// use warraq::features::Rows;
    /// let mut rows = Rows::new(3);
    /// rows.push([(2, 4.0), (0, 3.0)]);
    /// assert_eq!(rows.row(0).ids, [2, 0]);
    /// ```
    ///
    /// # Panics
    /// If an id is not below the number of columns.
    pub fn push(&mut self, entries: impl IntoIterator<Item = (u32, f32)>) {
        let stored = Arc::make_mut(&mut self.entries);
        let start = stored.ids.len();
        for (id, weight) in entries {
            assert!((id as usize) < self.terms, "term {id} of {}", self.terms);
            stored.ids.push(id);
            stored.weights.push(weight);
        }
        self.spans.push(start..stored.ids.len());
    }

    /// How many rows there are.
    ///
    /// ```
    /// use warraq::features::Rows;
    /// let mut rows = Rows::new(3);
    /// rows.push([]);
    /// assert_eq!(rows.len(), 1);
    /// ```
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// True if there are no rows.
    ///
    /// ```
    /// use warraq::features::Rows;
    /// assert!(Rows::new(3).is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many columns there are.
    ///
    /// ```
    /// use warraq::features::Rows;
    /// assert_eq!(Rows::new(3).terms(), 3);
    /// ```
    pub fn terms(&self) -> usize {
        self.terms
    }

    /// How many entries the rows have.
    ///
    /// ```
    /// use warraq::features::Rows;
    /// let mut rows = Rows::new(3);
    /// rows.push([(0, 3.0), (2, 4.0)]);
    /// rows.push([(1, 1.0)]);
    /// assert_eq!(rows.non_zeros(), 3);
    /// ```
    pub fn non_zeros(&self) -> usize {
        self.spans.iter().map(ExactSizeIterator::len).sum()
    }

    /// Row `i`.
    ///
    /// ```
    /// use warraq::features::Rows;
    /// let mut rows = Rows::new(3);
    /// rows.push([(0, 3.0), (2, 4.0)]);
    /// assert_eq!(rows.row(0).weights, [3.0, 4.0]);
    /// ```
    ///
    /// # Panics
    /// If there is no such row.
    #[inline]
    pub fn row(&self, i: usize) -> Row<'_> {
        let span = &self.spans[i];
        Row {
            ids: &self.entries.ids[span.clone()],
            weights: &self.entries.weights[span.clone()],
        }
    }

    /// All rows in order.
    ///
    /// ```
    /// use warraq::features::Rows;
    /// let mut rows = Rows::new(3);
    /// rows.push([(0, 3.0), (2, 4.0)]);
    /// rows.push([]);
    /// let lengths: Vec<usize> = rows.iter().map(|row| row.ids.len()).collect();
    /// assert_eq!(lengths, [2, 0]);
    /// ```
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        (0..self.len()).map(|i| self.row(i))
    }

    /// Rows over `terms` columns, part after part. `lengths` are the numbers of entries of each
    /// part's rows, and `fill` pushes a part's entries. Parts are filled in parallel. What `fill`
    /// returns for each part is returned beside the rows.
    ///
    /// # Errors
    /// [`FeatureError::Storage`] if there is no room.
    pub(super) fn from_parts<P: Send, K: Send>(
        terms: usize,
        parts: Vec<P>,
        lengths: &[Vec<usize>],
        storage: &Storage,
        fill: impl Fn(P, &mut RowsUnderWay<'_>) -> K + Sync,
    ) -> Result<(Self, Vec<K>), FeatureError> {
        let mut spans = Vec::with_capacity(lengths.iter().map(Vec::len).sum());
        let mut end = 0;
        for length in lengths.iter().flatten() {
            spans.push(end..end + length);
            end += length;
        }
        let (mut ids, mut weights) = (storage.numbers(end)?, storage.numbers(end)?);
        let under_way: Vec<RowsUnderWay<'_>> = {
            let (mut ids, mut weights) = (&mut ids[..], &mut weights[..]);
            let rows = lengths.iter().map(|lengths| {
                let mut end = 0;
                let next = lengths.iter().map(|length| {
                    end += length;
                    end - length
                });
                let next = next.collect();
                RowsUnderWay {
                    next,
                    ids: ids.split_off_mut(..end).unwrap_or_default(),
                    weights: weights.split_off_mut(..end).unwrap_or_default(),
                }
            });
            rows.collect()
        };
        let kept = parts
            .into_par_iter()
            .zip(under_way)
            .map(|(part, mut rows)| fill(part, &mut rows))
            .collect();
        let rows = Self {
            entries: Arc::new(Entries { ids, weights }),
            spans,
            terms,
        };
        Ok((rows, kept))
    }

    /// Changes the weights of every row.
    pub(super) fn for_each_mut(&mut self, change: impl Fn(&[u32], &mut [f32]) + Sync) {
        /// Rows a thread takes at a time.
        const CHUNK: usize = 256;
        // Entries that are shared, with another matrix or by a row selected twice, are copied
        // first.
        let ends = std::iter::once(0).chain(self.spans.iter().map(|span| span.end));
        let own = ends.zip(&self.spans).all(|(end, span)| end == span.start);
        if !own || Arc::get_mut(&mut self.entries).is_none() {
            *self = self.copy();
        }
        let Entries { ids, weights } = Arc::make_mut(&mut self.entries);
        let mut rest = &mut weights[..];
        let chunks: Vec<(&[Range<usize>], &mut [f32])> = self
            .spans
            .chunks(CHUNK)
            .map(|spans| {
                let length = spans.iter().map(ExactSizeIterator::len).sum();
                (spans, rest.split_off_mut(..length).unwrap_or_default())
            })
            .collect();
        chunks.into_par_iter().for_each(|(spans, mut weights)| {
            for span in spans {
                if let Some(of_row) = weights.split_off_mut(..span.len()) {
                    change(&ids[span.clone()], of_row);
                }
            }
        });
    }

    /// The same rows, with entries of their own, one row after another.
    fn copy(&self) -> Self {
        let mut ids = Zeroed::new(self.non_zeros());
        let mut weights = Zeroed::new(self.non_zeros());
        let mut spans = Vec::with_capacity(self.len());
        let mut end = 0;
        for row in self.iter() {
            let span = end..end + row.ids.len();
            ids[span.clone()].copy_from_slice(row.ids);
            weights[span.clone()].copy_from_slice(row.weights);
            end = span.end;
            spans.push(span);
        }
        Self {
            entries: Arc::new(Entries { ids, weights }),
            spans,
            terms: self.terms,
        }
    }

    /// A matrix of the rows named, in that order.
    ///
    /// ```
    /// use warraq::features::Rows;
    /// let mut rows = Rows::new(3);
    /// rows.push([(0, 3.0)]);
    /// rows.push([(2, 4.0)]);
    /// let selected = rows.select(&[1, 1, 0]);
    /// assert_eq!(selected.row(1), rows.row(1));
    /// ```
    pub fn select(&self, rows: &[usize]) -> Self {
        Self {
            entries: Arc::clone(&self.entries),
            spans: rows.iter().map(|&i| self.spans[i].clone()).collect(),
            terms: self.terms,
        }
    }

    /// The first so many rows.
    ///
    /// ```
    /// use warraq::features::Rows;
    /// let mut rows = Rows::new(3);
    /// (0..3).for_each(|id| rows.push([(id, 1.0)]));
    /// assert_eq!(rows.first(2), rows.select(&[0, 1]));
    /// ```
    pub fn first(&self, rows: usize) -> Self {
        Self {
            entries: Arc::clone(&self.entries),
            spans: self.spans[..rows].to_vec(),
            terms: self.terms,
        }
    }

    /// The same rows over the columns named only (ascending), renumbered in that order.
    ///
    /// ```
    /// use warraq::features::{Row, Rows};
    /// let mut rows = Rows::new(3);
    /// rows.push([(0, 3.0), (2, 4.0)]);
    /// assert_eq!(rows.select_terms(&[1, 2]).row(0), Row { ids: &[1], weights: &[4.0] });
    /// ```
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

/// Rows that lie one after another, being filled from entries in any order.
#[derive(Debug)]
pub(super) struct RowsUnderWay<'r> {
    /// Where the next entry of each row goes.
    next: Vec<usize>,
    ids: &'r mut [u32],
    weights: &'r mut [f32],
}

impl RowsUnderWay<'_> {
    /// Appends an entry to a row.
    #[inline]
    pub(super) fn push(&mut self, row: usize, id: u32, weight: f32) {
        let at = self.next[row];
        self.ids[at] = id;
        self.weights[at] = weight;
        self.next[row] += 1;
    }
}

/// Rows are equal if their entries are, wherever those are stored.
impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        self.terms == other.terms && self.iter().eq(other.iter())
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
        let mut twice = rows.select(&[2, 0, 2]);
        twice.for_each_mut(|_, weights| weights.iter_mut().for_each(|weight| *weight += 1.0));
        assert_eq!(
            (twice.row(2).weights, rows.row(2).weights),
            (&[3.0][..], &[2.0][..])
        );
    }
}
