//! `warraq suggest`: which articles to label next.

use super::Outcome;
use super::common_args::Common;
use super::each_article::{open_for, stopped};
use super::interrupt;
use super::messages::Messages;
use super::models;
use super::outputs;
use super::training_args::SuggestArgs;
use crate::model::Model;
use crate::pipeline::{Suggestion, suggest};
use crate::whole_file::WholeFile;
use anyhow::Context;
use std::io::{self, Write};

pub(super) fn run(args: &SuggestArgs, common: &Common) -> anyhow::Result<Outcome> {
    outputs::check(&args.output, &args.data)?;
    let opened = models::open_if_named(args.model.as_ref())?;
    let model = opened.as_ref().unwrap_or_else(|| Model::embedded());
    let messages = Messages::new(common, "looking");
    let articles = open_for(&messages, &args.data, &args.input)?;
    let mut failed = 0;
    let chosen = suggest(articles, model, args.count, |fault| {
        messages.fault(&fault);
        failed += 1;
    });
    if interrupt::asked() {
        return Ok(stopped(&messages));
    }
    messages.finish(chosen.len(), failed);
    match &args.output {
        None => write(io::stdout().lock(), &chosen)?,
        // What was there before may be labelled by now.
        Some(_) if chosen.is_empty() => {}
        Some(path) => {
            let place = || format!("cannot write {}", path.display());
            let mut file = WholeFile::create(path).with_context(place)?;
            write(&mut file, &chosen).with_context(place)?;
            file.commit().with_context(place)?;
        }
    }
    Ok(if chosen.is_empty() {
        Outcome::NothingDone
    } else {
        Outcome::of(chosen.len(), failed)
    })
}

/// A table that `train` reads once its `label` column is filled.
fn write(to: impl Write, chosen: &[Suggestion]) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(to);
    table.write_record(["id", "label", "suggested", "probability", "title", "text"])?;
    for Suggestion {
        article,
        topic,
        probability,
    } in chosen
    {
        let probability = format!("{probability:.3}");
        let (title, text) = (&article.title, &article.text);
        table.write_record([&article.id, "", topic, &probability, title, text])?;
    }
    table.flush()
}
