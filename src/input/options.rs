//! The user's options for inputs.

use super::{Encoding, Furniture, Markup, PagesRead, PassedOver, Taken};
use crate::setters::setters;
use std::path::PathBuf;
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
    /// The column of ids; may be absent unless [`InputOptions::named`] has it. If this or one of
    /// the next three has its default value, the usual names in English and Arabic are tried.
    pub id: String,
    /// The column of titles; may be absent unless [`InputOptions::named`] has it.
    pub title: String,
    /// The column of texts.
    pub text: String,
    /// The column of labels; may be absent unless labels are needed.
    pub label: String,
    /// The column of further labels, if wanted. A cell may have several labels.
    pub secondary: Option<String>,
    /// The separator between labels in a cell. With `None`, the whole cell is one label, and
    /// further labels are separated by `+`.
    pub label_separator: Option<String>,
    /// The column of groups, such as newspapers, if wanted.
    pub group: Option<String>,
    /// Columns that may hold digests by people, if wanted. The first that exists is used. A cell
    /// holds one digest, or a list of them in JSON.
    pub references: Vec<String>,
    /// The columns that the user named, which must exist.
    pub named: Vec<String>,
    /// Take the name of the first folder under the input as a file's label.
    pub label_by_folder: bool,
    /// Labels are needed: a table without the label column is an error.
    pub need_labels: bool,
    /// The encoding of every file; `None` detects it file by file.
    pub encoding: Option<Encoding>,
    /// Keep the furniture around articles, such as a web page's menu.
    pub keep_furniture: bool,
    /// What is done with markup in the fields of tables.
    pub markup: Markup,
    /// The furniture that many articles of the archive share
    /// ([`learn_furniture`](crate::pipeline::learn_furniture)).
    pub furniture: Option<Arc<Furniture>>,
    /// In bytes, decompressed: a larger article is a fault.
    pub max_article_bytes: usize,
    /// A file that decompresses to more than this many times its size is a fault.
    pub max_ratio: u64,
    /// Collects the columns that were recognized without being named.
    pub taken: Taken,
    /// The sheet of a spreadsheet to read; with `None`, the first that has articles.
    pub sheet: Option<String>,
    /// Collects the files that were found but not read.
    pub passed_over: PassedOver,
    /// Pages that an earlier pass has read.
    pub pages_read: PagesRead,
    /// Files that are not read though an input folder holds them: what the program writes itself.
    pub own: Vec<PathBuf>,
    /// Counts the bytes read from files, before decompression, to show progress.
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
            own: Vec::new(),
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
    own: impl Into<Vec<PathBuf>> = ["news/topics.csv".into()];
    progress: impl Into<Option<Arc<AtomicU64>>> = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(0));
}
