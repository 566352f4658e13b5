//! Stories built day by day.
//!
//! Articles come a day at a time. Only those of a window of days are kept: their links, and the
//! terms by which a new article finds candidates for its story. So memory does not grow with the
//! number of days, and time grows in step with the number of articles.

use super::agglomeration::{CANDIDATES, Link, SURE, agglomerate};
use super::days::days_apart;
use super::pair_model::PairModel;
use super::profile::Profile;
use crate::duplicates::Signature;
use rayon::prelude::*;
use std::collections::{HashMap, VecDeque};

/// How many of an article's heaviest terms are looked up to find candidates.
const TERMS: usize = 40;

/// Articles whose cosine is below this are not compared.
const SHARED: f32 = 0.08;

/// A term that more than this many articles of the window have is ignored. If so many articles
/// share a band of their signatures, only the first ones are used.
const TELLING: usize = 1_000;

/// Articles that share this many bands, a quarter of all, may be near copies.
const COPIES: f32 = 4.0;

/// An article of a day, before it is put into a story.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The caller's number of the article.
    pub number: usize,
    /// Sorts the articles of a day, so that the order of the input does not matter.
    pub key: u64,
    pub profile: Profile,
    pub signature: Signature,
}

/// An article within the window.
struct Live {
    entry: Entry,
    day: i32,
    /// Its heaviest terms, with weights scaled so that the vector of all its terms has length one.
    terms: Vec<(u32, f32)>,
    story: u64,
}

/// The articles of a window of days.
pub(crate) struct Chronicle<'m> {
    model: &'m PairModel,
    /// How many days later an article may still continue a story.
    window: u32,
    live: VecDeque<Live>,
    /// How many articles came before the first live one.
    gone: u32,
    /// For each term, the live articles that have it, numbered from the first article of all.
    index: HashMap<u32, Vec<u32>>,
    links: Vec<Link>,
    /// Stories that may continue: their articles, and how many of them are live.
    open: HashMap<u64, (Vec<usize>, usize)>,
    /// The number of the next story.
    next: u64,
}

impl<'m> Chronicle<'m> {
    pub fn new(model: &'m PairModel, window: u32) -> Self {
        Self {
            model,
            window,
            live: VecDeque::new(),
            gone: 0,
            index: HashMap::new(),
            links: Vec::new(),
            open: HashMap::new(),
            next: 0,
        }
    }

    /// Adds the articles of a day. Days must come in order. Returns the stories that can no longer
    /// continue, each as the numbers of its articles.
    pub fn day(&mut self, day: i32, mut entries: Vec<Entry>) -> Vec<Vec<usize>> {
        let ended = self.forget(day.saturating_sub_unsigned(self.window));
        entries.sort_by_key(|entry| (entry.key, entry.number));
        let first = self.gone as usize + self.live.len();
        for entry in entries {
            match self.live.back() {
                // A word-for-word copy of the article before is in the same story.
                Some(last) if last.day == day && last.entry.key == entry.key => {
                    if let Some((articles, _)) = self.open.get_mut(&last.story) {
                        articles.push(entry.number);
                    }
                }
                _ => self.add(day, entry),
            }
        }
        let links = self.links_from(first);
        self.links.extend(links);
        self.settle();
        ended
    }

    /// The stories still open.
    pub fn end(mut self) -> Vec<Vec<usize>> {
        self.forget(i32::MAX)
    }

    fn add(&mut self, day: i32, entry: Entry) {
        let place = self.gone + self.live.len() as u32;
        let terms = heaviest(&entry.profile);
        for &(term, _) in &terms {
            self.index.entry(term).or_default().push(place);
        }
        for band in entry.signature.bands() {
            self.index.entry(band).or_default().push(place);
        }
        self.open.insert(self.next, (vec![entry.number], 1));
        self.live.push_back(Live {
            entry,
            day,
            terms,
            story: self.next,
        });
        self.next += 1;
    }

    /// The links from the article at `first`, and from each after it, to all live articles before,
    /// in order.
    fn links_from(&self, first: usize) -> Vec<Link> {
        let gone = self.gone as usize;
        let new = first - gone..self.live.len();
        let mut pairs: Vec<(u32, u32)> = new
            .into_par_iter()
            .map_init(
                || vec![0.0_f32; self.live.len()],
                |likeness, at| {
                    let near = self.candidates(at, likeness);
                    let pair = |other: u32| (other.min(at as u32), other.max(at as u32));
                    near.into_iter().map(pair).collect::<Vec<_>>()
                },
            )
            .flatten_iter()
            .collect();
        pairs.par_sort_unstable();
        pairs.dedup();
        let score = |&(a, b): &(u32, u32)| {
            let (one, other) = (&self.live[a as usize], &self.live[b as usize]);
            let days = days_apart(one.day, other.day, self.window);
            let score = self
                .model
                .score(&one.entry.profile, &other.entry.profile, days);
            (score > -SURE).then_some((a + self.gone, b + self.gone, score))
        };
        pairs.par_iter().filter_map(score).collect()
    }

