//! `warraq summarize`: summarizes articles in their own sentences.

use super::Outcome;
use super::common_args::Common;
use super::digest_args::SummarizeArgs;
use super::{outputs, rows};
use crate::pipeline::Job;

pub(super) fn run(args: &SummarizeArgs, common: &Common) -> anyhow::Result<Outcome> {
    outputs::check(&args.rows.output.to.output, &args.data)?;
    let method = args.method.open()?;
    let opened = args.key_terms.open()?;
    let job = Job::without_topics()
        .summary(method.summarizer(), args.length.length())
        .key_terms(opened.terms(), args.keywords)
        .headlines(args.headline || args.rows.input.asks_for_headlines())
        .dedupe(args.rows.dedupe);
    rows::run(&args.data, &args.rows, job, common, "summarizing", |_| {})
}
