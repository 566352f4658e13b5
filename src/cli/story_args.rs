//! The options of commands that make stories.

use super::input_args::InputArgs;
use crate::roundup::{PairModel, WINDOW};
use anyhow::Context;
use clap::Args;
use std::path::PathBuf;

/// How articles are put together to stories.
#[derive(Debug, Args)]
#[command(next_help_heading = "Stories")]
pub(super) struct StoryArgs {
    /// So many days later an article may still go on with a story
    #[arg(long, value_name = "DAYS", default_value_t = WINDOW, value_parser = clap::value_parser!(u32).range(..=366))]
    pub window: u32,
    /// Tell articles of one story by this model, of train-stories
    #[arg(long, value_name = "FILE")]
    pub pair_model: Option<PathBuf>,
    /// Say of each story why its articles are one: what its closest two have in common
    #[arg(long)]
    pub why: bool,
}

impl StoryArgs {
    pub fn open(&self) -> anyhow::Result<Option<PairModel>> {
        let open = |path: &PathBuf| {
            let json = std::fs::read_to_string(path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            PairModel::from_json(&json)
                .with_context(|| format!("{} is no model of pairs", path.display()))
        };
        self.pair_model.as_ref().map(open).transpose()
    }
}

#[derive(Debug, Args)]
pub(super) struct TrainStoriesArgs {
    /// Tables of articles, those of the pairs and all others of their days
    #[arg(required = true)]
    pub data: Vec<PathBuf>,
    /// Pairs of articles: a table with the columns a and b, their ids, same, 1 or 0, and perhaps sure
    #[arg(long, value_name = "FILE")]
    pub pairs: PathBuf,
    /// Where to put the model
    #[arg(long, value_name = "FILE")]
    pub pair_model: PathBuf,
    #[command(flatten)]
    pub input: InputArgs,
}
