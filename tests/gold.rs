//! The language layer against tables that others made (`../shared/gold`). The tests are skipped
//! with a message if that folder is absent.

use std::collections::HashSet;
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

/// Lucene's whole analyzer: fold, drop stop words, stem. Here each number becomes a 0, and `the`,
/// an English word in the table, is no stop word in either.
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

impl Segmented {
    /// The characters of the text, and at which of them sentences end.
    fn characters(&self) -> (Vec<char>, HashSet<usize>) {
        (
            self.text.chars().collect(),
            self.sentences.iter().map(|&(_, end)| end).collect(),
        )
    }

    /// The same, with every twentieth sentence's full stop joined to the next sentence.
    fn glued(&self) -> (Vec<char>, HashSet<usize>) {
        let (characters, ends) = self.characters();
        let (mut kept, mut kept_ends, mut nth) = (Vec::new(), HashSet::new(), 0);
        for (at, &c) in characters.iter().enumerate() {
            if ends.contains(&at) {
                kept_ends.insert(kept.len());
                nth += 1;
                if nth % 20 == 0 && c == ' ' && characters[at - 1] == '.' {
                    continue;
                }
            }
            kept.push(c);
        }
        if ends.contains(&characters.len()) {
            kept_ends.insert(kept.len());
        }
        (kept, kept_ends)
    }

    /// The same, without the full stop of every twentieth sentence. Those sentence ends are not
    /// judged.
    fn without_stops(&self) -> (Vec<char>, HashSet<usize>) {
        let (characters, ends) = self.characters();
        let (mut kept, mut kept_ends, mut nth) = (Vec::new(), HashSet::new(), 0);
        for (at, &c) in characters.iter().enumerate() {
            if c == '.' && ends.contains(&(at + 1)) && at + 1 < characters.len() {
                nth += 1;
                if nth % 20 == 0 {
                    continue;
                }
            }
            kept.push(c);
            if ends.contains(&(at + 1)) {
                kept_ends.insert(kept.len());
            }
        }
        (kept, kept_ends)
    }
}

/// F1 of sentence ends, against the gold ones, for texts in the given `form`.
fn boundary_f1(file: &str, form: fn(&Segmented) -> (Vec<char>, HashSet<usize>)) -> Option<f64> {
    let (mut hits, mut ours, mut theirs) = (0, 0, 0);
    for line in gold(file)?.lines() {
        let gold: Segmented = serde_json::from_str(line).expect("the gold file is JSON Lines");
        let (characters, ends) = form(&gold);
        let text: String = characters.iter().collect();
        let found = sentences(&text);
        let ends_at = |byte: usize| text[..byte].chars().count();
        hits += found
            .iter()
            .filter(|s| ends.contains(&ends_at(s.span.end)))
            .count();
        ours += found.len();
        theirs += ends.len();
    }
    Some(2.0 * hits as f64 / (ours + theirs) as f64)
}

#[test]
fn sentence_ends_are_the_annotators() {
    type Form = fn(&Segmented) -> (Vec<char>, HashSet<usize>);
    let (pud, commentary) = (
        "sentences/ud-arabic-pud.jsonl",
        "sentences/news-commentary.jsonl",
    );
    let cases: [(&str, &str, Form, f64); 6] = [
        (pud, "clean", Segmented::characters, 0.997),
        (commentary, "clean", Segmented::characters, 0.992),
        (pud, "a twentieth glued", Segmented::glued, 0.995),
        (commentary, "a twentieth glued", Segmented::glued, 0.99),
        (pud, "a twentieth lost", Segmented::without_stops, 0.995),
        (
            commentary,
            "a twentieth lost",
            Segmented::without_stops,
            0.99,
        ),
    ];
    for (file, what, form, at_least) in cases {
        if let Some(f1) = boundary_f1(file, form) {
            println!("{file}, {what}: boundary F1 {f1:.4}");
            assert!(
                f1 >= at_least,
                "{file}, {what}: boundary F1 {f1:.4}, below {at_least}"
            );
        }
    }
}
