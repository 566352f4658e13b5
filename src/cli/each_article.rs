//! Reads articles for commands that print something for each, and for those that need all of them.

use super::common_args::Common;
use super::input_args::InputArgs;
use super::messages::Messages;
use super::{Outcome, interrupt};
use crate::article::Article;
use crate::input::{Document, open_each};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::PathBuf;

/// Calls `print` for each article, with standard output and the number of articles printed before.
pub(super) fn each_article(
    data: &[PathBuf],
    input: &InputArgs,
    common: &Common,
    doing: &'static str,
    mut print: impl FnMut(&mut BufWriter<StdoutLock<'static>>, &Article, usize) -> io::Result<()>,
) -> anyhow::Result<Outcome> {
    interrupt::listen();
    let messages = Messages::new(common, doing);
    let mut to = BufWriter::new(io::stdout().lock());
    let (mut done, mut failed) = (0, 0);
    let options = input.options_for(data, false)?;
    messages.reads(&options);
    for document in open_each(data, &options).take_while(|_| !interrupt::asked()) {
        messages.step();
        match document.read() {
            Ok(article) => {
                messages.good();
                messages.notes(&article.id, &article.notes);
                print(&mut to, &article, done)?;
                done += 1;
            }
            Err(fault) => {
                messages.fault(&fault);
                failed += 1;
            }
        }
    }
    to.flush()?;
    if interrupt::asked() {
        return Ok(stopped(&messages));
    }
    messages.finish(done, failed);
    Ok(if done + failed == 0 {
        Outcome::NothingDone
    } else {
        Outcome::of(done, failed)
    })
}

/// The outcome of a command that a signal ends.
pub(super) fn stopped(messages: &Messages) -> Outcome {
    messages.error("stopped");
    Outcome::Stopped
}

/// The articles of some inputs, until a signal comes. Each counts as a step in `messages`, which
/// report at the end how the inputs were read.
pub(super) fn open_for<'m>(
    messages: &'m Messages,
    data: &[PathBuf],
    input: &InputArgs,
) -> anyhow::Result<impl Iterator<Item = Document> + Send + use<'m>> {
    interrupt::listen();
    let options = input.options_for(data, false)?;
    messages.reads(&options);
    let articles = open_each(data, &options).take_while(|_| !interrupt::asked());
    Ok(articles.inspect(|_| messages.step()))
}

/// All articles, and the number of those that could not be read.
pub(super) fn read_all(
    documents: impl Iterator<Item = Document>,
    messages: &Messages,
) -> (Vec<Article>, usize) {
    let (mut articles, mut failed) = (Vec::new(), 0);
    for document in documents {
        messages.step();
        match document.read() {
            Ok(article) => articles.push(article),
            Err(fault) => {
                messages.fault(&fault);
                failed += 1;
            }
        }
    }
    (articles, failed)
}
