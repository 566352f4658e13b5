//! Stores articles for later: in memory while they are few, then in an unnamed temporary file.

use crate::article::Article;
use std::io::{self, Read, Seek, SeekFrom, Write};
use tempfile::SpooledTempFile;

/// At most this many bytes stay in memory.
const IN_MEMORY: usize = 1 << 25;

/// The place of an item on the shelf.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    offset: u64,
    length: usize,
}

/// A store whose items can be read in any order.
pub(super) struct Shelf {
    file: SpooledTempFile,
    end: u64,
    /// Bytes not yet written to the file.
    waiting: Vec<u8>,
}

/// Bytes are written in blocks of this size.
const BLOCK: usize = 1 << 18;

impl Shelf {
    pub fn new() -> Self {
        Self {
            file: SpooledTempFile::new(IN_MEMORY),
            end: 0,
            waiting: Vec::new(),
        }
    }

    pub fn put(&mut self, bytes: &[u8]) -> io::Result<Place> {
        let place = Place {
            offset: self.end + self.waiting.len() as u64,
            length: bytes.len(),
        };
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= BLOCK {
            self.write()?;
        }
        Ok(place)
    }

    fn write(&mut self) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(&self.waiting)?;
        self.end += self.waiting.len() as u64;
        self.waiting.clear();
        Ok(())
    }

    pub fn take(&mut self, place: Place) -> io::Result<Vec<u8>> {
        if !self.waiting.is_empty() {
            self.write()?;
        }
        let mut bytes = vec![0; place.length];
        self.file.seek(SeekFrom::Start(place.offset))?;
        self.file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

/// The fields of an article that are stored, each text after its length.
pub(super) fn packed(article: &Article) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(article.bytes() + 64);
    let texts = [&article.id, &article.title, &article.text].map(|text| Some(text.as_str()));
    let known = [article.date.as_deref(), article.source.as_deref()];
    for text in texts.into_iter().chain(known) {
        let length = text.map_or(u64::MAX, |text| text.len() as u64);
        bytes.extend(length.to_le_bytes());
        bytes.extend_from_slice(text.unwrap_or_default().as_bytes());
    }
    bytes
}

/// The article that [`packed`] made bytes of.
pub(super) fn unpacked(bytes: &[u8]) -> io::Result<Article> {
    let mut rest = bytes;
    let mut next = || -> io::Result<Option<String>> {
        let mut length = [0; 8];
        rest.read_exact(&mut length)?;
        let length = u64::from_le_bytes(length);
        if length == u64::MAX {
            return Ok(None);
        }
        let mut text = String::new();
        (&mut rest).take(length).read_to_string(&mut text)?;
        Ok(Some(text))
    };
    Ok(Article {
        id: next()?.unwrap_or_default(),
        title: next()?.unwrap_or_default(),
        text: next()?.unwrap_or_default(),
        date: next()?,
        source: next()?,
        ..Article::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_aside_comes_back() {
        let articles = ["وصل الوفد.", ""].map(|text| Article {
            id: "7".to_owned(),
            text: text.to_owned(),
            date: Some(String::new()),
            ..Article::default()
        });
        let mut shelf = Shelf::new();
        let mut places = Vec::new();
        for _ in 0..40_000 {
            places.push(shelf.put(&packed(&articles[places.len() % 2])).unwrap());
        }
        for at in [39_999, 0, 20_001, 1] {
            let bytes = shelf.take(places[at]).unwrap();
            assert_eq!(unpacked(&bytes).unwrap(), articles[at % 2]);
        }
        assert!(unpacked(&[1, 2]).is_err());
    }
}
