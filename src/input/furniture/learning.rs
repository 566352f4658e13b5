//! Which lines many articles share.
//!
//! Lines are counted by lossy counting (Manku and Motwani, 2002): when the table is full, the lines
//! that were seen least leave it. Articles are added in the order of the input, so the result is
//! the same at any number of threads.
//!
//! A line is furniture if different articles have it. An article that is printed again is not
//! different, so different articles are counted by the beginnings of their two longest lines
//! (linear counting, Whang et al. 1990, in 64 bits). A sentence whose numbers change belongs to a
//! report, however often it returns.

use super::learnt::Furniture;
use super::line::is_closed;
use super::segments::{Key, Keys, LONGEST, lines, tail_starts};
use crate::article::Article;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// Entries of the table, some 64 bytes each.
const CAPACITY: usize = 1 << 20;
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
/// In bytes of a line: enough to know it.
const KNOWN_BY: usize = 200;
/// A line seen so often is remembered as it is spelled.
const SPELLED_FROM: u32 = 3;

/// Learns what articles share.
#[derive(Debug, Default)]
pub struct Learning {
    table: HashMap<u64, Entry, BuildHasherDefault<Same>>,
    articles: u32,
    /// How often the table was full.
    epoch: u32,
}

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
    is_beginning: bool,
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
    words: u32,
    /// A bit for each of the different articles, by their hashes.
    cores: u64,
    /// The same of its numbers.
    numbers: u64,
    is_beginning: bool,
    closed: bool,
    spelled: Option<Box<str>>,
}

impl Learning {
    /// What an article has to count; can be found on any thread.
    pub fn see(article: &Article) -> Seen {
        let text = &article.text;
        let mut keys = Keys::default();
        let mut pieces = Vec::new();
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
                pieces.push(place(line));
            }
        }
        let inside = tail_starts(last);
        for (i, &start) in inside.iter().enumerate() {
            let end = inside.get(i + 1).copied().unwrap_or(last.len());
            let piece = last[start..end].trim_end();
            // One word may be the end of a sentence with an abbreviation.
            if piece.split_whitespace().nth(1).is_some() {
                pieces.push(place(piece));
            }
        }
        let mut seen = Seen {
            core: known_by(longest) ^ known_by(second).rotate_left(1),
            pieces: Vec::with_capacity(pieces.len()),
        };
        let count = pieces.len();
        for (i, place) in pieces.into_iter().enumerate() {
            let piece = &text[place.clone()];
            let Some(key) = keys.of(piece) else {
                continue;
            };
            let (at_end, closed) = (i + END >= count, is_closed(piece));
            for (words, first) in (1..).zip(key.beginnings) {
                if let Some(hash) = first {
                    seen.pieces.push(Piece {
                        key: Key {
                            hash,
                            words,
                            numbers: 0,
                            ..key
                        },
                        place: place.clone(),
                        is_beginning: true,
                        at_end: at_end && !closed,
                        closed: false,
                    });
                }
            }
            seen.pieces.push(Piece {
                key,
                place,
                is_beginning: false,
                at_end,
                closed,
            });
        }
        seen
    }

    /// Counts what an article has; articles come in the order of the input.
    pub fn add(&mut self, article: &Article, seen: Seen) {
        self.articles += 1;
        let number = self.articles;
        for piece in seen.pieces {
            // Only what ends articles may turn out to be the beginning of such ends.
            if piece.is_beginning && !piece.at_end && !self.table.contains_key(&piece.key.hash) {
                continue;
            }
            let entry = self.table.entry(piece.key.hash).or_insert(Entry {
                articles: 0,
                missed: self.epoch,
                last: 0,
                at_end: 0,
                words: piece.key.words,
                cores: 0,
                numbers: 0,
                is_beginning: piece.is_beginning,
                closed: piece.closed,
                spelled: None,
            });
            if piece.key.numbers != 0 {
                entry.numbers |= bit(piece.key.numbers);
            }
            if entry.last == number {
                continue;
            }
            entry.last = number;
            entry.articles += 1;
            entry.at_end += u32::from(piece.at_end);
            entry.cores |= bit(seen.core);
            if entry.articles == SPELLED_FROM {
                entry.spelled = Some(article.text[piece.place].into());
            }
        }
        while self.table.len() > CAPACITY {
            self.epoch += 1;
            let epoch = self.epoch;
            self.table
                .retain(|_, entry| entry.articles + entry.missed > epoch);
        }
    }

    /// What the articles share.
    pub fn finish(self) -> Furniture {
        let (mut lines, mut beginnings) = (Vec::new(), Vec::new());
        let mut keys = Keys::default();
        if self.articles < FEWEST_ARTICLES {
            return Furniture::default();
        }
        for entry in self.table.into_values() {
            if !entry.is_furniture(self.articles) {
                continue;
            }
            let Some(spelled) = entry.spelled else {
                continue;
            };
            if entry.is_beginning {
                beginnings.push(keys.first_words(&spelled, entry.words as usize));
            } else {
                lines.push(spelled.into());
            }
        }
        Furniture::new(lines, beginnings)
    }
}

impl Entry {
    fn is_furniture(&self, articles: u32) -> bool {
        let least = if self.is_beginning {
            BEGINNING_SHARED
        } else if self.is_sentence() && self.at_end * 2 < self.articles {
            SHARED.max(articles / SENTENCE_SHARE)
        } else if self.is_sentence() {
            SHARED
        } else {
            (articles / 20).clamp(SHARED_OF_FEW, SHARED)
        };
        let different = self.cores.count_ones();
        if self.articles < least || different < (least * 7 / 10).min(40) {
            return false;
        }
        if self.is_beginning {
            return self.at_end * 10 >= self.articles * 9;
        }
        let numbers_change = self.numbers.count_ones() > 2;
        let is_date =
            !self.closed && self.words <= LONGEST_DATED && self.at_end * 2 >= self.articles;
        !numbers_change || is_date
    }

    fn is_sentence(&self) -> bool {
        self.closed && self.words >= SENTENCE
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
