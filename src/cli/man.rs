//! `warraq man`: manual pages, and the same content as one page of the book, both made from the
//! definition of the command line.

use super::Outcome;
use super::args::CommandLine;
use super::interface_args::ManArgs;
use anyhow::Context;
use clap::{Arg, Command, CommandFactory};
use std::fmt::Write;

pub(super) fn run(args: &ManArgs) -> anyhow::Result<Outcome> {
    let place = || format!("cannot write {}", args.folder.display());
    std::fs::create_dir_all(&args.folder).with_context(place)?;
    clap_mangen::generate_to(CommandLine::command(), &args.folder).with_context(place)?;
    let page = args.folder.join("commands.md");
    std::fs::write(page, commands(&mut CommandLine::command())).with_context(place)?;
    Ok(Outcome::Done)
}

/// The page of the book: every command with its options.
fn commands(program: &mut Command) -> String {
    // Building copies the global options to every command.
    program.build();
    let mut page = "# Commands\n\n`warraq man docs/man` writes this page.\n".to_owned();
    let _ = writeln!(page, "\n## Options of every command\n");
    let global = |arg: &&Arg| arg.is_global_set();
    table(&mut page, program.get_arguments().filter(global));
    let shown = |command: &&Command| !command.is_hide_set() && command.get_name() != "help";
    for command in program.get_subcommands().filter(shown) {
        let about = command.get_about().map(ToString::to_string);
        let usage = command.clone().render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ");
        let _ = writeln!(page, "\n## warraq {}\n", command.get_name());
        let _ = writeln!(page, "{}.\n\n`{usage}`\n", about.unwrap_or_default());
        table(
            &mut page,
            command.get_arguments().filter(|arg| !global(arg)),
        );
    }
    page
}

fn table<'a>(page: &mut String, arguments: impl Iterator<Item = &'a Arg>) {
    let _ = writeln!(page, "| option | what |\n| --- | --- |");
    for arg in arguments.filter(|arg| !arg.is_hide_set() && arg.get_id() != "help") {
        let mut name = match (arg.get_short(), arg.get_long()) {
            (Some(short), Some(long)) => format!("-{short}, --{long}"),
            (None, Some(long)) => format!("--{long}"),
            _ => String::new(),
        };
        if arg.is_positional() || arg.get_action().takes_values() {
            let value = arg.get_value_names().and_then(<[_]>::first);
            let value =
                value.map_or_else(|| arg.get_id().as_str().to_uppercase(), ToString::to_string);
            let gap = if name.is_empty() { "" } else { " " };
            let _ = write!(name, "{gap}<{value}>");
        }
        let mut what = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let values = arg.get_possible_values();
        let values: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
        if !values.is_empty() && arg.get_action().takes_values() {
            let _ = write!(what, ": {}", values.join(", "));
        }
        let defaults = arg.get_default_values().iter();
        let defaults: Vec<_> = defaults.map(|value| value.to_string_lossy()).collect();
        if !defaults.is_empty() && arg.get_action().takes_values() {
            let _ = write!(what, " (default: {})", defaults.join(", "));
        }
        let cell = |text: &str| text.replace('|', "\\|").replace('<', "&lt;");
        let _ = writeln!(page, "| `{}` | {} |", name.replace('|', "\\|"), cell(&what));
    }
}
