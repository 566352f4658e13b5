//! From ranked sentences to a digest of a length.

use super::document::Document;
use super::flaws::{Flaw, is_aside, same};
use super::line_kind::announces;
use super::opener::{Opener, begins_in_mid_sentence, is_answer};
use super::{Excerpt, Length};
use crate::arabic::words;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

/// Takes sentences in the order of their rank as long as they fit, at least one, and returns them
/// in the order of the article. With `stops`, the digest ends at the first sentence that does not
/// fit. Otherwise lower-ranked sentences are tried too.
///
/// No sentence repeats another of the digest. A sentence that refers to the one before is taken
/// together with that one, or passed over. A sentence that quotes a speaker whom no chosen sentence
/// introduces is passed over too. A sentence with a [flaw](super::Flaw) is taken only if nothing
/// else is left, and a heading not even then if there is a sentence.
pub(crate) fn select(
    document: &Document<'_>,
    ranked: &[usize],
    length: Length,
    stops: bool,
) -> Vec<Excerpt> {
    let mut chosen = digest(document, ranked, length, stops).chosen;
    if chosen.is_empty() {
        chosen.extend(ranked.first());
    }
    let excerpt = |&i: &usize| {
        let span = document.sentences()[i].span.clone();
        let is_followed = chosen.contains(&(i + 1));
        let news = (!is_followed).then(|| before_announcement(document.sentence(i)));
        match news.flatten() {
            Some(length) => Excerpt {
                span: span.start..span.start + length,
                cut: true,
            },
            None => Excerpt { span, cut: false },
        }
    };
    let mut excerpts: Vec<Excerpt> = chosen.iter().map(excerpt).collect();
    if let (Length::Characters(most), [only]) = (length, excerpts.as_mut_slice()) {
        // An excerpt that is cut already has its ellipsis to make room for.
        let room = most.saturating_sub(usize::from(only.cut));
        let shortened = shorten(document.text, only.span.clone(), room);
        *only = Excerpt {
            cut: only.cut || shortened.cut,
            ..shortened
        };
    }
    excerpts
}

/// The sentences that [`Summarizer::summarize`](super::Summarizer::summarize) passes over while it
/// makes a digest, by number, with the reasons.
///
/// ```
/// use warraq::summarize::{Document, Flaw, Length, PassedOver, passed_over};
/// let text = "ارتفع سعر القمح أمس. فمن يدفع الثمن؟ وقدر التجار الزيادة بعشرة دنانير.";
/// let document = Document::new("", text);
/// let found = passed_over(&document, &[0, 1, 2], Length::Sentences(2), true);
/// assert_eq!(found, [(1, PassedOver::Flawed(Flaw::Asks))]);
/// ```
pub fn passed_over(
    document: &Document<'_>,
    ranked: &[usize],
    length: Length,
    stops: bool,
) -> Vec<(usize, PassedOver)> {
    let digest = digest(document, ranked, length, stops);
    let mut passed = digest.passed;
    passed.retain(|(sentence, _)| !digest.chosen.contains(sentence));
    passed
}

/// Why a sentence is passed over.
///
/// ```
/// use warraq::summarize::PassedOver;
/// assert_eq!(PassedOver::SaidAlready.to_string(), "said already");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PassedOver {
    /// It has a flaw.
    Flawed(Flaw),
    /// A sentence of the digest says the same.
    SaidAlready,
    /// It refers to a sentence that cannot be taken.
    Leans,
    /// It quotes a speaker whose introduction is in a sentence that is not chosen.
    NotIntroduced,
}

impl fmt::Display for PassedOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flawed(flaw) => flaw.fmt(f),
            Self::SaidAlready => f.write_str("said already"),
            Self::Leans => f.write_str("leans on what is left out"),
            Self::NotIntroduced => f.write_str("names somebody not introduced"),
        }
    }
}

