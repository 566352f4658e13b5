//! Rows of verdicts to standard output or a file: what `classify` and `summarize` share.

use super::Outcome;
use super::args::{ColumnArgs, Common, OutputArgs};
use super::messages::Messages;
use crate::input::open_each;
use crate::pipeline::{Job, judge};
use crate::whole_file::WholeFile;
use anyhow::Context;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// Judges the inputs and writes a row an article.
pub(super) fn run(
    input: &[PathBuf],
    columns: &ColumnArgs,
    output: &OutputArgs,
    job: Job<'_>,
    common: &Common,
    doing: &'static str,
) -> anyhow::Result<Outcome> {
    let articles = open_each(input, &columns.options(false));
    let messages = Messages::new(common, doing);
    let (mut done, mut failed) = (0, 0);
    let write_to = |to: &mut dyn Write| -> io::Result<()> {
        let mut writer = output.format().writer(Box::new(to));
        judge(articles, job, |verdict| {
            if let Some(error) = &verdict.error {
                messages.error(error);
                failed += 1;
            } else {
                done += 1;
            }
            messages.step();
            writer.write(&verdict)
        })?;
        writer.finish()
    };
    match &output.output {
        None => write_to(&mut BufWriter::new(io::stdout().lock()))?,
        Some(path) => {
            let place = || format!("cannot write {}", path.display());
            let mut file = WholeFile::create(path).with_context(place)?;
            write_to(&mut file).with_context(place)?;
            file.commit().with_context(place)?;
        }
    }
    messages.finish(done, failed);
    Ok(if done + failed == 0 {
        Outcome::NothingDone
    } else {
        Outcome::of(done, failed)
    })
}
