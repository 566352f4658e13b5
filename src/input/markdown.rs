//! A Markdown file: one article. Its first heading is the title; the marks are removed.

use super::kind::OneAFile;
use super::{InputOptions, encoding};
use crate::article::Article;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

pub(super) const MARKDOWN: OneAFile = OneAFile {
    extensions: &["md", "markdown"],
    read: article,
};

#[expect(clippy::unnecessary_wraps, reason = "the signature of every kind")]
fn article(bytes: &[u8], options: &InputOptions) -> Result<Article, String> {
    let decoded = encoding::decode(bytes, options.encoding, |_| None);
    let (title, text) = title_and_text(&decoded.text);
    Ok(Article {
        title,
        text,
        notes: decoded.notes,
        ..Article::default()
    })
}

fn title_and_text(markdown: &str) -> (String, String) {
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_TABLES;
    let (mut title, mut text) = (String::new(), String::new());
    let (mut in_title, mut unseen) = (false, 0usize);
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Heading { .. }) if title.is_empty() && text.trim().is_empty() => {
                in_title = true;
            }
            Event::Start(Tag::MetadataBlock(_) | Tag::CodeBlock(_) | Tag::Image { .. }) => {
                unseen += 1;
            }
            Event::End(TagEnd::MetadataBlock(_) | TagEnd::CodeBlock | TagEnd::Image) => {
                unseen = unseen.saturating_sub(1);
            }
            Event::End(TagEnd::Heading(_)) if in_title => in_title = false,
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableRow,
            )
            | Event::HardBreak => text.push('\n'),
            Event::SoftBreak => text.push(' '),
            Event::Text(part) | Event::Code(part) if unseen == 0 => {
                if in_title { &mut title } else { &mut text }.push_str(&part);
            }
            _ => {}
        }
    }
    (title.trim().to_owned(), text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        for (markdown, title, text) in [
            (
                "# عنوان\n\nنص **مهم** و[رابط](http://x).\n",
                "عنوان",
                "نص مهم ورابط.",
            ),
            ("نص.\n\n## فصل\n\nتتمة.", "", "نص.\nفصل\nتتمة."),
            ("---\ntitle: x\n---\n# ع\n\nسطر\nوسطر\n", "ع", "سطر وسطر"),
            ("- أول\n- ثان\n", "", "أول\nثان"),
        ] {
            let expected = (title.to_owned(), text.to_owned());
            assert_eq!(title_and_text(markdown), expected, "{markdown}");
        }
    }
}
