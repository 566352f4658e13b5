//! Writes rows of verdicts to standard output or a file: shared by `classify` and `summarize`.

use super::already_judged::{AlreadyJudged, Sample};
use super::common_args::Common;
use super::input_args::InputArgs;
use super::messages::Messages;
use super::row_args::{DestinationArgs, OutputArgs, RowArgs};
use super::{Outcome, interrupt};
use crate::arabic::Language;
use crate::article::Verdict;
use crate::input::{Document, Documents, InputOptions, open_each};
use crate::model::Model;
use crate::output::{Append, Format, JobPrint, RowsFile, SCHEMA, TableStyle, append_to};
use crate::pipeline::{Job, judge};
use anyhow::Context;
use std::collections::HashSet;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::xxh3_128;

/// Judges the inputs and writes one row for each article.
pub(super) fn run(
    data: &[PathBuf],
    rows: &RowArgs,
    job: Job<'_>,
    common: &Common,
    doing: &str,
    mut seen: impl FnMut(&Verdict),
) -> anyhow::Result<Outcome> {
    interrupt::listen();
    let messages = Messages::new(common, doing);
    let format = rows.output.to.format_for(job, common)?;
    let output = rows.output.to.output.as_deref();
    let options = InputOptions {
        progress: messages.watch(data),
        ..rows.input.options_beside(output, data)?
    };
    messages.reads(&options);
    let articles = share(open_each(data, &options), rows.shard);
    let articles = articles.take_while(|_| !interrupt::asked());
    let mut counts = Counts::default();
    let mut left = None;
    match &rows.output.to.output {
        None => {
            let mut to = BufWriter::new(io::stdout().lock());
            write(articles, job, format, &mut to, &mut |verdict| {
                count(verdict, &mut counts, &messages);
                seen(verdict);
            })?;
        }
        Some(path) if rows.output.append => {
            let place = || format!("cannot add to {}", path.display());
            let (mut file, earlier) =
                append_to(path, &job_print(&rows.input, &rows.output.to, job), format)
                    .with_context(place)?;
            let earlier = AlreadyJudged::new(&earlier);
            append(
                articles,
                job.without(&earlier),
                &mut *file,
                &mut |verdict| {
                    count(verdict, &mut counts, &messages);
                    seen(verdict);
                },
                &messages,
            )
            .with_context(place)?;
            file.finish().with_context(place)?;
            counts.resumed = earlier.say(&messages);
        }
        Some(path) => {
            let place = || format!("cannot write {}", path.display());
            let id = fingerprint(data, rows, job);
            let (mut file, done) = if rows.output.resume {
                RowsFile::resume(path, &id, format)
            } else {
                RowsFile::create(path, &id).map(|file| (file, 0))
            }
            .with_context(place)?;
            if done > 0 {
                messages.note(&format!("going on behind {done} articles"));
            }
            let job = job.after(done);
            counts.resumed = done > 0;
            write(articles, job, format, &mut file, &mut |verdict| {
                count(verdict, &mut counts, &messages);
                seen(verdict);
            })
            .with_context(|| match file.can_be_resumed() {
                true => format!("{}; make room and go on with --resume", place()),
                false => place(),
            })?;
            if interrupt::asked() {
                left = file.interrupt().with_context(place)?;
            } else if matches!(counts.outcome(), Outcome::NothingDone) {
                file.discard().with_context(place)?;
            } else {
                file.commit().with_context(place)?;
            }
        }
    }
    messages.finish(counts.done, counts.failed);
    if counts.not_arabic > 0 {
        messages.note(&format!("{} of them not in Arabic", counts.not_arabic));
    }
    if counts.unsure > 0 {
        messages.note(&format!(
            "{} of them without a topic probable enough",
            counts.unsure
        ));
    }
    if counts.duplicates > 0 {
        messages.note(&format!("{} of them duplicates", counts.duplicates));
    }
    if interrupt::asked() {
        messages.error(&stopped(&rows.output, left.as_deref()));
        return Ok(Outcome::Stopped);
    }
    Ok(counts.outcome())
}

/// How many articles had which result.
#[derive(Default)]
pub(super) struct Counts {
    pub done: usize,
    pub failed: usize,
    not_arabic: usize,
    unsure: usize,
    duplicates: usize,
    resumed: bool,
}

