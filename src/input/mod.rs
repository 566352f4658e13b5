//! Inputs: files, directories, tables and streams to [`Article`](crate::article::Article)s.
//!
//! [`open`] looks at a path and gives its articles one by one, as [`Document`]s still to be
//! decoded. A bad article is a [`Fault`], not the end: it has an id, says what is wrong and where,
//! and the next article follows.
//!
//! | kind | file names | articles |
//! | --- | --- | --- |
//! | text | `.txt` `.text` | one a file: a short first line before an empty one is the title |
//! | markdown | `.md` `.markdown` | one a file: the first heading is the title |
//! | page | `.html` `.htm` `.xhtml` | one a file: the main text, without what the site has around it |
//! | table | `.csv` `.tsv` | one a row: columns `id`, `title`, `text`, `label`, `date` |
//! | JSON | `.json` | a list of them, an object that holds one, one, or lines |
//! | JSON Lines | `.jsonl` `.ndjson` | one a line: keys as the columns |
//! | Parquet | `.parquet` | one a row, columns as a table's; with the feature `parquet` |
//! | TREC, ANT | `.xml` `.sgml` `.sgm` `.trec` | one a `<DOC>`: its `<TITLE>`, `<TEXT>`, … |
//! | feeds, agencies' news | `.xml` `.rss` `.atom` `.rdf` `.newsml` `.nitf` | one an item of RSS, Atom, `NewsML-G2`; a document of NITF |
//! | web archive | `.warc` `.wet` | one a page or converted text; the address is its id |
//! | archives | `.tar` `.tgz` `.zip` | those of its files |
//! | directory | | the files under it, in order of their names |
//!
//! Any file may be `.gz`, `.zst` or `.bz2`. A kind is one file here and one row of `KINDS`.
//! What a file is encoded in is found out ([`Encoding`]).
//!
//! ```
//! use std::path::Path;
//! use warraq::input::{InputOptions, open};
//! for document in open(Path::new("datasets/articles"), &InputOptions::default())? {
//!     match document.read() {
//!         Ok(article) => println!("{}: {}", article.id, article.title),
//!         Err(fault) => eprintln!("{}", fault.error),
//!     }
//! }
//! # Ok::<(), warraq::input::InputError>(())
//! ```

mod archive;
mod columns;
mod csv;
mod directory;
mod document;
mod encoding;
mod error;
mod furniture;
mod json;
mod json_lines;
mod json_record;
mod json_scanner;
mod kind;
mod layout;
mod lines;
mod lists;
mod markdown;
mod markup;
mod names;
mod options;
#[cfg(feature = "html")]
mod page;
#[cfg(feature = "parquet")]
mod parquet;
mod preferences;
mod replay;
mod source;
mod tar;
mod text;
mod trec;
mod warc;
mod xml;
mod zip;

pub(crate) use directory::{is_article_file, open_under};
pub use document::Document;
pub use encoding::Encoding;
pub use error::{Fault, InputError};
pub(crate) use furniture::Learning;
pub use furniture::{Furniture, without_furniture};
pub use lists::{read_ids, read_labels, split_labels};
pub use markup::{Markup, without_markup};
pub use names::Taken;
pub use options::InputOptions;
pub use preferences::{Choices, read_preferences};

pub(crate) use layout::easc_digests;

use kind::{Opened, kind_of};
use source::Source;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Articles one by one.
///
/// ```
/// use warraq::article::Article;
/// use warraq::input::{Document, Documents};
/// // Articles from a source of one's own go the way of those from files.
/// let articles = (1..=3).map(|id| Article { id: id.to_string(), ..Article::default() });
/// let documents: Documents = Box::new(articles.map(Document::from));
/// assert_eq!(documents.count(), 3);
/// ```
pub type Documents = Box<dyn Iterator<Item = Document> + Send>;

/// Opens an input: a directory, a file of any kind, or `-` for standard input (a table if its
/// first line names a text column, JSON Lines or a page if it looks so, else one article).
///
/// ```
/// use warraq::input::{InputOptions, open};
/// let folder = tempfile::tempdir()?;
/// let table = folder.path().join("news.csv");
/// std::fs::write(&table, "id,text\n1,وصل الوفد\n2,\n")?;
/// let articles: Vec<_> = open(&table, &InputOptions::default())?
///     .map(|document| document.read())
///     .collect();
/// assert_eq!(articles[0].as_ref().unwrap().text, "وصل الوفد");
/// // A bad article is a fault in its place, and the others are read.
/// assert!(articles[1].is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// If the input as a whole cannot be read: a missing path, an unknown kind, a table without the
/// columns it needs. What is wrong with single articles comes as [`Fault`]s.
pub fn open(input: &Path, options: &InputOptions) -> Result<Documents, InputError> {
    let options = Arc::new(options.clone());
    Ok(cleaned(open_raw(input, &options)?, &options))
}

/// Articles without what stands around them, unless it is to be kept.
fn cleaned(documents: Documents, options: &Arc<InputOptions>) -> Documents {
    if options.keep_furniture {
        return documents;
    }
    let options = Arc::clone(options);
    Box::new(documents.map(move |document| document.cleaned(&options)))
}

