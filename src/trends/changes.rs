//! What is more frequent in the last period than in those before it, and what is less frequent.

use super::log_odds::{Said, log_odds};
use super::terms::terms;
use crate::article::{TopicProbability, Verdict};
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// A change is shown only if it is at least this many standard errors, which is 95% confidence.
const SURE: f64 = 1.96;
/// A change needs at least this many articles.
pub(super) const FEWEST: u32 = 3;
/// At most this many changes are shown for what rose, and as many for what fell.
const SHOWN: usize = 20;
/// A word is not shown by itself if a longer term has it in at least this share of its articles.
const WITHIN: f64 = 0.5;
/// Two terms count as one subject if they share this share of the articles of the rarer one.
const SAME_ARTICLES: f64 = 0.8;

/// Something that rose or fell.
///
/// ```
/// use warraq::article::Verdict;
/// use warraq::trends::Trends;
/// let day = |date: &str, title: &str| Verdict {
///     date: Some(date.to_owned()),
///     title: title.to_owned(),
///     ..Verdict::default()
/// };
/// let mut verdicts = vec![day("2024-03-11", "موسم الحصاد"); 12];
/// verdicts.extend(vec![day("2024-03-12", "زلزال الساحل"); 6]);
/// let rose = &Trends::new(&verdicts, None).rose[0];
/// assert_eq!((&*rose.name, rose.articles, rose.before), ("زلزال الساحل", 6, 0));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// The term as articles spell it, or the topic's name.
    pub name: String,
    /// True of a topic.
    pub is_topic: bool,
    /// Articles of the last period that have it.
    pub articles: u64,
    /// Articles of the earlier periods that have it.
    pub before: u64,
    /// The change in standard errors; negative if it fell.
    pub score: f64,
}

#[derive(Clone, Copy, Default)]
struct Count {
    now: u32,
    before: u32,
}

impl Count {
    fn add(&mut self, is_last: bool) {
        if is_last {
            self.now += 1;
        } else {
            self.before += 1;
        }
    }

    fn score(self, of: Count) -> f64 {
        let said = |times: u32, of: u32| Said {
            times: f64::from(times),
            of: f64::from(of),
        };
        log_odds(said(self.now, of.now), said(self.before, of.before))
    }

    /// The greater of the two numbers of articles.
    fn most(self) -> u32 {
        self.now.max(self.before)
    }
}

/// What rose and what fell in a period compared with all before it, from verdicts and their
/// periods.
pub(super) fn changes(placed: &[(usize, &Verdict)], last: usize) -> (Vec<Change>, Vec<Change>) {
    let mut counts: HashMap<u64, Count> = HashMap::new();
    let mut topics: HashMap<&str, Count> = HashMap::new();
    let (mut articles, mut mentions) = (Count::default(), Count::default());
    let mut seen = HashSet::new();
    for &(place, verdict) in placed {
        let is_last = place == last;
        articles.add(is_last);
        if let Some(TopicProbability { topic, .. }) = verdict.topic() {
            topics.entry(topic).or_default().add(is_last);
        }
        seen.clear();
        terms(verdict, |term| {
            if seen.insert(term.key) {
                counts.entry(term.key).or_default().add(is_last);
                mentions.add(is_last);
            }
        });
    }
    let sure = |count: Count, of: Count| {
        let score = count.score(of);
        (score.abs() >= SURE && count.most() >= FEWEST).then_some(score)
    };
    let mut found: Vec<Change> = topics
        .iter()
        .filter_map(|(&name, &count)| {
            Some(change(name.to_owned(), true, count, sure(count, articles)?))
        })
        .collect();
    counts.retain(|_, &mut count| sure(count, mentions).is_some());
    let by_certainty = |a: &Change, b: &Change| {
        let by_name = || a.name.cmp(&b.name);
        b.score.abs().total_cmp(&a.score.abs()).then_with(by_name)
    };
    let mut named: Vec<(Change, Named)> = named(placed, &counts)
        .into_iter()
        .map(|(key, named)| {
            let count = counts[&key];
            let score = count.score(mentions);
            (change(named.spelled.clone(), false, count, score), named)
        })
        .collect();
    named.sort_by(|(a, of_a), (b, of_b)| {
        let by_mentions = || of_b.mentions.cmp(&of_a.mentions);
        let by_score = b.score.abs().total_cmp(&a.score.abs());
        by_score
            .then_with(by_mentions)
            .then_with(|| by_certainty(a, b))
    });
    let mut taken: [Vec<Named>; 2] = Default::default();
    for (change, named) in named {
        let side = &mut taken[usize::from(change.score > 0.0)];
        if side.len() < SHOWN && !side.iter().any(|other| other.tells_of(&named)) {
            side.push(named);
            found.push(change);
        }
    }
    found.sort_by(by_certainty);
    let (mut rose, mut fell): (Vec<Change>, Vec<Change>) =
        found.into_iter().partition(|change| change.score > 0.0);
    rose.truncate(SHOWN);
    fell.truncate(SHOWN);
    (rose, fell)
}

