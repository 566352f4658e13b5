//! Which articles to label next: those whose labels would teach most.
//!
//! An article is worth labelling if the model is unsure of it (the margin between its two most
//! probable topics is small: T. Scheffer, C. Decomain, S. Wrobel: "Active Hidden Markov Models for
//! Information Extraction", 2001) and if no similar article has been chosen already (maximal
//! marginal relevance: J. Carbonell, J. Goldstein, 1998).
//!
//! ```
//! use warraq::article::Article;
//! use warraq::model::Model;
//! use warraq::pipeline::suggest;
//! let articles = ["فاز الفريق في المباراة النهائية", "قال إن الأمر كذلك"].map(|text| {
//!     Article { text: text.to_owned(), ..Article::default() }.into()
//! });
//! let next = suggest(articles.into_iter(), Model::embedded(), 1, |_| {});
//! assert_eq!(next[0].article.text, "قال إن الأمر كذلك");
//! ```

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};

/// An article that could be labelled.
///
/// ```
/// use warraq::active_learning::{Candidate, Pool};
/// let mut pool = Pool::new(10);
/// pool.add(Candidate { article: "id-7", uncertainty: 0.9, row: [(1, 0.6), (5, 0.8)].into() });
/// assert_eq!(pool.choose(1)[0].article, "id-7");
/// ```
#[derive(Clone, Debug)]
pub struct Candidate<A> {
    /// The article.
    pub article: A,
    /// How unsure the model is: 1 where two topics are equally probable, 0 where one is certain.
    pub uncertainty: f64,
    /// Its terms and their weights.
    pub row: HashMap<u64, f32>,
}

/// Keeps the most uncertain of many candidates. Of equally uncertain ones, it keeps the first.
///
/// ```
/// use std::collections::HashMap;
/// use warraq::active_learning::{Candidate, Pool};
///
/// let candidate = |article, uncertainty, term| Candidate {
///     article,
///     uncertainty,
///     row: HashMap::from([(term, 1.0)]),
/// };
/// let mut pool = Pool::new(3);
/// pool.add(candidate("a sure one", 0.1, 1));
/// pool.add(candidate("a doubtful one", 0.9, 2));
/// pool.add(candidate("its double", 0.8, 2));
/// pool.add(candidate("another doubtful one", 0.7, 3));
/// let chosen: Vec<_> = pool.choose(2).into_iter().map(|chosen| chosen.article).collect();
/// assert_eq!(chosen, ["a doubtful one", "another doubtful one"]);
/// ```
#[derive(Debug)]
pub struct Pool<A> {
    size: usize,
    seen: u64,
    heap: BinaryHeap<Entry<A>>,
}

#[derive(Debug)]
struct Entry<A> {
    nth: u64,
    candidate: Candidate<A>,
}

impl<A> Ord for Entry<A> {
    /// The greatest entry is dropped first: the least uncertain one, and of equals the last.
    fn cmp(&self, other: &Self) -> Ordering {
        let (a, b) = (self.candidate.uncertainty, other.candidate.uncertainty);
        b.total_cmp(&a).then(self.nth.cmp(&other.nth))
    }
}

impl<A> PartialOrd for Entry<A> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<A> PartialEq for Entry<A> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<A> Eq for Entry<A> {}

impl<A> Pool<A> {
    /// An empty pool that keeps at most `size` candidates.
    ///
    /// ```
    /// use warraq::active_learning::Pool;
    /// let pool: Pool<String> = Pool::new(1000);
    /// assert!(pool.choose(5).is_empty());
    /// ```
    pub fn new(size: usize) -> Self {
        Self {
            size,
            seen: 0,
            heap: BinaryHeap::new(),
        }
    }

    /// Takes a candidate in, if it is among the most uncertain so far.
    ///
    /// ```
    /// use std::collections::HashMap;
    /// use warraq::active_learning::{Candidate, Pool};
    /// let mut pool = Pool::new(1);
    /// for (article, uncertainty) in [("sure", 0.1), ("doubtful", 0.9), ("less so", 0.5)] {
    ///     pool.add(Candidate { article, uncertainty, row: HashMap::new() });
    /// }
    /// assert_eq!(pool.choose(9)[0].article, "doubtful");
    /// ```
    pub fn add(&mut self, candidate: Candidate<A>) {
        self.heap.push(Entry {
            nth: self.seen,
            candidate,
        });
        self.seen += 1;
        if self.heap.len() > self.size {
            self.heap.pop();
        }
    }

