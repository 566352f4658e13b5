//! `warraq extract`: what is kept of pages, or what is cut.

use super::Outcome;
use super::args::Common;
use super::each_article::each_article;
use super::judging_args::ExtractArgs;
use crate::article::Article;
use std::io::{self, Write};

pub(super) fn run(args: &ExtractArgs, common: &Common) -> anyhow::Result<Outcome> {
    each_article(
        &args.data,
        &args.input,
        common,
        "extracting",
        |to, article, before| {
            if before > 0 {
                writeln!(to)?;
            }
            if args.cut {
                write_cut(to, article)
            } else {
                write_kept(to, article)
            }
        },
    )
}

fn write_kept(to: &mut impl Write, article: &Article) -> io::Result<()> {
    if !article.title.is_empty() {
        writeln!(to, "{}\n", article.title)?;
    }
    writeln!(to, "{}", article.text)
}

fn write_cut(to: &mut impl Write, article: &Article) -> io::Result<()> {
    for cut in &article.cut {
        writeln!(to, "{}\t{}", cut.reason, cut.line.trim())?;
    }
    Ok(())
}
