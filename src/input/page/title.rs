//! The title of a page's article.

use super::lines::spaced;
use dom_query::Document;
use std::collections::HashSet;

/// In words: no headline is shorter.
const SHORTEST: usize = 3;
/// In characters: no title is longer.
const LONGEST_TITLE: usize = 1000;
/// More headings are not looked at.
const MOST_HEADINGS: usize = 200;

/// The heading that is the article's headline, if there is one. A site may use headings for its own
/// name or the section, and a lower level for the headline.
///
/// The page's title, which browsers show, contains the headline and often the site's name. The
/// headline is the longest heading that is contained in the title, or else the only first-level
/// heading.
pub(super) fn heading(document: &Document) -> Option<String> {
    let of_page = ["head > title", "head > meta[property='og:title']"];
    let titles = of_page.into_iter().filter_map(|selector| {
        let node = document.select_single(selector);
        let content = node.attr("content").unwrap_or_else(|| node.text());
        let start: String = content.chars().take(LONGEST_TITLE).collect();
        Some(spaced(&start)).filter(|title| !title.is_empty())
    });
    let titles: Vec<String> = titles.collect();
    let first: Vec<String> = headings(document, "h1").collect();
    let only = (first.len() == 1).then(|| first[0].clone());
    let is_named = |heading: &String| titles.iter().any(|title| title.contains(heading));
    let mut longest: Option<String> = None;
    for heading in headings(document, "h1, h2, h3")
        .take(MOST_HEADINGS)
        .filter(is_named)
    {
        // Of equally long headings, the first.
        if longest
            .as_ref()
            .is_none_or(|found| heading.len() > found.len())
        {
            longest = Some(heading);
        }
    }
    longest
        .filter(|heading| words(heading) >= SHORTEST)
        .or(only)
}

/// The headings of a page that are neither empty nor longer than a title.
fn headings(document: &Document, selector: &str) -> impl Iterator<Item = String> {
    let found = document.select(selector);
    let nodes = found.nodes().to_vec().into_iter();
    nodes.filter_map(|node| {
        let (mut text, mut seen) = (String::new(), 0);
        for inside in node.descendants_it() {
            seen += 1;
            if seen > LONGEST_TITLE || text.len() > 2 * LONGEST_TITLE {
                return None;
            }
            if inside.is_text() {
                text.push_str(&inside.text());
            }
        }
        Some(spaced(&text)).filter(|text| !text.is_empty())
    })
}

/// The part of a page's title that is also a line of its text. Other parts are the site's name.
pub(super) fn without_site(title: &str, text: &str) -> String {
    let parts = title.split(['|', '»', '«', '–', '—']);
    let parts = parts
        .flat_map(|part| part.split("::"))
        .flat_map(|part| part.split(" - "));
    let parts = parts.map(|part| spaced(part.trim_matches([' ', ':'])));
    let parts: Vec<String> = parts.collect();
    let lines: HashSet<String> = text.lines().map(spaced).collect();
    let found = parts
        .into_iter()
        .find(|part| words(part) >= SHORTEST && lines.contains(part));
    found.unwrap_or_else(|| title.to_owned())
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}
