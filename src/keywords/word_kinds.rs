//! What a single word tells about key terms: its kind, and how it begins and ends.

use crate::arabic::{FoldOptions, fold, is_stopword};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Verbs of speech. They are compared folded, and also with «و» before them.
const SPEECH: &str = "
    قال قالت يقول تقول أعلن أعلنت يعلن تعلن أكد أكدت يؤكد تؤكد أفاد أفادت يفيد تفيد ذكر ذكرت يذكر تذكر أوضح أوضحت يوضح توضح
    أضاف أضافت يضيف تضيف أشار أشارت يشير تشير لفت لفتت يلفت تلفت شدد شددت يشدد تشدد كشف كشفت يكشف تكشف صرح صرحت نقل نقلت
    اعتبر اعتبرت يعتبر تعتبر رأى رأت يرى ترى بين بينت أبرز أبرزت حذر حذرت يحذر تحذر دعا دعت يدعو تدعو طالب طالبت يطالب تطالب
    نفى نفت تابع تابعت أردف أردفت ندد نددت أدان أدانت رحب رحبت قرر قررت وجه وجهت مؤكدا مؤكدة مشيرا مشيرة معتبرا معتبرة موضحا
    موضحة لافتا لافتة مشددا مشددة مضيفا مضيفة
";

/// Offices and forms of address that stand before a name and are not part of it.
const OFFICES: &str = "
    الرئيس رئيس رئيسة الوزير وزير وزيرة الوزيرة السيد السيدة الشيخ الأمير أمير الملك ملك الملكة السلطان الإمام القائد قائد الأمين
    المدير مدير مديرة المتحدث متحدث الناطق ناطق النائب نائب نائبة السفير سفير سفيرة الدكتور الدكتورة المهندس الأستاذ اللواء الفريق
    العميد العقيد الجنرال المشير المقدم الرائد الكابتن المدرب مدرب اللاعب لاعب المهاجم مهاجم الحارس حارس الفنان الفنانة المخرج
    المبعوث مبعوث المندوب مندوب المستشار مستشار القاضي المحامي الصحافي الصحفي الكاتب الشاعر المحافظ محافظ الحاكم حاكم البابا
    عضو أستاذ المرشح مرشح زعيم الزعيم الخبير خبير الباحث باحث سمو معالي الحاج صاحب خادم ولي مسؤول المسؤول
";

const PREPOSITIONS: &str = "
    في من على إلى عن مع بين ضد حول منذ خلال عبر نحو داخل خارج أمام لدى عند تحت فوق بعد قبل حتى ضمن شمال جنوب شرق غرب وسط قرب
    وفي ومن وعلى وإلى وعن ومع وبين
";

/// «أن» and similar words, after which a clause follows.
const THAT: &str = "أن إن أنه أنها أنهم إنه إنها إنهم بأن بأنه بأنها لأن كأن وأن وإن وأنه وأنها";

const FUNCTION: u8 = 1;
const SPEAKING: u8 = 2;
const OFFICE: u8 = 4;
const PREPOSITION: u8 = 8;
const CONJUNCTION: u8 = 16;
const NUMERAL: u8 = 32;
const FOREIGN: u8 = 64;

/// The kinds a word belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u8);

static LISTED: LazyLock<HashMap<String, u8>> = LazyLock::new(|| {
    let mut listed: HashMap<String, u8> = HashMap::new();
    let lists = [
        (SPEECH, SPEAKING),
        (OFFICES, OFFICE),
        (PREPOSITIONS, PREPOSITION),
        (THAT, CONJUNCTION),
    ];
    for (words, kind) in lists {
        for word in fold(words, FoldOptions::default()).split_whitespace() {
            *listed.entry(word.to_owned()).or_default() |= kind;
            if kind == SPEAKING {
                *listed.entry(format!("و{word}")).or_default() |= kind;
            }
        }
    }
    listed
});

impl Kinds {
    pub fn of(folded: &str) -> Self {
        let listed = LISTED.get(folded).copied().unwrap_or(0);
        let letters = folded.chars().count();
        let is_numeral = folded.bytes().all(|byte| byte.is_ascii_digit());
        let is_function =
            is_stopword(folded) || listed & (PREPOSITION | CONJUNCTION) > 0 || letters < 2;
        let mut kinds = listed;
        for (holds, kind) in [
            (is_function, FUNCTION),
            (is_numeral, NUMERAL),
            (folded.is_ascii() && !is_numeral, FOREIGN),
        ] {
            kinds |= if holds { kind } else { 0 };
        }
        Self(kinds)
    }

    /// True of a function word.
    pub fn is_function(self) -> bool {
        self.0 & FUNCTION > 0
    }

    /// True of a verb of speech.
    pub fn is_speaking(self) -> bool {
        self.0 & SPEAKING > 0
    }

    /// True of an office or a form of address.
    pub fn is_office(self) -> bool {
        self.0 & OFFICE > 0
    }

    pub fn is_preposition(self) -> bool {
        self.0 & PREPOSITION > 0
    }

    /// True of «أن» and similar words.
    pub fn is_that(self) -> bool {
        self.0 & CONJUNCTION > 0
    }

    pub fn is_number(self) -> bool {
        self.0 & NUMERAL > 0
    }

    /// True of a word in Latin letters.
    pub fn is_foreign(self) -> bool {
        self.0 & FOREIGN > 0
    }
}

/// The kind of a folded word's beginning, which helps to tell verbs, adjectives and nouns apart; 0
/// for other beginnings.
pub(super) fn opening_of(folded: &str) -> u8 {
    const OPENINGS: [&str; 10] = ["ال", "است", "سي", "ست", "ي", "ت", "ن", "م", "ا", "س"];
    let found = OPENINGS
        .iter()
        .position(|opening| folded.starts_with(opening));
    found.map_or(0, |at| at as u8 + 1)
}

/// The same for the end of a word, as it is written.
pub(super) fn ending_of(written: &str) -> u8 {
    const ENDINGS: [&str; 16] = [
        "ية", "يا", "ات", "ون", "ين", "ان", "وا", "ها", "هم", "ته", "ة", "ي", "ى", "ا", "ه", "ت",
    ];
    let found = ENDINGS.iter().position(|ending| written.ends_with(ending));
    found.map_or(0, |at| at as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_words() {
        let kinds = |word: &str| Kinds::of(&fold(word, FoldOptions::default()));
        assert!(kinds("إلى").is_preposition() && kinds("إلى").is_function());
        assert!(kinds("وأعلنت").is_speaking() && !kinds("وأعلنت").is_function());
        assert!(kinds("الوزيرة").is_office());
        assert!(kinds("0").is_number() && !kinds("0").is_foreign());
        assert!(kinds("bbc").is_foreign());
        assert_eq!(kinds("برلمان"), Kinds::default());
    }

    #[test]
    fn the_longer_ending_tells() {
        assert_ne!(ending_of("وطنية"), ending_of("مدرسة"));
        assert_eq!(ending_of("مدرسة"), ending_of("وزارة"));
        assert_eq!(opening_of("قلم"), 0);
        assert_ne!(opening_of("استقبل"), opening_of("اقتصاد"));
    }
}
