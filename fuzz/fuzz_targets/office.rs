//! Office files of any bytes are articles or faults: the first byte says which, and the rest is what
//! stands in them. Excel's are not among them: `calamine` reads those, and its panics, which would end a
//! fuzzer, are caught and said.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::io::Write;
use warraq::input::{InputOptions, open_bytes};

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let stored = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        zip.start_file(*name, stored).expect("a part");
        zip.write_all(bytes).expect("a part");
    }
    zip.finish().expect("a zip").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, bytes)) = bytes.split_first() else {
        return;
    };
    let (name, file) = match kind % 7 {
        0 => ("a.rtf", [b"{\\rtf1", bytes].concat()),
        1 => ("a.docx", zip(&[("word/document.xml", bytes)])),
        2 => {
            let document = b"<w:document><w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p></w:document>";
            (
                "a.docx",
                zip(&[
                    ("word/document.xml", document),
                    ("word/styles.xml", bytes),
                    ("docProps/core.xml", bytes),
                ]),
            )
        }
        3 => ("a.odt", zip(&[("content.xml", bytes)])),
        4 => ("a.fodt", bytes.to_vec()),
        5 => ("a.ods", zip(&[("content.xml", bytes)])),
        _ => ("a.docx", bytes.to_vec()),
    };
    let options = InputOptions::default().max_article_bytes(1 << 16);
    if let Ok(documents) = open_bytes(name, file, &options) {
        for document in documents.take(100_000) {
            let _ = document.read();
        }
    }
});
