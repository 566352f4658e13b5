//! Elements of a page that are furniture, by their tag or role, or by the words in their `class`
//! and `id`. Authors of sites call a row of share buttons `share`, in whatever language its words
//! are.

use super::lines::is_block;
use crate::article::Reason;
use crate::input::furniture::is_prose;
use dom_query::{Document, NodeRef};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Elements that, by their meaning, are not part of an article.
const ELEMENTS: &str = " nav aside footer button select template amp-sidebar amp-list ";
/// Elements that are not part of an article either, unless they hold the whole page.
const HOLDERS: &str = " form dialog ";
/// Roles of elements that are not part of an article.
const ROLES: &str = " navigation complementary contentinfo search menu ";
/// Names that begin like this describe the article, not the purpose of an element.
const STATES: [&str; 8] = [
    "tag-",
    "author-",
    "category-",
    "comments-open",
    "comments-closed",
    "has-",
    "with-",
    "no-",
];

/// Words in names that mean furniture, and the reason for each.
const NAMES: [(Reason, &str); 8] = [
    (
        Reason::Menu,
        " breadcrumb breadcrumbs crumbs masthead menu menus nav navbar navigation offcanvas pager \
         pagination skip toolbar topbar ",
    ),
    (
        Reason::OtherStories,
        " breaking latest mostread mostviewed outbrain popular readalso readmore recommend \
         recommendation recommendations recommended related relatednews relatedposts sidebar suggested \
         suggestions taboola ticker trending tweet widget widgets yarpp ",
    ),
    (
        Reason::Comments,
        " comment comments commentlist disqus respond ",
    ),
    (
        Reason::Advertisement,
        " ad ads adsbygoogle adsense advert advertisement advertising banner banners dfp promo sponsor \
         sponsored ",
    ),
    (
        Reason::Call,
        " addthis consent cookie cookies follow gdpr login modal newsletter notification notifications \
         poll popup search share sharebar sharedaddy sharethis sharing social socials subscribe \
         subscription vote ",
    ),
    (Reason::Tags, " hashtags keywords tag tagcloud tags "),
    (
        Reason::Byline,
        " author authorbox authors bio byline counter date dateline meta postmeta rating ratings \
         timestamp writer ",
    ),
    (Reason::Caption, " caption copyright credit credits "),
];

/// Why an element looks like furniture, and how sure that is.
#[derive(Clone, Copy)]
struct Sign {
    reason: Reason,
    /// The tag or the role tells, and no article has these.
    is_certain: bool,
    /// Only the names tell, which may also be given to an element that holds the article.
    is_name: bool,
}

/// An element that looks like furniture.
struct Found<'d> {
    node: NodeRef<'d>,
    sign: Sign,
    size: Size,
    has_heading: bool,
    /// The index of the next found element that is not inside this one.
    end: usize,
}

/// Sizes in bytes.
#[derive(Clone, Copy, Default)]
struct Size {
    all: usize,
    prose: usize,
}

/// The elements of a page that are furniture. None is inside another.
///
/// A name such as `with-sidebar` may also be given to an element that holds the article, and a form
/// may hold the whole page. So an element with a third of the page's prose is kept. An element that
/// only looks like furniture is also kept if it has a first-level heading or half of the text.
/// Names alone decide nothing on a page without prose.
pub(super) fn furniture<'d>(document: &'d Document) -> Vec<(NodeRef<'d>, Reason)> {
    let Some(body) = document.body() else {
        return Vec::new();
    };
    let mut walk = Walk::default();
    walk.children(&body);
    walk.end_line();
    let whole = walk.size;
    let (mut furniture, mut next) = (Vec::new(), 0);
    for (nth, found) in walk.found.into_iter().enumerate() {
        let Size { all, prose } = found.size;
        let has_little_prose = match found.sign.reason {
            _ if prose == 0 => true,
            Reason::Byline | Reason::Caption | Reason::Tags => false,
            Reason::Comments => prose < whole.prose,
            _ => 3 * prose < whole.prose,
        };
        let is_part = !found.has_heading && 2 * all < whole.all;
        let is_told = !found.sign.is_name || whole.prose > 0;
        if nth >= next && has_little_prose && (found.sign.is_certain || is_part) && is_told {
            next = found.end;
            furniture.push((found.node, found.sign.reason));
        }
    }
    furniture
}

/// A walk through a page, in the order of the document.
#[derive(Default)]
struct Walk<'d> {
    found: Vec<Found<'d>>,
    line: String,
    size: Size,
    headings: usize,
}

