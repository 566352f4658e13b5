//! A paragraph's characters, and which of them stand inside a quotation or a bracket.

use super::fold::is_invisible;
use super::marks::{is_arabic, is_closer, is_stop};
use std::ops::Range;

/// In characters: a quotation longer than this is taken for one that was never closed.
const LONGEST_QUOTATION: usize = 400;

/// In characters: how far after a stop the bracket around it may close.
const LONGEST_BRACKET: usize = 120;

/// Words that continue the sentence after a run of dots or a quoted question.
const GOING_ON: [&str; 42] = [
    "إلخ",
    "الخ",
    "حتى",
    "أو",
    "او",
    "أم",
    "بل",
    "مما",
    "ما",
    "الذي",
    "التي",
    "الذين",
    "وذلك",
    "كما",
    "حيث",
    "إذ",
    "اذ",
    "لأن",
    "لكي",
    "كي",
    "مع",
    "من",
    "في",
    "على",
    "عن",
    "إلى",
    "الى",
    "فيما",
    "بحسب",
    "حسب",
    "وفق",
    "قال",
    "قالت",
    "يقول",
    "تقول",
    "سأل",
    "سألت",
    "تساءل",
    "صرخ",
    "هتف",
    "إلا",
    "الا",
];

/// The characters of a paragraph without the invisible ones, each with its byte.
#[derive(Default)]
pub(super) struct Characters {
    pub list: Vec<(usize, char)>,
    /// For each character, the index of the closing mark of its quotation, or [`UNQUOTED`]. Empty
    /// if the paragraph has no quotations.
    inside: Vec<u32>,
    /// The paragraph has round brackets.
    bracketed: bool,
    /// The guillemets of the text are the wrong way round: »نص«.
    reversed: bool,
}

const UNQUOTED: u32 = u32::MAX;

impl Characters {
    /// For the paragraphs of a text, of which none is read yet.
    pub fn of(text: &str) -> Self {
        Self {
            reversed: is_reversed(text),
            ..Self::default()
        }
    }

    /// Reads a paragraph.
    pub fn read(&mut self, text: &str, block: Range<usize>) {
        self.list.clear();
        self.inside.clear();
        self.bracketed = false;
        let mut marks = false;
        for (at, c) in text[block.clone()].char_indices() {
            if is_arabic(c) {
                self.list.push((block.start + at, c));
            } else if !is_invisible(c) {
                marks |= family(c).is_some();
                self.bracketed |= matches!(c, '(' | ')');
                self.list.push((block.start + at, c));
            }
        }
        if marks {
            self.find_quotations();
        }
    }

    /// The index of the closing mark of the quotation that a character is inside of.
    pub fn quoted(&self, i: usize) -> Option<usize> {
        let end = self.inside.get(i).copied().filter(|&end| end != UNQUOTED);
        end.map(|end| end as usize)
    }

    /// Finds quotations. One must close soon enough, and before another of its kind opens.
    fn find_quotations(&mut self) {
        let chars = &self.list;
        let straight = chars.iter().filter(|(_, c)| *c == '"').count();
        let mut i = 0;
        while i < chars.len() {
            let Some(kind) = family(chars[i].1) else {
                i += 1;
                continue;
            };
            let is_opening = |c: char| match c {
                // If the number of straight marks is odd, one is missing. Only the spaces tell
                // which.
                '"' => straight % 2 == 0,
                '«' => !self.reversed,
                '»' => self.reversed,
                _ => c != '”',
            };
            let may_open = match side(chars, i) {
                Side::Opens => true,
                Side::Closes => false,
                Side::Either => is_opening(chars[i].1),
            };
            let far = chars.len().min(i + LONGEST_QUOTATION);
            let next = (i + 1..far).find(|&j| family(chars[j].1) == Some(kind));
            let closes = |j: usize| match side(chars, j) {
                Side::Opens => false,
                Side::Closes => true,
                Side::Either => chars[j].1 != '«' && chars[j].1 != '»' || !is_opening(chars[j].1),
            };
            match next {
                Some(end) if may_open && closes(end) => {
                    self.inside.resize(chars.len(), UNQUOTED);
                    self.inside[i..end].fill(end as u32);
                    i = end + 1;
                }
                _ => i += 1,
            }
        }
    }

