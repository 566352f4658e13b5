//! `fasttext-peer train INPUT MODEL NGRAMS EPOCHS RATE` and `fasttext-peer predict MODEL LINES`, with
//! the settings of fastText's own program otherwise.

use fasttext::FastText;
use fasttext::args::{Args, LossName, ModelName};
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write, stdout};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["train", input, model, ngrams, epochs, rate] => {
            let mut args = Args::default();
            args.input = input.into();
            args.model = ModelName::Supervised;
            args.loss = LossName::Softmax;
            args.word_ngrams = ngrams.parse()?;
            args.epoch = epochs.parse()?;
            args.lr = rate.parse()?;
            (args.minn, args.maxn, args.min_count) = (0, 0, 1);
            (args.thread, args.verbose) = (1, 0);
            FastText::train(args)?.save_model(model)?;
        }
        ["predict", model, lines] => {
            let model = FastText::load_model(model)?;
            let mut out = BufWriter::new(stdout().lock());
            for line in BufReader::new(File::open(lines)?).lines() {
                let line = line?;
                // The label at the beginning of the line must not be seen by the model.
                let words = line.split_once(' ').map_or("", |(_, words)| words);
                let best = model.predict(words, 1, 0.0);
                writeln!(out, "{}", best.first().map_or("__label__none", |best| &best.label))?;
            }
        }
        _ => return Err("train INPUT MODEL NGRAMS EPOCHS RATE | predict MODEL LINES".into()),
    }
    Ok(())
}
