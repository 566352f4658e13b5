//! Figures of results over time: topics stacked and one by one, newspapers, and what rose and fell.

use super::charts::{Bar, COLOURS, bars};
use super::frame::{Figure, Frame};
use super::stacked::{Layer, small_multiples, stacked_columns};
use super::topic_order::topic_order;
use crate::calendar::Period;
use crate::locale::{Locale, Words};
use crate::trends::{Change, Series, Trends};
use askama::Template;
use jiff::civil::Date;

/// At most this many newspapers are shown.
const SOURCES: usize = 20;

/// The words for a period.
pub(super) struct PeriodWords {
    /// For the title of a figure: "by day".
    pub by: &'static str,
    /// For a number below: "days".
    pub many: &'static str,
}

pub(super) fn period_words(period: Period, words: &'static Words) -> PeriodWords {
    let (by, many) = match period {
        Period::Day => (words.by_day, words.days),
        Period::Week => (words.by_week, words.weeks),
        Period::Month => (words.by_month, words.months),
    };
    PeriodWords { by, many }
}

/// The figures of changes from period to period. If there is only one period, there are no figures.
/// `topics` are in the order of their colours.
pub(super) fn over_time(trends: &Trends, topics: &[String], locale: Locale) -> Vec<Figure> {
    let mut figures = Vec::new();
    if trends.periods.len() > 1 {
        let layers = layers(trends, topics, locale);
        figures.push(topics_stacked(trends, &layers, locale));
        if layers.len() > 1 {
            figures.push(topics_apart(trends, &layers, locale));
        }
    }
    if trends.sources.len() > 1 {
        figures.push(sources(&trends.sources, locale));
    }
    let words = Words::of(locale);
    for (heading, changes) in [(words.rose, &trends.rose), (words.fell, &trends.fell)] {
        if !changes.is_empty() {
            figures.push(changed(heading, changes, locale));
        }
    }
    figures
}

