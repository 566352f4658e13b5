//! JSON of any bytes gives articles and faults, and ends.
#![no_main]

use libfuzzer_sys::fuzz_target;
use warraq::input::{InputOptions, open_bytes};

fuzz_target!(|bytes: &[u8]| {
    let options = InputOptions::default().max_article_bytes(1 << 16);
    if let Ok(documents) = open_bytes("a.json", bytes.to_vec(), &options) {
        let mut met = 0;
        for document in documents {
            let _ = document.read();
            met += 1;
        }
        assert!(met <= bytes.len() + 1, "more articles than bytes");
    }
});
