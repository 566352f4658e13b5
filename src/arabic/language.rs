//! What a text is written in: Arabic or another language of its script, or no such language.
//!
//! Letters are counted first: Persian, Urdu and Kurdish have letters that Arabic does not have, and
//! use some of its letters less. Where those letters are rare, as in a text typed on an Arabic
//! keyboard, the commonest words of each language decide.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

/// A language, as far as warraq tells them apart.
///
/// ```
/// use warraq::arabic::Language;
/// let language: Language = "ckb".parse()?;
/// assert_eq!(language, Language::Kurdish);
/// assert_eq!(language.to_string(), "ckb");
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Language {
    /// العربية
    Arabic,
    /// فارسی
    Persian,
    /// اردو
    Urdu,
    /// کوردی (Sorani)
    Kurdish,
    /// English.
    English,
    /// Another language.
    Other,
    /// No language: not a letter.
    None,
}

impl Language {
    /// Its ISO 639 code; `und` for another language, `zxx` for none (BCP 47).
    ///
    /// ```
    /// use warraq::arabic::Language;
    /// assert_eq!(Language::Arabic.code(), "ar");
    /// assert_eq!(Language::None.code(), "zxx");
    /// ```
    pub fn code(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::Persian => "fa",
            Self::Urdu => "ur",
            Self::Kurdish => "ckb",
            Self::English => "en",
            Self::Other => "und",
            Self::None => "zxx",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        [
            Self::Arabic,
            Self::Persian,
            Self::Urdu,
            Self::Kurdish,
            Self::English,
            Self::Other,
            Self::None,
        ]
        .into_iter()
        .find(|language| language.code() == code)
        .ok_or_else(|| format!("no language has the code {code:?}"))
    }
}

/// How many letters are looked at. An article goes on in the language it begins in.
const SAMPLE: usize = 500;

/// The language of a text, told from the first five hundred letters of it.
///
/// ```
/// use warraq::arabic::{Language, language};
/// assert_eq!(language("قال الوزير إن الطريق سيفتح غدا"), Language::Arabic);
/// assert_eq!(language("وزیر گفت که این راه فردا باز می‌شود"), Language::Persian);
/// assert_eq!(language("وزیر نے کہا ہے کہ یہ سڑک کل کھل جائے گی"), Language::Urdu);
/// assert_eq!(language("وەزیر گوتی ئەم ڕێگایە سبەی دەکرێتەوە"), Language::Kurdish);
/// assert_eq!(language("The minister said that the road will open"), Language::English);
/// assert_eq!(language("12:30"), Language::None);
/// ```
pub fn language(text: &str) -> Language {
    let mut letters = Letters::default();
    let mut all = 0;
    let mut end = text.len();
    for (at, c) in text.char_indices() {
        let kind = Kind::of(c);
        letters.0[kind as usize] += 1;
        all += usize::from(kind != Kind::None);
        if all >= SAMPLE {
            end = at;
            break;
        }
    }
    let sample = &text[..end];
    match letters {
        _ if all == 0 => Language::None,
        _ if letters.arabic() * 2 >= all => letters.language_of_script(sample),
        _ if letters.of(Kind::Latin) * 2 >= all && is_english(sample) => Language::English,
        _ => Language::Other,
    }
}

/// A character by what it tells of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// No letter.
    None,
    /// Of another script.
    Other,
    Latin,
    /// Of the Arabic script, whatever the language.
    Arabic,
    /// ة ى أ إ ؤ ط ظ ص ض ث ذ ح ع: commoner in Arabic than in any other.
    Arabian,
    /// ٹ ڈ ڑ ں ھ ہ ے: of Urdu.
    Urdu,
    /// ە ێ ۆ ڕ ڵ ڤ: of Kurdish.
    Kurdish,
    /// پ چ ژ گ: of all but Arabic.
    Persian,
    /// ک ی: how all but Arabic write ك and ي.
    Eastern,
}

const KINDS: usize = Kind::Eastern as usize + 1;

impl Kind {
    /// The kind of a character. For characters of up to two bytes it is looked up in a table.
    #[inline]
    fn of(c: char) -> Self {
        static TABLE: LazyLock<[Kind; 0x800]> = LazyLock::new(|| {
            let character = |code: usize| char::from_u32(code as u32);
            std::array::from_fn(|code| character(code).map_or(Kind::None, Kind::told))
        });
        match TABLE.get(c as usize) {
            Some(&kind) => kind,
            None => Self::told(c),
        }
    }

