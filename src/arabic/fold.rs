//! Letter folding: the many ways one Arabic letter is typed become one.
//!
//! The defaults are those of Lucene's `ArabicNormalizer` (alef forms, alef maqsura, ta marbuta,
//! tatweel, diacritics), widened to the marks and letter variants that scraped news brings:
//! Quranic marks, presentation forms, Persian and Urdu shapes, zero-width and bidi controls.

use crate::setters::setters;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// What is folded. It is stored in the model, so training and classifying always fold alike.
///
/// Diacritics, Quranic marks, tatweel, zero-width and bidi controls are always dropped,
/// presentation forms and Persian/Urdu shapes always become their Arabic letters,
/// and Latin letters are always lower-cased.
///
/// ```
/// use warraq::arabic::{FoldOptions, fold};
/// let carriers = FoldOptions::default().hamza_carriers(true);
/// assert_eq!(fold("مسؤول", FoldOptions::default()), "مسؤول");
/// assert_eq!(fold("مسؤول", carriers), "مسوول");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct FoldOptions {
    /// أ إ آ ٱ → ا
    pub alef: bool,
    /// ى → ي
    pub alef_maqsura: bool,
    /// ة → ه
    pub ta_marbuta: bool,
    /// ؤ → و and ئ → ي
    pub hamza_carriers: bool,
}

impl Default for FoldOptions {
    fn default() -> Self {
        Self {
            alef: true,
            alef_maqsura: true,
            ta_marbuta: true,
            hamza_carriers: false,
        }
    }
}

setters! {
    arabic::FoldOptions = FoldOptions::default();
    alef: bool = false;
    alef_maqsura: bool = false;
    ta_marbuta: bool = false;
    hamza_carriers: bool = true;
}

/// What one character of the Arabic block (U+0600 to U+06FF) does to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    /// Ends a word.
    Separator,
    /// Vanishes: the word goes on.
    Delete,
    /// Becomes this letter.
    Letter(char),
    /// Becomes this ASCII digit.
    Digit(u8),
    /// A hamza written as a mark over or under the letter before it.
    HamzaMark(char),
}

/// The Arabic block as a table, with the choices of [`FoldOptions`] already made.
#[derive(Clone, Debug)]
pub(crate) struct FoldTable {
    block: [Fold; 256],
    /// The same for letters only: from a letter's UTF-8 to its folded UTF-8.
    letters: [[u8; 2]; LETTERS],
}

const BLOCK_START: u32 = 0x600;

/// How many pairs of bytes begin with D8 to DB: those of the Arabic block in UTF-8.
const LETTERS: usize = 4 << 8;

/// The index of two bytes of UTF-8 in a table of [`LETTERS`]; past its end for other first bytes.
#[inline]
fn place(utf8: [u8; 2]) -> usize {
    usize::from(u16::from_be_bytes(utf8).wrapping_sub(0xD800))
}

