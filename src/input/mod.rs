//! Inputs: files, directories, tables and streams to [`Article`](crate::article::Article)s.
//!
//! [`open`] looks at a path and gives its articles one by one, as [`Document`]s still to be
//! decoded. A bad article is a [`Fault`] with an id, which says what is wrong and where. Reading
//! goes on with the next article.
//!
//! | kind | file names | articles |
//! | --- | --- | --- |
//! | text | `.txt` `.text` | one a file: a short first line before an empty one is the title |
//! | markdown | `.md` `.markdown` | one a file: the first heading is the title |
//! | page | `.html` `.htm` `.xhtml` | one a file: the main text, without what the site has around it |
//! | table | `.csv` `.tsv` | one a row: columns `id`, `title`, `text`, `label`, `date` |
//! | JSON | `.json` | a list of them, an object that holds some, one, or lines |
//! | JSON Lines | `.jsonl` `.ndjson` | one a line: keys as the columns |
//! | spreadsheet | `.xlsx` `.xlsb` `.xls` `.ods` | one a row of a sheet; with the feature `spreadsheet` |
//! | document | `.docx` `.odt` `.rtf` | one a file: its paragraphs |
//! | Parquet | `.parquet` | one a row, columns as a table's; with the feature `parquet` |
//! | TREC, ANT | `.xml` `.sgml` `.sgm` `.trec` | one a `<DOC>`: its `<TITLE>`, `<TEXT>`, … |
//! | feeds, agencies' news | `.xml` `.rss` `.atom` `.rdf` `.newsml` `.nitf` | one an item of RSS, Atom, `NewsML`; a document of NITF |
//! | any XML | `.xml` | one an element that repeats and holds a text |
//! | web archive | `.warc` `.wet` | one a page or converted text; the address is its id |
//! | archives | `.tar` `.tgz` `.zip` | those of its files, which may be archives |
//! | directory | | the files under it, in order of their names; those of other kinds are [counted](PassedOver) |
//!
//! Any file may be `.gz`, `.zst` or `.bz2`. A kind is one file here and one row of `KINDS`.
//! A file's encoding is detected ([`Encoding`]).
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
mod character_references;
mod columns;
mod csv;
mod csv_header;
mod csv_records;
mod directory;
mod document;
mod elements;
mod encoding;
mod error;
mod fate;
mod furniture;
mod json;
mod json_lines;
mod json_object;
mod json_record;
mod json_scanner;
mod json_values;
mod judged_pairs;
mod kind;
mod kinds;
mod labels;
mod layout;
mod line_ends;
mod lines;
mod lists;
mod markdown;
mod markup;
mod names;
mod ninjs;
mod not_read;
mod office;
mod opened;
mod options;
mod origin;
#[cfg(feature = "html")]
mod page;
#[cfg_attr(not(feature = "html"), allow(dead_code))]
mod pages_read;
#[cfg(feature = "parquet")]
mod parquet;
mod passed_over;
mod preferences;
mod sniff;
mod source;
mod tags;
mod tar;
mod text;
mod trec;
mod warc;
mod written_breaks;
mod xml;
mod zip;

pub(crate) use directory::{is_article_file, is_own, is_passed_over, open_under};
pub use document::{Document, Documents};
pub use encoding::Encoding;
pub(crate) use error::why_unread;
pub use error::{Fault, InputError};
pub(crate) use furniture::Learning;
pub use furniture::{Furniture, without_furniture};
pub use judged_pairs::{JudgedPair, read_pairs};
pub use labels::split_labels;
pub use lists::{read_ids, read_labels};
pub use markup::{Markup, heading_without_markup, without_markup};
pub(crate) use names::Role;
pub use names::Taken;
pub use options::InputOptions;
pub use pages_read::PagesRead;
pub use passed_over::PassedOver;
pub use preferences::{Choices, read_preferences};

pub(crate) use layout::easc_digests;

