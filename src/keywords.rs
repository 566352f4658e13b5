//! The key terms of an article, as it spells them.
//!
//! A term's weight is its TF-IDF: how often its stem occurs, and how rare a model's training
//! articles found it; more if the title has it, less if it occurs once, or never with the article.
//! Pairs of words that occur together again, or stand in the title, are terms too, and take the place
//! of their words. Of the spellings of a stem the most frequent is given, and of these the shortest:
//! not a stem, and not a word with every prefix.
//!
//! ```
//! use warraq::keywords::keywords;
//! use warraq::model::Model;
//! let text = "وصل اللقاح الجديد إلى المستشفى. وسيوزع اللقاح الجديد على الأطفال.";
//! let terms = keywords(Model::embedded(), "", text, 2);
//! assert_eq!(terms.len(), 2);
//! ```

use crate::arabic::{FoldOptions, Tokenizer, is_stopword, light_stem};
use crate::features::word_hash;
use crate::model::Model;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What a word of the title counts more.
const IN_TITLE: f64 = 1.5;

/// What a word that occurs once, and not in the title, counts.
const ONCE: f64 = 0.5;

/// What a word counts that never has the article: many of these are verbs.
const NOT_DEFINITE: f64 = 0.7;

/// What a pair counts against the sum of its words.
const OF_PAIR: f64 = 0.75;

/// The article, alone and after a preposition or a conjunction.
const ARTICLES: [&str; 5] = ["ال", "لل", "وال", "بال", "فال"];

/// A term of an article.
///
/// ```
/// use warraq::keywords::keywords;
/// use warraq::model::Model;
/// let text = "وصل اللقاح الجديد إلى المستشفى. وسيوزع اللقاح الجديد على الأطفال.";
/// let found = keywords(Model::embedded(), "", text, 3);
/// assert!(found.windows(2).all(|pair| pair[0].weight >= pair[1].weight));
/// assert!(text.contains(&found[0].term));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Keyword {
    /// As the article spells it.
    pub term: String,
    /// Its weight, in units of its own.
    pub weight: f64,
}

/// A word that may be a term or part of one.
struct Word<'a> {
    stem: String,
    surface: &'a str,
    in_title: bool,
    /// Nothing stands between it and the word before but a space.
    follows: bool,
}

/// How often a term occurs, and how it is spelled.
#[derive(Default)]
struct Occurrences<'a> {
    count: usize,
    in_title: bool,
    spellings: BTreeMap<&'a str, usize>,
}

/// The `count` heaviest terms of an article, heaviest first. How rare a word is `model` knows.
///
/// ```
/// use warraq::{keywords::keywords, model::Model};
///
/// let text = "وصلت سفينة القمح إلى الميناء. تحمل السفينة قمحا من الخارج. الميناء يستقبل سفينة كل يوم.";
/// let found = keywords(Model::embedded(), "سفينة القمح تصل", text, 3);
/// assert!(found.iter().any(|keyword| keyword.term.contains("القمح")));
/// ```
pub fn keywords(model: &Model, title: &str, text: &str, count: usize) -> Vec<Keyword> {
    let mut words = Vec::new();
    scan(title, true, &mut words);
    scan(text, false, &mut words);
    let mut single: HashMap<&str, Occurrences<'_>> = HashMap::new();
    let mut pairs: HashMap<(&str, &str), Occurrences<'_>> = HashMap::new();
    for word in &words {
        single
            .entry(&word.stem)
            .or_default()
            .add(word.surface, word.in_title);
    }
    for pair in words.windows(2).filter(|pair| pair[1].follows) {
        let source = if pair[0].in_title { title } else { text };
        let surface = between(source, pair[0].surface, pair[1].surface);
        pairs
            .entry((&pair[0].stem, &pair[1].stem))
            .or_default()
            .add(surface, pair[0].in_title);
    }
    let rarity = |stem: &str| f64::from(model.rarity(word_hash(stem).key));
    let weight_of = |of: &Occurrences<'_>, rarity: f64| {
        let place = match (of.in_title, of.count) {
            (true, _) => IN_TITLE,
            (false, 1) => ONCE,
            _ => 1.0,
        };
        let noun = if of.is_definite() { 1.0 } else { NOT_DEFINITE };
        (1.0 + (of.count as f64).ln()) * rarity * place * noun
    };
    let mut terms: Vec<(f64, Vec<&str>, &str)> = Vec::new();
    for (stem, of) in &single {
        terms.push((weight_of(of, rarity(stem)), vec![stem], of.spelling()));
    }
    for ((first, second), of) in &pairs {
        if of.count > 1 || of.in_title {
            let rarity = OF_PAIR * (rarity(first) + rarity(second));
            terms.push((weight_of(of, rarity), vec![first, second], of.spelling()));
        }
    }
    terms.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(b.2)));
    let mut said: HashSet<&str> = HashSet::new();
    let mut found = Vec::new();
    for (weight, stems, term) in terms {
        if found.len() == count {
            break;
        }
        if stems.iter().all(|stem| !said.contains(stem)) {
            said.extend(stems);
            let term = term.split_whitespace().collect::<Vec<_>>().join(" ");
            found.push(Keyword { term, weight });
        }
    }
    found
}