fn change(name: String, is_topic: bool, count: Count, score: f64) -> Change {
    Change {
        name,
        is_topic,
        articles: count.now.into(),
        before: count.before.into(),
        score,
    }
}

/// A term that may be shown.
struct Named {
    /// The most frequent spelling.
    spelled: String,
    words: Vec<u64>,
    /// The articles that have it, in ascending order.
    articles: Vec<u32>,
    /// How often it occurs in them. Of two terms for one subject, the more frequent is the better
    /// name.
    mentions: u32,
}

impl Named {
    /// True if the two are about one subject: they share a word, and nearly all articles of the
    /// rarer one.
    fn tells_of(&self, other: &Named) -> bool {
        let shared = |a: &[u32], b: &[u32]| a.iter().filter(|i| b.binary_search(i).is_ok()).count();
        let (fewer, more) = match self.articles.len() <= other.articles.len() {
            true => (&self.articles, &other.articles),
            false => (&other.articles, &self.articles),
        };
        self.words.iter().any(|word| other.words.contains(word))
            && shared(fewer, more) as f64 >= SAME_ARTICLES * fewer.len() as f64
    }
}

/// The terms that may be shown. A word that is mostly part of one longer term is left out. So is a
/// longer term that has only a small share of the articles of one of its words.
fn named(placed: &[(usize, &Verdict)], counts: &HashMap<u64, Count>) -> Vec<(u64, Named)> {
    let mut spellings: HashMap<u64, HashMap<&str, u32>> = HashMap::new();
    let mut terms_of: HashMap<u64, Named> = HashMap::new();
    for (nth, &(_, verdict)) in (0..).zip(placed) {
        terms(verdict, |term| {
            if !counts.contains_key(&term.key) {
                return;
            }
            let of_term = spellings.entry(term.key).or_default();
            *of_term.entry(term.spelled).or_default() += 1;
            let named = terms_of.entry(term.key).or_insert_with(|| Named {
                spelled: String::new(),
                words: term.words,
                articles: Vec::new(),
                mentions: 0,
            });
            named.mentions += 1;
            if named.articles.last() != Some(&nth) {
                named.articles.push(nth);
            }
        });
    }
    let (mut within, mut loose) = (HashSet::new(), HashSet::new());
    for (&key, term) in &terms_of {
        let longest = counts[&key].most();
        let known = || {
            term.words
                .iter()
                .filter_map(|word| Some((*word, counts.get(word)?)))
        };
        let share = |count: &Count| f64::from(longest) / f64::from(count.most().max(1));
        if known().any(|(_, count)| share(count) < WITHIN) {
            loose.insert(key);
        } else {
            within.extend(known().map(|(word, _)| word));
        }
    }
    let each = terms_of.into_iter();
    each.filter(|(key, _)| !within.contains(key) && !loose.contains(key))
        .map(|(key, mut term)| {
            let spellings = spellings[&key].iter();
            let commonest = spellings.max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
            term.spelled = commonest.map_or(String::new(), |(spelled, _)| (*spelled).to_owned());
            if term.words.is_empty() {
                term.words.push(key);
            }
            (key, term)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(title: &str, topic: &str) -> Verdict {
        Verdict {
            title: title.to_owned(),
            topics: vec![TopicProbability::new(topic, 0.9)],
            ..Verdict::default()
        }
    }

    #[test]
    fn names_are_whole_and_what_is_told_every_day_is_no_news() {
        let before: Vec<Verdict> = (0..80)
            .map(|i| match i % 2 {
                0 => told("أسعار النفط ترتفع", "economy"),
                _ => told("موسم الحصاد يبدأ", "society"),
            })
            .collect();
        let last: Vec<Verdict> = (0..24)
            .map(|i| match i % 2 {
                0 => told("أسعار النفط ترتفع", "economy"),
                _ => told("وصول سفينة الصدى", "security"),
            })
            .collect();
        let placed: Vec<(usize, &Verdict)> = before
            .iter()
            .map(|verdict| (0, verdict))
            .chain(last.iter().map(|verdict| (1, verdict)))
            .collect();
        let (rose, fell) = changes(&placed, 1);
        let names = |changes: &[Change]| {
            let mut names: Vec<String> = changes.iter().map(|c| c.name.clone()).collect();
            names.sort();
            names
        };
        assert_eq!(names(&rose), ["security", "سفينة الصدى"]);
        assert!(names(&fell).contains(&"society".to_owned()));
        assert!(
            !names(&rose)
                .iter()
                .chain(&names(&fell))
                .any(|name| name.contains("النفط"))
        );
    }
}
