//! The kinds of files: one row each.

use super::document::Document;
use super::markup::{Markup, heading_without_markup, without_markup};
use super::source::{Bytes, Source};
use super::{Documents, Encoding, Fault, InputError, InputOptions, encoding, split_labels};
use crate::article::Article;
use std::borrow::Cow;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A kind of file.
pub(super) trait Kind: Sync {
    /// How the names of such files end, without the dot.
    fn extensions(&self) -> &'static [&'static str];

    /// True if a file of this kind may hold many articles.
    fn holds_many(&self) -> bool {
        true
    }

    /// The articles of a file.
    fn documents(
        &self,
        opened: Opened,
        options: &Arc<InputOptions>,
    ) -> Result<Documents, InputError>;
}

/// A kind of file that is one article.
pub(super) struct OneAFile {
    pub extensions: &'static [&'static str],
    pub read: ReadOne,
}

impl Kind for OneAFile {
    fn holds_many(&self) -> bool {
        false
    }

    fn extensions(&self) -> &'static [&'static str] {
        self.extensions
    }

    fn documents(
        &self,
        opened: Opened,
        options: &Arc<InputOptions>,
    ) -> Result<Documents, InputError> {
        Ok(opened.one(options, self.read))
    }
}

/// The kinds of files there are.
const KINDS: &[&dyn Kind] = &[
    &super::text::TEXT,
    &super::markdown::MARKDOWN,
    #[cfg(feature = "html")]
    &super::page::PAGE,
    &super::csv::Csv,
    &super::json::Json,
    &super::json_lines::JsonLines,
    #[cfg(feature = "parquet")]
    &super::parquet::Parquet,
    &super::xml::Xml,
    &super::warc::Warc,
    &super::tar::Tar,
    &super::zip::Zip,
];

/// How names of compressed files end.
const COMPRESSED: [&str; 3] = ["gz", "zst", "bz2"];

pub(super) fn extensions() -> impl Iterator<Item = String> {
    KINDS
        .iter()
        .flat_map(|kind| kind.extensions())
        .map(|extension| format!(".{extension}"))
}

/// The kind of a file by its name, what says that it is compressed aside.
pub(super) fn kind_of(path: &Path) -> Option<&'static dyn Kind> {
    let extension = |path: &Path| Some(path.extension()?.to_str()?.to_lowercase());
    let last = extension(path)?;
    let last = if COMPRESSED.contains(&last.as_str()) {
        extension(Path::new(path.file_stem()?))?
    } else {
        last
    };
    KINDS
        .iter()
        .find(|kind| kind.extensions().contains(&last.as_str()))
        .copied()
}

/// A file being opened.
pub(super) struct Opened {
    /// What to call it in messages: the file as the user named it, and the place in an archive.
    pub place: String,
    /// What its article is called, or the prefix of its articles' names.
    pub name: String,
    pub source: Source,
    /// The label of the folder it is in.
    pub label: Option<String>,
}

impl Opened {
    fn split(self) -> (Origin, Source) {
        let origin = Origin {
            place: self.place,
            name: self.name,
            label: self.label,
        };
        (origin, self.source)
    }

    /// Its bytes.
    pub fn open(self, options: &InputOptions) -> Result<(Origin, Bytes), InputError> {
        let (origin, source) = self.split();
        match source.open(options) {
            Ok(bytes) => Ok((origin, bytes)),
            Err(error) => Err(origin.unreadable(error)),
        }
    }

    /// Its bytes in UTF-8, whatever they are written in.
    pub fn open_utf8(self, options: &InputOptions) -> Result<(Origin, Bytes), InputError> {
        self.open_declared(options, |_| None)
    }

    /// The same of a file whose first bytes may declare what it is written in.
    pub fn open_declared(
        self,
        options: &InputOptions,
        declared: fn(&[u8]) -> Option<Encoding>,
    ) -> Result<(Origin, Bytes), InputError> {
        let (origin, bytes) = self.open(options)?;
        match encoding::utf8(bytes, options.encoding, declared) {
            Ok(bytes) => Ok((origin, bytes)),
            Err(error) => Err(origin.unreadable(error)),
        }
    }

    /// Its path, for what can only be read from a file: what describes it stands at its end.
    pub fn into_path(self) -> Result<(Origin, PathBuf), InputError> {
        match self.split() {
            (origin, Source::File(path)) => Ok((origin, path)),
            (origin, Source::Stream(_)) => {
                let problem = "can only be read from a file, not in an archive or from a pipe";
                Err(origin.unreadable(io::Error::other(problem)))
            }
        }
    }

