//! Alarms about drift.

use super::{Drift, ERRORS, Shift};
use crate::setters::setters;
use serde::Serialize;
use std::fmt;

/// Limits above which drift is an alarm.
///
/// ```
/// use warraq::drift::Limits;
/// let limits = Limits::default().max_shift(0.2);
/// assert_eq!(limits.max_unknown, None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Limits {
    /// The mean share of an article's distinct words that the model does not know.
    pub max_unknown: Option<f64>,
    /// The [shift](super::Shift) of topics.
    pub max_shift: Option<f64>,
}

setters! {
    drift::Limits = Limits::default();
    max_unknown: impl Into<Option<f64>> = 0.3;
    max_shift: impl Into<Option<f64>> = 0.2;
}

/// A figure that has a limit.
///
/// ```
/// assert_eq!(serde_json::to_string(&warraq::drift::Figure::UnknownWords)?, r#""unknown_words""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Figure {
    /// The mean share of an article's distinct words that the model does not know.
    UnknownWords,
    /// The shift of topics.
    Shift,
}

/// A figure that is over its limit.
///
/// ```
/// use warraq::drift::{Alarm, Figure};
/// let alarm = Alarm { of: Figure::Shift, value: 0.41, limit: 0.2 };
/// assert_eq!(alarm.to_string(), "alarm: topics shifted by 0.410, more than 0.2");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Alarm {
    /// The figure.
    pub of: Figure,
    /// Its value.
    pub value: f64,
    /// Its limit.
    pub limit: f64,
}

impl fmt::Display for Alarm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { value, limit, .. } = self;
        match self.of {
            Figure::UnknownWords => write!(
                f,
                "alarm: a share of {value:.3} of words unknown, more than {limit}"
            ),
            Figure::Shift => write!(f, "alarm: topics shifted by {value:.3}, more than {limit}"),
        }
    }
}

impl Drift {
    /// The figures that are over their limits by more than chance. Unknown words must be over by
    /// more than three standard errors. A shift must also be larger than chance could make it
    /// between two samples of one mix.
    ///
    /// ```
    /// use warraq::drift::{Drift, Limits, Observed};
    /// use warraq::model::Model;
    /// let model = Model::embedded();
    /// let limits = Limits::default().max_shift(0.2);
    /// let mut seen = Observed::of(model.card().topics.len());
    /// // All of one topic: of two articles that may be chance, of two hundred it is not.
    /// for (articles, alarms) in [(2, 0), (200, 1)] {
    ///     seen.articles = articles;
    ///     seen.of_topic[0] = articles;
    ///     assert_eq!(Drift::new(model, &seen).alarms(limits).len(), alarms);
    /// }
    /// ```
    pub fn alarms(&self, limits: Limits) -> Vec<Alarm> {
        let unknown = self.unknown_words.now - ERRORS * self.unknown_words_error;
        let shift = self.shift.filter(|shift| shift.value > shift.by_chance);
        let alarm = |of, value: f64, surely: f64, limit: Option<f64>| {
            let limit = limit.filter(|&limit| surely > limit)?;
            Some(Alarm { of, value, limit })
        };
        [
            alarm(
                Figure::UnknownWords,
                self.unknown_words.now,
                unknown,
                limits.max_unknown,
            ),
            shift.and_then(|Shift { value, .. }| {
                alarm(Figure::Shift, value, value, limits.max_shift)
            }),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::drift::{Drift, Figure, Limits, Observation, Observed};
    use crate::model::Model;

    #[test]
    fn an_alarm_is_what_passes_its_limit_beyond_chance() {
        use Figure::{Shift, UnknownWords};
        // Articles of the first and of the second topic, the share of unknown words, and the
        // alarms.
        for (first, second, unknown, said) in [
            (100, 100, 0.1, vec![]),
            (100, 100, 0.3, vec![UnknownWords]),
            (200, 0, 0.1, vec![Shift]),
            (0, 400, 0.9, vec![UnknownWords, Shift]),
            (1, 0, 0.9, vec![]),
            (2, 0, 0.9, vec![UnknownWords]),
            (0, 0, 0.0, vec![]),
        ] {
            let mut before = Observed::of(9);
            let mut now = Observed::of(9);
            for (seen, counts, unknown_words) in [
                (&mut before, [500, 500], 0.1),
                (&mut now, [first, second], unknown),
            ] {
                for (topic, count) in counts.into_iter().enumerate() {
                    for _ in 0..count {
                        seen.add(Observation {
                            topic,
                            unknown_words,
                            ..Observation::default()
                        });
                    }
                }
            }
            let drift = Drift::between(Model::embedded(), &now, &before);
            let limits = Limits {
                max_unknown: Some(0.25),
                max_shift: Some(0.2),
            };
            let alarms = drift.alarms(limits);
            let figures: Vec<_> = alarms.iter().map(|alarm| alarm.of).collect();
            assert_eq!(figures, said, "{first} {second} {unknown}");
            assert_eq!(drift.alarms(Limits::default()), []);
        }
    }
}
