//! Trees as they are scored and kept.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// So many rows go down a tree in step.
const ABREAST: usize = 8;

/// Decision trees whose values add up.
///
/// ```
/// use warraq::trees::TreeEnsemble;
/// let json = r#"{"base": 0.5, "trees": [{
///     "feature": [0, 0, 0], "below": [3.0, 0.0, 0.0], "left": [1, 0, 0], "value": [0.0, -1.0, 2.0]
/// }]}"#;
/// let trees: TreeEnsemble = serde_json::from_str(json)?;
/// assert_eq!(trees.score(&[1.0]), -0.5);
/// assert_eq!(trees.score(&[3.0]), 2.5);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "File", into = "File")]
pub struct TreeEnsemble {
    base: f32,
    nodes: Vec<Node>,
    /// Where each tree begins.
    roots: Vec<u32>,
    /// How many questions each tree asks at most.
    depths: Vec<u32>,
    features: usize,
}

/// A node: a question, or a leaf.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Node {
    /// A row goes left if this feature of it is below `below`.
    pub below: f32,
    /// The expected value of the rows that come here; at a leaf, the value of the tree.
    pub value: f32,
    /// The node on the left; the right one is the next. Zero at a leaf.
    pub left: u32,
    pub feature: u32,
}

/// An ensemble as a file has it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    base: f32,
    trees: Vec<Tree>,
}

/// A tree as a file has it, with a column per property of nodes. Children are counted from the
/// root.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tree {
    feature: Vec<u32>,
    below: Vec<f32>,
    left: Vec<u32>,
    value: Vec<f32>,
}

impl TreeEnsemble {
    pub(super) fn new(base: f32, trees: Vec<Vec<Node>>) -> Self {
        let (mut nodes, mut roots, mut depths) = (Vec::new(), Vec::new(), Vec::new());
        for tree in trees {
            depths.push(depth(&tree));
            let root = nodes.len() as u32;
            roots.push(root);
            // A leaf's feature means nothing, but `add` reads it too: 0 is within every row.
            nodes.extend(tree.into_iter().map(|node| match node.left {
                0 => Node { feature: 0, ..node },
                left => Node {
                    left: left + root,
                    ..node
                },
            }));
        }
        let questions = nodes.iter().filter(|node| node.left > 0);
        let features = questions.map(|node| node.feature as usize + 1).max();
        Self {
            base,
            nodes,
            roots,
            depths,
            features: features.unwrap_or(0),
        }
    }

    /// How many numbers a row must have at least.
    ///
    /// ```
    /// # use warraq::trees::GradientBoosting;
    /// let rows: Vec<_> = (0..200).flat_map(|_| [vec![0.0, 0.0], vec![0.0, 1.0]]).collect();
    /// let truths = [false, true].repeat(200);
    /// assert_eq!(GradientBoosting::default().fit(&rows, &truths).features(), 2);
    /// ```
    pub fn features(&self) -> usize {
        self.features
    }

    /// What the trees say of a row, added up.
    ///
    /// # Panics
    /// If the row has fewer numbers than [`Self::features`].
    ///
    /// ```
    /// # use warraq::trees::GradientBoosting;
    /// let rows: Vec<_> = (0..200).flat_map(|_| [vec![0.0], vec![1.0]]).collect();
    /// let trees = GradientBoosting::default().fit(&rows, &[false, true].repeat(200));
    /// assert!(trees.score(&[1.0]) > trees.score(&[0.0]));
    /// ```
    pub fn score(&self, row: &[f32]) -> f32 {
        let mut scores = [self.base];
        self.add(0..self.roots.len(), &[row], &mut scores);
        scores[0]
    }

    /// How many trees there are.
    pub(crate) fn len(&self) -> usize {
        self.roots.len()
    }

    /// What every score begins with.
    pub(crate) fn base(&self) -> f32 {
        self.base
    }

    /// Adds what some of the trees say of rows to their scores.
    pub(crate) fn add<R: AsRef<[f32]>>(&self, trees: Range<usize>, rows: &[R], scores: &mut [f32]) {
        for tree in trees {
            let root = self.roots[tree] as usize;
            // All rows go down one tree before the next, since the tree stays in cache. They go in
            // step, and a leaf leads to itself, so that no branch can be mispredicted: that would
            // cost most.
            for (rows, scores) in rows.chunks(ABREAST).zip(scores.chunks_mut(ABREAST)) {
                let mut at = [root; ABREAST];
                for _ in 0..self.depths[tree] {
                    for (row, at) in rows.iter().zip(&mut at) {
                        let node = &self.nodes[*at];
                        let right = row.as_ref()[node.feature as usize] >= node.below;
                        let next = node.left as usize + usize::from(right);
                        *at = if node.left > 0 { next } else { *at };
                    }
                }
                for (score, at) in scores.iter_mut().zip(at) {
                    *score += self.nodes[at].value;
                }
            }
        }
    }

