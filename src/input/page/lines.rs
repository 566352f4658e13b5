//! The text of a page, with lines as a browser shows them.

use crate::input::furniture;
use dom_query::{Document, NodeRef};

/// True of elements that a browser shows in lines of their own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "li"
            | "ul"
            | "ol"
            | "dd"
            | "dt"
            | "dl"
            | "td"
            | "th"
            | "tr"
            | "table"
            | "tbody"
            | "section"
            | "article"
            | "main"
            | "header"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "center"
            | "blockquote"
            | "pre"
            | "figure"
            | "hr"
            | "address"
    )
}

/// The text with one space between words.
pub(super) fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Marks the beginning of a line. It is needed because Readability drops some breaks and unwraps
/// some cells.
const LINE_BREAK: char = '\u{2028}';

/// Marks where lines begin, so that [`of`] finds them in Readability's output.
pub(super) fn mark_breaks(document: &Document) {
    let mark = || document.tree.new_text(LINE_BREAK.to_string());
    for line_break in document.select("br").nodes() {
        line_break.insert_before(&mark());
    }
    for cell in document.select("td, th, li, dt, dd").nodes() {
        cell.prepend_child(&mark());
    }
}

/// The text of a node, with lines as a browser shows them.
pub(super) fn of(node: &NodeRef<'_>) -> String {
    let mut text = String::new();
    push_lines(node, &mut text);
    text.truncate(text.trim_end().len());
    text
}

fn push_lines(node: &NodeRef<'_>, text: &mut String) {
    if node.is_text() {
        for word in node.text().split_inclusive(char::is_whitespace) {
            let space = text.is_empty() || text.ends_with(char::is_whitespace);
            let trimmed = word.trim_end();
            if word.ends_with(LINE_BREAK) {
                text.push_str(trimmed);
                end_line(text);
                continue;
            }
            if !(trimmed.is_empty() && space) {
                text.push_str(trimmed);
                if trimmed.len() < word.len() {
                    text.push(' ');
                }
            }
        }
        return;
    }
    let name = node.node_name().unwrap_or_default();
    if matches!(&*name, "script" | "style" | "noscript" | "template") {
        return;
    }
    let is_line = &*name == "br" || is_block(&name);
    if is_line {
        end_line(text);
    }
    for child in node.children_it(false) {
        push_lines(&child, text);
    }
    if is_line {
        end_line(text);
    }
}

fn end_line(text: &mut String) {
    text.truncate(text.trim_end_matches(' ').len());
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// How many bytes are in lines of prose.
pub(super) fn prose(text: &str) -> usize {
    text.lines()
        .filter(|line| furniture::is_prose(line))
        .map(str::len)
        .sum()
}
