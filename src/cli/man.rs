//! `warraq man`: manual pages, from the definition of the command line.

use super::Outcome;
use super::args::CommandLine;
use super::interface_args::ManArgs;
use anyhow::Context;
use clap::CommandFactory;

pub(super) fn run(args: &ManArgs) -> anyhow::Result<Outcome> {
    let place = || format!("cannot write {}", args.folder.display());
    std::fs::create_dir_all(&args.folder).with_context(place)?;
    clap_mangen::generate_to(CommandLine::command(), &args.folder).with_context(place)?;
    Ok(Outcome::Done)
}
