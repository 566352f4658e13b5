//! The commands of the program. Help and completions are made from this file.

use super::common_args::Common;
use super::digest_args::{DigestArgs, SummarizeArgs, TrainSummarizerArgs};
use super::interchange_args::{ExportArgs, ImportArgs};
#[cfg(feature = "serve")]
use super::interface_args::ServeArgs;
use super::interface_args::{ConfigArgs, ManArgs};
#[cfg(feature = "report")]
use super::interface_args::{ReportArgs, TrendsArgs};
use super::judging_args::{ClassifyArgs, ExplainArgs, ExtractArgs, WatchArgs};
use super::keyword_args::TrainKeywordsArgs;
use super::story_args::TrainStoriesArgs;
use super::training_args::{BenchArgs, DriftArgs, SuggestArgs, TrainArgs};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Reads Arabic news, says what each article is about, and digests it in its own sentences.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, arg_required_else_help = true)]
pub(super) struct CommandLine {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Train a model on labelled articles
    #[command(
        after_help = "Examples:\n  warraq train news.csv --model news.safetensors\n  \
        warraq train folder-per-topic/ --model news.safetensors\n  \
        warraq train archive.csv.gz --labels desk.csv --model desk.safetensors"
    )]
    Train(TrainArgs),
    /// Say what articles are about
    #[command(after_help = "Examples:\n  warraq classify articles/ --summary\n  \
        warraq classify archive.csv.gz --model news.safetensors --output topics.csv\n  \
        curl -s https://example.org/story.txt | warraq classify - --top 2")]
    Classify(ClassifyArgs),
    /// Judge what arrives in folders, within a second of its being whole, until interrupted
    #[command(
        after_help = "Examples:\n  warraq watch inbox/ --output topics.jsonl\n  \
        warraq watch inbox/ --summary 2 --format jsonl | while read -r row; do echo \"$row\"; done"
    )]
    Watch(WatchArgs),
    /// Say why articles have their topics: the words and sentences for and against
    #[command(after_help = "Examples:\n  warraq explain story.txt\n  \
        warraq explain page.html --format html > why.html\n  \
        warraq explain story.txt --digest")]
    Explain(ExplainArgs),
    /// Digest articles in their own sentences
    #[command(
        after_help = "Examples:\n  warraq summarize story.txt --sentences 2\n  \
        warraq summarize archive.csv.gz --words 60 --output digests.jsonl"
    )]
    Summarize(SummarizeArgs),
    /// Put articles together by story, topic or day, and digest each group
    #[command(after_help = "Examples:\n  warraq digest articles/\n  \
        warraq digest today.csv --by topic --format html --output today.html")]
    Digest(DigestArgs),
    /// Learn from digests by people which sentences to choose: a ranker for summarize
    #[command(
        after_help = "Example:\n  warraq train-summarizer news.csv --references abstract --ranker ranker.json\n  \
        warraq summarize story.txt --ranker ranker.json"
    )]
    TrainSummarizer(TrainSummarizerArgs),
    /// Learn from the tags of articles which terms are key: a ranker for summarize --keywords
    #[command(
        after_help = "Example:\n  warraq train-keywords news.csv --tags keywords --ranker keywords.json\n  \
        warraq summarize story.txt --keywords 5 --keyword-ranker keywords.json"
    )]
    TrainKeywords(TrainKeywordsArgs),
    /// Learn from pairs of articles which tell one story: a model for digest
    #[command(
        after_help = "Example:\n  warraq train-stories news.csv --pairs pairs.csv --pair-model stories.json\n  \
        warraq digest today.csv --pair-model stories.json"
    )]
    TrainStories(TrainStoriesArgs),
    /// Print articles as they are understood, of pages what is kept: title, empty line, body
    #[command(after_help = "Examples:\n  warraq extract page.html\n  \
        warraq extract page.html --cut\n  \
        warraq extract dump.zip --format jsonl > articles.jsonl")]
    Extract(ExtractArgs),
    /// Train and judge on one corpus: metrics, speed, memory
    #[command(after_help = "Examples:\n  warraq bench news.csv --folds 5\n  \
        warraq bench news.csv --test-ids test.txt --format json")]
    Bench(BenchArgs),
    /// Say which unlabelled articles to label next: a table whose label column train reads
    #[command(
        after_help = "Example:\n  warraq suggest archive.csv --model desk.safetensors -n 50 -o label-me.csv\n  \
        (fill the label column)\n  warraq train labelled.csv label-me.csv --model desk.safetensors"
    )]
    Suggest(SuggestArgs),
    /// Say what changed since a model was trained: topics, probabilities, words it does not know
    #[command(
        after_help = "Examples:\n  warraq drift november/ --model desk.safetensors\n  \
        warraq drift archive.csv --period week --max-unknown 0.25 --max-shift 0.2 || mail-the-desk"
    )]
    Drift(DriftArgs),
    /// Count results over time: topics and newspapers by day, week or month, what rose and what fell
    #[cfg(feature = "report")]
    #[command(
        after_help = "Examples:\n  warraq classify archive/ --summary 2 -o archive.jsonl\n  \
        warraq trends archive.jsonl\n  warraq trends archive.jsonl --period month -o months.html --lang ar"
    )]
    Trends(TrendsArgs),
    /// Make a page of results: topics, days, words that decided, a table to search
    #[cfg(feature = "report")]
    #[command(
        after_help = "Examples:\n  warraq classify today/ --summary 2 -o today.jsonl\n  \
        warraq report today.jsonl -o today.html --lang ar"
    )]
    Report(ReportArgs),
    /// Open a page on this machine to judge articles in, with an interface for programs
    #[cfg(feature = "serve")]
    #[command(after_help = "Examples:\n  warraq serve\n  \
        curl localhost:8080/v1/classify -H 'content-type: application/json' -d '{\"text\": \"…\"}'")]
    Serve(ServeArgs),
    /// Write a model for another program: scikit-learn, ONNX, fastText's text format
    #[command(
        after_help = "Example:\n  warraq export --model news.safetensors --to onnx -o news-onnx/"
    )]
    Export(ExportArgs),
    /// Make a model of a scikit-learn text pipeline: TfidfVectorizer and a linear classifier
    #[command(
        after_help = "Example:\n  warraq import --script > scikit_learn_arrays.py\n  \
        (in Python: from scikit_learn_arrays import save; save(pipeline, 'pipeline.safetensors'))\n  \
        warraq import pipeline.safetensors -o news.safetensors --calibrate held-out.csv"
    )]
    Import(ImportArgs),
    /// Show settings: what warraq.toml and the environment say
    #[command(
        after_help = "Example of a warraq.toml:\n  lang = \"ar\"\n  threads = 2\n\n  [classify]\n  \
        model = \"desk.safetensors\"\n  min-probability = 0.6\n\n\
        The environment says the same as WARRAQ_LANG, WARRAQ_THREADS, …; what is typed comes first."
    )]
    Config(ConfigArgs),
    /// Show what a model is and how good it is
    Inspect(InspectArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Write manual pages into a folder
    #[command(hide = true)]
    Man(ManArgs),
}

#[derive(Debug, Args)]
pub(super) struct InspectArgs {
    /// Model file [default: the one that comes with warraq]
    pub model: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// Shell
    pub shell: clap_complete::Shell,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TrainOptions;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_sound() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn nothing_typed_is_the_librarys_defaults() {
        let line = CommandLine::parse_from(["warraq", "train", "a.csv", "--model", "m"]);
        let Command::Train(args) = line.command else {
            panic!("not train")
        };
        assert_eq!(
            args.settings.options(1, args.input.labels()),
            TrainOptions::default()
        );
    }
}
