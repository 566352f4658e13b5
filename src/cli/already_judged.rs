//! `--append`: articles that already have rows in the output.

use super::messages::Messages;
use crate::article::Article;
use crate::output::{Earlier, Known};
use crate::pipeline;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Articles with rows in the output, and which of them came again.
#[derive(Debug)]
pub(super) struct AlreadyJudged<'e> {
    earlier: &'e Earlier,
    met: AtomicUsize,
    /// The ids of those whose text has changed.
    changed: Mutex<BTreeSet<String>>,
}

impl<'e> AlreadyJudged<'e> {
    pub fn new(earlier: &'e Earlier) -> Self {
        Self {
            earlier,
            met: AtomicUsize::new(0),
            changed: Mutex::default(),
        }
    }

    /// Reports which articles came again; true if there were any.
    pub fn say(&self, messages: &Messages) -> bool {
        let met = self.met.load(Ordering::Relaxed);
        if met > 0 {
            messages.note(&format!("{met} articles have their rows already"));
        }
        let changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
        let mut sample = Sample::default();
        changed.iter().for_each(|id| sample.add(id.clone()));
        if let Some(ids) = sample.listed() {
            let count = sample.count;
            messages.note(&format!(
                "{count} articles have changed since, and keep their rows: {ids}"
            ));
        }
        met > 0
    }
}

impl pipeline::Known for AlreadyJudged<'_> {
    fn holds(&self, id: &str, article: Option<&Article>) -> bool {
        let known = self
            .earlier
            .knows(id, article.map_or(0, Article::fingerprint));
        if known == Known::Changed {
            let mut changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
            changed.insert(id.to_owned());
        }
        if known != Known::No {
            self.met.fetch_add(1, Ordering::Relaxed);
        }
        known != Known::No
    }
}

/// The first few of many ids, and the number of all.
#[derive(Default)]
pub(super) struct Sample {
    first: Vec<String>,
    pub count: usize,
}

impl Sample {
    const SHOWN: usize = 5;

    pub fn add(&mut self, id: String) {
        if self.first.len() < Self::SHOWN {
            self.first.push(id);
        }
        self.count += 1;
    }

    /// The first ids, with an ellipsis if there are more; `None` if there are none.
    pub fn listed(&self) -> Option<String> {
        let more = if self.count > Self::SHOWN {
            ", …"
        } else {
            ""
        };
        (self.count > 0).then(|| self.first.join(", ") + more)
    }
}
