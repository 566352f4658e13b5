//! `OpenDocument` texts (ISO 26300): a zip of parts, or a single file of XML.

use super::docx::title_property;
use super::markup::{Token, attribute, read};
use super::package::Package;
use super::paragraphs::{Paragraphs, Rank};
use crate::article::Article;
use crate::input::{InputOptions, encoding};
use std::collections::HashMap;

pub(super) fn article(bytes: &[u8], options: &InputOptions) -> Result<Article, String> {
    let start = encoding::without_bom(bytes).trim_ascii_start();
    let (content, properties) = if start.starts_with(b"<") {
        let text = encoding::decode(bytes, None, |_| None).text;
        (text.clone(), text)
    } else {
        let mut package = Package::open(bytes, options)?;
        let Some(content) = package.part("content.xml")? else {
            return Err("no OpenDocument text: there is no content.xml in it".to_owned());
        };
        (content, package.part("meta.xml")?.unwrap_or_default())
    };
    Ok(paragraphs(&content)?.article(&title_property(&properties)))
}

/// Elements whose content is not part of the text.
fn is_left_out(element: &str) -> bool {
    const LEFT_OUT: [&str; 13] = [
        "note",
        "annotation",
        "tracked-changes",
        "table-of-content",
        "alphabetical-index",
        "ruby-text",
        "forms",
        "hidden-text",
        "hidden-paragraph",
        "title",
        "desc",
        "binary-data",
        "script",
    ];
    LEFT_OUT.contains(&element)
}

fn paragraphs(xml: &str) -> Result<Paragraphs, String> {
    let mut paragraphs = Paragraphs::default();
    let mut parents: HashMap<String, String> = HashMap::new();
    let (mut skipped, mut in_body) = (0_usize, false);
    read(xml, |token| match token {
        Token::Start(_, _) if skipped > 0 => skipped += 1,
        Token::End(_) if skipped > 0 => skipped -= 1,
        Token::Text(_) if skipped > 0 => {}
        Token::Start("style", start) => {
            if let (Some(name), Some(parent)) = (
                attribute(start, "name"),
                attribute(start, "parent-style-name"),
            ) {
                parents.insert(name, parent);
            }
        }
        Token::Start("body", _) => in_body = true,
        Token::End("body") => in_body = false,
        _ if !in_body => {}
        Token::Start(element, _) if is_left_out(element) => skipped = 1,
        Token::Start(element @ ("p" | "h"), start) => {
            paragraphs.begin();
            let style = attribute(start, "style-name").unwrap_or_default();
            let own = Rank::of_style(&style);
            let of_parent = parents.get(&style).map(|parent| Rank::of_style(parent));
            paragraphs.rank(match (own, of_parent) {
                (Rank::Body, Some(Rank::Body) | None) if element == "h" => Rank::Heading,
                (Rank::Body, Some(rank)) | (rank, _) => rank,
            });
        }
        Token::End("p" | "h") => paragraphs.end(),
        Token::Start("s" | "tab", _) => paragraphs.push_words(" "),
        Token::Start("line-break", _) => paragraphs.push("\n"),
        Token::Text(text) => paragraphs.push_words(text),
        _ => {}
    })?;
    Ok(paragraphs)
}
