//! `warraq watch`: judges files that arrive in folders.

use super::Outcome;
use super::common_args::Common;
use super::interrupt;
use super::judging_args::WatchArgs;
use super::messages::Messages;
use super::models;
use super::rows::{Counts, count, job_print};
use crate::article::Verdict;
use crate::model::Model;
use crate::output::{Append, Earlier, VerdictWriter, append_to, files_of};
#[cfg(feature = "serve")]
use crate::serve::WatchMetrics;
use crate::watch::{Days, Happening, WatchOptions, canonical, watch};
use anyhow::Context;
use jiff::civil::Date;
use jiff::{Timestamp, tz::Offset};
use std::io::{self, BufWriter};

/// The output of rows.
enum Rows {
    File(Box<dyn Append>),
    Printed(Box<dyn VerdictWriter>),
}

impl Rows {
    fn write(&mut self, verdict: &Verdict) -> io::Result<()> {
        match self {
            Self::File(rows) => rows.write(verdict),
            Self::Printed(rows) => rows.write(verdict),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::File(rows) => rows.flush(),
            Self::Printed(rows) => rows.finish(),
        }
    }
}

pub(super) fn run(args: &WatchArgs, common: &Common) -> anyhow::Result<Outcome> {
    interrupt::listen();
    let messages = Messages::silent(common);
    let opened = models::open_if_named(args.topics.model.as_ref())?;
    let model = opened.as_ref().unwrap_or_else(|| Model::embedded());
    let job = args.topics.job(model).unknown_words(true);
    let folder = |folder: &std::path::PathBuf| {
        canonical(folder).with_context(|| format!("cannot watch {}", folder.display()))
    };
    let output = args.to.output.as_deref();
    let options = WatchOptions {
        folders: args.folders.iter().map(folder).collect::<Result<_, _>>()?,
        // Too few files arrive at a time to learn furniture from, so only a file of it is used.
        input: if args.input.gives_furniture() {
            args.input.options_beside(output, &args.folders)?
        } else {
            let own = output.map(files_of).unwrap_or_default();
            args.input.options(false).own(own)
        },
        poll: args.poll,
    };
    let format = args.to.format_for(job, common)?;
    let (mut rows, mut earlier) = match &args.to.output {
        None => {
            let to = BufWriter::new(io::stdout());
            let rows = format.writer(Box::new(to), false)?;
            (Rows::Printed(rows), Earlier::default())
        }
        Some(path) => {
            let (rows, earlier) = append_to(path, &job_print(&args.input, &args.to, job), format)
                .with_context(|| format!("cannot add to {}", path.display()))?;
            (Rows::File(rows), earlier)
        }
    };
    #[cfg(feature = "serve")]
    let metrics = WatchMetrics::default();
    #[cfg(feature = "serve")]
    if let Some(address) = args.metrics {
        let at = metrics.expose(address)?;
        messages.note(&format!("metrics at http://{at}/metrics"));
    }
    messages.note("watching; ctrl-c ends it");
    let mut counts = Counts::default();
    let mut days = Days::new(model, args.limits.limits());
    watch(&options, job, &mut earlier, interrupt::asked, |happening| {
        match happening {
            Happening::Judged(verdict) => {
                count(&verdict, &mut counts, &messages);
                rows.write(&verdict)?;
                days.add(today(), &verdict);
                #[cfg(feature = "serve")]
                metrics.judged(verdict.error.is_some());
            }
            Happening::Done { since, waiting } => {
                rows.flush()?;
                let drift = days.drift();
                for alarm in days.alarms(&drift) {
                    messages.error(&alarm.to_string());
                    #[cfg(feature = "serve")]
                    metrics.alarm();
                }
                #[cfg(feature = "serve")]
                metrics.done(since, waiting, &drift);
                #[cfg(not(feature = "serve"))]
                let _ = (since, waiting);
            }
            Happening::Note(note) => messages.note(&note),
        }
        Ok::<(), io::Error>(())
    })?;
    if let Rows::File(rows) = rows {
        rows.finish()?;
    }
    messages.finish_of_watch(counts.done, counts.failed);
    Ok(Outcome::Done)
}

/// Today's date in UTC.
fn today() -> Date {
    Offset::UTC.to_datetime(Timestamp::now()).date()
}
