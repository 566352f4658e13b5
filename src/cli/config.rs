//! Shows the settings, and the source of each.

use super::Outcome;
use super::args::CommandLine;
use super::common_args::Common;
use super::config_file::{FILE, Settings};
use super::interface_args::ConfigArgs;
use crate::input::Role;
use clap::{Command, CommandFactory};
use std::io::Write;

impl<F: Fn(&str) -> Option<String>> Settings<F> {
    /// One line for each option that is set: the options of a command, or with `of_all` those of
    /// all commands. With `whole`, options that are not set follow as comments behind a #.
    fn shown(&self, command: &Command, of_all: bool, whole: bool) -> anyhow::Result<String> {
        let set = self.of(command, command.get_name(), None)?;
        let mut out = String::new();
        for arg in command.get_arguments() {
            let Some(long) = arg.get_long().filter(|_| arg.is_global_set() == of_all) else {
                continue;
            };
            if let Some((words, source)) = set.get(long) {
                let value = |word: &String| {
                    let value = word.split_once('=').map_or("true", |(_, value)| value);
                    value.to_owned()
                };
                let values: Vec<String> = words.iter().map(value).collect();
                out += &format!("{long} = {:?}  # {source}\n", values.join(", "));
            } else if whole && let [default] = arg.get_default_values() {
                out += &format!("# {long} = {default:?}\n");
            }
        }
        Ok(out)
    }
}

/// `warraq config`: prints the settings, and the source of each.
pub(super) fn run(args: &ConfigArgs, common: &Common) -> anyhow::Result<Outcome> {
    let mut program = CommandLine::command();
    program.build();
    let settings = Settings::read(common.config.as_ref(), |name| std::env::var(name).ok())?;
    settings.check(&CommandLine::command())?;
    let mut out = String::new();
    match &settings.file {
        Some((path, _)) => out += &format!("# {}\n", path.display()),
        None => out += &format!("# no {FILE}\n"),
    }
    let only = args.command.as_deref();
    let commands = program.get_subcommands().filter(|command| {
        let name = command.get_name();
        !command.is_hide_set() && name != "help" && only.is_none_or(|only| only == name)
    });
    for command in std::iter::once(&program).chain(commands) {
        let of_all = command.get_name() == program.get_name();
        let shown = settings.shown(command, of_all, only.is_some())?;
        if !of_all && (only.is_some() || !shown.is_empty()) {
            out += &format!("\n[{}]\n", command.get_name());
        }
        out += &shown;
    }
    let reads_columns = |name: &str| {
        let command = program.find_subcommand(name);
        command.is_some_and(|command| {
            command
                .get_arguments()
                .any(|arg| arg.get_long() == Some("text"))
        })
    };
    if only.is_none_or(reads_columns) {
        out += &columns_tried();
    }
    std::io::stdout().lock().write_all(out.as_bytes())?;
    Ok(Outcome::Done)
}

/// The names of columns that are tried if the user names none.
fn columns_tried() -> String {
    let mut out = "\n# columns and keys tried where none is named, in this order:\n".to_owned();
    for role in Role::ALL {
        out += &format!("# {}: {}\n", role.name(), role.names().join(", "));
    }
    out
}
