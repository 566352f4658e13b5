//! Messages on standard error: faults, a count at the end, progress on a terminal.

use super::common_args::Common;
use super::repeats::Repeats;
use crate::escape::without_controls;
use crate::input::{Fault, InputOptions};
use crate::locale::{Locale, translated};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;
use walkdir::WalkDir;

/// Prints the messages of a command.
#[derive(Debug)]
pub(super) struct Messages {
    bar: ProgressBar,
    /// How many articles are done.
    articles: Arc<AtomicU64>,
    /// The current run of similar faults.
    repeats: Mutex<Repeats>,
    /// The options of the inputs, once they are known.
    inputs: OnceLock<InputOptions>,
    quiet: bool,
    verbose: bool,
    locale: Locale,
}

impl Messages {
    pub fn new(common: &Common, doing: &str) -> Self {
        let messages = Self::silent(common);
        if !common.quiet && std::io::stderr().is_terminal() {
            messages.bar.set_draw_target(ProgressDrawTarget::stderr());
            messages.bar.set_style(messages.style(UNKNOWN));
            messages.bar.set_message(translated(doing, messages.locale));
            messages.bar.enable_steady_tick(Duration::from_millis(100));
        }
        messages
    }

    /// Messages without a progress bar, for work of unknown length.
    pub fn silent(common: &Common) -> Self {
        Self {
            bar: ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()),
            articles: Arc::default(),
            repeats: Mutex::default(),
            inputs: OnceLock::new(),
            quiet: common.quiet,
            verbose: common.verbose,
            locale: common.locale(),
        }
    }

    /// Shows how much of the inputs has been read, and the time left, as soon as their size is
    /// known. Returns the counter of bytes read.
    pub fn watch(&self, inputs: &[PathBuf]) -> Option<Arc<AtomicU64>> {
        if self.bar.is_hidden() || inputs.iter().any(|input| input.as_os_str() == "-") {
            return None;
        }
        let read = Arc::new(AtomicU64::new(0));
        let (bar, inputs, counted) = (self.bar.clone(), inputs.to_vec(), Arc::clone(&read));
        let style = self.style(KNOWN);
        // The size is summed on another thread, so that reading need not wait if there are many
        // files.
        std::thread::spawn(move || {
            let files = inputs.iter().flat_map(WalkDir::new).flatten();
            let sizes =
                files.filter_map(|file| file.metadata().ok().filter(|found| found.is_file()));
            bar.set_length(sizes.map(|found| found.len()).sum::<u64>().max(1));
            bar.set_style(style);
            while !bar.is_finished() {
                bar.set_position(counted.load(Ordering::Relaxed));
                std::thread::sleep(Duration::from_millis(100));
            }
        });
        Some(read)
    }

    fn style(&self, template: &str) -> ProgressStyle {
        let style = ProgressStyle::with_template(template);
        let articles = |so_far: &Arc<AtomicU64>| so_far.load(Ordering::Relaxed);
        let (counted, rated, locale) = (
            Arc::clone(&self.articles),
            Arc::clone(&self.articles),
            self.locale,
        );
        style
            .unwrap_or_else(|_| ProgressStyle::default_spinner())
            .with_key(
                "articles",
                move |_: &ProgressState, to: &mut dyn fmt::Write| {
                    let said = format!("{} articles", articles(&counted));
                    let _ = to.write_str(&translated(&said, locale));
                },
            )
            .with_key(
                "rate",
                move |state: &ProgressState, to: &mut dyn fmt::Write| {
                    let seconds = state.elapsed().as_secs_f64().max(0.001);
                    let _ = write!(to, "{:.0}/s", articles(&rated) as f64 / seconds);
                },
            )
    }

    /// Counts one more article as done.
    pub fn step(&self) {
        self.articles.fetch_add(1, Ordering::Relaxed);
    }

    /// From here on, progress is the share of `budget` that has passed.
    pub fn start_budget(&self, budget: Duration, doing: &str) {
        let template = "{spinner} {msg} {wide_bar} {elapsed} of {human_len} s";
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        self.bar.set_message(translated(doing, self.locale));
        self.bar.set_length(budget.as_secs());
        self.bar.set_position(0);
        self.bar.reset_elapsed();
    }

    /// Updates the progress to the time that has passed.
    pub fn spend(&self) {
        self.bar.set_position(self.bar.elapsed().as_secs());
    }

    /// Reports the fault of an article.
    pub fn fault(&self, fault: &Fault) {
        self.fault_of(&fault.error);
    }

    /// Reports a fault. Of similar faults in a row, the first is printed, and then the number of
    /// the others.
    pub fn fault_of(&self, error: &str) {
        for line in self.repeats().next(error) {
            self.say(&line);
        }
    }

    /// Notes that an article was good: the next fault is printed even if it is like the last one.
    pub fn good(&self) {
        for line in self.repeats().end() {
            self.say(&line);
        }
    }

    fn repeats(&self) -> std::sync::MutexGuard<'_, Repeats> {
        // After a panic, at worst the count is wrong.
        self.repeats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Prints an error, even with `--quiet`.
    pub fn error(&self, error: &str) {
        self.good();
        self.say(error);
    }

    fn say(&self, message: &str) {
        let line = one_line(message, self.locale);
        self.bar.suspend(|| eprintln!("warraq: {line}"));
    }

    /// Prints a note, unless quiet.
    pub fn note(&self, note: &str) {
        if !self.quiet {
            self.say(note);
        }
    }

    /// Prints the notes on how an article was read, unless quiet.
    pub fn notes(&self, id: &str, notes: &[String]) {
        for note in notes {
            self.note(&format!("{id}: {note}"));
        }
    }

    /// Sets the inputs whose columns and unread files are reported at the end.
    pub fn reads(&self, options: &InputOptions) {
        let _ = self.inputs.set(options.clone());
    }

    /// Reports which columns were recognized without being named, and which files were not read.
    fn inputs(&self) {
        let Some(InputOptions {
            taken, passed_over, ..
        }) = self.inputs.get()
        else {
            return;
        };
        let taken = taken.said();
        if !taken.is_empty() {
            self.note(&format!("columns found by name: {}", taken.join(", ")));
        }
        for line in passed_over.said() {
            self.note(&line);
        }
        if self.verbose {
            for name in passed_over.names() {
                self.note(&format!("not read: {name}"));
            }
        }
    }

    /// Ends a watch with a count of articles. Unlike other runs, it may have none.
    pub fn finish_of_watch(&self, done: usize, failed: usize) {
        self.good();
        self.note(&format!("{done} articles, {failed} failed"));
    }

    /// Ends with a count of articles; no articles at all is an error.
    pub fn finish(&self, done: usize, failed: usize) {
        self.good();
        self.bar.finish_and_clear();
        self.inputs();
        match (done, failed) {
            (0, 0) => self.error("no articles found"),
            (_, 0) => self.note(&format!("{done} articles")),
            _ => self.note(&format!("{done} articles, {failed} failed")),
        }
    }
}

/// A message made safe for a terminal. File names and quoted text can neither control the terminal
/// nor begin a new line.
fn one_line(message: &str, locale: Locale) -> String {
    without_controls(&translated(message, locale)).replace(['\n', '\t'], " ")
}

/// The progress bar while the size of the inputs is unknown.
const UNKNOWN: &str = "{spinner} {msg}: {articles}, {rate}, {elapsed}";
/// The progress bar once the size of the inputs is known.
const KNOWN: &str = "{spinner} {msg}: {articles}, {rate} {wide_bar} {percent}% {eta}";
