//! The sample is what its README says: at least ten articles for each topic, each of 80 to 200
//! words and with a title, and no duplicates.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use warraq::input::{InputOptions, open};

fn datasets() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/datasets"))
}

#[test]
fn the_sample_is_whole() {
    let articles =
        open(&datasets().join("sample.csv"), &InputOptions::default()).expect("it is there");
    let (mut topics, mut seen) = (BTreeMap::new(), HashSet::new());
    for article in articles {
        let article = article.read().expect("every row is good");
        let words = article.text.split_whitespace().count();
        assert!((80..=200).contains(&words), "{}: {words} words", article.id);
        assert!(!article.title.is_empty(), "{}", article.id);
        assert!(seen.insert(article.text), "{}", article.id);
        *topics.entry(article.label.expect("a label")).or_insert(0) += 1;
    }
    assert_eq!(topics.len(), 9);
    assert!(topics.values().all(|&count| count >= 10), "{topics:?}");
}

#[test]
fn the_articles_are_whole() {
    let articles =
        open(&datasets().join("articles"), &InputOptions::default()).expect("it is there");
    let articles: Vec<_> = articles
        .map(|article| article.read().expect("every file is good"))
        .collect();
    assert_eq!(articles.len(), 12);
    for article in articles {
        assert!(!article.title.is_empty() && article.text.split_whitespace().count() > 50);
    }
}
