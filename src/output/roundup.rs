//! Groups of articles and their digests: text, Markdown, JSON, a page.

use super::escape::{PAGE, escaped, escaped_markdown, without_controls};
use crate::roundup::Group;
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
pub enum RoundupFormat {
    /// For eyes.
    Text,
    /// A heading a group, a list of its sentences.
    Markdown,
    /// One array, with everything.
    Json,
    /// A page of its own, right to left.
    Html,
}

/// Writes groups.
///
/// ```
/// use warraq::output::{RoundupFormat, write_roundup};
/// use warraq::roundup::Group;
/// let group = Group {
///     name: "diplomacy".to_owned(),
///     first_day: None,
///     articles: vec!["1".to_owned()],
///     duplicates: Vec::new(),
///     digest: Vec::new(),
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
    match format {
        RoundupFormat::Json => {
            serde_json::to_writer_pretty(&mut *to, groups)?;
            to.write_all(b"\n")
        }
        RoundupFormat::Text => to.write_all(text(groups).as_bytes()),
        RoundupFormat::Markdown => to.write_all(markdown(groups).as_bytes()),
        RoundupFormat::Html => to.write_all(html(groups).as_bytes()),
    }
}

/// How many articles a group has, and how many of them say what another says.
fn counted(group: &Group) -> String {
    let day = group.first_day.as_ref().filter(|day| **day != group.name);
    let day = day.map_or(String::new(), |day| format!("{day}, "));
    match group.duplicates.len() {
        0 => format!("{day}{}", group.articles.len()),
        same => format!("{day}{}, {same} =", group.articles.len()),
    }
}

fn text(groups: &[Group]) -> String {
    let mut out = String::new();
    for group in groups {
        let _ = writeln!(
            out,
            "{} ({})",
            without_controls(&group.name),
            counted(group)
        );
        for cited in &group.digest {
            let (sentence, article) = (
                without_controls(&cited.sentence),
                without_controls(&cited.article),
            );
            let _ = writeln!(out, "    {sentence} [{article}]");
        }
    }
    out
}

fn markdown(groups: &[Group]) -> String {
    let mut out = String::new();
    for (nth, group) in groups.iter().enumerate() {
        let gap = if nth > 0 { "\n" } else { "" };
        let _ = writeln!(
            out,
            "{gap}## {} ({})\n",
            escaped_markdown(&group.name),
            counted(group)
        );
        for cited in &group.digest {
            let (sentence, article) = (
                escaped_markdown(&cited.sentence),
                escaped_markdown(&cited.article),
            );
            let _ = writeln!(out, "- {sentence} \\[{article}\\]");
        }
    }
    out
}

fn html(groups: &[Group]) -> String {
    let mut out = format!("{PAGE}<title>warraq</title>\n");
    for group in groups {
        let _ = writeln!(
            out,
            "<section>\n<h3>{} <small>({})</small></h3>\n<ul>",
            escaped(&group.name),
            escaped(&counted(group))
        );
        for cited in &group.digest {
            let (sentence, article) = (escaped(&cited.sentence), escaped(&cited.article));
            let _ = writeln!(out, "<li>{sentence} <cite><bdi>{article}</bdi></cite>");
        }
        out += "</ul>\n</section>\n";
    }
    out + "</html>\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roundup::Cited;

    #[test]
    fn every_format_has_sentences_and_their_articles() {
        let groups = [Group {
            name: "حريق <المصفاة>".to_owned(),
            first_day: Some("2024-03-01".to_owned()),
            articles: ["a", "b_1", "c"].map(str::to_owned).to_vec(),
            duplicates: vec!["c".to_owned()],
            digest: vec![Cited {
                sentence: "اندلع حريق.".to_owned(),
                article: "b_1".to_owned(),
            }],
        }];
        for (format, expected) in [
            (
                RoundupFormat::Text,
                "حريق <المصفاة> (2024-03-01, 3, 1 =)\n    اندلع حريق. [b_1]\n",
            ),
            (
                RoundupFormat::Markdown,
                "## حريق \\<المصفاة\\> (2024-03-01, 3, 1 =)\n\n- اندلع حريق. \\[b\\_1\\]\n",
            ),
        ] {
            let mut written = Vec::new();
            write_roundup(&mut written, &groups, format).unwrap();
            assert_eq!(String::from_utf8(written).unwrap(), expected);
        }
        let page = html(&groups);
        assert!(page.contains("&lt;المصفاة&gt;") && page.contains("<cite><bdi>b_1</bdi></cite>"));
        let mut json = Vec::new();
        write_roundup(&mut json, &groups, RoundupFormat::Json).unwrap();
        let read: serde_json::Value = serde_json::from_slice(&json).unwrap();
        assert_eq!(read[0]["digest"][0]["article"], "b_1");
    }
}
