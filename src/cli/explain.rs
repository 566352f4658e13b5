//! `warraq explain`: why articles got their topics.

use super::common_args::Common;
use super::each_article::each_article;
use super::judging_args::{ExplainArgs, ExplainFormat};
use super::models;
use super::{Outcome, explain_digest};
use crate::model::Model;
use crate::output::{EvidenceFormat, Shown, write_evidence};
use std::io::Write;

pub(super) fn run(args: &ExplainArgs, common: &Common) -> anyhow::Result<Outcome> {
    if args.digest {
        return explain_digest::run(args, common);
    }
    let opened = models::open_if_named(args.model.as_ref())?;
    let mut predictor = opened
        .as_ref()
        .unwrap_or_else(|| Model::embedded())
        .predictor();
    let format = match args.format {
        ExplainFormat::Text => EvidenceFormat::Text {
            colour: common.color.on_stdout(),
        },
        ExplainFormat::Jsonl => EvidenceFormat::JsonLines,
        ExplainFormat::Html => EvidenceFormat::Html,
    };
    let shown = Shown {
        topics: args.top,
        terms: args.terms,
    };
    each_article(
        &args.data,
        &args.input,
        common,
        "explaining",
        |to, article, before| {
            if before > 0 && matches!(format, EvidenceFormat::Text { .. }) {
                writeln!(to)?;
            }
            let evidence = predictor.explain(&article.title, &article.text);
            write_evidence(to, article, &evidence, format, shown)
        },
    )
}
