//! Removes navigation from a page: elements that are furniture, and blocks made of links.

use super::lines::{is_block, prose, spaced};
use super::names;
use crate::article::{Cut, Reason};
use dom_query::{Document, NodeRef};

/// A block is made of links if at least this share of its bytes is in links.
const LINKED: f64 = 0.8;

/// Removes navigation from the page, and returns the text that was cut.
pub(super) fn remove(document: &Document) -> Vec<Cut> {
    let mut cut = Vec::new();
    document
        .select("script:not([type='application/ld+json']), style, noscript")
        .remove();
    for (node, reason) in names::furniture(document) {
        cut_node(&node, reason, &mut cut);
    }
    let has_heading = document.select("h1").exists();
    if let Some(body) = document.body() {
        remove_links(&body, has_heading, &mut cut);
    }
    cut
}

/// Removes the blocks in a node that are made of links. Returns how many bytes of words are left,
/// and how many of those are in links.
fn remove_links(node: &NodeRef<'_>, has_heading: bool, cut: &mut Vec<Cut>) -> (usize, usize) {
    if node.is_text() {
        let text = node.text();
        return (text.split_whitespace().map(str::len).sum(), 0);
    }
    let name = node.node_name().unwrap_or_default();
    let (mut bytes, mut linked) = (0, 0);
    for child in node.children() {
        let (of_child, linked_of_child) = remove_links(&child, has_heading, cut);
        bytes += of_child;
        linked += linked_of_child;
    }
    if &*name == "a" {
        linked = bytes;
    }
    // On a page without a first-level heading, a lesser heading that is a link may be the title.
    let holds_all = matches!(&*name, "body" | "main" | "article" | "header" | "h1");
    let removable = is_block(&name) && !holds_all && (has_heading || !name.starts_with('h'));
    if removable
        && linked > 0
        && linked as f64 >= LINKED * bytes as f64
        && node
            .children_it(false)
            .all(|child| child.node_name().as_deref() != Some("h1"))
        && prose(&node.text()) == 0
    {
        cut_node(node, Reason::Links, cut);
        return (0, 0);
    }
    (bytes, linked)
}

fn cut_node(node: &NodeRef<'_>, reason: Reason, cut: &mut Vec<Cut>) {
    let line = spaced(&node.text());
    if !line.is_empty() {
        cut.push(Cut { line, reason });
    }
    node.remove_from_parent();
}
