//! The options for models to and from other programs.

use super::input_args::InputArgs;
use crate::interchange::Target;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// For which program
    #[arg(long, value_enum, value_name = "PROGRAM")]
    pub to: TargetName,
    /// Model [default: the one that comes with warraq]
    #[arg(short, long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// Folder to write into; made if it is not there
    #[arg(short, long, value_name = "FOLDER")]
    pub output: PathBuf,
    /// With fasttext-text: spell the terms that these articles have, as those it was trained on
    #[arg(long, value_name = "ARTICLES", num_args = 1..)]
    pub words: Vec<PathBuf>,
    #[command(flatten)]
    pub input: InputArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TargetName {
    /// A scikit-learn pipeline, read by a module of Python
    Sklearn,
    /// An ONNX graph from terms to topics, and what makes terms of text
    Onnx,
    /// Weights of every term in fastText's text format
    FasttextText,
}

impl From<TargetName> for Target {
    fn from(name: TargetName) -> Self {
        match name {
            TargetName::Sklearn => Self::Sklearn,
            TargetName::Onnx => Self::Onnx,
            TargetName::FasttextText => Self::FasttextText,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// Arrays of a fitted scikit-learn pipeline, as --script's module writes them
    #[arg(required_unless_present = "script")]
    pub pipeline: Option<PathBuf>,
    /// Print the module of Python that writes a pipeline's arrays
    #[arg(long, conflicts_with = "pipeline")]
    pub script: bool,
    /// Where to put the model
    #[arg(short, long, value_name = "FILE", required_unless_present = "script")]
    pub output: Option<PathBuf>,
    /// Labelled articles that the pipeline was not trained on, to learn probabilities from
    #[arg(long, value_name = "ARTICLES", num_args = 1..)]
    pub calibrate: Vec<PathBuf>,
    #[command(flatten)]
    pub input: InputArgs,
}