fn open_raw(input: &Path, options: &Arc<InputOptions>) -> Result<Documents, InputError> {
    if input.as_os_str() == "-" {
        return open_stdin(options);
    }
    let metadata = std::fs::metadata(input).map_err(|error| InputError::Read {
        path: input.to_owned(),
        error,
    })?;
    if metadata.is_dir() {
        return directory::documents(input, options);
    }
    let kind = kind_of(input).ok_or_else(|| InputError::UnknownKind {
        path: input.to_owned(),
    })?;
    let name = input.file_name().unwrap_or(input.as_os_str());
    let opened = Opened {
        place: input.display().to_string(),
        name: name.to_string_lossy().into_owned(),
        source: Source::File(input.to_owned()),
        label: None,
    };
    kind.documents(opened, options)
}

/// True of directories, tables, archives and the like, by their names.
///
/// ```
/// use std::path::Path;
/// use warraq::input::holds_many;
/// assert!(holds_many(Path::new("datasets/articles")) && holds_many(Path::new("news.csv.gz")));
/// assert!(!holds_many(Path::new("news.html")));
/// ```
pub fn holds_many(input: &Path) -> bool {
    input.is_dir() || kind_of(input).is_some_and(|kind| kind.holds_many())
}

/// The articles of a file that somebody sent: what it is called says its kind, and no other file is
/// read.
///
/// ```
/// use warraq::input::{InputOptions, open_bytes};
/// let sent = "id,text\n1,\u{646}\u{635}\n".as_bytes().to_vec();
/// let mut articles = open_bytes("sent.csv", sent, &InputOptions::default())?;
/// assert_eq!(articles.next().and_then(|article| article.read().ok()).map(|article| article.id).as_deref(), Some("1"));
/// # Ok::<(), warraq::input::InputError>(())
/// ```
///
/// # Errors
/// As [`open`].
pub fn open_bytes(
    name: &str,
    bytes: Vec<u8>,
    options: &InputOptions,
) -> Result<Documents, InputError> {
    let kind = kind_of(Path::new(name)).ok_or_else(|| InputError::UnknownKind {
        path: PathBuf::from(name),
    })?;
    let opened = Opened {
        place: name.to_owned(),
        name: name.to_owned(),
        source: Source::Stream(Box::new(io::Cursor::new(bytes))),
        label: None,
    };
    let options = Arc::new(options.clone());
    Ok(cleaned(kind.documents(opened, &options)?, &options))
}

fn open_stdin(options: &Arc<InputOptions>) -> Result<Documents, InputError> {
    let stdin = io::BufReader::with_capacity(1 << 16, io::stdin());
    let unreadable = |error| InputError::Read {
        path: PathBuf::from("-"),
        error,
    };
    let mut bytes = Source::Stream(Box::new(stdin))
        .open(options)
        .map_err(unreadable)?;
    let first = bytes.fill_buf().map_err(unreadable)?;
    let line = first.split(|&byte| byte == b'\n').next().unwrap_or(first);
    let name = if csv::header_has(line, options) {
        "-.csv"
    } else {
        match first.trim_ascii_start() {
            [b'{' | b'[', ..] => "-.json",
            [b'<', ..] => "-.html",
            _ => "-.txt",
        }
    };
    let opened = Opened {
        place: "-".to_owned(),
        name: "-".to_owned(),
        source: Source::Stream(bytes),
        label: None,
    };
    kind_of(Path::new(name))
        .unwrap_or(&text::TEXT)
        .documents(opened, options)
}

/// Opens several inputs, to be read one after another.
///
/// ```
/// use warraq::input::{InputOptions, open_all};
/// let folder = tempfile::tempdir()?;
/// let [first, second] = ["a.txt", "b.txt"].map(|name| folder.path().join(name));
/// std::fs::write(&first, "وصل الوفد")?;
/// std::fs::write(&second, "فاز الفريق")?;
/// assert_eq!(open_all(&[first, second], &InputOptions::default())?.count(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// The first input that cannot be opened; all are looked at before the first article is read.
pub fn open_all(inputs: &[PathBuf], options: &InputOptions) -> Result<Documents, InputError> {
    let opened = inputs
        .iter()
        .map(|input| open(input, options))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Box::new(opened.into_iter().flatten()))
}

/// Opens several inputs one after another; one that cannot be opened is a fault among the
/// articles of the others.
///
/// ```
/// use warraq::input::{InputOptions, open_all, open_each};
/// let (missing, options) = (["nowhere.csv".into()], InputOptions::default());
/// // Here it is a fault among the others' articles, there it ends the run before it begins.
/// assert!(open_each(&missing, &options).next().unwrap().read().is_err());
/// assert!(open_all(&missing, &options).is_err());
/// ```
pub fn open_each(inputs: &[PathBuf], options: &InputOptions) -> Documents {
    let (inputs, options) = (inputs.to_vec(), options.clone());
    Box::new(inputs.into_iter().flat_map(move |input| {
        open(&input, &options)
            .unwrap_or_else(|error| one_fault(input.display().to_string(), error.to_string()))
    }))
}

fn one_fault(id: String, error: String) -> Documents {
    Box::new(std::iter::once(Fault { id, error }.into()))
}

#[cfg(test)]
mod tests;
