//! A text file: one article.
//!
//! A first line of up to 200 characters that an empty line follows is the title. What a web page
//! left around the article is cut off ([`without_furniture`]).

use super::{Articles, Fault, InputError, InputOptions, Opened, decode, without_furniture};
use crate::article::Article;
use std::io::Read;

/// Longer than this, a first line is no title.
const LONGEST_TITLE: usize = 200;

pub(super) fn articles(opened: Opened, _: &InputOptions) -> Result<Articles, InputError> {
    // Read when it is asked for, so that a directory's files are open one at a time.
    Ok(Box::new(std::iter::once_with(move || read(opened))))
}

fn read(mut opened: Opened) -> Result<Article, Fault> {
    let place = opened.path.display().to_string();
    let fault = |error: String| Fault {
        id: opened.name.clone(),
        error,
    };
    let mut bytes = Vec::new();
    opened
        .bytes
        .read_to_end(&mut bytes)
        .map_err(|error| fault(format!("{place}: cannot be read: {error}")))?;
    let text = decode::utf8(decode::without_bom(&bytes))
        .map_err(|offset| fault(decode::not_utf8(&place, offset)))?;
    let (title, body) = split_title(text);
    let article = Article {
        title: title.to_owned(),
        text: without_furniture(body),
        label: opened.label.clone(),
        id: opened.name.clone(),
    };
    if article.is_blank() {
        return Err(fault(format!(
            "{place}: empty article; remove it or fill it"
        )));
    }
    Ok(article)
}

/// The title and the body of a text.
fn split_title(text: &str) -> (&str, &str) {
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
