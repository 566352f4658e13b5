//! Groups of articles and their digests: text, Markdown, JSON, a page.

use super::page::PAGE;
use crate::escape::{escaped, escaped_markdown, without_controls};
use crate::roundup::{Group, Why};
use std::fmt::Write as _;
use std::io::{self, Write};

/// How groups are written.
///
/// ```
/// use warraq::output::{RoundupFormat, write_roundup};
/// let mut out = Vec::new();
/// write_roundup(&mut out, &[], RoundupFormat::Json)?;
/// assert_eq!(out, b"[]\n");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RoundupFormat {
    /// Text for people.
    Text,
    /// One heading per group, with a list of its sentences.
    Markdown,
    /// One array, with everything.
    Json,
    /// A complete page, right to left.
    Html,
}

/// Writes groups.
///
/// ```
/// use warraq::output::{RoundupFormat, write_roundup};
/// use warraq::roundup::Group;
/// let group = Group {
///     name: "diplomacy".to_owned(),
///     articles: vec!["1".to_owned()],
///     ..Group::default()
/// };
/// let mut out = Vec::new();
/// write_roundup(&mut out, &[group], RoundupFormat::Json)?;
/// assert!(String::from_utf8_lossy(&out).contains("diplomacy"));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// If they cannot be written.
pub fn write_roundup(
    to: &mut impl Write,
    groups: &[Group],
    format: RoundupFormat,
) -> io::Result<()> {
    let mut writer = RoundupWriter::new(to, format);
    groups.iter().try_for_each(|group| writer.write(group))?;
    writer.finish()
}

/// Writes groups one by one.
///
/// ```
/// use warraq::output::{RoundupFormat, RoundupWriter};
/// use warraq::roundup::Group;
/// let mut out = Vec::new();
/// let mut writer = RoundupWriter::new(&mut out, RoundupFormat::Text);
/// writer.write(&Group { name: "حريق المصفاة".to_owned(), ..Group::default() })?;
/// writer.finish()?;
/// assert!(String::from_utf8_lossy(&out).starts_with("حريق المصفاة"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct RoundupWriter<W> {
    to: W,
    format: RoundupFormat,
    written: usize,
}

impl<W: Write> RoundupWriter<W> {
    /// A writer of one format.
    ///
    /// ```
    /// # use warraq::output::{RoundupFormat, RoundupWriter};
    /// let mut out = Vec::new();
    /// RoundupWriter::new(&mut out, RoundupFormat::Json).finish()?;
    /// assert_eq!(out, b"[]\n");
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn new(to: W, format: RoundupFormat) -> Self {
        Self {
            to,
            format,
            written: 0,
        }
    }

    /// Writes the next group.
    ///
    /// ```
    /// # use warraq::output::{RoundupFormat, RoundupWriter};
    /// # use warraq::roundup::Group;
    /// let mut out = Vec::new();
    /// RoundupWriter::new(&mut out, RoundupFormat::Markdown).write(&Group::default())?;
    /// assert!(out.starts_with(b"## "));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&mut self, group: &Group) -> io::Result<()> {
        let is_first = self.written == 0;
        self.written += 1;
        let written = match self.format {
            RoundupFormat::Json => {
                let pretty = serde_json::to_string_pretty(group)?;
                let between = if is_first { "[\n" } else { ",\n" };
                format!("{between}  {}", pretty.replace('\n', "\n  "))
            }
            RoundupFormat::Text => text(group),
            RoundupFormat::Markdown => {
                let between = if is_first { "" } else { "\n" };
                format!("{between}{}", markdown(group))
            }
            RoundupFormat::Html => {
                let head = format!("{PAGE}<title>warraq</title>\n");
                let head = if is_first { head.as_str() } else { "" };
                format!("{head}{}", html(group))
            }
        };
        self.to.write_all(written.as_bytes())
    }

    /// Writes the end of the file.
    ///
    /// ```
    /// # use warraq::output::{RoundupFormat, RoundupWriter};
    /// let mut out = Vec::new();
    /// RoundupWriter::new(&mut out, RoundupFormat::Text).finish()?;
    /// assert!(out.is_empty());
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        match (self.format, self.written) {
            (RoundupFormat::Json, 0) => self.to.write_all(b"[]\n")?,
            (RoundupFormat::Json, _) => self.to.write_all(b"\n]\n")?,
            (RoundupFormat::Html, 0) => {
                let page = format!("{PAGE}<title>warraq</title>\n</html>\n");
                self.to.write_all(page.as_bytes())?;
            }
            (RoundupFormat::Html, _) => self.to.write_all(b"</html>\n")?,
            (RoundupFormat::Text | RoundupFormat::Markdown, _) => {}
        }
        self.to.flush()
    }
}

/// The days of a group, its numbers of articles and duplicates, and its newspapers.
fn counted(group: &Group, escape: impl Fn(&str) -> String) -> String {
    let days = match (&group.first_day, &group.last_day) {
        (Some(first), _) if *first == group.name => String::new(),
        (Some(first), Some(last)) if first != last => format!("{first} – {last}, "),
        (Some(first), _) => format!("{first}, "),
        (None, _) => String::new(),
    };
    let mut counted = format!("{days}{}", group.articles.len());
    if !group.duplicates.is_empty() {
        let _ = write!(counted, ", {} =", group.duplicates.len());
    }
    if !group.newspapers.is_empty() {
        let named: Vec<String> = group.newspapers.iter().map(|name| escape(name)).collect();
        let _ = write!(counted, "; {}", named.join("، "));
    }
    counted
}

