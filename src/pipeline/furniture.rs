//! Learns, in a separate pass, what many articles share.

use super::in_order::map_in_order;
use crate::input::{Document, Furniture, Learning};
use std::convert::Infallible;

/// Learns the lines that surround many articles. Articles that cannot be read are skipped.
///
/// ```
/// use warraq::article::Article;
/// use warraq::pipeline::learn_furniture;
/// let articles = (0..30).map(|i| Article {
///     text: format!("خبر كامل عن المدينة {}.\nبوابة الخبر اليومية", "كلمة ".repeat(i)),
///     ..Article::default()
/// });
/// assert_eq!(learn_furniture(articles.map(Into::into)).lines(), ["بوابة الخبر اليومية"]);
/// ```
pub fn learn_furniture(articles: impl Iterator<Item = Document> + Send) -> Furniture {
    let mut learning = Learning::default();
    let Ok(()) = map_in_order(
        articles,
        Document::size,
        || (),
        |(), document| {
            let article = document.read_with_furniture().ok()?;
            let seen = Learning::see(&article);
            Some((article, seen))
        },
        |seen| {
            if let Some((article, seen)) = seen {
                learning.add(&article, seen);
            }
            Ok::<(), Infallible>(())
        },
    );
    learning.finish()
}
