//! `NewsML-G2` of the IPTC: news items, one in a file or many in a message.
//!
//! The text is in the item: as XHTML or NITF (`<inlineXML>`), or as text or escaped HTML
//! (`<inlineData>`).

use super::nitf;
use super::tree::Element;
use crate::article::Article;
use crate::input::InputOptions;
use crate::input::markup::without_markup;

/// The article of a `<newsItem>`.
pub(super) fn article(item: &Element, head: &Element, _: &InputOptions) -> Result<Article, String> {
    let set = item.first("contentSet");
    let Some(text) = set.and_then(body) else {
        let class = item
            .first("itemClass")
            .and_then(|class| class.attribute("qcode"));
        return Err(format!(
            "no text in it: neither <inlineXML> nor <inlineData> (its class is {})",
            class.unwrap_or("not given")
        ));
    };
    let meta = item.first("itemMeta");
    let content = item.first("contentMeta");
    let headline = content
        .and_then(|content| content.first("headline"))
        .map(line);
    let title = headline.or_else(|| meta.and_then(|meta| meta.first("title")).map(line));
    let title = title.filter(|title| !title.is_empty());
    let date = |holder: Option<&Element>, name| Some(holder?.first(name)?.text());
    Ok(Article {
        id: item.attribute("guid").unwrap_or_default().to_owned(),
        title: title
            .or_else(|| set.and_then(nitf::headline))
            .unwrap_or_default(),
        text,
        date: date(content, "contentCreated")
            .or_else(|| date(meta, "firstCreated"))
            .or_else(|| date(meta, "versionCreated")),
        source: meta
            .and_then(|meta| meta.first("provider"))
            .and_then(name)
            .or_else(|| content.and_then(|content| name(content.first("infoSource")?)))
            .or_else(|| head.first("sender").map(line))
            .filter(|source| !source.is_empty()),
        label: content.and_then(|content| name(content.first("subject")?)),
        ..Article::default()
    })
}

/// The paragraphs of an item's content.
fn body(set: &Element) -> Option<String> {
    let inline = set.all("inlineXML");
    let xml = inline.iter().map(|inline| {
        let page = inline.all("body");
        match (inline.first("body.content"), page.first()) {
            (Some(_), _) => nitf::body(inline),
            (None, Some(page)) => page.lines(),
            (None, None) => inline.lines(),
        }
    });
    let data = set.all("inlineData");
    let data = data
        .iter()
        .map(|data| without_markup(&data.text()).into_owned());
    let mut bodies = xml.chain(data).filter(|text| !text.trim().is_empty());
    bodies.next()
}

/// The name of a provider or a subject.
fn name(element: &Element) -> Option<String> {
    let name = element.first("name").map(line);
    let name = name.filter(|name| !name.is_empty());
    name.or_else(|| element.attribute("literal").map(str::to_owned))
        .or_else(|| element.attribute("qcode").map(str::to_owned))
        .or_else(|| element.attribute("uri").map(str::to_owned))
}

fn line(element: &Element) -> String {
    let text = element.text();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
