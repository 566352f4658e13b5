//! The paragraphs of a document on the way to an article: which of them is the title.

use crate::article::Article;
use crate::input::text::split_title;

/// What a paragraph is, by its style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Rank {
    #[default]
    Body,
    Heading,
    Title,
    /// Not of the text: a table of contents, a caption.
    Aside,
}

impl Rank {
    /// By a style's name, as word processors have it in every language.
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
    /// Those under way: a text box stands within a paragraph.
    open: Vec<Paragraph>,
    /// Those of text boxes, which follow the paragraph they stand in.
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

    /// The paragraph under way has a rank.
    pub fn rank(&mut self, rank: Rank) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.rank = rank;
        }
    }

    /// Adds to the paragraph under way.
    pub fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    /// The same, every white space a single blank.
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

    /// The article. Its title is the first of these: a paragraph of that style; a heading that it begins
    /// with; a short first line before an empty one; what the file's properties say.
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
        // A title may be of several paragraphs.
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

/// Lines, with one empty line where there are several.
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

/// True of a title that somebody gave: word processors fill the property themselves.
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
