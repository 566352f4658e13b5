//! The labels and groups of counted articles.

use crate::article::Article;
use crate::calendar::day;
use crate::input::Fault;
use std::collections::{BTreeMap, BTreeSet};
use xxhash_rust::xxh3::Xxh3;

/// The labels of the articles counted, row by row.
#[derive(Default)]
pub(super) struct Labels {
    pub labels: Vec<Option<String>>,
    pub further: Vec<Vec<String>>,
    pub groups: Vec<Option<String>>,
    pub years: Vec<Option<i16>>,
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
        let day = article.date.as_deref().and_then(day);
        self.years.push(day.map(|day| day.year()));
        self.ids.push(article.id.clone());
    }

    /// The number of each row's group, and the names of the groups in order. Rows without a group
    /// form one group with an empty name.
    pub fn numbered_groups(&self, rows: &[usize]) -> (Vec<usize>, Vec<String>) {
        let name = |row: usize| self.groups[row].as_deref().unwrap_or_default();
        let names: BTreeSet<&str> = rows.iter().map(|&row| name(row)).collect();
        let names: Vec<&str> = names.into_iter().collect();
        let number = |&row: &usize| names.binary_search(&name(row)).unwrap_or_default();
        let numbers = rows.iter().map(number).collect();
        (numbers, names.into_iter().map(str::to_owned).collect())
    }

    /// The topics in the order of their names, and the rows of each. If a label has only one
    /// article, the article is passed to `report`, unless the label is already known.
    pub fn topics(
        &self,
        known: &[String],
        mut report: impl FnMut(Fault),
    ) -> (Vec<String>, Vec<usize>) {
        let mut articles: BTreeMap<&String, usize> = BTreeMap::new();
        self.labels
            .iter()
            .flatten()
            .for_each(|label| *articles.entry(label).or_default() += 1);
        // With one or two topics in all, none is left out here: the trainer reports the problem.
        let few = articles.len() <= 2;
        let topics: Vec<String> = articles
            .into_iter()
            .filter(|&(label, count)| count > 1 || few || known.contains(label))
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
