//! A model in fastText's text format for vectors. The first line has the number of vectors and
//! their length; then there is one line per term. `weights.vec` has one number per topic, in the
//! order of `topics.txt`. The bias is the term `</s>`, which fastText sees at the end of every
//! line. `idf.vec` has the inverse document frequencies.
//!
//! The score of a topic is its bias and the sum over an article's terms of `(1 + ln tf) · idf ·
//! weight`, divided by the root of the sum of `((1 + ln tf) · idf)²`.

use super::spelling::spellings;
use crate::article::Article;
use crate::model::Model;
use std::fmt::Write;

/// The names of files and their bytes.
pub(super) fn fasttext_text(model: &Model, articles: &[Article]) -> Vec<(&'static str, Vec<u8>)> {
    let arrays = model.arrays();
    let card = model.card();
    let topics = &card.topics;
    let spelled = spellings(arrays.keys, &card.text, articles);
    let (mut weights, mut idf) = (String::new(), String::new());
    let _ = writeln!(weights, "{} {}", arrays.keys.len() + 1, topics.len());
    let _ = writeln!(idf, "{} 1", arrays.keys.len());
    line(&mut weights, "</s>", arrays.bias.iter());
    for ((key, row), of_term) in arrays
        .keys
        .iter()
        .zip(arrays.weights.rows())
        .zip(arrays.idf)
    {
        // A term that none of the articles has is written as its key.
        let unspelled = || format!("#{key:016x}");
        let term = spelled.get(key).cloned().unwrap_or_else(unspelled);
        line(&mut weights, &term, row.iter());
        line(&mut idf, &term, std::iter::once(of_term));
    }
    let names: String = topics
        .iter()
        .map(|topic| format!("__label__{}\n", topic.replace(' ', "_")))
        .collect();
    vec![
        ("weights.vec", weights.into_bytes()),
        ("idf.vec", idf.into_bytes()),
        ("topics.txt", names.into_bytes()),
    ]
}

fn line<'a>(to: &mut String, term: &str, numbers: impl Iterator<Item = &'a f32>) {
    to.push_str(term);
    for number in numbers {
        let _ = write!(to, " {number}");
    }
    to.push('\n');
}
