//! How a sentence begins that cannot stand without the one before it.

use crate::arabic::{FoldOptions, Tokenizer, fold};
use std::collections::HashSet;
use std::sync::LazyLock;

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

/// True if a sentence begins so.
pub(super) fn is_dangling(sentence: &str) -> bool {
    // Two words are found in the first few; a long sentence is not read to its end for them.
    let end = sentence
        .char_indices()
        .nth(60)
        .map_or(sentence.len(), |(at, _)| at);
    let mut first = Vec::new();
    Tokenizer::new(FoldOptions::default()).scan(&sentence[..end], |token| {
        if first.len() < 2 {
            first.push(token.text().to_owned());
        }
    });
    let one = first.first().is_some_and(|word| WORDS.contains(word));
    one || first.len() == 2 && PAIRS.contains(&first.join(" "))
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
        ] {
            assert!(is_dangling(sentence), "{sentence}");
        }
        for sentence in [
            "وقال رئيس البلدية إن العمل مستمر.",
            "رحب الوزير بالقرار.",
            "من المقرر أن تبدأ الجلسة غدا.",
            "وافق البرلمان على القانون.",
            "",
        ] {
            assert!(!is_dangling(sentence), "{sentence}");
        }
    }
}