impl FoldTable {
    /// The table of the options, made when it is first asked for.
    pub(crate) fn of(options: FoldOptions) -> &'static Self {
        static TABLES: [OnceLock<FoldTable>; 16] = [const { OnceLock::new() }; 16];
        let FoldOptions {
            alef,
            alef_maqsura,
            ta_marbuta,
            hamza_carriers,
        } = options;
        let flags = [alef, alef_maqsura, ta_marbuta, hamza_carriers];
        let index = flags
            .iter()
            .fold(0, |index, &flag| index * 2 + usize::from(flag));
        TABLES[index].get_or_init(|| Self::new(options))
    }

    fn new(options: FoldOptions) -> Self {
        let mut block = [Fold::Separator; 256];
        for (slot, code) in block.iter_mut().zip(BLOCK_START..) {
            *slot = char::from_u32(code).map_or(Fold::Separator, |c| arabic(c, options));
        }
        let mut letters = [Self::NO_LETTER; LETTERS];
        for (code, fold) in (BLOCK_START..).zip(block) {
            if let (Some(c), Fold::Letter(letter)) = (char::from_u32(code), fold) {
                // A letter of the block is folded to one of the block: both are two bytes.
                let (mut from, mut to) = ([0; 2], [0; 2]);
                c.encode_utf8(&mut from);
                letter.encode_utf8(&mut to);
                letters[place(from)] = to;
            }
        }
        Self { block, letters }
    }

    /// What stands for no letter: no letter is folded to it.
    pub(super) const NO_LETTER: [u8; 2] = [0; 2];

    /// The folded UTF-8 of the letter with these two bytes, [`Self::NO_LETTER`] if they are no
    /// letter of the block.
    #[inline]
    pub(super) fn letter(&self, utf8: [u8; 2]) -> [u8; 2] {
        self.letters
            .get(place(utf8))
            .copied()
            .unwrap_or(Self::NO_LETTER)
    }

    /// Folds the letters of the block that `text` begins with into the bytes of `to`, which must have
    /// room for them. Returns their length, which is the same before and after.
    #[inline]
    pub(crate) fn fold_letters(&self, text: &[u8], to: &mut [u8]) -> usize {
        let (from, _) = text.as_chunks::<2>();
        let (to, _) = to.as_chunks_mut::<2>();
        let mut folded = 0;
        for (&letter, to) in from.iter().zip(to) {
            let letter = self.letter(letter);
            if letter == Self::NO_LETTER {
                break;
            }
            *to = letter;
            folded += 2;
        }
        folded
    }

    /// The fold of a character of U+0600 to U+06FF, given as the code's low byte.
    #[inline]
    pub(super) fn get(&self, low: u8) -> Fold {
        self.block[usize::from(low)]
    }

    /// The letter that `base` and a hamza `mark` make together, folded; `None` if they make none.
    pub(super) fn compose(&self, base: char, mark: char) -> Option<char> {
        let composed = match (base, mark) {
            ('ا', '\u{653}') => 'آ',
            ('ا', '\u{654}') => 'أ',
            ('ا', '\u{655}') => 'إ',
            ('و', '\u{654}') => 'ؤ',
            ('ي' | 'ى', '\u{654}') => 'ئ',
            _ => return None,
        };
        match self.get((composed as u32 - BLOCK_START) as u8) {
            Fold::Letter(letter) => Some(letter),
            _ => None,
        }
    }
}

fn arabic(c: char, options: FoldOptions) -> Fold {
    use Fold::{Delete, Digit, HamzaMark, Letter, Separator};
    let keep_or = |fold: bool, to: char| Letter(if fold { to } else { c });
    match c {
        'أ' | 'إ' | 'آ' => keep_or(options.alef, 'ا'),
        '\u{671}'..='\u{673}' | '\u{675}' => Letter('ا'),
        'ى' => keep_or(options.alef_maqsura, 'ي'),
        'ة' => keep_or(options.ta_marbuta, 'ه'),
        'ؤ' => keep_or(options.hamza_carriers, 'و'),
        'ئ' => keep_or(options.hamza_carriers, 'ي'),
        '\u{653}'..='\u{655}' => HamzaMark(c),
        // Tatweel; harakat and the marks after them; Quranic honorifics and annotation signs;
        // Arabic letter mark.
        '\u{640}'
        | '\u{610}'..='\u{61A}'
        | '\u{61C}'
        | '\u{64B}'..='\u{652}'
        | '\u{656}'..='\u{65F}'
        | '\u{670}'
        | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E4}'
        | '\u{6E7}'
        | '\u{6E8}'
        | '\u{6EA}'..='\u{6ED}' => Delete,
        '\u{660}'..='\u{669}' => Digit(b'0' + (c as u32 - 0x660) as u8),
        '\u{6F0}'..='\u{6F9}' => Digit(b'0' + (c as u32 - 0x6F0) as u8),
        // Persian, Urdu, Kurdish and Maghrebi shapes, and letters that spell foreign sounds:
        // ڤيروس and فيروس, پاريس and باريس are one word.
        'ک' | 'ڪ' | 'ګ' | 'ڬ' | 'گ' | 'ڭ' => Letter('ك'),
        'ی' | 'ۍ' | 'ێ' | 'ې' | 'ۑ' | 'ے' => Letter('ي'),
        'ۓ' | '\u{678}' => keep_or(options.hamza_carriers, 'ي').or_letter('ئ', options),
        'ە' | 'ہ' | 'ھ' | 'ۀ' | 'ۂ' => Letter('ه'),
        'ۃ' => Letter(if options.ta_marbuta { 'ه' } else { 'ة' }),
        'پ' => Letter('ب'),
        'چ' => Letter('ج'),
        'ژ' => Letter('ز'),
        'ڤ' | 'ڥ' | 'ڢ' => Letter('ف'),
        'ڨ' | 'ڧ' => Letter('ق'),
        'ٹ' | 'ٺ' | 'ټ' => Letter('ت'),
        'ڈ' | 'ډ' => Letter('د'),
        'ڑ' | 'ړ' => Letter('ر'),
        'ں' | 'ڼ' => Letter('ن'),
        'ۆ' | 'ۇ' | 'ۈ' | 'ۋ' | '\u{676}' | '\u{677}' => Letter('و'),
        'ڵ' => Letter('ل'),
        '\u{61B}' | '\u{61F}' | '\u{6D4}' | '\u{66A}'..='\u{66D}' => Separator,
        _ if c.is_alphabetic() => Letter(c),
        _ => Separator,
    }
}

