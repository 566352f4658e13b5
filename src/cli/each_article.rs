//! Commands that print something of each article, one after another.

use super::Outcome;
use super::args::Common;
use super::input_args::InputArgs;
use super::messages::Messages;
use crate::article::Article;
use crate::input::open_each;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::PathBuf;

/// Hands each article to `print`, with standard output and how many were printed before.
pub(super) fn each_article(
    data: &[PathBuf],
    input: &InputArgs,
    common: &Common,
    doing: &'static str,
    mut print: impl FnMut(&mut BufWriter<StdoutLock<'static>>, &Article, usize) -> io::Result<()>,
) -> anyhow::Result<Outcome> {
    let messages = Messages::new(common, doing);
    let mut to = BufWriter::new(io::stdout().lock());
    let (mut done, mut failed) = (0, 0);
    let options = input.options_for(data, false)?;
    for document in open_each(data, &options) {
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
    messages.taken(&options);
    messages.finish(done, failed);
    Ok(if done + failed == 0 {
        Outcome::NothingDone
    } else {
        Outcome::of(done, failed)
    })
}
