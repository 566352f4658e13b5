//! Trains a model on a labelled table, saves it, and explains a prediction.
//!
//! ```sh
//! cargo run --release --example train_and_explain
//! ```

use std::path::Path;
use warraq::features::Storage;
use warraq::input::{InputOptions, open};
use warraq::model::{Model, TrainOptions, train};
use warraq::pipeline::count_for;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Columns are found by their names: id, title, text, label. Faults are printed and skipped.
    let articles = open(Path::new("datasets/sample.csv"), &InputOptions::default())?;
    let articles = articles.map(|document| document.read());

    let options = TrainOptions::default();
    let corpus = count_for(articles, &options, &Storage::Memory, |fault| {
        eprintln!("{}: {}", fault.id, fault.error);
    })?;
    let model = train(corpus, &options)?;
    let card = model.card();
    println!("{} topics, {} terms", card.topics.len(), model.terms());

    let path = std::env::temp_dir().join("warraq-example.safetensors");
    model.save(&path)?;
    let model = Model::open(&path)?;

    // A topic's score is a sum over terms. These are the largest summands.
    let mut predictor = model.predictor();
    let evidence = predictor.explain("فوز في المباراة", "فاز الفريق في المباراة النهائية بهدفين.");
    let best = &evidence.topics[0];
    println!("{} because of", best.topic);
    for term in best.terms.iter().take(5) {
        println!("  {:+.3} {}", term.contribution, term.term);
    }
    Ok(())
}
