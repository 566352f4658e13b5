//! The options of commands about key terms.

use super::input_args::InputArgs;
use crate::keywords::{KeyTerms, KeywordRanker, TagVocabulary};
use crate::model::Model;
use anyhow::Context;
use clap::Args;
use std::path::{Path, PathBuf};

/// How key terms are found.
#[derive(Debug, Args)]
pub(super) struct KeyTermArgs {
    /// Tags of your own, one a line, to be preferred as key terms; the more often one is listed, the
    /// more
    #[arg(long, value_name = "FILE", requires = "keywords")]
    pub vocabulary: Option<PathBuf>,
    /// Find key terms by this ranker, of train-keywords
    #[arg(long, value_name = "FILE", requires = "keywords")]
    pub keyword_ranker: Option<PathBuf>,
}

/// The contents of the files that [`KeyTermArgs`] names.
pub(super) struct OpenedKeyTerms {
    vocabulary: Option<TagVocabulary>,
    ranker: Option<Box<KeywordRanker>>,
}

impl KeyTermArgs {
    pub fn open(&self) -> anyhow::Result<OpenedKeyTerms> {
        let vocabulary = self
            .vocabulary
            .as_deref()
            .map(read_vocabulary)
            .transpose()?;
        let ranker = self
            .keyword_ranker
            .as_deref()
            .map(read_ranker)
            .transpose()?;
        Ok(OpenedKeyTerms {
            vocabulary,
            ranker: ranker.map(Box::new),
        })
    }
}

impl OpenedKeyTerms {
    pub fn terms(&self) -> KeyTerms<'_> {
        let own = self.ranker.as_deref();
        KeyTerms {
            model: Model::embedded(),
            ranker: own.unwrap_or_else(|| KeywordRanker::embedded()),
            vocabulary: self.vocabulary.as_ref(),
        }
    }
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn read_ranker(path: &Path) -> anyhow::Result<KeywordRanker> {
    let ranker = KeywordRanker::from_json(&read(path)?);
    ranker.with_context(|| format!("{} is no ranker of key terms", path.display()))
}

fn read_vocabulary(path: &Path) -> anyhow::Result<TagVocabulary> {
    let tags = TagVocabulary::from_lines(&read(path)?);
    anyhow::ensure!(
        !tags.is_empty(),
        "{} has no tag: write one a line",
        path.display()
    );
    Ok(tags)
}

/// What bench --keywords needs.
#[derive(Debug, Args)]
#[command(next_help_heading = "Key terms")]
pub(super) struct BenchKeywordArgs {
    /// Judge key terms, not topics, by the tags of this column
    #[arg(long = "keywords", value_name = "COLUMN",
        conflicts_with_all = ["folds", "learning_curve", "train_ids", "wanted"])]
    pub column: Option<String>,
    /// Tags of your own, one a line, to be preferred as key terms; the more often one is listed, the
    /// more
    #[arg(long, value_name = "FILE", requires = "column")]
    pub vocabulary: Option<PathBuf>,
    /// Find key terms by this ranker, of train-keywords
    #[arg(long, value_name = "FILE", requires = "column")]
    pub keyword_ranker: Option<PathBuf>,
}

impl BenchKeywordArgs {
    pub fn open(&self) -> anyhow::Result<OpenedKeyTerms> {
        let asked = KeyTermArgs {
            vocabulary: self.vocabulary.clone(),
            keyword_ranker: self.keyword_ranker.clone(),
        };
        asked.open()
    }
}

#[derive(Debug, Args)]
pub(super) struct TrainKeywordsArgs {
    /// Tables with a column of tags
    #[arg(required = true)]
    pub data: Vec<PathBuf>,
    /// The column of tags, a comma or a semicolon between them
    #[arg(long, value_name = "COLUMN")]
    pub tags: String,
    /// Where to put the ranker
    #[arg(long, value_name = "FILE")]
    pub ranker: PathBuf,
    /// Learn from the articles whose ids this file lists, one a line, and from those of other tables
    #[arg(long, value_name = "FILE")]
    pub train_ids: Option<PathBuf>,
    #[command(flatten)]
    pub input: InputArgs,
}
