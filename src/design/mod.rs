//! What pages look like: one style sheet, light and dark, right to left and left to right; and a
//! text face for Arabic, Noto Naskh (SIL Open Font License, `fonts/OFL.txt`), cut down to the letters
//! of the Arabic block.

use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256};

/// The style sheet, but for the text face.
pub(crate) const STYLE: &str = include_str!("warraq.css");

/// A weight of the text face, in WOFF 2.
pub(crate) struct Face {
    pub weight: u16,
    #[cfg(feature = "serve")]
    pub name: &'static str,
    pub bytes: &'static [u8],
}

/// The text face: regular, and what headings and marks are set in.
pub(crate) const FACES: [Face; 2] = [
    Face {
        weight: 400,
        #[cfg(feature = "serve")]
        name: "noto-naskh-arabic-400.woff2",
        bytes: include_bytes!("fonts/noto-naskh-arabic-400.woff2"),
    },
    Face {
        weight: 600,
        #[cfg(feature = "serve")]
        name: "noto-naskh-arabic-600.woff2",
        bytes: include_bytes!("fonts/noto-naskh-arabic-600.woff2"),
    },
];

/// The rules that name the text face, found where `address` says.
pub(crate) fn faces(address: impl Fn(&Face) -> String) -> String {
    let rule = |face: &Face| {
        format!(
            "@font-face{{font-family:\"Warraq Naskh\";font-weight:{};font-display:swap;\
             src:url({}) format(\"woff2\");unicode-range:U+0600-06FF,U+200C-200F}}\n",
            face.weight,
            address(face)
        )
    };
    FACES.iter().map(rule).collect()
}

/// The whole style of a page that needs nothing from elsewhere.
pub(crate) fn self_contained_style() -> String {
    let data = |face: &Face| {
        format!(
            "data:font/woff2;base64,{}",
            BASE64_STANDARD.encode(face.bytes)
        )
    };
    faces(data) + STYLE
}

/// What a content security policy calls a script or style that stands in the page: the hash of its
/// bytes.
pub(crate) fn source_hash(text: &str) -> String {
    format!(
        "'sha256-{}'",
        BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()))
    )
}
