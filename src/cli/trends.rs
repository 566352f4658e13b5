//! `warraq trends`: counts results over time.

use super::Outcome;
use super::common_args::Common;
use super::files::put;
use super::interface_args::{TrendsArgs, TrendsFormat};
use super::messages::Messages;
use super::outputs;
use super::report::title_of;
use crate::escape::without_controls;
use crate::model::Model;
use crate::output::{read_results, text_width};
use crate::report::trends_report;
use crate::trends::{Change, Series, Trends};
use std::fmt::Write as _;
use std::io::{self, Write as _};

pub(super) fn run(args: &TrendsArgs, common: &Common) -> anyhow::Result<Outcome> {
    outputs::check(&args.output, &args.results)?;
    let messages = Messages::new(common, "reading");
    let mut verdicts = Vec::new();
    for path in &args.results {
        verdicts.extend(read_results(path)?);
    }
    let trends = Trends::new(&verdicts, args.period.map(Into::into));
    messages.finish(verdicts.len(), 0);
    if trends.periods.is_empty() {
        if !verdicts.is_empty() {
            messages.error("no article has a date that can be read, such as 2024-05-12, 12/05/2024 or 12 مايو 2024");
        }
        return Ok(Outcome::NothingDone);
    }
    if trends.undated > 0 {
        let undated = trends.undated;
        messages.note(&format!(
            "{undated} articles have no date that can be read and are left out"
        ));
    }
    if let Some(compared) = trends
        .compared
        .as_ref()
        .filter(|&of| Some(of) != trends.periods.last())
    {
        messages.note(&format!(
            "what rose and fell is of {compared}: later articles are fewer than three"
        ));
    }
    let text = match args.format() {
        TrendsFormat::Table => table(&trends),
        TrendsFormat::Csv => csv(&trends)?,
        TrendsFormat::Json => serde_json::to_string_pretty(&trends)? + "\n",
        TrendsFormat::Html => {
            let topics = &Model::embedded().card().topics;
            trends_report(&trends, topics, &title_of(&args.results), common.locale())?
        }
    };
    match &args.output {
        Some(path) => put(path, &text)?,
        None => io::stdout().lock().write_all(text.as_bytes())?,
    }
    Ok(Outcome::Done)
}

/// One row for each figure: what is counted, its name, and the period; how many articles have it,
/// and of how many. For what rose or fell also: how many articles had it before, and the score of
/// the change.
fn csv(trends: &Trends) -> anyhow::Result<String> {
    let mut rows = csv::Writer::from_writer(Vec::new());
    rows.write_record([
        "kind", "name", "period", "articles", "of", "before", "score",
    ])?;
    for (kind, all) in [("topic", &trends.topics), ("source", &trends.sources)] {
        for Series { name, articles, .. } in all {
            let periods = trends.periods.iter().zip(&trends.articles);
            for ((period, of), articles) in periods.zip(articles) {
                let [articles, of] = [articles, of].map(u64::to_string);
                rows.write_record([kind, name, period, &articles, &of, "", ""])?;
            }
        }
    }
    let mut of_period = trends.periods.iter().zip(&trends.articles);
    let last = of_period.find(|(period, _)| Some(*period) == trends.compared.as_ref());
    for (kind, changes) in [("rose", &trends.rose), ("fell", &trends.fell)] {
        for change in changes {
            let (period, of) = last.map_or(("", 0), |(period, &of)| (period, of));
            let [articles, of, before] =
                [change.articles, of, change.before].map(|count| count.to_string());
            let score = format!("{:.3}", change.score);
            rows.write_record([kind, &change.name, period, &articles, &of, &before, &score])?;
        }
    }
    Ok(String::from_utf8(rows.into_inner()?)?)
}

/// A name from the data, made safe for a terminal and for one line of a table.
fn one_line(name: &str) -> String {
    let harmless = without_controls(name);
    harmless.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn table(trends: &Trends) -> String {
    let mut out = String::new();
    let names = trends.topics.iter().map(|series| one_line(&series.name));
    let names: Vec<_> = names.collect();
    let wide = |nth: usize| text_width(&names[nth]).max(6);
    let _ = write!(out, "{:10} {:>8}", "period", "articles");
    for (nth, name) in names.iter().enumerate() {
        let _ = write!(out, " {}{name}", " ".repeat(wide(nth) - text_width(name)));
    }
    out.push('\n');
    for (nth, period) in trends.periods.iter().enumerate() {
        let _ = write!(out, "{period:10} {:>8}", trends.articles[nth]);
        for (topic, series) in trends.topics.iter().enumerate() {
            let _ = write!(out, " {:>1$}", series.articles[nth], wide(topic));
        }
        out.push('\n');
    }
    if !trends.sources.is_empty() {
        out.push_str("\narticles source\n");
        for source in &trends.sources {
            let _ = writeln!(out, "{:>8} {}", source.all(), one_line(&source.name));
        }
    }
    for (heading, changes) in [("rose", &trends.rose), ("fell", &trends.fell)] {
        if !changes.is_empty() {
            let _ = writeln!(out, "\narticles  before  score {heading}");
        }
        for Change {
            name,
            articles,
            before,
            score,
            ..
        } in changes
        {
            let name = one_line(name);
            let _ = writeln!(out, "{articles:>8} {before:>7} {score:>6.1} {name}");
        }
    }
    out
}
