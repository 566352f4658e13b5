//! The encoding of RTF's bytes. The file names one for each font and one for the whole. If it is a
//! western code page, the look of the bytes decides.

use crate::input::encoding::is_windows_1256;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252, WINDOWS_1256};

/// How many bytes are examined.
const SAMPLE: usize = 64 << 10;

/// Encodings to use for a file that does not name its true encoding.
#[derive(Debug, Default)]
pub(super) struct Guess {
    /// The encoding of unescaped bytes, if the program wrote UTF-8.
    pub raw: Option<&'static Encoding>,
    /// The encoding to use in place of a western code page.
    pub western: Option<&'static Encoding>,
}

impl Guess {
    pub fn of(rtf: &[u8]) -> Self {
        let is_utf8 = !rtf.is_ascii() && simdutf8::basic::from_utf8(rtf).is_ok();
        let is_arabic = is_windows_1256(&text_bytes(rtf));
        Self {
            raw: is_utf8.then_some(UTF_8),
            western: is_arabic.then_some(WINDOWS_1256),
        }
    }

    /// The encoding of a byte that is said to be in `page`.
    pub fn instead_of(&self, page: &'static Encoding) -> &'static Encoding {
        match self.western {
            Some(western) if page == WINDOWS_1252 => western,
            _ => page,
        }
    }
}

/// The first bytes of the text: escaped bytes, and bytes between commands.
fn text_bytes(rtf: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut at = 0;
    while let Some(&byte) = rtf.get(at) {
        at += 1;
        match (byte, rtf.get(at)) {
            (b'\\', Some(b'\'')) => {
                let digits = rtf.get(at + 1..at + 3).unwrap_or_default();
                let digits = std::str::from_utf8(digits).unwrap_or_default();
                bytes.extend(u8::from_str_radix(digits, 16).ok());
                at += 3;
            }
            (b'\\', Some(_)) => {
                let rest = &rtf[at..];
                let is_of_word = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
                at += rest.iter().take_while(is_of_word).count().max(1);
            }
            (b'{' | b'}', _) => {}
            (byte, _) => bytes.push(byte),
        }
        if bytes.len() >= SAMPLE {
            break;
        }
    }
    bytes
}

/// The encoding with a code page's number.
pub(super) fn code_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        708 => "iso-8859-6".to_owned(),
        10004 => return None,
        65001 => "utf-8".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes())
}

/// The encoding that a font's character set names; `None` if it is the document's.
pub(super) fn charset(number: i32) -> Option<&'static Encoding> {
    let page = match number {
        161 => 1253,
        162 => 1254,
        177 => 1255,
        178..=180 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    code_page(page)
}