impl<'d> Walk<'d> {
    fn children(&mut self, node: &NodeRef<'d>) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.line.push_str(&child.text());
            } else if child.is_element() {
                self.element(child);
            }
        }
    }

    fn element(&mut self, node: NodeRef<'d>) {
        let name = node.node_name().unwrap_or_default();
        if matches!(&*name, "script" | "style" | "noscript") {
            return;
        }
        let is_line =
            &*name == "br" || is_block(&name) || has(ELEMENTS, &name) || has(HOLDERS, &name);
        if is_line {
            self.end_line();
        }
        let (nth, headings) = (self.found.len(), self.headings);
        let is_in_line = !is_line && (!self.line.trim().is_empty() || has_text_behind(&node));
        // A word inside a line of text belongs to the line, whatever its element's names are.
        let sign = sign(&name, &node).filter(|sign| !(sign.is_name && is_in_line));
        // Prose is not looked for here: repeating that for each element in a line would take
        // quadratic time.
        let size = self.so_far(false);
        if let Some(sign) = sign {
            self.found.push(Found {
                node,
                sign,
                size,
                has_heading: false,
                end: nth + 1,
            });
        }
        self.headings += usize::from(&*name == "h1");
        self.children(&node);
        if sign.is_some() {
            let (end, now) = (self.found.len(), self.so_far(!is_in_line));
            let found = &mut self.found[nth];
            found.size = Size {
                all: now.all.saturating_sub(size.all),
                prose: now.prose.saturating_sub(size.prose),
            };
            found.has_heading = self.headings > headings;
            found.end = end;
        }
        if is_line {
            self.end_line();
        }
    }

    /// The size so far, with the current line, which counts as prose only if `may_be_prose`.
    fn so_far(&self, may_be_prose: bool) -> Size {
        let line = self.line.trim();
        let is_prose = may_be_prose && is_prose(line);
        Size {
            all: self.size.all + line.len(),
            prose: self.size.prose + if is_prose { line.len() } else { 0 },
        }
    }

    fn end_line(&mut self) {
        self.size = self.so_far(true);
        self.line.clear();
    }
}

/// True if an element is followed by text in the same line.
fn has_text_behind(node: &NodeRef<'_>) -> bool {
    let next = node.next_sibling();
    next.is_some_and(|next| next.is_text() && !next.text().trim().is_empty())
}

/// Why an element looks like furniture, by its meaning or by the words in its names.
fn sign(element: &str, node: &NodeRef<'_>) -> Option<Sign> {
    let role = node.attr("role").unwrap_or_default();
    let certain = |reason| Sign {
        reason,
        is_certain: true,
        is_name: false,
    };
    if element == "figcaption" {
        return Some(certain(Reason::Caption));
    }
    if has(ELEMENTS, element) || has(ROLES, &role) {
        return Some(certain(Reason::Menu));
    }
    let is_hidden = node.has_attr("hidden") || node.attr("aria-hidden").as_deref() == Some("true");
    if is_hidden || has(HOLDERS, element) || &*role == "dialog" {
        return Some(Sign {
            is_certain: false,
            ..certain(Reason::Menu)
        });
    }
    let body = node.attr("itemprop").as_deref() == Some("articleBody");
    if matches!(element, "article" | "main") || body || has(" article main ", &role) {
        return None;
    }
    let reason = by_names(&node.attr("class").unwrap_or_default())
        .or_else(|| by_names(&node.attr("id").unwrap_or_default()))?;
    Some(Sign {
        is_certain: false,
        is_name: true,
        ..certain(reason)
    })
}

/// The reason of the first word in the names that means furniture.
fn by_names(names: &str) -> Option<Reason> {
    /// No element needs more names.
    const MOST_NAMES: usize = 30;
    let names = names.split_ascii_whitespace().take(MOST_NAMES);
    let names = names.filter(|name| !STATES.iter().any(|state| name.starts_with(state)));
    let mut words = names.flat_map(|name| name.split(|c: char| !c.is_ascii_alphanumeric()));
    words.find_map(|word| REASONS.get(word.to_ascii_lowercase().as_str()).copied())
}

static REASONS: LazyLock<HashMap<&str, Reason>> = LazyLock::new(|| {
    let each = |(reason, words): &(Reason, &'static str)| {
        let reason = *reason;
        words
            .split_ascii_whitespace()
            .map(move |word| (word, reason))
    };
    NAMES.iter().flat_map(each).collect()
});

/// True if a list of words, separated by spaces, has this word.
fn has(words: &str, word: &str) -> bool {
    !word.is_empty() && words.split(' ').any(|one| one == word)
}
