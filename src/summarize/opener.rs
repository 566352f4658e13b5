//! Recognizes sentences that cannot stand without the one before, by their first words.

use crate::arabic::{FoldOptions, Tokenizer, WordSet, fold, light_stem};
use std::sync::LazyLock;
use xxhash_rust::xxh3::xxh3_64;

/// First words that refer back: a verb for continued speech, a pronoun, a connective.
const FIRST_WORDS: &str = "
    وأضاف وأضافت أضاف أضافت وتابع وتابعت تابع تابعت وأوضح وأوضحت وأشار وأشارت وأردف وأردفت واستطرد وزاد وزادت وختم واختتم
    ولفت ولفتت وشدد وشددت ونوه ونوهت واعتبر واعتبرت
    وهو وهي وهم وهما هو هي هم هما وهذا وهذه هذا هذه وذلك وتلك ذلك تلك وهؤلاء هؤلاء ولذلك لذلك لذا ولذا وبذلك بذلك
    وكذلك كذلك كما أيضا وأيضا لكن ولكن لكنه لكنها ولكنه ولكنها لكنهم بل بينما فيما وبينما وفيما ثم وثم أما وأما فقد
    إنه إنها إنهم وإنه وإنها وأنه وأنها وأنهم فإنه بدوره بدورها وبدوره وبدورها وبالتالي بالتالي ومنها ومنهم وفيها وبها
    وعليه وعنه ومعه وله ولها ولهم عندها وعندها حينها وحينها
";

/// First words that stand in the middle of a sentence: what they begin is the end of the sentence
/// right before.
const IN_MID_SENTENCE: &str = "
    حيث إذ الذي التي الذين اللذان اللتان اللذين اللتين اللواتي بأن وبأن بأنه بأنها بأنهم لأن لأنه لأنها مما
    مضيفا مضيفة مشيرا مشيرة مؤكدا مؤكدة لافتا لافتة موضحا موضحة متوقعا متوقعة مبينا مبينة معتبرا معتبرة منوها منوهة قائلا قائلة
";

/// Pairs of first words that refer back.
const FIRST_PAIRS: [&str; 24] = [
    "من جهته",
    "من جهتها",
    "ومن جهته",
    "ومن جهتها",
    "من جانبه",
    "من جانبها",
    "ومن جانبه",
    "ومن جانبها",
    "من ناحيته",
    "من ناحيتها",
    "من ثم",
    "ومن ثم",
    "من هنا",
    "ومن هنا",
    "غير أن",
    "إلا أن",
    "إلا أنه",
    "على أن",
    "في المقابل",
    "وفي المقابل",
    "مع ذلك",
    "ومع ذلك",
    "ورغم ذلك",
    "رغم ذلك",
];

static WORDS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::of(&[FIRST_WORDS, IN_MID_SENTENCE].concat()));
static MID: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(IN_MID_SENTENCE));

static PAIRS: LazyLock<WordSet> = LazyLock::new(|| {
    let folded = FIRST_PAIRS.map(|pair| fold(pair, FoldOptions::default()));
    WordSet::of_folded(folded.iter().map(String::as_str))
});

/// Verbs of speech that may come first, without «و» and «ف».
const VERBS: &str = "
    قال قالت أكد أكدت ذكر ذكرت بين بينت كشف كشفت أعلن أعلنت طالب طالبت دعا دعت رأى رأت نفى نفت حذر حذرت أعرب أعربت
    أبدى أبدت أفاد أفادت رحب رحبت انتقد انتقدت اتهم اتهمت وصف وصفت ألمح ألمحت استدرك استدركت علق علقت أقر أقرت
    ثمن ثمنت نوه نوهت أبان أبانت استبعد استبعدت اقترح اقترحت وعد وعدت
";

/// Words that show, right after a verb of speech, that its subject is missing: «وأكد أن …». They
/// are particles, prepositions and marks of speech.
const NO_SUBJECT: &str = "
    أن إن بأن أنه أنها أنهم إنه إنها إنهم بأنه بأنها بأنهم أننا إننا بأننا لأن في من عن على إلى مع ب لـ خلال حول بشأن قائلا قائلة
    كذلك أيضا عليه عليها له لها فيه فيها بها به عنه عنها لهم هناك اليوم أمس
