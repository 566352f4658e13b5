//! The language layer against tables others made (`../shared/gold`); skipped, saying so, where
//! that folder is absent.

use std::path::PathBuf;
use warraq::arabic::{FoldOptions, Tokenizer, fold, is_stopword, light_stem, sentences};

fn gold(path: &str) -> Option<String> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/gold")
        .join(path);
    let text = std::fs::read_to_string(&file).ok();
    if text.is_none() {
        eprintln!("skipped: {} is not there", file.display());
    }
    text
}

fn pairs(table: &str) -> impl Iterator<Item = (&str, &str)> {
    table.lines().filter_map(|line| line.split_once('\t'))
}

#[test]
fn folding_is_lucenes_normalizer() {
    let Some(table) = gold("stemming/lucene-ar-norm.tsv") else {
        return;
    };
    for (word, expected) in pairs(&table) {
        assert_eq!(fold(word, FoldOptions::default()), expected, "{word}");
    }
}

#[test]
fn light_stems_are_lucenes() {
    let Some(table) = gold("stemming/lucene-ar-stem.tsv") else {
        return;
    };
    for (word, expected) in pairs(&table) {
        assert_eq!(light_stem(word), expected, "{word}");
    }
}

/// Lucene's whole analyzer: fold, drop stop words, stem. Numbers are a class of their own here,
/// and `the`, an English word in the table, is no stop word of ours or theirs.
#[test]
fn the_chain_is_lucenes_analyzer() {
    let Some(table) = gold("stemming/lucene-ar-analyzer.tsv") else {
        return;
    };
    for (text, expected) in pairs(&table) {
        let mut found = Vec::new();
        Tokenizer::new(FoldOptions::default()).scan(text, |token| {
            if !is_stopword(token.text()) {
                found.push(light_stem(token.text()).to_owned());
            }
        });
        let expected: Vec<_> = match expected {
            number if number.parse::<u64>().is_ok() => vec!["0"],
            words => words.split(' ').collect(),
        };
        found.retain(|word| word != "the");
        assert_eq!(found, expected, "{text}");
    }
}

#[derive(serde::Deserialize)]
struct Segmented {
    text: String,
    sentences: Vec<(usize, usize)>,
}

/// F1 of sentence ends against the gold spans, counted in characters of the text.
fn boundary_f1(file: &str) -> Option<f64> {
    let (mut hits, mut ours, mut theirs) = (0, 0, 0);
    for line in gold(file)?.lines() {
        let gold: Segmented = serde_json::from_str(line).expect("the gold file is JSON Lines");
        let at: std::collections::HashMap<usize, usize> = gold
            .text
            .char_indices()
            .map(|(byte, _)| byte)
            .chain([gold.text.len()])
            .enumerate()
            .map(|(character, byte)| (byte, character))
            .collect();
        let found: Vec<usize> = sentences(&gold.text)
            .iter()
            .map(|s| at[&s.span.end])
            .collect();
        hits += gold
            .sentences
            .iter()
            .filter(|(_, end)| found.contains(end))
            .count();
        ours += found.len();
        theirs += gold.sentences.len();
    }
    Some(2.0 * hits as f64 / (ours + theirs) as f64)
}

#[test]
fn sentence_ends_are_the_annotators() {
    for (file, at_least) in [
        ("sentences/ud-arabic-pud.jsonl", 0.997),
        ("sentences/news-commentary.jsonl", 0.992),
    ] {
        if let Some(f1) = boundary_f1(file) {
            println!("{file}: boundary F1 {f1:.4}");
            assert!(
                f1 >= at_least,
                "{file}: boundary F1 {f1:.4}, below {at_least}"
            );
        }
    }
}
