//! `warraq completions`: the file with which a shell completes our commands.

use super::Outcome;
use super::args::{CommandLine, CompletionsArgs};
use clap::CommandFactory;
use std::io::{self, Write};

pub(super) fn run(args: &CompletionsArgs) -> anyhow::Result<Outcome> {
    // The script is written to memory first, because the generator panics if a write fails.
    let mut script = Vec::new();
    clap_complete::generate(
        args.shell,
        &mut CommandLine::command(),
        "warraq",
        &mut script,
    );
    io::stdout().lock().write_all(&script)?;
    Ok(Outcome::Done)
}
