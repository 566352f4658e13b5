//! Articles of pages that were read in the first pass, in which furniture is learnt. They are kept
//! for the second pass. Parsing is nearly all of the work, so each page should be parsed once.

use crate::article::Article;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use xxhash_rust::xxh3::xxh3_128;

/// In bytes: the most that is kept. Pages beyond that are parsed again.
const MOST_BYTES: usize = 64 << 20;

/// Articles of pages that will be needed again, found by the pages' bytes. Clones share them.
///
/// ```
/// use warraq::input::{InputOptions, PagesRead};
/// // Nothing is kept unless it is asked for.
/// assert!(!InputOptions::default().pages_read.keeps());
/// assert!(PagesRead::kept().keeps());
/// ```
#[derive(Clone, Debug, Default)]
pub struct PagesRead(Option<Arc<Mutex<Kept>>>);

#[derive(Debug, Default)]
struct Kept {
    /// By the length and the hash of the page.
    articles: HashMap<(usize, u128), Article>,
    bytes: usize,
    /// True after the first pass. Then articles are taken, and no more are kept.
    closed: bool,
}

impl PagesRead {
    /// An empty store that keeps articles.
    ///
    /// ```
    /// assert!(warraq::input::PagesRead::kept().keeps());
    /// ```
    pub fn kept() -> Self {
        Self(Some(Arc::default()))
    }

    /// True if it keeps articles that are read.
    ///
    /// ```
    /// let pages = warraq::input::PagesRead::kept();
    /// pages.close();
    /// assert!(!pages.keeps());
    /// ```
    pub fn keeps(&self) -> bool {
        let keeps = |kept: &Arc<Mutex<Kept>>| !lock(kept).closed;
        self.0.as_ref().is_some_and(keeps)
    }

    /// Ends the first pass. From then on, kept articles are taken.
    ///
    /// ```
    /// let pages = warraq::input::PagesRead::kept();
    /// pages.close();
    /// assert!(!pages.keeps());
    /// ```
    pub fn close(&self) {
        if let Some(kept) = &self.0 {
            lock(kept).closed = true;
        }
    }

    /// Takes the article of a page if it was kept; otherwise reads it with `read`.
    pub(super) fn recall<E>(
        &self,
        page: &[u8],
        read: impl FnOnce() -> Result<Article, E>,
    ) -> Result<Article, E> {
        let Some(kept) = &self.0 else {
            return read();
        };
        let key = (page.len(), xxh3_128(page));
        {
            let mut kept = lock(kept);
            if kept.closed
                && let Some(article) = kept.articles.remove(&key)
            {
                kept.bytes = kept.bytes.saturating_sub(room(&article));
                return Ok(article);
            }
        }
        let article = read()?;
        let mut kept = lock(kept);
        let room = room(&article);
        if !kept.closed
            && kept.bytes + room <= MOST_BYTES
            && kept.articles.insert(key, article.clone()).is_none()
        {
            kept.bytes += room;
        }
        Ok(article)
    }
}

fn lock(kept: &Mutex<Kept>) -> std::sync::MutexGuard<'_, Kept> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The bytes that an article takes in memory.
fn room(article: &Article) -> usize {
    let cut = article.cut.iter();
    let cut: usize = cut.map(|cut| size_of_val(cut) + cut.line.len()).sum();
    size_of::<Article>() + article.bytes() + cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_once_and_taken_once() {
        let article = |text: &str| Article {
            text: text.to_owned(),
            ..Article::default()
        };
        let pages = PagesRead::kept();
        let recall = |page: &[u8], text: &str| pages.recall::<()>(page, || Ok(article(text)));
        assert_eq!(recall(b"one", "first"), Ok(article("first")));
        assert_eq!(pages.recall(b"bad", || Err("no page")), Err("no page"));
        pages.close();
        assert_eq!(recall(b"two", "second"), Ok(article("second")));
        assert_eq!(recall(b"one", "again"), Ok(article("first")));
        assert_eq!(recall(b"one", "again"), Ok(article("again")));
        assert_eq!(recall(b"bad", "now"), Ok(article("now")));
    }
}
