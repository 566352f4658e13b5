//! The options of commands that summarize.

use super::input_args::InputArgs;
use super::keyword_args::KeyTermArgs;
use super::parse::{parse_count, parse_ratio};
use super::row_args::RowArgs;
use super::story_args::StoryArgs;
use crate::input::{Choices, read_preferences};
use crate::summarize::{Length, Method, Ranker, Summarizer};
use anyhow::Context;
use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct SummarizeArgs {
    /// Directories, files, tables, or - for standard input
    #[arg(required = true)]
    pub data: Vec<PathBuf>,
    #[command(flatten)]
    pub method: MethodArgs,
    #[command(flatten)]
    pub length: LengthArgs,
    /// Give an article without a title a headline: a line before the story, or what its first
    /// sentence begins with
    #[arg(long)]
    pub headline: bool,
    /// Name this many key terms of each article, as it spells them
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub keywords: usize,
    #[command(flatten)]
    pub key_terms: KeyTermArgs,
    #[command(flatten)]
    pub rows: RowArgs,
}

/// How sentences are chosen.
#[derive(Debug, Args)]
pub(super) struct MethodArgs {
    /// How sentences are chosen
    #[arg(long, value_name = "METHOD", default_value = Method::default().name(), value_parser = methods())]
    method: Method,
    /// Choose them by this ranker, of train-summarizer
    #[arg(long, value_name = "FILE", conflicts_with = "method")]
    ranker: Option<PathBuf>,
}

fn methods() -> impl TypedValueParser<Value = Method> {
    let parser = PossibleValuesParser::new(Method::ALL.map(Method::name));
    parser.map(|name| {
        let named = Method::ALL.into_iter().find(|method| method.name() == name);
        named.unwrap_or_default()
    })
}

/// A method of choosing sentences, or a ranker that was read from its file.
pub(super) enum Chosen {
    Known(Method),
    Ranker(Box<Ranker>),
}

impl Chosen {
    pub fn summarizer(&self) -> &dyn Summarizer {
        match self {
            Self::Known(method) => method.summarizer(),
            Self::Ranker(ranker) => ranker.as_ref(),
        }
    }
}

impl MethodArgs {
    pub fn open(&self) -> anyhow::Result<Chosen> {
        Ok(match &self.ranker {
            None => Chosen::Known(self.method),
            Some(path) => Chosen::Ranker(Box::new(read_ranker(path)?)),
        })
    }
}

pub(super) fn read_ranker(path: &Path) -> anyhow::Result<Ranker> {
    let json =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ranker::from_json(&json).with_context(|| format!("{} is no ranker", path.display()))
}

#[derive(Debug, Args)]
#[group(multiple = false)]
pub(super) struct LengthArgs {
    /// This many sentences [default: 3]
    #[arg(long, value_name = "N", value_parser = parse_count)]
    sentences: Option<usize>,
    /// Whole sentences of at most this many words, at least one sentence
    #[arg(long, value_name = "N", value_parser = parse_count)]
    words: Option<usize>,
    /// Whole sentences of at most this share of the words, at least one sentence
    #[arg(long, value_name = "R", value_parser = parse_ratio)]
    ratio: Option<f64>,
    /// At most this many characters, as for a notification: whole sentences, or one to the end of a
    /// clause
    #[arg(long, value_name = "N", value_parser = parse_characters)]
    characters: Option<usize>,
}

/// The smallest number of characters is what one clause needs.
fn parse_characters(text: &str) -> Result<usize, String> {
    let enough = text.parse().ok().filter(|&count: &usize| count >= 20);
    enough.ok_or_else(|| "a whole number from 20 on".to_owned())
}

impl LengthArgs {
    pub fn length(&self) -> Length {
        match (self.words, self.ratio, self.characters) {
            (Some(words), ..) => Length::Words(words),
            (_, Some(ratio), _) => Length::Ratio(ratio),
            (.., Some(characters)) => Length::Characters(characters),
            _ => Length::Sentences(self.sentences.unwrap_or(3)),
        }
    }
}

/// What bench --summaries needs.
#[derive(Debug, Args)]
#[command(next_help_heading = "Summaries")]
pub(super) struct BenchSummaryArgs {
    /// Judge digests, not topics, by digests that people made
    #[arg(long = "summaries", conflicts_with_all = ["folds", "learning_curve", "train_ids"])]
    pub wanted: bool,
    /// The column of digests by people [default: abstract]
    #[arg(long, value_name = "COLUMN", requires = "wanted")]
    pub references: Option<String>,
    /// Leave out articles whose only reference stands in them word for word: any lead finds it
    #[arg(long, requires = "wanted")]
    pub abstractive: bool,
    /// Digests of this many sentences [default: 1]
    #[arg(long, value_name = "N", requires = "wanted", conflicts_with = "ratio")]
    pub sentences: Option<usize>,
    /// Digests of at most this share of the words
    #[arg(long, value_name = "R", requires = "wanted", value_parser = parse_ratio)]
    pub ratio: Option<f64>,
    /// Judge this ranker too
    #[arg(long, value_name = "FILE", requires = "wanted")]
    pub ranker: Option<PathBuf>,
    #[command(flatten)]
    pub compared: PreferenceArgs,
}

