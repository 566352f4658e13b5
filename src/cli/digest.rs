//! `warraq digest`: many articles by story, topic or day.

use super::Outcome;
use super::args::Common;
use super::digest_args::{ByName, DigestArgs, RoundupFormatName};
use super::messages::Messages;
use crate::input::open_each;
use crate::model::Model;
use crate::output::{RoundupFormat, write_roundup};
use crate::pipeline::gather;
use crate::roundup::{By, roundup};
use crate::whole_file::WholeFile;
use anyhow::Context;
use std::io;

pub(super) fn run(args: &DigestArgs, common: &Common) -> anyhow::Result<Outcome> {
    let opened = args.model.as_deref().map(Model::open).transpose()?;
    let model = opened.as_ref().unwrap_or_else(|| Model::embedded());
    let messages = Messages::new(common, "reading");
    let articles = open_each(&args.data, &args.input.options_for(&args.data, false)?);
    let mut failed = 0;
    let gathered = gather(articles.inspect(|_| messages.step()), model, |fault| {
        messages.fault(&fault);
        failed += 1;
    });
    messages.finish(gathered.len(), failed);
    let by = match args.by {
        ByName::Story => By::Story,
        ByName::Topic => By::Topic,
        ByName::Day => By::Day,
    };
    let format = match args.format {
        RoundupFormatName::Text => RoundupFormat::Text,
        RoundupFormatName::Markdown => RoundupFormat::Markdown,
        RoundupFormatName::Json => RoundupFormat::Json,
        RoundupFormatName::Html => RoundupFormat::Html,
    };
    let groups = roundup(&gathered, by, args.sentences, args.at_least);
    match &args.output {
        None => write_roundup(&mut io::stdout().lock(), &groups, format)?,
        Some(path) => {
            let place = || format!("cannot write {}", path.display());
            let mut file = WholeFile::create(path).with_context(place)?;
            write_roundup(&mut file, &groups, format).with_context(place)?;
            file.commit().with_context(place)?;
        }
    }
    Ok(if gathered.is_empty() {
        Outcome::NothingDone
    } else {
        Outcome::of(gathered.len(), failed)
    })
}
