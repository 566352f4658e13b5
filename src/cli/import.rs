//! `warraq import`: a model from another program.

use super::Outcome;
use super::common_args::Common;
use super::input_args::InputArgs;
use super::interchange_args::ImportArgs;
use super::messages::Messages;
use crate::article::Article;
use crate::input::open_all;
use crate::interchange::{SCRIPT, from_scikit_learn};
use crate::model::Model;
use crate::pipeline::score_all;
use anyhow::{Context, bail};
use ndarray::ArrayView2;
use std::io::{self, Write};
use std::path::PathBuf;

pub(super) fn run(args: &ImportArgs, common: &Common) -> anyhow::Result<Outcome> {
    let (Some(pipeline), Some(output)) = (&args.pipeline, &args.output) else {
        io::stdout().lock().write_all(SCRIPT.as_bytes())?;
        return Ok(Outcome::Done);
    };
    let messages = Messages::new(common, "judging");
    let of_file = || format!("cannot import {}", pipeline.display());
    let bytes = std::fs::read(pipeline).with_context(of_file)?;
    let mut model = from_scikit_learn(&bytes).with_context(of_file)?;
    let mut failed = 0;
    if !args.calibrate.is_empty() {
        (model, failed) = calibrated(model, &args.calibrate, &args.input, &messages)?;
    }
    model.save(output)?;
    messages.note(&format!(
        "{}: {} terms, {} topics",
        output.display(),
        model.terms(),
        model.card().topics.len()
    ));
    Ok(if failed == 0 {
        Outcome::Done
    } else {
        Outcome::SomeFailed
    })
}

/// The model with calibrated probabilities, learnt from labelled articles; and the number of
/// articles that could not be read.
fn calibrated(
    model: Model,
    data: &[PathBuf],
    input: &InputArgs,
    messages: &Messages,
) -> anyhow::Result<(Model, usize)> {
    let mut failed = 0;
    let (mut articles, mut targets): (Vec<Article>, Vec<usize>) = (Vec::new(), Vec::new());
    let topics = &model.card().topics;
    let options = input.options_for(data, true)?;
    messages.reads(&options);
    for document in open_all(data, &options)? {
        messages.step();
        let article = match document.read() {
            Ok(article) => article,
            Err(fault) => {
                messages.fault(&fault);
                failed += 1;
                continue;
            }
        };
        let Some(label) = &article.label else {
            continue;
        };
        let Some(target) = topics.iter().position(|topic| topic == label) else {
            bail!(
                "{}: the label {label} is none of the model's topics: {}",
                article.id,
                topics.join(", ")
            );
        };
        targets.push(target);
        articles.push(article);
    }
    messages.finish(articles.len(), failed);
    if articles.is_empty() {
        bail!("no labelled article to learn probabilities from");
    }
    let pairs: Vec<(&str, &str)> = articles
        .iter()
        .map(|article| (article.title.as_str(), article.text.as_str()))
        .collect();
    let scores = score_all(&model, &pairs).scores;
    let shape = (targets.len(), topics.len());
    let scores = ArrayView2::from_shape(shape, &scores)?;
    Ok((model.recalibrated(scores, &targets), failed))
}
