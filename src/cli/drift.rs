//! `warraq drift`: what changed since a model was trained, or since earlier periods.

use super::Outcome;
use super::common_args::Common;
use super::each_article::{open_for, stopped};
use super::interrupt;
use super::messages::Messages;
use super::models;
use super::training_args::{BenchFormat, DriftArgs, PeriodName};
use crate::calendar::Period;
use crate::drift::{Alarm, Change, Drift, PeriodDrift, Periods, Shift};
use crate::model::Model;
use crate::pipeline::{observe, observe_periods};
use serde::Serialize;
use std::fmt::Write as _;
use std::io::{self, Write as _};

/// The output as JSON.
#[derive(Serialize)]
struct Report {
    alarms: Vec<Alarm>,
    failed: usize,
    not_arabic: u64,
    period: Option<LastPeriod>,
    #[serde(flatten)]
    drift: Drift,
}

/// The last period, which is compared with those before.
#[derive(Serialize)]
struct LastPeriod {
    kind: Period,
    name: String,
    first_day: String,
    last_day: String,
    undated: u64,
    /// Each period but the first, compared with all periods before it. The last entry is this
    /// period.
    periods: Vec<PeriodFigures>,
}

#[derive(Serialize)]
struct PeriodFigures {
    name: String,
    articles: u64,
    shift: Option<Shift>,
    unknown_words: f64,
}

pub(super) fn run(args: &DriftArgs, common: &Common) -> anyhow::Result<Outcome> {
    let opened = models::open_if_named(args.model.as_ref())?;
    let model = opened.as_ref().unwrap_or_else(|| Model::embedded());
    let messages = Messages::new(common, "looking");
    let articles = open_for(&messages, &args.data, &args.input)?;
    let mut failed = 0;
    let report = |fault| {
        messages.fault(&fault);
        failed += 1;
    };
    let (done, not_arabic, found) = match args.period {
        None => {
            let seen = observe(articles, model, report);
            let drift = (seen.articles > 0).then(|| (None, Drift::new(model, &seen)));
            (seen.articles, seen.not_arabic, drift)
        }
        Some(name) => {
            let period = Period::from(name);
            let periods = observe_periods(articles, model, period, report);
            let seen = periods.dated() + periods.undated;
            let last = last_period(&periods, period, model);
            (seen, periods.not_arabic, last)
        }
    };
    if interrupt::asked() {
        return Ok(stopped(&messages));
    }
    messages.finish((done + not_arabic) as usize, failed);
    if not_arabic > 0 {
        messages.note(&format!("{not_arabic} of them not in Arabic"));
    }
    let Some((period, drift)) = found else {
        if args.period.is_some() && done > 0 {
            messages.error("articles with dates of two periods or more are needed");
        }
        return Ok(Outcome::NothingDone);
    };
    let undated = period.as_ref().map_or(0, |period| period.undated);
    if undated > 0 {
        messages.note(&format!(
            "{undated} articles have no date that can be read and are left out"
        ));
    }
    let report = Report {
        alarms: drift.alarms(args.limits.limits()),
        failed,
        not_arabic,
        period,
        drift,
    };
    let text = match args.format {
        BenchFormat::Json => serde_json::to_string_pretty(&report)? + "\n",
        BenchFormat::Table => describe(&report),
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    for alarm in &report.alarms {
        messages.error(&alarm.to_string());
    }
    Ok(if report.alarms.is_empty() {
        Outcome::of(done as usize, failed)
    } else {
        Outcome::Alarm
    })
}

/// The last period, and its drift from the periods before; `None` if there are none before.
fn last_period(
    periods: &Periods,
    kind: Period,
    model: &Model,
) -> Option<(Option<LastPeriod>, Drift)> {
    let mut drifts = periods.drifts(model);
    let figures = drifts.iter().map(|of| PeriodFigures::new(kind, of));
    let figures = figures.collect();
    let PeriodDrift { first_day, drift } = drifts.pop()?;
    let last = LastPeriod {
        kind,
        name: kind.name(first_day),
        first_day: first_day.to_string(),
        last_day: kind.last_day(first_day).to_string(),
        undated: periods.undated,
        periods: figures,
    };
    Some((Some(last), drift))
}

impl From<PeriodName> for Period {
    fn from(name: PeriodName) -> Self {
        match name {
            PeriodName::Day => Self::Day,
            PeriodName::Week => Self::Week,
            PeriodName::Month => Self::Month,
        }
    }
}

impl PeriodFigures {
    fn new(period: Period, of: &PeriodDrift) -> Self {
        let PeriodDrift { first_day, drift } = of;
        Self {
            name: period.name(*first_day),
            articles: drift.articles,
            shift: drift.shift,
            unknown_words: drift.unknown_words.now,
        }
    }
}

fn describe(report: &Report) -> String {
    let Report { drift, period, .. } = report;
    let mut out = String::new();
    if let Some(period) = period {
        let _ = writeln!(
            out,
            "{:12} articles   shift by chance unknown words",
            "period"
        );
        for one in &period.periods {
            let (shift, by_chance) = one
                .shift
                .map_or_else(Default::default, |shift| (shift.value, shift.by_chance));
            let _ = writeln!(
                out,
                "{:12} {:>8} {shift:>7.3} {by_chance:>9.3} {:>13.3}",
                one.name, one.articles, one.unknown_words
            );
        }
        out.push('\n');
    }
    let then = if period.is_some() {
        "before"
    } else {
        "trained"
    };
    let _ = writeln!(out, "{:16} {then:>7}     now", "share of topics");
    let figures = [&drift.probability, &drift.unknown_words];
    for (nth, change) in drift.topics.iter().chain(figures).enumerate() {
        if nth == drift.topics.len() {
            out.push('\n');
        }
        out.push_str(&line(change));
    }
    if let Some(shift) = drift.shift {
        let _ = writeln!(
            out,
            "\nshift of topics: {:.3}, by chance up to {:.3}",
            shift.value, shift.by_chance
        );
    }
    let words: Vec<&str> = drift
        .new_words
        .iter()
        .map(|new| new.word.as_str())
        .collect();
    let _ = writeln!(out, "\nnew words: {}", words.join(" "));
    let said = if drift.is_any() {
        "it changed: label some of these articles (warraq suggest) and train again"
    } else {
        "nothing changed that matters"
    };
    let _ = writeln!(out, "\n{} articles; {said}", drift.articles);
    out
}

fn line(change: &Change) -> String {
    let then = change
        .then
        .map_or("unknown".to_owned(), |then| format!("{then:.3}"));
    let mark = if change.changed { "  changed" } else { "" };
    format!("{:16} {then:>7} {:>7.3}{mark}\n", change.name, change.now)
}
