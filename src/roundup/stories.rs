//! Articles that tell one story.
//!
//! Single-pass clustering, as in topic detection (J. Allan, R. Papka, V. Lavrenko: "On-line New
//! Event Detection and Tracking", 1998): an article joins the story whose centroid it is most
//! like, if it is like enough and of about the same days, or begins its own. Which stories to
//! compare it with, an index from terms to stories tells.

use crate::arabic::{FoldOptions, Tokenizer, is_stopword, light_stem};
use crate::features::word_hash;
use crate::model::Model;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// An article is of a story from this cosine on.
const LIKE_ENOUGH: f32 = 0.35;

/// A term of more stories than this tells none of them.
const TELLING: usize = 400;

/// Stories are compared that share so many telling terms.
const SHARED: u32 = 3;

/// A story goes on while no more days than this pass without an article of it.
const DAYS: i32 = 3;

/// How many of an article's heaviest terms are looked at.
const TERMS: usize = 60;

/// How often a word of the title counts.
const IN_TITLE: f32 = 2.0;

/// An article's heaviest terms by their keys, of length one.
pub(super) type StoryVector = Vec<(u64, f32)>;

/// The terms that tell an article's story: stems of words that say something, as rare as `model`
/// knows them.
pub(super) fn story_vector(model: &Model, title: &str, text: &str) -> StoryVector {
    let mut tokenizer = Tokenizer::new(FoldOptions::default());
    let mut frequency: HashMap<u64, f32> = HashMap::new();
    for (part, counts) in [(title, IN_TITLE), (text, 1.0)] {
        tokenizer.scan(part, |token| {
            let word = token.text();
            if token.letters > 1 && !is_stopword(word) {
                *frequency
                    .entry(word_hash(light_stem(word)).key)
                    .or_default() += counts;
            }
        });
    }
    let weight = |(key, frequency): (u64, f32)| (key, (1.0 + frequency.ln()) * model.rarity(key));
    let mut vector: StoryVector = frequency.into_iter().map(weight).collect();
    vector.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    vector.truncate(TERMS);
    let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    vector
        .iter_mut()
        .for_each(|(_, w)| *w /= length.max(f32::MIN_POSITIVE));
    vector
}

#[derive(Default)]
struct Story {
    /// The sum of its articles' vectors.
    sum: HashMap<u64, f32>,
    /// The sum of its squares.
    square: f32,
    last: Option<Date>,
}

impl Story {
    /// The cosine of a vector and the story's centroid.
    fn likeness(&self, vector: &StoryVector) -> f32 {
        let products = vector
            .iter()
            .map(|(term, w)| w * self.sum.get(term).copied().unwrap_or(0.0));
        products.sum::<f32>() / self.square.sqrt()
    }
}

/// The number of each article's story, from 0 in the order in which they begin.
pub(super) fn stories(articles: &[(StoryVector, Option<Date>)]) -> Vec<usize> {
    let mut stories: Vec<Story> = Vec::new();
    let mut with_term: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut found = Vec::with_capacity(articles.len());
    for (vector, date) in articles {
        let mut shared: BTreeMap<usize, u32> = BTreeMap::new();
        for (term, _) in vector {
            let of_term = with_term
                .get(term)
                .filter(|of_term| of_term.len() <= TELLING);
            for &story in of_term.into_iter().flatten() {
                *shared.entry(story).or_default() += 1;
            }
        }
        let best = shared
            .into_iter()
            .filter(|&(story, terms)| terms >= SHARED && near(stories[story].last, *date))
            .map(|(story, _)| (story, stories[story].likeness(vector)))
            .filter(|&(_, likeness)| likeness >= LIKE_ENOUGH)
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        let story = best.map_or(stories.len(), |(story, _)| story);
        if story == stories.len() {
            stories.push(Story::default());
        }
        let Story { sum, square, .. } = &mut stories[story];
        for &(term, weight) in vector {
            let of_term = sum.entry(term).or_insert_with(|| {
                with_term.entry(term).or_default().push(story);
                0.0
            });
            *square += weight * (2.0 * *of_term + weight);
            *of_term += weight;
        }
        stories[story].last = stories[story].last.max(*date);
        found.push(story);
    }
    found
}

fn near(a: Option<Date>, b: Option<Date>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.until(b).is_ok_and(|span| span.get_days().abs() <= DAYS),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRE: &str = "اندلع حريق كبير في مصفاة النفط شمال المدينة فجر السبت وأصيب سبعة عمال.";
    const FIRE_AGAIN: &str = "أخمد رجال الإطفاء حريق مصفاة النفط شمال المدينة بعد إصابة سبعة عمال.";
    const CUP: &str = "أحرز منتخب الكرة الطائرة كأس القارة بعد فوزه في المباراة النهائية.";

    fn stories_of(articles: &[(&str, &str)]) -> Vec<usize> {
        let model = Model::embedded();
        let vectors: Vec<_> = articles
            .iter()
            .map(|(text, date)| (story_vector(model, "", text), date.parse().ok()))
            .collect();
        stories(&vectors)
    }

    #[test]
    fn articles_of_one_event_are_one_story() {
        assert_eq!(
            stories_of(&[(FIRE, ""), (CUP, ""), (FIRE_AGAIN, ""), (CUP, "")]),
            [0, 1, 0, 1]
        );
    }

    #[test]
    fn a_story_ends_when_nothing_is_told_of_it() {
        let days = [
            (FIRE, "2024-03-01"),
            (FIRE_AGAIN, "2024-03-04"),
            (FIRE, "2024-03-07"),
            (FIRE, "2024-04-01"),
        ];
        assert_eq!(stories_of(&days), [0, 0, 0, 1]);
    }
}
