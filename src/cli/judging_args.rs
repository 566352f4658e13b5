//! The options of commands that go through articles: `classify`, `explain`, `extract`, and of the rows they write.

use super::args::Common;
use super::input_args::InputArgs;
use super::parse::{parse_ratio, parse_shard, parse_top};
use crate::model::Model;
use crate::output::{Format, TableStyle, text_width};
use crate::pipeline::Job;
use crate::summarize::{Length, Method};
use clap::{Args, ValueEnum};
use std::io::IsTerminal;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct ClassifyArgs {
    /// Directories, files, tables, or - for standard input
    #[arg(required = true)]
    pub data: Vec<PathBuf>,
    #[command(flatten)]
    pub topics: TopicArgs,
    /// Make a page of the results too, with digests of two sentences unless --summary says otherwise
    #[cfg(feature = "report")]
    #[arg(long, value_name = "FILE", conflicts_with_all = ["resume", "append"])]
    pub report: Option<PathBuf>,
    #[command(flatten)]
    pub rows: RowArgs,
}

/// What to find out of articles.
#[derive(Debug, Args)]
pub(super) struct TopicArgs {
    /// Model to judge by [default: the one that comes with warraq]
    #[arg(short, long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// At most this many topics an article
    #[arg(long, value_name = "K", default_value_t = 3, value_parser = parse_top)]
    pub top: usize,
    /// Give no topic to an article whose best is less probable than this
    #[arg(long, value_name = "P", default_value_t = 0.0, value_parser = parse_ratio)]
    min_probability: f64,
    /// Digest each article too, in this many sentences
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "3")]
    pub summary: Option<usize>,
    /// Judge articles that are not in Arabic too
    #[arg(long)]
    any_language: bool,
}

impl TopicArgs {
    /// The same, by a model.
    pub fn job<'m>(&self, model: &'m Model) -> Job<'m> {
        let job = Job::new(model)
            .top(self.top)
            .min_probability(self.min_probability)
            .any_language(self.any_language);
        match self.summary {
            None => job,
            Some(count) => job.summary(Method::default().summarizer(), Length::Sentences(count)),
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct WatchArgs {
    /// Folders that fill
    #[arg(required = true)]
    pub folders: Vec<PathBuf>,
    #[command(flatten)]
    pub topics: TopicArgs,
    /// Look through the folders twice a second: for those of other machines, whose changes the
    /// system does not tell
    #[arg(long)]
    pub poll: bool,
    /// Tell Prometheus at this address how much was judged, and how long it waited
    #[cfg(feature = "serve")]
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub metrics: Option<std::net::SocketAddr>,
    #[command(flatten)]
    pub to: DestinationArgs,
    #[command(flatten)]
    pub input: InputArgs,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// Articles, directories, tables, or - for standard input
    #[arg(required = true)]
    pub data: Vec<PathBuf>,
    /// Model to judge by [default: the one that comes with warraq]
    #[arg(short, long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// Say why the digest has its sentences instead: what each feature adds to a sentence's score
    #[arg(long, conflicts_with_all = ["model", "top"])]
    pub digest: bool,
    /// With --digest, a digest of this many sentences
    #[arg(long, value_name = "N", default_value_t = 3, requires = "digest")]
    pub sentences: usize,
    /// Choose its sentences by this ranker, of train-summarizer
    #[arg(long, value_name = "FILE", requires = "digest")]
    pub ranker: Option<PathBuf>,
    /// Show at most this many topics
    #[arg(long, value_name = "K", default_value_t = 2, value_parser = parse_top)]
    pub top: usize,
    /// Show at most this many words for a topic, and against it
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub terms: usize,
    /// How to print; jsonl has everything
    #[arg(short, long, value_enum, default_value_t = ExplainFormat::Text)]
    pub format: ExplainFormat,
    #[command(flatten)]
    pub input: InputArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExplainFormat {
    /// For eyes; on a terminal the words are marked in the article
    Text,
    /// A JSON object an article
    Jsonl,
    /// A page
    Html,
}

/// Which articles are gone through, and where the rows go.
#[derive(Debug, Args)]
pub(super) struct RowArgs {
    /// Mark articles that say the same as one before with its id
    #[arg(long)]
    pub dedupe: bool,
    /// Take every N-th article from the I-th on: each of N machines does its share of one folder
    #[arg(long, value_name = "I/N", value_parser = parse_shard)]
    pub shard: Option<(usize, usize)>,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub input: InputArgs,
}

#[derive(Debug, Args)]
pub(super) struct ExtractArgs {
    /// Pages, files, directories, or - for standard input
    #[arg(required = true)]
    pub data: Vec<PathBuf>,
    /// Print what is cut instead, each line with the reason
    #[arg(long, conflicts_with = "keep_furniture")]
    pub cut: bool,
    #[command(flatten)]
    pub input: InputArgs,
}

#[derive(Debug, Args)]
pub(super) struct OutputArgs {
    #[command(flatten)]
    pub to: DestinationArgs,
    /// Go on where a run with the same output and options ended early
    #[arg(long, requires = "output")]
    pub resume: bool,
    /// Add rows to what the output holds, of articles whose ids it does not hold yet
    #[arg(long, requires = "output", conflicts_with = "resume")]
    pub append: bool,
}

/// Where rows go, and how they are written.
#[derive(Debug, Args)]
pub(super) struct DestinationArgs {
    /// Put rows into this file, which appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// How rows are written [default: by the output's name, else table]
    #[arg(short, long, value_enum)]
    format: Option<FormatName>,
    /// Write CSV that a spreadsheet opens as text: marked as UTF-8, no cell taken for a formula
    #[arg(long)]
    spreadsheet: bool,
}

impl DestinationArgs {
    /// How rows are written here: for eyes with colours and columns of their own.
    pub fn format_for(&self, job: Job<'_>, common: &Common) -> Format {
        let to_terminal = self.output.is_none() && std::io::stdout().is_terminal();
        let topics = job.model.iter().flat_map(|model| &model.card().topics);
        self.format(TableStyle {
            topic_width: topics.map(|topic| text_width(topic)).max().unwrap_or(0),
            colour: self.output.is_none() && common.color.on_stdout(),
            isolate: to_terminal,
        })
    }

    pub fn format(&self, style: TableStyle) -> Format {
        let format = match self.format {
            Some(FormatName::Table) => Format::Table(style),
            Some(FormatName::Csv) => Format::Csv,
            Some(FormatName::Jsonl) => Format::JsonLines,
            #[cfg(feature = "parquet")]
            Some(FormatName::Parquet) => Format::Parquet,
            None => self
                .output
                .as_deref()
                .and_then(Format::of_path)
                .unwrap_or(Format::Table(style)),
        };
        match format {
            Format::Csv if self.spreadsheet => Format::Spreadsheet,
            other => other,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormatName {
    /// For eyes
    Table,
    /// Comma-separated values
    Csv,
    /// A JSON object a line
    Jsonl,
    /// Apache Parquet
    #[cfg(feature = "parquet")]
    Parquet,
}