/// Choices of readers between two digests.
#[derive(Debug, Args)]
pub(super) struct PreferenceArgs {
    /// Which of two digests readers chose: a table with the columns id and better, the name of a
    /// rival or =
    #[arg(long, value_name = "FILE", requires = "rivals")]
    pub preferences: Option<PathBuf>,
    /// The digests of a rival that readers were shown, written by summarize --format jsonl; twice
    #[arg(long = "rival", id = "rivals", value_name = "NAME=FILE", requires = "preferences", value_parser = parse_rival)]
    rivals: Vec<(String, PathBuf)>,
}

fn parse_rival(text: &str) -> Result<(String, PathBuf), String> {
    let parts = text.split_once('=');
    let parts = parts.ok_or("NAME=FILE, such as lead=lead.jsonl")?;
    Ok((parts.0.to_owned(), parts.1.into()))
}

impl PreferenceArgs {
    /// The choices of readers, if a file of them is named.
    pub fn read(&self) -> anyhow::Result<Option<Choices>> {
        let Some(table) = &self.preferences else {
            return Ok(None);
        };
        let rivals = <&[_; 2]>::try_from(self.rivals.as_slice());
        let rivals = rivals.context("readers chose between two digests: name both with --rival")?;
        Ok(Some(read_preferences(table, rivals)?))
    }
}

impl BenchSummaryArgs {
    /// The length of digests that are compared with those that readers saw.
    pub fn compared_length(&self) -> Length {
        match self.ratio {
            Some(ratio) => Length::Ratio(ratio),
            None => Length::Sentences(self.sentences.unwrap_or(3)),
        }
    }

    pub fn length(&self) -> Length {
        match self.ratio {
            Some(ratio) => Length::Ratio(ratio),
            None => Length::Sentences(self.sentences.unwrap_or(1)),
        }
    }
}

/// The columns that may hold digests by people.
pub(super) fn reference_columns(named: Option<&String>) -> Vec<String> {
    let usual = || ["abstract", "summaries"].map(str::to_owned).to_vec();
    named.map_or_else(usual, |column| vec![column.clone()])
}

#[derive(Debug, Args)]
pub(super) struct TrainSummarizerArgs {
    /// Tables with a column of digests by people, or EASC's folder
    #[arg(required = true)]
    pub data: Vec<PathBuf>,
    /// The column of digests [default: abstract]
    #[arg(long, value_name = "COLUMN")]
    pub references: Option<String>,
    /// Where to put the ranker
    #[arg(long, value_name = "FILE")]
    pub ranker: PathBuf,
    /// Leave out articles whose only reference stands in them word for word
    #[arg(long)]
    pub abstractive: bool,
    /// In cross-validation, where references have several sentences, make digests of at most this
    /// share of the words [default: as long as the references]
    #[arg(long, value_name = "R", value_parser = parse_ratio)]
    pub ratio: Option<f64>,
    /// Learn from the articles whose ids this file lists, one a line, and from those of other tables
    #[arg(long, value_name = "FILE")]
    pub train_ids: Option<PathBuf>,
    #[command(flatten)]
    pub compared: PreferenceArgs,
    /// Tables of the articles that readers chose digests of, beside the others; may be named again
    #[arg(long, value_name = "DATA", requires = "preferences")]
    pub compared_data: Vec<PathBuf>,
    /// The column of newspapers: what readers prefer in one is judged by a ranker taught the others
    #[arg(long, value_name = "COLUMN", requires = "preferences")]
    pub group: Option<String>,
    #[command(flatten)]
    pub input: InputArgs,
}

#[derive(Debug, Args)]
pub(super) struct DigestArgs {
    /// Directories, files, tables, or - for standard input
    #[arg(required = true)]
    pub data: Vec<PathBuf>,
    /// What articles are put together by
    #[arg(long, value_enum, default_value_t = ByName::Story)]
    pub by: ByName,
    /// Sentences for each group
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub sentences: usize,
    /// Leave out groups of fewer articles
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub at_least: usize,
    /// How to print [default: by the output's name, else text]
    #[arg(short, long, value_enum)]
    format: Option<RoundupFormatName>,
    /// Put the digest into this file, which appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Model to judge topics by [default: the one that comes with warraq]
    #[arg(short, long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    #[command(flatten)]
    pub stories: StoryArgs,
    #[command(flatten)]
    pub input: InputArgs,
}

impl DigestArgs {
    /// The format that was asked for, or else the one of the output's name.
    pub fn format(&self) -> RoundupFormatName {
        let ending = self.output.as_deref().and_then(|path| path.extension());
        let by_name = match ending.and_then(|ending| ending.to_str()) {
            Some("md" | "markdown") => RoundupFormatName::Markdown,
            Some("json") => RoundupFormatName::Json,
            Some("html" | "htm") => RoundupFormatName::Html,
            _ => RoundupFormatName::Text,
        };
        self.format.unwrap_or(by_name)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ByName {
    /// Articles that tell one story
    Story,
    /// Articles of a topic
    Topic,
    /// Articles of a day
    Day,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum RoundupFormatName {
    /// For eyes
    Text,
    /// Markdown
    Markdown,
    /// One JSON array
    Json,
    /// A page
    Html,
}
