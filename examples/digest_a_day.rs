//! Digests one day of several newspapers: each story has a heading and sentences of its articles.
//!
//! ```sh
//! cargo run --example digest_a_day -- datasets/articles
//! ```

use std::io::{self, Write};
use std::path::PathBuf;
use warraq::input::{InputOptions, open};
use warraq::pipeline::tell_stories;
use warraq::roundup::StoryOptions;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let day = std::env::args_os().nth(1);
    let day = day.map_or_else(|| PathBuf::from("datasets/articles"), PathBuf::from);
    let articles = open(&day, &InputOptions::default())?;

    // The largest stories come first. Each sentence says which article it is from.
    let mut out = io::stdout().lock();
    let complain = |fault: warraq::input::Fault| eprintln!("{}: {}", fault.id, fault.error);
    tell_stories(articles, &StoryOptions::default(), complain, |story| {
        writeln!(out, "{} ({})", story.name, story.articles.len())?;
        for sentence in &story.digest {
            writeln!(out, "  {} [{}]", sentence.sentence, sentence.article)?;
        }
        Ok::<(), io::Error>(())
    })?;
    Ok(())
}
