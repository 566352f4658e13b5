//! An article that was found in an input and is not yet decoded.

use super::furniture;
use super::{Fault, InputOptions};
use crate::article::Article;
use std::fmt;
use std::sync::Arc;

/// An article that has been found and not yet decoded. [`Document::read`] decodes it, on any
/// thread. For a web page that is most of the work.
///
/// ```
/// use warraq::article::Article;
/// use warraq::input::Document;
/// let article = Article { id: "1".to_owned(), ..Article::default() };
/// assert_eq!(Document::from(article.clone()).read(), Ok(article));
/// ```
pub struct Document {
    inner: Inner,
    size: usize,
    /// The options for cutting furniture when it is read; `None` if none is to be cut.
    clean: Option<Arc<InputOptions>>,
}

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

/// Documents that consist of one fault.
pub(super) fn one_fault(id: String, error: String) -> Documents {
    Box::new(std::iter::once(Fault { id, error }.into()))
}

#[expect(
    clippy::large_enum_variant,
    reason = "rows of tables come read: a box for each would cost more than the room"
)]
enum Inner {
    Read(Result<Article, Fault>),
    Unread(Box<dyn FnOnce() -> Result<Article, Fault> + Send>),
}

impl Document {
    /// An article that `read` decodes; until then it holds `size` bytes in memory.
    pub(super) fn unread(
        size: usize,
        read: impl FnOnce() -> Result<Article, Fault> + Send + 'static,
    ) -> Self {
        Self {
            inner: Inner::Unread(Box::new(read)),
            size,
            clean: None,
        }
    }

    /// How many bytes it holds in memory.
    ///
    /// ```
    /// use warraq::article::Article;
    /// use warraq::input::Document;
    /// let article = Article { text: "وصل".to_owned(), ..Article::default() };
    /// assert_eq!(Document::from(article).size(), 6);
    /// ```
    pub fn size(&self) -> usize {
        self.size
    }

    /// Decodes the article.
    ///
    /// ```
    /// use warraq::input::{Document, Fault};
    /// let fault = Fault { id: "7".to_owned(), error: "news.csv, line 9: no text".to_owned() };
    /// assert_eq!(Document::from(fault.clone()).read(), Err(fault));
    /// ```
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn read(self) -> Result<Article, Fault> {
        let clean = self.clean.clone();
        let mut article = self.read_with_furniture()?;
        if let Some(options) = clean {
            furniture::clean(&mut article, options.furniture.as_deref());
        }
        Ok(article)
    }

    /// The article, without the furniture that can be recognized from this article alone. Shared
    /// furniture is learnt from such articles.
    ///
    /// # Errors
    /// As [`Document::read`].
    pub(crate) fn read_with_furniture(self) -> Result<Article, Fault> {
        match self.inner {
            Inner::Read(article) => article,
            Inner::Unread(read) => read(),
        }
    }

    /// The same document; its furniture is cut when it is read.
    pub(super) fn cleaned(self, options: &Arc<InputOptions>) -> Self {
        Self {
            clean: Some(Arc::clone(options)),
            ..self
        }
    }
}

impl From<Result<Article, Fault>> for Document {
    fn from(article: Result<Article, Fault>) -> Self {
        Self {
            size: article.as_ref().map_or(0, Article::bytes),
            inner: Inner::Read(article),
            clean: None,
        }
    }
}

impl From<Article> for Document {
    fn from(article: Article) -> Self {
        Ok(article).into()
    }
}

impl From<Fault> for Document {
    fn from(fault: Fault) -> Self {
        Err(fault).into()
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.inner {
            Inner::Read(article) => f.debug_tuple("Document").field(article).finish(),
            Inner::Unread(_) => f.write_str("Document(unread)"),
        }
    }
}
