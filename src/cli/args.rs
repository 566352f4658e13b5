//! What may be typed. Help and completions come from here.

use super::digest_args::{BenchSummaryArgs, DigestArgs, SummarizeArgs, TrainSummarizerArgs};
use super::interchange_args::{ExportArgs, ImportArgs};
#[cfg(feature = "report")]
use super::interface_args::ReportArgs;
#[cfg(feature = "serve")]
use super::interface_args::ServeArgs;
use super::interface_args::{Colour, ConfigArgs, ManArgs};
use super::settings::SettingArgs;
use crate::input::{Encoding, InputOptions};
use crate::locale::Locale;
use crate::model::Labels;
use crate::output::{Format, TableStyle};
use clap::{Args, Parser, Subcommand, ValueEnum};
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

/// Flags of every command.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// Threads to use [default: one a core]
    #[arg(long, global = true, value_name = "N", value_parser = parse_threads)]
    pub threads: Option<usize>,
    /// No progress and no notes; errors are still said
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say more: what memory training will take
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
    /// What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]
    #[arg(long, global = true, value_name = "LANG")]
    lang: Option<Locale>,
    /// When to colour what is printed
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub color: Colour,
    /// Settings [default: warraq.toml here, or in warraq/ among the user's settings]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Seed of everything random
    #[arg(long, global = true, value_name = "N", default_value_t = 1)]
    pub seed: u64,
}

impl Common {
    /// What messages and pages are written in.
    pub fn locale(&self) -> Locale {
        let variable = |name: &str| std::env::var(name).ok();
        self.lang
            .unwrap_or_else(|| Locale::of_environment(variable))
    }
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
    /// Print what is kept of pages: title, empty line, body
    #[command(after_help = "Examples:\n  warraq extract page.html\n  \
        warraq extract page.html --cut")]
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
    #[command(after_help = "Example:\n  warraq drift november/ --model desk.safetensors")]
    Drift(DriftArgs),
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

/// Where the parts of an article are in a table.
#[derive(Debug, Args)]
#[command(next_help_heading = "Columns")]
pub(super) struct ColumnArgs {
    /// Column of ids [default: id, if there]
    #[arg(long, value_name = "COLUMN")]
    id: Option<String>,
    /// Column of titles [default: title, if there]. Without a column, in summarize: as --headline
    #[arg(long, value_name = "COLUMN", num_args = 0..=1, default_missing_value = "")]
    title: Option<String>,
    /// Column of texts [default: text]
    #[arg(long, value_name = "COLUMN")]
    text: Option<String>,
    /// Column of labels [default: label]
    #[arg(long, value_name = "COLUMN")]
    pub label: Option<String>,
    /// What stands between labels where an article has several, all alike, such as +
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub label_separator: Option<String>,
    /// Column of further topics of an article, with + or the separator between them
    #[arg(long, value_name = "COLUMN")]
    pub secondary: Option<String>,
}

/// How articles are read.
#[derive(Debug, Args)]
pub(super) struct InputArgs {
    #[command(flatten)]
    pub columns: ColumnArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
struct ReadingArgs {
    /// What files are encoded in, for example windows-1256 [default: found out]
    #[arg(long, value_name = "NAME")]
    encoding: Option<Encoding>,
    /// Leave menus, share buttons and headlines of other stories around an article
    #[arg(long)]
    keep_furniture: bool,
    /// A larger article is an error
    #[arg(long, value_name = "N", default_value_t = InputOptions::default().max_article_bytes)]
    max_article_bytes: usize,
    /// A file that decompresses to more than this many times its size is an error
    #[arg(long, value_name = "N", default_value_t = InputOptions::default().max_ratio)]
    max_ratio: u64,
}

impl InputArgs {
    /// How many topics an article has, by what was said of its labels.
    pub fn labels(&self) -> Labels {
        match (&self.columns.secondary, &self.columns.label_separator) {
            (Some(_), _) => Labels::Ranked,
            (None, Some(_)) => Labels::Alike,
            (None, None) => Labels::One,
        }
    }

    /// True if --title stands without a column.
    pub fn asks_for_headlines(&self) -> bool {
        self.columns.title.as_ref().is_some_and(String::is_empty)
    }

