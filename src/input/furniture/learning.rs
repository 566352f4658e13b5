//! Learns which lines many articles share.
//!
//! Lines are counted by lossy counting (Manku and Motwani, 2002): when the table is full, the lines
//! with the lowest counts are dropped. Articles are added in the order of the input, so the result
//! is the same at any number of threads.
//!
//! Lines are the same if they differ only in numbers, dates, marks and spelling. Long lines without
//! a number must have the same bytes: folding them would take most of the time.
//!
//! Most lines occur in one article only. So the first time, a line only sets a bit. The second
//! time, it enters the table with a count of two.
//!
//! A line is furniture if enough different articles have it. A reprinted article is not a different
//! one: articles are told apart by the beginnings of their two longest lines, and counted by linear
//! counting (Whang et al. 1990, in 64 bits). A sentence whose numbers change belongs to a report,
//! however often it occurs.

use super::learnt::Furniture;
use super::line::is_closed;
use super::segments::{Key, Keys, LONGEST, has_digit, lines, tail_starts};
use crate::article::Article;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// Entries of both tables, about 64 bytes each.
const CAPACITY: usize = 1 << 20;
/// Logarithm of the number of bits for keys that were seen: 2 MB.
const SEEN_BITS: u32 = 24;
/// From fewer articles nothing is learnt.
const FEWEST_ARTICLES: u32 = 20;
/// A shared line is in at least this many articles.
const SHARED: u32 = 15;
/// In a small archive, a line that is no sentence is shared if a twentieth of the articles have it,
/// but at least this many.
const SHARED_OF_FEW: u32 = 5;
/// A sentence in the middle of articles is shared if one article in this many has it.
const SENTENCE_SHARE: u32 = 1500;
/// A shared beginning of last lines is in at least this many articles.
const BEGINNING_SHARED: u32 = 30;
/// In words: a line of at least this length with a full stop is a sentence.
const SENTENCE: u32 = 4;
/// In words: a longer line whose numbers change is no date line.
const LONGEST_DATED: u32 = 8;
/// This many last pieces count as the end of an article.
const END: usize = 3;
/// In bytes: a longer line without a number is compared by its bytes.
const LONGEST_SPELLED_FREELY: usize = 120;
/// In bytes: this much of a line's beginning identifies it.
const KNOWN_BY: usize = 200;
/// The spelling of a line is stored when its count reaches this.
const SPELLED_FROM: u32 = 3;

/// Learns what articles share.
#[derive(Debug, Default)]
pub struct Learning {
    once: Once,
    lines: Table,
    /// Beginnings of lines, by the hash of their first word or their first two.
    beginnings: Table,
    articles: u32,
    /// How often the full table was pruned.
    epoch: u32,
}

/// One bit for each key, chosen by the key's highest bits. Two keys may share a bit.
#[derive(Debug, Default)]
struct Once(Vec<u64>);

impl Once {
    /// True if the key was seen before.
    fn again(&mut self, key: u64) -> bool {
        if self.0.is_empty() {
            self.0 = vec![0; 1 << (SEEN_BITS - 6)];
        }
        let at = key >> (64 - SEEN_BITS);
        let word = &mut self.0[(at >> 6) as usize];
        let again = *word & bit(at) != 0;
        *word |= bit(at);
        again
    }
}

type Table = HashMap<u64, Entry, BuildHasherDefault<Same>>;

/// A hasher that returns the key, which is already a hash.
#[derive(Debug, Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64(bytes);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// The pieces of an article that are counted.
#[derive(Debug, Default)]
pub struct Seen {
    /// Identifies the article's content, to recognize reprints.
    core: u64,
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    key: Key,
    place: Range<usize>,
    /// It is among the last pieces of the article.
    at_end: bool,
    closed: bool,
}

#[derive(Debug)]
struct Entry {
    articles: u32,
    /// How many occurrences may have been missed before it entered the table.
    missed: u32,
    /// The number of the last article counted.
    last: u32,
    at_end: u32,
    /// A bit for each different article, by the hash of its `core`.
    cores: u64,
    /// A bit for each different set of numbers, by their hash.
    numbers: u64,
    /// How many words the line or the beginning has.
    words: u32,
    spelled: Option<Box<str>>,
}

