//! Words that say nothing of the topic: particles, pronouns, conjunctions, auxiliary verbs.

use super::fold::{FoldOptions, fold};
use super::stem::light_stem_span;
use super::tokens::Token;
use super::word_set::{WordSet, hash};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Function words as they are spelled.
const STOPWORDS: &str = "
من في على إلى عن مع منذ حتى خلال بين عند لدى نحو حول ضد دون بدون عبر تحت فوق أمام وراء خلف بعد قبل أثناء حسب وفق
و أو ثم أم بل لكن لا ما لم لن إن أن إنّ أنّ كأن لأن ليت لعل قد لقد سوف هل إذا إذ لو لولا كما كي لكي بينما حيث حين حينما عندما كلما ريثما
هو هي هما هم هن أنا نحن أنت أنتم أنتما أنتن إياه إياها
هذا هذه هذان هذين هاتان هاتين هؤلاء ذلك تلك أولئك هنا هناك هنالك كذلك لذلك
الذي التي اللذان اللذين اللتان اللتين الذين اللاتي اللواتي من ما
كان كانت كانوا يكون تكون كن يكونوا ليس ليست ليسوا أصبح أصبحت أضحى ظل ظلت بات باتت صار مازال لايزال يزال تزال
كل بعض جميع أي أية غير سوى كلا كلتا نفس ذات مثل أكثر أقل جدا فقط أيضا
له لها لهم لهما لك لي لنا لكم به بها بهم بهما بنا فيه فيها فيهم فيهما عليه عليها عليهم عليهما إليه إليها إليهم منه منها منهم منهما عنه عنها عنهم معه معها معهم لديه لديها لديهم عنده عندها بينهم بينها بينهما
وهو وهي وهم وهما وهذا وهذه وذلك وكان وكانت وقد ولا ولم ولن وما ومن وفي وعلى وإلى وعن ومع ومنذ وأن وإن وأنه وأنها وأنهم إنه إنها إنهم أنه أنها أنهم لأنه لأنها بأن بأنه بأنها فإن فإنه وكل وكذلك وأيضا والذي والتي والذين بما مما عما فيما كما ومنها ومنهم وهناك ولكن وبين وبعد وقبل وحتى ولو وإذا فيها
قال قالت وقال وقالت يقول تقول وأضاف وأضافت أضاف أضافت وأوضح وأكد وأشار إلى
";

/// The list in every folding that [`FoldOptions`] can ask for, in order.
static FOLDED: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let mut folded = BTreeSet::new();
    for choices in 0..16u8 {
        let options = FoldOptions {
            alef: choices & 1 > 0,
            alef_maqsura: choices & 2 > 0,
            ta_marbuta: choices & 4 > 0,
            hamza_carriers: choices & 8 > 0,
        };
        folded.extend(
            fold(STOPWORDS, options)
                .split_whitespace()
                .map(str::to_owned),
        );
    }
    folded
});

static SET: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::of_folded(FOLDED.iter().map(String::as_str)));

/// True of a function word, however it is folded.
///
/// ```
/// use warraq::arabic::is_stopword;
/// assert!(is_stopword("إلى") && is_stopword("الي"));
/// assert!(!is_stopword("برلمان"));
/// ```
pub fn is_stopword(word: &str) -> bool {
    SET.contains(word)
}

/// The stem of a content word: one of more than one letter, no number and no function word.
#[inline]
pub(crate) fn content_stem<'a>(token: &Token<'a>) -> Option<&'a [u8]> {
    let word = token.bytes();
    // Numbers drop out here too: their spelling has one letter.
    let says_something = token.letters > 1 && !SET.contains_hash(hash(word));
    says_something.then(|| &word[light_stem_span(word, token.letters)])
}

/// All function words, in every folding, in order.
pub(super) fn all_stopwords() -> Vec<&'static str> {
    FOLDED.iter().map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_are_stopwords_and_nouns_are_not() {
        for word in ["من", "الى", "إلى", "هؤلاء", "هولاء", "وقد", "قال"] {
            assert!(is_stopword(word), "{word}");
        }
        for word in ["وزير", "صحة", "امن", "برلمان", "0", "bbc", ""] {
            assert!(!is_stopword(word), "{word}");
        }
    }
}
