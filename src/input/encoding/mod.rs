//! Decodes bytes to text, whatever encoding they are in.
//!
//! The encoding is the first of these that applies:
//!
//! 1. the encoding that the user names;
//! 2. the encoding of the byte-order mark;
//! 3. UTF-16, if the 16-bit units look like text;
//! 4. UTF-8, if all bytes but a few are valid;
//! 5. the encoding that the page declares, if its letters are plausible;
//! 6. the Arabic code page in which the letters are most plausible;
//! 7. the encoding that `chardetng` guesses.
//!
//! Bytes that cannot be decoded become U+FFFD and are counted. Text that was encoded twice is
//! repaired. The article has a note on either.

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

/// Decoded text, and notes on the decoding.
#[derive(Debug)]
pub(super) struct Decoded {
    pub text: String,
    /// Notes for a reader of the article; empty if all went well.
    pub notes: Vec<String>,
}

/// The text of a whole file in the `encoding` given, or else in the detected one. `declared` is the
/// encoding that the file says it has.
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

/// True of bytes that look like Arabic in windows-1256.
pub(super) fn is_windows_1256(bytes: &[u8]) -> bool {
    !bytes.is_ascii() && detect(bytes, None) == Encoding::ARABIC[0]
}

/// A note if some of the text could not be decoded.
pub(super) fn replaced(text: &str) -> Option<String> {
    let count = text.matches(char::REPLACEMENT_CHARACTER).count();
    (count > 0).then(|| {
        format!("{count} characters could not be decoded; name the encoding with --encoding")
    })
}

/// The encoding that a byte-order mark stands for, and the mark's length in bytes.
fn bom(bytes: &[u8]) -> Option<(Encoding, usize)> {
    encoding_rs::Encoding::for_bom(bytes)
        .map(|(encoding, length)| (Encoding(Inner::Standard(encoding)), length))
}

/// The text of UTF-16 that begins with its byte-order mark; `None` for other bytes.
pub(super) fn utf16_with_bom(bytes: &[u8]) -> Option<String> {
    let (encoding, length) = encoding_rs::Encoding::for_bom(bytes)?;
    let is_utf16 = encoding != encoding_rs::UTF_8;
    is_utf16.then(|| {
        encoding
            .decode_without_bom_handling(&bytes[length..])
            .0
            .into_owned()
    })
}

/// UTF-8 without its byte-order mark.
pub(super) fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BOM).unwrap_or(bytes)
}

#[cfg(test)]
mod tests;
