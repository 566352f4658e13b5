//! The options of what people look at: reports, the page, settings.

#[cfg(feature = "serve")]
use super::parse::parse_number;
use clap::{Args, ValueEnum};
use std::io::IsTerminal;
use std::path::PathBuf;

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
    /// Whether to colour what goes to standard output.
    pub fn on_stdout(self) -> bool {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => std::io::stdout().is_terminal() && !set("NO_COLOR"),
        }
    }
}

#[cfg(feature = "report")]
#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// Results: .csv or .jsonl files that classify wrote
    #[arg(required = true)]
    pub results: Vec<PathBuf>,
    /// Where to put the page
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Model whose words are marked [default: the one that comes with warraq]
    #[arg(short, long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// What the page is called
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
}

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    /// Where to listen; 0.0.0.0:8080 lets other machines in
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    pub address: std::net::SocketAddr,
    /// Model to judge by [default: the one that comes with warraq]
    #[arg(short, long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// A larger body is refused
    #[arg(long, value_name = "N", default_value_t = 32 << 20)]
    pub max_body_bytes: usize,
    /// A request that takes more seconds is given up
    #[arg(long, value_name = "N", default_value_t = 30)]
    pub timeout: u64,
    /// Requests answered at a time; more are refused
    #[arg(long, value_name = "N", default_value_t = 512, value_parser = parse_requests)]
    pub max_requests: usize,
}

#[cfg(feature = "serve")]
fn parse_requests(text: &str) -> Result<usize, String> {
    parse_number(text, 1, 1 << 20)
}

#[derive(Debug, Args)]
pub(super) struct ConfigArgs {
    /// Show what is set and by what; of a command, what is not set too
    #[arg(long, required = true)]
    pub show: bool,
    /// Only of this command
    pub command: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// The folder to write manual pages into
    pub folder: PathBuf,
}
