//! Bytes to text, whatever an archive was written in.
//!
//! In this order: what the user names; a byte-order mark; UTF-16 by the look of its units; UTF-8 if
//! it is valid, or valid but for a few bytes; what the page declares, if its letters are plausible
//! so; the Arabic code page in which the letters are the most plausible; what `chardetng` thinks.
//! What cannot be decoded becomes U+FFFD and is counted, and text that was encoded twice is
//! repaired; both are noted on the article, never passed over.

mod declared;
mod detect;
mod mojibake;
mod single_byte;
mod stream;

pub(super) use declared::declared;
pub(super) use stream::utf8;

use detect::{detect, is_plainly_utf8};
use encoding_rs::{ISO_8859_6, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};
use single_byte::UpperHalf;
use std::fmt;
use std::str::FromStr;

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// A character encoding.
///
/// ```
/// use warraq::input::Encoding;
/// let named: Encoding = "windows-1256".parse()?;
/// assert_eq!(named.name(), "windows-1256");
/// assert_eq!("CP720".parse::<Encoding>()?.name(), "CP720");
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Encoding(Inner);

#[derive(Clone, Copy)]
enum Inner {
    /// Of the Encoding Standard.
    Standard(&'static encoding_rs::Encoding),
    /// A code page that standard does not have.
    SingleByte(&'static str, &'static UpperHalf),
}

impl PartialEq for Inner {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Inner {}

impl Inner {
    fn name(&self) -> &'static str {
        match self {
            Self::Standard(encoding) => encoding.name(),
            Self::SingleByte(name, _) => name,
        }
    }
}

impl Encoding {
    pub(super) const UTF_8: Self = Self(Inner::Standard(UTF_8));
    const UTF_16LE: Self = Self(Inner::Standard(UTF_16LE));
    const UTF_16BE: Self = Self(Inner::Standard(UTF_16BE));
    const MAC_ARABIC: Self = Self(Inner::SingleByte("x-mac-arabic", &single_byte::MAC_ARABIC));
    const CP720: Self = Self(Inner::SingleByte("CP720", &single_byte::CP720));
    /// The code pages that Arabic was written in, the commonest first.
    const ARABIC: [Self; 4] = [
        Self(Inner::Standard(WINDOWS_1256)),
        Self(Inner::Standard(ISO_8859_6)),
        Self::MAC_ARABIC,
        Self::CP720,
    ];

    /// Its name, as the Encoding Standard writes it where that has it.
    ///
    /// ```
    /// use warraq::input::Encoding;
    /// let encoding: Encoding = "cp1256".parse()?;
    /// assert_eq!(encoding.name(), "windows-1256");
    /// # Ok::<(), String>(())
    /// ```
    pub fn name(&self) -> &'static str {
        self.0.name()
    }

    /// The text of bytes without a byte-order mark.
    fn decode(self, bytes: &[u8]) -> String {
        match self.0 {
            Inner::Standard(standard) => match simdutf8::basic::from_utf8(bytes) {
                Ok(text) if standard == UTF_8 => text.to_owned(),
                _ => standard.decode_without_bom_handling(bytes).0.into_owned(),
            },
            Inner::SingleByte(_, upper) => bytes
                .iter()
                .map(|&byte| single_byte::decode(byte, upper))
                .collect(),
        }
    }
}

impl fmt::Debug for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Encoding({})", self.name())
    }
}

impl FromStr for Encoding {
    type Err = String;

    /// By any label of the Encoding Standard, or `CP720` or `x-mac-arabic`.
    fn from_str(label: &str) -> Result<Self, String> {
        let own = match label.trim().to_ascii_lowercase().as_str() {
            "cp720" | "ibm720" | "dos-720" | "ms720" => Some(Self::CP720),
            "x-mac-arabic" | "mac-arabic" | "macarabic" | "mac_arabic" => Some(Self::MAC_ARABIC),
            // An alias that old exports have and the Encoding Standard has not.
            "cp1256" | "ansi_1256" => Some(Self::ARABIC[0]),
            _ => None,
        };
        own.or_else(|| {
            encoding_rs::Encoding::for_label(label.as_bytes()).map(|e| Self(Inner::Standard(e)))
        })
        .ok_or_else(|| {
            format!(
                "no encoding is called {label:?}; utf-8, utf-16le, windows-1256, iso-8859-6, cp720 \
                 and x-mac-arabic are some"
            )
        })
    }
}

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
