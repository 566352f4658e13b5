//! The profile of an article: what is compared with other articles.

use crate::arabic::{FoldOptions, Tokenizer, is_stopword, light_stem};
use crate::features::{TermHash, join_hash, word_hash};
use crate::model::Model;
use crate::summarize::Document;
use xxhash_rust::xxh3::xxh3_64;

/// In words. The lead is the first sentences that together have this many words.
const LEAD: usize = 40;

/// Hashes of terms, in ascending order and each once, with their weights.
pub(super) type Terms = Vec<(u32, f32)>;

/// An article's words without stop words, by their stems, and its numbers. Rarity is the inverse
/// document frequency in the embedded model, whatever other articles are read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    /// Words of the title, or of the first sentence if there is no title. The weight is the rarity.
    pub title: Terms,
    /// Words of the lead. The weight is the rarity.
    pub lead: Terms,
    /// All words. The weight is the rarity.
    pub words: Terms,
    /// All words. The weight is the rarity times 1 + ln of the word's count.
    pub weights: Terms,
    /// Pairs of words side by side. The weight is the sum of their rarities.
    pub pairs: Terms,
    /// Pairs of words side by side as they are spelled, stop words included. The weight is the
    /// rarity of the pair.
    pub phrases: Terms,
    /// Numbers. The weight is the number of digits.
    pub numbers: Terms,
    /// Numbers of the title and the lead.
    pub lead_numbers: Terms,
    /// How many words it has.
    pub length: usize,
}

impl Profile {
    pub fn new(title: &str, text: &str) -> Self {
        let document = Document::new(title, text);
        let (mut words, mut sentences) = (0, 0);
        while words < LEAD && sentences < document.sentences().len() {
            words += document.words(sentences);
            sentences += 1;
        }
        let lead: Vec<&str> = (0..sentences).map(|i| document.sentence(i)).collect();
        let first = lead.first().copied().unwrap_or(text);
        let headline = if title.trim().is_empty() {
            first
        } else {
            title
        };
        let mut reader = Reader::default();
        let of_title = reader.read(&[headline]);
        let of_lead = reader.read(&lead);
        let all = reader.read(&[title, text]);
        let rarities = |part: &Part| {
            let words = part.words.iter();
            words.map(|&(key, rarity, _)| (key, rarity)).collect()
        };
        let weighed = all.words.iter();
        Self {
            title: rarities(&of_title),
            lead: rarities(&of_lead),
            words: rarities(&all),
            weights: weighed
                .map(|&(key, rarity, count)| (key, rarity * (1.0 + count.ln())))
                .collect(),
            pairs: all.pairs,
            phrases: all.phrases,
            numbers: all.numbers,
            lead_numbers: distinct([of_title.numbers, of_lead.numbers].concat()),
            length: all.length,
        }
    }
}

struct Reader {
    tokenizer: Tokenizer,
    model: &'static Model,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            tokenizer: Tokenizer::new(FoldOptions::default()),
            model: Model::embedded(),
        }
    }
}

/// The terms of a part of an article.
#[derive(Default)]
struct Part {
    /// For each word its hash, its rarity and its count.
    words: Vec<(u32, f32, f32)>,
    pairs: Terms,
    phrases: Terms,
    numbers: Terms,
    length: usize,
}

impl Reader {
    fn read(&mut self, texts: &[&str]) -> Part {
        let mut part = Part::default();
        let model = self.model;
        for text in texts {
            // What stands before a word: the word as it is spelled, and its stem with its rarity.
            let mut before: Option<TermHash> = None;
            let mut stem_before: Option<(TermHash, f32)> = None;
            self.tokenizer.scan(text, |token| {
                part.length += 1;
                if token.is_number() {
                    let digits = digits(&text[token.start..token.end]);
                    let key = short(xxh3_64(&digits));
                    part.numbers.push((key, digits.len() as f32));
                    (before, stem_before) = (None, None);
                    return;
                }
                let word = word_hash(token.text());
                if let Some(before) = before.replace(word) {
                    let key = join_hash(before, word).key;
                    part.phrases.push((short(key), model.rarity(key)));
                }
                if token.letters < 2 || is_stopword(token.text()) {
                    stem_before = None;
                    return;
                }
                let stem = word_hash(light_stem(token.text()));
                let rarity = model.rarity(stem.key);
                part.words.push((short(stem.key), rarity, 1.0));
                if let Some((before, rarity_before)) = stem_before.replace((stem, rarity)) {
                    let key = join_hash(before, stem).key;
                    part.pairs.push((short(key), rarity_before + rarity));
                }
            });
        }
        part.words.sort_unstable_by_key(|&(key, ..)| key);
        part.words.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.2 += f32::from(u8::from(same));
            same
        });
        part.pairs = distinct(part.pairs);
        part.phrases = distinct(part.phrases);
        part.numbers = distinct(part.numbers);
        part
    }
}

/// The digits of a number, whichever digit characters it is written in.
fn digits(number: &str) -> Vec<u8> {
    let digit = |c: char| {
        let from = |zero: char| (c as u32).checked_sub(zero as u32).filter(|&d| d < 10);
        from('0').or_else(|| from('٠')).or_else(|| from('۰'))
    };
    let digits = number.chars().filter_map(digit);
    digits.map(|digit| digit as u8).collect()
}

/// Shortens a key. Half its bits suffice to tell the terms of two articles apart.
fn short(key: u64) -> u32 {
    (key ^ (key >> 32)) as u32
}

fn distinct(mut terms: Terms) -> Terms {
    terms.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    terms.dedup_by_key(|&mut (key, _)| key);
    terms.shrink_to_fit();
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_in_all_digits() {
        let numbers = |text: &str| Profile::new("", text).numbers;
        assert_eq!(numbers("أصيب 125 عاملا"), numbers("إصابة ١٢٥ شخصا"));
        assert_ne!(numbers("أصيب 125 عاملا"), numbers("إصابة ١٢٦ شخصا"));
    }

    #[test]
    fn without_a_title_the_first_sentence_is_it() {
        let profile = Profile::new("", "وصل الوفد إلى العاصمة. وبدأت المحادثات مع الوزير.");
        let titled = Profile::new("وصل الوفد إلى العاصمة", "وبدأت المحادثات مع الوزير.");
        assert_eq!(profile.title, titled.title);
    }
}
