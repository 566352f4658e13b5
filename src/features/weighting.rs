//! How counts become weights: what a frequency counts for, and what a row's parts are divided by.

use super::Norm;
use crate::setters::setters;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// How counts become weights.
///
/// ```
/// use warraq::features::{Rows, TfIdf, Weighting};
/// // What a term that occurs ten times weighs beside one that occurs once.
/// let ratio = |sublinear| {
///     let weighting = Weighting::default().sublinear(sublinear);
///     let mut rows = Rows::new(2);
///     rows.push([(0, 1.0), (1, 10.0)]);
///     TfIdf { idf: vec![1.0; 2], weighting, first_character: 2 }.transform(&mut rows);
///     rows.row(0).weights[1] / rows.row(0).weights[0]
/// };
/// assert!((ratio(false) - 10.0).abs() < 1e-5);
/// assert!((ratio(true) - (1.0 + 10f32.ln())).abs() < 1e-5);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Weighting {
    /// `1 + ln tf` instead of tf.
    pub sublinear: bool,
    /// The length of the character n-grams' part of a row, the words' part being 1, before the
    /// whole is brought to length one.
    pub characters: f32,
    /// A term counts once, however often it occurs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub binary: bool,
    /// Words and character n-grams are normalized separately, and the whole row is not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub apart: bool,
    /// What length is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub norm: Norm,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Default for Weighting {
    fn default() -> Self {
        Self {
            sublinear: true,
            characters: 1.0,
            binary: false,
            apart: false,
            norm: Norm::L2,
        }
    }
}

setters! {
    features::Weighting = Weighting::default();
    sublinear: bool = false;
    characters: f32 = 0.5;
    binary: bool = true;
    apart: bool = true;
    norm: Norm = warraq::features::Norm::None;
}

impl Weighting {
    /// True if a setting is one that no training on the command line chooses.
    pub(crate) fn is_foreign(self) -> bool {
        self.binary || self.apart || self.norm != Norm::L2
    }

    /// What a term frequency counts for.
    #[inline]
    pub(crate) fn of_frequency(self, tf: f32) -> f32 {
        match self {
            Self { binary: true, .. } => 1.0,
            Self {
                sublinear: true, ..
            } => sublinear(tf),
            _ => tf,
        }
    }
}

/// What the weights of words and of character n-grams are multiplied by, given the measures of
/// these two parts of a row. Each part then has its length. The whole row has length 1, unless the
/// parts stay apart.
pub(crate) fn part_scales(measures: [f64; 2], weighting: Weighting) -> [f32; 2] {
    let characters = f64::from(weighting.characters);
    let lengths = if weighting.apart {
        [1.0, characters]
    } else if measures.iter().all(|&measure| measure > 0.0) {
        let whole = match weighting.norm {
            Norm::L2 => 1.0f64.hypot(characters),
            Norm::L1 | Norm::None => 1.0 + characters,
        };
        [1.0 / whole, characters / whole]
    } else {
        [1.0; 2]
    };
    [0, 1].map(|part| {
        let length = weighting.norm.length(measures[part]);
        if length > 0.0 {
            (lengths[part] / length) as f32
        } else {
            1.0
        }
    })
}

/// `1 + ln tf`. Below one (a title counted less than a word) the logarithm would turn negative.
#[inline]
fn sublinear(tf: f32) -> f32 {
    /// The values for small whole numbers, which nearly all frequencies are.
    static SMALL: LazyLock<[f32; 32]> =
        LazyLock::new(|| std::array::from_fn(|tf| 1.0 + (tf as f32).ln()));
    if tf <= 1.0 {
        return tf;
    }
    let whole = tf as usize;
    match SMALL.get(whole) {
        Some(&small) if whole as f32 == tf => small,
        _ => 1.0 + tf.ln(),
    }
}
