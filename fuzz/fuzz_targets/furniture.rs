//! What is kept of a text is made of its lines, in their order.
#![no_main]

use libfuzzer_sys::fuzz_target;
use warraq::input::without_furniture;

fuzz_target!(|text: &str| {
    let kept = without_furniture(text);
    let mut lines = text.lines().map(str::trim);
    for line in kept.lines().map(str::trim).filter(|line| !line.is_empty()) {
        assert!(
            lines.any(|other| other == line),
            "{line:?} is not of the text"
        );
    }
});
