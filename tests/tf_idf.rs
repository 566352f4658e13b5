//! TF-IDF weights against scikit-learn's, stored with the script that made them
//! (`fixtures/tf_idf/make.py`).

use std::collections::BTreeMap;
use warraq::features::{
    CharacterNgrams, Counted, Counter, Stem, Storage, TermHash, TextOptions, TfIdf,
    VocabularyOptions, Weighting, character_hash, join_hash, word_hash,
};

#[derive(serde::Deserialize)]
struct Reference {
    texts: Vec<String>,
    cases: Vec<Case>,
}

#[derive(serde::Deserialize)]
struct Case {
    name: String,
    rows: Vec<BTreeMap<String, f64>>,
}

/// The hash of a term as scikit-learn spells it: words with spaces between, or characters.
fn hash(spelling: &str, characters: bool) -> TermHash {
    if characters {
        return character_hash(spelling.as_bytes());
    }
    let mut words = spelling.split(' ').map(word_hash);
    let first = words.next().expect("a term has a word");
    words.fold(first, join_hash)
}

#[test]
fn weights_are_scikit_learns_to_a_millionth() {
    let reference: Reference = serde_json::from_str(include_str!("fixtures/tf_idf/weights.json"))
        .expect("the fixture is JSON");
    let settings = [
        (1, None, false, 1, 1.0),
        (2, None, true, 1, 1.0),
        (3, None, true, 2, 1.0),
        (2, None, false, 1, 0.5),
        (0, Some((2, 4)), true, 1, 1.0),
    ];
    assert_eq!(settings.len(), reference.cases.len());
    for (case, (words, characters, sublinear, min_df, max_df)) in
        reference.cases.iter().zip(settings)
    {
        let text = TextOptions::default()
            .stem(Stem::None)
            .lead_words(0)
            .words(words)
            .characters(characters.map(CharacterNgrams::from));
        let mut counter = Counter::new(&text);
        reference
            .texts
            .iter()
            .for_each(|article| counter.count("", article));
        let options = VocabularyOptions::default().min_df(min_df).max_df(max_df);
        let counted = counter.finish(&Storage::Memory).expect("memory");
        let (vocabulary, mut rows) =
            Counted::merge(vec![counted], &options, &Storage::Memory).expect("there are terms");
        let weighting = Weighting::default().sublinear(sublinear);
        TfIdf::fit(&vocabulary, reference.texts.len(), weighting).transform(&mut rows);
        for (row, expected) in rows.iter().zip(&case.rows) {
            assert_eq!(
                row.ids.len(),
                expected.len(),
                "{}: terms of a row",
                case.name
            );
            for (spelling, &weight) in expected {
                let key = hash(spelling, characters.is_some()).key;
                let id = vocabulary
                    .keys
                    .iter()
                    .position(|&k| k == key)
                    .expect(spelling);
                let ours = row
                    .iter()
                    .find(|entry| entry.0 == id)
                    .map_or(0.0, |entry| entry.1);
                assert!(
                    (f64::from(ours) - weight).abs() < 1e-6,
                    "{}: {spelling:?} weighs {ours}, not {weight}",
                    case.name
                );
            }
        }
    }
}
