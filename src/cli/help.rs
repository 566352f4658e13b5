//! `--help` in the language of the interface.

use crate::locale::{Locale, translated};
use clap::builder::StyledStr;
use clap::{Arg, Command};
use std::ffi::OsString;

/// The language that is typed, before anything is parsed, or that the environment asks for.
pub(super) fn locale(typed: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Locale {
    let words = typed.iter().filter_map(|word| word.to_str());
    let next = words.clone().skip(1).chain(std::iter::once(""));
    let given = words.zip(next).find_map(|(word, next)| match word {
        "--lang" => Some(next),
        word => word.strip_prefix("--lang="),
    });
    let given = given.and_then(|code| code.parse().ok());
    given.unwrap_or_else(|| Locale::of_environment(variable))
}

/// The command line with its help in a language, as far as it has been translated.
pub(super) fn localized(command: Command, locale: Locale) -> Command {
    if locale == Locale::English {
        return command;
    }
    let said = |text: &StyledStr| StyledStr::from(translated(&text.to_string(), locale));
    let argument = |mut arg: Arg| {
        if let Some(help) = arg.get_help().map(said) {
            arg = arg.help(help);
        }
        if let Some(help) = arg.get_long_help().map(said) {
            arg = arg.long_help(help);
        }
        match arg.get_help_heading() {
            Some(_) => arg,
            None if arg.is_positional() => arg.help_heading("المدخلات"),
            None => arg.help_heading("الخيارات"),
        }
    };
    let mut command = command;
    if let Some(about) = command.get_about().map(said) {
        command = command.about(about);
    }
    if let Some(about) = command.get_long_about().map(said) {
        command = command.long_about(about);
    }
    command
        .subcommand_help_heading("الأوامر")
        .help_template(
            "{before-help}{about-with-newline}\nالاستعمال: {usage}\n\n{all-args}{after-help}",
        )
        .mut_args(argument)
        .mut_subcommands(|command| localized(command, locale))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::CommandLine;
    use clap::CommandFactory;

    #[test]
    fn help_is_in_arabic_when_that_is_asked_for() {
        let nothing = |_: &str| None;
        for (typed, expected) in [
            (&["warraq", "--lang", "ar"][..], Locale::Arabic),
            (&["warraq", "classify", "--lang=ar", "x"], Locale::Arabic),
            (&["warraq", "--lang"], Locale::English),
            (&["warraq"], Locale::English),
        ] {
            let typed: Vec<OsString> = typed.iter().map(OsString::from).collect();
            assert_eq!(locale(&typed, nothing), expected);
        }
        let mut command = localized(CommandLine::command(), Locale::Arabic);
        let help = command.render_help().to_string();
        assert!(
            help.contains("قل ما موضوع المقالات") && help.contains("الأوامر"),
            "{help}"
        );
        let classify = command.find_subcommand_mut("classify").unwrap();
        let help = classify.render_help().to_string();
        assert!(help.contains("كم موضوعا للمقال"), "{help}");
        command.debug_assert();
    }
}