/// Numbers of faults in a digest.
///
/// ```
/// use warraq::summarize::{Document, Length, Method, faults};
/// let text = "افتتح الجسر صباح الأحد. وأضاف أن العمل استمر عامين.";
/// let document = Document::new("", text);
/// let digest = Method::Lead.summarizer().summarize("", text, Length::Sentences(2));
/// assert_eq!(faults(&document, &digest).leaning, 0);
/// assert_eq!(faults(&document, &digest[1..]).leaning, 1);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DigestFaults {
    /// Sentences that repeat an earlier one of the digest.
    pub repeats: usize,
    /// Sentences that refer to a sentence outside the digest, or quote a speaker whom no sentence
    /// of the digest introduces.
    pub leaning: usize,
    /// Sentences with a [flaw](super::Flaw): they ask, announce, list names, thank, are a heading, a
    /// fragment or the title again.
    pub flawed: usize,
}

/// The faults of a digest of a document, by the rules that [`passed_over`] follows.
///
/// ```
/// use warraq::summarize::{DigestFaults, Document, faults};
/// assert_eq!(faults(&Document::new("", ""), &[]), DigestFaults::default());
/// ```
pub fn faults(document: &Document<'_>, digest: &[Excerpt]) -> DigestFaults {
    let is_in = |i: &usize| {
        let start = document.sentences()[*i].span.start;
        digest.iter().any(|excerpt| excerpt.span.start == start)
    };
    let mut whole = Digest::of(document);
    whole.chosen = (0..document.sentences().len()).filter(is_in).collect();
    let mut found = DigestFaults::default();
    for &i in &whole.chosen {
        let says = |other: &usize| same(document.content(*other), document.content(i));
        let leans = document.leans_back(i) && !whole.chosen.contains(&whole.before(i));
        found.repeats += usize::from(whole.chosen.range(..i).any(says));
        found.leaning += usize::from(leans || !whole.is_introduced(i));
        found.flawed += usize::from(document.flaw(i).is_some());
    }
    found
}

/// The numbers of the sentences that [`select`] takes where all of them may follow.
pub(super) fn chosen(document: &Document<'_>, ranked: &[usize], length: Length) -> Vec<usize> {
    let chosen = digest(document, ranked, length, false).chosen;
    chosen.into_iter().collect()
}

fn digest<'d>(
    document: &'d Document<'d>,
    ranked: &[usize],
    length: Length,
    stops: bool,
) -> Digest<'d> {
    let budget = Budget::of(document, length);
    let mut digest = Digest::of(document);
    let (mut flawed, mut is_full) = (Vec::new(), false);
    for &sentence in ranked {
        if digest.used >= budget.limit && !digest.chosen.is_empty() {
            break;
        }
        if let Some(flaw) = document.flaw(sentence) {
            digest.passed.push((sentence, PassedOver::Flawed(flaw)));
            flawed.push(sentence);
        } else if !digest.take(sentence, &budget) && stops {
            is_full = true;
            break;
        }
    }
    let has_sentence = !digest.chosen.is_empty();
    for sentence in flawed {
        // A heading is no help beside a sentence. The lines of a poem are all like headings.
        if has_sentence && document.flaw(sentence) == Some(Flaw::Heading) {
            continue;
        }
        if !digest.chosen.is_empty() && (is_full || digest.used >= budget.limit) {
            break;
        }
        digest.take(sentence, &budget);
    }
    digest
}

/// A digest while it is made.
struct Digest<'d> {
    document: &'d Document<'d>,
    chosen: BTreeSet<usize>,
    used: usize,
    passed: Vec<(usize, PassedOver)>,
    /// Which sentences stand between others, once it is known.
    asides: Vec<OnceCell<bool>>,
}

impl<'d> Digest<'d> {
    fn of(document: &'d Document<'d>) -> Self {
        Self {
            document,
            chosen: BTreeSet::new(),
            used: 0,
            passed: Vec::new(),
            asides: vec![OnceCell::new(); document.sentences().len()],
        }
    }

