//! The text of an element in the lines that a reader sees.

use super::tree::{Element, Node};

impl Element {
    /// All text of the element, a line for each paragraph.
    pub fn lines(&self) -> String {
        let mut lines = String::new();
        self.push_lines(&mut lines);
        lines.truncate(lines.trim_end().len());
        lines
    }

    fn push_lines(&self, lines: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text) => {
                    for word in text.split_inclusive(char::is_whitespace) {
                        let trimmed = word.trim_end();
                        let spaced = lines.is_empty() || lines.ends_with(char::is_whitespace);
                        lines.push_str(trimmed);
                        if trimmed.len() < word.len() && !(trimmed.is_empty() && spaced) {
                            lines.push(' ');
                        }
                    }
                }
                Node::Element(element) if is_left_out(element.local()) => {}
                Node::Element(element) => {
                    let inline = is_inline(element.local());
                    if !inline {
                        end_line(lines);
                    }
                    element.push_lines(lines);
                    if !inline {
                        end_line(lines);
                    }
                }
            }
        }
    }
}

fn end_line(lines: &mut String) {
    lines.truncate(lines.trim_end_matches(' ').len());
    if !lines.is_empty() && !lines.ends_with('\n') {
        lines.push('\n');
    }
}

/// Elements of XHTML and NITF inside a line. All others are shown in lines of their own.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "chron"
            | "cite"
            | "city"
            | "classifier"
            | "code"
            | "copyrite"
            | "country"
            | "del"
            | "dfn"
            | "em"
            | "event"
            | "font"
            | "frac"
            | "function"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "lang"
            | "location"
            | "mark"
            | "money"
            | "num"
            | "object.title"
            | "org"
            | "person"
            | "pronounce"
            | "q"
            | "region"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "state"
            | "strong"
            | "sub"
            | "sublocation"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "virtloc"
            | "wbr"
    )
}

/// Elements whose content is not part of an article's text.
fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "noscript" | "template" | "media" | "figcaption"
    )
}

#[cfg(test)]
mod tests {
    use super::super::tree::parse;

    #[test]
    fn lines_are_paragraphs() {
        for (xml, lines) in [
            (
                "<b><p>سطر</p><p>وسطر <em>آخر</em>.</p></b>",
                "سطر\nوسطر آخر.",
            ),
            ("<b>سطر<br/>وسطر</b>", "سطر\nوسطر"),
            ("<b>س &lt; ص &amp; ع&nbsp;R&D</b>", "س < ص & ع R&D"),
            ("<b>&#1575;&#x644;&unknown;</b>", "ال&unknown;"),
            ("<b> <![CDATA[س < ص]]> ع</b>", "س < ص ع"),
            ("<b><p>نص</p><media><p>صورة</p></media></b>", "نص"),
        ] {
            assert_eq!(
                parse(xml).unwrap().lines().replace('\u{A0}', " "),
                lines,
                "{xml}"
            );
        }
    }
}
