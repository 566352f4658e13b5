//! A model file from a stranger is refused, or judges.
#![no_main]

mod shared;

use libfuzzer_sys::fuzz_target;
use warraq::model::Model;

fuzz_target!(|bytes: &[u8]| {
    let folder = shared::folder();
    let path = folder.path().join("m.safetensors");
    std::fs::write(&path, bytes).expect("a file");
    if let Ok(model) = Model::open(&path) {
        let _ = model
            .predictor()
            .predict("عنوان", "فاز الفريق في المباراة")
            .best();
    }
});
