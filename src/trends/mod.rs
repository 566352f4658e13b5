//! Results over time: topics and newspapers by day, week or month, and what rose and fell in the
//! last period.
//!
//! ```
//! use warraq::article::{TopicProbability, Verdict};
//! use warraq::trends::Trends;
//! let verdict = |date: &str, topic: &str| Verdict {
//!     date: Some(date.to_owned()),
//!     topics: vec![TopicProbability::new(topic, 0.9)],
//!     ..Verdict::default()
//! };
//! let verdicts = [verdict("2024-03-11", "sports"), verdict("2024-03-13", "health")];
//! let trends = Trends::new(&verdicts, None);
//! assert_eq!(trends.periods, ["2024-03-11", "2024-03-12", "2024-03-13"]);
//! assert_eq!(trends.topics[1].articles, [1, 0, 0]);
//! ```
//!
//! | file | idea |
//! | --- | --- |
//! | `terms` | what an article may be counted for: words, pairs of words, key terms |
//! | `log_odds` | how sure it is that something rose or fell |
//! | `changes` | what rose and fell |

mod changes;
mod log_odds;
mod terms;

pub use changes::Change;

use crate::article::{TopicProbability, Verdict};
use crate::calendar::{Period, day};
use changes::{FEWEST, changes};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// A limit on the number of periods: a year with a typing error must not make an endless figure.
const MOST_PERIODS: usize = 4_000;

/// The number of articles with something, in each period.
///
/// ```
/// use warraq::trends::Series;
/// let series = Series { name: "health".to_owned(), articles: vec![3, 0, 1] };
/// assert_eq!(series.all(), 4);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Series {
    /// What is counted.
    pub name: String,
    /// Articles in each period.
    pub articles: Vec<u64>,
}

impl Series {
    /// Articles in all periods.
    ///
    /// ```
    /// use warraq::trends::Series;
    /// assert_eq!(Series { name: String::new(), articles: vec![2, 5] }.all(), 7);
    /// ```
    pub fn all(&self) -> u64 {
        self.articles.iter().sum()
    }
}

/// Results over time.
///
/// ```
/// use warraq::trends::Trends;
/// let none = Trends::new(&[], None);
/// assert!(none.periods.is_empty() && none.rose.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Trends {
    /// What a period is.
    pub period: Period,
    /// The names of the periods in ISO 8601. Periods without articles between others are included.
    pub periods: Vec<String>,
    /// The first day of each.
    #[serde(skip)]
    pub first_days: Vec<Date>,
    /// Articles in each period.
    pub articles: Vec<u64>,
    /// Articles without a readable date. They are not counted anywhere else.
    pub undated: u64,
    /// Articles of each topic, by name.
    pub topics: Vec<Series>,
    /// Articles of each newspaper, the one with the most first.
    pub sources: Vec<Series>,
    /// The period that is compared with those before it: the last with three articles or more. A
    /// later one with fewer may come from a wrong date.
    pub compared: Option<String>,
    /// What is more frequent in that period than before, the most certain first.
    pub rose: Vec<Change>,
    /// What is less frequent in it.
    pub fell: Vec<Change>,
}

impl Trends {
    /// Trends of verdicts, by `period`, or by the shortest period that fits in one figure.
    ///
    /// ```
    /// use warraq::article::Verdict;
    /// use warraq::calendar::Period;
    /// use warraq::trends::Trends;
    /// let verdict = Verdict { date: Some("2024-03-13".to_owned()), ..Verdict::default() };
    /// let trends = Trends::new(&[verdict, Verdict::default()], Some(Period::Month));
    /// assert_eq!((trends.periods, trends.undated), (vec!["2024-03".to_owned()], 1));
    /// ```
    pub fn new<'v>(
        verdicts: impl IntoIterator<Item = &'v Verdict>,
        period: Option<Period>,
    ) -> Self {
        let mut dated: Vec<(Date, &Verdict)> = Vec::new();
        let mut undated = 0;
        for verdict in verdicts {
            match verdict.date.as_deref().and_then(day) {
                Some(day) => dated.push((day, verdict)),
                None => undated += 1,
            }
        }
        let days = || dated.iter().map(|&(day, _)| day);
        let (first, last) = (days().min(), days().max());
        let span = first.zip(last);
        let fitting = span.map_or(Period::Day, |(first, last)| Period::fitting(first, last));
        let period = period.unwrap_or(fitting);
        let first_days = span.map_or(Vec::new(), |span| all_periods(period, span, days()));
        let mut trends = Self {
            period,
            periods: first_days.iter().map(|&day| period.name(day)).collect(),
            articles: vec![0; first_days.len()],
            undated,
            topics: Vec::new(),
            sources: Vec::new(),
            compared: None,
            rose: Vec::new(),
            fell: Vec::new(),
            first_days,
        };
        let place = |day| trends.first_days.binary_search(&period.first_day(day)).ok();
        let placed: Vec<(usize, &Verdict)> = dated
            .iter()
            .filter_map(|&(day, verdict)| Some((place(day)?, verdict)))
            .collect();
        let length = trends.periods.len();
        let (mut topics, mut sources) = (BTreeMap::new(), BTreeMap::new());
        for &(place, verdict) in &placed {
            trends.articles[place] += 1;
            let count = |in_series: &mut BTreeMap<String, Vec<u64>>, name: &str| {
                let series = in_series.entry(name.to_owned());
                series.or_insert_with(|| vec![0; length])[place] += 1;
            };
            if let Some(TopicProbability { topic, .. }) = verdict.topic() {
                count(&mut topics, topic);
            }
            if let Some(source) = verdict.newspaper() {
                count(&mut sources, source);
            }
        }
        let series = |counts: BTreeMap<String, Vec<u64>>| {
            let each = counts.into_iter();
            each.map(|(name, articles)| Series { name, articles })
                .collect::<Vec<_>>()
        };
        (trends.topics, trends.sources) = (series(topics), series(sources));
        trends
            .sources
            .sort_by_key(|series| std::cmp::Reverse(series.all()));
        let compared = (1..length)
            .rev()
            .find(|&period| trends.articles[period] >= FEWEST.into());
        if let Some(last) = compared {
            trends.compared = Some(trends.periods[last].clone());
            let until = placed.iter().filter(|&&(place, _)| place <= last);
            (trends.rose, trends.fell) = changes(&until.copied().collect::<Vec<_>>(), last);
        }
        trends
    }

    /// How many periods have an article.
    ///
    /// ```
    /// assert_eq!(warraq::trends::Trends::new(&[], None).told(), 0);
    /// ```
    pub fn told(&self) -> u64 {
        self.articles.iter().filter(|&&count| count > 0).count() as u64
    }
}

