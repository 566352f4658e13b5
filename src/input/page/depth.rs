//! How deeply the elements of a page are nested. Parsing takes time for each level, and walking the
//! tree takes stack.

use dom_query::Document;
use memchr::{memchr, memmem};

/// More levels are not read.
pub(super) const DEEPEST: usize = 512;

/// Elements without an end tag, or closed by the next element of their kind.
const UNCLOSED: &str = " p li br img hr meta link input td th tr dt dd option area base col embed \
    source track wbr param thead tbody tfoot ";
/// Elements whose end tag closes everything open inside them, except across [`WALLS`].
const BLOCKS: &str = " address article aside blockquote center details dialog dir div dl fieldset \
    figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup listing main menu nav ol pre search \
    section summary table ul ";
/// An end tag inside one of these closes nothing outside it.
const WALLS: &str = " applet button caption foreignobject marquee math object select svg table \
    template ";
/// Elements that are reopened in the next block if their block ends before them.
const FORMATTING: &str = " a b big code em font i nobr s small strike strong tt u ";
/// Elements whose content is text, even if it looks like tags.
const RAW: &str = " iframe noembed noframes noscript script style textarea title xmp ";

/// True if the tags alone show that the page is nested too deeply. This is checked before parsing,
/// because parsing such a page takes too long. It roughly follows how HTML closes elements ("The
/// rules for parsing tokens in HTML content", HTML Living Standard). Where it is wrong, it refuses
/// too much.
pub(super) fn seems_too_deep(html: &[u8]) -> bool {
    let mut open: Vec<&[u8]> = Vec::new();
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest) {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix(b"!--") {
            rest = behind(comment, b"-->");
            continue;
        }
        let closing = rest.strip_prefix(b"/");
        let tag = closing.unwrap_or(rest);
        let end = tag
            .iter()
            .position(|&byte| byte.is_ascii_whitespace() || byte == b'/' || byte == b'>');
        let name = &tag[..end.unwrap_or(tag.len())];
        if !name.first().is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        rest = behind_tag(&tag[name.len()..]);
        if closing.is_some() {
            close(&mut open, name);
        } else if is_in(RAW, name) {
            let end = [b"</", name].concat().to_ascii_lowercase();
            rest = behind_ignoring_case(rest, &end);
        } else {
            if !is_in(UNCLOSED, name) || open.iter().any(is_foreign) {
                open.push(name);
            }
            if open.len() > DEEPEST {
                return true;
            }
        }
    }
    false
}

/// Closes the open elements that an end tag ends.
fn close(open: &mut Vec<&[u8]>, name: &[u8]) {
    let is_name = |other: &&[u8]| other.eq_ignore_ascii_case(name);
    let Some(at) = open.iter().rposition(is_name) else {
        return;
    };
    let is_block = is_in(BLOCKS, name) || is_in(WALLS, name);
    let reaches = open[at + 1..]
        .iter()
        .all(|inside| !is_in(WALLS, inside) && (is_block || !is_in(BLOCKS, inside)));
    if reaches {
        let inside = open.split_off(at);
        let formatting = inside[1..].iter().filter(|other| is_in(FORMATTING, other));
        open.extend(formatting);
    }
}

/// True of elements in which every element needs an end tag.
fn is_foreign(name: &&[u8]) -> bool {
    name.eq_ignore_ascii_case(b"svg") || name.eq_ignore_ascii_case(b"math")
}

/// True if `name` is among the names in a list, separated by spaces; case does not matter.
fn is_in(names: &str, name: &[u8]) -> bool {
    let mut names = names.split_ascii_whitespace();
    names.any(|other| other.as_bytes().eq_ignore_ascii_case(name))
}

fn behind<'h>(html: &'h [u8], end: &[u8]) -> &'h [u8] {
    memmem::find(html, end).map_or(&[], |at| &html[at + end.len()..])
}

fn behind_ignoring_case<'h>(html: &'h [u8], end: &[u8]) -> &'h [u8] {
    let mut from = 0;
    while let Some(at) = memchr(b'<', &html[from..]) {
        from += at;
        match html.get(from..from + end.len()) {
            Some(found) if found.eq_ignore_ascii_case(end) => return &html[from..],
            _ => from += 1,
        }
    }
    &[]
}

/// Everything behind a tag. Its quoted values may hold any characters.
fn behind_tag(mut attributes: &[u8]) -> &[u8] {
    while let Some(at) = attributes.iter().position(|byte| b">=".contains(byte)) {
        let found = attributes[at];
        attributes = &attributes[at + 1..];
        if found == b'>' {
            return attributes;
        }
        attributes = attributes.trim_ascii_start();
        if let [quote @ (b'"' | b'\''), value @ ..] = attributes {
            attributes = behind(value, &[*quote]);
        }
    }
    &[]
}

/// True if the tree is too deep to be walked. This is checked after parsing, because the parser may
/// nest elements more deeply than the tags show.
pub(super) fn is_too_deep(document: &Document) -> bool {
    let mut node = document.root();
    // The document itself and the texts are levels of the tree too.
    let (mut depth, deepest) = (0, DEEPEST + 2);
    while depth <= deepest {
        if let Some(child) = node.first_child() {
            node = child;
            depth += 1;
            continue;
        }
        while node.next_sibling().is_none() {
            match node.parent() {
                Some(parent) if depth > 0 => {
                    node = parent;
                    depth -= 1;
                }
                _ => return false,
            }
        }
        let Some(next) = node.next_sibling() else {
            return false;
        };
        node = next;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_closed_as_html_closes_them() {
        for (page, deep) in [
            ("<div>", true),
            ("<DIV></x>", true),
            ("<div title='</div>'></y>", true),
            ("<div><!-- </div> -->", true),
            ("<div><title></div></title>", true),
            ("<div><table></div></table>", true),
            ("<span><div></span></div>", true),
            ("<svg><td>", true),
            ("<ul><li>", true),
            ("<x-y>", true),
            ("<div><font color=red></div>", true),
            ("<div></div>", false),
            ("<div><span></div>", false),
            ("<p><li><td><br>", false),
            ("<div><b>ن</b></div>", false),
            ("<script>'<div>'</script>", false),
            ("<a title='<div>' href=x>ن</a>", false),
            ("1 < 2 ", false),
            ("<", false),
        ] {
            let page = page.repeat(2000);
            assert_eq!(seems_too_deep(page.as_bytes()), deep, "{page:.60}");
        }
        let picture = format!("<svg>{}", "<td>".repeat(2000));
        assert!(seems_too_deep(picture.as_bytes()));
    }

    #[test]
    fn a_tree_is_as_deep_as_it_is() {
        for (depth, deep) in [(10, false), (500, false), (600, true), (5000, true)] {
            let page = format!("<p>ن</p>{}<p>ن", "<div>".repeat(depth));
            assert_eq!(is_too_deep(&Document::from(page)), deep, "{depth}");
        }
        assert!(!is_too_deep(&Document::from("")));
        assert!(!is_too_deep(&Document::from("<p>ن</p>".repeat(5000))));
    }
}
