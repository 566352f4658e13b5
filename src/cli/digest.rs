//! `warraq digest`: summarizes many articles, by story, topic or day.

use super::Outcome;
use super::common_args::Common;
use super::digest_args::{ByName, DigestArgs, RoundupFormatName};
use super::each_article::{open_for, stopped};
use super::interrupt;
use super::messages::Messages;
use super::models;
use super::outputs;
use crate::model::Model;
use crate::output::{RoundupFormat, RoundupWriter};
use crate::pipeline::{gather, tell_stories};
use crate::roundup::{By, PairModel, StoryOptions, roundup};
use crate::whole_file::WholeFile;
use anyhow::Context;
use std::io::{self, BufWriter, Write};

pub(super) fn run(args: &DigestArgs, common: &Common) -> anyhow::Result<Outcome> {
    outputs::check(&args.output, &args.data)?;
    match &args.output {
        None => digest(args, common, &mut io::stdout().lock()),
        Some(path) => {
            let place = || format!("cannot write {}", path.display());
            let mut file = WholeFile::create(path).with_context(place)?;
            let outcome = digest(args, common, &mut file)?;
            // What was there before stays if not everything could be done.
            if !matches!(outcome, Outcome::NothingDone | Outcome::Stopped) {
                file.commit().with_context(place)?;
            }
            Ok(outcome)
        }
    }
}

fn digest(args: &DigestArgs, common: &Common, to: &mut dyn Write) -> anyhow::Result<Outcome> {
    let format = match args.format() {
        RoundupFormatName::Text => RoundupFormat::Text,
        RoundupFormatName::Markdown => RoundupFormat::Markdown,
        RoundupFormatName::Json => RoundupFormat::Json,
        RoundupFormatName::Html => RoundupFormat::Html,
    };
    let mut writer = RoundupWriter::new(BufWriter::new(to), format);
    let messages = Messages::new(common, "reading");
    let articles = open_for(&messages, &args.data, &args.input)?;
    let mut failed = 0;
    let report = |fault| {
        messages.fault(&fault);
        failed += 1;
    };
    let by = match args.by {
        ByName::Story => None,
        ByName::Topic => Some(By::Topic),
        ByName::Day => Some(By::Day),
    };
    let read = if let Some(by) = by {
        let opened = models::open_if_named(args.model.as_ref())?;
        let model = opened.as_ref().unwrap_or_else(|| Model::embedded());
        let gathered = gather(articles, model, report);
        let groups = roundup(&gathered, by, args.sentences, args.at_least);
        groups.iter().try_for_each(|group| writer.write(group))?;
        gathered.len()
    } else {
        let opened = args.stories.open()?;
        let options = StoryOptions {
            model: opened.as_ref().unwrap_or_else(|| PairModel::embedded()),
            window: args.stories.window,
            sentences: args.sentences,
            at_least: args.at_least,
            why: args.stories.why,
        };
        tell_stories(articles, &options, report, |story| writer.write(&story))?
    };
    if interrupt::asked() {
        return Ok(stopped(&messages));
    }
    messages.finish(read, failed);
    writer.finish()?;
    Ok(if read == 0 {
        Outcome::NothingDone
    } else {
        Outcome::of(read, failed)
    })
}
