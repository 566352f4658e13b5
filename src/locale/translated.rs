//! Translates messages, which are looked up by their English wording.

use super::Locale;
use super::help::HELP;
use super::messages::ARABIC;
use super::usage::USAGE;

/// A message in the language of `locale`.
///
/// ```
/// use warraq::locale::{Locale, translated};
/// assert_eq!(translated("12 articles, 1 failed", Locale::Arabic), "المقالات: 12، تعذر منها: 1");
/// assert_eq!(translated("12 articles, 1 failed", Locale::English), "12 articles, 1 failed");
/// ```
pub fn translated(message: &str, locale: Locale) -> String {
    if locale == Locale::English {
        return message.to_owned();
    }
    for (english, arabic) in ARABIC.iter().chain(HELP).chain(USAGE) {
        if let Some(own) = holes(message, english) {
            let mut out = (*arabic).to_owned();
            for (nth, own) in own.into_iter().enumerate() {
                out = out.replace(&format!("{{{nth}}}"), &translated(own, locale));
            }
            return out;
        }
    }
    message.to_owned()
}

/// The texts in the places of `{}` and `{#}`, if the message has this wording. Each is as short as
/// possible, except the last.
fn holes<'m>(message: &'m str, wording: &str) -> Option<Vec<&'m str>> {
    let mut parts = wording.split('{');
    let mut rest = message.strip_prefix(parts.next()?)?;
    let mut found = Vec::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let (kind, literal) = part.split_once('}')?;
        let end = match (literal, parts.peek()) {
            ("", None) => rest.len(),
            // The literal may also occur in the text before it, so the last occurrence is used.
            (literal, None) => rest.strip_suffix(literal)?.len(),
            (literal, Some(_)) => rest.find(literal)?,
        };
        let own = &rest[..end];
        if own.is_empty() || kind == "#" && !own.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        found.push(own);
        rest = &rest[end + literal.len()..];
    }
    rest.is_empty().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{InputError, why_unread};
    use crate::model::{ModelError, TrainError};
    use std::io;
    use std::path::{Path, PathBuf};

    #[test]
    fn what_stands_in_holes_is_found() {
        for (message, wording, own) in [
            ("3 articles", "{#} articles", Some(vec!["3"])),
            ("labelled articles", "{#} articles", None),
            (
                "cannot read a: b: c",
                "cannot read {}: {}",
                Some(vec!["a", "b: c"]),
            ),
            (
                "a articles articles",
                "{} articles",
                Some(vec!["a articles"]),
            ),
            ("stopped", "stopped", Some(vec![])),
            ("stopped;", "stopped", None),
            (" articles", "{} articles", None),
        ] {
            assert_eq!(holes(message, wording), own, "{message:?} {wording:?}");
        }
    }

    /// The wordings here must equal those of the errors. If an error changes, this test fails.
    #[test]
    fn errors_are_said_in_arabic_to_the_last_word() {
        let not_there = || io::Error::from_raw_os_error(2);
        let path = || PathBuf::from("خبر");
        for error in [
            InputError::Read {
                path: path(),
                error: not_there(),
            }
            .to_string(),
            InputError::UnknownKind { path: path() }.to_string(),
            InputError::Misnamed {
                path: path(),
                ending: ".csv",
            }
            .to_string(),
            why_unread(Path::new("خبر.pdf")).to_string(),
            why_unread(Path::new("خبر.doc")).to_string(),
            why_unread(Path::new("خبر.pptx")).to_string(),
            why_unread(Path::new("خبر.epub")).to_string(),
            why_unread(Path::new("خبر.eml")).to_string(),
            why_unread(Path::new("خبر.jpg")).to_string(),
            why_unread(Path::new("خبر.mp3")).to_string(),
            why_unread(Path::new("خبر.7z")).to_string(),
            why_unread(Path::new("خبر.db")).to_string(),
            InputError::MissingColumn {
                path: path(),
                wanted: "نص".to_owned(),
                role: "text",
                columns: vec!["متن".to_owned()],
            }
            .to_string(),
            ModelError::Read {
                path: path(),
                error: not_there(),
            }
            .to_string(),
            ModelError::Version { found: 9 }.to_string(),
            TrainError::NoLabels.to_string(),
            TrainError::RareTopic {
                topic: "رياضة".to_owned(),
                articles: 1,
            }
            .to_string(),
        ] {
            let arabic = translated(&error, Locale::Arabic);
            assert_ne!(arabic, error);
            let english = ["cannot", "the", "model", "column", "it", "not", "read"];
            let mut words = arabic.split(|c: char| !c.is_ascii_alphabetic());
            assert!(!words.any(|word| english.contains(&word)), "{arabic}");
        }
    }

    #[test]
    fn help_is_taken_for_no_other_message() {
        for (english, arabic) in HELP {
            assert_eq!(translated(english, Locale::Arabic), *arabic);
        }
    }

    #[test]
    fn every_hole_has_its_place() {
        for (english, arabic) in ARABIC.iter().chain(USAGE) {
            for nth in 0..english.matches('{').count() {
                assert!(arabic.contains(&format!("{{{nth}}}")), "{english}");
            }
        }
    }
}
