//! The options for choosing articles and for writing their rows.

use super::common_args::Common;
use super::input_args::InputArgs;
use super::parse::parse_shard;
use crate::output::{Format, TableStyle, text_width};
use crate::pipeline::Job;
use anyhow::Context;
use clap::{Args, ValueEnum};
use std::io::IsTerminal;
use std::path::PathBuf;

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
    /// The format of the rows. A table's colours and columns suit the terminal and the job.
    ///
    /// # Errors
    /// If the output's name does not say how rows are written, and no option does.
    pub fn format_for(&self, job: Job<'_>, common: &Common) -> anyhow::Result<Format> {
        let to_terminal = self.output.is_none() && std::io::stdout().is_terminal();
        let topics = job.model.iter().flat_map(|model| &model.card().topics);
        self.format(TableStyle {
            topic_width: topics.map(|topic| text_width(topic)).max().unwrap_or(0),
            colour: self.output.is_none() && common.color.on_stdout(),
            isolate: to_terminal,
        })
    }

    pub fn format(&self, style: TableStyle) -> anyhow::Result<Format> {
        let format = match self.format {
            Some(FormatName::Table) => Format::Table(style),
            Some(FormatName::Csv) => Format::Csv,
            Some(FormatName::Jsonl) => Format::JsonLines,
            #[cfg(feature = "parquet")]
            Some(FormatName::Parquet) => Format::Parquet,
            None => self.format_of_name()?.unwrap_or(Format::Table(style)),
        };
        Ok(match format {
            Format::Csv if self.spreadsheet => Format::Spreadsheet,
            Format::Table(_) if self.output.is_some() => Format::Table(style),
            other => other,
        })
    }

    /// The format that the output's name says, if it has an ending.
    fn format_of_name(&self) -> anyhow::Result<Option<Format>> {
        let Some(path) = self
            .output
            .as_deref()
            .filter(|path| path.extension().is_some())
        else {
            return Ok(None);
        };
        let named = Format::of_path(path).with_context(|| {
            format!(
                "{}: rows are written as .csv, .jsonl or .txt, and .parquet where the program can; \
                 give such a name, or say --format",
                path.display()
            )
        })?;
        Ok(Some(named))
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
