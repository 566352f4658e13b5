//! What a user says of the inputs.

use super::{Encoding, Furniture, Markup, Taken};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// Which columns of a table hold what, how directories are read, and how much of a thing is too
/// much of it.
///
/// ```
/// use warraq::input::{InputOptions, open_bytes};
/// let options = InputOptions { text: "body".to_owned(), ..InputOptions::default() };
/// let table = "id,body\n1,وصل الوفد\n".as_bytes().to_vec();
/// let article = open_bytes("news.csv", table, &options)?.next().unwrap().read().unwrap();
/// assert_eq!(article.text, "وصل الوفد");
/// # Ok::<(), warraq::input::InputError>(())
/// ```
#[derive(Clone, Debug)]
pub struct InputOptions {
    /// The column of ids; may be absent unless [`InputOptions::named`] has it. Where this and the
    /// next three are as by default, the usual names in English and Arabic are tried.
    pub id: String,
    /// The column of titles; may be absent unless [`InputOptions::named`] has it.
    pub title: String,
    /// The column of texts.
    pub text: String,
    /// The column of labels; may be absent unless labels are needed.
    pub label: String,
    /// The column of further labels, if they are wanted; several in a cell stand between separators.
    pub secondary: Option<String>,
    /// What stands between several labels in a cell. `None`: a label is the whole cell, further
    /// labels are separated by `+`.
    pub label_separator: Option<String>,
    /// The column of groups, such as newspapers, if they are wanted.
    pub group: Option<String>,
    /// The columns digests by people may be in, if they are wanted; the first that is there is
    /// taken. One digest in a cell, or a list of them in JSON.
    pub references: Vec<String>,
    /// The columns asked for by name, which must be there.
    pub named: Vec<String>,
    /// A file's label is the name of the first folder under the input.
    pub label_by_folder: bool,
    /// Labels are needed: a table without the label column is an error.
    pub need_labels: bool,
    /// What everything is encoded in; found out file by file if `None`.
    pub encoding: Option<Encoding>,
    /// Leave what stands around articles, such as a web page's menu.
    pub keep_furniture: bool,
    /// What is done with markup in the fields of tables.
    pub markup: Markup,
    /// What many articles of the archive are known to share ([`learn_furniture`](crate::pipeline::learn_furniture)).
    pub furniture: Option<Arc<Furniture>>,
    /// A larger article, decompressed, is a fault.
    pub max_article_bytes: usize,
    /// A file that decompresses to more than this many times its size is a fault.
    pub max_ratio: u64,
    /// The columns taken for what was not asked for by name.
    pub taken: Taken,
    /// Counts the bytes read of files, as they lie there, if that is to be known while reading.
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
            progress: None,
        }
    }
}
