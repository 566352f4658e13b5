//! Words after which a dot does not end the sentence: abbreviations, initials, names of letters.

/// Titles and symbols that are written with a dot in the middle of a sentence.
/// Single letters (د. م. أ.) need no entry.
pub(super) const ABBREVIATIONS: [&str; 17] = [
    "أد",
    "تر",
    "هـ",
    "مج",
    "رقم",
    "تلفون",
    "ت.ع",
    "ق.م",
    "ص.ب",
    "mr",
    "mrs",
    "dr",
    "st",
    "vs",
    "no",
    "inc",
    "jr",
];

/// Arabic names of the Latin letters. They spell names of companies: إس.إي.إس، تي. إن. تي.
const LETTER_NAMES: [&str; 39] = [
    "ايه",
    "إيه",
    "بي",
    "سي",
    "دي",
    "إي",
    "اي",
    "إف",
    "اف",
    "جي",
    "إتش",
    "اتش",
    "آي",
    "أي",
    "جيه",
    "كيه",
    "كي",
    "إل",
    "ال",
    "إم",
    "ام",
    "إن",
    "ان",
    "أو",
    "او",
    "كيو",
    "آر",
    "ار",
    "إس",
    "اس",
    "تي",
    "يو",
    "في",
    "دبليو",
    "إكس",
    "اكس",
    "واي",
    "زد",
    "دابليو",
];

/// Names of letters that are also common words and can begin a sentence.
pub(super) const ALSO_WORDS: [&str; 7] = ["إن", "ان", "في", "أو", "او", "أي", "اي"];

pub(super) fn is_letter_name(word: &str) -> bool {
    LETTER_NAMES.contains(&word)
}

/// True if a letter's name stands right before the byte `at`.
pub(super) fn ends_in_a_letter_name(chars: &[(usize, char)], at: usize) -> bool {
    let end = chars.partition_point(|&(byte, _)| byte < at);
    is_letter_name(&word_before(chars, end))
}

/// The word that ends right before index `end`, with dots inside it but no marks around it.
pub(super) fn word_before(chars: &[(usize, char)], end: usize) -> String {
    let start = chars[..end]
        .iter()
        .rposition(|&(_, c)| !(c.is_alphanumeric() || matches!(c, '.' | 'ـ')))
        .map_or(0, |i| i + 1);
    chars[start..end].iter().map(|&(_, c)| c).collect()
}
