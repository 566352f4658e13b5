//! A reader that can go back: what was read since a mark can be read again.

use std::io::{self, Read};

/// Reads through `inner`, keeping what was read since the mark; stops for good, as if the input
/// ended, after a limit of bytes, until it is marked or rewound.
#[derive(Debug)]
pub(super) struct Replay<R> {
    inner: R,
    /// What was read since the mark.
    kept: Vec<u8>,
    /// The offset in the whole input of the first byte kept.
    start: u64,
    /// How much of `kept` the reader has been given.
    given: usize,
    limit: usize,
}

impl<R: Read> Replay<R> {
    /// Reads `inner`, whose first byte has the offset `start`.
    pub(super) fn new(inner: R, start: u64, limit: usize) -> Self {
        Self {
            inner,
            kept: Vec::new(),
            start,
            given: 0,
            limit,
        }
    }

    /// What was read from `from` to `to`, offsets in the whole input; empty if it is gone.
    pub(super) fn between(&self, from: u64, to: u64) -> &[u8] {
        let at = |offset: u64| offset.checked_sub(self.start).map(|at| at as usize);
        match (at(from), at(to)) {
            (Some(from), Some(to)) => self.kept.get(from..to.min(self.kept.len())).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// Lets go of everything before `offset`.
    pub(super) fn mark(&mut self, offset: u64) {
        let gone = (offset.saturating_sub(self.start) as usize).min(self.kept.len());
        // Moving what is left costs; do it when it is the smaller part.
        if gone > self.kept.len() / 2 {
            self.kept.drain(..gone);
            self.start += gone as u64;
            self.given -= gone.min(self.given);
        }
    }

    /// Goes back to `offset`, which must not be before the mark.
    pub(super) fn rewind(&mut self, offset: u64) {
        self.mark(offset);
        self.given = (offset.saturating_sub(self.start) as usize).min(self.kept.len());
    }
}

impl<R: Read> Read for Replay<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.kept.len() {
            if self.kept.len() >= self.limit {
                return Ok(0);
            }
            let at = self.kept.len();
            self.kept.resize(at + buffer.len(), 0);
            let read = self.inner.read(&mut self.kept[at..]);
            self.kept.truncate(at + *read.as_ref().unwrap_or(&0));
            read?;
        }
        let count = buffer.len().min(self.kept.len() - self.given);
        buffer[..count].copy_from_slice(&self.kept[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}
