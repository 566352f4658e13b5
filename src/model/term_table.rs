//! A table of all that a model knows of each term, looked up by the term's key.
//!
//! A record is the term's key, its inverse document frequency and its weights for all topics, one
//! after another in memory: 24 bytes with weights in 8 bits for up to eight topics. Records lie in
//! an open-addressing table. Half of an article's terms, most of its word pairs, are not in it. A
//! second table, of one byte a slot, is small enough to stay near the core and rejects nearly all
//! of these. Eight slots, a group, are compared in one step. Only where the byte matches is the
//! record fetched and its key compared. (The layout is that of Abseil's Swiss tables: M.
//! Kulukundis, "Designing a Fast, Efficient, Cache-friendly Hash Table, Step by Step", 2017.)

use super::Weights;
use super::key_filter::KeyFilter;
use crate::features::is_word_key;
use crate::prefetch::prefetch;
use crate::zeroed::Zeroed;

/// Topics whose weights are read at once.
pub(super) const BLOCK: usize = 8;

/// Slots looked at in one step.
const GROUP: usize = 8;
const EMPTY: u8 = 0;

/// A model's terms by key.
pub(super) struct TermTable {
    /// For each slot a tag of its key, or [`EMPTY`].
    tags: Vec<[u8; GROUP]>,
    /// Records, each of `stride` words: the key; the inverse document frequency and the scale of
    /// the weights; the weights, in blocks of [`BLOCK`] topics.
    words: Zeroed<u64>,
    /// A filter of the keys that are not single words.
    grams: KeyFilter,
    stride: usize,
    full: bool,
}

/// What a model knows of a term.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'t> {
    pub idf: f32,
    /// What the weights are multiples of.
    pub scale: f32,
    weights: &'t [u64],
}

impl TermTable {
    /// The table of the terms with these keys, in the order of [`term_order`]; `None` if they are
    /// in another order, or two are the same. `weights` has `topics` for each key; the other slices
    /// are as long as `keys`.
    pub(super) fn new(keys: &[u64], idf: &[f32], weights: &Weights, topics: usize) -> Option<Self> {
        if !keys.is_sorted_by(|&a, &b| term_order(a) < term_order(b)) {
            return None;
        }
        let full = matches!(weights, Weights::Full(_));
        let stride = 2 + topics.div_ceil(BLOCK) * if full { BLOCK / 2 } else { 1 };
        // Three of four slots are taken.
        let groups = keys.len() / (GROUP * 3 / 4) + 1;
        let mut table = Self {
            tags: vec![[EMPTY; GROUP]; groups],
            words: Zeroed::new(groups * GROUP * stride),
            grams: KeyFilter::new(keys.iter().copied().filter(|&key| !is_word_key(key))),
            stride,
            full,
        };
        for (id, (&key, &idf)) in keys.iter().zip(idf).enumerate() {
            let record = table.insert(key);
            let of_term = id * topics..(id + 1) * topics;
            let scale = match weights {
                Weights::Full(weights) => {
                    for (word, pair) in record[2..].iter_mut().zip(weights[of_term].chunks(2)) {
                        *word = joined(pair[0], pair.get(1).copied().unwrap_or_default());
                    }
                    1.0
                }
                Weights::Compact { steps, scales } => {
                    for (word, steps) in record[2..].iter_mut().zip(steps[of_term].chunks(BLOCK)) {
                        let mut bytes = [0; BLOCK];
                        for (byte, step) in bytes.iter_mut().zip(steps) {
                            *byte = step.cast_unsigned();
                        }
                        *word = u64::from_le_bytes(bytes);
                    }
                    scales[id]
                }
            };
            record[0] = key;
            record[1] = joined(idf, scale);
        }
        Some(table)
    }

    /// The record of a new key, to be filled.
    fn insert(&mut self, key: u64) -> &mut [u64] {
        let mut group = self.group(key);
        loop {
            let empty = self.tags[group].iter().position(|&tag| tag == EMPTY);
            if let Some(slot) = empty {
                self.tags[group][slot] = tag(key);
                let start = (group * GROUP + slot) * self.stride;
                return &mut self.words[start..start + self.stride];
            }
            group = self.after(group);
        }
    }

