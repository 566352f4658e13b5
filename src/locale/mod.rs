//! The languages of warraq's own interface: messages, pages, and the form of numbers.
//!
//! ```
//! use warraq::locale::{Locale, translated};
//! assert_eq!(Locale::Arabic.count(12_500), "١٢٬٥٠٠");
//! assert_eq!(translated("no articles found", Locale::Arabic), "لم يعثر على مقالات");
//! ```
//!
//! | file | idea |
//! | --- | --- |
//! | `help` | what `--help` says |
//! | `messages` | what the program says on a terminal, by its English wording |
//! | `translated` | a message in the language asked for |
//! | `page` | the words of pages |
//! | `usage` | what is said of a command line that is typed wrong |

mod help;
mod messages;
#[cfg(feature = "report")]
mod page;
mod translated;
mod usage;

pub use translated::translated;

#[cfg(feature = "report")]
pub(crate) use page::Words;

use std::fmt;
use std::str::FromStr;

/// A language of the interface. Articles are another matter: see
/// [`Language`](crate::arabic::Language).
///
/// ```
/// use warraq::locale::Locale;
/// let arabic: Locale = "ar".parse()?;
/// assert_eq!((arabic.code(), arabic.direction()), ("ar", "rtl"));
/// assert_eq!(arabic.percent(0.25, 0), "٢٥٪");
/// assert_eq!(arabic.topic("health"), "صحة");
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Locale {
    /// English, left to right.
    #[default]
    English,
    /// العربية, right to left.
    Arabic,
}

impl Locale {
    /// The locale that the environment asks for: the first of `LC_ALL`, `LC_MESSAGES` and `LANG`
    /// that is set decides (POSIX). Any language but Arabic gives English.
    ///
    /// ```
    /// use warraq::locale::Locale;
    /// let locale = Locale::of_environment(|name| (name == "LANG").then(|| "ar_EG.UTF-8".to_owned()));
    /// assert_eq!(locale, Locale::Arabic);
    /// ```
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| variable(name).filter(|value| !value.is_empty()));
        match set {
            Some(name) if name == "ar" || name.starts_with("ar_") || name.starts_with("ar.") => {
                Self::Arabic
            }
            _ => Self::English,
        }
    }

    /// The code of the language (BCP 47).
    ///
    /// ```
    /// assert_eq!(warraq::locale::Locale::Arabic.code(), "ar");
    /// ```
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Arabic => "ar",
        }
    }

    /// The direction of its script, as HTML names it.
    ///
    /// ```
    /// assert_eq!(warraq::locale::Locale::Arabic.direction(), "rtl");
    /// ```
    pub fn direction(self) -> &'static str {
        match self {
            Self::English => "ltr",
            Self::Arabic => "rtl",
        }
    }

    /// A number with the locale's digits and signs: `1,234.5%` is `١٬٢٣٤٫٥٪`.
    ///
    /// ```
    /// use warraq::locale::Locale;
    /// assert_eq!(Locale::Arabic.digits("1,234.5%"), "١٬٢٣٤٫٥٪");
    /// assert_eq!(Locale::English.digits("1,234.5%"), "1,234.5%");
    /// ```
    pub fn digits(self, number: &str) -> String {
        match self {
            Self::English => number.to_owned(),
            Self::Arabic => number
                .chars()
                .map(|c| match c {
                    '0'..='9' => char::from_u32('٠' as u32 + (c as u32 - '0' as u32)).unwrap_or(c),
                    ',' => '٬',
                    '.' => '٫',
                    '%' => '٪',
                    c => c,
                })
                .collect(),
        }
    }

    /// A whole number with separators between thousands.
    ///
    /// ```
    /// use warraq::locale::Locale;
    /// assert_eq!(Locale::English.count(1234567), "1,234,567");
    /// assert_eq!(Locale::Arabic.count(999), "٩٩٩");
    /// ```
    pub fn count(self, number: u64) -> String {
        let digits = number.to_string();
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        self.digits(&grouped)
    }

    /// A share from 0 to 1 as a percentage, with this many decimals.
    ///
    /// ```
    /// use warraq::locale::Locale;
    /// assert_eq!(Locale::English.percent(0.4567, 1), "45.7%");
    /// assert_eq!(Locale::Arabic.percent(0.4567, 1), "٤٥٫٧٪");
    /// ```
    pub fn percent(self, share: f64, decimals: usize) -> String {
        self.digits(&format!("{:.decimals$}%", share * 100.0))
    }

    /// A number with this many decimals.
    ///
    /// ```
    /// assert_eq!(warraq::locale::Locale::Arabic.decimal(0.5, 2), "٠٫٥٠");
    /// ```
    pub fn decimal(self, number: f64, decimals: usize) -> String {
        self.digits(&format!("{number:.decimals$}"))
    }

    /// The name of a month, which is a number from 1 to 12; empty for any other number.
    ///
    /// ```
    /// use warraq::locale::Locale;
    /// assert_eq!([Locale::English, Locale::Arabic].map(|locale| locale.month(3)), ["March", "مارس"]);
    /// ```
    pub fn month(self, month: i8) -> &'static str {
        const ENGLISH: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        const ARABIC: [&str; 12] = [
            "يناير",
            "فبراير",
            "مارس",
            "أبريل",
            "مايو",
            "يونيو",
            "يوليو",
            "أغسطس",
            "سبتمبر",
            "أكتوبر",
            "نوفمبر",
            "ديسمبر",
        ];
        let names = match self {
            Self::English => ENGLISH,
            Self::Arabic => ARABIC,
        };
        let nth = usize::try_from(month - 1).ok();
        nth.and_then(|nth| names.get(nth))
            .copied()
            .unwrap_or_default()
    }

    /// The name of a topic for readers. Names of the embedded model's topics are translated; others
    /// are returned unchanged.
    ///
    /// ```
    /// use warraq::locale::Locale;
    /// assert_eq!(Locale::Arabic.topic("sports"), "رياضة");
    /// assert_eq!(Locale::Arabic.topic("خيول"), "خيول");
    /// ```
    pub fn topic(self, topic: &str) -> &str {
        const ARABIC: [(&str, &str); 9] = [
            ("security", "أمن"),
            ("health", "صحة"),
            ("diplomacy", "دبلوماسية"),
            ("politics", "سياسة"),
            ("economy", "اقتصاد"),
            ("sports", "رياضة"),
            ("culture", "ثقافة"),
            ("technology", "تقنية"),
            ("society", "مجتمع"),
        ];
        match self {
            Self::English => topic,
            Self::Arabic => ARABIC
                .iter()
                .find(|(name, _)| *name == topic)
                .map_or(topic, |&(_, arabic)| arabic),
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Locale {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        match code {
            "en" => Ok(Self::English),
            "ar" => Ok(Self::Arabic),
            _ => Err(format!("no interface in {code:?}: give en or ar")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_says_it_as_posix_has_it() {
        for (variables, locale) in [
            (&[("LANG", "ar_EG.UTF-8")][..], Locale::Arabic),
            (&[("LANG", "ar")], Locale::Arabic),
            (
                &[("LC_ALL", "C.UTF-8"), ("LANG", "ar_EG.UTF-8")],
                Locale::English,
            ),
            (
                &[("LC_ALL", ""), ("LC_MESSAGES", "ar.UTF-8")],
                Locale::Arabic,
            ),
            (&[("LANG", "arn_CL.UTF-8")], Locale::English),
            (&[], Locale::English),
        ] {
            let variable = |name: &str| {
                let found = variables.iter().find(|(key, _)| *key == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(Locale::of_environment(variable), locale, "{variables:?}");
        }
    }
}
