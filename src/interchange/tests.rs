use super::*;
use crate::features::{Stem, TextOptions};
use crate::keywords::keywords;
use safetensors::tensor::{Dtype, TensorView};
use serde_json::{Value, json};
use std::collections::HashMap;

/// The file of a pipeline with two topics, health and sports. `coef` has one row per topic.
fn arrays(description: &Value, idf: &[f64], coef: &[f64]) -> Vec<u8> {
    let bytes = |numbers: &[f64]| -> Vec<u8> {
        numbers
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect()
    };
    let (idf, coef, intercept) = (bytes(idf), bytes(coef), bytes(&[0.5, -0.25]));
    let sigmoids = bytes(&[-1.0, 0.0, -2.0, 0.5]);
    let terms = idf.len() / 8;
    let view = |shape: &[usize], bytes| TensorView::new(Dtype::F64, shape.to_vec(), bytes).unwrap();
    let tensors = [
        ("idf", view(&[terms], &idf)),
        ("coef", view(&[2, coef.len() / 16], &coef)),
        ("intercept", view(&[2], &intercept)),
        ("sigmoids", view(&[2, 2], &sigmoids)),
    ];
    let metadata = HashMap::from([("scikit-learn".to_owned(), description.to_string())]);
    safetensors::serialize(tensors, Some(metadata)).unwrap()
}

fn description(terms: &[&str]) -> Value {
    json!({
        "vectorizers": [{
            "analyzer": "word", "ngram_range": [1, 2], "lowercase": true, "strip_accents": null,
            "token_pattern": r"(?u)\b\w\w+\b", "stop_words": ["في"], "binary": false,
            "sublinear_tf": false, "norm": "l2", "use_idf": true,
            "terms": terms,
        }],
        "topics": ["health", "sports"],
        "classifier": "LinearSVC", "cost": 1.0, "probabilities": null,
    })
}

#[test]
fn a_pipeline_decides_by_its_arrays() {
    let terms = ["لقاح", "مباراة", "لقاح مدينة"];
    let file = arrays(
        &description(&terms),
        &[3.0, 2.0, 4.0],
        &[1.0, 0.0, 2.0, 0.0, 1.0, 0.0],
    );
    let model = from_scikit_learn(&file).unwrap();
    let mut predictor = model.predictor();
    // The last word of the title and the first of the text make a pair; the stop word between them
    // is left out.
    let scores = predictor.predict("لقاح", "في مدينة").scores.to_vec();
    assert_eq!(scores, [0.5 + (3.0 + 8.0) / 5.0, -0.25]);
    // A term that occurs twice counts twice. An unknown term does not count.
    let scores = predictor.predict("", "مباراة مباراة جديدة").scores.to_vec();
    assert_eq!(scores, [0.5, -0.25 + 1.0]);
    let best = predictor.predict("", "مباراة").best().unwrap();
    assert_eq!(best.topic, "sports");
    assert_eq!(model.card().top_words[0], ["لقاح"]);
    // An imported model finds words in its own way. So the rarity of words is from the embedded
    // model.
    let text = "وصلت سفينة القمح. تحمل السفينة قمحا من الخارج.";
    assert_eq!(
        keywords(&model, "", text, 3),
        keywords(Model::embedded(), "", text, 3)
    );
}

#[test]
fn counts_are_weighed_as_the_pipeline_weighs_them() {
    // One word occurs twice and has an idf of 3; another occurs once and has an idf of 2.
    for (norm, binary, sublinear, first, second) in [
        (json!("l1"), false, false, 6.0 / 8.0, 2.0 / 8.0),
        (json!("l1"), true, false, 3.0 / 5.0, 2.0 / 5.0),
        (json!(null), false, false, 6.0, 2.0),
        (json!(null), true, true, 3.0, 2.0),
        (json!(null), false, true, 3.0 * (1.0 + 2f32.ln()), 2.0),
    ] {
        let mut description = description(&["لقاح", "مباراة"]);
        description["vectorizers"][0]["norm"] = norm;
        description["vectorizers"][0]["binary"] = json!(binary);
        description["vectorizers"][0]["sublinear_tf"] = json!(sublinear);
        let file = arrays(&description, &[3.0, 2.0], &[1.0, 0.0, 0.0, 1.0]);
        let model = from_scikit_learn(&file).unwrap();
        let mut predictor = model.predictor();
        let scores = predictor.predict("", "لقاح لقاح مباراة").scores.to_vec();
        assert_eq!(scores, [0.5 + first, -0.25 + second], "{description}");
        // The reasons add up to the same score.
        let evidence = predictor.explain("", "لقاح لقاح مباراة");
        for topic in evidence.topics {
            let sum: f64 = topic.terms.iter().map(|term| term.contribution).sum();
            assert!((topic.bias + sum - topic.score).abs() < 1e-5);
        }
    }
}