    /// Its only article, which `read` makes of its bytes.
    fn one(self, options: &Arc<InputOptions>, read: ReadOne) -> Documents {
        let options = Arc::clone(options);
        Box::new(std::iter::once_with(move || match self.split() {
            // Files are read by whoever decodes them; an archive has but one reader.
            (origin, source @ Source::File(_)) => Document::unread(0, move || {
                let bytes = origin.whole(source, &options)?;
                origin.article(&bytes, &options, read)
            }),
            (origin, source) => match origin.whole(source, &options) {
                Ok(bytes) => {
                    Document::unread(bytes.len(), move || origin.article(&bytes, &options, read))
                }
                Err(fault) => fault.into(),
            },
        }))
    }
}

/// Makes an article, all but its id and label, of the bytes of its file; or says what is wrong.
pub(super) type ReadOne = fn(&[u8], &InputOptions) -> Result<Article, String>;

/// The parts of an article in a row; those that are not there are empty.
#[derive(Default)]
pub(super) struct Cells {
    pub id: String,
    pub title: String,
    pub text: String,
    pub label: String,
    pub secondary: String,
    pub group: String,
    pub references: Vec<String>,
    pub date: String,
    pub source: String,
}

/// Where articles come from.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub place: String,
    pub name: String,
    pub label: Option<String>,
}

impl Origin {
    fn whole(&self, source: Source, options: &InputOptions) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        source
            .open(options)
            .and_then(|stream| {
                stream
                    .take(options.max_article_bytes as u64 + 1)
                    .read_to_end(&mut bytes)
            })
            .map_err(|error| self.fault(format!("cannot be read: {error}")))?;
        if bytes.len() > options.max_article_bytes {
            return Err(self.fault(too_large(options)));
        }
        Ok(bytes)
    }

    /// The article that a whole file is.
    pub fn article(
        &self,
        bytes: &[u8],
        options: &InputOptions,
        read: ReadOne,
    ) -> Result<Article, Fault> {
        let mut article = read(bytes, options).map_err(|problem| self.fault(problem))?;
        article.id.clone_from(&self.name);
        article.label.clone_from(&self.label);
        if article.is_blank() {
            return Err(self.fault("empty article; remove it or fill it".to_owned()));
        }
        Ok(article)
    }

    /// The article of a row, a line or a record.
    pub fn row(&self, number: u64, cells: Cells, options: &InputOptions) -> Result<Article, Fault> {
        let read =
            |field: String, without: for<'t> fn(&'t str) -> Cow<'t, str>| match options.markup {
                Markup::Keep => field,
                Markup::Read => match without(&field) {
                    Cow::Owned(read) => read,
                    Cow::Borrowed(_) => field,
                },
            };
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let separator = options.label_separator.as_deref();
        let mut labels = split_labels(&cells.label, &cells.secondary, separator).into_iter();
        let article = Article {
            notes: encoding::replaced(&cells.text).into_iter().collect(),
            id: some(cells.id).unwrap_or_else(|| format!("{}:{number}", self.name)),
            title: read(cells.title, heading_without_markup),
            text: read(cells.text, without_markup),
            label: labels.next().or_else(|| self.label.clone()),
            secondary: labels.collect(),
            group: some(cells.group),
            references: cells
                .references
                .into_iter()
                .map(|text| read(text, without_markup))
                .filter(|text| !text.is_empty())
                .collect(),
            date: some(cells.date),
            source: some(cells.source),
            ..Article::default()
        };
        let problem = if article.bytes() > options.max_article_bytes {
            too_large(options)
        } else if article.is_blank() {
            "empty article; remove it or fill it".to_owned()
        } else {
            return Ok(article);
        };
        Err(Fault {
            id: article.id,
            ..self.fault_at(number, &problem)
        })
    }

    /// Something is wrong with the file as a whole.
    pub fn fault(&self, problem: String) -> Fault {
        Fault {
            id: self.name.clone(),
            error: format!("{}: {problem}", self.place),
        }
    }

    /// Something is wrong at a line or a record.
    pub fn fault_at(&self, number: u64, problem: &str) -> Fault {
        Fault {
            id: format!("{}:{number}", self.name),
            error: format!("{}:{number}: {problem}", self.place),
        }
    }

    pub fn unreadable(&self, error: io::Error) -> InputError {
        InputError::Read {
            path: self.place.clone().into(),
            error,
        }
    }
}

/// What to say of an article that is larger than allowed.
pub(super) fn too_large(options: &InputOptions) -> String {
    format!(
        "larger than {} bytes; raise --max-article-bytes or leave it out",
        options.max_article_bytes
    )
}
