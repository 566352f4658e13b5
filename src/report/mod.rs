//! Reports: results as one page that needs nothing else, for eyes.
//!
//! ```
//! use warraq::article::Verdict;
//! use warraq::locale::Locale;
//! use warraq::model::Model;
//! use warraq::pipeline::highlight;
//! use warraq::report::report;
//! let verdict = Verdict {
//!     title: "فاز الفريق في المباراة".to_owned(),
//!     topics: vec![("sports".to_owned(), 0.9)],
//!     ..Verdict::default()
//! };
//! let model = Model::embedded();
//! let marked = highlight(vec![verdict], model);
//! let page = report(&marked, &model.card().topics, "اليوم", Locale::Arabic)?;
//! assert!(page.contains("رياضة"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | file | idea |
//! | --- | --- |
//! | `results` | rows that `classify` wrote, read again |
//! | `overview` | what is to be said of all of them |
//! | `highlights` | the words of a digest that speak for its topic |
//! | `articles` | the articles as data for the page's table |
//! | `bench` | a benchmark's page |
//! | `charts` | figures as SVG |
//!
//! A page carries its style, script, text face and data. Its content security policy allows the
//! style and the script by their hashes and nothing else, so that whatever an article says runs
//! nothing and fetches nothing.

mod articles;
mod bench;
mod charts;
mod highlights;
mod overview;
mod results;

pub use bench::bench_report;
pub use highlights::{Highlights, highlights};
pub use results::{ResultsError, read_results};

use crate::article::Verdict;
use crate::design;
use crate::locale::{Locale, Words};
use askama::Template;
use overview::Overview;

/// What every page of a report has.
struct Frame {
    locale: Locale,
    words: &'static Words,
    style: String,
    script: &'static str,
    policy: String,
}

impl Frame {
    fn new(locale: Locale, script: &'static str) -> Self {
        let style = design::self_contained_style();
        let policy = format!(
            "default-src 'none'; style-src {}; script-src {}; font-src data:; base-uri 'none'; form-action 'none'",
            design::source_hash(&style),
            if script.is_empty() {
                "'none'".to_owned()
            } else {
                design::source_hash(script)
            },
        );
        Self {
            locale,
            words: Words::of(locale),
            style,
            script,
            policy,
        }
    }
}

/// A figure with its numbers beneath.
struct Figure {
    heading: &'static str,
    svg: String,
    /// Column names; the first is of names, the others of numbers.
    columns: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

#[derive(Template)]
#[template(path = "report/report.html")]
struct ReportPage {
    frame: Frame,
    title: String,
    numbers: Vec<(String, &'static str)>,
    figures: Vec<Figure>,
    terms: Vec<(String, usize, Vec<String>)>,
    /// Topics in the order of their colours.
    topics: Vec<String>,
    data: String,
}

/// A report on articles judged, each with the words of it to mark (see [`highlights()`]), as a page
/// in the language asked for. `topics` are named in the order of their colours; those that are not
/// among them come behind.
///
/// ```
/// use warraq::article::Verdict;
/// use warraq::locale::Locale;
/// use warraq::report::{Highlights, report};
/// let verdict = Verdict { id: "1".to_owned(), topics: vec![("health".to_owned(), 0.9)], ..Verdict::default() };
/// let page = report(&[(verdict, Highlights::default())], &[], "Today", Locale::English)?;
/// assert!(page.starts_with("<!doctype html>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Those of the template: none that depend on what is in it.
pub fn report(
    verdicts: &[(Verdict, Highlights)],
    topics: &[String],
    title: &str,
    locale: Locale,
) -> Result<String, askama::Error> {
    let overview = Overview::new(verdicts, topics);
    let page = ReportPage {
        title: title.to_owned(),
        numbers: overview.numbers(locale),
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
