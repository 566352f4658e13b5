//! `warraq summarize`: articles in their own sentences.

use super::Outcome;
use super::args::{Common, SummarizeArgs};
use super::rows;
use crate::pipeline::Job;

pub(super) fn run(args: &SummarizeArgs, common: &Common) -> anyhow::Result<Outcome> {
    let job = Job {
        model: None,
        top: 0,
        summary: Some(args.summary()),
    };
    rows::run(
        &args.input,
        &args.columns,
        &args.output,
        job,
        common,
        "summarizing",
    )
}