impl Fold {
    /// ye barree with hamza has no letter of its own in Arabic: it is ئ, then folded as ئ is.
    fn or_letter(self, kept: char, options: FoldOptions) -> Self {
        if options.hamza_carriers {
            self
        } else {
            Fold::Letter(kept)
        }
    }
}

/// True of characters that vanish inside a word: zero-width and bidi controls, soft hyphen,
/// variation selectors, combining Latin accents.
#[inline]
pub(super) fn is_invisible(c: char) -> bool {
    // A quick answer for nearly all characters.
    !matches!(c, '\0'..='\u{AC}' | '\u{370}'..='\u{8D2}')
        && matches!(c,
        '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{8D3}'..='\u{8FF}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// True of Arabic presentation forms (U+FB50 to U+FDFF, U+FE70 to U+FEFE).
pub(super) fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}

/// The letters a presentation form stands for (ﻻ → لا), before folding. The isolated marks of
/// U+FE70 to U+FE7F decompose to a space and the mark; the space is dropped.
pub(super) fn presentation_letters(c: char) -> impl Iterator<Item = char> {
    let isolated_mark = matches!(c, '\u{FC5E}'..='\u{FC63}' | '\u{FE70}'..='\u{FE7F}');
    c.nfkc()
        .filter(move |&letter| !(isolated_mark && letter == ' '))
}

/// Folds a text: letters by `options`, marks dropped, everything else left as it is.
///
/// Idempotent: folding twice is folding once.
///
/// ```
/// use warraq::arabic::{FoldOptions, fold};
/// assert_eq!(fold("فاطمةُ، آمَـــنَ ﻻﻋﺐٌ!", FoldOptions::default()), "فاطمه، امن لاعب!");
/// ```
pub fn fold(text: &str, options: FoldOptions) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, options, &mut out);
    out
}

/// Folds a text as [`fold`] does and appends it to `out`.
pub(crate) fn fold_into(text: &str, options: FoldOptions, out: &mut String) {
    let table = FoldTable::of(options);
    for c in text.chars() {
        if is_presentation_form(c) {
            presentation_letters(c).for_each(|letter| fold_char(table, letter, out));
        } else {
            fold_char(table, c, out);
        }
    }
}

fn fold_char(table: &FoldTable, c: char, out: &mut String) {
    if let Some(low) = block_byte(c) {
        match table.get(low) {
            Fold::Separator => out.push(c),
            Fold::Delete => {}
            Fold::Letter(letter) => out.push(letter),
            Fold::Digit(digit) => out.push(char::from(digit)),
            Fold::HamzaMark(mark) => {
                let composed = out.chars().next_back().and_then(|b| table.compose(b, mark));
                if let Some(letter) = composed {
                    out.pop();
                    out.push(letter);
                }
            }
        }
    } else if is_invisible(c) {
    } else if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else {
        out.extend(c.to_lowercase().filter(|&lower| !is_invisible(lower)));
    }
}