impl Counts {
    fn outcome(&self) -> Outcome {
        match (self.done, self.failed, self.resumed) {
            (_, failed, true) => Outcome::of(1, failed),
            (0, 0, false) => Outcome::NothingDone,
            (done, failed, false) => Outcome::of(done, failed),
        }
    }
}

/// Writes one row for each article. Each verdict is also passed to `seen`.
fn write(
    articles: impl Iterator<Item = Document> + Send,
    job: Job<'_>,
    format: Format,
    to: &mut dyn Write,
    seen: &mut dyn FnMut(&Verdict),
) -> io::Result<()> {
    let mut writer = format.writer(Box::new(to), job.done > 0)?;
    judge(articles, job, |verdict| {
        seen(&verdict);
        writer.write(&verdict)
    })?;
    writer.finish()
}

/// Appends a row for each article whose id has none yet.
fn append(
    articles: impl Iterator<Item = Document> + Send,
    job: Job<'_>,
    file: &mut dyn Append,
    seen: &mut dyn FnMut(&Verdict),
    messages: &Messages,
) -> io::Result<()> {
    let (mut ids, mut twice) = (HashSet::new(), Sample::default());
    judge(articles, job, |verdict| {
        if ids.insert(xxh3_128(verdict.id.as_bytes())) {
            file.write(&verdict)?;
            seen(&verdict);
        } else {
            twice.add(verdict.id);
        }
        Ok::<(), io::Error>(())
    })?;
    if let Some(ids) = twice.listed() {
        messages.note(&format!(
            "{} articles have the id of another before: {ids}",
            twice.count
        ));
    }
    Ok(())
}

/// Counts a verdict, and prints its notes or its error.
pub(super) fn count(verdict: &Verdict, counts: &mut Counts, messages: &Messages) {
    messages.step();
    messages.notes(&verdict.id, &verdict.notes);
    if let Some(error) = &verdict.error {
        messages.fault_of(error);
        counts.failed += 1;
        return;
    }
    messages.good();
    counts.done += 1;
    let arabic = verdict.language == Some(Language::Arabic);
    counts.not_arabic += usize::from(!arabic);
    counts.unsure += usize::from(verdict.withheld.is_some() && arabic);
    counts.duplicates += usize::from(verdict.duplicate_of.is_some());
}

/// Every n-th article, from the i-th on.
fn share(articles: Documents, shard: Option<(usize, usize)>) -> Documents {
    match shard {
        None => articles,
        Some((i, n)) => Box::new(articles.skip(i - 1).step_by(n)),
    }
}

/// A fingerprint of the model and the options, without the inputs. Rows of jobs with different
/// fingerprints must not be mixed in a file.
pub(super) fn job_print(input: &InputArgs, to: &DestinationArgs, job: Job<'_>) -> JobPrint {
    let hash = |said: String| format!("{:032x}", xxh3_128(said.as_bytes()));
    JobPrint {
        model: hash(format!("{:?}", job.model.map(Model::card))),
        options: hash(format!(
            "{} {SCHEMA} {:?} {:?} {} {} {:?} {:?} {} {} {}",
            env!("CARGO_PKG_VERSION"),
            input,
            to.format(TableStyle::default()).unwrap_or_default(),
            job.top,
            job.min_probability,
            job.summary,
            job.keywords
                .map(|(terms, count)| (terms.vocabulary, terms.ranker, count)),
            job.headlines,
            job.any_language,
            job.dedupe,
        )),
    }
}

/// A fingerprint of the model, the options and the inputs.
fn fingerprint(data: &[PathBuf], rows: &RowArgs, job: Job<'_>) -> String {
    let print = job_print(&rows.input, &rows.output.to, job);
    let said = format!("{data:?} {:?} {print:?}", rows.shard);
    format!("{:032x}\n", xxh3_128(said.as_bytes()))
}

fn stopped(output: &OutputArgs, left: Option<&Path>) -> String {
    match left {
        Some(left) => format!(
            "stopped; the same command with --resume goes on with {}",
            left.display()
        ),
        None if output.append => "stopped; the same command goes on".to_owned(),
        None => "stopped".to_owned(),
    }
}
