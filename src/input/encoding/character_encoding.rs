//! The encodings that texts may have, by name.

use super::single_byte::{self, UpperHalf};
use encoding_rs::{ISO_8859_6, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};
use std::fmt;
use std::str::FromStr;

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
pub struct Encoding(pub(super) Inner);

#[derive(Clone, Copy)]
pub(super) enum Inner {
    /// An encoding of the Encoding Standard.
    Standard(&'static encoding_rs::Encoding),
    /// A code page that the Encoding Standard lacks.
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
    pub(in crate::input) const UTF_8: Self = Self(Inner::Standard(UTF_8));
    pub(super) const UTF_16LE: Self = Self(Inner::Standard(UTF_16LE));
    pub(super) const UTF_16BE: Self = Self(Inner::Standard(UTF_16BE));
    pub(super) const MAC_ARABIC: Self =
        Self(Inner::SingleByte("x-mac-arabic", &single_byte::MAC_ARABIC));
    pub(super) const CP720: Self = Self(Inner::SingleByte("CP720", &single_byte::CP720));
    /// The code pages of Arabic, the most common first.
    pub(super) const ARABIC: [Self; 4] = [
        Self(Inner::Standard(WINDOWS_1256)),
        Self(Inner::Standard(ISO_8859_6)),
        Self::MAC_ARABIC,
        Self::CP720,
    ];

    /// Its name; as the Encoding Standard writes it, if the standard has it.
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
    pub(super) fn decode(self, bytes: &[u8]) -> String {
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
            // An alias in old exports that the Encoding Standard lacks.
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
