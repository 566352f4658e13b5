//! `warraq completions`: what a shell needs to complete our commands.

use super::Outcome;
use super::args::{CommandLine, CompletionsArgs};
use clap::CommandFactory;
use std::io::{self, Write};

pub(super) fn run(args: &CompletionsArgs) -> anyhow::Result<Outcome> {
    // To memory first: the generator panics where its writer fails.
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