    /// The live articles most similar to one, by their places among the live ones.
    fn candidates(&self, at: usize, likeness: &mut [f32]) -> Vec<u32> {
        let article = &self.live[at];
        let mut met: Vec<u32> = Vec::new();
        let bands = article.entry.signature.bands();
        let bands = bands.map(|band| (band, 1.0, true));
        let terms = article.terms.iter();
        let terms = terms.map(|&(term, weight)| (term, weight, false));
        for (term, weight, is_band) in terms.chain(bands) {
            let of_term = self.index.get(&term).map_or(&[][..], Vec::as_slice);
            let of_term = &of_term[of_term.partition_point(|&place| place < self.gone)..];
            let of_term = match of_term.len() > TELLING {
                true if is_band => &of_term[..CANDIDATES as usize],
                true => continue,
                false => of_term,
            };
            for &place in of_term {
                let other = place - self.gone;
                let sum = &mut likeness[other as usize];
                if *sum == 0.0 {
                    met.push(other);
                }
                let terms = &self.live[other as usize].terms;
                let of_other = terms.binary_search_by_key(&term, |&(term, _)| term);
                *sum += weight * of_other.map_or(1.0, |at| terms[at].1);
            }
        }
        let mut near: Vec<(u32, f32)> = met
            .into_iter()
            .map(|other| (other, std::mem::take(&mut likeness[other as usize])))
            .filter(|&(other, likeness)| likeness >= SHARED && other as usize != at)
            .collect();
        // Many near copies might fall apart into groups that were never compared with each other.
        // So each is also compared with the first.
        let copies = near.iter().filter(|&&(_, likeness)| likeness >= COPIES);
        let first = copies.map(|&(other, _)| other).min();
        let by_likeness = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        let most = CANDIDATES as usize;
        if near.len() > most {
            near.select_nth_unstable_by(most, by_likeness);
            near.truncate(most);
        }
        let mut near: Vec<u32> = near.into_iter().map(|(other, _)| other).collect();
        near.extend(first.filter(|first| !near.contains(first)));
        near
    }

    /// Puts live articles into stories by all links between them.
    fn settle(&mut self) {
        let mut first_of_story: HashMap<u64, u32> = HashMap::new();
        let firsts: Vec<u32> = (0..)
            .zip(&self.live)
            .map(|(at, live)| *first_of_story.entry(live.story).or_insert(at))
            .collect();
        let links: Vec<Link> = self
            .links
            .iter()
            .map(|&(a, b, score)| (a - self.gone, b - self.gone, score))
            .collect();
        let settled = agglomerate(&firsts, &links);
        for (at, first) in settled.into_iter().enumerate() {
            let (old, new) = (self.live[at].story, self.live[first as usize].story);
            if old == new {
                continue;
            }
            self.live[at].story = new;
            // All articles of the old story follow its first live article.
            if let Some((articles, live)) = self.open.remove(&old)
                && let Some(story) = self.open.get_mut(&new)
            {
                story.0.extend(articles);
                story.1 += live;
            }
        }
    }

    /// Forgets the articles of days before `from`. Returns the stories that end.
    fn forget(&mut self, from: i32) -> Vec<Vec<usize>> {
        let mut ended = Vec::new();
        let gone = self.gone;
        while self.live.front().is_some_and(|live| live.day < from)
            && let Some(live) = self.live.pop_front()
        {
            self.gone += 1;
            if let Some(story) = self.open.get_mut(&live.story) {
                story.1 -= 1;
                if story.1 == 0 {
                    ended.extend(self.open.remove(&live.story).map(|(articles, _)| articles));
                }
            }
        }
        if self.gone > gone {
            let first = self.gone;
            self.links.retain(|&(a, b, _)| a.min(b) >= first);
            self.index.retain(|_, places| {
                places.drain(..places.partition_point(|&place| place < first));
                !places.is_empty()
            });
        }
        for articles in &mut ended {
            articles.sort_unstable();
        }
        ended.sort_unstable();
        ended
    }
}

/// An article's heaviest terms, in the order of their hashes. The vector of all its terms has
/// length one.
fn heaviest(profile: &Profile) -> Vec<(u32, f32)> {
    let mut terms = profile.weights.clone();
    let length = terms.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    if terms.len() > TERMS {
        terms.select_nth_unstable_by(TERMS, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        terms.truncate(TERMS);
    }
    terms
        .iter_mut()
        .for_each(|(_, weight)| *weight /= length.max(f32::MIN_POSITIVE));
    terms.sort_unstable_by_key(|&(term, _)| term);
    terms
}
