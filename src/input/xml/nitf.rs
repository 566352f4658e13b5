//! NITF, the News Industry Text Format of the IPTC (3.x): each document is an article.

use super::tree::Element;
use crate::article::Article;
use crate::input::InputOptions;

/// The article of a `<nitf>`.
pub(super) fn article(nitf: &Element, _: &Element, _: &InputOptions) -> Result<Article, String> {
    let attribute = |element: &str, name: &str| {
        let value = nitf.first(element)?.attribute(name)?;
        Some(value.to_owned()).filter(|value| !value.is_empty())
    };
    let text = body(nitf);
    if text.is_empty() {
        return Err("no text in it: no <body.content>".to_owned());
    }
    Ok(Article {
        id: attribute("doc-id", "id-string").unwrap_or_default(),
        title: headline(nitf).unwrap_or_default(),
        text,
        date: attribute("date.issue", "norm")
            .or_else(|| attribute("date.release", "norm"))
            .or_else(|| attribute("pubdata", "date.publication")),
        source: attribute("pubdata", "name")
            .or_else(|| text_of(nitf, "distributor"))
            .or_else(|| attribute("doc-id", "regsrc"))
            .or_else(|| attribute("doc.copyright", "holder")),
        label: attribute("tobject.subject", "tobject.subject.type"),
        ..Article::default()
    })
}

/// The headline of a document, or else its title.
pub(super) fn headline(nitf: &Element) -> Option<String> {
    text_of(nitf, "hl1")
        .or_else(|| text_of(nitf, "hedline"))
        .or_else(|| text_of(nitf, "title"))
}

/// The paragraphs of a document.
pub(super) fn body(nitf: &Element) -> String {
    let contents = nitf.all("body.content");
    let contents = contents.iter().map(|content| content.lines());
    contents.collect::<Vec<_>>().join("\n")
}

fn text_of(element: &Element, name: &str) -> Option<String> {
    let text = element.first(name)?.lines();
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(line).filter(|line| !line.is_empty())
}
