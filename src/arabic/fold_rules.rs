//! Folding as data: what every character becomes, for programs that must fold as we do.

use super::fold::{
    Fold, FoldOptions, FoldTable, block_byte, is_invisible, is_presentation_form,
    presentation_letters,
};
use super::stopwords::all_stopwords;
use std::collections::BTreeMap;

/// Folding as tables.
///
/// ```
/// use warraq::arabic::{FoldOptions, FoldRules, fold_rules};
/// let FoldRules { composed, stop_words, .. } = fold_rules(FoldOptions::default());
/// // A waw and the hamza mark above it are one letter.
/// assert_eq!(composed["و\u{654}"], 'ؤ');
/// assert!(stop_words.contains(&"في"));
/// ```
#[derive(Clone, Debug)]
pub struct FoldRules {
    /// What ASCII, Arabic and invisible characters become: letters, digits, hamza marks for
    /// `composed`, a space for what ends a word, nothing for what vanishes.
    pub characters: BTreeMap<char, String>,
    /// The letter that a letter and the hamza mark after it make.
    pub composed: BTreeMap<String, char>,
    /// The other characters that are letters, to be lower-cased: ranges, both ends included.
    pub letters: Vec<(u32, u32)>,
    /// Function words, folded.
    pub stop_words: Vec<&'static str>,
}

/// What [`Tokenizer`](super::Tokenizer) does with these options, as tables.
///
/// ```
/// use warraq::arabic::{FoldOptions, fold_rules};
/// let rules = fold_rules(FoldOptions::default());
/// assert_eq!(rules.characters[&'أ'], "ا");
/// assert_eq!(rules.characters[&'٣'], "3");
/// assert_eq!(rules.characters[&'\u{64B}'], "");
/// ```
pub fn fold_rules(options: FoldOptions) -> FoldRules {
    let table = FoldTable::of(options);
    let written = |c: char| match fold_of(table, c) {
        Fold::Separator => ' '.to_string(),
        Fold::Delete => String::new(),
        Fold::Letter(letter) => letter.to_string(),
        Fold::Digit(digit) => char::from(digit).to_string(),
        Fold::HamzaMark(mark) => mark.to_string(),
    };
    let mut rules = FoldRules {
        characters: BTreeMap::new(),
        composed: BTreeMap::new(),
        letters: Vec::new(),
        stop_words: all_stopwords(),
    };
    for c in '\0'..=char::MAX {
        let code = u32::from(c);
        if c.is_ascii() || block_byte(c).is_some() {
            rules.characters.insert(c, written(c));
        } else if is_invisible(c) {
            rules.characters.insert(c, String::new());
        } else if is_presentation_form(c) {
            let letters = presentation_letters(c).map(written);
            rules.characters.insert(c, letters.collect());
        } else if c.is_alphanumeric() {
            match rules.letters.last_mut() {
                Some((_, last)) if *last + 1 == code => *last = code,
                _ => rules.letters.push((code, code)),
            }
        }
    }
    for base in ['ا', 'و', 'ي', 'ى'] {
        for mark in ['\u{653}', '\u{654}', '\u{655}'] {
            if let Some(letter) = table.compose(base, mark) {
                rules.composed.insert(format!("{base}{mark}"), letter);
            }
        }
    }
    rules
}

fn fold_of(table: &FoldTable, c: char) -> Fold {
    match c {
        _ if c.is_ascii_alphabetic() => Fold::Letter(c.to_ascii_lowercase()),
        '0'..='9' => Fold::Digit(c as u8),
        _ => block_byte(c).map_or(Fold::Separator, |low| table.get(low)),
    }
}
