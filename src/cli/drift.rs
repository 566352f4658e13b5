//! `warraq drift`: what changed since a model was trained.

use super::Outcome;
use super::args::Common;
use super::messages::Messages;
use super::training_args::{BenchFormat, DriftArgs};
use crate::drift::{Change, Drift};
use crate::input::open_each;
use crate::model::Model;
use crate::pipeline::observe;
use std::fmt::Write as _;
use std::io::{self, Write as _};

pub(super) fn run(args: &DriftArgs, common: &Common) -> anyhow::Result<Outcome> {
    let opened = args.model.as_deref().map(Model::open).transpose()?;
    let model = opened.as_ref().unwrap_or_else(|| Model::embedded());
    let messages = Messages::new(common, "looking");
    let articles = open_each(&args.data, &args.input.options_for(&args.data, false)?);
    let mut failed = 0;
    let observed = observe(articles.inspect(|_| messages.step()), model, |fault| {
        messages.fault(&fault);
        failed += 1;
    });
    let done = observed.articles as usize;
    messages.finish(done, failed);
    if done == 0 {
        return Ok(Outcome::NothingDone);
    }
    let drift = Drift::new(model, &observed);
    let text = match args.format {
        BenchFormat::Json => serde_json::to_string_pretty(&drift)? + "\n",
        BenchFormat::Table => describe(&drift),
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Outcome::of(done, failed))
}

fn describe(drift: &Drift) -> String {
    let mut out = format!("{:16} trained     now\n", "share of topics");
    let figures = [&drift.probability, &drift.unknown_words];
    for (nth, change) in drift.topics.iter().chain(figures).enumerate() {
        if nth == drift.topics.len() {
            out.push('\n');
        }
        out.push_str(&line(change));
    }
    let words: Vec<&str> = drift
        .new_words
        .iter()
        .map(|(word, _)| word.as_str())
        .collect();
    let _ = writeln!(out, "\nnew words: {}", words.join(" "));
    let said = if drift.is_any() {
        "it changed: label some of these articles (warraq suggest) and train again"
    } else {
        "nothing changed that matters"
    };
    let _ = writeln!(out, "\n{} articles; {said}", drift.articles);
    out
}

fn line(change: &Change) -> String {
    let then = change
        .then
        .map_or("unknown".to_owned(), |then| format!("{then:.3}"));
    let mark = if change.changed { "  changed" } else { "" };
    format!("{:16} {then:>7} {:>7.3}{mark}\n", change.name, change.now)
}