    /// False only for n-grams that the model does not know.
    #[inline]
    pub(super) fn may_have_gram(&self, key: u64) -> bool {
        self.grams.may_have(key)
    }

    /// Prefetches the memory in which [`candidate`](Self::candidate) will look first.
    #[inline]
    pub(super) fn prefetch(&self, key: u64) {
        prefetch(&self.tags, self.group(key));
    }

    /// The slot where the record of `key` probably is; `None` only if there is no record. The
    /// record is prefetched.
    #[inline]
    pub(super) fn candidate(&self, key: u64) -> Option<u32> {
        let mut group = self.group(key);
        loop {
            let tags = u64::from_le_bytes(self.tags[group]);
            if let Some(slot) = matches(tags, tag(key)).next() {
                let slot = group * GROUP + slot;
                prefetch(&self.words, slot * self.stride);
                prefetch(&self.words, (slot + 1) * self.stride - 1);
                return Some(slot as u32);
            }
            if has_empty(tags) {
                return None;
            }
            group = self.after(group);
        }
    }

    /// The record of `key`, given the slot that [`candidate`](Self::candidate) found.
    #[inline]
    pub(super) fn find(&self, candidate: u32, key: u64) -> Option<Record<'_>> {
        let mut record = self.record(candidate as usize);
        if record[0] != key {
            record = self.record(self.search(key)?);
        }
        let (idf, scale) = halves(record[1]);
        Some(Record {
            idf,
            scale,
            weights: &record[2..],
        })
    }

    /// The slot of `key`, if the first slot with its tag has another key.
    #[cold]
    fn search(&self, key: u64) -> Option<usize> {
        let mut group = self.group(key);
        loop {
            let tags = u64::from_le_bytes(self.tags[group]);
            let mut slots = matches(tags, tag(key)).map(|slot| group * GROUP + slot);
            if let Some(slot) = slots.find(|&slot| self.record(slot)[0] == key) {
                // An empty slot also has the key 0, and its tag may match wrongly.
                return (self.tags[group][slot % GROUP] != EMPTY).then_some(slot);
            }
            if has_empty(tags) {
                return None;
            }
            group = self.after(group);
        }
    }

    #[inline]
    fn record(&self, slot: usize) -> &[u64] {
        &self.words[slot * self.stride..][..self.stride]
    }

    /// The group to begin looking in. It is as far along in the table as the key's hash is among
    /// all hashes. So terms in order fill the table in order.
    #[inline]
    fn group(&self, key: u64) -> usize {
        ((u128::from(term_order(key)) * self.tags.len() as u128) >> 64) as usize
    }

    #[inline]
    fn after(&self, group: usize) -> usize {
        if group + 1 < self.tags.len() {
            group + 1
        } else {
            0
        }
    }

    /// True if weights are kept in full.
    pub(super) fn is_full(&self) -> bool {
        self.full
    }
}

impl Record<'_> {
    /// Adds `factor` times the weights, kept in full, to the sums of all topics, block by block.
    #[inline]
    pub(super) fn add_full(&self, factor: f32, sums: &mut [[f32; BLOCK]]) {
        for (block, sums) in self.weights.chunks_exact(BLOCK / 2).zip(sums) {
            for (&word, pair) in block.iter().zip(sums.as_chunks_mut::<2>().0) {
                let (first, second) = halves(word);
                pair[0] += factor * first;
                pair[1] += factor * second;
            }
        }
    }

    /// The same for weights kept in 8 bits; the factor includes their scale.
    #[inline]
    pub(super) fn add_compact(&self, factor: f32, sums: &mut [[f32; BLOCK]]) {
        for (block, sums) in self.weights.iter().zip(sums) {
            let steps = block.to_le_bytes().map(u8::cast_signed);
            *sums = std::array::from_fn(|topic| sums[topic] + factor * f32::from(steps[topic]));
        }
    }
}

