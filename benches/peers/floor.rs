//! The least that reading costs: `floor validate FILE` checks that a file is UTF-8; `floor
//! fold-and-hash FILE` also folds and hashes its words.

use std::process::ExitCode;
use warraq::features::{Analyzer, Stem, TextOptions};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, path] = arguments.as_slice() else {
        eprintln!("floor validate|fold-and-hash FILE");
        return ExitCode::from(2);
    };
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::from(2);
        }
    };
    let mut sum = text.len() as u64;
    if what == "fold-and-hash" {
        let words = TextOptions::default()
            .words(1)
            .stem(Stem::None)
            .lead_words(0);
        Analyzer::new(&words).analyze("", &text, |term| sum = sum.wrapping_add(term.hash.key));
    }
    println!("{sum}");
    ExitCode::SUCCESS
}