    pub fn options(&self, labels: bool) -> InputOptions {
        let standard = InputOptions::default();
        let ColumnArgs {
            id,
            title,
            text,
            label,
            label_separator,
            secondary,
        } = &self.columns;
        let title = &title.clone().filter(|column| !column.is_empty());
        let given = [id, title, text, label];
        let or = |given: &Option<String>, standard: String| given.clone().unwrap_or(standard);
        InputOptions {
            named: given.into_iter().flatten().cloned().collect(),
            id: or(id, standard.id),
            title: or(title, standard.title),
            text: or(text, standard.text),
            label: or(label, standard.label),
            secondary: secondary.clone(),
            label_separator: label_separator.clone(),
            group: None,
            references: Vec::new(),
            label_by_folder: labels,
            need_labels: false,
            encoding: self.reading.encoding,
            keep_furniture: self.reading.keep_furniture,
            max_article_bytes: self.reading.max_article_bytes,
            max_ratio: self.reading.max_ratio,
            progress: None,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct TrainArgs {
    /// Tables with a label column, or directories with a folder a label
    #[arg(required = true)]
    pub data: Vec<PathBuf>,
    /// Where to put the model
    #[arg(short, long, value_name = "FILE")]
    pub model: PathBuf,
    /// Go on with this model: more articles of its topics, or of new ones; how articles are read is
    /// the model's
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
    /// of groups. Each group is judged by a classifier taught the others, and probabilities are what
    /// that was worth
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

/// Which articles of the data to use, and labels from elsewhere.
#[derive(Debug, Args)]
pub(super) struct CorpusArgs {
    /// Take labels from this table by id (its columns: id and --label); other articles are left
    /// out
    #[arg(long, value_name = "CSV")]
    pub labels: Option<PathBuf>,
    /// Train on the articles whose ids this file lists, one a line
    #[arg(long, value_name = "FILE")]
    pub train_ids: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ClassifyArgs {
    /// Directories, files, tables, or - for standard input
    #[arg(required = true)]
    pub data: Vec<PathBuf>,
    /// Model to judge by [default: the one that comes with warraq]
    #[arg(short, long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// At most this many topics an article
    #[arg(long, value_name = "K", default_value_t = 3, value_parser = parse_top)]
    pub top: usize,
    /// Give no topic to an article whose best is less probable than this
    #[arg(long, value_name = "P", default_value_t = 0.0, value_parser = parse_ratio)]
    pub min_probability: f64,
    /// Digest each article too, in this many sentences
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "3")]
    pub summary: Option<usize>,
    /// Make a page of the results too, with digests of two sentences unless --summary says otherwise
    #[cfg(feature = "report")]
    #[arg(long, value_name = "FILE", conflicts_with = "resume")]
    pub report: Option<PathBuf>,
    /// Judge articles that are not in Arabic too
    #[arg(long)]
    pub any_language: bool,
    #[command(flatten)]
    pub rows: RowArgs,
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
    /// Put rows into this file, which appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// How rows are written [default: by the output's name, else table]
    #[arg(short, long, value_enum)]
    format: Option<FormatName>,
    /// Go on where a run with the same output and options ended early
    #[arg(long, requires = "output")]
    pub resume: bool,
    /// Write CSV that a spreadsheet opens as text: marked as UTF-8, no cell taken for a formula
    #[arg(long)]
    spreadsheet: bool,
}

impl OutputArgs {
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

#[derive(Debug, Args)]
pub(super) struct BenchArgs {
    /// Labelled corpora: tables with a label column, or directories with a folder a label
    #[arg(required = true)]
    pub data: Vec<PathBuf>,
    /// Cross-validate in this many folds [default: hold a fifth out]
    #[arg(long, value_name = "K", conflicts_with = "test_ids", value_parser = parse_folds)]
    pub folds: Option<usize>,
    /// Judge the articles of each group, such as a newspaper, by a model taught the others; the
    /// column of groups
    #[arg(long, value_name = "COLUMN", conflicts_with = "folds")]
    pub group: Option<String>,
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

#[derive(Debug, Args)]
pub(super) struct DriftArgs {
    /// Articles of today: directories, files, tables, or - for standard input
    #[arg(required = true)]
    pub data: Vec<PathBuf>,
    /// The model [default: the one that comes with warraq]
    #[arg(short, long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// How to print
    #[arg(short, long, value_enum, default_value_t = BenchFormat::Table)]
    pub format: BenchFormat,
    #[command(flatten)]
    pub input: InputArgs,
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

pub(super) fn parse_number(text: &str, from: usize, to: usize) -> Result<usize, String> {
    match text.parse() {
        Ok(number) if (from..=to).contains(&number) => Ok(number),
        _ => Err(format!("a whole number from {from} to {to} is needed")),
    }
}

fn parse_minutes(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(minutes) if (0.0..=100_000.0).contains(&minutes) => Ok(minutes),
        _ => Err("a number of minutes from 0 is needed".to_owned()),
    }
}

fn parse_threads(text: &str) -> Result<usize, String> {
    parse_number(text, 1, 1024)
}

pub(super) fn parse_folds(text: &str) -> Result<usize, String> {
    parse_number(text, 2, 100)
}

fn parse_top(text: &str) -> Result<usize, String> {
    parse_number(text, 1, 1000)
}

fn parse_shard(text: &str) -> Result<(usize, usize), String> {
    let shard = text
        .split_once('/')
        .and_then(|(i, n)| Some((i.parse().ok()?, n.parse().ok()?)));
    match shard {
        Some((i, n)) if (1..=n).contains(&i) => Ok((i, n)),
        _ => Err("a share such as 2/8 is needed: the second of eight".to_owned()),
    }
}

pub(super) fn parse_ratio(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(ratio) if (0.0..=1.0).contains(&ratio) => Ok(ratio),
        _ => Err("a share from 0 to 1 is needed".to_owned()),
    }
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