";

/// Demonstratives. Before a definite word, they refer to something named earlier.
const POINTING: &str =
    "هذا هذه ذلك تلك هذان هاتان هذين هاتين هؤلاء وهذا وهذه بهذا بهذه لهذا لهذه ذات نفس";

/// Words that imply something before, beside or instead: «الثاني», «آخر». Folded, with their
/// articles.
const COUNTING: &str = "
    ثانيا وثانيا ثالثا وثالثا رابعا ورابعا خامسا أخيرا وأخيرا الثاني الثانية الثالث الثالثة الرابع الرابعة آخر وآخر آخرون وآخرون أخرى وأخرى
    الآخر الأخرى والآخر والأخرى المذكور المذكورة
";

/// Before these words, a demonstrative refers to a time («هذا العام») or to something that the
/// sentence itself explains.
const OF_TIME: &str = "
    العام السنة الشهر الأسبوع اليوم الليلة الموسم المرة الأيام الأعوام السنوات الأشهر الأسابيع الفترة المرحلة
    القرن العقد المساء الصباح الوقت
";

static SPEECH: LazyLock<WordSet> = LazyLock::new(|| {
    let joined = VERBS
        .split_whitespace()
        .flat_map(|verb| ["", "و", "ف"].map(|with| format!("{with}{verb}")));
    WordSet::of(&joined.collect::<Vec<_>>().join(" "))
});
static SUBJECTLESS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(NO_SUBJECT));
static DEMONSTRATIVES: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(POINTING));
static ON_FROM: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(COUNTING));
static TIMES: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(OF_TIME));

/// Words that begin stories and whose first «و» is part of the word, not «and»: «وزير».
const OWN_WAW: &str = "
    وزير وزيرة وزيرا وزراء وزارة وصل وصلت وصول وقع وقعت وقف وقفت وقفة وقت وقود وكالة وكالات وكيل وفد وفود وفاة وفيات وفق وفقا
    وضع وضعت واصل واصلت واشنطن وافق وافقت وجه وجهت وجد وجدت وجود وجوه وجبة ورشة ورش ورد وردت وردة ورقة وراء وسط وسائل واجه واجهت
    واحد واحدة واحدا والد والدة والدا والي وعد وعدت وعود وعكة وثق وثقت وثيقة وثائق وحدة وحدات وطن وطني وطنية ولي ولاية ولايات
    ولد ولدت ولادة وباء وداع وداعا ودع ودعت وزع وزعت وصف وصفت وصفة وظائف وظيفة وليد وائل وديع وسيط وساطة وقائع واقعة واقع
";

static OWN: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(OWN_WAW));

fn first_word(sentence: &str) -> String {
    let first = sentence
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty());
    fold(first.unwrap_or_default(), FoldOptions::default())
}

/// True if a sentence begins with a word that stands in the middle of one: a stop cut it off.
pub(super) fn begins_in_mid_sentence(sentence: &str) -> bool {
    MID.contains(&first_word(sentence))
}

/// True if a sentence continues another: it refers to it, or is joined to it by «و».
pub(super) fn goes_on(sentence: &str) -> bool {
    let first = first_word(sentence);
    let joined = first
        .strip_prefix('و')
        .is_some_and(|rest| rest.chars().nth(2).is_some());
    joined && !OWN.contains(&first) || opener(sentence) == Opener::Dangling
}

/// True of an answer behind its question: «ج: …».
pub(super) fn is_answer(sentence: &str) -> bool {
    let rest = ["ج", "جواب", "الجواب"].into_iter();
    let mut rest = rest.filter_map(|mark| sentence.strip_prefix(mark));
    rest.any(|rest| rest.trim_start().starts_with([':', '-', '–']))
}

/// How many words of a sentence are examined: the first ones show what it refers to.
const LOOKED_AT: usize = 5;

/// How a sentence begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Opener {
    /// It cannot stand without the sentence before.
    Dangling,
    /// It quotes a speaker by a single name, whose stem is given: «وقال العيسى إن». An earlier
    /// sentence must have introduced the speaker.
    Speaker(u64),
    /// It can stand.
    Standing,
}

