//! Why a sentence is taken into a digest only if no other is left: it asks, announces a list that
//! does not come along, lists names, thanks, is a heading or a fragment, or says no more than the
//! title.
//!
//! Also, whether two sentences say the same. Both are judged by words and marks alone and are the
//! same for every method.

use super::content::{Content, stems_shared as shared};
use super::document::Document;
use super::line_kind::{SHORTEST_NEWS, announces, ends_as_a_sentence};
use super::opener::is_answer;
use crate::arabic::{FoldOptions, Tokenizer, WordSet, fold, hash};
use std::fmt;
use std::sync::LazyLock;

/// Why a sentence is passed over.
///
/// ```
/// use warraq::summarize::{Document, Flaw};
/// let document = Document::new("", "ارتفعت أسعار القمح أمس. فمن يدفع الثمن؟");
/// assert_eq!((document.flaw(0), document.flaw(1)), (None, Some(Flaw::Asks)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Flaw {
    /// It asks.
    Asks,
    /// It announces what follows: it ends in a colon.
    Announces,
    /// It has no end and few words: a heading or a caption.
    Heading,
    /// It says no more than the title.
    Title,
    /// It thanks, or prays.
    Thanks,
    /// It lists names.
    Lists,
    /// It is a part of a sentence: a word or two, only who said so, or a short answer.
    Fragment,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Asks => "asks",
            Self::Announces => "announces a list",
            Self::Heading => "a heading",
            Self::Title => "says no more than the title",
            Self::Thanks => "thanks",
            Self::Lists => "lists names",
            Self::Fragment => "a fragment",
        })
    }
}

/// In words: a line without an end that is no longer is a heading.
const LONGEST_HEADING: usize = 8;

/// A sentence says no more than the title if this share of its content words stand there.
const OF_TITLE: f64 = 0.85;

/// Words of thanks and of prayer, folded.
const THANKS: [&str; 24] = [
    "شكره",
    "شكرها",
    "شكرهم",
    "شكري",
    "وشكره",
    "بالشكر",
    "الشكر",
    "شاكرا",
    "شاكرين",
    "امتنانه",
    "امتنانها",
    "امتناني",
    "وامتنانه",
    "بجزيل",
    "سائلا",
    "سائلين",
    "نسال",
    "اسال",
    "ونسال",
    "داعيا",
    "داعين",
    "تغمد",
    "رحمته",
    "الهنا",
];

/// Words that thank only beside one of the others, folded.
const BESIDE: [&str; 14] = [
    "الله",
    "المولي",
    "وتقديره",
    "والتقدير",
    "والعرفان",
    "الجزيل",
    "لله",
    "العلي",
    "القدير",
    "وامتنانه",
    "وامتنانها",
    "والامتنان",
    "العزاء",
    "خالص",
];

/// In words: a shorter sentence is a fragment.
const SHORTEST_SENTENCE: usize = 3;
/// In words: a sentence that begins with a source («حسب …») and is no longer names only the source.
const LONGEST_SOURCE: usize = 5;
/// In words: a sentence right behind a question that points to it and is no longer only answers it.
const LONGEST_ANSWER: usize = 6;
/// In bytes: the words of a longer sentence are not counted, for it is no fragment.
const LONGEST_FRAGMENT: usize = 200;
/// Words that a source follows, folded.
const SOURCES: [&str; 7] = ["حسب", "بحسب", "وفق", "وفقا", "طبقا", "نقلا", "علي حد"];

/// At least this many short pieces one after another are a list.
const FEWEST_ITEMS: usize = 6;
/// In words: a longer piece is no item of a list.
const LONGEST_ITEM: usize = 4;

impl Document<'_> {
    /// Why a sentence is taken into a digest only if no other is left.
    ///
    /// ```
    /// use warraq::summarize::{Document, Flaw};
    /// let document = Document::new("", "بدأ الموسم أمس. وجاءت النتائج كما يلي:");
    /// assert_eq!((document.flaw(0), document.flaw(1)), (None, Some(Flaw::Announces)));
    /// ```
    pub fn flaw(&self, i: usize) -> Option<Flaw> {
        flaw(self, i)
    }
}

