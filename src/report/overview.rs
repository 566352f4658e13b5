//! What is to be said of all articles: how many, of what, how sure, when, by which words.

use super::Figure;
use super::charts::{Bar, COLOURS, bars, columns};
use super::highlights::Highlights;
use crate::arabic::Language;
use crate::article::Verdict;
use crate::locale::{Locale, Words};
use crate::roundup::day;
use std::collections::{BTreeMap, HashMap};

/// Bins of the figure of probabilities.
const BINS: usize = 10;

/// More days than this are shown by the month.
const DAYS: usize = 62;

/// Words shown of a topic.
const TERMS: usize = 12;

/// Articles counted.
pub(super) struct Overview {
    /// Topics in the order of their colours.
    pub topics: Vec<String>,
    articles: usize,
    of_topic: Vec<u64>,
    without: u64,
    failed: u64,
    not_arabic: u64,
    duplicates: u64,
    probabilities: Vec<u64>,
    sum: f64,
    days: BTreeMap<String, u64>,
    terms: Vec<Vec<String>>,
}

impl Overview {
    pub(super) fn new(verdicts: &[(Verdict, Highlights)], topics: &[String]) -> Self {
        let mut number: HashMap<&str, usize> = HashMap::new();
        let mut names: Vec<String> = topics.to_vec();
        for (nth, topic) in topics.iter().enumerate() {
            number.entry(topic).or_insert(nth);
        }
        let mut others: Vec<&str> = verdicts
            .iter()
            .flat_map(|(verdict, _)| &verdict.topics)
            .map(|(topic, _)| topic.as_str())
            .filter(|topic| !number.contains_key(topic))
            .collect();
        others.sort_unstable();
        others.dedup();
        for topic in others {
            number.insert(topic, names.len());
            names.push(topic.to_owned());
        }
        let mut found = Self {
            articles: verdicts.len(),
            of_topic: vec![0; names.len()],
            topics: names,
            without: 0,
            failed: 0,
            not_arabic: 0,
            duplicates: 0,
            probabilities: vec![0; BINS],
            sum: 0.0,
            days: BTreeMap::new(),
            terms: Vec::new(),
        };
        let mut sums: Vec<HashMap<&str, f64>> = vec![HashMap::new(); found.topics.len()];
        for (verdict, highlights) in verdicts {
            if verdict.error.is_some() {
                found.failed += 1;
                continue;
            }
            let other = verdict
                .language
                .is_some_and(|language| language != Language::Arabic);
            found.not_arabic += u64::from(other);
            found.duplicates += u64::from(verdict.duplicate_of.is_some());
            if let Some(day) = verdict.date.as_deref().and_then(day) {
                *found.days.entry(day.to_string()).or_default() += 1;
            }
            let Some((topic, probability)) = verdict.topic() else {
                found.without += 1;
                continue;
            };
            let nth = number[topic.as_str()];
            found.of_topic[nth] += 1;
            found.sum += probability;
            let bin = (probability * BINS as f64) as usize;
            found.probabilities[bin.min(BINS - 1)] += 1;
            for (term, adds) in &highlights.terms {
                *sums[nth].entry(term).or_default() += adds;
            }
        }
        found.terms = sums
            .into_iter()
            .map(|sums| {
                let mut terms: Vec<(&str, f64)> = sums.into_iter().collect();
                terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
                terms.truncate(TERMS);
                terms.into_iter().map(|(term, _)| term.to_owned()).collect()
            })
            .collect();
        found
    }

    fn judged(&self) -> u64 {
        self.of_topic.iter().sum()
    }

    /// The figures at the head: each a number and what it counts. What is nil is not said, but for
    /// the articles.
    pub(super) fn numbers(&self, locale: Locale) -> Vec<(String, &'static str)> {
        let words = Words::of(locale);
        let mut numbers = vec![(locale.count(self.articles as u64), words.articles)];
        let counts = [
            (self.without, words.no_topic),
            (self.not_arabic, words.not_arabic),
            (self.duplicates, words.duplicates),
            (self.failed, words.failed),
            (self.days.len() as u64, words.days),
        ];
        numbers.extend(
            counts
                .into_iter()
                .filter(|&(count, _)| count > 0)
                .map(|(count, name)| (locale.count(count), name)),
        );
        if self.judged() > 0 {
            let mean = self.sum / self.judged() as f64;
            numbers.push((locale.percent(mean, 1), words.mean_probability));
        }
        numbers
    }

    pub(super) fn figures(&self, locale: Locale) -> Vec<Figure> {
        let mut figures = vec![self.topic_mix(locale), self.confidence(locale)];
        if self.days.len() > 1 {
            figures.push(self.timeline(locale));
        }
        figures
    }

