//! A model file is either read correctly or gives an error that says what is wrong.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use warraq::article::Article;
use warraq::features::{Storage, TextOptions};
use warraq::input::Fault;
use warraq::model::{Model, ModelError, TrainOptions, train};
use warraq::pipeline;

fn options() -> TrainOptions {
    TrainOptions::default().text(TextOptions::default().words(1))
}

fn articles() -> Vec<Article> {
    let topics = [
        (
            "رياضة",
            [
                "فاز الفريق في المباراة",
                "خسر الفريق المباراة",
                "سجل المهاجم هدفا في المباراة",
            ],
        ),
        (
            "اقتصاد",
            [
                "ارتفع سعر النفط",
                "هبط سعر الذهب",
                "سعر القمح يرتفع في السوق",
            ],
        ),
    ];
    let mut articles = Vec::new();
    for (label, texts) in topics {
        for text in texts {
            articles.push(Article {
                id: articles.len().to_string(),
                title: String::new(),
                text: text.to_owned(),
                label: Some(label.to_owned()),
                ..Article::default()
            });
        }
    }
    articles
}

fn small_model(options: &TrainOptions) -> Model {
    let articles = articles().into_iter().map(Ok::<Article, Fault>);
    let corpus = pipeline::count(
        articles,
        &options.text,
        &options.vocabulary,
        false,
        &Storage::Memory,
        |fault| panic!("{fault:?}"),
    )
    .expect("there are terms");
    train(corpus, options).expect("it can be trained")
}

/// The bytes of a small model, compact or not.
fn bytes(compact: bool) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("m.safetensors");
    let options = options().compact(compact);
    small_model(&options).save(&path).expect("it can be saved");
    std::fs::read(path).expect("it is there")
}

static FULL: LazyLock<Vec<u8>> = LazyLock::new(|| bytes(false));

fn open(folder: &Path, bytes: &[u8]) -> Result<Model, ModelError> {
    let path: PathBuf = folder.join("m.safetensors");
    std::fs::write(&path, bytes).expect("it can be written");
    Model::open(&path)
}

#[test]
fn what_was_saved_judges_as_what_was_trained() {
    let folder = tempfile::tempdir().expect("a folder");
    for compact in [false, true] {
        let trained = small_model(&options().compact(compact));
        let opened = open(folder.path(), &bytes(compact)).expect("it is whole");
        assert_eq!(opened.is_compact(), compact);
        assert_eq!(opened.bytes().expect("a size"), bytes(compact).len());
        for article in articles() {
            let (mut a, mut b) = (trained.predictor(), opened.predictor());
            let (a, b) = (a.predict("", &article.text), b.predict("", &article.text));
            assert_eq!(a.scores, b.scores);
            assert_eq!(a.best().map(|best| best.topic), article.label.as_deref());
            assert!((a.probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
    }
}

#[test]
fn the_same_corpus_gives_the_same_bytes_at_any_number_of_threads() {
    let of = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.expect("a pool").install(|| bytes(false))
    };
    assert_eq!(of(1), of(4));
}

#[test]
fn a_bit_flipped_in_any_byte_is_found_or_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = open(folder.path(), &FULL).expect("it is whole");
    for at in 0..FULL.len() {
        let mut damaged = FULL.clone();
        damaged[at] ^= 1 << (at % 8);
        if let Ok(model) = open(folder.path(), &damaged) {
            // Only white space in the header is not covered by a checksum.
            assert_eq!(model.card(), whole.card(), "byte {at}");
        }
    }
}

#[test]
fn every_truncation_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    for length in 0..FULL.len() {
        let error = open(folder.path(), &FULL[..length]).expect_err("it is cut short");
        assert!(!error.to_string().is_empty(), "{length}");
    }
}

#[test]
fn another_format_version_is_named() {
    let (length, rest) = FULL.split_at(8);
    let length = u64::from_le_bytes(length.try_into().expect("eight bytes")) as usize;
    let (header, data) = rest.split_at(length);
    let mut header: serde_json::Value = serde_json::from_slice(header).expect("a header");
    let card = header["__metadata__"]["warraq"].as_str().expect("a card");
    let json = card.split_once(' ').expect("a checksum").1;
    // The checksum is recomputed, as a newer version of the program would do.
    let newer = json.replacen("\"format\":3", "\"format\":9", 1);
    let sum = xxhash_rust::xxh3::xxh3_64(newer.as_bytes());
    header["__metadata__"]["warraq"] = format!("{sum:016x} {newer}").into();
    let mut header = header.to_string();
    header.push_str(&" ".repeat(header.len().next_multiple_of(8) - header.len()));
    let bytes = [
        &(header.len() as u64).to_le_bytes(),
        header.as_bytes(),
        data,
    ]
    .concat();
    let folder = tempfile::tempdir().expect("a folder");
    let error = open(folder.path(), &bytes).expect_err("it is of another version");
    assert!(error.to_string().contains("format 9"), "{error}");
    assert!(error.to_string().contains("newer warraq"), "{error}");
    let older = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/format-1.safetensors");
    let error = Model::open(&older).expect_err("it was made before the first release");
    assert!(error.to_string().contains("format 1"), "{error}");
    assert!(error.to_string().contains("train it again"), "{error}");
}

#[test]
fn what_is_no_model_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    for bytes in [&b""[..], b"hello", &[0xFF; 64], &u64::MAX.to_le_bytes()] {
        let error = open(folder.path(), bytes).expect_err("it is no model");
        assert!(
            error.to_string().contains("not a warraq model")
                || error.to_string().contains("cannot read"),
            "{error}"
        );
    }
    let missing = Model::open(&folder.path().join("none")).expect_err("there is none");
    assert!(missing.to_string().contains("cannot read model"));
}

/// Files of released formats. Every later version must still read them.
#[test]
fn released_formats_are_still_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/models");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("the fixtures") {
        let path = entry.expect("an entry").path();
        let model = Model::open(&path).expect("an old model");
        let mut predictor = model.predictor();
        let best = predictor.predict("", "ارتفع سعر النفط");
        assert_eq!(
            best.best().map(|best| best.topic),
            Some("اقتصاد"),
            "{}",
            path.display()
        );
        seen += 1;
    }
    assert!(seen > 0);
}

#[test]
fn the_embedded_model_is_small_and_knows_nine_topics() {
    let model = Model::embedded();
    assert!(model.bytes().expect("a size") <= 8_000_000);
    let mut topics = model.card().topics.clone();
    topics.sort();
    assert_eq!(
        topics,
        [
            "culture",
            "diplomacy",
            "economy",
            "health",
            "politics",
            "security",
            "society",
            "sports",
            "technology"
        ]
    );
}