impl Learning {
    /// Finds the pieces to count; may run on any thread.
    pub fn see(article: &Article) -> Seen {
        let text = &article.text;
        let mut places = Vec::new();
        let place = |piece: &str| {
            let start = piece.as_ptr() as usize - text.as_ptr() as usize;
            start..start + piece.len()
        };
        let (mut longest, mut second) = ("", "");
        let mut last = "";
        for line in lines(text).map(str::trim).filter(|line| !line.is_empty()) {
            last = line;
            if line.len() > longest.len() {
                (longest, second) = (line, longest);
            } else if line.len() > second.len() {
                second = line;
            }
            if line.len() <= LONGEST {
                places.push(place(line));
            }
        }
        let inside = tail_starts(last);
        for (i, &start) in inside.iter().enumerate() {
            let end = inside.get(i + 1).copied().unwrap_or(last.len());
            let piece = last[start..end].trim_end();
            // A single word may be the end of a sentence that has an abbreviation.
            if piece.split_whitespace().nth(1).is_some() {
                places.push(place(piece));
            }
        }
        let mut keys = Keys::default();
        let count = places.len();
        let pieces = places.into_iter().enumerate().filter_map(|(i, place)| {
            let piece = &text[place.clone()];
            let key = if piece.len() <= LONGEST_SPELLED_FREELY || has_digit(piece) {
                keys.of(piece)?
            } else {
                keys.of_spelled(piece)?
            };
            Some(Piece {
                key,
                place,
                at_end: i + END >= count,
                closed: is_closed(piece),
            })
        });
        Seen {
            core: known_by(longest) ^ known_by(second).rotate_left(1),
            pieces: pieces.collect(),
        }
    }

    /// Counts the pieces of an article. Articles must come in the order of the input.
    pub fn add(&mut self, article: &Article, seen: Seen) {
        self.articles += 1;
        let bit_of_core = bit(seen.core);
        for piece in seen.pieces {
            let text = &article.text[piece.place];
            let is_open_end = piece.at_end && !piece.closed;
            for (words, hash) in (1..).zip(piece.key.beginnings) {
                // New beginnings are only taken from last lines; others only add to counts that
                // exist.
                let is_counted = |hash: &u64| match is_open_end {
                    true => self.once.again(*hash),
                    false => self.beginnings.contains_key(hash),
                };
                if let Some(hash) = hash.filter(is_counted) {
                    let entry = entry(&mut self.beginnings, hash, self.epoch);
                    entry.words = words;
                    entry.count(self.articles, bit_of_core, is_open_end, text);
                }
            }
            if !self.once.again(piece.key.hash) {
                continue;
            }
            let entry = entry(&mut self.lines, piece.key.hash, self.epoch);
            entry.words = piece.key.words;
            if piece.key.numbers != 0 {
                entry.numbers |= bit(piece.key.numbers);
            }
            entry.count(self.articles, bit_of_core, piece.at_end, text);
        }
        while self.lines.len() + self.beginnings.len() > CAPACITY {
            self.epoch += 1;
            let epoch = self.epoch;
            for table in [&mut self.lines, &mut self.beginnings] {
                table.retain(|_, entry| entry.articles + entry.missed > epoch);
            }
        }
    }

    /// The lines and beginnings that enough articles share.
    pub fn finish(self) -> Furniture {
        if self.articles < FEWEST_ARTICLES {
            return Furniture::default();
        }
        let lines = self.lines.into_values();
        let lines = lines.filter(|entry| entry.is_shared_line(self.articles));
        let lines = lines.filter_map(|entry| Some(entry.spelled?.into()));
        let mut keys = Keys::default();
        let begun = self
            .beginnings
            .into_values()
            .filter(Entry::is_shared_beginning);
        let begun =
            begun.filter_map(|entry| Some(keys.first_words(&entry.spelled?, entry.words as usize)));
        Furniture::new(lines.collect(), begun.collect())
    }
}

/// The entry of a key; a new one if there is none.
fn entry(table: &mut Table, key: u64, epoch: u32) -> &mut Entry {
    table.entry(key).or_insert(Entry {
        articles: 0,
        missed: epoch,
        last: 0,
        at_end: 0,
        cores: 0,
        numbers: 0,
        words: 0,
        spelled: None,
    })
}

impl Entry {
    /// Counts an article, at most once for each entry.
    fn count(&mut self, article: u32, core: u64, at_end: bool, spelled: &str) {
        if self.last == article {
            return;
        }
        self.last = article;
        // The first occurrence only set a bit. It is counted as if it stood where this one does.
        let sights = if self.articles == 0 { 2 } else { 1 };
        self.articles += sights;
        self.at_end += sights * u32::from(at_end);
        self.cores |= core;
        if self.articles == SPELLED_FROM {
            self.spelled = Some(spelled.into());
        }
    }