/// True of what stands between sentences: a heading, a caption, a fragment.
pub(super) fn is_aside(document: &Document<'_>, i: usize) -> bool {
    let flaw = flaw_of_shape(document, i);
    matches!(flaw, Some(Flaw::Heading | Flaw::Title | Flaw::Fragment))
}

/// What is wrong with a sentence of a document.
fn flaw(document: &Document<'_>, i: usize) -> Option<Flaw> {
    let of_shape = flaw_of_shape(document, i);
    // The first sentence says what the article is about, even if it thanks.
    if of_shape.is_some() || i == 0 {
        return of_shape;
    }
    let sentence = document.sentence(i);
    if thanks(sentence) {
        return Some(Flaw::Thanks);
    }
    is_list(sentence).then_some(Flaw::Lists)
}

/// The same by its ends, its length and the words it shares with the title.
fn flaw_of_shape(document: &Document<'_>, i: usize) -> Option<Flaw> {
    let sentence = document.sentence(i).trim_end();
    if asks(sentence) {
        return Some(Flaw::Asks);
    }
    let is_news = || i == 0 && document.words(i) >= SHORTEST_NEWS && !is_hollow(sentence);
    if announces(sentence) && !is_news() {
        return Some(Flaw::Announces);
    }
    if !ends_as_a_sentence(sentence) && document.words(i) <= LONGEST_HEADING {
        return Some(Flaw::Heading);
    }
    if says_no_more_than_the_title(document, i) {
        return Some(Flaw::Title);
    }
    let is_short = i > 0 && sentence.len() <= LONGEST_FRAGMENT;
    let is_part = || {
        let words = document.words(i);
        let only_answers = || {
            words <= LONGEST_ANSWER
                && asks(document.sentence(i - 1).trim_end())
                && points_back(sentence)
        };
        // «ج: …» comes with its question.
        !is_answer(sentence) && (is_fragment(sentence, words) || only_answers())
    };
    (is_short && is_part()).then_some(Flaw::Fragment)
}

/// True of what only leads to somebody's words: «أصدرت الوزارة بيانا هذا نصه:», or the praise before a
/// sermon's «أما بعد:». That somebody sent a cable is news.
fn is_hollow(announcement: &str) -> bool {
    let mut words = announcement
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let (first, last) = (words.next(), words.next_back());
    match last {
        Some("نصه" | "نصها") => {
            matches!(
                first,
                Some("صدر" | "صدرت" | "أصدر" | "أصدرت" | "اصدر" | "اصدرت")
            )
        }
        last => last == Some("بعد"),
    }
}

/// «قد لا يكون عليك ذلك.», «نعم، بلا شك.»
fn points_back(sentence: &str) -> bool {
    let mut words = sentence
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let (first, last) = (words.next().unwrap_or_default(), words.next_back());
    matches!(first, "نعم" | "كلا" | "بلى")
        || matches!(last, Some("ذلك" | "هذا" | "كذلك" | "هو" | "هي"))
}

fn asks(sentence: &str) -> bool {
    // «ما الفرق بينهما ؟.»
    sentence.trim_end_matches([' ', '.']).ends_with(['؟', '?'])
}

fn says_no_more_than_the_title(document: &Document<'_>, i: usize) -> bool {
    let (title, said) = (document.title_content(), document.content(i));
    let shared = shared(&said.stems, &title.stems);
    !said.stems.is_empty() && shared as f64 >= OF_TITLE * said.stems.len() as f64
}

