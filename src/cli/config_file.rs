//! Settings that hold for every run: a file, `warraq.toml`, and environment variables.
//!
//! The first of these that has a value counts: the command line; the environment (`WARRAQ_THREADS`,
//! `WARRAQ_MIN_PROBABILITY`); the command's table in the file; the file's top level; the default.
//! Settings become words of the command line. So they are checked in the same way, and a new option
//! needs no code here.

use super::args::CommandLine;
use super::help::{locale, localized, refuse};
use anyhow::{Context, bail};
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, CommandFactory, FromArgMatches};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

pub(super) const FILE: &str = "warraq.toml";

/// True of an option that names an output or belongs to one run. Such an option can only be typed.
/// Otherwise a `warraq.toml` in somebody else's folder could overwrite files.
fn is_of_one_run(command: &str, option: &str) -> bool {
    const OF_ONE_RUN: [&str; 8] = [
        "output", "report", "spill", "resume", "append", "from", "compare", "config",
    ];
    let written = matches!(
        (command, option),
        ("train", "model")
            | ("train-keywords" | "train-summarizer", "ranker")
            | ("train-stories", "pair-model")
    );
    written || OF_ONE_RUN.contains(&option)
}

/// The source of a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Environment(String),
    File(PathBuf),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Environment(variable) => f.write_str(variable),
            Self::File(path) => write!(f, "{}", path.display()),
        }
    }
}

/// The command line, with the settings from elsewhere added.
pub(super) fn command_line(
    typed: &[OsString],
    variable: impl Fn(&str) -> Option<String>,
) -> anyhow::Result<CommandLine> {
    let locale = locale(typed, &variable);
    let command = localized(CommandLine::command(), locale);
    // Mistakes in the command line are reported later, when clap parses the result.
    let lenient = command.clone().ignore_errors(true);
    let mut words = typed.to_vec();
    if let Ok(matches) = lenient.try_get_matches_from(typed)
        && let Some((name, typed)) = matches.subcommand()
        && let Some(command) = command.find_subcommand(name)
    {
        let named = typed.try_get_one::<PathBuf>("config").ok().flatten();
        let settings = Settings::read(named, variable)?;
        settings.check(&CommandLine::command())?;
        let end = words
            .iter()
            .position(|word| word == "--")
            .unwrap_or(words.len());
        let added = settings.of(command, name, Some(typed))?;
        let added = added
            .into_values()
            .flat_map(|(words, _)| words)
            .map(OsString::from);
        words.splice(end..end, added.collect::<Vec<_>>());
    }
    let matches = command
        .try_get_matches_from(&words)
        .unwrap_or_else(|error| refuse(&error, locale));
    Ok(CommandLine::from_arg_matches(&matches).unwrap_or_else(|error| refuse(&error, locale)))
}

/// All settings outside the command line.
pub(super) struct Settings<F> {
    pub file: Option<(PathBuf, Table)>,
    variable: F,
}

impl<F: Fn(&str) -> Option<String>> Settings<F> {
    /// Reads the file that `--config` or `WARRAQ_CONFIG` names. Without those it reads the first of
    /// these that exists: `warraq.toml` in the current folder, `warraq/warraq.toml` among the
    /// user's settings.
    pub fn read(named: Option<&PathBuf>, variable: F) -> anyhow::Result<Self> {
        let named = named
            .cloned()
            .or_else(|| Some(variable("WARRAQ_CONFIG")?.into()));
        let user = || {
            let home = variable("XDG_CONFIG_HOME").map(PathBuf::from);
            let home = home.or_else(|| Some(Path::new(&variable("HOME")?).join(".config")))?;
            Some(home.join("warraq").join(FILE))
        };
        let found = || {
            let here = [Some(PathBuf::from(FILE)), user()];
            here.into_iter().flatten().find(|path| path.is_file())
        };
        let Some(path) = named.or_else(found) else {
            return Ok(Self {
                file: None,
                variable,
            });
        };
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        let table = text
            .parse::<Table>()
            .with_context(|| format!("{} is not TOML", path.display()))?;
        Ok(Self {
            file: Some((path, table)),
            variable,
        })
    }

