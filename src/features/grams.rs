//! N-grams: of words one after another, and of the characters within a word.

use super::term::{BLOCK, TermHash, join_hash};
use std::ops::Range;

/// The longest word n-grams.
pub(crate) const MAX_WORDS: usize = 16;

/// The word n-grams that end in the latest word.
pub(super) struct WordGrams {
    /// `heads[n]` is the hash of the latest n + 1 words.
    heads: [TermHash; MAX_WORDS],
    /// How many of the latest words the next word can join.
    before: usize,
    longest: usize,
}

impl WordGrams {
    /// For n-grams of up to `longest` words.
    #[inline]
    pub fn new(longest: usize) -> Self {
        Self {
            heads: [TermHash::default(); MAX_WORDS],
            before: 0,
            longest: longest.clamp(1, MAX_WORDS),
        }
    }

    /// Takes the next word and calls `emit` for each n-gram of two words or more that ends in it, the
    /// longest first.
    #[inline]
    pub fn push(&mut self, word: TermHash, mut emit: impl FnMut(TermHash, usize)) {
        self.before = self.before.min(self.longest - 1);
        for n in (0..self.before).rev() {
            self.heads[n + 1] = join_hash(self.heads[n], word);
            emit(self.heads[n + 1], n + 2);
        }
        self.heads[0] = word;
        self.before += 1;
    }
}

/// The n-grams of a word between two spaces, as scikit-learn's `char_wb` cuts them: a word no
/// longer than n gives itself, once. `emit` is given each with what follows it in the buffer, and its
/// length.
pub(super) fn character_grams(
    word: &[u8],
    lengths: Range<usize>,
    padded: &mut Vec<u8>,
    edges: &mut Vec<usize>,
    mut emit: impl FnMut(&[u8], usize),
) {
    padded.clear();
    padded.push(b' ');
    padded.extend_from_slice(word);
    padded.push(b' ');
    edges.clear();
    let starts = padded.iter().enumerate();
    edges.extend(starts.filter_map(|(at, byte)| (byte & 0xC0 != 0x80).then_some(at)));
    edges.push(padded.len());
    // The padding lets even the last n-gram be hashed as a whole block.
    padded.resize(padded.len() + BLOCK, 0);
    let characters = edges.len() - 1;
    for n in lengths {
        if n >= characters {
            emit(padded, edges[characters]);
            break;
        }
        for start in 0..=characters - n {
            emit(&padded[edges[start]..], edges[start + n] - edges[start]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grams(word: &str, lengths: Range<usize>) -> Vec<String> {
        let mut found = Vec::new();
        character_grams(
            word.as_bytes(),
            lengths,
            &mut Vec::new(),
            &mut Vec::new(),
            |gram, length| {
                found.push(String::from_utf8_lossy(&gram[..length]).into_owned());
            },
        );
        found
    }

    #[test]
    fn character_grams_stay_within_the_word() {
        assert_eq!(
            grams("قلم", 2..4),
            [" ق", "قل", "لم", "م ", " قل", "قلم", "لم "]
        );
        assert_eq!(grams("قل", 2..6), [" ق", "قل", "ل ", " قل", "قل ", " قل "]);
    }
}
