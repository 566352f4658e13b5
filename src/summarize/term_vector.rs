//! Sentences as TF-IDF vectors.

/// A sparse vector of length one: term numbers in ascending order, and their weights.
///
/// ```
/// use warraq::summarize::{Document, TermVector};
/// let document = Document::new("", "وصل اللقاح الجديد. فاز الفريق. وزع اللقاح الجديد.");
/// let alike = |a: &TermVector, b: &TermVector| {
///     a.iter().filter(|(term, _)| b.iter().any(|(other, _)| other == term)).count()
/// };
/// let vectors = document.vectors();
/// assert_eq!(alike(&vectors[0], &vectors[1]), 0);
/// assert_eq!(alike(&vectors[0], &vectors[2]), 2);
/// ```
pub type TermVector = Vec<(u32, f32)>;

/// The TF-IDF vectors of sentences, from pairs of a stem and its sentence. Sorts the pairs.
pub(super) fn vectors_of(stems: &mut [(u64, u32)], sentences: usize) -> Vec<TermVector> {
    stems.sort_unstable();
    let mut vectors = vec![TermVector::new(); sentences];
    for (term, occurrences) in stems.chunk_by(|a, b| a.0 == b.0).enumerate() {
        let per_sentence = || occurrences.chunk_by(|a, b| a.1 == b.1);
        let idf = (1.0 + sentences as f32 / per_sentence().count() as f32).ln();
        for of_sentence in per_sentence() {
            let weight = (1.0 + (of_sentence.len() as f32).ln()) * idf;
            vectors[of_sentence[0].1 as usize].push((term as u32, weight));
        }
    }
    for vector in &mut vectors {
        let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
        vector.iter_mut().for_each(|(_, w)| *w /= length);
    }
    vectors
}

/// The cosine of two vectors of length one.
pub(super) fn cosine(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += x.1 * y.1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// The sum of all vectors, by term.
pub(super) fn sum(vectors: &[TermVector]) -> Vec<f32> {
    let last = vectors
        .iter()
        .filter_map(|vector| vector.last())
        .map(|&(term, _)| term);
    let mut sum = vec![0.0; last.max().map_or(0, |last| last as usize + 1)];
    for &(term, weight) in vectors.iter().flatten() {
        sum[term as usize] += weight;
    }
    sum
}

/// A vector times a dense one.
pub(super) fn dot(vector: &[(u32, f32)], dense: &[f32]) -> f32 {
    vector
        .iter()
        .map(|&(term, weight)| weight * dense[term as usize])
        .sum()
}