    pub fn opens(&self, i: usize) -> bool {
        let begins = i == 0 || self.quoted(i - 1) != self.quoted(i);
        self.quoted(i).is_some() && begins && side(&self.list, i) != Side::Closes
    }

    /// True of what closes a quotation or a bracket.
    pub fn closes(&self, i: usize) -> bool {
        match self.list[i].1 {
            '«' | '“' => !self.opens(i) && side(&self.list, i) == Side::Closes,
            c => is_closer(c) && !self.opens(i),
        }
    }

    /// True inside a quotation after a colon: قال: «متى؟».
    pub fn is_speech(&self, i: usize) -> bool {
        let end = self.quoted(i);
        let outside = (0..i).rev().find(|&j| self.quoted(j) != end);
        let before =
            outside.and_then(|j| self.list[..=j].iter().rfind(|(_, c)| !c.is_whitespace()));
        end.is_some() && before.is_some_and(|&(_, c)| c == ':')
    }

    pub fn word_at(&self, i: usize) -> String {
        let rest = self.list[i..].iter().map(|&(_, c)| c);
        rest.skip_while(|c| c.is_whitespace())
            .take_while(|c| c.is_alphabetic() || matches!(c, 'ـ' | 'ً'))
            .collect()
    }

    /// True inside a bracket that closes soon.
    pub fn is_bracketed(&self, first: usize, i: usize) -> bool {
        if !self.bracketed {
            return false;
        }
        let is_bracket = |&(_, c): &(usize, char)| matches!(c, '(' | ')');
        let open = self.list[first..i].iter().rfind(|c| is_bracket(c));
        let soon = self.list.len().min(i + LONGEST_BRACKET);
        let close = || self.list[i..soon].iter().find(|c| is_bracket(c));
        open.is_some_and(|&(_, c)| c == '(') && close().is_some_and(|&(_, c)| c == ')')
    }

    /// True if what stands at an index goes on with the sentence before it.
    pub fn goes_on_at(&self, i: usize) -> bool {
        let word = self.word_at(i);
        let is_state =
            word.starts_with('م') && word.ends_with(['ا', 'ً']) && word.chars().count() > 4;
        is_state || word.is_empty() || GOING_ON.contains(&word.as_str())
    }
}

/// True if the guillemets of a text open with » and close with «. The spaces beside them tell.
/// Where spaces are on both sides, the first and the last mark tell.
fn is_reversed(text: &str) -> bool {
    let mut balance = 0_i32;
    let (mut first, mut last) = (None, "");
    // Both guillemets begin with the same byte, and few other characters do.
    for at in memchr::memchr_iter("«".as_bytes()[0], text.as_bytes()) {
        let Some(mark) = text
            .get(at..at + 2)
            .filter(|mark| matches!(*mark, "«" | "»"))
        else {
            continue;
        };
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let before = is_space(text[..at].chars().next_back());
        let after = is_space(text[at + mark.len()..].chars().next());
        match (before, after, mark) {
            (true, false, "»") | (false, true, "«") => balance += 1,
            (true, false, _) | (false, true, _) => balance -= 1,
            _ => {
                first.get_or_insert(mark);
                last = mark;
            }
        }
    }
    match first {
        Some(first) => first == "»" && last == "«" && balance >= 0,
        None => balance > 0,
    }
}

/// What a quotation mark does, by the spaces around it: it touches the words it encloses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    /// It could be either.
    Either,
}

fn side(chars: &[(usize, char)], i: usize) -> Side {
    let before = i.checked_sub(1).map(|i| chars[i].1);
    let after = chars.get(i + 1).map(|&(_, c)| c);
    let is_apart = |c: Option<char>| c.is_none_or(|c| c.is_whitespace());
    let is_end = |c: char| is_stop(c) || matches!(c, '،' | ',' | '؛' | ':' | ')' | ']' | '-' | '–');
    let begins = is_apart(before) || before.is_some_and(|c| matches!(c, '(' | '[' | ':'));
    let ends = is_apart(after) || after.is_some_and(is_end);
    match (begins, ends) {
        (true, false) => Side::Opens,
        (false, true) => Side::Closes,
        _ => Side::Either,
    }
}

/// The kind of a quotation mark. A mark may close what an equal mark or its mirror image opened.
fn family(c: char) -> Option<u8> {
    match c {
        '"' => Some(0),
        '«' | '»' => Some(1),
        '“' | '”' | '„' => Some(2),
        _ => None,
    }
}
