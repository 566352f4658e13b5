//! Feeds: RSS of every version and Atom.
//!
//! The whole text is preferred to a summary: `content:encoded` to `description`, `content` to
//! `summary`. The source is the one that the item names, or else the feed's title.

use super::tree::Element;
use crate::article::{Article, Cut, Reason};
use crate::input::markup::{Markup, without_markup};
use crate::input::{InputOptions, furniture};

/// Elements that may hold the text, the best first.
const TEXTS: [&str; 6] = [
    "content:encoded",
    "content",
    "xhtml:body",
    "body",
    "description",
    "summary",
];
/// The line that WordPress ends an item with, in its languages for Arabic sites: its beginning, and
/// the phrase before the site's name.
const POINTERS: [(&str, &str); 5] = [
    ("The post ", " appeared first on "),
    ("The post ", " first appeared on "),
    ("ظهرت المقالة ", " أولاً على "),
    ("التدوينة ", " ظهرت أولاً على "),
    ("المقالة ", " ظهرت أولاً على "),
];
const IDS: [&str; 3] = ["guid", "id", "dc:identifier"];
const DATES: [&str; 7] = [
    "pubDate",
    "published",
    "dc:date",
    "dcterms:issued",
    "dcterms:created",
    "updated",
    "dcterms:modified",
];

/// The article of an `<item>` or an `<entry>`.
pub(super) fn article(
    item: &Element,
    head: &Element,
    options: &InputOptions,
) -> Result<Article, String> {
    // A feed may use a prefix for all its elements.
    let prefix = item.name.strip_suffix(item.local()).unwrap_or_default();
    let child = |name: &str| match name.contains(':') {
        true => item.child(name),
        false => item.child(&format!("{prefix}{name}")),
    };
    let value = |name: &str| Some(plain(child(name)?)).filter(|value| !value.is_empty());
    let first = |names: &[&str]| names.iter().find_map(|name| value(name));
    let title = value("title")
        .or_else(|| value("dc:title"))
        .unwrap_or_default();
    let keep = options.markup == Markup::Keep;
    let body_of = |body: &Element| match keep && !body.has_elements() {
        true => body.text(),
        false => lines(body),
    };
    let bodies = TEXTS.iter().filter_map(|name| child(name));
    // Some elements hold no text: `<content src="…" type="video/mp4"/>`.
    let Some(body) = bodies.map(body_of).find(|body| !body.is_empty()) else {
        let problem = "no text in it: no content:encoded, description, content or summary";
        return Err(problem.to_owned());
    };
    let trimmed = if options.keep_furniture || keep {
        furniture::untrimmed(&body)
    } else {
        let (body, pointer) = without_pointer(&body);
        let mut trimmed = furniture::trim_body(&title, body);
        trimmed.cut.extend(pointer);
        trimmed
    };
    let category = child("category").map(|category| {
        let term = category.attribute("label").or(category.attribute("term"));
        term.map_or_else(|| plain(category), str::to_owned)
    });
    Ok(Article {
        id: first(&IDS)
            .or_else(|| link(item, prefix))
            .or_else(|| item.attribute("about").map(str::to_owned))
            .unwrap_or_default(),
        title,
        text: trimmed.text,
        cut: trimmed.cut,
        label: category.or_else(|| value("dc:subject")),
        date: first(&DATES),
        source: source(item, prefix)
            .or_else(|| value("dc:publisher"))
            .or_else(|| publisher(head, prefix)),
        ..Article::default()
    })
}

/// The text without WordPress's last line, which names the article and the site.
fn without_pointer(body: &str) -> (&str, Option<Cut>) {
    let (before, last) = body.rsplit_once('\n').unwrap_or(("", body));
    let is_pointer = POINTERS
        .iter()
        .any(|(begins, goes_on)| last.starts_with(begins) && last.contains(goes_on));
    match is_pointer {
        true => (
            before,
            Some(Cut {
                line: last.to_owned(),
                reason: Reason::Links,
            }),
        ),
        false => (body, None),
    }
}

/// The address of the article's page.
fn link(item: &Element, prefix: &str) -> Option<String> {
    let name = format!("{prefix}link");
    let links: Vec<&Element> = item.elements().filter(|link| link.name == name).collect();
    let alternate = |link: &&&Element| link.attribute("rel").is_none_or(|rel| rel == "alternate");
    let link = links.iter().find(alternate).or(links.first())?;
    let address = link.attribute("href").map(str::to_owned);
    Some(address.unwrap_or_else(|| plain(link))).filter(|address| !address.is_empty())
}

/// The source of an item, in a feed that collects from others.
fn source(item: &Element, prefix: &str) -> Option<String> {
    let source = item.child(&format!("{prefix}source"))?;
    let title = source.child(&format!("{prefix}title")).unwrap_or(source);
    Some(plain(title)).filter(|source| !source.is_empty())
}

/// The publisher of the feed.
fn publisher(head: &Element, prefix: &str) -> Option<String> {
    let channel = head.first("channel").unwrap_or(head);
    let of = |name: &str| channel.child(name).map(plain);
    [&format!("{prefix}title"), "title", "dc:publisher"]
        .into_iter()
        .find_map(|name| of(name).filter(|name| !name.is_empty()))
}

/// The value of an element in one line, without markup.
fn plain(element: &Element) -> String {
    let lines = lines(element);
    lines.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of an element, a line for each paragraph. It is XHTML, or HTML in escaped form.
fn lines(element: &Element) -> String {
    if element.has_elements() {
        return element.lines();
    }
    let text = element.text();
    without_markup(&text).into_owned()
}
