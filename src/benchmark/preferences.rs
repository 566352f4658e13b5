//! Methods of summarizing, judged by which of two digests readers chose.

use crate::evaluate::{Interval, bootstrap};
use crate::learning_to_rank::Compared;
use crate::summarize::{Document, Length, Method, Summarizer, faults};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::HashMap;

/// A sentence in this many digests is boilerplate and belongs to no article.
const SHARED: usize = 3;

/// How one method did.
///
/// ```
/// use warraq::benchmark::{PreferenceResult, benchmark_preferences};
/// use warraq::summarize::Length;
/// let rows: Vec<PreferenceResult> = benchmark_preferences(&[], &[], Length::Sentences(3), 1);
/// assert!(rows.iter().all(|row| row.articles == 0));
/// ```
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct PreferenceResult {
    /// The method.
    pub method: String,
    /// Articles with a choice.
    pub articles: usize,
    /// The share of articles in which its digest is nearer to the chosen digest than to the other.
    /// A tie counts a half.
    pub nearer: Interval,
    /// Digests that say a thing twice.
    pub repeats: usize,
    /// Digests with a sentence that stands in two other digests of the method: boilerplate.
    pub furniture: usize,
    /// Digests with a sentence that refers to a sentence left out.
    pub leaning: usize,
    /// Digests with a sentence that asks, announces, lists names, thanks, is a heading, a fragment or the title.
    pub flawed: usize,
}

/// Judges the methods, and others given by name, by readers' choices between two digests.
///
/// ```
/// use warraq::article::Article;
/// use warraq::benchmark::benchmark_preferences;
/// use warraq::learning_to_rank::Compared;
/// use warraq::summarize::Length;
/// let text = "وصل الوفد إلى العاصمة. كان الطقس جميلا.".to_owned();
/// let digests = ["وصل الوفد إلى العاصمة.", "كان الطقس جميلا."].map(|digest| vec![digest.to_owned()]);
/// let compared = Compared { article: Article { text, ..Article::default() }, digests };
/// let rows = benchmark_preferences(&[compared], &[], Length::Sentences(1), 1);
/// let lead = rows.iter().find(|row| row.method == "lead").unwrap();
/// assert_eq!((lead.nearer.mean, lead.repeats), (1.0, 0));
/// ```
pub fn benchmark_preferences(
    compared: &[Compared],
    others: &[(String, &dyn Summarizer)],
    length: Length,
    seed: u64,
) -> Vec<PreferenceResult> {
    let given = others.iter().map(|(name, method)| (name.clone(), *method));
    let known = Method::ALL
        .iter()
        .map(|method| (method.name().to_owned(), method.summarizer()));
    known
        .chain(given)
        .map(|(name, method)| of_method(name, method, compared, length, seed))
        .collect()
}

fn of_method(
    method: String,
    summarizer: &dyn Summarizer,
    compared: &[Compared],
    length: Length,
    seed: u64,
) -> PreferenceResult {
    let judged: Vec<_> = compared
        .par_iter()
        .map(|one| {
            let (title, text) = (&one.article.title, &one.article.text);
            let excerpts = summarizer.summarize(title, text, length);
            let found = faults(&Document::new(title, text), &excerpts);
            let digest: Vec<String> = excerpts.iter().map(|e| e.read(text)).collect();
            let nearer = one.preference().nearer(&digest.join(" "));
            (nearer, found, digest)
        })
        .collect();
    let mut digests_with: HashMap<&str, usize> = HashMap::new();
    for sentence in judged.iter().flat_map(|(.., digest)| digest) {
        *digests_with.entry(sentence).or_default() += 1;
    }
    let is_shared = |sentence: &String| digests_with[sentence.as_str()] >= SHARED;
    let nearer: Vec<f64> = judged.iter().map(|(nearer, ..)| *nearer).collect();
    let count = |has: &dyn Fn(usize) -> bool| (0..judged.len()).filter(|&i| has(i)).count();
    PreferenceResult {
        method,
        articles: judged.len(),
        nearer: bootstrap(&nearer, seed),
        repeats: count(&|i| judged[i].1.repeats > 0),
        furniture: count(&|i| judged[i].2.iter().any(is_shared)),
        leaning: count(&|i| judged[i].1.leaning > 0),
        flawed: count(&|i| judged[i].1.flawed > 0),
    }
}
