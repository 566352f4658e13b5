//! `--help`, and errors of the command line, in the user's language.

use crate::escape::without_controls;
use crate::locale::{Locale, translated};
use clap::builder::{PossibleValue, StyledStr};
use clap::{Arg, ArgAction, Command};
use std::ffi::OsString;

/// The language that `--lang` names, found before the command line is parsed, or else that of the
/// environment.
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

/// Prints clap's error, help or version in a language, and exits.
pub(super) fn refuse(error: &clap::Error, locale: Locale) -> ! {
    let rendered = error.render();
    // A typed word may be the name of a file, which may contain control characters.
    let is_harmless = without_controls(&rendered.to_string()) == rendered.to_string();
    if !error.use_stderr() || locale == Locale::English && is_harmless {
        error.exit();
    }
    for line in rendered.to_string().lines() {
        eprintln!("{}", without_controls(&translated(line, locale)));
    }
    std::process::exit(error.exit_code());
}

/// The command line as clap builds it, with its help in a language.
pub(super) fn localized(command: Command, locale: Locale) -> Command {
    let mut command = if locale == Locale::English {
        command
    } else {
        translate(command, locale)
    };
    command.build();
    if locale == Locale::English || command.find_subcommand("help").is_none() {
        return command;
    }
    // The subcommand `help` exists only after the command is built.
    command.mut_subcommand("help", |help| {
        let about = help.get_about().map(|about| said(about, locale));
        help.about(about.unwrap_or_default())
    })
}

fn said(text: &StyledStr, locale: Locale) -> StyledStr {
    StyledStr::from(translated(&text.to_string(), locale))
}

fn translate(mut command: Command, locale: Locale) -> Command {
    if let Some(about) = command.get_about().map(|about| said(about, locale)) {
        command = command.about(about);
    }
    if let Some(about) = command.get_long_about().map(|about| said(about, locale)) {
        command = command.long_about(about);
    }
    if let Some(help) = command.get_after_help().map(|help| said(help, locale)) {
        command = command.after_help(help);
    }
    command = command
        .disable_help_flag(true)
        .arg(flag("help", 'h', ArgAction::Help, "Print help"));
    if command.get_version().is_some() {
        command = command.disable_version_flag(true);
        command = command.arg(flag("version", 'V', ArgAction::Version, "Print version"));
    }
    command
        .subcommand_help_heading("الأوامر")
        .help_template(
            "{before-help}{about-with-newline}\nالاستعمال: {usage}\n\n{all-args}{after-help}",
        )
        .mut_args(|arg| translate_argument(arg, locale))
        .mut_subcommands(|command| translate(command, locale))
}

/// An argument in place of one of clap's own, whose help cannot be changed.
fn flag(name: &'static str, short: char, action: ArgAction, help: &'static str) -> Arg {
    Arg::new(name)
        .short(short)
        .long(name)
        .action(action)
        .help(help)
        .help_heading("Options")
}

fn translate_argument(mut arg: Arg, locale: Locale) -> Arg {
    let (values, explained) = (values(&arg), explained(&arg, locale));
    if arg.get_action().takes_values() {
        arg = arg.hide_default_value(true).hide_possible_values(true);
    }
    if let Some(help) = arg.get_long_help().or(arg.get_help()) {
        let help = format!("{}{values}{explained}", said(help, locale));
        arg = arg.long_help(help);
    }
    if let Some(help) = arg.get_help() {
        let help = format!("{}{values}", said(help, locale));
        arg = arg.help(help);
    }
    let heading = match arg.get_help_heading() {
        Some(heading) => heading,
        None if arg.is_positional() => "Arguments",
        None => "Options",
    };
    let heading = translated(heading, locale);
    arg.help_heading(heading)
}

/// The default and the possible values of an argument, which clap would label in English.
fn values(arg: &Arg) -> String {
    let mut said = String::new();
    if !arg.get_action().takes_values() {
        return said;
    }
    let defaults = arg.get_default_values().iter();
    let defaults: Vec<_> = defaults.map(|value| value.to_string_lossy()).collect();
    if !defaults.is_empty() && !arg.is_hide_default_value_set() {
        said += &format!(" [المعتاد: {}]", defaults.join("، "));
    }
    let possible = arg.get_possible_values();
    let possible: Vec<&str> = possible.iter().map(PossibleValue::get_name).collect();
    if !possible.is_empty() && !arg.is_hide_possible_values_set() {
        said += &format!(" [القيم: {}]", possible.join("، "));
    }
    said
}

/// What each possible value of an argument means, one line each.
fn explained(arg: &Arg, locale: Locale) -> String {
    let values = arg.get_possible_values();
    let values = values.iter().filter_map(|value| {
        let help = said(value.get_help()?, locale);
        Some(format!("\n- {}: {help}", value.get_name()))
    });
    let lines: String = values.collect();
    if lines.is_empty() {
        lines
    } else {
        format!("\n{lines}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::CommandLine;
    use clap::CommandFactory;

    /// All help texts of a command and its subcommands.
    fn helps(command: &Command) -> Vec<String> {
        let of_command = [
            command.get_about(),
            command.get_long_about(),
            command.get_after_help(),
            command.get_after_long_help(),
        ];
        let mut said: Vec<String> = of_command
            .iter()
            .flatten()
            .map(ToString::to_string)
            .collect();
        for arg in command.get_arguments() {
            let of_arg = [arg.get_help(), arg.get_long_help()];
            said.extend(of_arg.iter().flatten().map(ToString::to_string));
            said.extend(arg.get_help_heading().map(str::to_owned));
            let values = arg.get_possible_values();
            said.extend(
                values
                    .iter()
                    .filter_map(|v| v.get_help().map(ToString::to_string)),
            );
        }
        said.extend(command.get_subcommands().flat_map(helps));
        said
    }

    #[test]
    fn all_help_has_its_arabic() {
        let mut command = CommandLine::command();
        command.build();
        for help in helps(&command) {
            let names_alone = ["Markdown", "Apache Parquet"].contains(&help.as_str());
            assert!(
                names_alone || translated(&help, Locale::Arabic) != help,
                "{help}"
            );
        }
    }

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
