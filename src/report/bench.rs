//! A benchmark as a page: confusion matrix, results per topic, reliability, coverage, learning
//! curve, speed.

use super::charts::{Bar, Point, bars, curve, matrix};
use super::frame::{Figure, Frame};
use crate::evaluate::{LearningPoint, Results};
use crate::locale::{Locale, Words, translated};
use askama::Template;

#[derive(Template)]
#[template(path = "report/bench.html")]
struct BenchPage {
    frame: Frame,
    title: String,
    split: String,
    numbers: Vec<(String, &'static str)>,
    figures: Vec<Figure>,
}

/// A page of a benchmark's results, and of a learning curve if there is one.
///
/// ```
/// use std::path::Path;
/// use warraq::benchmark::{Plan, Split, benchmark};
/// use warraq::input::{InputOptions, open};
/// use warraq::locale::Locale;
/// use warraq::model::TrainOptions;
/// use warraq::report::bench_report;
/// let articles = open(Path::new("datasets/sample.csv"), &InputOptions::default())?;
/// let articles: Vec<_> = articles.filter_map(|article| article.read().ok()).collect();
/// let plan = Plan::new(Split::Holdout);
/// let results = benchmark(&articles, &plan, &TrainOptions::default(), |_| {})?;
/// let page = bench_report(&results, &[], "عينة", Locale::Arabic)?;
/// assert!(page.contains("dir=\"rtl\""));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Errors of the template. They do not depend on the results.
pub fn bench_report(
    results: &Results,
    learning: &[LearningPoint],
    title: &str,
    locale: Locale,
) -> Result<String, askama::Error> {
    let words = Words::of(locale);
    let report = &results.report;
    let mut figures = vec![
        confusion(results, locale),
        by_topic(results, locale),
        reliability(results, locale),
        coverage(results, locale),
    ];
    if !results.groups.is_empty() {
        figures.push(groups(results, locale));
    }
    if !learning.is_empty() {
        figures.push(learning_curve(learning, locale));
    }
    figures.push(throughput(results, locale));
    BenchPage {
        frame: Frame::new(locale, ""),
        title: title.to_owned(),
        split: locale.digits(&translated(&results.split, locale)),
        numbers: vec![
            (locale.decimal(report.accuracy, 4), words.accuracy),
            (locale.decimal(report.macro_f1, 4), words.macro_f1),
            (
                locale.decimal(results.calibration_error, 4),
                words.calibration_error,
            ),
            (
                locale.count(results.train_articles as u64),
                words.train_articles,
            ),
            (locale.count(results.test_articles as u64), words.judged),
        ],
        figures,
    }
    .render()
}

fn names(results: &Results, locale: Locale) -> Vec<String> {
    let topics = results.report.topics.iter();
    topics
        .map(|topic| locale.topic(&topic.topic).to_owned())
        .collect()
}

fn confusion(results: &Results, locale: Locale) -> Figure {
    let words = Words::of(locale);
    let names = names(results, locale);
    let rows = names
        .iter()
        .zip(&results.confusion)
        .flat_map(|(truth, row)| {
            let cells = names.iter().zip(row).filter(|&(_, &count)| count > 0);
            cells.map(move |(said, &count)| vec![format!("{truth} ← {said}"), locale.count(count)])
        });
    Figure {
        heading: words.confusion,
        svg: matrix(words.confusion, &names, &results.confusion, locale),
        columns: vec![words.topic, words.articles],
        rows: rows.collect(),
    }
}

fn by_topic(results: &Results, locale: Locale) -> Figure {
    let words = Words::of(locale);
    let topics = || {
        names(results, locale)
            .into_iter()
            .zip(&results.report.topics)
    };
    let list: Vec<Bar> = topics()
        .enumerate()
        .map(|(colour, (label, topic))| Bar {
            label,
            value: topic.f1,
            shown: locale.decimal(topic.f1, 3),
            colour,
        })
        .collect();
    Figure {
        heading: words.by_topic,
        svg: bars(words.by_topic, &list, locale),
        columns: vec![
            words.topic,
            words.precision,
            words.recall,
            "F1",
            words.articles,
        ],
        rows: topics()
            .map(|(name, topic)| {
                let shares = [topic.precision, topic.recall, topic.f1];
                let mut row = vec![name];
                row.extend(shares.map(|share| locale.decimal(share, 3)));
                row.push(locale.count(topic.support));
                row
            })
            .collect(),
    }
}

fn reliability(results: &Results, locale: Locale) -> Figure {
    let words = Words::of(locale);
    let bins: Vec<_> = results
        .reliability
        .iter()
        .filter(|bin| bin.articles > 0)
        .collect();
    let most = bins.iter().map(|bin| bin.articles).max().unwrap_or(1) as f64;
    let points: Vec<Point> = bins
        .iter()
        .map(|bin| Point {
            x: bin.confidence,
            y: bin.accuracy,
            size: bin.articles as f64 / most,
            label: locale.count(bin.articles as u64),
        })
        .collect();
    Figure {
        heading: words.reliability,
        svg: curve(words.reliability, &points, true, locale),
        columns: vec![
            words.probability,
            words.articles,
            words.said,
            words.was_right,
        ],
        rows: bins
            .iter()
            .map(|bin| {
                vec![
                    format!(
                        "{}–{}",
                        locale.decimal(bin.from, 2),
                        locale.decimal(bin.to, 2)
                    ),
                    locale.count(bin.articles as u64),
                    locale.decimal(bin.confidence, 3),
                    locale.decimal(bin.accuracy, 3),
                ]
            })
            .collect(),
    }
}

/// Accuracy against the share of articles that get a topic.
fn coverage(results: &Results, locale: Locale) -> Figure {
    let words = Words::of(locale);
    let mut points: Vec<Point> = results
        .coverage
        .iter()
        // If no article gets a topic, there is no accuracy.
        .filter(|point| point.coverage > 0.0)
        .map(|point| Point {
            x: point.coverage,
            y: point.accuracy,
            size: 0.1,
            label: locale.percent(point.coverage, 0),
        })
        .collect();
    points.sort_by(|a, b| a.x.total_cmp(&b.x));
    // Labels of points that are close together would overlap.
    let mut last = f64::NEG_INFINITY;
    for point in &mut points {
        if point.x - last < 0.06 {
            point.label = format!(" · {}", point.label);
        } else {
            last = point.x;
        }
    }
    Figure {
        heading: words.coverage,
        svg: curve(words.coverage, &points, false, locale),
        columns: vec![words.threshold, words.covered, words.accuracy],
        rows: results
            .coverage
            .iter()
            .map(|point| {
                vec![
                    locale.decimal(point.min_probability, 2),
                    locale.percent(point.coverage, 1),
                    locale.decimal(point.accuracy, 4),
                ]
            })
            .collect(),
    }
}

fn groups(results: &Results, locale: Locale) -> Figure {
    let words = Words::of(locale);
    let list: Vec<Bar> = results
        .groups
        .iter()
        .map(|group| Bar {
            label: group.group.clone(),
            value: group.macro_f1,
            shown: locale.decimal(group.macro_f1, 3),
            colour: 2,
        })
        .collect();
    Figure {
        heading: words.groups,
        svg: bars(words.groups, &list, locale),
        columns: vec![words.groups, words.accuracy, words.macro_f1, words.articles],
        rows: results
            .groups
            .iter()
            .map(|group| {
                vec![
                    group.group.clone(),
                    locale.decimal(group.accuracy, 4),
                    locale.decimal(group.macro_f1, 4),
                    locale.count(group.articles),
                ]
            })
            .collect(),
    }
}

/// Macro-F1 against the logarithm of the articles trained on.
fn learning_curve(learning: &[LearningPoint], locale: Locale) -> Figure {
    let words = Words::of(locale);
    let size = |point: &LearningPoint| (point.train_articles.max(1) as f64).ln();
    let (first, last) = (
        learning.first().map_or(0.0, size),
        learning.last().map_or(1.0, size),
    );
    let wide = (last - first).max(f64::MIN_POSITIVE);
    let points: Vec<Point> = learning
        .iter()
        .map(|point| Point {
            x: 0.04 + 0.92 * (size(point) - first) / wide,
            y: point.macro_f1,
            size: 0.1,
            label: locale.count(point.train_articles as u64),
        })
        .collect();
    Figure {
        heading: words.learning_curve,
        svg: curve(words.learning_curve, &points, false, locale),
        columns: vec![
            words.train_articles,
            words.accuracy,
            words.macro_f1,
            words.calibration_error,
        ],
        rows: learning
            .iter()
            .map(|point| {
                let shares = [point.accuracy, point.macro_f1, point.calibration_error];
                let mut row = vec![locale.count(point.train_articles as u64)];
                row.extend(shares.map(|share| locale.decimal(share, 4)));
                row
            })
            .collect(),
    }
}

fn throughput(results: &Results, locale: Locale) -> Figure {
    let words = Words::of(locale);
    let rows = [
        (
            words.train_seconds,
            locale.decimal(results.train_seconds, 2),
        ),
        (
            words.articles_a_second,
            locale.count(results.classify_articles_per_second as u64),
        ),
        (
            words.megabytes_a_second,
            locale.decimal(results.classify_megabytes_per_second, 1),
        ),
        (
            words.model_size,
            locale.decimal(results.model_bytes as f64 / 1e6, 1),
        ),
        (words.terms, locale.count(results.terms as u64)),
        (
            words.peak_memory,
            results
                .peak_memory_bytes
                .map_or_else(|| "–".to_owned(), |bytes| locale.count(bytes / 1_000_000)),
        ),
    ];
    let classify_seconds =
        results.test_articles as f64 / results.classify_articles_per_second.max(1.0);
    let bar = |label: &str, value: f64| Bar {
        label: label.to_owned(),
        value,
        shown: locale.decimal(value, 2),
        colour: 7,
    };
    let list = [
        bar(words.train_seconds, results.train_seconds),
        bar(words.classify_seconds, classify_seconds),
    ];
    Figure {
        heading: words.throughput,
        svg: bars(words.throughput, &list, locale),
        columns: vec![words.throughput, ""],
        rows: rows
            .map(|(name, value)| vec![name.to_owned(), value])
            .to_vec(),
    }
}
