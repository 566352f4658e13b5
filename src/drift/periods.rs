//! Compares each day, week or month with those before it.

use super::{Drift, Observation, Observed};
use crate::calendar::Period;
use crate::model::Model;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What was observed of articles, by period.
///
/// ```
/// use warraq::calendar::Period;
/// use warraq::drift::{Observation, Periods};
/// use warraq::model::Model;
/// use warraq::calendar::day;
/// let model = Model::embedded();
/// let mut periods = Periods::new(Period::Week, model.card().topics.len());
/// // A year's first two weeks, ten articles of one topic a day; then a week of another.
/// for (nth, topic) in [(1, 0), (8, 0), (15, 5)] {
///     for article in 0..70 {
///         let date = format!("2024-01-{:02}", nth + article / 10);
///         periods.add(day(&date), Observation { topic, ..Observation::default() });
///     }
/// }
/// let drifts = periods.drifts(model);
/// let shifts: Vec<f64> = drifts.iter().map(|found| found.drift.shift.unwrap().value).collect();
/// assert_eq!(shifts, [0.0, 1.0]);
/// ```
#[derive(Clone, Debug)]
pub struct Periods {
    period: Period,
    topics: usize,
    seen: BTreeMap<Date, Observed>,
    /// Articles without a readable date.
    pub undated: u64,
    /// Articles that are not in Arabic.
    pub not_arabic: u64,
}

/// A period, and how its articles differ from those of the periods before.
///
/// ```
/// use warraq::drift::PeriodDrift;
/// let changed = |found: &[PeriodDrift]| found.iter().filter(|found| found.drift.is_any()).count();
/// assert_eq!(changed(&[]), 0);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PeriodDrift {
    /// The period's first day.
    pub first_day: Date,
    /// How its articles differ.
    pub drift: Drift,
}

impl Periods {
    /// Without articles yet, for a model of this many topics.
    ///
    /// ```
    /// use warraq::{calendar::Period, drift::Periods};
    /// assert_eq!(Periods::new(Period::Day, 9).undated, 0);
    /// ```
    pub fn new(period: Period, topics: usize) -> Self {
        Self {
            period,
            topics,
            seen: BTreeMap::new(),
            undated: 0,
            not_arabic: 0,
        }
    }

    /// Adds an article of this day.
    ///
    /// ```
    /// use warraq::calendar::Period;
    /// use warraq::drift::{Observation, Periods};
    /// let mut periods = Periods::new(Period::Day, 9);
    /// periods.add(None, Observation::default());
    /// assert_eq!(periods.undated, 1);
    /// ```
    pub fn add(&mut self, day: Option<Date>, mut seen: Observation) {
        let Some(day) = day else {
            self.undated += 1;
            return;
        };
        let period = self.period.first_day(day);
        // New words are reported for the last period only, so the others drop theirs.
        match self.seen.last_entry() {
            Some(last) if *last.key() > period => seen.new_words.clear(),
            Some(mut last) if *last.key() < period => last.get_mut().new_words.clear(),
            _ => {}
        }
        let topics = self.topics;
        let observed = self.seen.entry(period);
        observed.or_insert_with(|| Observed::of(topics)).add(seen);
    }

    /// The number of articles with a date.
    ///
    /// ```
    /// use warraq::calendar::Period;
    /// use warraq::drift::{Observation, Periods};
    /// let mut periods = Periods::new(Period::Day, 9);
    /// periods.add(warraq::calendar::day("2024-03-13"), Observation::default());
    /// assert_eq!(periods.dated(), 1);
    /// ```
    pub fn dated(&self) -> u64 {
        self.seen.values().map(|seen| seen.articles).sum()
    }

    /// Compares each period but the first with all periods before it, in order. New words are given
    /// for the last period only.
    ///
    /// ```
    /// use warraq::calendar::Period;
    /// use warraq::drift::{Observation, Periods};
    /// use warraq::model::Model;
    /// use warraq::calendar::day;
    /// let mut periods = Periods::new(Period::Month, 9);
    /// for date in ["2024-03-13", "2024-04-01", "2024-04-30"] {
    ///     periods.add(day(date), Observation::default());
    /// }
    /// let drifts = periods.drifts(Model::embedded());
    /// assert_eq!((drifts.len(), drifts[0].first_day.to_string()), (1, "2024-04-01".to_owned()));
    /// assert_eq!(drifts[0].drift.articles, 2);
    /// ```
    pub fn drifts(&self, model: &Model) -> Vec<PeriodDrift> {
        let mut before = Observed::of(self.topics);
        let mut drifts = Vec::new();
        for (&day, seen) in &self.seen {
            if before.articles > 0 {
                drifts.push(PeriodDrift {
                    first_day: day,
                    drift: Drift::between(model, seen, &before),
                });
            }
            before.add_figures(seen);
        }
        drifts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::drift::NewWord;

    #[test]
    fn new_words_are_those_of_the_last_period_in_any_order_of_articles() {
        let articles = [
            ("2024-01-01", "أولى"),
            ("2024-03-05", "ثالثة"),
            ("2024-02-01", "ثانية"),
        ];
        for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
            let mut periods = Periods::new(Period::Month, 9);
            for (date, word) in order.map(|nth| articles[nth]) {
                let new_words = vec![word.to_owned()];
                let seen = Observation {
                    new_words,
                    ..Observation::default()
                };
                periods.add(day(date), seen);
            }
            let drifts = periods.drifts(Model::embedded());
            let words: Vec<_> = drifts.iter().map(|found| &found.drift.new_words).collect();
            let word = NewWord {
                word: "ثالثة".to_owned(),
                share: 1.0,
            };
            assert_eq!(words, [&vec![], &vec![word]]);
        }
    }
}
