//! Any bytes are a page, or are refused.
#![no_main]

mod shared;

use libfuzzer_sys::fuzz_target;
use warraq::input::{InputOptions, open};

fuzz_target!(|bytes: &[u8]| {
    let folder = shared::folder();
    let path = folder.path().join("a.html");
    std::fs::write(&path, bytes).expect("a file");
    for document in open(&path, &InputOptions::default()).expect("it is there") {
        let _ = document.read();
    }
});
