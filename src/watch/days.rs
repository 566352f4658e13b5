//! Compares a day's articles with those of the days before.

use crate::article::Verdict;
use crate::drift::{Alarm, Drift, Figure, Limits, Observation, Observed};
use crate::model::Model;
use jiff::civil::Date;

/// The articles of the day, and those of earlier days since the watch began.
#[derive(Debug)]
pub(crate) struct Days<'m> {
    model: &'m Model,
    limits: Limits,
    day: Option<Date>,
    today: Observed,
    before: Observed,
    said: Vec<Figure>,
}

impl<'m> Days<'m> {
    /// Begins without articles.
    pub fn new(model: &'m Model, limits: Limits) -> Self {
        let nothing = || Observed::of(model.card().topics.len());
        Self {
            model,
            limits,
            day: None,
            today: nothing(),
            before: nothing(),
            said: Vec::new(),
        }
    }

    /// Adds an article that came on this day, if it was judged.
    pub fn add(&mut self, day: Date, verdict: &Verdict) {
        if self.day != Some(day) {
            self.before.add_figures(&self.today);
            self.today = Observed::of(self.before.of_topic.len());
            self.day = Some(day);
            self.said.clear();
        }
        let Some((best, unknown_words)) = verdict.topics.first().zip(verdict.unknown_words) else {
            return;
        };
        let mut topics = self.model.card().topics.iter();
        if let Some(topic) = topics.position(|name| *name == best.topic) {
            self.today.add(Observation {
                topic,
                probability: best.probability,
                unknown_words,
                new_words: Vec::new(),
            });
        }
    }

    /// How far the day differs from those before. On the first day, its topics cannot be compared.
    pub fn drift(&self) -> Drift {
        Drift::between(self.model, &self.today, &self.before)
    }

    /// Figures that are over their limits and were not reported yet today.
    pub fn alarms(&mut self, drift: &Drift) -> Vec<Alarm> {
        let mut alarms = drift.alarms(self.limits);
        alarms.retain(|alarm| !self.said.contains(&alarm.of));
        self.said.extend(alarms.iter().map(|alarm| alarm.of));
        alarms
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::TopicProbability;
    use jiff::civil::date;

    #[test]
    fn a_day_is_held_against_those_before_and_an_alarm_said_once_a_day() {
        let limits = Limits {
            max_unknown: Some(0.25),
            max_shift: Some(0.2),
        };
        let mut days = Days::new(Model::embedded(), limits);
        // The day, the topic of its articles and their share of unknown words, and the alarms: of
        // the first hundred articles together, and of a hundred more.
        for (day, topic, unknown, said) in [
            (1, "sports", 0.1, vec![]),
            (2, "sports", 0.1, vec![]),
            (3, "health", 0.1, vec![Figure::Shift]),
            (4, "sports", 0.5, vec![Figure::UnknownWords, Figure::Shift]),
            // A third of all articles before are about health.
            (5, "health", 0.1, vec![Figure::Shift]),
        ] {
            let mut alarms = Vec::new();
            for _ in 0..2 {
                for _ in 0..100 {
                    let verdict = Verdict {
                        topics: vec![TopicProbability::new(topic, 0.9)],
                        unknown_words: Some(unknown),
                        ..Verdict::default()
                    };
                    days.add(date(2024, 3, day), &verdict);
                }
                let drift = days.drift();
                alarms.extend(days.alarms(&drift));
            }
            let figures: Vec<_> = alarms.iter().map(|alarm| alarm.of).collect();
            assert_eq!(figures, said, "day {day}");
        }
    }

    #[test]
    fn articles_without_a_verdict_are_of_no_day() {
        let mut days = Days::new(Model::embedded(), Limits::default());
        days.add(date(2024, 3, 1), &Verdict::default());
        assert_eq!(days.drift().articles, 0);
    }
}
