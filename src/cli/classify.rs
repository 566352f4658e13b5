//! `warraq classify`: what articles are about.

use super::Outcome;
use super::common_args::Common;
use super::judging_args::ClassifyArgs;
use super::{models, outputs, rows};
#[cfg(feature = "report")]
use super::{outcome::is_broken_pipe, report};
#[cfg(feature = "report")]
use crate::article::Verdict;
use crate::model::Model;
#[cfg(feature = "report")]
use crate::summarize::{Length, Method};
#[cfg(feature = "report")]
use anyhow::anyhow;

pub(super) fn run(args: &ClassifyArgs, common: &Common) -> anyhow::Result<Outcome> {
    #[cfg(feature = "report")]
    let report = &args.report;
    #[cfg(not(feature = "report"))]
    let report = &None;
    outputs::check(args.rows.output.to.output.iter().chain(report), &args.data)?;
    let opened = models::open_if_named(args.topics.model.as_ref())?;
    let model = opened.as_ref().unwrap_or_else(|| Model::embedded());
    let job = args.topics.job(model).dedupe(args.rows.dedupe);
    #[cfg(feature = "report")]
    if let Some(to) = &args.report {
        let (method, length) = job
            .summary
            .unwrap_or((Method::default().summarizer(), Length::Sentences(2)));
        let job = job.summary(method, length);
        let mut verdicts = Vec::new();
        let keep = |verdict: &Verdict| verdicts.push(verdict.clone());
        let outcome = rows::run(&args.data, &args.rows, job, common, "classifying", keep);
        let outcome = outcome.map_err(|error| match is_broken_pipe(&error) {
            // The reader of the rows has enough, but the report needs all articles.
            true => anyhow!("standard output was closed before the end, so no report was written"),
            false => error,
        })?;
        if matches!(outcome, Outcome::Done | Outcome::SomeFailed) {
            report::write(
                (verdicts, &[]),
                model,
                &report::title_of(&args.data),
                common,
                to,
            )?;
        }
        return Ok(outcome);
    }
    rows::run(&args.data, &args.rows, job, common, "classifying", |_| {})
}
