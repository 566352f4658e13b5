//! The options of commands that make or judge models.

use super::digest_args::BenchSummaryArgs;
use super::input_args::{CorpusArgs, InputArgs};
use super::keyword_args::BenchKeywordArgs;
use super::parse::{parse_folds, parse_minutes, parse_ratio};
use super::settings::SettingArgs;
use crate::drift::Limits;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct TrainArgs {
    /// Tables with a label column, or directories with a folder a label
    #[arg(required = true)]
    pub data: Vec<PathBuf>,
    /// Where to put the model
    #[arg(short, long, value_name = "FILE")]
    pub model: PathBuf,
    /// Go on with this model, or with the one that comes with warraq, named embedded: more articles
    /// of its topics, or of new ones; how articles are read is the model's
    #[arg(long, value_name = "MODEL", conflicts_with = "tune")]
    pub from: Option<PathBuf>,
    /// Articles the model gone on with was trained on: say how far the result is from training on
    /// all at once
    #[arg(long, value_name = "DATA", requires = "from")]
    pub compare: Vec<PathBuf>,
    /// Try settings for this many minutes, judge each by cross-validation, and train with the best;
    /// those given are begun with
    #[arg(long, value_name = "MINUTES", value_parser = parse_minutes)]
    pub tune: Option<f64>,
    /// The model is for articles of groups, such as newspapers, that are not among these; the column
    /// of groups; where a table has none, its file's name is the group. Each group is judged by a
    /// classifier taught the others, and probabilities are what that was worth
    #[arg(long, value_name = "COLUMN")]
    pub group: Option<String>,
    /// Keep what training holds of the articles in this folder, not in memory: for corpora larger
    /// than it; the model is the same
    #[arg(long, value_name = "FOLDER")]
    pub spill: Option<PathBuf>,
    #[command(flatten)]
    pub corpus: CorpusArgs,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub settings: SettingArgs,
}

#[derive(Debug, Args)]
pub(super) struct BenchArgs {
    /// Labelled corpora: tables with a label column, or directories with a folder a label
    #[arg(required = true)]
    pub data: Vec<PathBuf>,
    /// Cross-validate in this many folds [default: hold a fifth out]
    #[arg(long, value_name = "K", conflicts_with = "test_ids", value_parser = parse_folds)]
    pub folds: Option<usize>,
    /// Judge the articles of each group, such as a newspaper, by a model taught the others; the
    /// column of groups; where a table has none, its file's name is the group
    #[arg(long, value_name = "COLUMN", conflicts_with = "folds")]
    pub group: Option<String>,
    /// Judge articles by their headline alone, and by headline and lead, too
    #[arg(long, conflicts_with = "learning_curve")]
    pub lengths: bool,
    /// Show how good a model gets with more articles
    #[arg(long, conflicts_with_all = ["folds", "group"])]
    pub learning_curve: bool,
    /// Judge on the articles whose ids this file lists, one a line; train on the others
    #[arg(long, value_name = "FILE")]
    pub test_ids: Option<PathBuf>,
    /// How to print
    #[arg(short, long, value_enum, default_value_t = BenchFormat::Table)]
    pub format: BenchFormat,
    /// Make a page of the results too
    #[cfg(feature = "report")]
    #[arg(long, value_name = "FILE", conflicts_with = "wanted")]
    pub report: Option<PathBuf>,
    #[command(flatten)]
    pub summaries: BenchSummaryArgs,
    #[command(flatten)]
    pub keywords: BenchKeywordArgs,
    #[command(flatten)]
    pub corpus: CorpusArgs,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub settings: SettingArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum BenchFormat {
    /// For eyes
    Table,
    /// One JSON object
    Json,
}

#[derive(Debug, Args)]
pub(super) struct SuggestArgs {
    /// Articles, directories, tables, or - for standard input
    #[arg(required = true)]
    pub data: Vec<PathBuf>,
    /// Model to improve [default: the one that comes with warraq]
    #[arg(short, long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// How many articles
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    pub count: usize,
    /// Put the table into this file, which appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub input: InputArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum PeriodName {
    /// Articles of a day
    Day,
    /// Articles of a week, from Monday on
    Week,
    /// Articles of a month
    Month,
}

/// When drift is said aloud.
#[derive(Debug, Args)]
pub(super) struct LimitArgs {
    /// Raise an alarm if the mean share of an article's words that the model does not know is larger
    #[arg(long, value_name = "SHARE", value_parser = parse_ratio)]
    max_unknown: Option<f64>,
    /// Raise an alarm if a larger share of articles has moved from some topics to others
    #[arg(long, value_name = "SHARE", value_parser = parse_ratio)]
    max_shift: Option<f64>,
}

impl LimitArgs {
    pub fn limits(&self) -> Limits {
        Limits {
            max_unknown: self.max_unknown,
            max_shift: self.max_shift,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct DriftArgs {
    /// Articles of today: directories, files, tables, or - for standard input
    #[arg(required = true)]
    pub data: Vec<PathBuf>,
    /// Hold the last day, week or month of these articles, by their dates, against those before, not
    /// against training
    #[arg(long, value_name = "PERIOD", value_enum)]
    pub period: Option<PeriodName>,
    #[command(flatten)]
    pub limits: LimitArgs,
    /// The model [default: the one that comes with warraq]
    #[arg(short, long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// How to print
    #[arg(short, long, value_enum, default_value_t = BenchFormat::Table)]
    pub format: BenchFormat,
    #[command(flatten)]
    pub input: InputArgs,
}
