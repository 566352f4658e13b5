//! XML in no known format: a site's export, a table of a database.
//!
//! An element that repeats and holds a text is an article:
//! `<news><row><headline>…</headline><body>…</body></row> …</news>`. The elements in it are
//! recognized by the names that columns have, in English and Arabic, or by the names in the
//! options. Of two such elements, the less deeply nested one is taken.

use super::tree::{Element, local};
use crate::article::Article;
use crate::input::InputOptions;
use crate::input::names::{Places, Role};
use std::collections::HashSet;

/// Names of texts that are also names of whole articles.
const OF_ARTICLES: [&str; 6] = ["article", "story", "الخبر", "خبر", "المقال", "مقال"];
/// Elements of databases and indexes whose real name is in the attribute `name`.
const NAMED: [&str; 7] = ["field", "column", "col", "str", "property", "value", "data"];
/// In words: an attribute of this length is a text.
const WORDS: usize = 8;

/// The names of the elements that are articles, found in the beginning of a file; none if no
/// element there holds a text.
pub(super) fn records(beginning: &Element, options: &InputOptions) -> Vec<String> {
    let mut path = vec![beginning];
    if !find(&mut path, options) && !find_by_attribute(&mut path, options) {
        return Vec::new();
    }
    let Some((&found, above)) = path.split_last() else {
        return Vec::new();
    };
    // If an element around the record repeats, and each has one record, it is the article:
    // `<page><revision><text>`.
    let outer = (1..above.len()).find(|&at| {
        let (parent, element) = (above[at - 1], above[at]);
        let alike = parent.elements().filter(|other| other.name == element.name);
        alike.count() > 1 && element.all(found.local()).len() == 1
    });
    let at = outer.unwrap_or(above.len());
    let record = path[at];
    let mut names = vec![record.local().to_owned()];
    // Other articles beside it may have other names, such as their sections'.
    for other in path[..at]
        .last()
        .iter()
        .flat_map(|parent| parent.elements())
    {
        let name = other.local();
        let is_new = !names.iter().any(|known| known == name) && record.first(name).is_none();
        if is_new && find(&mut vec![other], options) {
            names.push(name.to_owned());
        }
    }
    names
}

/// Goes down to the first element that holds a text, or that is named like an article and is one of
/// several.
fn find(path: &mut Vec<&Element>, options: &InputOptions) -> bool {
    let Some(&element) = path.last() else {
        return false;
    };
    if element
        .elements()
        .any(|child| is_text(child, element, options))
    {
        return true;
    }
    for child in element.elements() {
        path.push(child);
        if find(path, options) || is_article(child, element, options) {
            return true;
        }
        path.pop();
    }
    false
}

/// The same for a text in an attribute.
fn find_by_attribute(path: &mut Vec<&Element>, options: &InputOptions) -> bool {
    let Some(&element) = path.last() else {
        return false;
    };
    let text = attribute(element, Role::Text, options);
    if text.is_some_and(|text| text.split_whitespace().count() >= WORDS) {
        return true;
    }
    for child in element.elements() {
        path.push(child);
        if find_by_attribute(path, options) {
            return true;
        }
        path.pop();
    }
    false
}

/// True of an article whose text is in no element of its own.
fn is_article(element: &Element, parent: &Element, options: &InputOptions) -> bool {
    let alike = parent.elements().filter(|other| other.name == element.name);
    options.asked(Role::Text).is_none()
        && is_called_article(element)
        && (alike.count() > 1 || has_parts(element, options))
}

fn is_called_article(element: &Element) -> bool {
    OF_ARTICLES.contains(&&*element.local().to_lowercase())
}

/// True of an element that is a text. An element with the name of a text may instead hold articles,
/// or be one of several articles.
fn is_text(element: &Element, parent: &Element, options: &InputOptions) -> bool {
    is(Role::Text, element, options)
        && (options.asked(Role::Text).is_some()
            || !has_parts(element, options) && !is_article(element, parent, options))
}

/// True if an element contains titles or texts.
fn has_parts(element: &Element, options: &InputOptions) -> bool {
    element.elements().any(|inner| {
        is(Role::Text, inner, options)
            || is(Role::Title, inner, options)
            || has_parts(inner, options)
    })
}

/// The name of an element.
fn name(element: &Element) -> &str {
    let own = element.local();
    match element.attribute("name") {
        Some(name) if NAMED.contains(&&*own.to_lowercase()) => name,
        _ => own,
    }
}

fn is(role: Role, element: &Element, options: &InputOptions) -> bool {
    match options.asked(role) {
        Some(asked) => element.name == *asked || name(element) == asked,
        None => Places::of([(0, name(element))].into_iter()).get(role) == Ok(Some(0)),
    }
}

/// The value of an element's attribute for a role.
fn attribute<'e>(element: &'e Element, role: Role, options: &InputOptions) -> Option<&'e str> {
    let names = || element.attributes().map(|(name, _)| local(name));
    let place = match options.asked(role) {
        Some(asked) => names().position(|name| name == asked)?,
        None => Places::of(names().enumerate()).get(role).ok()??,
    };
    element.attributes().nth(place).map(|(_, value)| value)
}

