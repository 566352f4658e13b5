//! A table for people: topics, id and title on one line, the digest's sentences below.
//!
//! Widths are widths on a screen: an Arabic letter is as wide as a Latin one, and a mark on it has
//! no width. On a terminal, text of articles is isolated (UAX #9), so that right-to-left text does
//! not change the order of columns.

use super::verdict_writer::{VerdictWriter, rounded};
use crate::arabic::Language;
use crate::article::Verdict;
use crate::escape::without_controls;
use crate::setters::setters;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// How a table looks.
///
/// ```
/// use warraq::article::{TopicProbability, Verdict};
/// use warraq::output::{Format, TableStyle};
/// let written = |style| {
///     let mut out = Vec::new();
///     let mut writer = Format::Table(style).writer(Box::new(&mut out), false)?;
///     writer.write(&Verdict { topics: vec![TopicProbability::new("health", 0.9)], ..Verdict::default() })?;
///     writer.finish()?;
///     drop(writer);
///     Ok::<_, std::io::Error>(String::from_utf8_lossy(&out).into_owned())
/// };
/// let wide = TableStyle::default().topic_width(10);
/// assert!(written(wide)?.starts_with("health    "));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TableStyle {
    /// The width of the widest topic, in terminal columns. All topics are padded to it; 0 means no
    /// padding.
    pub topic_width: usize,
    /// Whether each topic gets a colour.
    pub colour: bool,
    /// Whether text of articles is isolated from the text around it.
    pub isolate: bool,
}

setters! {
    output::TableStyle = TableStyle::default();
    topic_width: usize = 10;
    colour: bool = true;
    isolate: bool = true;
}

/// The width of a text in columns of a terminal.
pub fn text_width(text: &str) -> usize {
    text.width()
}

/// A text padded with spaces to this width.
pub fn padded(text: &str, width: usize) -> String {
    text.to_owned() + &" ".repeat(width.saturating_sub(text_width(text)))
}

pub(super) struct Table<'w> {
    to: Box<dyn Write + 'w>,
    style: TableStyle,
    /// The widest id so far, up to a limit.
    id_width: usize,
    /// Topics in the order of their first appearance, which decides their colours.
    topics: Vec<String>,
}

impl<'w> Table<'w> {
    pub(super) fn new(to: Box<dyn Write + 'w>, style: TableStyle) -> Self {
        Self {
            to,
            style,
            id_width: 0,
            topics: Vec::new(),
        }
    }

    /// A topic and its probability. The topic is coloured and padded.
    fn topic(&mut self, topic: &str, probability: f64) -> String {
        let room = &padded(topic, self.style.topic_width)[topic.len()..];
        let shown = if self.style.colour {
            let known = self.topics.iter().position(|known| known == topic);
            let nth = known.unwrap_or_else(|| {
                self.topics.push(topic.to_owned());
                self.topics.len() - 1
            });
            format!("\u{1b}[{}m{topic}\u{1b}[0m", COLOURS[nth % COLOURS.len()])
        } else {
            topic.to_owned()
        };
        format!("{shown}{room} {:.3}", rounded(probability))
    }

    /// Text of an article, without control characters and isolated if that is asked for.
    fn said(&self, text: &str) -> String {
        let text = without_controls(text);
        if self.style.isolate {
            format!("\u{2068}{text}\u{2069}")
        } else {
            text
        }
    }

    fn id(&mut self, id: &str) -> String {
        const WIDEST: usize = 40;
        self.id_width = self.id_width.max(text_width(id).min(WIDEST));
        self.said(id) + &padded(id, self.id_width)[id.len()..]
    }
}

/// Green, blue, yellow, magenta, cyan, red, and the bright ones: SGR codes.
const COLOURS: [u8; 12] = [32, 34, 33, 35, 36, 31, 92, 94, 93, 95, 96, 91];

impl VerdictWriter for Table<'_> {
    fn write(&mut self, verdict: &Verdict) -> io::Result<()> {
        if let Some(error) = &verdict.error {
            let (id, error) = (self.said(&verdict.id), self.said(error));
            return writeln!(self.to, "error  {id}  {error}");
        }
        let topics: Vec<String> = verdict
            .topics
            .iter()
            .map(|given| self.topic(&given.topic, given.probability))
            .collect();
        // Only exceptions are shown: most articles are in Arabic and are no duplicates.
        let language = verdict.language.filter(|&other| other != Language::Arabic);
        let withheld = verdict.withheld.as_ref().filter(|_| language.is_none());
        let same = verdict.duplicate_of.as_ref();
        let cells = [
            topics.join(" · "),
            withheld.map_or(String::new(), |reason| format!("[{reason}]")),
            language.map_or(String::new(), |language| format!("[{language}]")),
            self.id(&verdict.id),
            same.map_or(String::new(), |first| format!("= {}", self.said(first))),
            match verdict.title.as_str() {
                "" => String::new(),
                title => self.said(title),
            },
        ];
        let shown: Vec<&str> = cells
            .iter()
            .map(String::as_str)
            .filter(|cell| !cell.is_empty())
            .collect();
        writeln!(self.to, "{}", shown.join("  ").trim_end())?;
        for sentence in verdict.summary.iter().flatten() {
            writeln!(self.to, "    {}", self.said(sentence))?;
        }
        if !verdict.keywords.is_empty() {
            writeln!(
                self.to,
                "    [{}]",
                self.said(&verdict.keywords.join(" · "))
            )?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::TopicProbability;

    #[test]
    fn vowel_signs_take_no_column() {
        assert_eq!(text_width("مُدَرِّس"), 4);
        assert_eq!(padded("مُدَرِّس", 6), "مُدَرِّس  ");
        assert_eq!(padded("مدرس", 2), "مدرس");
    }

    fn rows(style: TableStyle) -> String {
        let mut bytes = Vec::new();
        let mut table = Table::new(Box::new(&mut bytes), style);
        for (id, topic, title) in [
            ("أ.txt", "صِحَّة", "عنوان"),
            ("bb.txt", "security", "\u{1b}[2Jx"),
        ] {
            let verdict = Verdict {
                id: id.to_owned(),
                topics: vec![TopicProbability::new(topic, 0.5)],
                language: Some(Language::Arabic),
                title: title.to_owned(),
                ..Verdict::default()
            };
            table.write(&verdict).unwrap();
        }
        table.finish().unwrap();
        drop(table);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn columns_are_as_wide_as_they_look() {
        let style = TableStyle {
            topic_width: 8,
            ..TableStyle::default()
        };
        let rows = rows(style);
        let lines: Vec<&str> = rows.lines().collect();
        assert_eq!(lines[0], "صِحَّة      0.500  أ.txt  عنوان");
        assert_eq!(lines[1], "security 0.500  bb.txt  [2Jx");
        let column = |line: &str| text_width(&line[..line.find("0.500").unwrap()]);
        assert_eq!(column(lines[0]), column(lines[1]));
    }

    #[test]
    fn a_terminal_gets_colours_and_isolates() {
        let style = TableStyle {
            topic_width: 0,
            colour: true,
            isolate: true,
        };
        let rows = rows(style);
        assert!(rows.starts_with("\u{1b}[32mصِحَّة\u{1b}[0m 0.500  \u{2068}أ.txt\u{2069}"));
        assert!(rows.contains("\u{1b}[34msecurity") && !rows.contains("\u{1b}[2J"));
    }
}
