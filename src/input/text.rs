//! A text file: one article.
//!
//! A first line of up to 200 characters with an empty line behind it is the title. Furniture that a
//! web page left around the article is cut ([`furniture`](super::furniture)).

use super::kind::OneAFile;
use super::{InputOptions, encoding, furniture};
use crate::article::Article;

/// In characters: a longer first line is no title.
const LONGEST_TITLE: usize = 200;

pub(super) const TEXT: OneAFile = OneAFile {
    extensions: &["txt", "text"],
    read: article,
};

#[expect(clippy::unnecessary_wraps, reason = "the signature of every kind")]
pub(super) fn article(bytes: &[u8], options: &InputOptions) -> Result<Article, String> {
    let decoded = encoding::decode(bytes, options.encoding, |_| None);
    let trimmed = if options.keep_furniture {
        furniture::untrimmed(&decoded.text)
    } else {
        furniture::trim(&decoded.text)
    };
    let (title, body) = split_title(&trimmed.text);
    Ok(Article {
        title: title.to_owned(),
        text: body.to_owned(),
        cut: trimmed.cut,
        notes: decoded.notes,
        ..Article::default()
    })
}

/// The title and the body of a text.
pub(super) fn split_title(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    match text.split_once('\n') {
        Some((first, rest))
            if rest
                .lines()
                .next()
                .is_some_and(|line| line.trim().is_empty())
                && !rest.trim().is_empty()
                && first.chars().count() <= LONGEST_TITLE =>
        {
            (first.trim(), rest.trim_start())
        }
        _ => ("", text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_a_short_line_before_an_empty_one() {
        let long = "كلمة ".repeat(60);
        for (text, title) in [
            ("عنوان\n\nنص المقال.", "عنوان"),
            ("عنوان\r\n\r\nنص المقال.", "عنوان"),
            ("\n\n عنوان \n\nنص", "عنوان"),
            ("نص المقال.\nوبقيته.", ""),
            ("نص المقال.", ""),
            ("نص المقال.\n\n", ""),
            (&format!("{long}\n\nنص"), ""),
        ] {
            assert_eq!(split_title(text).0, title, "{text:?}");
        }
    }
}
