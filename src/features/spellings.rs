//! How the words of a vocabulary are spelled.

/// How single words are spelled, one after another in one string.
#[derive(Clone, Debug, Default)]
pub(super) struct Spellings {
    letters: String,
    /// Each word's key and where its spelling ends.
    words: Vec<(u64, usize)>,
}

impl Spellings {
    pub(super) fn push(&mut self, key: u64, word: &str) {
        self.letters.push_str(word);
        self.words.push((key, self.letters.len()));
    }

    /// Keys and spellings.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u64, &str)> {
        let starts = std::iter::once(0).chain(self.words.iter().map(|&(_, end)| end));
        starts
            .zip(&self.words)
            .map(|(start, &(key, end))| (key, &self.letters[start..end]))
    }
}