    fn is_shared_line(&self, articles: u32) -> bool {
        let closed = self.spelled.as_ref().is_some_and(|line| is_closed(line));
        let is_sentence = closed && self.words >= SENTENCE;
        let least = if is_sentence && self.at_end * 2 < self.articles {
            SHARED.max(articles / SENTENCE_SHARE)
        } else if is_sentence {
            SHARED
        } else {
            (articles / 20).clamp(SHARED_OF_FEW, SHARED)
        };
        let numbers_change = self.numbers.count_ones() > 2;
        let is_date = !closed && self.words <= LONGEST_DATED && self.at_end * 2 >= self.articles;
        self.is_of_different_articles(least) && (!numbers_change || is_date)
    }

    fn is_shared_beginning(&self) -> bool {
        self.is_of_different_articles(BEGINNING_SHARED) && self.at_end * 10 >= self.articles * 9
    }

    fn is_of_different_articles(&self, least: u32) -> bool {
        let different = self.cores.count_ones();
        self.articles >= least && different >= (least * 7 / 10).min(40)
    }
}

fn bit(hash: u64) -> u64 {
    1 << (hash & 63)
}

/// The hash of a line's beginning without ASCII digits.
fn known_by(line: &str) -> u64 {
    let bytes = &line.as_bytes()[..line.len().min(KNOWN_BY)];
    let mut letters = [0; KNOWN_BY];
    let mut count = 0;
    for &byte in bytes.iter().filter(|byte| !byte.is_ascii_digit()) {
        letters[count] = byte;
        count += 1;
    }
    xxh3_64(&letters[..count])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learnt(texts: impl IntoIterator<Item = String>) -> Furniture {
        let mut learning = Learning::default();
        for text in texts {
            let article = Article {
                text,
                ..Article::default()
            };
            let seen = Learning::see(&article);
            learning.add(&article, seen);
        }
        learning.finish()
    }

    /// A story that shares no line with another.
    fn story(i: usize) -> String {
        let number = |n: usize| ["مدرسة", "حديقة", "سوق", "جسر", "ميناء"][n % 5];
        format!(
            "افتتحت البلدية {} قرب {} في الحي {}.",
            number(i),
            number(i / 5),
            "الجديد ".repeat(i % 7 + 1)
        )
    }

    #[test]
    fn what_many_stories_have_around_them_is_learnt() {
        let lines = learnt((0..30).map(|i| format!("{}\nبوابة المدينة {i}", story(i))));
        assert_eq!(lines.lines().len(), 1, "{lines:?}");
        let glued = learnt((0..30).map(|i| format!("{} بوابة المدينة", story(i))));
        assert_eq!(glued.lines(), ["بوابة المدينة"]);
        let (towns, beginning) = (["حلب", "فاس", "صور", "قنا", "دبي", "عدن"], "وسم");
        let text = |i: usize| {
            format!(
                "{}\n{beginning} {} {}",
                story(i),
                towns[i % 6],
                story(i + 1)
            )
        };
        let begun = learnt((0..60).map(|i| text(i).trim_end_matches('.').to_owned()));
        assert!(
            begun.beginnings().contains(&beginning.to_owned()),
            "{begun:?}"
        );
    }

    #[test]
    fn a_report_that_returns_with_other_numbers_teaches_nothing() {
        let report = |i: usize| {
            let day = ["هادئة", "نشطة", "متقلبة", "قصيرة", "طويلة", "ضعيفة", "قوية"][i % 7];
            format!(
                "كانت جلسة السوق {day} {}.\nوبلغت قيمة التداولات {i} ملايين ريال في {} صفقة.",
                "جدا ".repeat(i / 7),
                i * 3
            )
        };
        assert_eq!(learnt((0..40).map(report)), Furniture::default());
    }

    #[test]
    fn an_article_printed_many_times_teaches_nothing() {
        let other = (0..40).map(story);
        let again = (0..40).map(|i| format!("{}\nوصل الوفد\nعاد الوفد اليوم.\n{i}", story(0)));
        assert_eq!(learnt(other.chain(again)), Furniture::default());
    }

    #[test]
    fn few_articles_teach_nothing() {
        let texts = (0..10).map(|i| format!("{}\nبوابة المدينة", story(i)));
        assert_eq!(learnt(texts), Furniture::default());
    }
}