/// At most this many reasons are printed; JSON has them all.
const REASONS: usize = 6;

/// Why the articles of a group are one story, on one line.
fn reasons(why: &Why, escape: impl Fn(&str) -> String) -> String {
    let shared = why.shared.iter().take(REASONS);
    let shared: Vec<String> = shared
        .map(|shared| format!("{} {:.2} {:+.2}", shared.feature, shared.value, shared.adds))
        .collect();
    let [a, b] = why.articles.each_ref().map(|id| escape(&format!("[{id}]")));
    let (score, usual) = (why.score, why.usual);
    format!("{a} = {b} {score:+.2}: {usual:+.2}, {}", shared.join(", "))
}

fn text(group: &Group) -> String {
    let mut out = format!(
        "{} ({})\n",
        without_controls(&group.name),
        counted(group, without_controls)
    );
    for cited in &group.digest {
        let (sentence, article) = (
            without_controls(&cited.sentence),
            without_controls(&cited.article),
        );
        let _ = writeln!(out, "    {sentence} [{article}]");
    }
    if let Some(why) = &group.why {
        let _ = writeln!(out, "    {}", reasons(why, without_controls));
    }
    out
}

fn markdown(group: &Group) -> String {
    let mut out = format!(
        "## {} ({})\n\n",
        escaped_markdown(&group.name),
        counted(group, escaped_markdown)
    );
    for cited in &group.digest {
        let (sentence, article) = (
            escaped_markdown(&cited.sentence),
            escaped_markdown(&cited.article),
        );
        let _ = writeln!(out, "- {sentence} \\[{article}\\]");
    }
    if let Some(why) = &group.why {
        let _ = writeln!(out, "\n{}", reasons(why, escaped_markdown));
    }
    out
}

fn html(group: &Group) -> String {
    let mut out = format!(
        "<section>\n<h3>{} <small>({})</small></h3>\n<ul>\n",
        escaped(&group.name),
        counted(group, escaped)
    );
    for cited in &group.digest {
        let (sentence, article) = (escaped(&cited.sentence), escaped(&cited.article));
        let _ = writeln!(out, "<li>{sentence} <cite><bdi>{article}</bdi></cite>");
    }
    out += "</ul>\n";
    if let Some(why) = &group.why {
        let _ = writeln!(
            out,
            "<p dir=\"ltr\"><small>{}</small></p>",
            reasons(why, escaped)
        );
    }
    out + "</section>\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roundup::{Cited, Shared};

    #[test]
    fn every_format_has_sentences_and_their_articles() {
        let groups = [Group {
            name: "حريق <المصفاة>".to_owned(),
            first_day: Some("2024-03-01".to_owned()),
            last_day: Some("2024-03-03".to_owned()),
            newspapers: ["النهار", "السفير"].map(str::to_owned).to_vec(),
            articles: ["a", "b_1", "c"].map(str::to_owned).to_vec(),
            duplicates: vec!["c".to_owned()],
            digest: vec![Cited {
                sentence: "اندلع حريق.".to_owned(),
                article: "b_1".to_owned(),
            }],
            why: Some(Why {
                articles: ["a", "c"].map(str::to_owned),
                score: 1.5,
                usual: 0.75,
                shared: vec![Shared {
                    feature: "words shared".to_owned(),
                    value: 2.0,
                    adds: 0.75,
                }],
            }),
        }];
        for (format, expected) in [
            (
                RoundupFormat::Text,
                "حريق <المصفاة> (2024-03-01 – 2024-03-03, 3, 1 =; النهار، السفير)\n    اندلع حريق. [b_1]\n    \
                 [a] = [c] +1.50: +0.75, words shared 2.00 +0.75\n",
            ),
            (
                RoundupFormat::Markdown,
                "## حريق \\<المصفاة\\> (2024-03-01 – 2024-03-03, 3, 1 =; النهار، السفير)\n\n- اندلع حريق. \\[b\\_1\\]\n\n\
                 \\[a\\] = \\[c\\] +1.50: +0.75, words shared 2.00 +0.75\n",
            ),
        ] {
            let mut written = Vec::new();
            write_roundup(&mut written, &groups, format).unwrap();
            assert_eq!(String::from_utf8(written).unwrap(), expected);
        }
        let mut page = Vec::new();
        write_roundup(&mut page, &groups, RoundupFormat::Html).unwrap();
        let page = String::from_utf8(page).unwrap();
        assert!(page.contains("&lt;المصفاة&gt;") && page.contains("<cite><bdi>b_1</bdi></cite>"));
        let mut json = Vec::new();
        write_roundup(&mut json, &groups, RoundupFormat::Json).unwrap();
        let read: serde_json::Value = serde_json::from_slice(&json).unwrap();
        assert_eq!(read[0]["digest"][0]["article"], "b_1");
    }
}