    /// Chooses `count` candidates, one after another. Each time it takes the one with the greatest
    /// uncertainty less its cosine with the most similar candidate already chosen.
    ///
    /// ```
    /// use warraq::active_learning::{Candidate, Pool};
    /// let mut pool = Pool::new(9);
    /// for (article, uncertainty, term) in [("first", 0.9, 1), ("its double", 0.8, 1), ("other", 0.3, 2)] {
    ///     pool.add(Candidate { article, uncertainty, row: [(term, 1.0)].into() });
    /// }
    /// let chosen = pool.choose(2);
    /// assert_eq!(chosen[1].article, "other");
    /// ```
    pub fn choose(self, count: usize) -> Vec<Candidate<A>> {
        let entries = self.heap.into_sorted_vec().into_iter();
        let mut left: Vec<Option<Candidate<A>>> = entries.map(|e| Some(e.candidate)).collect();
        let index = Index::of(left.iter().flatten());
        let worth = |likeness: f64, candidate: &Candidate<A>| candidate.uncertainty - likeness;
        let mut likeness = vec![0.0f64; left.len()];
        let mut chosen = Vec::new();
        while chosen.len() < count {
            let mut best: Option<(usize, f64)> = None;
            for (nth, candidate) in left.iter().enumerate() {
                let Some(candidate) = candidate else { continue };
                let worth = worth(likeness[nth], candidate);
                if best.is_none_or(|(_, most)| worth > most) {
                    best = Some((nth, worth));
                }
            }
            let Some(next) = best.and_then(|(nth, _)| left[nth].take()) else {
                break;
            };
            let cosines = index.cosines(&next.row).into_iter();
            likeness
                .iter_mut()
                .zip(cosines)
                .for_each(|(most, cosine)| *most = most.max(cosine));
            chosen.push(next);
        }
        chosen
    }
}

/// An inverted index: the posting list of each term. So the cosines of one row with all others cost
/// only as much as the terms they share.
struct Index {
    /// The rows that have a term, and its weight there.
    with: HashMap<u64, Vec<(usize, f64)>>,
    /// The length of each row.
    lengths: Vec<f64>,
}

impl Index {
    fn of<'a, A: 'a>(candidates: impl Iterator<Item = &'a Candidate<A>>) -> Self {
        let mut with: HashMap<u64, Vec<(usize, f64)>> = HashMap::new();
        let mut lengths = Vec::new();
        for (nth, candidate) in candidates.enumerate() {
            for (&key, &weight) in &candidate.row {
                with.entry(key).or_default().push((nth, f64::from(weight)));
            }
            lengths.push(length(&candidate.row));
        }
        Self { with, lengths }
    }

    /// The cosines of a row with every row of the index; 0 where either is empty.
    fn cosines(&self, row: &HashMap<u64, f32>) -> Vec<f64> {
        let mut terms: Vec<(u64, f32)> = row.iter().map(|(&key, &weight)| (key, weight)).collect();
        // Sums are added in a fixed order, so they are the same in every run.
        terms.sort_unstable_by_key(|&(key, _)| key);
        let mut dots = vec![0.0; self.lengths.len()];
        for (key, weight) in terms {
            for &(nth, other) in self.with.get(&key).into_iter().flatten() {
                dots[nth] += f64::from(weight) * other;
            }
        }
        let own = length(row);
        let each = dots.iter().zip(&self.lengths);
        each.map(|(dot, other)| match own * other {
            both if both > 0.0 => dot / both,
            _ => 0.0,
        })
        .collect()
    }
}

/// The Euclidean length of a row.
fn length(row: &HashMap<u64, f32>) -> f64 {
    let mut squares: Vec<f64> = row.values().map(|&x| f64::from(x).powi(2)).collect();
    squares.sort_unstable_by(f64::total_cmp);
    squares.iter().sum::<f64>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(size: usize, count: usize) -> Vec<&'static str> {
        let mut pool = Pool::new(size);
        for (article, uncertainty, key) in [
            ("certain", 0.0, 1),
            ("unsure", 0.9, 2),
            ("the same once more", 0.9, 2),
            ("less sure", 0.5, 3),
            ("fairly sure", 0.2, 4),
        ] {
            pool.add(Candidate {
                article,
                uncertainty,
                row: HashMap::from([(key, 1.0)]),
            });
        }
        pool.choose(count).into_iter().map(|c| c.article).collect()
    }

    #[test]
    fn cosines_are_the_definition() {
        let row = |terms: &[(u64, f32)]| terms.iter().copied().collect::<HashMap<_, _>>();
        let candidate = |terms| Candidate {
            article: (),
            uncertainty: 0.0,
            row: row(terms),
        };
        let rows = [
            candidate(&[(1, 3.0), (2, 4.0)]),
            candidate(&[(9, 1.0)]),
            candidate(&[]),
        ];
        let cosines = Index::of(rows.iter()).cosines(&row(&[(2, 2.0)]));
        assert_eq!(cosines, [0.8, 0.0, 0.0]);
    }

    #[test]
    fn the_unsure_and_different_come_first() {
        assert_eq!(chosen(5, 3), ["unsure", "less sure", "fairly sure"]);
        assert_eq!(chosen(2, 3), ["unsure", "the same once more"]);
        assert_eq!(chosen(5, 9).len(), 5);
        assert!(chosen(0, 3).is_empty());
    }
}
