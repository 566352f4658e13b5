//! The options for reading inputs.

use super::furniture::with_furniture;
use crate::input::{Encoding, InputOptions, Markup};
use crate::model::Labels;
use crate::output::files_of;
use clap::Args;
use std::path::{Path, PathBuf};

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
    /// Sheet of a spreadsheet [default: the first that has articles]
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
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
    /// Leave what stands around articles: menus, share buttons, other stories, lines many articles share
    #[arg(long)]
    keep_furniture: bool,
    /// Markup in the fields of tables: read as a page is, or keep as it is
    #[arg(long, value_name = "read|keep", default_value = "read")]
    markup: Markup,
    /// Lines that many articles share, to cut them: read if the file is there, else learnt from the
    /// inputs and written [default: learnt, not kept]
    #[arg(long, value_name = "FILE", conflicts_with = "keep_furniture")]
    furniture: Option<PathBuf>,
    /// A larger article is an error
    #[arg(long, value_name = "N", default_value_t = InputOptions::default().max_article_bytes)]
    max_article_bytes: usize,
    /// A file that decompresses to more than this many times its size is an error
    #[arg(long, value_name = "N", default_value_t = InputOptions::default().max_ratio)]
    max_ratio: u64,
}

impl InputArgs {
    /// Whether an article has one topic or several, as the label options say.
    pub fn labels(&self) -> Labels {
        match (&self.columns.secondary, &self.columns.label_separator) {
            (Some(_), _) => Labels::Ranked,
            (None, Some(_)) => Labels::Alike,
            (None, None) => Labels::One,
        }
    }

    /// True if `--title` was given without a column.
    pub fn asks_for_headlines(&self) -> bool {
        self.columns.title.as_ref().is_some_and(String::is_empty)
    }

    /// True if `--furniture` names a file.
    pub fn gives_furniture(&self) -> bool {
        self.reading.furniture.is_some()
    }

    /// The options for reading `data`, including furniture learnt from it.
    pub fn options_for(&self, data: &[PathBuf], labels: bool) -> anyhow::Result<InputOptions> {
        self.with_furniture(self.options(labels), data)
    }

    /// The same for a command that writes to `output`, which a folder of `data` may hold.
    pub fn options_beside(
        &self,
        output: Option<&Path>,
        data: &[PathBuf],
    ) -> anyhow::Result<InputOptions> {
        let own = output.map(files_of).unwrap_or_default();
        self.with_furniture(self.options(false).own(own), data)
    }

    fn with_furniture(
        &self,
        options: InputOptions,
        data: &[PathBuf],
    ) -> anyhow::Result<InputOptions> {
        with_furniture(options, self.reading.furniture.as_deref(), data)
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
            sheet,
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
            markup: self.reading.markup,
            furniture: None,
            max_article_bytes: self.reading.max_article_bytes,
            max_ratio: self.reading.max_ratio,
            taken: standard.taken,
            sheet: sheet.clone(),
            passed_over: standard.passed_over,
            pages_read: standard.pages_read,
            own: standard.own,
            progress: None,
        }
    }
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
