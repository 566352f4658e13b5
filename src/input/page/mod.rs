//! A web page: its article, without what the site has around it.
//!
//! The main content is found by `dom_smoothie`, a port of Mozilla's Readability. It was judged on
//! 36 pages in six layouts, against the text that should be kept. In parentheses are the figures of
//! `legible` and `rs-trafilatura`. It kept all of that text (0.92, 0.999). By itself it cut 0.75 of
//! the rest (0.48, 0.47), in a third of a millisecond a page (0.5, 3.0). Two steps of ours cut
//! more. Before it runs, blocks made of links are removed, and elements that are furniture by their
//! meaning or their names. After it, lines that are furniture by their words and shape are cut
//! ([`furniture`](super::furniture)). On 84 pages in fourteen other layouts, all this together
//! keeps 0.99 and cuts 0.95.

mod depth;
mod lines;
mod names;
mod navigation;
mod title;

use super::kind::OneAFile;
use super::{InputOptions, encoding, furniture};
use crate::article::Article;
use depth::DEEPEST;
use dom_query::Document;
use dom_smoothie::{Config, Readability};
use lines::prose;

/// In bytes: a larger page is not read, because its tree takes many times its size.
const LARGEST_PAGE: usize = 16 << 20;
/// No main content is looked for in a page with more elements, because the time grows with the
/// square of their number.
const MOST_ELEMENTS: usize = 50_000;

pub(super) const PAGE: OneAFile = OneAFile {
    extensions: &["html", "htm", "xhtml"],
    read: article,
};

/// The article of a page.
pub(super) fn article(bytes: &[u8], options: &InputOptions) -> Result<Article, String> {
    options.pages_read.recall(bytes, || read(bytes, options))
}

fn read(bytes: &[u8], options: &InputOptions) -> Result<Article, String> {
    if bytes.len() > LARGEST_PAGE {
        return Err(format!("a page of more than {LARGEST_PAGE} bytes; cut it"));
    }
    let decoded = encoding::decode(bytes, options.encoding, encoding::declared);
    let too_deep = || format!("a page with more than {DEEPEST} elements inside one another");
    if depth::seems_too_deep(decoded.text.as_bytes()) {
        return Err(too_deep());
    }
    let document = Document::from(decoded.text);
    if depth::is_too_deep(&document) {
        return Err(too_deep());
    }
    let mut article = if options.keep_furniture {
        everything(document)
    } else {
        main_content(document)
    };
    article.notes.splice(0..0, decoded.notes);
    Ok(article)
}

/// The article of a page without main content: all its text.
fn everything(document: Document) -> Article {
    let title = document.select("title").text().trim().to_owned();
    Article {
        title,
        text: document
            .body()
            .map_or(String::new(), |body| lines::of(&body)),
        ..Article::default()
    }
}

fn main_content(document: Document) -> Article {
    let heading = title::heading(&document);
    let mut cut = navigation::remove(&document);
    lines::mark_breaks(&document);
    let whole = document
        .body()
        .map_or(String::new(), |body| lines::of(&body));
    // No address is given, because a wrong one would be an error.
    let config = Config {
        max_elements_to_parse: MOST_ELEMENTS,
        ..Config::default()
    };
    let found = Readability::with_document(document, None, Some(config))
        .and_then(|mut readability| readability.parse());
    let (title, body, date, source) = match found {
        Ok(found) => {
            let content = Document::fragment(found.content);
            let body = lines::of(&content.root());
            let date = found.published_time.or(found.modified_time);
            let enough = prose(&body) * 2 >= prose(&whole);
            let title = heading.unwrap_or_else(|| title::without_site(&found.title, &whole));
            let body = if enough { body } else { whole };
            (title, body, date, found.site_name)
        }
        Err(_) => (heading.unwrap_or_default(), whole, None, None),
    };
    let title = lines::spaced(&title);
    let trimmed = furniture::trim_body(&title, &body);
    cut.extend(trimmed.cut);
    Article {
        title,
        text: trimmed.text,
        date,
        source,
        cut,
        ..Article::default()
    }
}

#[cfg(test)]
mod tests;
