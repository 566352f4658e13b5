//! Figures over all articles: numbers, topics, probabilities, dates, and the words that decided.

use super::charts::{Bar, COLOURS, bars, columns};
use super::frame::Figure;
use super::over_time::{over_time, period_words};
use super::topic_order::topic_order;
use crate::arabic::Language;
use crate::article::TopicProbability;
use crate::highlights::{Marked, WeightedTerm};
use crate::locale::{Locale, Words};
use crate::trends::Trends;
use std::collections::HashMap;

/// Bins of the figure of probabilities.
const BINS: usize = 10;

/// At most this many words are shown for a topic.
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
    trends: Trends,
    terms: Vec<Vec<String>>,
}

impl Overview {
    pub(super) fn new(verdicts: &[Marked], topics: &[String]) -> Self {
        let given = verdicts.iter().flat_map(|marked| &marked.verdict.topics);
        let names = topic_order(topics, given.map(|given| given.topic.as_str()));
        let number: HashMap<String, usize> = names.iter().cloned().zip(0..).collect();
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
            trends: Trends::new(verdicts.iter().map(|marked| &marked.verdict), None),
            terms: Vec::new(),
        };
        let mut sums: Vec<HashMap<&str, f64>> = vec![HashMap::new(); found.topics.len()];
        for Marked {
            verdict,
            highlights,
        } in verdicts
        {
            if verdict.error.is_some() {
                found.failed += 1;
                continue;
            }
            let other = verdict
                .language
                .is_some_and(|language| language != Language::Arabic);
            found.not_arabic += u64::from(other);
            found.duplicates += u64::from(verdict.duplicate_of.is_some());
            let Some(TopicProbability { topic, probability }) = verdict.topic() else {
                found.without += 1;
                continue;
            };
            let nth = number[topic];
            found.of_topic[nth] += 1;
            found.sum += probability;
            let bin = (probability * BINS as f64) as usize;
            found.probabilities[bin.min(BINS - 1)] += 1;
            for WeightedTerm { term, adds } in &highlights.terms {
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

    /// The numbers at the top of the page, and what each counts. A number that is zero is left out,
    /// except the number of articles.
    pub(super) fn numbers(&self, locale: Locale) -> Vec<(String, &'static str)> {
        let words = Words::of(locale);
        let mut numbers = vec![(locale.count(self.articles as u64), words.articles)];
        let counts = [
            (self.without, words.no_topic),
            (self.not_arabic, words.not_arabic),
            (self.duplicates, words.duplicates),
            (self.failed, words.failed),
            (
                self.trends.told(),
                period_words(self.trends.period, words).many,
            ),
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
        figures.extend(over_time(&self.trends, &self.topics, locale));
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

    /// The topics with the words that decided for them, the topic with most articles first: name,
    /// colour, words.
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
