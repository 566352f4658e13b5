//! The command line. The typed words (`args`) become calls of the library. Each command has a file.

mod already_judged;
mod args;
mod bench;
mod bench_keywords;
mod bench_summaries;
mod classify;
mod common_args;
mod completions;
mod config;
mod config_file;
mod digest;
mod digest_args;
mod drift;
mod each_article;
mod explain;
mod explain_digest;
mod export;
mod extract;
mod files;
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
mod lacking;
mod man;
mod messages;
mod models;
mod outcome;
mod outputs;
mod parse;
mod repeats;
#[cfg(feature = "report")]
mod report;
mod row_args;
mod rows;
#[cfg(feature = "serve")]
mod serve;
mod settings;
mod slice_tables;
mod story_args;
mod suggest;
mod summarize;
mod train;
mod train_keywords;
mod train_stories;
mod train_summarizer;
mod training_args;
#[cfg(feature = "report")]
mod trends;
mod watch;

use crate::escape::without_controls;
use crate::locale::{Locale, translated};
use anyhow::anyhow;
use args::{Command, CommandLine};
use lacking::{is_built_with, lacking};
use outcome::{Outcome, is_broken_pipe};
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program. Exit codes: 0 all done; 1 some articles failed; 2 wrong usage, or nothing
/// could be done; 3 an alarm of `drift`; 130 stopped by a signal.
pub fn main() -> ExitCode {
    let typed: Vec<OsString> = std::env::args_os().collect();
    let variable = |name: &str| std::env::var(name).ok();
    if let Some(feature) = lacking(&typed, is_built_with) {
        let error = anyhow!("built without {feature}: cargo install warraq --features {feature}");
        return failed(&error, Locale::of_environment(variable));
    }
    let line = match config_file::command_line(&typed, variable) {
        Ok(line) => line,
        Err(error) => return failed(&error, Locale::of_environment(variable)),
    };
    let locale = line.common.locale();
    match run(line) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::from(1),
        Ok(Outcome::NothingDone) => ExitCode::from(2),
        Ok(Outcome::Alarm) => ExitCode::from(3),
        Ok(Outcome::Stopped) => ExitCode::from(interrupt::EXIT_CODE),
        // A closed pipe means that the reader of our output wants no more, which is no error.
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
        Command::TrainStories(args) => train_stories::run(&args, &line.common),
        Command::TrainSummarizer(args) => train_summarizer::run(&args, &line.common),
        Command::Explain(args) => explain::run(&args, &line.common),
        Command::Extract(args) => extract::run(&args, &line.common),
        Command::Bench(args) => bench::run(&args, &line.common),
        Command::Suggest(args) => suggest::run(&args, &line.common),
        Command::Drift(args) => drift::run(&args, &line.common),
        #[cfg(feature = "report")]
        Command::Trends(args) => trends::run(&args, &line.common),
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
