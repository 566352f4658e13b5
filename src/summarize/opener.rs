//! How a sentence begins that cannot stand without the one before it.

use crate::arabic::{FoldOptions, Tokenizer, fold, light_stem};
use std::collections::HashSet;
use std::sync::LazyLock;
use xxhash_rust::xxh3::xxh3_64;

/// First words that point back: somebody went on to speak, a pronoun, a connective.
const FIRST_WORDS: &str = "
    وأضاف وأضافت أضاف أضافت وتابع وتابعت تابع تابعت وأوضح وأوضحت وأشار وأشارت وأردف وأردفت واستطرد وزاد وزادت وختم واختتم
    ولفت ولفتت وشدد وشددت ونوه ونوهت واعتبر واعتبرت
    وهو وهي وهم وهما هو هي هم هما وهذا وهذه هذا هذه وذلك وتلك ذلك تلك وهؤلاء هؤلاء ولذلك لذلك لذا ولذا وبذلك بذلك
    وكذلك كذلك كما أيضا وأيضا لكن ولكن لكنه لكنها ولكنه ولكنها لكنهم بل بينما فيما وبينما وفيما حيث إذ ثم وثم أما وأما فقد
    إنه إنها إنهم وإنه وإنها وأنه وأنها وأنهم فإنه بدوره بدورها وبدوره وبدورها وبالتالي بالتالي ومنها ومنهم وفيها وبها
    وعليه وعنه ومعه وله ولها ولهم عندها وعندها حينها وحينها
";

/// First two words that do.
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

static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let folded = fold(FIRST_WORDS, FoldOptions::default());
    folded.split_whitespace().map(str::to_owned).collect()
});

static PAIRS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let folded = FIRST_PAIRS
        .iter()
        .map(|pair| fold(pair, FoldOptions::default()));
    folded.collect()
});

/// Verbs of speech that may stand first, without «و» and «ف», folded by [`fold`].
const VERBS: &str = "
    قال قالت أكد أكدت ذكر ذكرت بين بينت كشف كشفت أعلن أعلنت طالب طالبت دعا دعت رأى رأت نفى نفت حذر حذرت أعرب أعربت
    أبدى أبدت أفاد أفادت رحب رحبت انتقد انتقدت اتهم اتهمت وصف وصفت ألمح ألمحت استدرك استدركت علق علقت أقر أقرت
    ثمن ثمنت نوه نوهت أبان أبانت استبعد استبعدت اقترح اقترحت وعد وعدت
";

/// What follows a verb whose subject does not: a particle, a preposition, a mark of speech.
const NO_SUBJECT: &str = "
    أن إن بأن أنه أنها أنهم إنه إنها إنهم بأنه بأنها بأنهم أننا إننا بأننا لأن في من عن على إلى مع ب لـ خلال حول بشأن قائلا قائلة
    كذلك أيضا عليه عليها له لها فيه فيها بها به عنه عنها لهم هناك اليوم أمس
";

/// Demonstratives that point at something named before if a definite word follows.
const POINTING: &str =
    "هذا هذه ذلك تلك هذان هاتان هذين هاتين هؤلاء وهذا وهذه بهذا بهذه لهذا لهذه ذات نفس";

/// Words that count on from something before, beside or instead of it, folded with their articles.
const COUNTING: &str = "
    ثانيا وثانيا ثالثا وثالثا رابعا ورابعا خامسا أخيرا وأخيرا الثاني الثانية الثالث الثالثة الرابع الرابعة آخر وآخر آخرون وآخرون أخرى وأخرى
    الآخر الأخرى والآخر والأخرى المذكور المذكورة
";

/// After these, what points is a time or is told by the sentence itself.
const OF_TIME: &str = "
    العام السنة الشهر الأسبوع اليوم الليلة الموسم المرة الأيام الأعوام السنوات الأشهر الأسابيع الفترة المرحلة
    القرن العقد المساء الصباح الوقت
";

fn set(words: &str) -> HashSet<String> {
    let folded = fold(words, FoldOptions::default());
    folded.split_whitespace().map(str::to_owned).collect()
}

static SPEECH: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let verbs = set(VERBS);
    let with = |before: &str| verbs.iter().map(|verb| format!("{before}{verb}")).collect();
    let joined: [Vec<String>; 3] = [with(""), with("و"), with("ف")];
    joined.into_iter().flatten().collect()
});
static SUBJECTLESS: LazyLock<HashSet<String>> = LazyLock::new(|| set(NO_SUBJECT));
static DEMONSTRATIVES: LazyLock<HashSet<String>> = LazyLock::new(|| set(POINTING));
static ON_FROM: LazyLock<HashSet<String>> = LazyLock::new(|| set(COUNTING));
static TIMES: LazyLock<HashSet<String>> = LazyLock::new(|| set(OF_TIME));

/// Looked at of a sentence: what it leans on shows in its first words.
const LOOKED_AT: usize = 5;

/// How a sentence begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Opener {
    /// It cannot stand without the sentence before.
    Dangling,
    /// It is the word of somebody named by one word, given by the stem it is known by: «وقال العيسى
    /// إن». Who that is must have been said.
    Speaker(u64),
    /// It can stand.
    Standing,
}

/// How a sentence begins.
pub(super) fn opener(sentence: &str) -> Opener {
    // A long sentence is not read to its end for its first words.
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
    let is = |i: usize, set: &HashSet<String>| set.contains(word(i));
    let is_pair = || PAIRS.contains(&format!("{} {}", word(0), word(1)));
    if is(0, &WORDS) || is_pair() {
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
    fn what_leans_back_is_told_from_what_stands() {
        for sentence in [
            "وأضاف أن العمل مستمر.",
            "من جهته، رحب الوزير بالقرار.",
            "كما تقرر فتح الطريق.",
            "غير أن الطقس حال دون ذلك.",
            "وهو الأول من نوعه.",
            // A verb of speech without its subject.
            "وأكد أن الطريق سيفتح غدا.",
            "وقال إنه راض عن النتيجة.",
            // What was named before.
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