/// Reads the article of a record.
pub(super) fn article(
    record: &Element,
    _: &Element,
    options: &InputOptions,
) -> Result<Article, String> {
    let parts = Parts::of(record, options);
    let line = |role| -> Result<String, String> {
        let found = parts.find(role, options)?;
        let found = found.first().map(|element| lines(element));
        let found = found.or_else(|| Some(attribute(record, role, options)?.to_owned()));
        Ok(found.map_or_else(String::new, |lines| in_one_line(&lines)))
    };
    let texts = parts.find(Role::Text, options)?;
    let text = match texts.as_slice() {
        [] => match attribute(record, Role::Text, options) {
            Some(text) => text.to_owned(),
            None if is_called_article(record) => own_text(record, options),
            None => return Err(no_text(record)),
        },
        several => joined(several.iter().map(|element| lines(element))),
    };
    let some = |line: String| Some(line).filter(|line| !line.is_empty());
    Ok(Article {
        id: line(Role::Id)?,
        title: line(Role::Title)?,
        text,
        label: some(line(Role::Label)?),
        date: some(line(Role::Date)?),
        source: some(line(Role::Source)?),
        ..Article::default()
    })
}

/// An element inside a record.
struct Part<'e> {
    element: &'e Element,
    parent: &'e Element,
    is_text: bool,
}

/// The elements inside a record, by depth.
struct Parts<'e> {
    levels: Vec<Vec<Part<'e>>>,
}

impl<'e> Parts<'e> {
    fn of(record: &'e Element, options: &InputOptions) -> Self {
        let mut parts = Self { levels: Vec::new() };
        parts.collect(record, 0, options);
        parts
    }

    fn collect(&mut self, parent: &'e Element, depth: usize, options: &InputOptions) {
        for element in parent.elements() {
            let is_text = is(Role::Text, element, options)
                && (options.asked(Role::Text).is_some() || !has_parts(element, options));
            if self.levels.len() == depth {
                self.levels.push(Vec::new());
            }
            self.levels[depth].push(Part {
                element,
                parent,
                is_text,
            });
            // Elements inside a text belong to the text.
            if !is_text {
                self.collect(element, depth + 1, options);
            }
        }
    }

    /// The elements for a role: the first name that fits, at the least depth, all of them with the
    /// same parent.
    fn find(&self, role: Role, options: &InputOptions) -> Result<Vec<&'e Element>, String> {
        for level in &self.levels {
            let parts = level
                .iter()
                .filter(|part| part.is_text || role != Role::Text);
            let mut seen = HashSet::new();
            let names: Vec<&str> = parts
                .map(|part| name(part.element))
                .filter(|name| seen.insert(*name))
                .collect();
            let found = match options.asked(role) {
                Some(asked) => names.iter().position(|&name| name == local(asked)),
                None => Places::of(names.iter().copied().enumerate())
                    .get(role)
                    .map_err(|[one, other]| ambiguous(names[one], names[other], role))?,
            };
            if let Some(place) = found {
                if options.asked(role).is_none() {
                    options.taken.add(role, names[place]);
                }
                return Ok(together(level, names[place]));
            }
        }
        Ok(Vec::new())
    }
}

/// The elements with a name that have the same parent as the first of them.
fn together<'e>(level: &[Part<'e>], wanted: &str) -> Vec<&'e Element> {
    let mut named = level.iter().filter(|part| name(part.element) == wanted);
    let Some(first) = named.next() else {
        return Vec::new();
    };
    let beside = named.filter(|part| std::ptr::eq(part.parent, first.parent));
    let beside = beside.map(|part| part.element);
    std::iter::once(first.element).chain(beside).collect()
}

fn ambiguous(one: &str, other: &str, role: Role) -> String {
    let role = role.name();
    format!("{one:?} and {other:?} may both hold the {role}; name the right one with --{role}")
}

fn no_text(record: &Element) -> String {
    let mut names: Vec<&str> = record.elements().map(name).take(20).collect();
    names.dedup();
    format!(
        "no text in this <{}>; its elements are {}; name the right one with --text",
        record.local(),
        names.join(", ")
    )
}

/// The text of an article without an element for it: everything except its title and other parts.
fn own_text(record: &Element, options: &InputOptions) -> String {
    let is_part = |element: &&Element| Role::ALL.iter().any(|&role| is(role, element, options));
    match record.has_elements() && record.elements().any(|element| is_part(&element)) {
        false => lines(record),
        true => joined(record.elements().filter(|e| !is_part(e)).map(lines)),
    }
}

fn joined(lines: impl Iterator<Item = String>) -> String {
    let filled: Vec<String> = lines.filter(|lines| !lines.is_empty()).collect();
    filled.join("\n")
}

/// The text of an element. If it contains elements, each paragraph is a line; otherwise the text is
/// not changed.
fn lines(element: &Element) -> String {
    match element.has_elements() {
        true => element.lines(),
        false => element.text(),
    }
}

fn in_one_line(lines: &str) -> String {
    lines.split_whitespace().collect::<Vec<_>>().join(" ")
}
