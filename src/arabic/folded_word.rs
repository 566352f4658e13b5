//! The folded word under way while text is scanned.

use super::fold::{Fold, FoldTable};

/// At least so many bytes follow a word in the buffer it lies in, so that it can be hashed in
/// whole blocks without being copied.
pub(super) const PADDING: usize = 16;

/// The folded word under way.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Its bytes, the first `length` of these; at least [`PADDING`] more follow.
    pub buffer: Vec<u8>,
    pub length: usize,
    pub letters: usize,
    pub start: usize,
    pub end: usize,
    pub only_digits: bool,
    /// A number with separators inside: a letter after it starts another word.
    pub separated: bool,
}

impl Word {
    /// No word yet.
    pub fn new() -> Self {
        Self {
            buffer: vec![0; 64 + PADDING],
            length: 0,
            letters: 0,
            start: 0,
            end: 0,
            only_digits: true,
            separated: false,
        }
    }

    /// Takes a character that is no separator; false if it cannot go on this word but starts
    /// another.
    #[inline]
    pub fn take(&mut self, fold: Fold, start: usize, end: usize, table: &FoldTable) -> bool {
        match fold {
            Fold::Letter(_) if self.separated && self.length > 0 => return false,
            Fold::Letter(letter) => {
                self.extend(start, end);
                self.only_digits = false;
                self.push_char(letter);
            }
            Fold::Digit(digit) => {
                self.extend(start, end);
                self.push([digit]);
                self.letters += 1;
            }
            Fold::HamzaMark(mark) => {
                let letters = std::str::from_utf8(&self.buffer[..self.length]);
                let base = letters.ok().and_then(|word| word.chars().next_back());
                if let Some(base) = base
                    && let Some(letter) = table.compose(base, mark)
                {
                    self.length -= base.len_utf8();
                    self.letters -= 1;
                    self.push_char(letter);
                }
                self.mark(end);
            }
            Fold::Delete | Fold::Separator => self.mark(end),
        }
        true
    }

    /// A dropped mark after a letter is shown with its word.
    fn mark(&mut self, end: usize) {
        if self.length > 0 {
            self.end = end;
        }
    }

    #[inline]
    pub fn extend(&mut self, start: usize, end: usize) {
        if self.length == 0 {
            self.start = start;
            self.only_digits = true;
            self.separated = false;
        }
        self.end = end;
    }

    /// Folds the letters of the Arabic block that `bytes` begin with into the buffer, behind the
    /// word; returns how many there are. They have two bytes each, before and after.
    #[inline]
    pub fn push_letters(&mut self, bytes: &[u8], table: &FoldTable) -> usize {
        self.make_room(2);
        let room = self.buffer.len() - PADDING;
        let (to, _) = self.buffer[self.length..room].as_chunks_mut();
        let (from, _) = bytes.as_chunks();
        let mut letters = 0;
        for (&letter, to) in from.iter().zip(to) {
            let letter = table.letter(letter);
            if letter == FoldTable::NO_LETTER {
                break;
            }
            *to = letter;
            letters += 1;
        }
        letters
    }

    #[inline]
    fn make_room(&mut self, bytes: usize) {
        let end = self.length + bytes;
        if end + PADDING > self.buffer.len() {
            self.buffer.resize(2 * end + PADDING, 0);
        }
    }

    #[inline]
    fn push<const N: usize>(&mut self, letter: [u8; N]) {
        self.make_room(N);
        self.buffer[self.length..self.length + N].copy_from_slice(&letter);
        self.length += N;
    }

    fn push_char(&mut self, letter: char) {
        for &byte in letter.encode_utf8(&mut [0; 4]).as_bytes() {
            self.push([byte]);
        }
        self.letters += 1;
    }
}
