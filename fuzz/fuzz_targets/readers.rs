//! Every reader takes any bytes: the first byte says what the file is called.
#![no_main]

mod shared;

use libfuzzer_sys::fuzz_target;
use warraq::input::{InputOptions, open};

const NAMES: [&str; 14] = [
    "a.txt",
    "a.md",
    "a.csv",
    "a.tsv",
    "a.jsonl",
    "a.xml",
    "a.warc",
    "a.wet",
    "a.tar",
    "a.zip",
    "a.csv.gz",
    "a.txt.zst",
    "a.txt.bz2",
    "a.tgz",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else {
        return;
    };
    let folder = shared::folder();
    let path = folder.path().join(NAMES[usize::from(*first) % NAMES.len()]);
    std::fs::write(&path, bytes).expect("a file");
    let options = InputOptions::default().max_article_bytes(1 << 16);
    if let Ok(documents) = open(&path, &options) {
        for document in documents.take(10_000) {
            let _ = document.read();
        }
    }
});
