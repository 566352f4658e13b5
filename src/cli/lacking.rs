//! Commands, options and formats that this build lacks. They are reported as such before clap calls
//! them unknown.

use std::ffi::OsString;

/// True if this build has a feature.
pub(super) fn is_built_with(feature: &str) -> bool {
    let optional = [
        ("parquet", cfg!(feature = "parquet")),
        ("report", cfg!(feature = "report")),
        ("serve", cfg!(feature = "serve")),
    ];
    !optional.contains(&(feature, false))
}

/// The feature that a typed command, option or output format needs and that this build lacks.
pub(super) fn lacking(typed: &[OsString], has: impl Fn(&str) -> bool) -> Option<&'static str> {
    let words: Vec<_> = typed
        .iter()
        .skip(1)
        .map(|word| word.to_string_lossy())
        .collect();
    let words = words
        .iter()
        .take_while(|word| *word != "--")
        .map(|word| &**word);
    let command = words
        .clone()
        .find(|word| !word.starts_with('-'))
        .unwrap_or_default();
    let before = std::iter::once("").chain(words.clone());
    let needed = before.zip(words).filter_map(|(before, word)| {
        // The value of an option is the next word, or follows an equals sign.
        let (option, value) = word.split_once('=').unwrap_or((before, word));
        Some(match (option, value) {
            (_, "serve" | "report") if word == command => match command {
                "serve" => "serve",
                _ => "report",
            },
            ("--metrics", _) | (_, "--metrics") => "serve",
            ("--report", _) | (_, "--report") => "report",
            ("--format" | "-f", "parquet") => "parquet",
            ("--output" | "-o", path) if path.ends_with(".parquet") => "parquet",
            _ => return None,
        })
    });
    needed.into_iter().find(|feature| !has(feature))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_build_lacks_is_named() {
        for (typed, expected) in [
            ("warraq serve --address 0.0.0.0:80", Some("serve")),
            ("warraq -q serve", Some("serve")),
            ("warraq classify serve", None),
            ("warraq watch inbox --metrics 127.0.0.1:9", Some("serve")),
            ("warraq watch inbox --metrics=127.0.0.1:9", Some("serve")),
            ("warraq report a.jsonl -o a.html", Some("report")),
            ("warraq classify a.csv --report a.html", Some("report")),
            ("warraq classify a.csv -o a.parquet", Some("parquet")),
            ("warraq classify a.csv --output=a.parquet", Some("parquet")),
            ("warraq classify a.csv --format parquet", Some("parquet")),
            ("warraq classify a.parquet", None),
            ("warraq classify -- --report", None),
            ("warraq", None),
        ] {
            let words: Vec<OsString> = typed.split(' ').map(OsString::from).collect();
            assert_eq!(lacking(&words, |_| false), expected, "{typed}");
            assert_eq!(lacking(&words, |_| true), None, "{typed}");
        }
    }
}
