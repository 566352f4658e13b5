//! The options of commands that go through articles: `classify`, `watch`, `explain`, `extract`.

use super::input_args::InputArgs;
use super::parse::{parse_count, parse_ratio, parse_top};
use super::row_args::{DestinationArgs, RowArgs};
use super::training_args::LimitArgs;
use crate::model::Model;
use crate::pipeline::Job;
use crate::summarize::{Length, Method};
use clap::{Args, ValueEnum};
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
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "3", value_parser = parse_count)]
    pub summary: Option<usize>,
    /// Judge articles that are not in Arabic too
    #[arg(long)]
    any_language: bool,
}

impl TopicArgs {
    /// The job that these options describe, with a model.
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
    pub limits: LimitArgs,
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

#[derive(Debug, Args)]
pub(super) struct ExtractArgs {
    /// Pages, files, directories, or - for standard input
    #[arg(required = true)]
    pub data: Vec<PathBuf>,
    /// Print what is cut instead, each line with the reason
    #[arg(long, conflicts_with = "keep_furniture")]
    pub cut: bool,
    /// How to print; jsonl can be read again
    #[arg(short, long, value_enum, default_value_t = ExtractFormat::Text)]
    pub format: ExtractFormat,
    #[command(flatten)]
    pub input: InputArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExtractFormat {
    /// For eyes
    Text,
    /// A JSON object a line
    Jsonl,
}