#[test]
fn a_union_of_words_and_characters_has_two_lengths() {
    let mut description = description(&["لقاح", "مدينة"]);
    let mut characters = description["vectorizers"][0].clone();
    characters["analyzer"] = json!("char_wb");
    characters["ngram_range"] = json!([3, 3]);
    characters["terms"] = json!([" لق", "ينة"]);
    description["vectorizers"][0]["ngram_range"] = json!([1, 1]);
    let words = description["vectorizers"].as_array_mut().unwrap();
    words.push(characters);
    // One weight per column. Words weigh for health, runs of characters for sports.
    let coef = [1.0, 10.0, 0.0, 0.0, 0.0, 0.0, 1.0, 10.0];
    let file = arrays(&description, &[3.0, 4.0, 4.0, 3.0], &coef);
    let model = from_scikit_learn(&file).unwrap();
    let mut predictor = model.predictor();
    for (text, health, sports) in [
        // Counts times idf are 3 and 4 in one part, 4 and 3 in the other: each part has length 5.
        ("لقاح مدينة", 0.6 + 8.0, 0.8 + 6.0),
        // No word is known: only the part of characters counts.
        ("لقطة سكينة", 0.0, 0.8 + 6.0),
        ("لقطة", 0.0, 1.0),
    ] {
        let scores = predictor.predict("", text).scores.to_vec();
        assert_eq!(scores, [0.5 + health, -0.25 + sports], "{text}");
    }
}

#[test]
fn probabilities_are_made_as_the_classifier_makes_them() {
    let probabilities = |kind: Value, idf: f64| {
        let mut description = description(&["لقاح", "مباراة"]);
        description["vectorizers"][0]["norm"] = json!(null);
        description["probabilities"] = kind;
        let file = arrays(&description, &[idf, 1.0], &[1.0, 0.0, 0.0, 1.0]);
        let model = from_scikit_learn(&file).unwrap();
        let mut predictor = model.predictor();
        predictor.predict("", "لقاح").probabilities.to_vec()
    };
    let sigmoid = |exponent: f64| 1.0 / (1.0 + exponent.exp());
    // Scores of 2.5 and -0.25.
    let expected = sigmoid(-2.75);
    assert!((probabilities(json!("softmax"), 2.0)[0] - expected).abs() < 1e-12);
    let each = [sigmoid(-2.5), sigmoid(0.5 + 0.5)];
    let expected = each[0] / (each[0] + each[1]);
    assert!((probabilities(json!("sigmoids"), 2.0)[0] - expected).abs() < 1e-12);
    // Naive Bayes gives scores of any size.
    assert_eq!(probabilities(json!("softmax"), 9e4), [1.0, 0.0]);
}

#[test]
fn probabilities_are_learnt_from_articles_held_out() {
    let file = arrays(
        &description(&["لقاح", "مباراة"]),
        &[1.0, 1.0],
        &[1.0, 0.0, 0.0, 1.0],
    );
    let model = from_scikit_learn(&file).unwrap();
    let scores = ndarray::array![[1.5f32, -0.25], [0.5, 0.75], [1.5, -0.25], [0.5, 0.75]];
    let model = model.recalibrated(scores.view(), &[0, 1, 0, 1]);
    assert_eq!(model.card().validation.folds, 1);
    assert!((model.card().validation.report.accuracy - 1.0).abs() < 1e-12);
    let reread = Model::from_bytes(&model.to_bytes().unwrap()).unwrap();
    let mut predictor = reread.predictor();
    let best = predictor.predict("", "لقاح").best().unwrap();
    assert_eq!(best.topic, "health");
    assert!(best.probability > 0.7, "{}", best.probability);
}