    /// Checks that every key of the file is an option of some command.
    pub fn check(&self, program: &Command) -> anyhow::Result<()> {
        let Some((path, table)) = &self.file else {
            return Ok(());
        };
        let path = path.display();
        let has = |command: &Command, key: &str| {
            let options = command.get_arguments().chain(program.get_arguments());
            options.filter_map(Arg::get_long).any(|long| long == key)
        };
        for (key, value) in table {
            let Value::Table(of_command) = value else {
                if is_of_one_run("", key) {
                    bail!("{path}: {key} is of one run: type it");
                }
                if !program.get_subcommands().any(|command| has(command, key)) {
                    bail!(
                        "{path}: no command has an option {key}; warraq COMMAND --help lists them"
                    );
                }
                continue;
            };
            let Some(command) = program.find_subcommand(key) else {
                bail!("{path}: there is no command [{key}]; warraq --help lists them");
            };
            if let Some(unknown) = of_command.keys().find(|option| !has(command, option)) {
                bail!("{path}: [{key}] has no option {unknown}; warraq {key} --help lists them");
            }
            if let Some(written) = of_command.keys().find(|option| is_of_one_run(key, option)) {
                bail!("{path}: [{key}] {written} is of one run: type it");
            }
        }
        Ok(())
    }

    /// The settings of a command, by option: the words for the command line, and their source.
    /// Options that are typed, or that conflict with a typed one, are left out.
    pub fn of(
        &self,
        command: &Command,
        name: &str,
        typed: Option<&ArgMatches>,
    ) -> anyhow::Result<BTreeMap<String, (Vec<String>, Source)>> {
        let is_typed = |arg: &Arg| {
            let source = typed.and_then(|typed| {
                let known = typed.try_contains_id(arg.get_id().as_str()).is_ok();
                known.then(|| typed.value_source(arg.get_id().as_str()))?
            });
            source == Some(ValueSource::CommandLine)
        };
        let mut found = BTreeMap::new();
        for arg in command.get_arguments() {
            let Some(long) = arg.get_long() else {
                continue;
            };
            // clap stores a conflict at only one of the two options.
            let excludes = |one: &Arg, other: &Arg| {
                let of_one = command.get_arg_conflicts_with(one);
                of_one.iter().any(|found| found.get_id() == other.get_id())
            };
            let out_of_place = command
                .get_arguments()
                .any(|other| is_typed(other) && (excludes(arg, other) || excludes(other, arg)));
            if is_typed(arg) || out_of_place || ["help", "version"].contains(&long) {
                continue;
            }
            if let Some((value, source)) = self.setting(name, long) {
                let words = words(arg, long, &value)
                    .with_context(|| format!("{source}: {long} = {value}"))?;
                if !words.is_empty() {
                    found.insert(long.to_owned(), (words, source));
                }
            }
        }
        Ok(found)
    }

    fn setting(&self, command: &str, long: &str) -> Option<(Value, Source)> {
        if is_of_one_run(command, long) {
            return None;
        }
        let name = format!("WARRAQ_{}", long.to_uppercase().replace('-', "_"));
        let environment = (self.variable)(&name).filter(|value| !value.is_empty());
        if let Some(value) = environment {
            return Some((Value::String(value), Source::Environment(name)));
        }
        let (path, table) = self.file.as_ref()?;
        let own = table.get(command).and_then(|own| own.get(long));
        let value = own.or_else(|| table.get(long).filter(|value| !value.is_table()))?;
        Some((value.clone(), Source::File(path.clone())))
    }
}