/// How a sentence begins.
pub(super) fn opener(sentence: &str) -> Opener {
    // Only the beginning of a long sentence is read: only its first words count.
    let end = sentence
        .char_indices()
        .nth(90)
        .map_or(sentence.len(), |(at, _)| at);
    let mut first: Vec<String> = Vec::new();
    Tokenizer::new(FoldOptions::default()).scan(&sentence[..end], |token| {
        if first.len() < LOOKED_AT {
            first.push(token.text().to_owned());
        }
    });
    let word = |i: usize| first.get(i).map_or("", String::as_str);
    let is = |i: usize, set: &WordSet| set.contains(word(i));
    let is_pair = || PAIRS.contains(&format!("{} {}", word(0), word(1)));
    // This must be tested before folding: folded, «أن» becomes «إن», which can begin a sentence.
    let is_that = || sentence.starts_with("أن ") || sentence.starts_with("أنّ ");
    if is(0, &WORDS) || is_pair() || is_that() || is_answer(sentence) {
        return Opener::Dangling;
    }
    if is(0, &SPEECH) && is(1, &SUBJECTLESS) {
        return Opener::Dangling;
    }
    let points = |i: usize| {
        let next = word(i + 1);
        is(i, &DEMONSTRATIVES) && next.starts_with("ال") && !TIMES.contains(next)
    };
    if (0..3).any(points) || (0..3).any(|i| is(i, &ON_FROM) && !is(i + 1, &TIMES)) && !is(0, &TIMES)
    {
        return Opener::Dangling;
    }
    let named_by_one = is(0, &SPEECH)
        && word(1).starts_with("ال")
        && (is(2, &SUBJECTLESS) || sentence.chars().take(40).any(|c| c == ':'));
    if named_by_one {
        return Opener::Speaker(xxh3_64(light_stem(word(1)).as_bytes()));
    }
    Opener::Standing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_waw_joins_or_is_the_words_own() {
        for (sentence, joined) in [
            ("وعثر على السفينة.", true),
            ("والتقى الوفد بالوزير.", true),
            ("كما زار المعرض.", true),
            ("وزير الصحة يزور القرية.", false),
            ("واشنطن تعلن موقفها.", false),
            ("وصل الوفد.", false),
        ] {
            assert_eq!(goes_on(sentence), joined, "{sentence}");
        }
    }

    #[test]
    fn what_leans_back_is_told_from_what_stands() {
        for sentence in [
            "وأضاف أن العمل مستمر.",
            "من جهته، رحب الوزير بالقرار.",
            "كما تقرر فتح الطريق.",
            "غير أن الطقس حال دون ذلك.",
            "وهو الأول من نوعه.",
            // A full stop in the middle of a sentence.
            "الذي فاز بالجائزة العام الماضي.",
            "أن نسبة الجاهزية بلغت ستين في المئة.",
            "مشيرا إلى أن العمل بدأ.",
            // An answer.
            "ج: يعالج المرض بالراحة والسوائل.",
            "الجواب - يكفي أن يستريح المريض.",
            // A verb of speech without its subject.
            "وأكد أن الطريق سيفتح غدا.",
            "وقال إنه راض عن النتيجة.",
            // A reference to something named earlier.
            "السبب الثاني هو ارتفاع الكلفة.",
            "وقال آخر إن السعر مرتفع.",
            "ثانيا، لا بد من خطة.",
            "وتقوم هذه الفكرة على التعاون.",
            "هذا البرنامج يضم ألف طالب.",
        ] {
            assert_eq!(opener(sentence), Opener::Dangling, "{sentence}");
        }
        for sentence in [
            "وقال رئيس البلدية إن العمل مستمر.",
            "رحب الوزير بالقرار.",
            "إن العمل مستمر منذ عام.",
            "من المقرر أن تبدأ الجلسة غدا.",
            "وافق البرلمان على القانون.",
            "وأكد وزير الصحة أن اللقاح آمن.",
            "ارتفع السعر هذا الأسبوع إلى مئة دينار.",
            "",
        ] {
            assert_eq!(opener(sentence), Opener::Standing, "{sentence}");
        }
        assert!(matches!(
            opener("وقال العيسى إن العمل مستمر."),
            Opener::Speaker(_)
        ));
    }
}
