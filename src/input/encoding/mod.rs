//! Bytes to text, whatever an archive was written in.
//!
//! The encoding is the first of these:
//!
//! 1. what the user names;
//! 2. what a byte-order mark says;
//! 3. UTF-16, by the look of its units;
//! 4. UTF-8, if the bytes are valid but for a few;
//! 5. what the page declares, if its letters are plausible so;
//! 6. the Arabic code page in which the letters are most plausible;
//! 7. what `chardetng` finds.
//!
//! What cannot be decoded becomes U+FFFD and is counted. Text that was encoded twice is repaired. The
//! article has a note on either.

mod character_encoding;
mod declared;
mod detect;
mod mojibake;
mod single_byte;
mod stream;

pub use character_encoding::Encoding;
pub(super) use declared::declared;
pub(super) use stream::utf8;

use character_encoding::Inner;
use detect::{detect, is_plainly_utf8};

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Text, and what is to be known about how it was found.
#[derive(Debug)]
pub(super) struct Decoded {
    pub text: String,
    /// What a reader of the article should know; empty if all went well.
    pub notes: Vec<String>,
}

/// The text of a whole file in the encoding given, or else in the one it looks written in.
/// `declared` is what the file says of itself.
pub(super) fn decode(
    bytes: &[u8],
    given: Option<Encoding>,
    declared: impl FnOnce(&[u8]) -> Option<Encoding>,
) -> Decoded {
    let (encoding, bytes) = match given {
        Some(encoding) => (encoding, without_bom(bytes)),
        None => match bom(bytes) {
            Some((encoding, length)) => (encoding, &bytes[length..]),
            None if is_plainly_utf8(bytes) => (Encoding::UTF_8, bytes),
            None => (detect(bytes, declared(bytes)), bytes),
        },
    };
    let text = encoding.decode(bytes);
    let mut notes: Vec<String> = replaced(&text).into_iter().collect();
    let text = match mojibake::repair(&text) {
        Some(repaired) => {
            notes.push("was encoded twice; repaired".to_owned());
            repaired
        }
        None => text,
    };
    Decoded { text, notes }
}

/// True of bytes that are Arabic in the commonest of its code pages, by their look.
pub(super) fn is_windows_1256(bytes: &[u8]) -> bool {
    !bytes.is_ascii() && detect(bytes, None) == Encoding::ARABIC[0]
}

/// What to note of a text some of which could not be decoded.
pub(super) fn replaced(text: &str) -> Option<String> {
    let count = text.matches(char::REPLACEMENT_CHARACTER).count();
    (count > 0).then(|| {
        format!("{count} characters could not be decoded; name the encoding with --encoding")
    })
}

/// The encoding that a byte-order mark tells, and the mark's length.
fn bom(bytes: &[u8]) -> Option<(Encoding, usize)> {
    encoding_rs::Encoding::for_bom(bytes)
        .map(|(encoding, length)| (Encoding(Inner::Standard(encoding)), length))
}

/// UTF-8 without its byte-order mark.
pub(super) fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BOM).unwrap_or(bytes)
}

#[cfg(test)]
mod tests;
