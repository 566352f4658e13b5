//! `warraq summarize`: articles in their own sentences.

use super::Outcome;
use super::args::Common;
use super::digest_args::SummarizeArgs;
use super::rows;
use crate::model::Model;
use crate::pipeline::Job;

pub(super) fn run(args: &SummarizeArgs, common: &Common) -> anyhow::Result<Outcome> {
    let method = args.method.open()?;
    let job = Job::without_topics()
        .summary(method.summarizer(), args.length.length())
        .keywords(Model::embedded(), args.keywords)
        .headlines(args.headline || args.rows.input.asks_for_headlines())
        .dedupe(args.rows.dedupe);
    rows::run(&args.data, &args.rows, job, common, "summarizing", |_| {})
}
