//! What two articles have in common, in numbers.

use super::profile::{Profile, Terms};
use std::cmp::Ordering;

/// How many features a pair has.
pub(crate) const COUNT: usize = FEATURES.len();

/// The names of a pair's features. If a feature has a value in each direction, "more" is the
/// greater of the two and "less" the smaller. Counts are given as logarithms.
pub(super) const FEATURES: [&str; 26] = [
    "title told by the other, more",
    "title told by the other, less",
    "lead told by the other, less",
    "title told by the other's lead, more",
    "rare words of the title missed, more",
    "rare words of the title missed, less",
    "rarest word of the title missed, less",
    "cosine of rare words",
    "cosine of word pairs",
    "cosine of numbers",
    "fifth rarest word shared",
    "third rarest word pair shared",
    "mean rarity of words shared",
    "mean rarity of phrases shared",
    "words shared",
    "words of leads shared",
    "rare words shared",
    "word pairs shared",
    "rare phrases shared",
    "rare among phrases shared",
    "numbers of leads shared",
    "long numbers shared",
    "days between",
    "words of the shorter",
    "words of the shorter title",
    "same word pairs, other rare words",
];

/// The least rarity of a rare word: fewer than one article in 150 has it.
const RARE_WORD: f32 = 6.0;

/// The least rarity of a rare phrase: fewer than one article in 5,000 has its two words side by
/// side.
const RARE_PHRASE: f32 = 9.5;

/// The features of two articles that many days apart. The order of the two does not matter.
pub(crate) fn features(a: &Profile, b: &Profile, days: u32) -> [f32; COUNT] {
    let title = ordered(told(&a.title, &b.words), told(&b.title, &a.words));
    let lead = ordered(told(&a.lead, &b.words), told(&b.lead, &a.words));
    let title_in_lead = ordered(told(&a.title, &b.lead), told(&b.title, &a.lead));
    let (missed, rarest_missed) = {
        let (a, b) = (missed(&a.title, &b.words), missed(&b.title, &a.words));
        (ordered(a.0, b.0), ordered(a.1, b.1))
    };
    let words = shared(&a.words, &b.words);
    let pairs = shared(&a.pairs, &b.pairs);
    let phrases = shared(&a.phrases, &b.phrases);
    let numbers = shared(&a.numbers, &b.numbers);
    let rare_alike = cosine(&a.weights, &b.weights, |weight| weight * weight);
    let pairs_alike = cosine(&a.pairs, &b.pairs, |rarity| rarity);
    let rare_phrases = phrases.iter().filter(|&&rarity| rarity > RARE_PHRASE);
    let rare_phrases = rare_phrases.count() as f32;
    let rare_words: f32 = words
        .iter()
        .map(|rarity| (rarity - RARE_WORD).max(0.0))
        .sum();
    let long_numbers = numbers.iter().filter(|&&digits| digits >= 2.0).count();
    [
        title.1,
        title.0,
        lead.0,
        title_in_lead.1,
        missed.1,
        missed.0,
        rarest_missed.0,
        rare_alike,
        pairs_alike,
        cosine(&a.numbers, &b.numbers, |digits| digits),
        nth_rarest(&words, 5),
        nth_rarest(&pairs, 3),
        mean(&words),
        mean(&phrases),
        log(words.len()),
        log(shared(&a.lead, &b.lead).len()),
        rare_words.ln_1p(),
        log(pairs.len()),
        rare_phrases.ln_1p(),
        rare_phrases / (phrases.len() as f32 + 3.0),
        log(shared(&a.lead_numbers, &b.lead_numbers).len()),
        log(long_numbers),
        days as f32,
        log(a.length.min(b.length)),
        log(a.title.len().min(b.title.len())),
        // High if the articles share phrases but not rare words. This is typical of routine news,
        // which uses the same phrases for different events: telegrams, weather, profits.
        pairs_alike * (1.0 - rare_alike),
    ]
}

/// The smaller, and the greater.
fn ordered(a: f32, b: f32) -> (f32, f32) {
    (a.min(b), a.max(b))
}

fn log(count: usize) -> f32 {
    (count as f32).ln_1p()
}

fn mean(values: &[f32]) -> f32 {
    values.iter().sum::<f32>() / values.len().max(1) as f32
}

/// The `n`th of values, greatest first; 0 if there are fewer.
fn nth_rarest(values: &[f32], n: usize) -> f32 {
    let mut values = values.to_vec();
    if values.len() < n {
        return 0.0;
    }
    *values
        .select_nth_unstable_by(n - 1, |a, b| b.total_cmp(a))
        .1
}

/// Calls `both` with the two weights of each term that both have.
fn meet(a: &Terms, b: &Terms, mut both: impl FnMut(f32, f32)) {
    let (mut rest_a, mut rest_b) = (a.as_slice(), b.as_slice());
    while let ([(key_a, weight_a), next_a @ ..], [(key_b, weight_b), next_b @ ..]) =
        (rest_a, rest_b)
    {
        match key_a.cmp(key_b) {
            Ordering::Less => rest_a = next_a,
            Ordering::Greater => rest_b = next_b,
            Ordering::Equal => {
                both(*weight_a, *weight_b);
                (rest_a, rest_b) = (next_a, next_b);
            }
        }
    }
}

/// The weights of the terms that both have: of the two weights, the smaller.
fn shared(a: &Terms, b: &Terms) -> Vec<f32> {
    let mut weights = Vec::new();
    meet(a, b, |a, b| weights.push(a.min(b)));
    weights
}

/// The share of the terms in `of` that are also in `by`, each weighted by its squared rarity.
fn told(of: &Terms, by: &Terms) -> f32 {
    let mut told = 0.0;
    meet(of, by, |rarity, _| told += rarity * rarity);
    let all: f32 = of.iter().map(|(_, rarity)| rarity * rarity).sum();
    told / all.max(f32::MIN_POSITIVE)
}

/// The share of the title's rare words that the other article lacks, or one half if the title has
/// no rare word; and the rarity of the rarest word that it lacks.
fn missed(title: &Terms, words: &Terms) -> (f32, f32) {
    let (mut rare, mut missed, mut rarest) = (0, 0, 0.0_f32);
    for &(key, rarity) in title {
        let is_rare = usize::from(rarity > RARE_WORD);
        rare += is_rare;
        if words.binary_search_by_key(&key, |&(key, _)| key).is_err() {
            missed += is_rare;
            rarest = rarest.max(rarity);
        }
    }
    let share = if rare > 0 {
        missed as f32 / rare as f32
    } else {
        0.5
    };
    (share, rarest)
}

fn cosine(a: &Terms, b: &Terms, weigh: impl Fn(f32) -> f32) -> f32 {
    let mut product = 0.0;
    meet(a, b, |a, b| product += weigh(a) * weigh(b));
    let square = |of: &Terms| -> f32 { of.iter().map(|&(_, w)| weigh(w) * weigh(w)).sum() };
    product / (square(a) * square(b)).sqrt().max(f32::MIN_POSITIVE)
}
