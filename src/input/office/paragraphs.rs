//! Collects the paragraphs of a document, and finds which of them is the title.

use crate::article::Article;
use crate::input::text::split_title;

/// The role of a paragraph, by its style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Rank {
    #[default]
    Body,
    Heading,
    Title,
    /// Not part of the text: a table of contents, a caption.
    Aside,
}

impl Rank {
    /// The rank of a style by its name. Word processors use the same names in every language.
    pub fn of_style(name: &str) -> Self {
        let name = name.to_lowercase().replace("_20_", " ");
        match name.as_str() {
            "title" => Self::Title,
            "caption" | "illustration" | "figure" => Self::Aside,
            _ if name.starts_with("heading") => Self::Heading,
            _ if name.starts_with("toc") || name.starts_with("contents ") => Self::Aside,
            _ => Self::Body,
        }
    }
}

#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    rank: Rank,
}

/// The paragraphs of a document.
#[derive(Debug, Default)]
pub(super) struct Paragraphs {
    done: Vec<Paragraph>,
    /// Paragraphs not yet ended: a text box is inside a paragraph.
    open: Vec<Paragraph>,
    /// Paragraphs of text boxes, to be put behind the paragraph they are in.
    boxes: Vec<Paragraph>,
}

impl Paragraphs {
    pub fn begin(&mut self) {
        self.open.push(Paragraph::default());
    }

    pub fn end(&mut self) {
        let Some(paragraph) = self.open.pop() else {
            return;
        };
        if self.open.is_empty() {
            self.done.push(paragraph);
            self.done.append(&mut self.boxes);
        } else {
            self.boxes.push(paragraph);
        }
    }

    /// Sets the rank of the current paragraph.
    pub fn rank(&mut self, rank: Rank) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.rank = rank;
        }
    }

    /// Adds text to the current paragraph.
    pub fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    /// Adds text to the current paragraph, with each run of white space as one space.
    pub fn push_words(&mut self, text: &str) {
        let Some(Paragraph { text: line, .. }) = self.open.last_mut() else {
            return;
        };
        for part in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let word = part.trim_end_matches(|c: char| c.is_ascii_whitespace());
            line.push_str(word);
            if word.len() < part.len() && !line.is_empty() && !line.ends_with([' ', '\n']) {
                line.push(' ');
            }
        }
    }

    /// The article. Its title is the first of these that exists: a paragraph with the style of
    /// titles; a heading at the beginning; a short first line before an empty one; the title in the
    /// file's properties.
    pub fn article(mut self, of_properties: &str) -> Article {
        while !self.open.is_empty() {
            self.end();
        }
        let mut paragraphs = self.done;
        paragraphs.retain(|paragraph| paragraph.rank != Rank::Aside);
        for paragraph in &mut paragraphs {
            paragraph.text = paragraph.text.trim().to_owned();
        }
        let filled = |paragraph: &Paragraph| !paragraph.text.is_empty();
        let styled = paragraphs
            .iter()
            .position(|paragraph| paragraph.rank == Rank::Title && filled(paragraph));
        let first = paragraphs.iter().position(filled);
        let title = styled.or_else(|| first.filter(|&at| paragraphs[at].rank == Rank::Heading));
        // A title may have several paragraphs.
        let title = title.map(|at| {
            let rank = paragraphs[at].rank;
            let goes_on = |paragraph: &&Paragraph| rank == Rank::Title && paragraph.rank == rank;
            let more = paragraphs[at + 1..].iter().take_while(goes_on).count();
            let lines = paragraphs.drain(at..=at + more);
            lines
                .map(|line| line.text.replace('\n', " "))
                .collect::<Vec<_>>()
                .join(" ")
        });
        let text = joined(&paragraphs);
        let (title, text) = match title {
            Some(title) => (title, text),
            None => {
                let (title, body) = split_title(&text);
                let known = of_properties.trim();
                if title.is_empty() && is_telling(known) {
                    let body = text
                        .strip_prefix(known)
                        .filter(|rest| rest.starts_with('\n'));
                    (
                        known.to_owned(),
                        body.unwrap_or(&text).trim_start().to_owned(),
                    )
                } else {
                    (title.to_owned(), body.to_owned())
                }
            }
        };
        Article {
            title: title.trim().to_owned(),
            text,
            ..Article::default()
        }
    }
}

/// Joins lines, with at most one empty line between them.
fn joined(paragraphs: &[Paragraph]) -> String {
    let mut text = String::new();
    for line in paragraphs
        .iter()
        .flat_map(|paragraph| paragraph.text.split('\n'))
    {
        let line = line.trim();
        if !(line.is_empty() && (text.is_empty() || text.ends_with("\n\n"))) {
            text.push_str(line);
            text.push('\n');
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// False of titles that word processors fill in by themselves.
fn is_telling(title: &str) -> bool {
    const OWN: [&str; 6] = [
        "microsoft word",
        "document",
        "untitled",
        "مستند",
        "بدون عنوان",
        "powerpoint",
    ];
    let lower = title.to_lowercase();
    let is_file = [".doc", ".docx", ".odt", ".rtf", ".dotx"]
        .iter()
        .any(|end| lower.ends_with(end));
    lower.chars().any(char::is_alphabetic)
        && !is_file
        && !OWN.iter().any(|own| lower.starts_with(own))
}