/// A page that shows only changes over time. `topics` are in the order of their colours.
///
/// ```
/// use warraq::locale::Locale;
/// use warraq::report::trends_report;
/// use warraq::trends::Trends;
/// let page = trends_report(&Trends::new(&[], None), &[], "اليوم", Locale::Arabic)?;
/// assert!(page.contains("عبر الزمن"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Errors of the template. They do not depend on the results.
pub fn trends_report(
    trends: &Trends,
    topics: &[String],
    title: &str,
    locale: Locale,
) -> Result<String, askama::Error> {
    #[derive(Template)]
    #[template(path = "report/trends.html")]
    struct TrendsPage {
        frame: Frame,
        title: String,
        numbers: Vec<(String, &'static str)>,
        figures: Vec<Figure>,
    }
    let words = Words::of(locale);
    let found = trends.topics.iter().map(|series| series.name.as_str());
    let topics = topic_order(topics, found);
    let page = TrendsPage {
        frame: Frame::new(locale, ""),
        title: title.to_owned(),
        numbers: vec![
            (locale.count(trends.articles.iter().sum()), words.articles),
            (
                locale.count(trends.told()),
                period_words(trends.period, words).many,
            ),
        ],
        figures: over_time(trends, &topics, locale),
    };
    page.render()
}

/// A period in a reader's words.
pub(super) fn period_name(period: Period, first_day: Date, locale: Locale) -> String {
    let month = locale.month(first_day.month());
    let name = match period {
        Period::Month => format!("{month} {}", first_day.year()),
        Period::Day | Period::Week => {
            format!("{} {month} {}", first_day.day(), first_day.year())
        }
    };
    locale.digits(&name)
}

/// A shorter name for the label below a column.
fn period_label(period: Period, first_day: Date, locale: Locale) -> String {
    let month = locale.month(first_day.month());
    let month = match locale {
        Locale::English => month.get(..3).unwrap_or(month),
        Locale::Arabic => month,
    };
    locale.digits(&match period {
        Period::Month => format!("{month} {}", first_day.year()),
        Period::Day | Period::Week => format!("{} {month}", first_day.day()),
    })
}

fn labels(trends: &Trends, locale: Locale) -> Vec<String> {
    let days = trends.first_days.iter();
    days.map(|&day| period_label(trends.period, day, locale))
        .collect()
}

/// The topics that have articles, in the order of `topics`, which is that of their colours.
/// Articles without a topic come last.
fn layers(trends: &Trends, topics: &[String], locale: Locale) -> Vec<Layer> {
    let mut known: Vec<(usize, &Series)> = trends
        .topics
        .iter()
        .map(|series| {
            let place = topics.iter().position(|topic| *topic == series.name);
            (place.unwrap_or(topics.len()), series)
        })
        .collect();
    known.sort_by_key(|&(place, _)| place);
    let mut layers: Vec<Layer> = known
        .into_iter()
        .map(|(place, series)| Layer {
            name: locale.topic(&series.name).to_owned(),
            class: format!("c{}", place % COLOURS),
            values: series.articles.clone(),
        })
        .collect();
    let with = |period: usize| layers.iter().map(|layer| layer.values[period]).sum::<u64>();
    let counts = trends.articles.iter().enumerate();
    let without: Vec<u64> = counts.map(|(period, &all)| all - with(period)).collect();
    if without.iter().any(|&count| count > 0) {
        layers.push(Layer {
            name: Words::of(locale).no_topic.to_owned(),
            class: "none".to_owned(),
            values: without,
        });
    }
    layers
}

fn topics_stacked(trends: &Trends, layers: &[Layer], locale: Locale) -> Figure {
    let words = Words::of(locale);
    let heading = period_words(trends.period, words).by;
    Figure {
        heading,
        svg: stacked_columns(heading, &labels(trends, locale), layers, locale),
        columns: vec![words.date, words.articles],
        rows: trends
            .first_days
            .iter()
            .zip(&trends.articles)
            .map(|(&day, &count)| {
                vec![period_name(trends.period, day, locale), locale.count(count)]
            })
            .collect(),
    }
}

fn topics_apart(trends: &Trends, layers: &[Layer], locale: Locale) -> Figure {
    let words = Words::of(locale);
    let mut rows = Vec::new();
    for layer in layers {
        for (&day, &count) in trends.first_days.iter().zip(&layer.values) {
            let name = period_name(trends.period, day, locale);
            rows.push(vec![
                format!("{} · {name}", layer.name),
                locale.count(count),
            ]);
        }
    }
    Figure {
        heading: words.each_topic,
        svg: small_multiples(words.each_topic, layers, locale),
        columns: vec![words.topic, words.articles],
        rows,
    }
}

fn sources(sources: &[Series], locale: Locale) -> Figure {
    let words = Words::of(locale);
    let list: Vec<Bar> = sources
        .iter()
        .take(SOURCES)
        .map(|source| Bar {
            label: source.name.clone(),
            value: source.all() as f64,
            shown: locale.count(source.all()),
            colour: 2,
        })
        .collect();
    Figure {
        heading: words.sources,
        svg: bars(words.sources, &list, locale),
        columns: vec![words.source, words.articles],
        rows: sources
            .iter()
            .map(|source| vec![source.name.clone(), locale.count(source.all())])
            .collect(),
    }
}

fn changed(heading: &'static str, changes: &[Change], locale: Locale) -> Figure {
    let words = Words::of(locale);
    let name = |change: &Change| match change.is_topic {
        true => format!("{}: {}", words.topic, locale.topic(&change.name)),
        false => change.name.clone(),
    };
    let list: Vec<Bar> = changes
        .iter()
        .map(|change| Bar {
            label: match change.is_topic {
                true => locale.topic(&change.name).to_owned(),
                false => change.name.clone(),
            },
            value: change.score.abs(),
            shown: format!(
                "{} ← {}",
                locale.count(change.articles),
                locale.count(change.before)
            ),
            colour: 0,
        })
        .collect();
    Figure {
        heading,
        svg: bars(heading, &list, locale),
        columns: vec![words.term, words.articles, words.before, words.certainty],
        rows: changes
            .iter()
            .map(|change| {
                vec![
                    name(change),
                    locale.count(change.articles),
                    locale.count(change.before),
                    locale.decimal(change.score, 1),
                ]
            })
            .collect(),
    }
}
