//! Reports: results as one self-contained page for people.
//!
//! ```
//! use warraq::article::{TopicProbability, Verdict};
//! use warraq::locale::Locale;
//! use warraq::model::Model;
//! use warraq::pipeline::highlight;
//! use warraq::report::report;
//! let verdict = Verdict {
//!     title: "فاز الفريق في المباراة".to_owned(),
//!     topics: vec![TopicProbability::new("sports", 0.9)],
//!     ..Verdict::default()
//! };
//! let model = Model::embedded();
//! let marked = highlight(vec![verdict], model);
//! let page = report(&marked, &[], &model.card().topics, "اليوم", Locale::Arabic)?;
//! assert!(page.contains("رياضة"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | file | idea |
//! | --- | --- |
//! | `overview` | figures over all articles |
//! | `over_time` | what changes from day to day, and a page of nothing else |
//! | `top_stories` | the stories most newspapers tell |
//! | `articles` | the articles as data for the page's table |
//! | `bench` | a benchmark's page |
//! | `frame` | what pages have in common |
//! | `topic_order` | which colour a topic has |
//! | `charts`, `stacked` | figures as SVG, of one series and of several |
//!
//! A page contains its style, script, font and data. Its content security policy allows only the
//! style and the script, by their hashes. So text of an article can run nothing and load nothing.

mod articles;
mod bench;
mod charts;
mod frame;
mod over_time;
mod overview;
mod stacked;
mod top_stories;
mod topic_order;

pub use bench::bench_report;

pub use over_time::trends_report;

use crate::highlights::Marked;
use crate::locale::Locale;
use crate::roundup::Group;
use askama::Template;
use frame::{Figure, Frame};
use overview::Overview;
use top_stories::{TopStory, top_stories};

#[derive(Template)]
#[template(path = "report/report.html")]
struct ReportPage {
    frame: Frame,
    title: String,
    numbers: Vec<(String, &'static str)>,
    stories: Vec<TopStory>,
    figures: Vec<Figure>,
    terms: Vec<(String, usize, Vec<String>)>,
    /// Topics in the order of their colours.
    topics: Vec<String>,
    data: String,
}

/// A report on judged articles, as a page in the language of `locale`. Each article comes with its
/// words to mark (see [`highlights`](crate::highlights::highlights)). Of `stories`, which are made
/// of the same articles, the page shows those that most newspapers report. `topics` are in the
/// order of their colours; other topics come after them.
///
/// ```
/// use warraq::article::{TopicProbability, Verdict};
/// use warraq::locale::Locale;
/// use warraq::highlights::{Highlights, Marked};
/// use warraq::report::report;
/// let verdict = Verdict { id: "1".to_owned(), topics: vec![TopicProbability::new("health", 0.9)], ..Verdict::default() };
/// let page = report(&[Marked::new(verdict, Highlights::default())], &[], &[], "Today", Locale::English)?;
/// assert!(page.starts_with("<!doctype html>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Errors of the template. They do not depend on the articles.
pub fn report(
    verdicts: &[Marked],
    stories: &[Group],
    topics: &[String],
    title: &str,
    locale: Locale,
) -> Result<String, askama::Error> {
    let overview = Overview::new(verdicts, topics);
    let page = ReportPage {
        title: title.to_owned(),
        numbers: overview.numbers(locale),
        stories: top_stories(stories, verdicts, locale),
        figures: overview.figures(locale),
        terms: overview.top_terms(locale),
        data: articles::data(verdicts, &overview.topics, locale),
        topics: overview.topics,
        frame: Frame::new(locale, include_str!("report.js")),
    };
    page.render()
}

#[cfg(test)]
mod tests;