#[test]
fn what_cannot_be_taken_is_said() {
    let plain = description(&["لقاح", "مباراة"]);
    let file = arrays(&plain, &[1.0, 1.0], &[1.0, 0.0, 0.0, 1.0]);
    let changed = |pointer: &str, value: Value| {
        let mut description = plain.clone();
        *description.pointer_mut(pointer).unwrap() = value;
        arrays(&description, &[1.0, 1.0], &[1.0, 0.0, 0.0, 1.0])
    };
    let cases = [
        (b"\x80\x04\x95 a pickle".to_vec(), "not the arrays"),
        (file[..file.len() - 8].to_vec(), "not the arrays"),
        (Model::embedded().to_bytes().unwrap(), "no description"),
        (
            changed("/vectorizers/0/terms", json!(["لقاح"])),
            "idf: F64 [2], not F64 [1]",
        ),
        (
            changed("/vectorizers/0/terms", json!(["لقاح", "لقاح"])),
            "twice",
        ),
        (changed("/topics", json!(["health"])), "coef"),
        (
            changed("/topics", json!(["health", "health"])),
            "named twice",
        ),
        (
            changed("/vectorizers/0/norm", json!("max")),
            "norm is max; l1, l2 or None",
        ),
        (
            changed("/vectorizers/0/analyzer", json!("char")),
            "analyzer is char",
        ),
        (
            changed("/vectorizers/0/ngram_range", json!([0, 2])),
            "ngram_range is 0 to 2",
        ),
        (
            changed("/vectorizers/0/token_pattern", json!("[a-z]+")),
            "token_pattern is [a-z]+",
        ),
        (
            changed("/vectorizers/0/strip_accents", json!("ascii")),
            "strip_accents is ascii",
        ),
        (
            arrays(&plain, &[1.0, f64::NAN], &[1.0, 0.0, 0.0, 1.0]),
            "no number",
        ),
    ];
    for (bytes, says) in cases {
        let said = from_scikit_learn(&bytes).unwrap_err().to_string();
        assert!(said.contains(says), "{says}: {said}");
    }
    let imported = from_scikit_learn(&file).unwrap();
    for target in [Target::Sklearn, Target::Onnx, Target::FasttextText] {
        let error = files(&imported, target, &[]).unwrap_err();
        assert!(matches!(error, InterchangeError::Imported));
    }
}

/// The exported table makes Python analyze text as warraq does, for every option of folding.
#[test]
fn the_table_of_analysis_holds_the_options() {
    let table = analysis::table(Model::embedded()).unwrap();
    let table: Value = serde_json::from_slice(&table).unwrap();
    let options: TextOptions = serde_json::from_value(table["options"].clone()).unwrap();
    assert_eq!(&options, &Model::embedded().card().text);
    assert_eq!(options.stem, Stem::Beside);
    assert_eq!(table["characters"]["ﻻ"], "لا");
    assert_eq!(table["composed"]["ا\u{653}"], "ا");
}

proptest::proptest! {
    /// A file from a stranger is refused or judges.
    #[test]
    fn a_damaged_file_is_refused_or_judges(
        damage in proptest::collection::vec((0usize..2000, proptest::prelude::any::<u8>()), 1..4),
        length in 0usize..2000,
    ) {
        let mut file = arrays(&description(&["لقاح", "مباراة"]), &[1.0, 1.0], &[1.0, 0.0, 0.0, 1.0]);
        let cut = length % (file.len() + 1);
        proptest::prop_assert!(cut == file.len() || from_scikit_learn(&file[..cut]).is_err());
        for (at, byte) in damage {
            let at = at % file.len();
            file[at] = byte;
        }
        if let Ok(model) = from_scikit_learn(&file) {
            let mut predictor = model.predictor();
            let probabilities = predictor.predict("لقاح", "مباراة في مدينة").probabilities;
            proptest::prop_assert!(probabilities.len() >= 2);
        }
    }
}
