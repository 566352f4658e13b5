//! The options of reports, the page and settings.

#[cfg(feature = "serve")]
use super::parse::parse_number;
#[cfg(feature = "report")]
use super::training_args::PeriodName;
use clap::Args;
#[cfg(feature = "report")]
use clap::ValueEnum;
use std::path::PathBuf;

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
    /// Show the stories that most newspapers tell: what digest --format json wrote of the same
    /// articles
    #[arg(long, value_name = "FILE")]
    pub stories: Option<PathBuf>,
    /// What the page is called
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
}

#[cfg(feature = "report")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TrendsFormat {
    /// For eyes
    Table,
    /// A row a figure
    Csv,
    /// One JSON object
    Json,
    /// A page with figures
    Html,
}

#[cfg(feature = "report")]
#[derive(Debug, Args)]
pub(super) struct TrendsArgs {
    /// Results: .csv or .jsonl files that classify wrote
    #[arg(required = true)]
    pub results: Vec<PathBuf>,
    /// Count by this [default: the shortest that a figure can show]
    #[arg(long, value_name = "PERIOD", value_enum)]
    pub period: Option<PeriodName>,
    /// How to print [default: by the output's name, else table]
    #[arg(short, long, value_enum)]
    format: Option<TrendsFormat>,
    /// Put it into this file, which appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[cfg(feature = "report")]
impl TrendsArgs {
    /// The format that was asked for, or else the one of the output's name.
    pub fn format(&self) -> TrendsFormat {
        let ending = self.output.as_deref().and_then(|path| path.extension());
        let by_name = match ending.and_then(|ending| ending.to_str()) {
            Some("csv") => TrendsFormat::Csv,
            Some("json") => TrendsFormat::Json,
            Some("html" | "htm") => TrendsFormat::Html,
            _ => TrendsFormat::Table,
        };
        self.format.unwrap_or(by_name)
    }
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