use document::one_fault;
use kind::Kind;
use kinds::kind_of;
use not_read::why_not;
use opened::Opened;
use source::Source;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Opens an input: a directory, a file of any kind, or `-` for standard input.
///
/// The kind of standard input, and of a file whose name has no ending, is detected from its
/// beginning. It is a table if its first line names a text column; JSON, a feed or a page if it
/// begins like one; otherwise one article.
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

/// The articles without furniture, unless the options keep it.
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
    let opened = |source| {
        let name = input.file_name().unwrap_or(input.as_os_str());
        Opened {
            place: input.display().to_string(),
            name: name.to_string_lossy().into_owned(),
            source,
            label: None,
            archives: 0,
        }
    };
    if let Some(kind) = kind_of(input) {
        return kind.documents(opened(Source::File(input.to_owned())), options);
    }
    if why_not(input).is_some() {
        return Err(why_unread(input));
    }
    let unreadable = |error| InputError::Read {
        path: input.to_owned(),
        error,
    };
    let source = Source::File(input.to_owned());
    let bytes = source.open(options).map_err(unreadable)?;
    let (first, bytes) = sniff::beginning(bytes).map_err(unreadable)?;
    let ending = sniff::ending(&first, options);
    if input.extension().is_some() {
        return Err(match ending {
            Some(ending) => match why_not(Path::new(&format!("a{ending}"))) {
                Some(advice) => InputError::NotRead {
                    path: input.to_owned(),
                    advice,
                },
                None => InputError::Misnamed {
                    path: input.to_owned(),
                    ending,
                },
            },
            None => InputError::UnknownKind {
                path: input.to_owned(),
            },
        });
    }
    let kind = kind_called(ending, input)?;
    // A pipe can be read only once.
    let source = match metadata.is_file() {
        true => Source::File(input.to_owned()),
        false => Source::Stream(bytes),
    };
    kind.documents(opened(source), options)
}

/// The kind of files with this ending.
fn kind_called(ending: Option<&'static str>, path: &Path) -> Result<&'static dyn Kind, InputError> {
    let path = path.to_owned();
    let Some(ending) = ending else {
        return Err(InputError::UnknownKind { path });
    };
    let called = PathBuf::from(format!("-{ending}"));
    match (kind_of(&called), why_not(&called)) {
        (Some(kind), _) => Ok(kind),
        (None, Some(advice)) => Err(InputError::NotRead { path, advice }),
        (None, None) => Err(InputError::UnknownKind { path }),
    }
}

/// True if a name is that of a directory, a table, an archive or another input of many articles.
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

/// The articles of a file given as bytes. Its name tells its kind. Nothing on disk is opened.
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
    let path = Path::new(name);
    let kind = kind_of(path).ok_or_else(|| why_unread(path))?;
    let opened = Opened {
        place: name.to_owned(),
        name: name.to_owned(),
        source: Source::Stream(Box::new(io::Cursor::new(bytes))),
        label: None,
        archives: 0,
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
    let bytes = Source::Stream(Box::new(stdin))
        .open(options)
        .map_err(unreadable)?;
    let (first, bytes) = sniff::beginning(bytes).map_err(unreadable)?;
    let kind = kind_called(sniff::ending(&first, options), Path::new("-"))?;
    let opened = Opened {
        place: "-".to_owned(),
        name: "-".to_owned(),
        source: Source::Stream(bytes),
        label: None,
        archives: 0,
    };
    kind.documents(opened, options)
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
/// The first input that cannot be opened. All inputs are opened before the first article is read.
pub fn open_all(inputs: &[PathBuf], options: &InputOptions) -> Result<Documents, InputError> {
    let opened = inputs
        .iter()
        .map(|input| open(input, options))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Box::new(opened.into_iter().flatten()))
}

/// Opens several inputs one after another. An input that cannot be opened is a fault among the
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

#[cfg(test)]
mod tests;
