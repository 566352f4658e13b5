//! Reads a format that warraq does not know: any source of articles can be judged.
//!
//! ```sh
//! cargo run --example reader_of_ones_own
//! ```

use std::io::{self, BufRead};
use warraq::article::Article;
use warraq::input::Document;
use warraq::model::Model;
use warraq::pipeline::{Job, judge};

/// An old archive: one article a line, its number, headline and text separated by bars.
const ARCHIVE: &str = "\
7 | فوز المنتخب | فاز المنتخب في المباراة النهائية بهدفين.
8 | حملة اللقاح | بدأت حملة اللقاح في المستشفيات صباح اليوم.
هذا السطر بلا فواصل
";

fn documents(archive: impl BufRead + Send) -> impl Iterator<Item = Document> + Send {
    (1..).zip(archive.lines()).map(|(number, line)| {
        let line = line.unwrap_or_default();
        let mut parts = line.splitn(3, '|').map(str::trim);
        let mut part = || parts.next().unwrap_or_default().to_owned();
        let (id, title, text) = (part(), part(), part());
        if text.is_empty() {
            // A bad line is not skipped silently: it becomes an article without a text.
            return Article {
                id: format!("line {number}"),
                ..Article::default()
            }
            .into();
        }
        Article {
            id,
            title,
            text,
            ..Article::default()
        }
        .into()
    })
}

fn main() -> io::Result<()> {
    let job = Job::new(Model::embedded());
    judge(documents(ARCHIVE.as_bytes()), job, |verdict| {
        match verdict.topic() {
            Some(given) => println!("{}: {}", verdict.id, given.topic),
            None => println!(
                "{}: {}",
                verdict.id,
                verdict.error.as_deref().unwrap_or("no topic")
            ),
        }
        Ok(())
    })
}
