//! Puts articles into groups, given the scores of pairs.
//!
//! Average-link agglomeration (P. Sneath, R. Sokal: "Numerical Taxonomy", 1973) over a sparse
//! graph. The two groups with the highest mean score between their articles are joined, until no
//! mean is high enough. A pair that was compared but is not linked counts as certainly two stories.
//! So one wrong link cannot join two groups whose other articles do not fit. An article is compared
//! with a limited number of others; pairs that were not compared do not count. If all the articles
//! it was compared with are similar, more may be: hundreds of near copies are one story.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};

/// Two articles and the log-odds that they tell one story.
pub(super) type Link = (u32, u32, f32);

/// An article is compared with at most this many others, those most similar to it.
pub(super) const CANDIDATES: u32 = 40;

/// Two groups are joined if their mean score is above this.
const ALIKE: f32 = -0.25;

/// The largest absolute score of a pair. A pair that is not linked has minus this score.
pub(super) const SURE: f32 = 3.0;

/// A possible join: the mean score between two groups, at the versions they had then.
struct Step {
    mean: f32,
    groups: (u32, u32),
    versions: (u32, u32),
}

impl Ord for Step {
    /// The highest mean is greatest. Of equal means, that of the first groups is.
    fn cmp(&self, other: &Self) -> Ordering {
        let by_groups = || other.groups.cmp(&self.groups);
        self.mean.total_cmp(&other.mean).then_with(by_groups)
    }
}