    /// Takes a sentence and those it refers to, unless something speaks against it. Returns false
    /// only if it does not fit.
    fn take(&mut self, sentence: usize, budget: &Budget) -> bool {
        if self.chosen.contains(&sentence) {
            return true;
        }
        let new: Vec<usize> = self
            .with_antecedents(sentence)
            .filter(|sentence| !self.chosen.contains(sentence))
            .collect();
        if let Some(reason) = self.speaks_against(sentence, &new) {
            self.passed.push((sentence, reason));
            return true;
        }
        let cost: usize = new.iter().map(|&i| (budget.cost)(self.document, i)).sum();
        let fits = self.used + cost <= budget.limit || self.chosen.is_empty() && new.len() == 1;
        if fits {
            self.chosen.extend(new);
            self.used += cost;
        }
        fits
    }

    /// A sentence and those before it that it leans on.
    fn with_antecedents(&self, sentence: usize) -> impl Iterator<Item = usize> {
        let leaning = |&i: &usize| self.document.leans_back(i).then(|| self.before(i));
        std::iter::successors(Some(sentence), leaning)
    }

    /// The sentence before sentence `i`, headings and the like left out; `i - 1` if there is no
    /// other, or if sentence `i` is the end of one that a stop cut.
    fn before(&self, i: usize) -> usize {
        if begins_in_mid_sentence(self.document.sentence(i)) {
            return i - 1;
        }
        let is_aside = |&i: &usize| *self.asides[i].get_or_init(|| is_aside(self.document, i));
        let before = (0..i).rev().find(|i| !is_aside(i));
        before.unwrap_or(i - 1)
    }

    /// Why a sentence cannot be taken beside the chosen ones; `new` are the sentences it would add.
    fn speaks_against(&self, sentence: usize, new: &[usize]) -> Option<PassedOver> {
        // A question comes with its answer.
        let is_answered = |i: usize| {
            let next = (i < sentence).then(|| self.document.sentence(i + 1));
            next.is_some_and(is_answer)
        };
        let is_flawed = |i: usize| match self.document.flaw(i) {
            Some(Flaw::Asks) => !is_answered(i),
            flaw => flaw.is_some(),
        };
        let cannot_come = |&i: &usize| i != sentence && (is_flawed(i) || self.says(i));
        if self.says(sentence) {
            Some(PassedOver::SaidAlready)
        } else if new.iter().any(cannot_come) {
            Some(PassedOver::Leans)
        } else {
            (!self.is_introduced(sentence)).then_some(PassedOver::NotIntroduced)
        }
    }

    /// True if a chosen sentence says what this one says.
    fn says(&self, sentence: usize) -> bool {
        let content = self.document.content(sentence);
        let mut chosen = self.chosen.iter();
        chosen.any(|&other| same(self.document.content(other), content))
    }

    /// False if the sentence quotes a speaker who is introduced only in sentences not chosen.
    fn is_introduced(&self, sentence: usize) -> bool {
        let &Opener::Speaker(stem) = self.document.opener(sentence) else {
            return true;
        };
        let names = |i: &usize| self.document.content(*i).stems.binary_search(&stem).is_ok();
        !(0..sentence).any(|i| names(&i)) || self.chosen.range(..sentence).any(names)
    }
}

/// The limit of a digest, and what each sentence costs.
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
            // One more for the space between sentences.
            Length::Characters(count) => (count + 1, |document, sentence| {
                document.sentence(sentence).chars().count() + 1
            }),
        };
        Self { limit, cost }
    }
}

/// In words: a clause that announces is no longer, and news before it is no shorter.
const LONGEST_ANNOUNCEMENT: usize = 8;

/// In bytes, how much of a sentence stands before the clause that announces a list: «أعلنت الهيئة
/// النتائج، وجاءت كما يلي:».
fn before_announcement(sentence: &str) -> Option<usize> {
    if !announces(sentence) {
        return None;
    }
    let comma = sentence.rfind(['،', ',', '؛'])?;
    let (news, clause) = (&sentence[..comma], &sentence[comma..]);
    let is_long = words(news) >= LONGEST_ANNOUNCEMENT && words(clause) <= LONGEST_ANNOUNCEMENT;
    is_long.then(|| news.trim_end().len())
}

