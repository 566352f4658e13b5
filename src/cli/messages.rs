//! What is said on standard error: faults, a count at the end, progress on a terminal.

use super::args::Common;
use crate::input::Fault;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::Duration;

/// The voice of a command.
#[derive(Debug)]
pub(super) struct Messages {
    bar: ProgressBar,
    quiet: bool,
}

impl Messages {
    pub fn new(common: &Common, doing: &'static str) -> Self {
        let bar = ProgressBar::no_length();
        if common.quiet || !std::io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        } else {
            bar.set_style(style());
            bar.set_message(doing);
            bar.enable_steady_tick(Duration::from_millis(100));
        }
        Self {
            bar,
            quiet: common.quiet,
        }
    }

    /// One more article has been done.
    pub fn step(&self) {
        self.bar.inc(1);
    }

    /// From now on, progress is that through so much time.
    pub fn start_budget(&self, budget: Duration, doing: &'static str) {
        let template = "{spinner} {msg} {wide_bar} {elapsed} of {human_len} s";
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        self.bar.set_message(doing);
        self.bar.set_length(budget.as_secs());
        self.bar.set_position(0);
        self.bar.reset_elapsed();
    }

    /// So much of it is spent.
    pub fn spend(&self) {
        self.bar.set_position(self.bar.elapsed().as_secs());
    }

    /// Says what is wrong with an article.
    pub fn fault(&self, fault: &Fault) {
        self.error(&fault.error);
    }

    /// Says an error, quiet or not.
    pub fn error(&self, error: &str) {
        self.bar.suspend(|| eprintln!("warraq: {error}"));
    }

    /// Says a note, unless quiet.
    pub fn note(&self, note: &str) {
        if !self.quiet {
            self.bar.suspend(|| eprintln!("warraq: {note}"));
        }
    }

    /// Says what is to be known about how an article was read, unless quiet.
    pub fn notes(&self, id: &str, notes: &[String]) {
        for note in notes {
            self.note(&format!("{id}: {note}"));
        }
    }

    /// Ends with a count of articles.
    pub fn finish(&self, done: usize, failed: usize) {
        self.bar.finish_and_clear();
        match (done, failed) {
            (0, 0) => self.error("no articles found"),
            (_, 0) => self.note(&format!("{done} articles")),
            _ => self.note(&format!("{done} articles, {failed} failed")),
        }
    }
}

fn style() -> ProgressStyle {
    ProgressStyle::with_template("{spinner} {msg}: {human_pos} articles, {per_sec}, {elapsed}")
        .unwrap_or_else(|_| ProgressStyle::default_spinner())
}