    /// What each feature adds to the score of a row: at every question, by how much its answer
    /// changes what is expected (A. Saabas: "Interpreting random forests", 2014). Together with
    /// [`Self::expected`] they make the score.
    ///
    /// # Panics
    /// If the row has fewer numbers than [`Self::features`].
    ///
    /// ```
    /// # use warraq::trees::GradientBoosting;
    /// let rows: Vec<_> = (0..200).flat_map(|_| [vec![0.0], vec![1.0]]).collect();
    /// let trees = GradientBoosting::default().fit(&rows, &[false, true].repeat(200));
    /// let added: f32 = trees.explain(&[1.0]).iter().sum();
    /// assert!((trees.expected() + added - trees.score(&[1.0])).abs() < 1e-4);
    /// ```
    pub fn explain(&self, row: &[f32]) -> Vec<f32> {
        let mut added = vec![0.0; row.len()];
        for &root in &self.roots {
            let mut node = &self.nodes[root as usize];
            while node.left > 0 {
                let feature = node.feature as usize;
                let right = row[feature] >= node.below;
                let next = &self.nodes[node.left as usize + usize::from(right)];
                added[feature] += next.value - node.value;
                node = next;
            }
        }
        added
    }

    /// The score of a row of which nothing is known.
    ///
    /// ```
    /// # use warraq::trees::GradientBoosting;
    /// let rows: Vec<_> = (0..200).flat_map(|_| [vec![0.0], vec![1.0]]).collect();
    /// let trees = GradientBoosting::default().fit(&rows, &[false, true].repeat(200));
    /// assert!(trees.expected().abs() < 0.1);
    /// ```
    pub fn expected(&self) -> f32 {
        let of_roots = self
            .roots
            .iter()
            .map(|&root| self.nodes[root as usize].value);
        self.base + of_roots.sum::<f32>()
    }
}

/// How many questions a tree asks at most; children come after their parents.
fn depth(tree: &[Node]) -> u32 {
    let mut depths = vec![0; tree.len()];
    for (at, node) in tree.iter().enumerate().filter(|(_, node)| node.left > 0) {
        let left = node.left as usize;
        let below = depths[at] + 1;
        for child in &mut depths[left..left + 2] {
            *child = below.max(*child);
        }
    }
    depths.into_iter().max().unwrap_or(0)
}

impl TryFrom<File> for TreeEnsemble {
    type Error = String;

    fn try_from(file: File) -> Result<Self, String> {
        let mut trees = Vec::new();
        for (nth, tree) in file.trees.into_iter().enumerate() {
            let wrong = |what: &str| format!("tree {nth}: {what}");
            let size = tree.value.len();
            let columns = [tree.feature.len(), tree.below.len(), tree.left.len()];
            if size == 0 || columns.iter().any(|&length| length != size) {
                return Err(wrong("its columns are not of one length"));
            }
            let numbers = tree.below.iter().chain(&tree.value);
            if !numbers.clone().all(|number| number.is_finite()) {
                return Err(wrong("not a number"));
            }
            // Children come after their parents: no walk goes round in a circle.
            let comes_after = |(at, &left): (usize, &u32)| {
                left == 0 || (left as usize > at && (left as usize) < size - 1)
            };
            if !tree.left.iter().enumerate().all(comes_after) {
                return Err(wrong("a child that is no later node"));
            }
            let node = |at: usize| Node {
                below: tree.below[at],
                value: tree.value[at],
                left: tree.left[at],
                feature: tree.feature[at],
            };
            trees.push((0..size).map(node).collect());
        }
        if !file.base.is_finite() {
            return Err("the base is not a number".to_owned());
        }
        Ok(Self::new(file.base, trees))
    }
}

impl From<TreeEnsemble> for File {
    fn from(trees: TreeEnsemble) -> Self {
        let ends = trees
            .roots
            .iter()
            .skip(1)
            .copied()
            .chain([trees.nodes.len() as u32]);
        let tree = |(&root, end): (&u32, u32)| {
            let nodes = &trees.nodes[root as usize..end as usize];
            Tree {
                feature: nodes.iter().map(|node| node.feature).collect(),
                below: nodes.iter().map(|node| node.below).collect(),
                left: nodes
                    .iter()
                    .map(|node| node.left.saturating_sub(root))
                    .collect(),
                value: nodes.iter().map(|node| node.value).collect(),
            }
        };
        let of_each = trees.roots.iter().zip(ends).map(tree).collect();
        Self {
            base: trees.base,
            trees: of_each,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_would_mislead_are_refused() {
        let good = r#"{"base":0.0,"trees":[{"feature":[0,0,0],"below":[1.5,0.0,0.0],"left":[1,0,0],"value":[0.0,-1.0,1.0]}]}"#;
        let trees: TreeEnsemble = serde_json::from_str(good).unwrap();
        assert_eq!(serde_json::to_string(&trees).unwrap(), good);
        for (from, to) in [
            ("\"left\":[1,0,0]", "\"left\":[2,0,0]"),
            ("\"left\":[1,0,0]", "\"left\":[1,1,0]"),
            ("\"left\":[1,0,0]", "\"left\":[1,0]"),
            ("1.5", "1e99"),
            ("\"base\"", "\"basis\""),
        ] {
            let bad = good.replacen(from, to, 1);
            assert!(serde_json::from_str::<TreeEnsemble>(&bad).is_err(), "{bad}");
        }
    }
}
