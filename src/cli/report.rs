//! `warraq report`, and the code that `classify --report` shares with it.

use super::Outcome;
use super::common_args::Common;
use super::files::put;
use super::interface_args::ReportArgs;
use super::messages::Messages;
use super::models;
use super::outputs;
use crate::article::Verdict;
use crate::model::Model;
use crate::output::{read_results, read_roundup};
use crate::pipeline::highlight;
use crate::report::report;
use crate::roundup::Group;
use std::path::{Path, PathBuf};

pub(super) fn run(args: &ReportArgs, common: &Common) -> anyhow::Result<Outcome> {
    outputs::check([&args.output], &args.results)?;
    let messages = Messages::new(common, "reading");
    let opened = models::open_if_named(args.model.as_ref())?;
    let model = opened.as_ref().unwrap_or_else(|| Model::embedded());
    let mut verdicts = Vec::new();
    for path in &args.results {
        verdicts.extend(read_results(path)?);
    }
    if verdicts.is_empty() {
        messages.finish(0, 0);
        return Ok(Outcome::NothingDone);
    }
    let title = args
        .title
        .clone()
        .unwrap_or_else(|| title_of(&args.results));
    let count = verdicts.len();
    let stories = args.stories.as_deref().map(read_roundup).transpose()?;
    let stories = stories.unwrap_or_default();
    write((verdicts, &stories), model, &title, common, &args.output)?;
    messages.finish(count, 0);
    messages.note(&format!("report in {}", args.output.display()));
    Ok(Outcome::Done)
}

/// The title of a page about files, unless the user gives one.
pub(super) fn title_of(paths: &[PathBuf]) -> String {
    let names = paths.iter().filter_map(|path| path.file_stem());
    let names: Vec<_> = names.map(|name| name.to_string_lossy()).collect();
    names.join(" · ")
}

/// Writes the report on verdicts and stories to a file, which appears whole or not at all.
pub(super) fn write(
    (verdicts, stories): (Vec<Verdict>, &[Group]),
    model: &Model,
    title: &str,
    common: &Common,
    to: &Path,
) -> anyhow::Result<()> {
    let topics = &model.card().topics;
    let page = report(
        &highlight(verdicts, model),
        stories,
        topics,
        title,
        common.locale(),
    )?;
    put(to, &page)
}
