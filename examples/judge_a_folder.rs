//! Judges every article in a folder: its topic, its probability, and the first sentence.
//!
//! ```sh
//! cargo run --example judge_a_folder -- datasets/articles
//! ```

use std::io::{self, Write};
use std::path::PathBuf;
use warraq::input::{InputOptions, open};
use warraq::model::Model;
use warraq::pipeline::{Job, judge};
use warraq::summarize::{Length, Method};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1);
    let folder = folder.map_or_else(|| PathBuf::from("datasets/articles"), PathBuf::from);

    // Articles are found one after another, and decoded on all cores.
    let articles = open(&folder, &InputOptions::default())?;
    let job = Job::new(Model::embedded()).summary(Method::Lead.summarizer(), Length::Sentences(1));

    // Verdicts come in the order of the articles, at any number of threads.
    let mut out = io::stdout().lock();
    judge(articles, job, |verdict| {
        let digest = verdict.summary.iter().flatten().next();
        match (verdict.topic(), &verdict.error) {
            (Some(given), _) => writeln!(
                out,
                "{:10} {:.2}  {}",
                given.topic,
                given.probability,
                digest.map_or(verdict.title.as_str(), String::as_str)
            ),
            (None, Some(error)) => writeln!(out, "{}: {error}", verdict.id),
            (None, None) => writeln!(out, "{}: no topic", verdict.id),
        }
    })?;
    Ok(())
}