fn joined(low: f32, high: f32) -> u64 {
    u64::from(low.to_bits()) | u64::from(high.to_bits()) << 32
}

#[inline]
fn halves(word: u64) -> (f32, f32) {
    (
        f32::from_bits(word as u32),
        f32::from_bits((word >> 32) as u32),
    )
}

/// What the terms of a model file are ordered by: the hash, then the class.
#[inline]
pub(super) fn term_order(key: u64) -> u64 {
    key.rotate_left(2)
}

/// The lowest bits of the hash, but never [`EMPTY`].
#[inline]
fn tag(key: u64) -> u8 {
    (key as u8).max(1)
}

const LOW_BITS: u64 = u64::MAX / 0xFF;
const HIGH_BITS: u64 = LOW_BITS << 7;

/// Sets a bit in each byte of a group that is zero. The byte after a zero may have one wrongly.
#[inline]
fn zeros(group: u64) -> u64 {
    // "Bit Twiddling Hacks", S. E. Anderson.
    group.wrapping_sub(LOW_BITS) & !group & HIGH_BITS
}

/// The slots of a group whose tag is `tag`. The slot after one may be given wrongly.
#[inline]
fn matches(group: u64, tag: u8) -> impl Iterator<Item = usize> {
    let mut found = zeros(group ^ (LOW_BITS * u64::from(tag)));
    std::iter::from_fn(move || {
        let slot = found.trailing_zeros() as usize / 8;
        let any = found != 0;
        found &= found.wrapping_sub(1);
        any.then_some(slot)
    })
}

#[inline]
fn has_empty(group: u64) -> bool {
    zeros(group) != 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::section::Section;
    use proptest::prelude::*;

    fn table(keys: &[u64], topics: usize, compact: bool) -> Option<TermTable> {
        let idf: Vec<f32> = (0..keys.len()).map(|id| id as f32).collect();
        let steps = (0..keys.len() * topics).map(|at| (at % 251) as i8);
        let weights = if compact {
            Weights::Compact {
                steps: Section::Owned(steps.collect()),
                scales: Section::Owned(idf.clone()),
            }
        } else {
            Weights::Full(Section::Owned(steps.map(f32::from).collect()))
        };
        TermTable::new(keys, &idf, &weights, topics)
    }

    proptest! {
        #[test]
        fn finds_what_is_there_and_nothing_else(
            // Few bits, so that groups overflow and tags are often equal.
            few in prop::collection::btree_set((0u64..4, 0u64..6).prop_map(|(high, low)| high << 60 | low), 0..24),
            many in prop::collection::btree_set(any::<u64>(), 0..40),
            others in prop::collection::vec(any::<u64>(), 20),
            topics in 1usize..20,
            compact in any::<bool>(),
        ) {
            let mut keys: Vec<u64> = few.union(&many).copied().collect();
            keys.sort_by_key(|&key| term_order(key));
            let whole = table(&keys, topics, compact).unwrap();
            let find = |key| whole.candidate(key).and_then(|slot| whole.find(slot, key));
            for (id, &key) in keys.iter().enumerate() {
                let record = find(key).unwrap();
                prop_assert_eq!(record.idf, id as f32);
                let mut sums = vec![[1.0; BLOCK]; topics.div_ceil(BLOCK)];
                if compact {
                    record.add_compact(2.0, &mut sums);
                } else {
                    record.add_full(2.0, &mut sums);
                }
                for topic in 0..topics {
                    let weight = ((id * topics + topic) % 251) as i8;
                    prop_assert_eq!(sums.as_flattened()[topic], 1.0 + 2.0 * f32::from(weight));
                }
                prop_assert!(table(&[keys.as_slice(), &[key]].concat(), topics, compact).is_none());
            }
            for key in others {
                prop_assert_eq!(find(key).is_some(), keys.contains(&key));
            }
        }
    }
}