/// The low byte of a character of the Arabic block.
#[inline]
pub(super) fn block_byte(c: char) -> Option<u8> {
    u8::try_from((c as u32).checked_sub(BLOCK_START)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds() {
        let kept = FoldOptions {
            alef: false,
            alef_maqsura: false,
            ta_marbuta: false,
            hamza_carriers: false,
        };
        let all = FoldOptions {
            hamza_carriers: true,
            ..FoldOptions::default()
        };
        let cases = [
            // alef forms, precomposed and as a letter with a mark
            ("أإآٱا", FoldOptions::default(), "ااااا"),
            ("ا\u{654}ا\u{653}ا\u{655}", kept, "أآإ"),
            ("أإآ", kept, "أإآ"),
            // alef maqsura, ta marbuta, hamza carriers
            ("مستشفى صحة", FoldOptions::default(), "مستشفي صحه"),
            ("مستشفى صحة", kept, "مستشفى صحة"),
            ("مسؤول شاطئ", FoldOptions::default(), "مسؤول شاطئ"),
            ("مسؤول شاطئ", all, "مسوول شاطي"),
            ("مسو\u{654}ول", FoldOptions::default(), "مسؤول"),
            // tatweel, diacritics, Quranic marks
            ("مـــحـمَّدٌ", FoldOptions::default(), "محمد"),
            (
                "قُلْ هُوَ ٱللَّهُ أَحَدٌ ۝",
                FoldOptions::default(),
                "قل هو الله احد ۝",
            ),
            ("رَحْمَٰن", FoldOptions::default(), "رحمن"),
            // presentation forms
            ("ﻻ ﺍﻟﺴﻼﻡ ﷲ", FoldOptions::default(), "لا السلام الله"),
            // Persian and Urdu shapes and digits
            (
                "کتاب علی پاریس ڤيروس",
                FoldOptions::default(),
                "كتاب علي باريس فيروس",
            ),
            ("٢٠١٨ و۱۴۰۰", FoldOptions::default(), "2018 و1400"),
            // invisible marks; Latin
            (
                "\u{200F}قال\u{200C}ت\u{202B}",
                FoldOptions::default(),
                "قالت",
            ),
            ("BBC Café", FoldOptions::default(), "bbc café"),
        ];
        for (text, options, expected) in cases {
            assert_eq!(fold(text, options), expected, "{text} with {options:?}");
        }
    }

    #[test]
    fn letters_of_the_block_are_folded_up_to_the_first_other_character() {
        for (text, folded) in [
            ("أحمد قال", "احمد"),
            ("مستشفىً", "مستشفي"),
            ("BBC", ""),
            ("", ""),
        ] {
            let mut to = vec![0; text.len()];
            let table = FoldTable::of(FoldOptions::default());
            let length = table.fold_letters(text.as_bytes(), &mut to);
            assert_eq!(&to[..length], folded.as_bytes(), "{text}");
        }
    }

    fn any_options() -> impl Strategy<Value = FoldOptions> {
        any::<[bool; 4]>().prop_map(|[alef, alef_maqsura, ta_marbuta, hamza_carriers]| {
            FoldOptions {
                alef,
                alef_maqsura,
                ta_marbuta,
                hamza_carriers,
            }
        })
    }

    proptest! {
        #[test]
        fn is_idempotent(text in "[\u{600}-\u{6FF}\u{FB50}-\u{FEFF}a-zA-Z \u{200B}-\u{200F}]{0,40}|\\PC{0,40}", options in any_options()) {
            let once = fold(&text, options);
            prop_assert_eq!(fold(&once, options), once);
        }

        #[test]
        fn survives_any_bytes(bytes in any::<Vec<u8>>(), options in any_options()) {
            fold(&String::from_utf8_lossy(&bytes), options);
        }
    }
}
