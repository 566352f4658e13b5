//! Candidates: runs of words that may be a key term.

use super::words::{Gap, Words};
use crate::features::KeyHasher;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// A term has at most this many words.
const LONGEST: usize = 4;

/// A run that occurs once, neither in the title nor in quotation marks, is a candidate only if it
/// is among this many first words, or if its words are known to belong together. Editors rarely tag
/// what is mentioned late and only once.
const LEAD: usize = 60;

/// Words belong together if they stand side by side more often than by chance by more than this, in
/// nats.
const BOUND: f32 = 2.0;

/// Only this many words, about five pages, are searched for candidates.
const READ: usize = 2000;

/// A run of words, and the context of its occurrences.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The index of its first word, in the occurrence that gives its spelling.
    pub at: usize,
    pub length: usize,
    /// True if a particle is written to its first word in that occurrence.
    pub is_prefixed: bool,
    pub count: u32,
    /// The indices of the first word of its first and of its last occurrence.
    pub first: usize,
    pub last: usize,
    /// The index of its first occurrence in the text; `None` if it is in the title only.
    pub first_in_text: Option<usize>,
    pub in_title: u32,
    pub in_lead: u32,
    pub around: Around,
    /// The bond with the word before and with the word after, each summed over its occurrences.
    pub bound_before: f32,
    pub bound_after: f32,
    /// The count of its most frequent extension by one word, to the right and to the left.
    pub longer_right: u32,
    pub longer_left: u32,
    /// The count of the more frequent of its two parts that are one word shorter.
    pub part: u32,
}

/// In each context, how many occurrences there are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around {
    pub prefixed: u32,
    pub after_preposition: u32,
    pub after_office: u32,
    pub after_speaking: u32,
    pub after_that: u32,
    pub after_article: u32,
    pub after_bare: u32,
    pub after_break: u32,
    pub before_that: u32,
    pub before_article: u32,
    pub before_bare: u32,
    pub before_break: u32,
    pub quoted: u32,
}

type ByKey = HashMap<u64, u32, BuildHasherDefault<KeyHasher>>;

/// The candidates of an article, in the order of their first occurrence.
pub(super) fn candidates(words: &Words) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut by_key = ByKey::default();
    let end = words.words.len().min(words.of_title + READ);
    for at in 0..end {
        for length in lengths(words, at) {
            let fresh = found.len() as u32;
            let index = *by_key.entry(key(words, at, length)).or_insert(fresh);
            if index == fresh {
                found.push(Candidate::at(words, at, length));
            }
            found[index as usize].occurs(words, at);
        }
    }
    for i in 0..found.len() {
        let Candidate {
            at, length, count, ..
        } = found[i];
        if length == 1 {
            continue;
        }
        // A part may be missing: it is no candidate if it begins or ends with a word that no term
        // begins or ends with.
        let left = by_key.get(&key(words, at, length - 1)).copied();
        let right = by_key.get(&key(words, at + 1, length - 1)).copied();
        for part in [left, right].into_iter().flatten() {
            found[i].part = found[i].part.max(found[part as usize].count);
        }
        if let Some(left) = left {
            let left = &mut found[left as usize];
            left.longer_right = left.longer_right.max(count);
        }
        if let Some(right) = right {
            let right = &mut found[right as usize];
            right.longer_left = right.longer_left.max(count);
        }
    }
    found.retain(|one| {
        let stands_out =
            one.count > 1 || one.in_title > 0 || one.in_lead > 0 || one.around.quoted > 0;
        stands_out || one.bonds(words).is_some_and(|(least, _)| least > BOUND)
    });
    found
}

/// The possible lengths, in words, of a term that begins here.
fn lengths(words: &Words, at: usize) -> impl Iterator<Item = usize> {
    let can_begin = |at: usize| {
        let form = words.form(at);
        let kinds = form.kinds;
        !(kinds.is_function() || kinds.is_number()) && (form.letters > 2 || kinds.is_foreign())
    };
    let reach = match can_begin(at) {
        false => 0,
        true => {
            let together = |next: &usize| {
                let (word, first) = (words.words.get(*next), words.words[at]);
                word.is_some_and(|word| word.gap == Gap::Space && word.in_title == first.in_title)
            };
            1 + (at + 1..at + LONGEST).take_while(together).count()
        }
    };
    (1..=reach).filter(move |&length| {
        let last = words.form(at + length - 1).kinds;
        length == 1 || !last.is_function()
    })
}

/// A key that is the same for every occurrence of a run. The first word is taken without its
/// particles.
fn key(words: &Words, at: usize, length: usize) -> u64 {
    let first = u64::from(words.form(at).base);
    let rest = words.words[at + 1..at + length]
        .iter()
        .map(|word| u64::from(word.form));
    rest.fold(mixed(first), |key, form| mixed(key.rotate_left(23) ^ form))
}

