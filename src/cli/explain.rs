//! `warraq explain`: why articles have their topics.

use super::args::{Common, ExplainArgs, ExplainFormat};
use super::messages::Messages;
use super::{Outcome, explain_digest};
use crate::input::open_each;
use crate::model::Model;
use crate::output::{EvidenceFormat, Shown, write_evidence};
use std::io::{self, BufWriter, IsTerminal, Write};

pub(super) fn run(args: &ExplainArgs, common: &Common) -> anyhow::Result<Outcome> {
    if args.digest {
        return explain_digest::run(args, common);
    }
    let opened = args.model.as_deref().map(Model::open).transpose()?;
    let mut predictor = opened
        .as_ref()
        .unwrap_or_else(|| Model::embedded())
        .predictor();
    let messages = Messages::new(common, "explaining");
    let stdout = io::stdout().lock();
    let format = match args.format {
        ExplainFormat::Text => EvidenceFormat::Text {
            colour: stdout.is_terminal() && std::env::var_os("NO_COLOR").is_none(),
        },
        ExplainFormat::Jsonl => EvidenceFormat::JsonLines,
        ExplainFormat::Html => EvidenceFormat::Html,
    };
    let shown = Shown {
        topics: args.top,
        terms: args.terms,
    };
    let mut to = BufWriter::new(stdout);
    let (mut done, mut failed) = (0, 0);
    for document in open_each(&args.data, &args.input.options(false)) {
        messages.step();
        match document.read() {
            Ok(article) => {
                messages.notes(&article.id, &article.notes);
                if done > 0 && matches!(format, EvidenceFormat::Text { .. }) {
                    writeln!(to)?;
                }
                done += 1;
                let evidence = predictor.explain(&article.title, &article.text);
                write_evidence(&mut to, &article, &evidence, format, shown)?;
            }
            Err(fault) => {
                messages.fault(&fault);
                failed += 1;
            }
        }
    }
    to.flush()?;
    messages.finish(done, failed);
    Ok(if done + failed == 0 {
        Outcome::NothingDone
    } else {
        Outcome::of(done, failed)
    })
}
