//! What a text says: the stems of its content words, and its numbers.

use crate::arabic::{FoldOptions, Tokenizer, content_stem};
use xxhash_rust::xxh3::xxh3_64;

/// What a text says, as hashes: each occurs once, in ascending order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Content {
    /// Hashes of the stems of its content words.
    pub stems: Vec<u64>,
    /// Hashes of its numbers.
    pub numbers: Vec<u64>,
}

impl Content {
    pub(super) fn of(text: &str) -> Self {
        let (mut stems, mut numbers) = (Vec::new(), Vec::new());
        Tokenizer::new(FoldOptions::default()).scan(text, |token| {
            if token.is_number() {
                numbers.push(xxh3_64(&text.as_bytes()[token.start..token.end]));
            } else {
                stems.extend(content_stem(&token).map(xxh3_64));
            }
        });
        for hashes in [&mut stems, &mut numbers] {
            hashes.sort_unstable();
            hashes.dedup();
        }
        Self { stems, numbers }
    }
}

/// How many hashes of the first list are in the second. The second must be sorted.
pub(super) fn stems_shared(of: &[u64], with: &[u64]) -> usize {
    of.iter()
        .filter(|hash| with.binary_search(hash).is_ok())
        .count()
}

/// Hands the stems of content words to `emit`, as hashes.
pub(super) fn content(tokenizer: &mut Tokenizer, text: &str, mut emit: impl FnMut(u64)) {
    tokenizer.scan(text, |token| {
        if let Some(stem) = content_stem(&token) {
            emit(xxh3_64(stem));
        }
    });
}