/// A setting as words of the command line.
fn words(arg: &Arg, long: &str, value: &Value) -> anyhow::Result<Vec<String>> {
    let takes_a_value = arg.get_action().takes_values();
    let may_stand_alone = !takes_a_value || arg.get_num_args().is_some_and(|n| n.min_values() == 0);
    let text = match value {
        Value::Array(values) => {
            let each = values.iter().map(|value| words(arg, long, value));
            return Ok(each.collect::<anyhow::Result<Vec<_>>>()?.concat());
        }
        Value::String(text) => text.clone(),
        Value::Table(_) | Value::Datetime(_) => bail!("a text, a number, true or false is needed"),
        number => number.to_string(),
    };
    match (text.as_str(), takes_a_value) {
        ("true" | "1", false) => Ok(vec![format!("--{long}")]),
        ("true", true) if may_stand_alone => Ok(vec![format!("--{long}")]),
        ("false" | "0", false) => Ok(Vec::new()),
        ("false", true) if may_stand_alone => Ok(Vec::new()),
        (_, true) => Ok(vec![format!("--{long}={text}")]),
        (_, false) => bail!("true or false is needed"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::args;
    use super::*;

    /// The values that `classify` gets from a file, environment variables and typed options.
    fn classify(
        file: &str,
        variables: &[(&str, &str)],
        typed: &[&str],
    ) -> anyhow::Result<CommandLine> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("settings.toml");
        std::fs::write(&path, file)?;
        let mut words: Vec<OsString> = vec!["warraq".into(), "classify".into(), "a.txt".into()];
        words.extend(["--config".into(), path.into()]);
        words.extend(typed.iter().map(OsString::from));
        command_line(&words, |name| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    fn top(file: &str, variables: &[(&str, &str)], typed: &[&str]) -> usize {
        match classify(file, variables, typed).unwrap().command {
            args::Command::Classify(args) => args.topics.top,
            _ => panic!("not classify"),
        }
    }

    #[test]
    fn what_is_nearer_wins() {
        let file = "top = 5\n[classify]\ntop = 4\n";
        let variables = [("WARRAQ_TOP", "6")];
        assert_eq!(top(file, &variables, &["--top", "7"]), 7);
        assert_eq!(top(file, &variables, &[]), 6);
        assert_eq!(top(file, &[], &[]), 4);
        assert_eq!(top("top = 5\n", &[], &[]), 5);
        assert_eq!(top("", &[], &[]), 3);
        assert_eq!(top(file, &[], &["--", "-x.txt"]), 4);
    }

    #[test]
    fn what_cannot_stand_beside_what_is_typed_gives_way() {
        let line = classify("quiet = true\n", &[], &["--verbose"]).unwrap();
        assert!(line.common.verbose && !line.common.quiet);
        assert!(classify("quiet = true\n", &[], &[]).unwrap().common.quiet);
        assert!(!classify("quiet = false\n", &[], &[]).unwrap().common.quiet);
    }

    #[test]
    fn a_summary_may_be_true_or_a_number() {
        for (file, expected) in [
            ("summary = true", Some(3)),
            ("summary = 2", Some(2)),
            ("summary = false", None),
        ] {
            match classify(&format!("[classify]\n{file}\n"), &[], &[])
                .unwrap()
                .command
            {
                args::Command::Classify(args) => {
                    assert_eq!(args.topics.summary, expected, "{file}")
                }
                _ => panic!("not classify"),
            }
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        for (file, said) in [
            ("topp = 3\n", "no command has an option topp"),
            ("[classify]\nfolds = 3\n", "[classify] has no option folds"),
            ("[clasify]\ntop = 3\n", "there is no command [clasify]"),
            ("output = \"x.csv\"\n", "output is of one run"),
            ("[classify]\noutput = \"x.csv\"\n", "output is of one run"),
            ("[train]\nmodel = \"x\"\n", "model is of one run"),
            ("top = [\n", "is not TOML"),
            ("[classify]\ndedupe = \"often\"\n", "dedupe"),
        ] {
            let error = format!("{:#}", classify(file, &[], &[]).unwrap_err());
            assert!(
                error.contains(said) && error.contains("settings.toml"),
                "{error}"
            );
        }
    }
}
