//! Several articles in one digest: maximal marginal relevance over all their sentences.

use super::content::content;
use super::document::Document;
use super::flaws::same;
use super::mmr::marginal;
use super::opener::Opener;
use super::term_vector::{TermVector, dot, sum, vectors_of};
use crate::arabic::{FoldOptions, Tokenizer};

/// How many candidate sentences each article gives for each sentence wanted.
const FOR_EACH: usize = 2;

/// Chooses `count` sentences of several documents, given the ranking of each document. Returns
/// pairs, in ascending order: the number of the document, and the number of the sentence in it. A
/// sentence's relevance comes from its rank in its own document and its similarity to all others.
/// Similarity to a sentence already chosen counts against it. A sentence that refers to the one
/// before, repeats another, or has a [flaw](super::Flaw) is chosen only if nothing else is left.
///
/// ```
/// use warraq::summarize::{Document, digest_of_many};
/// let documents = ["وصل الوفد إلى العاصمة.", "وصل الوفد العاصمة.", "ارتفع سعر القمح."]
///     .map(|text| Document::new("", text));
/// let chosen = digest_of_many(&documents, &[vec![0], vec![0], vec![0]], 2);
/// // Two that say different things, in the order of their documents.
/// assert_eq!(chosen, [(0, 0), (2, 0)]);
/// ```
pub fn digest_of_many(
    documents: &[Document<'_>],
    ranked: &[Vec<usize>],
    sentences: usize,
) -> Vec<(usize, usize)> {
    let mut candidates: Vec<(usize, usize, f32)> = Vec::new();
    for (d, ranked) in ranked.iter().enumerate() {
        let stands = |&&sentence: &&usize| {
            let document = &documents[d];
            let is_word = matches!(document.opener(sentence), Opener::Speaker(_)) && sentence > 0;
            !document.leans_back(sentence) && !is_word
        };
        let best = ranked
            .iter()
            .filter(stands)
            .take(FOR_EACH * sentences)
            .enumerate();
        candidates.extend(best.map(|(place, &sentence)| (d, sentence, 1.0 / (1 + place) as f32)));
    }
    let vectors = vectors_over(documents, &candidates);
    let all = sum(&vectors);
    let likeness: Vec<f32> = vectors.iter().map(|v| dot(v, &all)).collect();
    let most = likeness.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
    let relevance: Vec<f32> = candidates
        .iter()
        .zip(&likeness)
        .map(|(&(.., by_place), likeness)| (by_place + likeness / most) / 2.0)
        .collect();
    let order = marginal(&relevance, &vectors).into_iter();
    let order: Vec<(usize, usize)> = order.map(|i| (candidates[i].0, candidates[i].1)).collect();
    let (sound, flawed): (Vec<_>, Vec<_>) = order
        .into_iter()
        .partition(|&(d, sentence)| documents[d].flaw(sentence).is_none());
    let mut chosen: Vec<(usize, usize)> = Vec::new();
    for (d, sentence) in sound.into_iter().chain(flawed) {
        let content = documents[d].content(sentence);
        let said = |&(e, other): &(usize, usize)| same(documents[e].content(other), content);
        if chosen.len() < sentences && !chosen.iter().any(said) {
            chosen.push((d, sentence));
        }
    }
    chosen.sort_unstable();
    chosen
}

/// The weights of the candidates' terms, counted over all of them.
fn vectors_over(documents: &[Document<'_>], candidates: &[(usize, usize, f32)]) -> Vec<TermVector> {
    let mut tokenizer = Tokenizer::new(FoldOptions::default());
    let mut stems = Vec::new();
    for (i, &(document, sentence, _)) in candidates.iter().enumerate() {
        content(
            &mut tokenizer,
            documents[document].sentence(sentence),
            |stem| {
                stems.push((stem, i as u32));
            },
        );
    }
    vectors_of(&mut stems, candidates.len())
}