    fn told(c: char) -> Self {
        match c {
            '\0'..='@' | '['..='`' | '{'..='\u{BF}' | '،' | '؛' | '؟' => Self::None,
            'a'..='z' | 'A'..='Z' | 'À'..='ɏ' => Self::Latin,
            'ة' | 'ى' | 'أ' | 'إ' | 'ؤ' | 'ط' | 'ظ' | 'ص' | 'ض' | 'ث' | 'ذ' | 'ح' | 'ع' => {
                Self::Arabian
            }
            'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ھ' | 'ہ' | 'ے' => Self::Urdu,
            'ە' | 'ێ' | 'ۆ' | 'ڕ' | 'ڵ' | 'ڤ' => Self::Kurdish,
            'پ' | 'چ' | 'ژ' | 'گ' => Self::Persian,
            'ک' | 'ی' => Self::Eastern,
            '\u{620}'..='\u{64A}'
            | '\u{66E}'..='\u{6D5}'
            | '\u{FB50}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFC}' => Self::Arabic,
            c if c.is_alphabetic() => Self::Other,
            _ => Self::None,
        }
    }
}

/// How many characters of each kind a text has.
#[derive(Clone, Copy, Default)]
struct Letters([usize; KINDS]);

impl Letters {
    fn of(&self, kind: Kind) -> usize {
        self.0[kind as usize]
    }

    /// How many are of the Arabic script.
    fn arabic(&self) -> usize {
        self.0[Kind::Arabic as usize..].iter().sum()
    }

    fn language_of_script(&self, sample: &str) -> Language {
        let share = |kind: Kind| self.of(kind) as f64 / self.arabic() as f64;
        if share(Kind::Urdu) > 0.04 && self.of(Kind::Urdu) > self.of(Kind::Kurdish) {
            return Language::Urdu;
        }
        if share(Kind::Kurdish) > 0.04 {
            return Language::Kurdish;
        }
        let strange = share(Kind::Persian) + share(Kind::Eastern);
        // Most articles are decided by their letters, without looking at words.
        if strange < 0.005 && share(Kind::Arabian) > 0.1 {
            return Language::Arabic;
        }
        let words = |list: &[&str]| {
            let known = sample
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| list.contains(word));
            known.count()
        };
        let arabic = words(&ARABIC_WORDS) + sample.matches(" ال").count();
        let persian = words(&PERSIAN_WORDS);
        // An Arabic text may be typed on a Persian keyboard, or quote a name with گ.
        let is_persian = persian > arabic || strange > 0.06 && arabic < 3 * persian.max(1);
        if is_persian && (persian > 0 || share(Kind::Arabian) < 0.05) {
            Language::Persian
        } else {
            Language::Arabic
        }
    }
}

fn is_english(sample: &str) -> bool {
    let (mut known, mut words) = (0, 0);
    for word in sample
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
    {
        words += 1;
        known += usize::from(ENGLISH_WORDS.contains(&word.to_lowercase().as_str()));
    }
    known * 8 >= words
}

const ARABIC_WORDS: [&str; 26] = [
    "في", "من", "على", "إلى", "الى", "أن", "ان", "عن", "مع", "التي", "الذي", "هذا", "هذه", "ما",
    "لا", "كان", "قال", "بعد", "بين", "كما", "ذلك", "قد", "إن", "أو", "حيث", "لم",
];

const PERSIAN_WORDS: [&str; 30] = [
    "و", "در", "به", "از", "که", "كه", "این", "اين", "را", "با", "است", "برای", "براي", "آن", "یک",
    "يك", "می", "مي", "شد", "شده", "کرد", "كرد", "های", "هاي", "بود", "خود", "تا", "بر", "گفت",
    "نیز",
];

const ENGLISH_WORDS: [&str; 22] = [
    "the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "was", "on", "with", "as",
    "he", "be", "at", "by", "are", "this", "from", "said",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_of_one_script_are_told_apart() {
        for (text, expected) in [
            ("", Language::None),
            ("... ١٢٣ !", Language::None),
            (
                "أعلنت الوزارة أن المدارس ستفتح أبوابها الأحد",
                Language::Arabic,
            ),
            ("اعلنت الوزاره ان المدارس ستفتح ابوابها", Language::Arabic),
            ("زار الرئيس مدينة گرگان والتقى پوتين", Language::Arabic),
            ("رياضة", Language::Arabic),
            ("قال لشبكة BBC News إن الخبر صحيح", Language::Arabic),
            (
                "أعلنت الوزارة فی بیان لها أن المدارس ستفتح",
                Language::Arabic,
            ),
            (
                "دولت اعلام کرد که مدارس از شنبه باز می‌شوند",
                Language::Persian,
            ),
            (
                "دولت اعلام كرد كه مدارس از شنبه باز مي شوند و اين خبر را تاييد كرد",
                Language::Persian,
            ),
            (
                "حکومت نے اعلان کیا ہے کہ اسکول ہفتے سے کھل جائیں گے",
                Language::Urdu,
            ),
            (
                "حکومەت ڕایگەیاند کە قوتابخانەکان لە شەممەوە دەکرێنەوە",
                Language::Kurdish,
            ),
            (
                "The government said that schools will open on Saturday",
                Language::English,
            ),
            (
                "Le gouvernement annonce que les écoles ouvriront samedi",
                Language::Other,
            ),
            ("Правительство объявило об открытии школ", Language::Other),
        ] {
            assert_eq!(language(text), expected, "{text}");
            assert_eq!(expected.code().parse(), Ok(expected));
        }
    }
}