/// «حسب الوكالة.», or what a stop in the middle of a sentence leaves.
fn is_fragment(sentence: &str, words: usize) -> bool {
    let names_source = || {
        let folded = fold(sentence, FoldOptions::default());
        let rest = SOURCES
            .iter()
            .filter_map(|source| folded.strip_prefix(source));
        rest.into_iter().any(|rest| rest.starts_with(' '))
    };
    words < SHORTEST_SENTENCE || words <= LONGEST_SOURCE && names_source()
}

fn thanks(sentence: &str) -> bool {
    static WORDS: LazyLock<[WordSet; 2]> =
        LazyLock::new(|| [WordSet::of_folded(THANKS), WordSet::of_folded(BESIDE)]);
    let [of_thanks, of_prayer] = &*WORDS;
    let (mut thanks, mut beside) = (0, 0);
    Tokenizer::new(FoldOptions::default()).scan(sentence, |token| {
        let word = hash(token.bytes());
        thanks += usize::from(of_thanks.contains_hash(word));
        beside += usize::from(of_prayer.contains_hash(word));
    });
    thanks >= 2 || thanks == 1 && beside >= 1
}

/// True of many short pieces between commas.
fn is_list(sentence: &str) -> bool {
    let (mut run, mut longest) = (0, 0);
    for piece in sentence.split(['،', ',', '؛', ';', '-', '–', '•']) {
        let words = piece.split_whitespace().count();
        run = match words {
            0 => run,
            1..=LONGEST_ITEM => run + 1,
            _ => 0,
        };
        longest = longest.max(run);
    }
    longest >= FEWEST_ITEMS
}

/// Two sentences say the same if the longer one has this share of the shorter one's content words.
const SAME: f64 = 0.7;
/// The same for a long sentence: in long sentences people vary their words more.
const SAME_OF_LONG: f64 = 0.6;
/// In content words: from this length on a sentence is long.
const LONG: usize = 10;
/// In content words: of a shorter sentence all must be there.
const FEWEST_WORDS: usize = 4;

