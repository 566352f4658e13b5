//! What a counter gives: the terms of a run of articles, by partitions of their keys.

use super::spellings::Spellings;
use crate::zeroed::Zeroed;
use bytemuck::{Pod, Zeroable};

/// How many partitions the terms are divided into.
pub(super) const PARTITIONS: usize = 256;

/// The partition of a term: the highest bits of its hash below those of its class.
#[inline]
pub(super) fn partition(key: u64) -> usize {
    (key >> 54) as usize % PARTITIONS
}

/// A term of an article.
#[derive(Clone, Copy, Debug, Default, Pod, Zeroable)]
#[repr(C)]
pub(super) struct Entry {
    /// Its key; while merging, its number.
    pub key: u64,
    pub frequency: f32,
    pub check: u16,
    pub article: u16,
}

/// The rows of a counter that has finished.
///
/// ```
/// use warraq::features::{Counted, Counter, Storage, TextOptions, VocabularyOptions};
/// // Two runs of articles, counted apart, on two threads or two machines.
/// let runs = [["وصل الوفد", "غادر الوفد"], ["فاز الفريق", "خسر الفريق"]].map(|articles| {
///     let mut counter = Counter::new(&TextOptions::default());
///     articles.iter().for_each(|text| counter.count("", text));
///     counter.finish(&Storage::Memory)
/// });
/// let counted = runs.into_iter().collect::<Result<Vec<Counted>, _>>()?;
/// let (_, rows) = Counted::merge(counted, &VocabularyOptions::default(), &Storage::Memory)?;
/// assert_eq!(rows.len(), 4);
/// # Ok::<(), warraq::features::FeatureError>(())
/// ```
#[derive(Debug)]
pub struct Counted {
    pub(super) articles: usize,
    /// By partition, then by article.
    pub(super) entries: Zeroed<Entry>,
    /// Where each partition starts, and the end.
    pub(super) starts: Vec<usize>,
    pub(super) spellings: Spellings,
    pub(super) collision: Option<u64>,
}