impl PartialOrd for Step {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Step {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Step {}

struct Group {
    articles: u32,
    /// How many of its articles have as many links as an article is compared with. Two such
    /// articles without a link may be one story all the same: they may never have been compared.
    full: u32,
    /// Counts the changes. A step made for an older version is outdated.
    version: u32,
    /// For each other group, the sum of the scores of linked pairs, and the number of these pairs.
    links: HashMap<u32, (f32, u32)>,
}

/// Groups articles by the links between them. `first_of` has the groups so far: for each article,
/// the first article of its group. The result has the new groups in the same form.
pub(super) fn agglomerate(first_of: &[u32], links: &[Link]) -> Vec<u32> {
    let mut groups: HashMap<u32, Group> = HashMap::new();
    for &first in first_of {
        let group = groups.entry(first).or_insert_with(|| Group {
            articles: 0,
            full: 0,
            version: 0,
            links: HashMap::new(),
        });
        group.articles += 1;
    }
    let mut alike = vec![0_u32; first_of.len()];
    for &(a, b, score) in links {
        for article in [a, b] {
            alike[article as usize] += u32::from(score > 0.0);
        }
    }
    let full = first_of.iter().zip(alike);
    for (first, _) in full.filter(|(_, alike)| *alike >= CANDIDATES) {
        if let Some(group) = groups.get_mut(first) {
            group.full += 1;
        }
    }
    for &(a, b, score) in links {
        let (a, b) = (first_of[a as usize], first_of[b as usize]);
        if a == b {
            continue;
        }
        for (of, to) in [(a, b), (b, a)] {
            if let Some(group) = groups.get_mut(&of) {
                add(&mut group.links, to, (score.clamp(-SURE, SURE), 1));
            }
        }
    }
    let mut steps = BinaryHeap::new();
    for (&a, group) in &groups {
        let others = group.links.keys().filter(|&&b| a < b);
        steps.extend(others.filter_map(|&b| step(&groups, a, b)));
    }
    // For each group that was joined to another, that other group.
    let mut part_of: HashMap<u32, u32> = HashMap::new();
    while let Some(Step {
        groups: (a, b),
        versions,
        ..
    }) = steps.pop()
    {
        let version = |of: u32| groups.get(&of).map(|group| group.version);
        if version(a) != Some(versions.0) || version(b) != Some(versions.1) {
            continue;
        }
        let Some(joining) = groups.remove(&b) else {
            continue;
        };
        part_of.insert(b, a);
        for (&other, &linked) in joining.links.iter().filter(|(other, _)| **other != a) {
            if let Some(other) = groups.get_mut(&other) {
                other.links.remove(&b);
                add(&mut other.links, a, linked);
            }
        }
        let Some(group) = groups.get_mut(&a) else {
            continue;
        };
        group.links.remove(&b);
        group.articles += joining.articles;
        group.full += joining.full;
        group.version += 1;
        for (other, linked) in joining.links {
            if other != a {
                add(&mut group.links, other, linked);
            }
        }
        let others: Vec<u32> = groups[&a].links.keys().copied().collect();
        steps.extend(
            others
                .into_iter()
                .filter_map(|b| step(&groups, a.min(b), a.max(b))),
        );
    }
    let last = |first: &u32| {
        let mut first = *first;
        while let Some(&next) = part_of.get(&first) {
            first = next;
        }
        first
    };
    first_of.iter().map(last).collect()
}

fn add(links: &mut HashMap<u32, (f32, u32)>, to: u32, (score, pairs): (f32, u32)) {
    let link = links.entry(to).or_default();
    link.0 += score;
    link.1 += pairs;
}

/// The step that joins two groups, if they are alike.
fn step(groups: &HashMap<u32, Group>, a: u32, b: u32) -> Option<Step> {
    let (first, second) = (groups.get(&a)?, groups.get(&b)?);
    let &(sum, linked) = first.links.get(&b)?;
    let (fewer, more) = (
        first.articles.min(second.articles),
        first.articles.max(second.articles),
    );
    let full = |group: &Group| group.full as f32 / group.articles as f32;
    let known = 1.0 - full(first) * full(second);
    let linked = linked as f32;
    // At least one pair counts for each article of the smaller group. Pairs without a link count
    // against joining.
    let compared = ((fewer * more.min(CANDIDATES)) as f32 * known)
        .max(linked)
        .max(fewer as f32);
    let mean = (sum - SURE * (compared - linked)) / compared;
    (mean > ALIKE).then_some(Step {
        mean,
        groups: (a, b),
        versions: (first.version, second.version),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn groups_of(articles: u32, links: &[Link]) -> Vec<u32> {
        agglomerate(&(0..articles).collect::<Vec<_>>(), links)
    }

    #[test]
    fn one_link_joins_no_two_stories() {
        for (name, articles, links, expected) in [
            ("a pair", 2, vec![(0, 1, 2.0)], vec![0, 0]),
            ("no pair", 2, vec![(0, 1, -1.0)], vec![0, 1]),
            ("a chain", 3, vec![(0, 1, 2.0), (1, 2, 1.5)], vec![0, 0, 2]),
            (
                "a chain whose ends are surely two",
                3,
                vec![(0, 1, 2.5), (1, 2, 2.4), (0, 2, -3.0)],
                vec![0, 0, 2],
            ),
            (
                "three of one story, one link less",
                3,
                vec![(0, 1, 2.5), (1, 2, 2.5), (0, 2, -1.0)],
                vec![0, 0, 0],
            ),
            (
                "two stories and one link",
                4,
                vec![(0, 1, 2.0), (2, 3, 2.0), (1, 2, 3.0)],
                vec![0, 1, 1, 3],
            ),
            (
                "two stories and a weaker link",
                4,
                vec![(0, 1, 2.0), (2, 3, 2.0), (1, 2, 1.9)],
                vec![0, 0, 2, 2],
            ),
        ] {
            assert_eq!(groups_of(articles, &links), expected, "{name}");
        }
    }

    /// Each article is compared with the next forty, in a circle.
    #[test]
    fn many_near_copies_are_one_group() {
        let circle = |articles: u32, from: u32| {
            let next = move |a: u32, step: u32| from + (a - from + step) % articles;
            let pairs = move |a: u32| (1..=CANDIDATES).map(move |step| (a, next(a, step), 2.5));
            (from..from + articles).flat_map(pairs)
        };
        assert_eq!(
            groups_of(300, &circle(300, 0).collect::<Vec<_>>()),
            [0; 300]
        );
        // Links between some of them and articles of another text do not join the two groups.
        let between = (0..60).map(|a| (a, a + 150, -1.0));
        let links: Vec<Link> = circle(150, 0)
            .chain(circle(150, 150))
            .chain(between)
            .collect();
        let expected = [vec![0; 150], vec![150; 150]].concat();
        assert_eq!(groups_of(300, &links), expected);
    }

    #[test]
    fn groups_go_on_as_they_were() {
        assert_eq!(agglomerate(&[0, 0, 2], &[]), [0, 0, 2]);
        let links = [(0, 2, 2.0), (1, 2, 2.0)];
        assert_eq!(agglomerate(&[0, 0, 2], &links), [0, 0, 0]);
    }

    proptest! {
        #[test]
        fn links_may_come_in_any_order(
            scores in proptest::collection::btree_map((0u32..12, 0u32..12), -30i8..30, 0..40),
            seed in any::<u64>(),
        ) {
            let mut links: Vec<Link> = scores
                .into_iter()
                .filter(|((a, b), _)| a < b)
                .map(|((a, b), score)| (a, b, f32::from(score) / 8.0))
                .collect();
            let expected = groups_of(12, &links);
            let step = seed as usize % links.len().max(1);
            links.rotate_left(step);
            prop_assert_eq!(&groups_of(12, &links), &expected);
            for (article, &first) in expected.iter().enumerate() {
                prop_assert!(first as usize <= article && expected[first as usize] == first);
            }
        }
    }
}
