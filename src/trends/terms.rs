//! The terms counted for an article: content words of its title and digest, pairs of such words
//! side by side, and its key terms.

use crate::arabic::{FoldOptions, Tokenizer, WordSet, content_stem, light_stem_span};
use crate::article::Verdict;
use std::sync::LazyLock;
use xxhash_rust::xxh3::xxh3_64;

/// Words in every day's news that say when, and not what.
const TIMES: &str = "
    اليوم أمس غدا مساء صباح الماضي الماضية المقبل المقبلة الجاري الحالي السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء
    الخميس الجمعة يوم أيام عام شهر أسبوع ساعة
";

static OF_TIME: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(TIMES));

/// A term of one or more words, compared by their stems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term<'v> {
    /// The same for all terms with the same stems.
    pub key: u64,
    /// The keys of its words; empty for a single word.
    pub words: Vec<u64>,
    /// As the article spells it.
    pub spelled: &'v str,
}

/// Passes the terms of a verdict to `emit`. A term may come several times.
pub(super) fn terms<'v>(verdict: &'v Verdict, mut emit: impl FnMut(Term<'v>)) {
    let mut tokenizer = Tokenizer::new(FoldOptions::default());
    let sentences = verdict.summary.iter().flatten().map(String::as_str);
    for text in std::iter::once(verdict.title.as_str()).chain(sentences) {
        let mut before: Option<Word> = None;
        tokenizer.scan(text, |token| {
            let stem = content_stem(&token)
                .filter(|_| token.letters > 2 && !OF_TIME.contains(token.text()));
            let Some(stem) = stem else {
                before = None;
                return;
            };
            let word = Word {
                key: xxh3_64(stem),
                start: token.start,
                end: token.end,
            };
            emit(Term {
                key: word.key,
                words: Vec::new(),
                spelled: &text[word.start..word.end],
            });
            if let Some(first) = before
                .take()
                // Words of one ligature begin at the same place, so the range may be invalid: hence
                // `get`.
                .filter(|first| text.get(first.end..word.start) == Some(" "))
            {
                let words = vec![first.key, word.key];
                emit(Term {
                    key: key(&words),
                    words,
                    spelled: &text[first.start..word.end],
                });
            }
            before = Some(word);
        });
    }
    for keyword in &verdict.keywords {
        let mut words = Vec::new();
        tokenizer.scan(keyword, |token| {
            let bytes = token.bytes();
            words.push(xxh3_64(&bytes[light_stem_span(bytes, token.letters)]));
        });
        if words.len() > 1 {
            emit(Term {
                key: key(&words),
                words,
                spelled: keyword,
            });
        }
    }
}

struct Word {
    key: u64,
    start: usize,
    end: usize,
}

fn key(words: &[u64]) -> u64 {
    words.iter().fold(0, |key, word| {
        xxh3_64(&(key ^ word).to_le_bytes()).rotate_left(1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// «ﷺ» is four words at one place.
    #[test]
    fn words_of_a_ligature_stand_in_one_place() {
        let verdict = Verdict {
            title: "مولد النبي ﷺ في المدينة".to_owned(),
            ..Verdict::default()
        };
        let mut found = Vec::new();
        terms(&verdict, |term| found.push(term.spelled));
        assert!(found.contains(&"مولد النبي"), "{found:?}");
    }

    #[test]
    fn terms_are_words_and_what_stands_together() {
        let verdict = Verdict {
            title: "اتفاق على الهدنة الجديدة".to_owned(),
            summary: Some(vec!["وصل اليوم 12 مراقبا.".to_owned()]),
            keywords: vec!["مجلس الأمن الدولي".to_owned()],
            ..Verdict::default()
        };
        let mut found = Vec::new();
        terms(&verdict, |term| found.push(term));
        let spelled: Vec<&str> = found.iter().map(|term| term.spelled).collect();
        let expected = [
            "اتفاق",
            "الهدنة",
            "الجديدة",
            "الهدنة الجديدة",
            "وصل",
            "مراقبا",
            "مجلس الأمن الدولي",
        ];
        assert_eq!(spelled, expected);
        assert_eq!(found[3].words, [found[1].key, found[2].key]);
    }

    #[test]
    fn a_key_term_is_known_in_a_title_in_another_form() {
        let of = |title: &str, keywords: &[&str]| {
            let verdict = Verdict {
                title: title.to_owned(),
                keywords: keywords.iter().map(|&term| term.to_owned()).collect(),
                ..Verdict::default()
            };
            let mut last = None;
            terms(&verdict, |term| last = Some(term.key));
            last
        };
        assert_eq!(of("مجلس الأمن", &[]), of("", &["مجلس الامن"]));
        assert_ne!(of("مجلس الأمن", &[]), of("الأمن مجلس", &[]));
    }
}
