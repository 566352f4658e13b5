//! Benches each stage, with throughput in bytes: fold and tokenize, sentences, count, weigh and
//! fit, predict, digest, read a table.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::path::Path;
use warraq::arabic::{FoldOptions, Tokenizer, fold, light_stem, sentences};
use warraq::article::Article;
use warraq::features::{Counted, Counter, Storage};
use warraq::input::{InputOptions, open};
use warraq::model::{Model, TrainOptions, train};
use warraq::pipeline;
use warraq::summarize::{Length, Method};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/datasets/sample.csv");

fn articles() -> Vec<Article> {
    open(Path::new(SAMPLE), &InputOptions::default())
        .expect("the sample is there")
        .map(|article| article.read().expect("the sample is good"))
        .collect()
}

fn stages(criterion: &mut Criterion) {
    let articles = articles();
    let bytes: usize = articles.iter().map(Article::bytes).sum();
    let options = TrainOptions::default();
    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Bytes(bytes as u64));

    group.bench_function("fold", |b| {
        b.iter(|| {
            for article in &articles {
                black_box(fold(&article.text, FoldOptions::default()));
            }
        });
    });
    group.bench_function("tokenize", |b| {
        let mut tokenizer = Tokenizer::new(FoldOptions::default());
        b.iter(|| {
            let mut letters = 0;
            for article in &articles {
                tokenizer.scan(&article.text, |token| letters += token.text().len());
            }
            letters
        });
    });
    group.bench_function("tokenize and stem", |b| {
        let mut tokenizer = Tokenizer::new(FoldOptions::default());
        b.iter(|| {
            let mut letters = 0;
            for article in &articles {
                tokenizer.scan(&article.text, |token| {
                    letters += light_stem(token.text()).len()
                });
            }
            letters
        });
    });
    group.bench_function("sentences", |b| {
        b.iter(|| {
            articles
                .iter()
                .map(|a| sentences(&a.text).len())
                .sum::<usize>()
        });
    });
    let count = || {
        let mut counter = Counter::new(&options.text);
        articles
            .iter()
            .for_each(|a| counter.count(&a.title, &a.text));
        counter.finish(&Storage::Memory).expect("memory")
    };
    group.bench_function("count", |b| b.iter(count));
    group.bench_function("merge", |b| {
        b.iter_batched(
            || vec![count()],
            |parts| Counted::merge(parts, &options.vocabulary, &Storage::Memory),
            BatchSize::LargeInput,
        );
    });
    group.bench_function("weigh, fit and calibrate", |b| {
        let corpus = || {
            let articles = articles.iter().cloned().map(Ok);
            pipeline::count(
                articles,
                &options.text,
                &options.vocabulary,
                false,
                &Storage::Memory,
                |_| {},
            )
            .expect("terms")
        };
        b.iter_batched(
            corpus,
            |corpus| train(corpus, &options),
            BatchSize::LargeInput,
        );
    });
    group.bench_function("predict", |b| {
        let mut predictor = Model::embedded().predictor();
        b.iter(|| {
            for article in &articles {
                black_box(
                    predictor
                        .predict(&article.title, &article.text)
                        .best_index(),
                );
            }
        });
    });
    group.bench_function("digest", |b| {
        b.iter(|| {
            for article in &articles {
                black_box(Method::Lead.digest(&article.title, &article.text, Length::Sentences(3)));
            }
        });
    });
    group.bench_function("read a table", |b| {
        b.iter(|| {
            let articles = open(Path::new(SAMPLE), &InputOptions::default()).expect("the sample");
            articles
                .map(|document| document.read().map_or(0, |a| a.bytes()))
                .sum::<usize>()
        });
    });
    group.finish();

    criterion.bench_function("open a model", |b| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("m.safetensors");
        std::fs::write(&path, include_bytes!("../models/topics.safetensors")).expect("a file");
        b.iter(|| Model::open(&path).expect("the embedded model").terms());
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = stages
}
criterion_main!(benches);
