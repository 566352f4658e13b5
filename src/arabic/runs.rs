//! Runs: what stands between ASCII characters, found sixteen bytes at a time.
//!
//! Nearly every word of Arabic text is one run of a few common letters: it is folded as a whole,
//! without looking at its letters one by one.

/// The longest run that is found; [`LETTERS`] letters.
const BYTES: usize = 16;

/// Letters to a run.
pub(super) const LETTERS: usize = BYTES / 2;

/// Characters beyond ASCII, before an ASCII separator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Its bytes, and zeros.
    pub bytes: [u8; BYTES],
    /// Where it starts in the text.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

impl Run {
    /// The run that begins at `from` or after ASCII separators there. None if a letter or digit
    /// comes first or after it, if it is long, or if the text ends before that can be told.
    #[inline]
    pub(super) fn next(text: &[u8], from: usize) -> Option<Self> {
        const HIGH_BITS: u128 = u128::MAX / 0xFF << 7;
        let mut start = from;
        loop {
            match text.get(start)? {
                0x80.. => break,
                byte if byte.is_ascii_alphanumeric() => return None,
                _ => start += 1,
            }
        }
        let block = text.get(start..)?.first_chunk()?;
        let ascii = !u128::from_le_bytes(*block) & HIGH_BITS;
        let length = ascii.trailing_zeros() as usize / 8;
        let end = start + length;
        if text
            .get(end)
            .is_none_or(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())
        {
            return None;
        }
        let within = &FIRST[length];
        Some(Self {
            bytes: std::array::from_fn(|at| block[at] & within[at]),
            start,
            end,
        })
    }
}

/// For each length the bits of so many bytes.
const FIRST: [[u8; BYTES]; BYTES + 1] = {
    let mut first = [[0; BYTES]; BYTES + 1];
    let mut length = 1;
    while length <= BYTES {
        first[length] = first[length - 1];
        first[length][length - 1] = 0xFF;
        length += 1;
    }
    first
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_ends_before_an_ascii_separator() {
        let after = " ثم قال الوزير كلمة";
        let cases = [
            ("قال الوزير", 0, Some((0, 6))),
            ("قال الوزير", 6, Some((7, 19))),
            ("(قال) ", 0, Some((1, 7))),
            // A letter, a digit, or more than eight letters: looked at one by one.
            ("CNN قال", 0, None),
            ("قال2 ", 0, None),
            ("المستشفيات ", 0, None),
            // Eight letters are found.
            ("المستشفى ", 0, Some((0, 16))),
            ("", 0, Some((1, 5))),
        ];
        for (text, from, expected) in cases {
            let text = format!("{text}{after}");
            let found = Run::next(text.as_bytes(), from);
            assert_eq!(found.map(|run| (run.start, run.end)), expected, "{text}");
            if let Some(run) = found {
                let word = &text.as_bytes()[run.start..run.end];
                assert_eq!(&run.bytes[..word.len()], word);
                assert!(run.bytes[word.len()..].iter().all(|&byte| byte == 0));
            }
        }
        assert_eq!(
            Run::next("قال الوزير".as_bytes(), 7),
            None,
            "so near the end"
        );
    }
}
