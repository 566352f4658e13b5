//! What a user says of the inputs.

use super::{Encoding, Furniture, Markup, PagesRead, PassedOver, Taken};
use crate::setters::setters;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// How inputs are read: the columns of tables, labels, encodings, and limits.
///
/// ```
/// use warraq::input::{InputOptions, open_bytes};
/// let options = InputOptions::default().text("body");
/// let table = "id,body\n1,وصل الوفد\n".as_bytes().to_vec();
/// let article = open_bytes("news.csv", table, &options)?.next().unwrap().read().unwrap();
/// assert_eq!(article.text, "وصل الوفد");
/// # Ok::<(), warraq::input::InputError>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct InputOptions {
    /// The column of ids; may be absent unless [`InputOptions::named`] has it. With the default value
    /// of this and of the next three, the usual names in English and Arabic are tried.
    pub id: String,
    /// The column of titles; may be absent unless [`InputOptions::named`] has it.
    pub title: String,
    /// The column of texts.
    pub text: String,
    /// The column of labels; may be absent unless labels are needed.
    pub label: String,
    /// The column of further labels, if they are wanted. Several labels in a cell are separated.
    pub secondary: Option<String>,
    /// What separates several labels in a cell. With `None`, a label is the whole cell, and further
    /// labels are separated by `+`.
    pub label_separator: Option<String>,
    /// The column of groups, such as newspapers, if they are wanted.
    pub group: Option<String>,
    /// The columns that digests by people may be in, if they are wanted. The first that is there is
    /// taken. A cell holds one digest, or a list of them in JSON.
    pub references: Vec<String>,
    /// The columns asked for by name, which must be there.
    pub named: Vec<String>,
    /// A file's label is the name of the first folder under the input.
    pub label_by_folder: bool,
    /// Labels are needed: a table without the label column is an error.
    pub need_labels: bool,
    /// The encoding of every file; `None` detects it file by file.
    pub encoding: Option<Encoding>,
    /// Keep what stands around articles, such as a web page's menu.
    pub keep_furniture: bool,
    /// What is done with markup in the fields of tables.
    pub markup: Markup,
    /// What many articles of the archive are known to share ([`learn_furniture`](crate::pipeline::learn_furniture)).
    pub furniture: Option<Arc<Furniture>>,
    /// A larger article, decompressed, is a fault.
    pub max_article_bytes: usize,
    /// A file that decompresses to more than this many times its size is a fault.
    pub max_ratio: u64,
    /// Collects the columns that were found without being named.
    pub taken: Taken,
    /// The sheet of a spreadsheet that is read; the first that has articles if `None`.
    pub sheet: Option<String>,
    /// Collects the files that were found and not read.
    pub passed_over: PassedOver,
    /// Pages that an earlier pass has read.
    pub pages_read: PagesRead,
    /// Counts the bytes read of files, before decompression, to show progress.
    pub progress: Option<Arc<AtomicU64>>,
}

impl Default for InputOptions {
    fn default() -> Self {
        Self {
            id: "id".to_owned(),
            title: "title".to_owned(),
            text: "text".to_owned(),
            label: "label".to_owned(),
            secondary: None,
            label_separator: None,
            group: None,
            references: Vec::new(),
            named: Vec::new(),
            label_by_folder: false,
            need_labels: false,
            encoding: None,
            keep_furniture: false,
            markup: Markup::Read,
            furniture: None,
            max_article_bytes: 128 << 20,
            max_ratio: 200,
            taken: Taken::default(),
            sheet: None,
            passed_over: PassedOver::default(),
            pages_read: PagesRead::default(),
            progress: None,
        }
    }
}

setters! {
    input::InputOptions = InputOptions::default();
    id: impl Into<String> = "number";
    title: impl Into<String> = "headline";
    text: impl Into<String> = "body";
    label: impl Into<String> = "topic";
    secondary: impl Into<Option<String>> = "more".to_owned();
    label_separator: impl Into<Option<String>> = "|".to_owned();
    group: impl Into<Option<String>> = "paper".to_owned();
    references: impl Into<Vec<String>> = ["digest".to_owned()];
    named: impl Into<Vec<String>> = ["body".to_owned()];
    label_by_folder: bool = true;
    need_labels: bool = true;
    encoding: impl Into<Option<Encoding>> = "cp1256".parse::<warraq::input::Encoding>().ok();
    keep_furniture: bool = true;
    markup: Markup = warraq::input::Markup::Keep;
    furniture: impl Into<Option<Arc<Furniture>>> = std::sync::Arc::new(warraq::input::Furniture::default());
    max_article_bytes: usize = 1 << 20;
    max_ratio: u64 = 20;
    sheet: impl Into<Option<String>> = "news".to_owned();
    progress: impl Into<Option<Arc<AtomicU64>>> = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(0));
}