/// The first days of all periods between two days. If these are too many, only the periods that
/// have an article.
fn all_periods(
    period: Period,
    (first, last): (Date, Date),
    days: impl Iterator<Item = Date>,
) -> Vec<Date> {
    let all = std::iter::successors(Some(period.first_day(first)), |&day| period.next(day));
    let all: Vec<Date> = all
        .take_while(|&day| day <= last)
        .take(MOST_PERIODS + 1)
        .collect();
    if all.len() <= MOST_PERIODS {
        return all;
    }
    let mut found: Vec<Date> = days.map(|day| period.first_day(day)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(id: &str, date: &str, topic: &str, source: &str) -> Verdict {
        Verdict {
            id: id.to_owned(),
            date: Some(date.to_owned()),
            topics: vec![TopicProbability::new(topic, 0.9)],
            source: Some(source.to_owned()),
            ..Verdict::default()
        }
    }

    #[test]
    fn periods_between_are_there_too() {
        let names = |days: &[&str], period| {
            let verdicts: Vec<Verdict> = days.iter().map(|day| verdict("", day, "", "")).collect();
            let trends = Trends::new(&verdicts, period);
            (trends.periods, trends.articles)
        };
        let (days, counts) = names(&["2024-02-28", "2024-03-01"], None);
        assert_eq!(days, ["2024-02-28", "2024-02-29", "2024-03-01"]);
        assert_eq!(counts, [1, 0, 1]);
        let months = &["2023-11-28", "2024-02-01", "2024-02-02"];
        let (months, counts) = names(months, Some(Period::Month));
        assert_eq!(months, ["2023-11", "2023-12", "2024-01", "2024-02"]);
        assert_eq!(counts, [1, 0, 0, 2]);
        // A year with a typing error.
        let (few, _) = names(&["1924-02-28", "2024-03-01"], Some(Period::Day));
        assert_eq!(few, ["1924-02-28", "2024-03-01"]);
    }

    #[test]
    fn a_mistyped_date_hides_nothing() {
        let told = |date: &str, title: &str| Verdict {
            date: Some(date.to_owned()),
            title: title.to_owned(),
            ..Verdict::default()
        };
        let mut verdicts = vec![told("2024-03-11", "موسم الحصاد"); 12];
        verdicts.extend(vec![told("2024-03-12", "زلزال الساحل"); 6]);
        verdicts.push(told("2042-03-12", "موسم الحصاد"));
        let trends = Trends::new(&verdicts, Some(Period::Day));
        assert_eq!(trends.compared.as_deref(), Some("2024-03-12"));
        assert_eq!(trends.rose[0].name, "زلزال الساحل");
        assert_eq!(trends.told(), 3);
    }

    #[test]
    fn newspapers_are_told_by_source_or_folder() {
        let mut by_folder = verdict("الضحى/1.txt", "2024-03-01", "health", "");
        by_folder.source = None;
        let verdicts = [
            verdict("1", "2024-03-01", "health", "الصدى"),
            by_folder,
            verdict("2", "2024-03-02", "sports", "الصدى"),
        ];
        let trends = Trends::new(&verdicts, None);
        let found: Vec<_> = trends
            .sources
            .iter()
            .map(|s| (&*s.name, &*s.articles))
            .collect();
        assert_eq!(found, [("الصدى", &[1, 1][..]), ("الضحى", &[1, 0])]);
    }
}
