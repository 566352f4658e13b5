//! `warraq classify`: what articles are about.

use super::Outcome;
use super::args::Common;
use super::judging_args::ClassifyArgs;
#[cfg(feature = "report")]
use super::report;
use super::rows;
#[cfg(feature = "report")]
use crate::article::Verdict;
use crate::model::Model;
use crate::pipeline::Job;
use crate::summarize::{Length, Method};

pub(super) fn run(args: &ClassifyArgs, common: &Common) -> anyhow::Result<Outcome> {
    let opened = args.model.as_deref().map(Model::open).transpose()?;
    let job = Job {
        model: Some(opened.as_ref().unwrap_or_else(|| Model::embedded())),
        top: args.top,
        min_probability: args.min_probability,
        summary: args
            .summary
            .map(|count| (Method::default().summarizer(), Length::Sentences(count))),
        keywords: (Model::embedded(), 0),
        headlines: false,
        any_language: args.any_language,
        dedupe: args.rows.dedupe,
        done: 0,
    };
    #[cfg(feature = "report")]
    if let Some(to) = &args.report {
        let job = Job {
            summary: job
                .summary
                .or(Some((Method::default().summarizer(), Length::Sentences(2)))),
            ..job
        };
        let mut verdicts = Vec::new();
        let keep = |verdict: &Verdict| verdicts.push(verdict.clone());
        let outcome = rows::run(&args.data, &args.rows, job, common, "classifying", keep)?;
        if matches!(outcome, Outcome::Done | Outcome::SomeFailed) {
            let model = opened.as_ref().unwrap_or_else(|| Model::embedded());
            report::write(verdicts, model, &report::title_of(&args.data), common, to)?;
        }
        return Ok(outcome);
    }
    rows::run(&args.data, &args.rows, job, common, "classifying", |_| {})
}
