//! The words and phrases that furniture is recognized by. They are listed in their usual spelling,
//! and folded before they are compared.

mod interface;
mod invitations;
mod menu;
mod notices;

pub(super) use interface::TIME;

use crate::arabic::{FoldOptions, FoldTable, WordSet, fold_into};
use interface::INTERFACE;
use invitations::{ADVERTISEMENTS, CALLS, CLICK_FOR, COMMENTS, LINKS, OTHER_STORIES};
use menu::MENU;
use notices::{
    AGENCIES, AMBIGUOUS_AGENCIES, BYLINES, CAPTIONS, CURRENCIES, ENDS, OPINIONS, RIGHTS, SITES,
    SPEAKS_FOR, TAGS, TERMS, WHOSE,
};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The folded words of a line, without its punctuation.
pub(super) fn letters(line: &str) -> String {
    plain_letters(line).unwrap_or_else(|| {
        let mut words = String::with_capacity(line.len());
        let parts = line.split(|c: char| !is_of_a_word(c));
        for word in parts.filter(|part| !part.is_empty()) {
            let end = words.len();
            if end > 0 {
                words.push(' ');
            }
            let start = words.len();
            fold_into(word, FoldOptions::default(), &mut words);
            // A word of marks only is not counted.
            if words.len() == start {
                words.truncate(end);
            }
        }
        words
    })
}

/// The same for a line with only Arabic letters and ASCII letters and digits in its words, as most
/// lines have; `None` for other lines. This is faster.
fn plain_letters(line: &str) -> Option<String> {
    let table = FoldTable::of(FoldOptions::default());
    let mut rest = line;
    // Folding makes nothing longer, and each space replaces a character that is left out.
    let mut words = vec![0; line.len() + 1];
    let mut length = 0;
    let mut is_new_word = false;
    loop {
        let start = length + usize::from(is_new_word && length > 0);
        let to = &mut words[start..];
        let mut run = table.fold_letters(rest.as_bytes(), to);
        let next = rest[run..].chars().next();
        if let Some(c) = next
            && run == 0
            && c.is_ascii_alphanumeric()
        {
            to[0] = c.to_ascii_lowercase() as u8;
            run = 1;
        }
        if run > 0 {
            if start > length {
                words[length] = b' ';
            }
            (length, is_new_word) = (start + run, false);
            rest = &rest[run..];
            continue;
        }
        let Some(c) = next else {
            words.truncate(length);
            return String::from_utf8(words).ok();
        };
        if is_of_a_word(c) {
            return None;
        }
        is_new_word = true;
        rest = &rest[c.len_utf8()..];
    }
}

/// Letters, digits, harakat and the tatweel, with the most common ranges first.
pub(super) fn is_of_a_word(c: char) -> bool {
    match c {
        '\u{620}'..='\u{669}' | '\u{66E}'..='\u{6D3}' => true,
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        _ => c.is_alphanumeric(),
    }
}

/// Letters, harakat and the tatweel.
pub(super) fn is_letter(c: char) -> bool {
    is_of_a_word(c) && !c.is_numeric()
}

/// Folded phrases, by their first words.
pub(super) struct Phrases {
    /// A quick check: most lines begin with none of these words.
    first_words: WordSet,
    by_first_word: HashMap<String, Vec<String>>,
}

impl Phrases {
    fn new(phrases: &[&str]) -> Self {
        let mut by_first_word: HashMap<String, Vec<String>> = HashMap::new();
        for phrase in phrases {
            let phrase = letters(phrase);
            let first = first_word(&phrase).to_owned();
            by_first_word.entry(first).or_default().push(phrase);
        }
        Self {
            first_words: WordSet::of_folded(by_first_word.keys().map(String::as_str)),
            by_first_word,
        }
    }

    /// True if a phrase begins with this word.
    pub fn begins_with(&self, word: &str) -> bool {
        self.first_words.contains(word)
    }

    /// True if the folded line begins with a phrase, in whole words.
    pub fn starts(&self, folded: &str) -> bool {
        self.rest(folded).is_some()
    }

    /// True if the folded line is a phrase followed by at most `more` words, not counting numbers.
    pub fn heads(&self, folded: &str, more: usize) -> bool {
        self.rest(folded).is_some_and(|rest| {
            let words = rest.split_whitespace();
            let words = words.filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
            words.count() <= more
        })
    }