/// True of two sentences that say the same. A number that only the shorter one has is news: «ارتفع
/// السهم 3%» is not «ارتفع السهم 5%».
pub(super) fn same(a: &Content, b: &Content) -> bool {
    let is_shorter = a.stems.len() <= b.stems.len();
    let (shorter, longer) = if is_shorter { (a, b) } else { (b, a) };
    let words = shorter.stems.len();
    if words == 0 || shared(&shorter.numbers, &longer.numbers) < shorter.numbers.len() {
        return shorter == longer;
    }
    let said = shared(&shorter.stems, &longer.stems);
    let enough = if words < LONG { SAME } else { SAME_OF_LONG };
    said == words || words >= FEWEST_WORDS && said as f64 >= enough * words as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_serves_no_reader_is_known() {
        let first = "افتتح المحافظ مستشفى جديدا في المدينة أمس.";
        for (sentence, flaw) in [
            ("فهل تكفي أسرته المئتان؟", Some(Flaw::Asks)),
            ("وكم سيكلف تشغيله كل عام ؟.", Some(Flaw::Asks)),
            ("وجاءت الأرقام على النحو التالي:", Some(Flaw::Announces)),
            (
                "وجاءت نتائج المسح الأخير للقطاع كما يلي:-",
                Some(Flaw::Announces),
            ),
            ("أرقام من الافتتاح", Some(Flaw::Heading)),
            ("المحافظ يفتتح مستشفى في المدينة.", Some(Flaw::Title)),
            (
                "ورفع المدير شكره وتقديره لكل من أسهم في العمل.",
                Some(Flaw::Thanks),
            ),
            ("سائلا الله أن يديم الصحة على الجميع.", Some(Flaw::Thanks)),
            (
                "وحضر الافتتاح سالم النجار، وهند الخياط، وعمر الحداد، وليلى الصائغ، وكمال البنا، ومنى الراعي.",
                Some(Flaw::Lists),
            ),
            (
                "وتضم الأقسام ثلاث غرف للعمليات، ومختبرا، وصيدلية تعمل ليلا ونهارا.",
                None,
            ),
            ("وشكر الحاضرون المحافظ على حضوره إلى القرية.", None),
            ("وقدرت الكلفة بمليوني دينار.", None),
            ("وفقا لوكالة المدينة.", Some(Flaw::Fragment)),
            ("على حد تعبير المدير.", Some(Flaw::Fragment)),
            ("كذلك المدير.", Some(Flaw::Fragment)),
            ("وفقا للخطة يعالج المستشفى مئتي مريض.", None),
        ] {
            let text = format!("{first}\n{sentence}\nويبدأ العمل في المستشفى الأحد المقبل.");
            let document = Document::new("المحافظ يفتتح مستشفى جديدا في المدينة", &text);
            let i = (0..3).find(|&i| document.sentence(i) == sentence);
            assert_eq!(document.flaw(i.expect(sentence)), flaw, "{sentence}");
        }
    }

    #[test]
    fn a_lead_that_announces_is_news_unless_it_leads_to_somebodys_words() {
        for (lead, flaw) in [
            (
                "أعلنت الهيئة اليوم نتائج القبول في الجامعات والمعاهد كلها، وجاءت كما يلي:",
                None,
            ),
            (
                "صدر اليوم عن مجلس المدينة بيان بشأن أعمال الجسر القديم وهذا نصه:",
                Some(Flaw::Announces),
            ),
            (
                "بعث رئيس المدينة إلى الوزير برقية شكر بعد انتهاء زيارته للقرية فيما يلي نصها:",
                None,
            ),
        ] {
            let text = format!("{lead}\nالجامعة الأولى: ألف طالب.");
            assert_eq!(Document::new("", &text).flaw(0), flaw, "{lead}");
        }
    }

    #[test]
    fn a_short_answer_is_a_fragment_without_its_question() {
        let text = "هل تشعر بالذنب لأنك تنام بعد الظهر؟ قد لا يكون عليك ذلك. وقالت دراسة إن النوم مفيد لكبار السن.";
        let document = Document::new("", text);
        let flaws = [0, 1, 2].map(|i| document.flaw(i));
        assert_eq!(flaws, [Some(Flaw::Asks), Some(Flaw::Fragment), None]);
        let document = Document::new("", "أي طريق تختار الحكومة؟ البرلمان يبحث خفض الضرائب.");
        assert_eq!(document.flaw(1), None);
    }

    #[test]
    fn what_is_said_twice_is_known() {
        for (a, b, twice) in [
            (
                "وصل الوفد إلى العاصمة أمس.",
                "وصل الوفد إلى العاصمة أمس",
                true,
            ),
            (
                "وصل الوفد إلى العاصمة أمس.",
                "ووصل وفد العاصمة مساء أمس بعد رحلة طويلة.",
                true,
            ),
            (
                "وصل الوفد إلى العاصمة أمس.",
                "بدأت المحادثات في العاصمة صباح اليوم.",
                false,
            ),
            (
                "تستعد البلدية لافتتاح السوق المركزي الجديد في وسط المدينة، وتدعو التجار إلى تسجيل محالهم قبل نهاية الشهر.",
                "أعلنت البلدية اليوم أنها تستعد لافتتاح السوق المركزي في وسط المدينة، داعية التجار إلى التسجيل.",
                true,
            ),
            ("وصل الوفد.", "غادر الوفد.", false),
            (
                "ارتفع سهم الشركة 3 بالمئة.",
                "وارتفع سهم الشركة 5 بالمئة.",
                false,
            ),
            (
                "ارتفع سهم الشركة 3 بالمئة.",
                "ارتفع سهم الشركة أمس 3 بالمئة إلى 20 دينارا.",
                true,
            ),
        ] {
            let text = format!("{a}\n\n{b}");
            let document = Document::new("", &text);
            assert_eq!(same(document.content(0), document.content(1)), twice, "{b}");
        }
    }
}