impl<'a> Occurrences<'a> {
    fn add(&mut self, surface: &'a str, in_title: bool) {
        self.count += 1;
        self.in_title |= in_title;
        *self.spellings.entry(surface).or_default() += 1;
    }

    fn is_definite(&self) -> bool {
        let with_article = |spelling: &&str| {
            spelling
                .split_whitespace()
                .any(|word| ARTICLES.iter().any(|article| word.starts_with(article)))
        };
        self.spellings.keys().any(with_article)
    }

    fn spelling(&self) -> &'a str {
        let best = self
            .spellings
            .iter()
            .min_by_key(|&(spelling, &count)| (std::cmp::Reverse(count), spelling.chars().count()));
        best.map_or("", |(spelling, _)| spelling)
    }
}

/// Words that say something; what is between words that do not is not adjacent.
fn scan<'a>(text: &'a str, in_title: bool, words: &mut Vec<Word<'a>>) {
    let mut end_of_last = None;
    Tokenizer::new(FoldOptions::default()).scan(text, |token| {
        let folded = token.text();
        if token.letters < 3 || token.is_number() || is_stopword(folded) {
            end_of_last = None;
            return;
        }
        let gap = end_of_last.map(|end: usize| &text[end..token.start]);
        words.push(Word {
            stem: light_stem(folded).to_owned(),
            surface: &text[token.start..token.end],
            in_title,
            follows: gap.is_some_and(|gap| gap.chars().all(|c| c == ' ' || c == '\u{a0}')),
        });
        end_of_last = Some(token.end);
    });
}

/// The stretch of `source` from the beginning of one of its slices to the end of another.
fn between<'a>(source: &'a str, first: &'a str, last: &'a str) -> &'a str {
    let start = first.as_ptr() as usize - source.as_ptr() as usize;
    let end = last.as_ptr() as usize - source.as_ptr() as usize + last.len();
    source.get(start..end).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(title: &str, text: &str, count: usize) -> Vec<String> {
        let found = keywords(Model::embedded(), title, text, count);
        found.into_iter().map(|keyword| keyword.term).collect()
    }

    #[test]
    fn terms_are_spelled_as_in_the_article() {
        let text = "أعلن البنك المركزي رفع الفائدة. وقال البنك المركزي إن التضخم ارتفع. والتضخم يقلق الأسواق.";
        let title = "البنك المركزي يرفع الفائدة";
        let found = terms(title, text, 4);
        assert_eq!(found[0], "البنك المركزي");
        assert!(found.iter().any(|term| term == "التضخم"), "{found:?}");
        for term in &found {
            assert!(
                [title, text]
                    .iter()
                    .any(|part| part.contains(term.as_str())),
                "{term}"
            );
        }
    }

    #[test]
    fn no_word_is_named_twice_and_nothing_has_none() {
        let found = terms(
            "",
            "قمر صناعي جديد. القمر الصناعي في المدار. قمر صناعي آخر.",
            10,
        );
        let words: Vec<&str> = found.iter().flat_map(|term| term.split(' ')).collect();
        let stems: HashSet<&str> = words.iter().map(|word| light_stem(word)).collect();
        assert_eq!(stems.len(), words.len(), "{found:?}");
        assert!(terms("", "في من على 12", 5).is_empty());
        assert!(terms("", "", 5).is_empty());
    }
}
