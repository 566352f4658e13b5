//! Where in a row the parts of an article are.

use super::{InputError, InputOptions};
use std::path::Path;

/// What columns of dates are called; the first that is there is taken.
pub(super) const DATES: [&str; 4] = ["date", "time", "published", "published_at"];

/// What columns of newspapers are called; the first that is there is taken.
pub(super) const SOURCES: [&str; 7] = [
    "source",
    "newspaper",
    "publisher",
    "outlet",
    "site",
    "المصدر",
    "الصحيفة",
];

/// The places of an article's parts among the columns of a table.
pub(super) struct Columns {
    pub id: Option<usize>,
    pub title: Option<usize>,
    pub text: usize,
    pub label: Option<usize>,
    pub secondary: Option<usize>,
    pub group: Option<usize>,
    pub references: Option<usize>,
    pub date: Option<usize>,
    pub source: Option<usize>,
    pub count: usize,
}

impl Columns {
    /// The columns of the names that the options ask for.
    pub fn find(path: &Path, names: &[String], options: &InputOptions) -> Result<Self, InputError> {
        let find = |wanted: &str| names.iter().position(|name| name == wanted);
        let need = |wanted: &str, role: &'static str| {
            find(wanted).ok_or_else(|| InputError::MissingColumn {
                path: path.to_owned(),
                wanted: wanted.to_owned(),
                role,
                columns: names.to_vec(),
            })
        };
        let optional = |wanted: &String, role: &'static str| {
            if options.named.contains(wanted) {
                need(wanted, role).map(Some)
            } else {
                Ok(find(wanted))
            }
        };
        let wanted = |column: &Option<String>, role| {
            let found = column.as_ref().map(|column| need(column, role));
            found.transpose()
        };
        Ok(Self {
            text: need(&options.text, "text")?,
            id: optional(&options.id, "id")?,
            title: optional(&options.title, "title")?,
            label: if options.need_labels {
                Some(need(&options.label, "label")?)
            } else {
                optional(&options.label, "label")?
            },
            secondary: wanted(&options.secondary, "further labels")?,
            group: wanted(&options.group, "group")?,
            references: match options.references.as_slice() {
                [] => None,
                several => Some(
                    several
                        .iter()
                        .find_map(|column| find(column))
                        .map_or_else(|| need(&several[0], "references"), Ok)?,
                ),
            },
            date: DATES.iter().find_map(|column| find(column)),
            source: SOURCES.iter().find_map(|column| find(column)),
            count: names.len(),
        })
    }
}
