//! `warraq classify`: what articles are about.

use super::Outcome;
use super::common_args::Common;
use super::judging_args::ClassifyArgs;
#[cfg(feature = "report")]
use super::report;
use super::rows;
#[cfg(feature = "report")]
use crate::article::Verdict;
use crate::model::Model;
#[cfg(feature = "report")]
use crate::summarize::{Length, Method};

pub(super) fn run(args: &ClassifyArgs, common: &Common) -> anyhow::Result<Outcome> {
    let opened = args.topics.model.as_deref().map(Model::open).transpose()?;
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
        let outcome = rows::run(&args.data, &args.rows, job, common, "classifying", keep)?;
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
