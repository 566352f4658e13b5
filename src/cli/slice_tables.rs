//! Results by slice, as tables for people.

use crate::benchmark::{GroupResult, LengthResult, RandomFolds};
use crate::evaluate::Report;
use crate::output::{padded, text_width};

/// Results for a group with fewer articles are uncertain.
const ENOUGH: u64 = 100;

/// One line for each group, then their mean, the mean of the groups with a hundred articles or
/// more, and the worst of those. Empty without groups.
pub(super) fn group_table(groups: &[GroupResult]) -> String {
    if groups.is_empty() {
        return String::new();
    }
    let mut out = "\ngroup, never seen      accuracy  macro-F1  articles\n".to_owned();
    let mut line = |name: &str, accuracy: f64, macro_f1: f64, articles: u64| {
        let name = padded(name, text_width(name).max(22));
        out.push_str(&format!(
            "{name} {accuracy:>8.4} {macro_f1:>9.4} {articles:>9}\n"
        ));
    };
    for group in groups {
        line(&group.group, group.accuracy, group.macro_f1, group.articles);
    }
    let mut mean = |name: &str, of: &[&GroupResult]| {
        let n = of.len() as f64;
        let sum =
            |figure: fn(&GroupResult) -> f64| of.iter().map(|group| figure(group)).sum::<f64>();
        let articles = of.iter().map(|group| group.articles).sum();
        line(
            name,
            sum(|g| g.accuracy) / n,
            sum(|g| g.macro_f1) / n,
            articles,
        );
    };
    mean("mean", &groups.iter().collect::<Vec<_>>());
    let large: Vec<&GroupResult> = groups.iter().filter(|g| g.articles >= ENOUGH).collect();
    if !large.is_empty() && large.len() < groups.len() {
        mean("mean of 100 and more", &large);
    }
    let of = if large.is_empty() {
        groups.iter().collect()
    } else {
        large
    };
    let worst = of
        .into_iter()
        .min_by(|a, b| a.accuracy.total_cmp(&b.accuracy));
    if let Some(worst) = worst {
        let name = format!("worst: {}", worst.group);
        line(&name, worst.accuracy, worst.macro_f1, worst.articles);
    }
    out
}

/// One line for each year; empty if there is only one year.
pub(super) fn year_table(years: &[GroupResult]) -> String {
    if years.len() < 2 {
        return String::new();
    }
    let mut out = "\nyear                   accuracy  macro-F1  articles\n".to_owned();
    for year in years {
        out.push_str(&format!(
            "{:22} {:>8.4} {:>9.4} {:>9}\n",
            year.group, year.accuracy, year.macro_f1, year.articles
        ));
    }
    out
}

/// The cost of not knowing a newspaper: results on unseen groups, beside results in random folds.
pub(super) fn known_line(unseen: &Report, known: &RandomFolds) -> String {
    format!(
        "all articles, by models that know every group ({} random folds): accuracy {:.4}, macro-F1 {:.4}; \
         groups never seen: {:+.4}, {:+.4}\n",
        known.folds,
        known.accuracy,
        known.macro_f1,
        unseen.accuracy - known.accuracy,
        unseen.macro_f1 - known.macro_f1,
    )
}

/// One line for each range of lengths; empty without any.
pub(super) fn length_table(lengths: &[LengthResult]) -> String {
    if lengths.is_empty() {
        return String::new();
    }
    let mut out =
        "\nlength                 accuracy  macro-F1  calibration error  articles\n".to_owned();
    for found in lengths {
        out.push_str(&format!(
            "{:22} {:>8.4} {:>9.4} {:>18.4} {:>9}\n",
            found.length, found.accuracy, found.macro_f1, found.calibration_error, found.articles
        ));
    }
    out
}
