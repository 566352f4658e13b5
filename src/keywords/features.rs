//! The features that the ranker of key terms judges a candidate by.
//!
//! No feature is a word or a name. So a ranker learns what kind of phrase editors tag, and not the
//! tags of one newspaper.

use super::candidates::Candidate;
use super::words::Words;

/// The names of a candidate's features. Shares are shares of its occurrences.
///
/// ```
/// use warraq::keywords::FEATURES;
/// assert!(FEATURES.contains(&"in the title") && FEATURES.contains(&"rank by TF-IDF"));
/// ```
pub const FEATURES: [&str; 61] = [
    "words",
    "letters",
    "letters of the first word",
    "letters of the last word",
    "times",
    "times, of the most frequent",
    "in the title",
    "place in the title",
    "words in the title",
    "times in the lead",
    "first place",
    "last place",
    "spread",
    "mean rarity",
    "least rarity",
    "greatest rarity",
    "rarity of the first word",
    "rarity of the last word",
    "TF-IDF",
    "rank by TF-IDF",
    "rank by TF-IDF among as long ones",
    "words keep together",
    "share of its first word",
    "share of its last word",
    "a longer one to the right",
    "a longer one to the left",
    "its parts occur without it",
    "article on the first word",
    "article on the last word",
    "articles",
    "first word takes the article",
    "last word takes the article",
    "beginning of the first word",
    "beginning of the last word",
    "ending of the first word",
    "ending of the last word",
    "first word is an office",
    "first word speaks",
    "particle written to it",
    "after a preposition",
    "after an office",
    "after who speaks",
    "after that",
    "after a word with the article",
    "after a word without the article",
    "after a mark",
    "before that",
    "before a word with the article",
    "before a word without the article",
    "before a mark",
    "quoted",
    "a particle or number inside",
    "words of the article",
    "least bond inside",
    "greatest bond inside",
    "bound to the word before",
    "bound to the word after",
    "words of the stem of the first word",
    "words of the stem of the last word",
    "first word is inflected",
    "last word is inflected",
];

/// The [`FEATURES`] of each candidate.
pub(super) fn features(candidates: &[Candidate], words: &Words) -> Vec<[f32; FEATURES.len()]> {
    let weights: Vec<f32> = candidates.iter().map(|one| tf_idf(one, words)).collect();
    let most = candidates.iter().map(|one| one.count).max().unwrap_or(1) as f32;
    let (rank, among_equals) = ranks(candidates, &weights);
    let each = candidates.iter().enumerate();
    each.map(|(i, one)| {
        let ranks = [weights[i], rank[i], among_equals[i]];
        of_candidate(one, words, most, ranks)
    })
    .collect()
}

fn of_candidate(
    one: &Candidate,
    words: &Words,
    most: f32,
    ranks: [f32; 3],
) -> [f32; FEATURES.len()] {
    let count = one.count as f32;
    let share = |occurrences: u32| occurrences as f32 / count;
    let flag = |is_so: bool| if is_so { 1.0 } else { 0.0 };
    let (first, last) = (words.base(one.at), words.base(one.at + one.length - 1));
    let written = words.form(one.at + one.length - 1);
    let spans = || one.at..one.at + one.length;
    let rarities = || spans().map(|at| words.base(at).rarity);
    let length = one.length as f32;
    let bonds = one.bonds(words);
    let of_text = (words.words.len() - words.of_title).max(1) as f32;
    let place = |at: usize| (at - words.of_title) as f32;
    let title_place = match one.first < words.of_title {
        true => one.first as f32 / words.of_title as f32,
        false => 2.0,
    };
    let counts: u32 = spans().map(|at| words.base(at).count).sum();
    let around = &one.around;
    let numbers = [
        length,
        spans().map(|at| words.form(at).letters).sum::<u32>() as f32,
        first.letters as f32,
        written.letters as f32,
        count,
        count / most,
        one.in_title as f32,
        title_place,
        spans().filter(|&at| words.form(at).in_title).count() as f32 / length,
        one.in_lead as f32,
        one.first_in_text.map_or(9.0, |at| (1.0 + place(at)).ln()),
        match one.last >= words.of_title {
            true => place(one.last) / of_text,
            false => -1.0,
        },
        (one.last - one.first) as f32 / words.words.len() as f32,
        rarities().sum::<f32>() / length,
        rarities().fold(f32::MAX, f32::min),
        rarities().fold(0.0, f32::max),
        first.rarity,
        last.rarity,
        ranks[0],
        ranks[1],
        ranks[2],
        length * count / counts.max(1) as f32,
        count / first.count.max(1) as f32,
        count / last.count.max(1) as f32,
        share(one.longer_right),
        share(one.longer_left),
        share(one.part),
        flag(first.has_article),
        flag(written.has_article),
        spans().filter(|&at| words.base(at).has_article).count() as f32,
        first.nominal,
        written.nominal,
        f32::from(first.opening),
        f32::from(written.opening),
        f32::from(first.ending),
        f32::from(written.ending),
        flag(first.kinds.is_office()),
        flag(first.kinds.is_speaking()),
        share(around.prefixed),
        share(around.after_preposition),
        share(around.after_office),
        share(around.after_speaking),
        share(around.after_that),
        share(around.after_article),
        share(around.after_bare),
        share(around.after_break),
        share(around.before_that),
        share(around.before_article),
        share(around.before_bare),
        share(around.before_break),
        share(around.quoted),
        spans()
            .filter(|&at| words.form(at).kinds.is_function() || words.form(at).kinds.is_number())
            .count() as f32,
        of_text.ln(),
        bonds.map_or(99.0, |(least, _)| least),
        bonds.map_or(0.0, |(_, most)| most),
        one.bound_before / count,
        one.bound_after / count,
        first.of_stem as f32,
        written.of_stem as f32,
        first.inflected,
        written.inflected,
    ];
    // More digits would depend on the processor's logarithm.
    numbers.map(|number| (number * 1024.0).round() / 1024.0)
}

fn tf_idf(one: &Candidate, words: &Words) -> f32 {
    let rarity: f32 = (one.at..one.at + one.length)
        .map(|at| words.base(at).rarity)
        .sum();
    let title = if one.in_title > 0 { 1.5 } else { 1.0 };
    (1.0 + (one.count as f32).ln()) * rarity / (one.length as f32).sqrt() * title
}

/// The rank of each candidate by weight: among all, and among those with the same number of words.
fn ranks(candidates: &[Candidate], weights: &[f32]) -> (Vec<f32>, Vec<f32>) {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by(|&a, &b| weights[b].total_cmp(&weights[a]).then(a.cmp(&b)));
    let (mut rank, mut among_equals) = (vec![0.0; order.len()], vec![0.0; order.len()]);
    let mut of_length = [0.0; 8];
    for (place, i) in order.into_iter().enumerate() {
        rank[i] = place as f32;
        among_equals[i] = of_length[candidates[i].length];
        of_length[candidates[i].length] += 1.0;
    }
    (rank, among_equals)
}
