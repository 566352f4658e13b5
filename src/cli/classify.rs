//! `warraq classify`: what articles are about.

use super::Outcome;
use super::args::{ClassifyArgs, Common};
use super::rows;
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
    rows::run(&args.data, &args.rows, job, common, "classifying")
}