/// Cuts a sentence that is too long after a clause, or after a word.
fn shorten(text: &str, span: Range<usize>, characters: usize) -> Excerpt {
    let sentence = &text[span.clone()];
    if sentence.chars().count() <= characters {
        return Excerpt { span, cut: false };
    }
    // The ellipsis takes one character.
    let room = characters.saturating_sub(1);
    let end = sentence
        .char_indices()
        .nth(room)
        .map_or(sentence.len(), |(at, _)| at);
    let fits = &sentence[..end];
    // The cut is after a clause only if the clause fills two thirds of the room. A shorter one says
    // too little: «قال الوزير سالم النجار، …».
    let clause = fits.rfind(['،', ',', '؛', ';', ':', '–', '—']);
    let clause = clause.filter(|&at| fits[..at].chars().count() * 3 > room * 2);
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
    fn a_heading_stands_between_no_sentence_and_the_one_it_leans_on() {
        let text = "افتتح الوزير المعرض أمس.\nأجنحة جديدة\nوأضاف أن الدخول مجاني.\nجوائز للزوار";
        let document = Document::new("", text);
        let digest = |count| {
            let excerpts = select(&document, &[0, 1, 2, 3], Length::Sentences(count), true);
            let read: Vec<String> = excerpts.iter().map(|excerpt| excerpt.read(text)).collect();
            read
        };
        let both = ["افتتح الوزير المعرض أمس.", "وأضاف أن الدخول مجاني."];
        assert_eq!(digest(2), both);
        assert_eq!(digest(4), both);
        // The end of a sentence belongs to what is right before it.
        let text = "افتتح الوزير المعرض أمس.\nأجنحة جديدة\nإذ تعرض فيه كتب من عشرين بلدا.";
        let document = Document::new("", text);
        let excerpts = select(&document, &[0, 2], Length::Sentences(2), true);
        assert_eq!(excerpts.len(), 1);
        // The lines of a poem.
        let text = "قمر فوق المدينة\nونهر تحت الجسر";
        let excerpts = select(
            &Document::new("", text),
            &[0, 1],
            Length::Sentences(2),
            true,
        );
        assert_eq!(excerpts.len(), 2);
    }

    #[test]
    fn a_question_comes_with_its_answer_only() {
        let text = "س: ما أعراض المرض؟\nج: ارتفاع مفاجئ في الحرارة وصداع شديد.\nس: كيف يعالج؟\nج: بالراحة والسوائل الكثيرة.";
        let document = Document::new("", text);
        let chosen = |count| chosen(&document, &[0, 1, 2, 3], Length::Sentences(count));
        assert_eq!(chosen(2), [0, 1]);
        assert_eq!(chosen(3), [0, 1, 2]);
        assert_eq!(chosen(4), [0, 1, 2, 3]);
    }

    #[test]
    fn a_lead_that_announces_a_list_is_read_without_the_announcement() {
        let text = "أعلنت الهيئة فجر اليوم النتائج الأولية للانتخابات البلدية في القضاء، وجاءت على الشكل الآتي:\n\
                    لائحة المدينة: 12 مقعدا\n\
                    وبلغت نسبة الاقتراع في القضاء كله 41 في المئة.";
        let document = Document::new("", text);
        let digest = |ranked: &[usize]| {
            let excerpts = select(&document, ranked, Length::Sentences(2), false);
            let read = excerpts.iter().map(|excerpt| excerpt.read(text));
            read.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            digest(&[0, 2]),
            "أعلنت الهيئة فجر اليوم النتائج الأولية للانتخابات البلدية في القضاء… \
             وبلغت نسبة الاقتراع في القضاء كله 41 في المئة."
        );
        let notification = |characters| {
            let excerpts = select(&document, &[0], Length::Characters(characters), false);
            excerpts[0].read(text)
        };
        assert_eq!(
            notification(200),
            "أعلنت الهيئة فجر اليوم النتائج الأولية للانتخابات البلدية في القضاء…"
        );
        for characters in 20..100 {
            assert!(notification(characters).chars().count() <= characters);
            assert!(notification(characters).ends_with('…'));
        }
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
