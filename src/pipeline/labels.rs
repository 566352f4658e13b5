//! What is known of the articles that are counted, beside their terms.

use crate::article::Article;
use crate::input::Fault;
use std::collections::{BTreeMap, BTreeSet};
use xxhash_rust::xxh3::Xxh3;

/// The labels of the articles counted, row by row.
#[derive(Default)]
pub(super) struct Labels {
    pub labels: Vec<Option<String>>,
    pub further: Vec<Vec<String>>,
    pub groups: Vec<Option<String>>,
    pub ids: Vec<String>,
    pub fingerprint: Xxh3,
}

impl Labels {
    /// Notes an article's labels.
    pub fn add(&mut self, article: &Article) {
        let label = article.label.as_deref().unwrap_or_default();
        for part in [label, &article.title, &article.text] {
            self.fingerprint.update(&(part.len() as u64).to_le_bytes());
            self.fingerprint.update(part.as_bytes());
        }
        for label in &article.secondary {
            self.fingerprint.update(label.as_bytes());
        }
        self.labels.push(article.label.clone());
        self.further.push(article.secondary.clone());
        self.groups.push(article.group.clone());
        self.ids.push(article.id.clone());
    }

    /// The number of each row's group, and the groups' names in their order; none is a group too, of
    /// the empty name.
    pub fn numbered_groups(&self, rows: &[usize]) -> (Vec<usize>, Vec<String>) {
        let name = |row: usize| self.groups[row].as_deref().unwrap_or_default();
        let names: BTreeSet<&str> = rows.iter().map(|&row| name(row)).collect();
        let names: Vec<&str> = names.into_iter().collect();
        let number = |&row: &usize| names.binary_search(&name(row)).unwrap_or_default();
        let numbers = rows.iter().map(number).collect();
        (numbers, names.into_iter().map(str::to_owned).collect())
    }

    /// The topics in the order of their names, and the rows of them; an article whose label stands
    /// alone is handed to `report`.
    pub fn topics(&self, mut report: impl FnMut(Fault)) -> (Vec<String>, Vec<usize>) {
        let mut articles: BTreeMap<&String, usize> = BTreeMap::new();
        self.labels
            .iter()
            .flatten()
            .for_each(|label| *articles.entry(label).or_default() += 1);
        // With a topic or two in all there is nothing to go on with: the trainer says what is
        // wrong.
        let few = articles.len() <= 2;
        let topics: Vec<String> = articles
            .into_iter()
            .filter(|&(_, count)| count > 1 || few)
            .map(|(label, _)| label.clone())
            .collect();
        let mut kept = Vec::with_capacity(self.labels.len());
        for (row, (label, id)) in self.labels.iter().zip(&self.ids).enumerate() {
            let Some(label) = label else {
                continue;
            };
            if topics.binary_search(label).is_ok() {
                kept.push(row);
                continue;
            }
            report(Fault {
                id: id.clone(),
                error: format!(
                    "{id}: the only article of label {label:?}; give more of them or another label"
                ),
            });
        }
        (topics, kept)
    }
}