fn mixed(number: u64) -> u64 {
    let number = (number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    number ^ number >> 29
}

impl Candidate {
    fn at(words: &Words, at: usize, length: usize) -> Self {
        Self {
            at,
            length,
            is_prefixed: is_prefixed(words, at),
            count: 0,
            first: at,
            last: at,
            first_in_text: None,
            in_title: 0,
            in_lead: 0,
            around: Around::default(),
            bound_before: 0.0,
            bound_after: 0.0,
            longer_right: 0,
            longer_left: 0,
            part: 0,
        }
    }

    fn occurs(&mut self, words: &Words, at: usize) {
        let word = words.words[at];
        let prefixed = is_prefixed(words, at);
        if self.is_prefixed && !prefixed {
            (self.at, self.is_prefixed) = (at, false);
        }
        self.count += 1;
        self.last = at;
        self.in_title += u32::from(word.in_title);
        if !word.in_title {
            self.first_in_text = self.first_in_text.or(Some(at));
            self.in_lead += u32::from(at < words.of_title + LEAD);
        }
        self.bound_before += word.bond;
        if let Some(next) = words.words.get(at + self.length) {
            self.bound_after += next.bond;
        }
        let around = &mut self.around;
        around.prefixed += u32::from(prefixed);
        match word.gap {
            Gap::Space => {
                let before = words.form(at - 1);
                let kinds = before.kinds;
                around.after_preposition += u32::from(kinds.is_preposition());
                around.after_office += u32::from(kinds.is_office());
                around.after_speaking += u32::from(kinds.is_speaking());
                around.after_that += u32::from(kinds.is_that());
                around.after_article += u32::from(before.has_article);
                around.after_bare += u32::from(!before.has_article && !kinds.is_function());
            }
            _ => around.after_break += 1,
        }
        let end = at + self.length;
        let next = words
            .words
            .get(end)
            .filter(|next| next.in_title == word.in_title);
        match next {
            Some(next) if next.gap == Gap::Space => {
                let after = words.form(end);
                around.before_that += u32::from(after.kinds.is_that());
                around.before_article += u32::from(after.has_article);
                around.before_bare += u32::from(!after.has_article && !after.kinds.is_function());
            }
            next => {
                around.before_break += 1;
                let closed = next.is_some_and(|next| next.gap == Gap::Quote);
                around.quoted += u32::from(closed && word.gap == Gap::Quote);
            }
        }
    }

    /// The weakest and the strongest bond between two neighbouring words; `None` for one word.
    pub fn bonds(&self, words: &Words) -> Option<(f32, f32)> {
        let bond = |nth: usize| {
            let word = words.words[self.at + nth];
            if nth == 1 {
                word.bond_of_base
            } else {
                word.bond
            }
        };
        (1..self.length)
            .map(bond)
            .map(|bond| (bond, bond))
            .reduce(|(least, most), (bond, _)| (least.min(bond), most.max(bond)))
    }

    /// True if one of the two contains all words of the other, in order. The article «ال» is
    /// ignored.
    pub fn overlaps(&self, other: &Self, words: &Words) -> bool {
        let (short, long) = if self.length <= other.length {
            (self, other)
        } else {
            (other, self)
        };
        let form = |one: &Self, nth: usize| words.base(one.at + nth).without_article();
        (0..=long.length - short.length)
            .any(|from| (0..short.length).all(|nth| form(short, nth) == form(long, from + nth)))
    }

    /// Its folded spelling, words separated by a space.
    pub fn folded(&self, words: &Words) -> String {
        let mut folded = words.base(self.at).text.clone();
        for at in self.at + 1..self.at + self.length {
            folded.push(' ');
            folded.push_str(&words.form(at).text);
        }
        folded
    }

    /// The article's spelling, without a particle written to the first word.
    pub fn spelling(&self, words: &Words, title: &str, text: &str) -> String {
        let (first, last) = (words.words[self.at], words.words[self.at + self.length - 1]);
        let source = if first.in_title { title } else { text };
        let written = &source[first.start as usize..last.end as usize];
        let written = written.split_whitespace().collect::<Vec<&str>>().join(" ");
        if !self.is_prefixed {
            return written;
        }
        let (form, base) = (words.form(self.at), words.base(self.at));
        let is_mark = |c: char| ('\u{64b}'..='\u{65f}').contains(&c) || c == 'ـ';
        let cut = |written: &str, letters: u32| {
            let rest: String = written.chars().skip(letters as usize).collect();
            rest.trim_start_matches(is_mark).to_owned()
        };
        if form.text.ends_with(&base.text) {
            cut(&written, form.letters - base.letters)
        } else {
            // «للكتاب» is «ل» and «الكتاب».
            let letters = form.letters - base.letters + 2;
            format!("ال{}", cut(&written, letters))
        }
    }
}

fn is_prefixed(words: &Words, at: usize) -> bool {
    let word = words.words[at].form;
    words.forms[word as usize].base != word
}
