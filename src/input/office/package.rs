//! The zip of an office file, with its parts of XML by name.

#[cfg(feature = "spreadsheet")]
use super::markup::{Token, attribute, read};
use crate::input::origin::too_large;
use crate::input::{InputOptions, encoding};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// In bytes: every part may decompress to this much, however small it is.
const ALWAYS_ALLOWED: u64 = 16 << 20;
/// In bytes: the attributes that describe a part are within this much of its beginning.
#[cfg(feature = "spreadsheet")]
const HEAD: u64 = 1 << 20;

/// An office file.
pub(super) struct Package<'o, B: AsRef<[u8]>> {
    archive: ZipArchive<Cursor<B>>,
    options: &'o InputOptions,
}

impl<'o, B: AsRef<[u8]>> Package<'o, B> {
    /// Opens a file whose bytes are in memory.
    pub fn open(bytes: B, options: &'o InputOptions) -> Result<Self, String> {
        if bytes.as_ref().starts_with(b"\xD0\xCF\x11\xE0") {
            return Err(
                "locked with a password, or of old Word under a new name: open it and save it anew"
                    .to_owned(),
            );
        }
        if bytes.as_ref().is_empty() {
            return Err("empty file; remove it or get it again".to_owned());
        }
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| format!("not a whole office file: {error}"))?;
        Ok(Self { archive, options })
    }

    /// The text of a part; `None` if there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, String> {
        let room = self.options.max_article_bytes as u64;
        let bytes = self.bytes(name, room)?;
        Ok(bytes.map(|bytes| encoding::decode(&bytes, None, |_| None).text))
    }

    /// True if there is a part with this name.
    #[cfg(feature = "spreadsheet")]
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// An error if a part decompresses to more than is allowed, or has fewer strings than it says.
    /// This is for readers that decompress the parts themselves.
    #[cfg(feature = "spreadsheet")]
    pub fn check(&mut self) -> Result<(), String> {
        let damaged = |error: &dyn std::fmt::Display| format!("damaged: {error}");
        for index in 0..self.archive.len() {
            let part = self.archive.by_index(index);
            let mut part = part.map_err(|error| damaged(&error))?;
            let allowed = allowed(part.compressed_size(), self.options);
            let name = part.name().map_err(|error| damaged(&error))?;
            let are_strings = name.to_lowercase().ends_with("sharedstrings.xml");
            let mut head = Vec::new();
            let read = part.by_ref().take(HEAD).read_to_end(&mut head);
            let read = read.and_then(|head| {
                let rest = allowed.saturating_sub(head as u64) + 1;
                Ok(head as u64 + std::io::copy(&mut part.take(rest), &mut std::io::sink())?)
            });
            let size = read.map_err(|error| damaged(&error))?;
            if size > allowed {
                return Err(bomb(self.options));
            }
            if are_strings && claimed_strings(&head).is_none_or(|claimed| claimed > size) {
                return Err("damaged: its shared strings are fewer than they say".to_owned());
            }
        }
        Ok(())
    }

    #[cfg(feature = "spreadsheet")]
    pub fn into_bytes(self) -> B {
        self.archive.into_inner().into_inner()
    }

    fn bytes(&mut self, name: &str, room: u64) -> Result<Option<Vec<u8>>, String> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(format!("{name} in it cannot be read: {error}")),
        };
        let by_ratio = allowed(part.compressed_size(), self.options);
        let mut bytes = Vec::new();
        part.take(room.min(by_ratio) + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| format!("{name} in it is damaged: {error}"))?;
        match bytes.len() as u64 {
            read if read > by_ratio => Err(bomb(self.options)),
            read if read > room => Err(too_large(self.options)),
            _ => Ok(Some(bytes)),
        }
    }
}

/// How much this many packed bytes may decompress to.
pub(super) fn allowed(packed: u64, options: &InputOptions) -> u64 {
    ALWAYS_ALLOWED.max(packed.saturating_mul(options.max_ratio))
}

/// The error for a part that decompresses to more.
pub(super) fn bomb(options: &InputOptions) -> String {
    format!(
        "decompresses to more than {} times its size; if it is no attack, raise --max-ratio",
        options.max_ratio
    )
}

/// The error for cells that repeat one text too often.
#[cfg(feature = "spreadsheet")]
pub(super) fn bomb_of_cells() -> String {
    "its cells hold more than --max-ratio times its size; if it is no attack, raise that".to_owned()
}

/// How many strings a part of shared strings says it has. The reader allocates memory for that many
/// before it reads them.
#[cfg(feature = "spreadsheet")]
fn claimed_strings(head: &[u8]) -> Option<u64> {
    let mut claimed = None;
    // This is only the beginning of the part, so an error at its end is expected.
    let _ = read(&String::from_utf8_lossy(head), |token| {
        if let (Token::Start("sst", start), None) = (token, claimed) {
            let count = attribute(start, "uniqueCount").unwrap_or_default();
            claimed = Some(match count.trim() {
                "" => 0,
                count => count.parse().unwrap_or(u64::MAX),
            });
        }
    });
    claimed
}
