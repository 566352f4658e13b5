//! The options of every command.

use super::parse::parse_threads;
use crate::locale::Locale;
use clap::{Args, ValueEnum};
use std::io::IsTerminal;
use std::path::PathBuf;

/// Flags of every command.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// Threads to use [default: one a core]
    #[arg(long, global = true, value_name = "N", value_parser = parse_threads)]
    pub threads: Option<usize>,
    /// No progress and no notes; errors are still said
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say more: what memory training will take
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
    /// What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]
    #[arg(long, global = true, value_name = "LANG")]
    lang: Option<Locale>,
    /// When to colour what is printed
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub color: Colour,
    /// Settings [default: warraq.toml here, or in warraq/ among the user's settings]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Seed of everything random
    #[arg(long, global = true, value_name = "N", default_value_t = 1)]
    pub seed: u64,
}

impl Common {
    /// The language of messages and pages.
    pub fn locale(&self) -> Locale {
        let variable = |name: &str| std::env::var(name).ok();
        self.lang
            .unwrap_or_else(|| Locale::of_environment(variable))
    }
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Colour {
    /// Whether to colour standard output.
    pub fn on_stdout(self) -> bool {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => std::io::stdout().is_terminal() && !set("NO_COLOR"),
        }
    }
}
