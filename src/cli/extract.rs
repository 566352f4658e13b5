//! `warraq extract`: prints the text of articles as they were read, or the lines that were cut.

use super::Outcome;
use super::common_args::Common;
use super::each_article::each_article;
use super::judging_args::{ExtractArgs, ExtractFormat};
use crate::article::Article;
use serde::Serialize;
use serde_json::json;
use std::io::{self, Write};

pub(super) fn run(args: &ExtractArgs, common: &Common) -> anyhow::Result<Outcome> {
    each_article(
        &args.data,
        &args.input,
        common,
        "extracting",
        |to, article, before| match (args.cut, args.format) {
            (false, ExtractFormat::Jsonl) => write_line(to, article),
            (true, ExtractFormat::Jsonl) => write_cut_line(to, article),
            (is_cut, _) => {
                if before > 0 {
                    writeln!(to)?;
                }
                match is_cut {
                    true => write_cut(to, article),
                    false => write_kept(to, article),
                }
            }
        },
    )
}

/// An article as one JSON line, under the keys that warraq tries first when it reads JSON.
fn write_line(to: &mut impl Write, article: &Article) -> io::Result<()> {
    #[derive(Serialize)]
    struct Line<'a> {
        id: &'a str,
        title: &'a str,
        text: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        date: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        source: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        label: Option<&'a str>,
    }
    let line = Line {
        id: &article.id,
        title: &article.title,
        text: &article.text,
        date: article.date.as_deref(),
        source: article.source.as_deref(),
        label: article.label.as_deref(),
    };
    serde_json::to_writer(&mut *to, &line)?;
    writeln!(to)
}

fn write_kept(to: &mut impl Write, article: &Article) -> io::Result<()> {
    if !article.title.is_empty() {
        writeln!(to, "{}\n", article.title)?;
    }
    writeln!(to, "{}", article.text)
}

/// What was cut of an article as one JSON line.
fn write_cut_line(to: &mut impl Write, article: &Article) -> io::Result<()> {
    let lines = article.cut.iter().map(|cut| {
        let reason = cut.reason.to_string();
        json!({ "reason": reason, "line": cut.line.trim() })
    });
    let lines: Vec<_> = lines.collect();
    serde_json::to_writer(&mut *to, &json!({ "id": article.id, "cut": lines }))?;
    writeln!(to)
}

fn write_cut(to: &mut impl Write, article: &Article) -> io::Result<()> {
    for cut in &article.cut {
        writeln!(to, "{}\t{}", cut.reason, cut.line.trim())?;
    }
    Ok(())
}
