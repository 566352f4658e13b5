//! The spelling of terms. A model has only their hashes; articles that contain them give the
//! spellings.

use crate::article::Article;
use crate::features::{Analyzer, Field, Term, TextOptions, is_character_key};
use std::collections::{BTreeMap, HashSet};

/// The spellings, by key, of the terms that occur in the articles. A spelling has no white space:
/// the words of an n-gram are joined by `_`, and `^` comes before a word of the lead. Character
/// n-grams are not spelled.
pub(super) fn spellings(
    keys: &[u64],
    text: &TextOptions,
    articles: &[Article],
) -> BTreeMap<u64, String> {
    let known: HashSet<u64> = keys.iter().copied().collect();
    let mut spelled = BTreeMap::new();
    let mut analyzer = Analyzer::new(text);
    let mut words = Words::default();
    for article in articles {
        words.0.clear();
        analyzer.analyze(&article.title, &article.text, |term| {
            if let Some(spelling) = words.spelling(&term)
                && known.contains(&term.hash.key)
            {
                spelled.entry(term.hash.key).or_insert(spelling);
            }
        });
    }
    spelled
}

/// The words of an article so far, with their places.
#[derive(Default)]
struct Words(Vec<(String, Field, (usize, usize))>);

impl Words {
    /// The spelling of the article's next term.
    fn spelling(&mut self, term: &Term<'_>) -> Option<String> {
        if let Some(word) = term.word() {
            let last = self.0.last();
            let is_stem =
                last.is_some_and(|(_, field, span)| (*field, *span) == (term.field, term.span));
            if !is_stem {
                self.0.push((word.to_owned(), term.field, term.span));
            }
            return Some(word.to_owned());
        }
        if is_character_key(term.hash.key) {
            return None;
        }
        let first = self.0.len().checked_sub(term.words)?;
        let words: Vec<&str> = self.0[first..]
            .iter()
            .map(|(word, ..)| word.as_str())
            .collect();
        Some(match words.as_slice() {
            [only] => format!("^{only}"),
            several => several.join("_"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_spelled() {
        let options = TextOptions {
            words: 3,
            lead_words: 1,
            ..TextOptions::default()
        };
        let mut words = Words::default();
        let mut spelled = Vec::new();
        Analyzer::new(&options).analyze("مجلس", "مجلس الأمن الدولي", |term| {
            spelled.extend(words.spelling(&term));
        });
        assert_eq!(
            spelled.join(" "),
            "مجلس مجلس ^مجلس الامن مجلس_الامن امن الدولي مجلس_الامن_الدولي الامن_الدولي دول"
        );
    }
}
