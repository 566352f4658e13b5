//! Which lines many articles share.
//!
//! Lines are counted by lossy counting (Manku and Motwani, 2002): when the table is full, the lines
//! that were seen least leave it. Articles are added in the order of the input, so the result is
//! the same at any number of threads.
//!
//! Lines are the same if they differ only in numbers, dates, marks and spelling. Of long lines without
//! a number the bytes must be the same: they are most of what there is to read.
//!
//! Most lines stand in one article only. A bit tells that a line has been seen, and only at its second
//! sight it comes into the table, counted for both.
//!
//! A line is furniture if different articles have it. An article that is printed again is not
//! different, so different articles are counted by the beginnings of their two longest lines
//! (linear counting, Whang et al. 1990, in 64 bits). A sentence whose numbers change belongs to a
//! report, however often it returns.

use super::learnt::Furniture;
use super::line::is_closed;
use super::segments::{Key, Keys, LONGEST, has_digit, lines, tail_starts};
use crate::article::Article;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// Entries of the tables, some 64 bytes each.
const CAPACITY: usize = 1 << 20;
/// Bits for what was seen: 2 MB.
const SEEN_BITS: u32 = 24;
/// Fewer articles teach nothing.
const FEWEST_ARTICLES: u32 = 20;
/// A shared line is in so many articles.
const SHARED: u32 = 15;
/// In small archives a line without an end is shared from fewer on, a twentieth of them, but not
/// by fewer than these.
const SHARED_OF_FEW: u32 = 5;
/// A sentence in the middle of articles is shared by one of so many.
const SENTENCE_SHARE: u32 = 1500;
/// A beginning of last lines is in so many articles.
const BEGINNING_SHARED: u32 = 30;
/// In words: from here on a closed line is a sentence.
const SENTENCE: u32 = 4;
/// In words: a longer line whose numbers change is no date.
const LONGEST_DATED: u32 = 8;
/// So many last pieces are the end of an article.
const END: usize = 3;
/// In bytes: a longer line without a number is known by its bytes.
const LONGEST_SPELLED_FREELY: usize = 120;
/// In bytes of a line: enough to know it.
const KNOWN_BY: usize = 200;
/// A line seen so often is remembered as it is spelled.
const SPELLED_FROM: u32 = 3;

/// Learns what articles share.
#[derive(Debug, Default)]
pub struct Learning {
    once: Once,
    lines: Table,
    /// By their first word, or their first two.
    beginnings: Table,
    articles: u32,
    /// How often the table was full.
    epoch: u32,
}

/// A bit for each key, by its highest bits; two keys may have one.
#[derive(Debug, Default)]
struct Once(Vec<u64>);

impl Once {
    /// True if a key has been here before.
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

/// Keys are hashes already.
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

/// What an article has to count.
#[derive(Debug, Default)]
pub struct Seen {
    /// Tells the article from others.
    core: u64,
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    key: Key,
    place: Range<usize>,
    /// Among the last of the article.
    at_end: bool,
    closed: bool,
}

#[derive(Debug)]
struct Entry {
    articles: u32,
    /// How often it may have been seen before it came into the table.
    missed: u32,
    /// The article last counted.
    last: u32,
    at_end: u32,
    /// A bit for each of the different articles, by their hashes.
    cores: u64,
    /// The same of its numbers.
    numbers: u64,
    /// Of the line, or of the beginning.
    words: u32,
    spelled: Option<Box<str>>,
}

impl Learning {
    /// What an article has to count; can be found on any thread.
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
            // One word may be the end of a sentence with an abbreviation.
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

    /// Counts what an article has; articles come in the order of the input.
    pub fn add(&mut self, article: &Article, seen: Seen) {
        self.articles += 1;
        let bit_of_core = bit(seen.core);
        for piece in seen.pieces {
            let text = &article.text[piece.place];
            let is_open_end = piece.at_end && !piece.closed;
            for (words, hash) in (1..).zip(piece.key.beginnings) {
                // Only what ends articles may turn out to be the beginning of such ends.
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

    /// What the articles share.
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

/// The entry of a key, a new one if it has none.
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
    /// Counts an article, once.
    fn count(&mut self, article: u32, core: u64, at_end: bool, spelled: &str) {
        if self.last == article {
            return;
        }
        self.last = article;
        // Its first sight was as this one, as far as we know.
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

/// The hash of a line's beginning, its digits aside.
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

    /// A story like no other.
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
