//! `NewsML` 1 of the IPTC (1.0 to 1.2): news items of nested components.
//!
//! The text is the first content that has one: NITF, HTML, or text in `<DataContent>`. Pictures and
//! other references have none.

use super::nitf;
use super::tree::Element;
use crate::article::Article;
use crate::input::InputOptions;
use crate::input::markup::without_markup;

/// The article of a `<NewsItem>`.
pub(super) fn article(item: &Element, head: &Element, _: &InputOptions) -> Result<Article, String> {
    let contents = item.all("DataContent");
    let text = contents
        .iter()
        .map(|content| body(content))
        .find(|text| !text.trim().is_empty());
    let Some(text) = text else {
        return Err("no text in it: no <DataContent> that is one".to_owned());
    };
    let line = |name: &str| item.first(name).map(line).filter(|line| !line.is_empty());
    let formal = |holder: &Element, name: &str| {
        let party = holder.first(name)?;
        let party = party.first("Party").unwrap_or(party);
        let name = party.attribute("FormalName")?;
        Some(name.to_owned()).filter(|name| !name.is_empty())
    };
    Ok(Article {
        id: line("PublicIdentifier")
            .or_else(|| line("NewsItemId"))
            .or_else(|| item.attribute("Duid").map(str::to_owned))
            .unwrap_or_default(),
        title: line("HeadLine")
            .or_else(|| nitf::headline(item))
            .unwrap_or_default(),
        text,
        date: line("DateLineDate")
            .or_else(|| line("FirstCreated"))
            .or_else(|| line("ThisRevisionCreated"))
            .or_else(|| line("DateId"))
            .or_else(|| head.first("DateAndTime").map(self::line)),
        source: formal(item, "Provider")
            .or_else(|| formal(item, "Source"))
            .or_else(|| formal(head, "SentFrom"))
            .or_else(|| line("ProviderId")),
        label: formal(item, "SubjectMatter").or_else(|| formal(item, "Subject")),
        ..Article::default()
    })
}

fn body(content: &Element) -> String {
    if content.first("body.content").is_some() {
        return nitf::body(content);
    }
    match content.first("body") {
        Some(page) => page.lines(),
        None if content.has_elements() => content.lines(),
        None => without_markup(&content.text()).into_owned(),
    }
}

fn line(element: &Element) -> String {
    let text = element.text();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
