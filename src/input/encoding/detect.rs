//! Which encoding bytes without a byte-order mark are in.

use super::character_encoding::{Encoding, Inner};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// In bytes: how much is examined; more does not change the result.
const SAMPLE: usize = 64 << 10;

/// The encoding of `bytes`, which may end in the middle of a character. `declared` wins if its
/// letters are as plausible as those of any other encoding.
pub(super) fn detect(bytes: &[u8], declared: Option<Encoding>) -> Encoding {
    let bytes = &bytes[..bytes.len().min(SAMPLE)];
    if let Some(encoding) = utf16(bytes) {
        return encoding;
    }
    if is_nearly_utf8(bytes) {
        return Encoding::UTF_8;
    }
    let (best, likelihood) = Encoding::ARABIC
        .into_iter()
        .rev()
        .map(|encoding| (encoding, letter_likelihood(bytes, encoding)))
        // Of equals, `max_by` takes the last, so the most common encoding comes last.
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap_or((Encoding::UTF_8, f64::MIN));
    let is_arabic = likelihood >= IMPLAUSIBLE && !is_among_latin(bytes);
    match declared {
        Some(declared) if is_arabic && letter_likelihood(bytes, declared) >= likelihood => declared,
        _ if is_arabic => best,
        Some(declared) => declared,
        None => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            Encoding(Inner::Standard(detector.guess(None, Utf8Detection::Deny)))
        }
    }
}

/// A mean log likelihood below this is not Arabic. Letters of Arabic news have −3.1 on average;
/// those of other languages, read as Arabic, have less than −6.
const IMPLAUSIBLE: f64 = -5.0;

/// True if most non-ASCII bytes stand beside a Latin letter, as é and ö do. Arabic letters do not.
fn is_among_latin(bytes: &[u8]) -> bool {
    let (mut high, mut beside) = (0, 0);
    for (at, byte) in bytes.iter().enumerate() {
        if !byte.is_ascii() {
            high += 1;
            let before = at.checked_sub(1).and_then(|at| bytes.get(at));
            let is_letter = |other: Option<&u8>| other.is_some_and(u8::is_ascii_alphabetic);
            beside += usize::from(is_letter(before) || is_letter(bytes.get(at + 1)));
        }
    }
    beside * 2 > high
}

/// UTF-16, if nearly all units are ASCII, Arabic letters or punctuation in one byte order, and few
/// are in the other.
fn utf16(bytes: &[u8]) -> Option<Encoding> {
    let plausible = |order: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|unit| order([unit[0], unit[1]]));
        let is_text = |unit: &u16| {
            matches!(unit, 0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xA0..=0xFF | 0x600..=0x6FF
                | 0x2000..=0x206F | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF)
        };
        units.filter(is_text).count() as f64 / (bytes.len() / 2) as f64
    };
    if bytes.len() < 4 {
        return None;
    }
    let (little, big) = (plausible(u16::from_le_bytes), plausible(u16::from_be_bytes));
    match (little, big) {
        (little, big) if little > 0.95 && big < 0.5 => Some(Encoding::UTF_16LE),
        (little, big) if big > 0.95 && little < 0.5 => Some(Encoding::UTF_16BE),
        _ => None,
    }
}

/// True of UTF-8 that cannot be UTF-16: UTF-16 of Arabic or Latin text contains the bytes 0 or 6.
pub(super) fn is_plainly_utf8(bytes: &[u8]) -> bool {
    simdutf8::basic::from_utf8(bytes).is_ok() && memchr::memchr2(0, 6, bytes).is_none()
}

/// True of UTF-8 that is cut at its end, or has only a few invalid bytes.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut wide, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    // The sample may end in the middle of a character, so a few bad sequences are allowed.
    bad <= 3 && wide >= bad && (wide > 0 || bad == 0) || bad * 20 <= wide
}

/// The mean natural logarithm of the likelihood of the characters that `encoding` makes of the
/// non-ASCII bytes, by character frequencies in Arabic news of 2018.
fn letter_likelihood(bytes: &[u8], encoding: Encoding) -> f64 {
    let mut by_byte = [0.0f64; 256];
    for byte in 0x80..=0xFF {
        let text = encoding.decode(&[byte]);
        by_byte[usize::from(byte)] = text.chars().next().map_or(1e-7, frequency).ln();
    }
    let high = bytes.iter().filter(|byte| !byte.is_ascii());
    let (sum, count) = high.fold((0.0, 0.0), |(sum, count), &byte| {
        (sum + by_byte[usize::from(byte)], count + 1.0)
    });
    sum / f64::max(count, 1.0)
}

/// The relative frequency of a character among the non-ASCII characters of Arabic news.
fn frequency(c: char) -> f64 {
    let in_100_000 = match c {
        'ا' => 14620.0,
        'ل' => 11113.0,
        'ي' => 8041.0,
        'م' => 6078.0,
        'و' => 5310.0,
        'ن' => 5139.0,
        'ر' => 4938.0,
        'ت' => 4694.0,
        'ب' => 3567.0,
        'ع' => 3106.0,
        'د' => 3079.0,
        'ة' => 3071.0,
        'ف' => 2573.0,
        'س' => 2565.0,
        'ق' => 2246.0,
        'ه' => 2123.0,
        'أ' => 2091.0,
        'ك' => 1860.0,
        'ح' => 1704.0,
        'ج' => 1314.0,
        '،' => 1129.0,
        'إ' => 986.0,
        'ش' => 959.0,
        'ط' => 886.0,
        'ص' => 876.0,
        'ى' => 833.0,
        'خ' => 815.0,
        'ض' => 656.0,
        'ز' => 635.0,
        'ث' => 556.0,
        'ذ' => 551.0,
        'ئ' => 446.0,
        'غ' => 437.0,
        'ء' => 333.0,
        'ظ' => 202.0,
        'ؤ' => 107.0,
        'آ' => 97.0,
        // Mac encodings have a second set of spaces and stops, for text from right to left.
        ' ' => 15000.0,
        '!'..='~' => 300.0,
        // Marks, digits, quotes and spaces: rare in most articles, many in a few.
        '\u{64B}'..='\u{652}' | 'ـ' | '؟' | '؛' | '«' | '»' | '\u{A0}' => 80.0,
        '٠'..='٩' | 'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' => 20.0,
        '‘'..='”' | '–' | '—' | '…' | '•' | '\u{200C}'..='\u{200F}' => 20.0,
        'À'..='ÿ' => 1.0,
        char::REPLACEMENT_CHARACTER => 0.01,
        _ => 0.1,
    };
    in_100_000 / 1e5
}
