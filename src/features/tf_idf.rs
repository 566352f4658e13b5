//! TF-IDF: how much a term says about an article.
//!
//! `tf · idf` with `idf = ln((1 + n) / (1 + df)) + 1` (smoothed, as if one more article held every
//! term) and, if sublinear, `1 + ln tf` for tf; then rows of length one (`l2_normalize`). The
//! figures are those of scikit-learn's `TfidfVectorizer(sublinear_tf=…)` on the same tokens.
//! Words and character n-grams are brought to length one apart and joined by a weight, so that
//! the many character n-grams do not drown the words.

use super::rows::Row;
use super::weighting::part_scales;
use super::{Rows, Vocabulary, Weighting};

/// The TF-IDF weights of a vocabulary, fixed at training. The weights of an article do not depend
/// on other articles.
///
/// ```
/// use warraq::features::{TfIdf, Weighting};
/// // Plain counts brought to length one are TF-IDF in which every term says as much.
/// let tf_idf = TfIdf {
///     idf: vec![1.0; 3],
///     weighting: Weighting::default().sublinear(false),
///     first_character: 3,
/// };
/// let mut rows = warraq::features::Rows::new(3);
/// rows.push([(0, 3.0), (2, 4.0)]);
/// tf_idf.transform(&mut rows);
/// assert_eq!(rows.row(0).weights, [0.6, 0.8]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct TfIdf {
    /// The inverse document frequency of each term.
    pub idf: Vec<f32>,
    /// How counts become weights.
    pub weighting: Weighting,
    /// The id of the first character n-gram.
    pub first_character: usize,
}

impl TfIdf {
    /// The weights that a vocabulary counted over `articles` has.
    ///
    /// ```
    /// use warraq::features::{TfIdf, Vocabulary, VocabularyOptions, Weighting};
    /// let vocabulary = Vocabulary::of(vec![(1, 3), (2, 1)], 3, &VocabularyOptions::default())?;
    /// let tf_idf = TfIdf::fit(&vocabulary, 3, Weighting::default());
    /// // What every article has says least.
    /// assert_eq!(tf_idf.idf, [1.0, 1.0 + 2f32.ln()]);
    /// # Ok::<(), warraq::features::FeatureError>(())
    /// ```
    pub fn fit(vocabulary: &Vocabulary, articles: usize, weighting: Weighting) -> Self {
        let n = 1.0 + articles as f64;
        let idf = |&df: &u32| ((n / (1.0 + f64::from(df))).ln() + 1.0) as f32;
        Self {
            idf: vocabulary.document_frequency.iter().map(idf).collect(),
            weighting,
            first_character: vocabulary.first_character(),
        }
    }

    /// How counts become weights.
    ///
    /// ```
    /// use warraq::features::{TfIdf, Vocabulary, Weighting};
    /// let weighting = Weighting::default().sublinear(false);
    /// assert_eq!(TfIdf::fit(&Vocabulary::default(), 0, weighting).weighting(), weighting);
    /// ```
    pub fn weighting(&self) -> Weighting {
        self.weighting
    }

    /// The weights of the ids named (ascending), renumbered in that order.
    ///
    /// ```
    /// use warraq::features::{TfIdf, Weighting};
    /// let tf_idf = TfIdf { idf: vec![1.0, 2.0, 3.0], weighting: Weighting::default(), first_character: 2 };
    /// let selected = tf_idf.select(&[1, 2]);
    /// assert_eq!((selected.idf, selected.first_character), (vec![2.0, 3.0], 1));
    /// ```
    pub fn select(&self, ids: &[u32]) -> Self {
        Self {
            idf: ids.iter().map(|&id| self.idf[id as usize]).collect(),
            weighting: self.weighting,
            first_character: ids.partition_point(|&id| (id as usize) < self.first_character),
        }
    }

    /// Turns rows of term frequencies into rows of weights, in place.
    ///
    /// ```
    /// use warraq::features::{Rows, TfIdf, Weighting};
    /// let tf_idf = TfIdf { idf: vec![1.0, 2.0], weighting: Weighting::default(), first_character: 2 };
    /// let mut rows = Rows::new(2);
    /// rows.push([(0, 1.0), (1, 5.0)]);
    /// tf_idf.transform(&mut rows);
    /// assert!((rows.row(0).squared_norm() - 1.0).abs() < 1e-6);
    /// ```
    pub fn transform(&self, rows: &mut Rows) {
        rows.for_each_mut(|ids, weights| {
            weigh(
                ids,
                weights,
                &self.idf,
                self.weighting,
                self.first_character,
            );
        });
    }

    /// What [`transform`](Self::transform) multiplies the words' weights of each row of term
    /// frequencies by.
    pub(crate) fn scales(&self, rows: &Rows) -> Vec<f32> {
        let scale = |row: Row<'_>| {
            let mut weights = row.weights.to_vec();
            let idf = (&self.idf, self.weighting, self.first_character);
            weigh(row.ids, &mut weights, idf.0, idf.1, idf.2)[0]
        };
        rows.iter().map(scale).collect()
    }
}

/// Weighs one row in place: term frequencies in, weights out. Returns what words and character
/// n-grams were multiplied by.
fn weigh(
    ids: &[u32],
    weights: &mut [f32],
    idf: &[f32],
    weighting: Weighting,
    first_character: usize,
) -> [f32; 2] {
    let is_character = |id: u32| usize::from(id as usize >= first_character);
    // The measure of the words, and that of the character n-grams.
    let mut measures = [0.0; 2];
    for (&id, weight) in ids.iter().zip(weights.iter_mut()) {
        *weight = weighting.of_frequency(*weight) * idf[id as usize];
        measures[is_character(id)] += weighting.norm.measure(*weight);
    }
    let scales = part_scales(measures, weighting);
    for (&id, weight) in ids.iter().zip(weights) {
        *weight *= scales[is_character(id)];
    }
    scales
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_the_formula() {
        let vocabulary = Vocabulary {
            keys: vec![1, 2, 1 << 63],
            document_frequency: vec![1, 3, 2],
            ..Vocabulary::default()
        };
        let weighting = Weighting {
            sublinear: true,
            characters: 0.5,
            ..Weighting::default()
        };
        let tf_idf = TfIdf::fit(&vocabulary, 3, weighting);
        let mut rows = Rows::new(3);
        rows.push([(0, 1.0), (1, 2.0)]);
        rows.push([(1, 1.0), (2, 5.0)]);
        rows.push([]);
        tf_idf.transform(&mut rows);
        let (rare, common) = (2.0f32.ln() + 1.0, 1.0 + 2.0f32.ln());
        let norm = rare.hypot(common);
        let close = |a: f32, b: f32| (a - b).abs() < 1e-6;
        assert!(close(rows.row(0).weights[0], rare / norm));
        assert!(close(rows.row(0).weights[1], common / norm));
        assert!(close(rows.row(1).weights[1] / rows.row(1).weights[0], 0.5));
        assert!(close(rows.row(1).squared_norm(), 1.0));
    }
}