    fn topic_mix(&self, locale: Locale) -> Figure {
        let words = Words::of(locale);
        let all = (self.articles as f64).max(1.0);
        let mut order: Vec<usize> = (0..self.topics.len())
            .filter(|&t| self.of_topic[t] > 0)
            .collect();
        order.sort_by_key(|&t| std::cmp::Reverse(self.of_topic[t]));
        let share = |count: u64| locale.percent(count as f64 / all, 1);
        let list: Vec<Bar> = order
            .iter()
            .map(|&t| Bar {
                label: locale.topic(&self.topics[t]).to_owned(),
                value: self.of_topic[t] as f64,
                shown: share(self.of_topic[t]),
                colour: t % COLOURS,
            })
            .collect();
        Figure {
            heading: words.topics,
            svg: bars(words.topics, &list, locale),
            columns: vec![words.topic, words.articles, words.share],
            rows: order
                .iter()
                .zip(list)
                .map(|(&t, bar)| vec![bar.label, locale.count(self.of_topic[t]), bar.shown])
                .collect(),
        }
    }

    fn confidence(&self, locale: Locale) -> Figure {
        let words = Words::of(locale);
        let edge = |bin: usize| locale.percent(bin as f64 / BINS as f64, 0);
        let bins = self.probabilities.iter().enumerate();
        let list: Vec<Bar> = bins
            .map(|(bin, &count)| Bar {
                label: edge(bin),
                value: count as f64,
                shown: locale.count(count),
                colour: 0,
            })
            .collect();
        Figure {
            heading: words.confidence,
            svg: columns(words.confidence, &list, locale),
            columns: vec![words.probability, words.articles],
            rows: (0..BINS)
                .map(|bin| {
                    let range = format!("{}–{}", edge(bin), edge(bin + 1));
                    vec![range, locale.count(self.probabilities[bin])]
                })
                .collect(),
        }
    }

    /// Articles by day, those without any between the first and the last included; by month if there
    /// are many.
    fn timeline(&self, locale: Locale) -> Figure {
        let words = Words::of(locale);
        let list: Vec<Bar> = periods(&self.days)
            .into_iter()
            .map(|(period, count)| Bar {
                label: locale.digits(&period),
                value: count as f64,
                shown: locale.count(count),
                colour: 2,
            })
            .collect();
        Figure {
            heading: words.timeline,
            svg: columns(words.timeline, &list, locale),
            columns: vec![words.date, words.articles],
            rows: list
                .into_iter()
                .map(|bar| vec![bar.label, bar.shown])
                .collect(),
        }
    }

    /// Topics that have words which decided, the most articles first: name, colour, words.
    pub(super) fn top_terms(&self, locale: Locale) -> Vec<(String, usize, Vec<String>)> {
        let mut order: Vec<usize> = (0..self.topics.len())
            .filter(|&t| !self.terms[t].is_empty())
            .collect();
        order.sort_by_key(|&t| std::cmp::Reverse(self.of_topic[t]));
        let name = |t: usize| locale.topic(&self.topics[t]).to_owned();
        order
            .into_iter()
            .map(|t| (name(t), t % COLOURS, self.terms[t].clone()))
            .collect()
    }
}

/// Counts by day with the days between, or by month with the months between.
fn periods(days: &BTreeMap<String, u64>) -> Vec<(String, u64)> {
    let parsed = |day: Option<&String>| day.and_then(|day| day.parse::<jiff::civil::Date>().ok());
    let (Some(first), Some(last)) = (parsed(days.keys().next()), parsed(days.keys().last())) else {
        return Vec::new();
    };
    let by_month = first.until(last).map_or(0, |span| span.get_days() as usize) >= DAYS;
    let period = |day: &str| {
        if by_month {
            day[..7].to_owned()
        } else {
            day.to_owned()
        }
    };
    let mut periods: BTreeMap<String, u64> = BTreeMap::new();
    let mut day = first;
    // A date that somebody mistyped by a thousand years makes no endless figure.
    for _ in 0..40_000 {
        periods.entry(period(&day.to_string())).or_default();
        match day.tomorrow() {
            Ok(next) if next <= last => day = next,
            _ => break,
        }
    }
    for (day, count) in days {
        *periods.entry(period(day)).or_default() += count;
    }
    periods.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_between_are_there_too() {
        let of = |days: &[&str]| {
            let days = days.iter().map(|day| ((*day).to_owned(), 2));
            periods(&days.collect())
        };
        let days = of(&["2024-02-28", "2024-03-01"]);
        let names: Vec<&str> = days.iter().map(|(day, _)| day.as_str()).collect();
        assert_eq!(names, ["2024-02-28", "2024-02-29", "2024-03-01"]);
        assert_eq!(days[1].1, 0);
        let months = of(&["2023-11-28", "2024-02-01", "2024-02-02"]);
        assert_eq!(months.len(), 4);
        assert_eq!(months[3], ("2024-02".to_owned(), 4));
        assert_eq!(of(&[]), []);
    }
}
