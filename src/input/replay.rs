//! A reader that can go back: what was read since a mark can be read again.

use std::io::{self, BufRead, Read};

/// Reads from `inner` and keeps what was read since the mark. After a limit of bytes it stops, as
/// if the input ended, until it is marked or rewound.
#[derive(Debug)]
pub(super) struct Replay<R> {
    inner: R,
    /// What was read since the mark.
    kept: Vec<u8>,
    /// The offset in the whole input of the first byte kept.
    start: u64,
    /// How much of `kept` is before the mark.
    gone: usize,
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
            gone: 0,
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
        self.gone = (offset.saturating_sub(self.start) as usize).min(self.kept.len());
        // Moving what is left costs; do it when it is the smaller part.
        if self.gone > self.kept.len() / 2 {
            self.kept.drain(..self.gone);
            self.start += self.gone as u64;
            self.given -= self.gone.min(self.given);
            self.gone = 0;
        }
    }

    /// The offset of the first byte kept.
    pub(super) fn start(&self) -> u64 {
        self.start
    }

    /// True if as much as is allowed has been read since the mark.
    pub(super) fn is_full(&self) -> bool {
        self.kept.len() - self.gone >= self.limit
    }

    /// Goes on behind the next line end, which is not kept: false if there is none.
    ///
    /// # Errors
    /// If the input cannot be read.
    pub(super) fn skip_line(&mut self) -> io::Result<bool>
    where
        R: BufRead,
    {
        self.start += self.kept.len() as u64;
        self.kept.clear();
        (self.gone, self.given) = (0, 0);
        loop {
            let chunk = self.inner.fill_buf()?;
            let end = memchr::memchr(b'\n', chunk);
            let used = end.map_or(chunk.len(), |end| end + 1);
            let ended = chunk.is_empty();
            self.inner.consume(used);
            self.start += used as u64;
            if end.is_some() || ended {
                return Ok(!ended);
            }
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
            if self.is_full() {
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
