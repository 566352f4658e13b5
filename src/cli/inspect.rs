//! `warraq inspect`: shows the card of a model.

use super::Outcome;
use super::args::InspectArgs;
use super::bench::{several_line, topic_table};
use super::models;
use crate::model::{Card, Model};
use std::fmt::Write as _;
use std::io::{self, Write as _};

pub(super) fn run(args: &InspectArgs) -> anyhow::Result<Outcome> {
    let opened = models::open_if_named(args.model.as_ref())?;
    let model = opened.as_ref().unwrap_or_else(|| Model::embedded());
    io::stdout().lock().write_all(describe(model)?.as_bytes())?;
    Ok(Outcome::Done)
}

fn describe(model: &Model) -> Result<String, anyhow::Error> {
    let card = model.card();
    let mut out = String::new();
    writeln!(out, "format      {}", card.format)?;
    writeln!(
        out,
        "size        {:.2} MB, {} terms, {}",
        model.bytes()? as f64 / 1e6,
        model.terms(),
        if model.is_compact() {
            "weights in 8 bits"
        } else {
            "weights in 32 bits"
        }
    )?;
    writeln!(
        out,
        "algorithm   {}, classes {}",
        card.imported
            .clone()
            .map_or_else(|| to_json(&card.algorithm), Ok)?,
        to_json(&card.class_weight)?
    )?;
    writeln!(out, "text        {}", to_json(&card.text)?)?;
    writeln!(out, "weighting   {}", to_json(&card.weighting)?)?;
    writeln!(
        out,
        "vocabulary  {}, pruned to {}",
        to_json(&card.vocabulary)?,
        card.pruned_to
    )?;
    writeln!(
        out,
        "latent      {}, {} articles without a topic learnt from",
        card.latent
            .map_or(Ok("none".to_owned()), |latent| to_json(&latent))?,
        card.corpus.unlabelled
    )?;
    writeln!(
        out,
        "corpus      {} articles, fingerprint {}, seed {}{}",
        card.corpus.articles,
        card.corpus.fingerprint,
        card.seed,
        match card.continued {
            0 => String::new(),
            times => format!(", gone on with {times} time(s)"),
        }
    )?;
    let validation = &card.validation;
    let judged = match validation.folds {
        0 => {
            writeln!(
                out,
                "\nnot judged here: warraq bench or import --calibrate says how good it is"
            )?;
            return top_words(out, card);
        }
        1 => "on articles held out".to_owned(),
        folds => format!("{folds}-fold cross-validation"),
    };
    writeln!(
        out,
        "\n{judged}: accuracy {:.3}, macro-F1 {:.3}, calibration error {:.3}",
        validation.report.accuracy, validation.report.macro_f1, validation.calibration_error
    )?;
    if let Some(several) = &validation.several {
        out.push_str(&several_line(several));
    }
    out.push_str(&topic_table(&validation.report));
    top_words(out, card)
}

fn top_words(mut out: String, card: &Card) -> Result<String, anyhow::Error> {
    writeln!(out, "\nwords that speak for each topic")?;
    for (topic, words) in card.topics.iter().zip(&card.top_words) {
        writeln!(out, "{topic}: {}", words.join(" "))?;
    }
    Ok(out)
}

fn to_json(value: &impl serde::Serialize) -> Result<String, serde_json::Error> {
    serde_json::to_string(value)
}
