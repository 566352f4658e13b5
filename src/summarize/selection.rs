//! From ranked sentences to a digest of a length.

use super::document::Document;
use super::{Excerpt, Length};
use crate::arabic::words;
use std::collections::BTreeSet;
use std::ops::Range;

/// Takes sentences in their rank as far as they fit, at least one, and gives them in the order of
/// the article. One that leans on the sentence before it comes with that sentence or is passed
/// over. With `stops`, the first that does not fit is the end; else those after it are tried too.
pub(crate) fn select(
    document: &Document<'_>,
    ranked: &[usize],
    length: Length,
    stops: bool,
) -> Vec<Excerpt> {
    let budget = Budget::of(document, length);
    let mut chosen = BTreeSet::new();
    let mut used = 0;
    for &sentence in ranked {
        if used >= budget.limit && !chosen.is_empty() {
            break;
        }
        let new: Vec<usize> = with_antecedents(document, sentence)
            .filter(|sentence| !chosen.contains(sentence))
            .collect();
        let cost: usize = new
            .iter()
            .map(|&sentence| (budget.cost)(document, sentence))
            .sum();
        if used + cost <= budget.limit || chosen.is_empty() && new.len() == 1 {
            chosen.extend(new);
            used += cost;
        } else if stops {
            break;
        }
    }
    if chosen.is_empty() {
        chosen.extend(ranked.first());
    }
    let whole = |i: &usize| Excerpt {
        span: document.sentences()[*i].span.clone(),
        cut: false,
    };
    let mut excerpts: Vec<Excerpt> = chosen.iter().map(whole).collect();
    if let (Length::Characters(most), [only]) = (length, excerpts.as_mut_slice()) {
        *only = shorten(document.text, only.span.clone(), most);
    }
    excerpts
}

/// How much of what is allowed.
struct Budget {
    limit: usize,
    cost: fn(&Document<'_>, usize) -> usize,
}

impl Budget {
    fn of(document: &Document<'_>, length: Length) -> Self {
        let share = |share: f64| (words(document.text) as f64 * share).round() as usize;
        let (limit, cost): (usize, fn(&Document<'_>, usize) -> usize) = match length {
            Length::Sentences(count) => (count, |_, _| 1),
            Length::Words(count) => (count, |document, sentence| document.words(sentence)),
            Length::Ratio(ratio) => (share(ratio), |document, sentence| document.words(sentence)),
            // A space stands between sentences.
            Length::Characters(count) => (count + 1, |document, sentence| {
                document.sentence(sentence).chars().count() + 1
            }),
        };
        Self { limit, cost }
    }
}

/// A sentence and those before it that it leans on.
fn with_antecedents<'d>(
    document: &'d Document<'_>,
    sentence: usize,
) -> impl Iterator<Item = usize> + 'd {
    let leaning = (1..=sentence)
        .rev()
        .take_while(|&i| document.leans_back(i))
        .count();
    sentence - leaning..=sentence
}

/// The end of a clause of a sentence that is too long, or of a word.
fn shorten(text: &str, span: Range<usize>, characters: usize) -> Excerpt {
    let sentence = &text[span.clone()];
    if sentence.chars().count() <= characters {
        return Excerpt { span, cut: false };
    }
    // An ellipsis is one more.
    let room = characters.saturating_sub(1);
    let end = sentence
        .char_indices()
        .nth(room)
        .map_or(sentence.len(), |(at, _)| at);
    let fits = &sentence[..end];
    // A clause that is less than half of what would fit says too little.
    let clause = fits.rfind(['،', ',', '؛', ';', ':', '–', '—']);
    let clause = clause.filter(|&at| fits[..at].chars().count() * 2 > room);
    let word = || {
        let ends_word = sentence[end..].starts_with(char::is_whitespace);
        if ends_word {
            Some(end)
        } else {
            fits.rfind(char::is_whitespace)
        }
    };
    let at = clause.or_else(word).filter(|&at| at > 0).unwrap_or(end);
    let kept = fits[..at].trim_end_matches(|c: char| !c.is_alphanumeric() && !")»\"”".contains(c));
    Excerpt {
        span: span.start..span.start + kept.len(),
        cut: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "افتتح الوزير المعرض. وأضاف أن الدخول مجاني. تستمر العروض أسبوعا. كما تقام ندوات يومية.";

    fn pick(ranked: &[usize], length: Length) -> Vec<String> {
        let document = Document::new("", TEXT);
        let excerpts = select(&document, ranked, length, false);
        excerpts
            .into_iter()
            .map(|e| TEXT[e.span].to_owned())
            .collect()
    }

    #[test]
    fn a_sentence_comes_with_what_it_leans_on_or_not_at_all() {
        let [first, second, third, fourth] = [
            "افتتح الوزير المعرض.",
            "وأضاف أن الدخول مجاني.",
            "تستمر العروض أسبوعا.",
            "كما تقام ندوات يومية.",
        ];
        assert_eq!(pick(&[1, 2, 0, 3], Length::Sentences(2)), [first, second]);
        assert_eq!(pick(&[1, 2, 0, 3], Length::Sentences(1)), [third]);
        assert_eq!(pick(&[0, 3, 2, 1], Length::Sentences(2)), [first, third]);
        assert_eq!(pick(&[3, 0, 1, 2], Length::Words(7)), [third, fourth]);
        assert_eq!(pick(&[1], Length::Sentences(1)), [second]);
    }

    #[test]
    fn a_notification_ends_with_a_clause_or_a_word() {
        let text = "أعلنت الهيئة فتح الطريق الساحلي، بعد أعمال استمرت ثلاثة أشهر كاملة.";
        let document = Document::new("", text);
        let cut = |characters| {
            let excerpts = select(&document, &[0], Length::Characters(characters), false);
            (text[excerpts[0].span.clone()].to_owned(), excerpts[0].cut)
        };
        assert_eq!(cut(200), (text.to_owned(), false));
        assert_eq!(
            cut(45),
            ("أعلنت الهيئة فتح الطريق الساحلي".to_owned(), true)
        );
        assert_eq!(cut(16), ("أعلنت الهيئة".to_owned(), true));
        for characters in 8..80 {
            let (kept, was_cut) = cut(characters);
            assert!(kept.chars().count() + usize::from(was_cut) <= characters);
        }
    }
}
