//! Which column of a row holds which part of an article.

use super::names::{Places, Role};
use super::{InputError, InputOptions};
use std::path::Path;

/// The places of an article's parts among the columns of a table.
#[derive(Clone, Debug)]
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

impl InputOptions {
    /// The column name that the user gave for a role; `None` if the column is to be found.
    pub(super) fn asked(&self, role: Role) -> Option<&String> {
        let name = match role {
            Role::Text => &self.text,
            Role::Title => &self.title,
            Role::Id => &self.id,
            Role::Label => &self.label,
            Role::Date | Role::Source => return None,
        };
        (name != role.name() || self.named.contains(name)).then_some(name)
    }
}

impl Columns {
    /// Finds the columns that the options name, or else those with the [usual names](Role::names).
    pub fn find(path: &Path, names: &[String], options: &InputOptions) -> Result<Self, InputError> {
        let places = Places::of(names.iter().map(String::as_str).enumerate());
        let find = |wanted: &str| names.iter().position(|name| name == wanted);
        let missing = |wanted: &str, role: &'static str| InputError::MissingColumn {
            path: path.to_owned(),
            wanted: wanted.to_owned(),
            role,
            columns: names.to_vec(),
        };
        let need = |wanted: &str, role| find(wanted).ok_or_else(|| missing(wanted, role));
        let role = |role: Role| {
            if let Some(wanted) = options.asked(role) {
                // A column named by the user must be there. One that only the library names may be absent.
                return match find(wanted) {
                    None if options.named.contains(wanted) => Err(missing(wanted, role.name())),
                    found => Ok(found),
                };
            }
            let found = places
                .get(role)
                .map_err(|two| InputError::AmbiguousColumns {
                    path: path.to_owned(),
                    role: role.name(),
                    columns: two.map(|place| names[place].clone()),
                })?;
            if let Some(place) = found {
                options.taken.add(role, &names[place]);
            }
            Ok(found)
        };
        let wanted = |column: &Option<String>, role| {
            let found = column.as_ref().map(|column| need(column, role));
            found.transpose()
        };
        let label = role(Role::Label)?;
        if options.need_labels && label.is_none() {
            return Err(missing(&options.label, "label"));
        }
        Ok(Self {
            text: role(Role::Text)?.ok_or_else(|| missing(&options.text, "text"))?,
            id: role(Role::Id)?,
            title: role(Role::Title)?,
            label,
            secondary: wanted(&options.secondary, "secondary")?,
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
            date: role(Role::Date)?,
            source: role(Role::Source)?,
            count: names.len(),
        })
    }
}