    /// What follows the longest phrase that the folded line begins with.
    fn rest<'l>(&self, folded: &'l str) -> Option<&'l str> {
        let first = first_word(folded);
        if !self.begins_with(first) {
            return None;
        }
        let phrases = self.by_first_word.get(first).into_iter().flatten();
        let rests = phrases.filter_map(|phrase| folded.strip_prefix(phrase.as_str()));
        let whole = rests.filter(|rest| rest.is_empty() || rest.starts_with(' '));
        whole.min_by_key(|rest| rest.len())
    }

    /// True if the folded line contains a phrase.
    pub fn inside(&self, folded: &str) -> bool {
        let mut phrases = self.by_first_word.values().flatten();
        phrases.any(|phrase| folded.contains(phrase.as_str()))
    }
}

pub(super) fn first_word(folded: &str) -> &str {
    folded.split(' ').next().unwrap_or_default()
}

/// The first words of furniture that may stand between paragraphs, and the words of buttons.
pub(super) static BETWEEN_PARAGRAPHS: LazyLock<WordSet> = LazyLock::new(|| {
    let lists = [
        OTHER_STORIES,
        OPINIONS,
        LINKS,
        ADVERTISEMENTS,
        ENDS,
        INTERFACE,
    ];
    let folded: Vec<String> = lists.concat().into_iter().map(letters).collect();
    WordSet::of_folded(folded.iter().map(|phrase| first_word(phrase)))
});

/// All words and phrases, folded.
pub(super) struct AllPhrases {
    pub other_stories: Phrases,
    pub comments: Phrases,
    pub opinions: Phrases,
    pub speaks_for: Phrases,
    pub whose: Phrases,
    pub click_for: Phrases,
    pub terms: Phrases,
    pub sites: Phrases,
    pub links: Phrases,
    pub calls: Phrases,
    pub rights: Phrases,
    pub bylines: Phrases,
    pub tags: Phrases,
    pub captions: Phrases,
    pub advertisements: WordSet,
    pub ends: WordSet,
    pub agencies: WordSet,
    pub ambiguous_agencies: WordSet,
    pub currencies: WordSet,
    pub interface: WordSet,
    pub menu: WordSet,
    pub time: WordSet,
}

pub(super) static PHRASES: LazyLock<AllPhrases> = LazyLock::new(|| {
    let set = |words: &[&str]| {
        let folded: Vec<String> = words.iter().map(|word| letters(word)).collect();
        WordSet::of_folded(folded.iter().map(String::as_str))
    };
    AllPhrases {
        other_stories: Phrases::new(OTHER_STORIES),
        comments: Phrases::new(COMMENTS),
        opinions: Phrases::new(OPINIONS),
        speaks_for: Phrases::new(SPEAKS_FOR),
        whose: Phrases::new(WHOSE),
        click_for: Phrases::new(CLICK_FOR),
        terms: Phrases::new(TERMS),
        sites: Phrases::new(SITES),
        links: Phrases::new(LINKS),
        calls: Phrases::new(CALLS),
        rights: Phrases::new(RIGHTS),
        bylines: Phrases::new(BYLINES),
        tags: Phrases::new(TAGS),
        captions: Phrases::new(CAPTIONS),
        advertisements: set(ADVERTISEMENTS),
        ends: set(ENDS),
        agencies: set(AGENCIES),
        ambiguous_agencies: set(AMBIGUOUS_AGENCIES),
        currencies: set(CURRENCIES),
        interface: set(INTERFACE),
        menu: set(MENU),
        time: set(TIME),
    }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_folded_words_between_single_spaces() {
        for (line, expected) in [
            ("  أخبار المدينة: اليوم، BBC-3", "اخبار المدينه اليوم bbc 3"),
            ("أخبارُ المدينةِ ـــ ٣ مرات", "اخبار المدينه 3 مرات"),
            ("ﻻ خبر", "لا خبر"),
            ("…", ""),
            ("", ""),
        ] {
            assert_eq!(letters(line), expected, "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn plain_lines_have_the_same_letters(line in "[ا-ي0-9a-zA-Z .،:-]{0,40}") {
            let marked = format!("{line} \u{64B}");
            proptest::prop_assert_eq!(letters(&line), letters(&marked));
        }
    }
}
