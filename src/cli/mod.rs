//! The command line: what was typed (`args`) becomes calls of the library, a file a command.

mod already_judged;
mod args;
mod bench;
mod bench_keywords;
mod bench_summaries;
mod classify;
mod completions;
mod config;
mod digest;
mod digest_args;
mod drift;
mod each_article;
mod explain;
mod explain_digest;
mod export;
mod extract;
mod furniture;
mod help;
mod import;
mod input_args;
mod inspect;
mod interchange_args;
mod interface_args;
mod interrupt;
mod judging_args;
mod keyword_args;
mod man;
mod messages;
mod parse;
mod repeats;
#[cfg(feature = "report")]
mod report;
mod rows;
#[cfg(feature = "serve")]
mod serve;
mod settings;
mod slice_tables;
mod suggest;
mod summarize;
mod train;
mod train_keywords;
mod train_summarizer;
mod training_args;
mod watch;

use crate::locale::{Locale, translated};
use crate::output::without_controls;
use args::{Command, CommandLine};
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

/// How a command went.
enum Outcome {
    /// Everything was done.
    Done,
    /// Some articles failed.
    SomeFailed,
    /// Nothing could be done; the reason has been said.
    NothingDone,
    /// It was asked to stop.
    Stopped,
}

impl Outcome {
    /// Of so many articles done and so many failed.
    fn of(done: usize, failed: usize) -> Self {
        match (done, failed) {
            (_, 0) => Self::Done,
            (0, _) => Self::NothingDone,
            _ => Self::SomeFailed,
        }
    }
}

/// Runs the program: 0 all done, 1 some articles failed, 2 usage or nothing could be done, 130
/// stopped by a signal.
pub fn main() -> ExitCode {
    let typed: Vec<OsString> = std::env::args_os().collect();
    let variable = |name: &str| std::env::var(name).ok();
    let line = match config::command_line(&typed, variable) {
        Ok(line) => line,
        Err(error) => return failed(&error, Locale::of_environment(variable)),
    };
    let locale = line.common.locale();
    match run(line) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::from(1),
        Ok(Outcome::NothingDone) => ExitCode::from(2),
        Ok(Outcome::Stopped) => ExitCode::from(interrupt::EXIT_CODE),
        // Whoever read our output has read enough.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => failed(&error, locale),
    }
}

fn failed(error: &anyhow::Error, locale: Locale) -> ExitCode {
    let said = translated(&format!("{error:#}"), locale);
    eprintln!("warraq: {}", without_controls(&said));
    ExitCode::from(2)
}

fn run(line: CommandLine) -> anyhow::Result<Outcome> {
    if let Some(threads) = line.common.threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build_global()?;
    }
    match line.command {
        Command::Train(args) => train::run(&args, &line.common),
        Command::Classify(args) => classify::run(&args, &line.common),
        Command::Watch(args) => watch::run(&args, &line.common),
        Command::Summarize(args) => summarize::run(&args, &line.common),
        Command::Digest(args) => digest::run(&args, &line.common),
        Command::TrainKeywords(args) => train_keywords::run(&args, &line.common),
        Command::TrainSummarizer(args) => train_summarizer::run(&args, &line.common),
        Command::Explain(args) => explain::run(&args, &line.common),
        Command::Extract(args) => extract::run(&args, &line.common),
        Command::Bench(args) => bench::run(&args, &line.common),
        Command::Suggest(args) => suggest::run(&args, &line.common),
        Command::Drift(args) => drift::run(&args, &line.common),
        #[cfg(feature = "report")]
        Command::Report(args) => report::run(&args, &line.common),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(&args, &line.common),
        Command::Export(args) => export::run(&args, &line.common),
        Command::Import(args) => import::run(&args, &line.common),
        Command::Config(args) => config::run(&args, &line.common),
        Command::Man(args) => man::run(&args),
        Command::Inspect(args) => inspect::run(&args),
        Command::Completions(args) => completions::run(&args),
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}
