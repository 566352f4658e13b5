//! The names of columns and keys that are recognized if the user names none.
//!
//! Capitals, separators and spellings of one letter are ignored: `Full Text`, `full_text` and
//! `fullText` are one name, and so are `نص الخبر` and `نص_الخبر`. If a table has several names of a
//! list, the one that comes first in the list is taken. Two spellings of one name (`Text` and
//! `TEXT`) fit equally well, unless one is spelled as in the list.

use crate::arabic::{FoldOptions, fold};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

/// The part of an article that a column or a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Text,
    Title,
    Id,
    Label,
    Date,
    Source,
}

impl Role {
    pub const ALL: [Self; 6] = [
        Self::Text,
        Self::Title,
        Self::Id,
        Self::Label,
        Self::Date,
        Self::Source,
    ];

    /// The main name of the role, which is the first of its list.
    pub fn name(self) -> &'static str {
        self.names()[0]
    }

    /// The names that are tried, best first.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Text => &[
                "text",
                "content",
                "body",
                "full_text",
                "article_text",
                "article_body",
                "article_content",
                "article",
                "story",
                "body_text",
                "main_text",
                "raw_text",
                "clean_text",
                "body_html",
                "html",
                "content_html",
                "content_text",
                "post_content",
                "news_text",
                "news_content",
                "news_body",
                "paragraphs",
                "النص",
                "نص",
                "المحتوى",
                "محتوى",
                "نص الخبر",
                "نص المقال",
                "نص المقالة",
                "محتوى الخبر",
                "محتوى المقال",
                "تفاصيل الخبر",
                "النص الكامل",
                "متن الخبر",
                "المتن",
                "الخبر",
                "المقال",
            ],
            Self::Title => &[
                "title",
                "headline",
                "heading",
                "article_title",
                "news_title",
                "post_title",
                "web_title",
                "العنوان",
                "عنوان",
                "عنوان الخبر",
                "عنوان المقال",
                "عنوان المقالة",
                "العنوان الرئيسي",
            ],
            Self::Id => &[
                "id",
                "article_id",
                "news_id",
                "doc_id",
                "docno",
                "post_id",
                "guid",
                "uuid",
                "uri",
                "url",
                "link",
                "المعرف",
                "رقم الخبر",
                "رقم المقال",
                "الرقم",
                "الرابط",
            ],
            Self::Label => &[
                "label",
                "topic",
                "category",
                "class",
                "section",
                "الموضوع",
                "التصنيف",
                "الفئة",
                "القسم",
            ],
            Self::Date => &[
                "date",
                "time",
                "published",
                "published_at",
                "published_time",
                "published_date",
                "date_published",
                "publish_date",
                "publication_date",
                "pub_date",
                "post_date",
                "datetime",
                "versioncreated",
                "date_extracted",
                "created_at",
                "timestamp",
                "التاريخ",
                "تاريخ",
                "تاريخ النشر",
                "تاريخ الخبر",
            ],
            Self::Source => &[
                "source",
                "newspaper",
                "publisher",
                "outlet",
                "site",
                "site_name",
                "source_name",
                "provider",
                "المصدر",
                "الصحيفة",
                "الجريدة",
                "الوكالة",
                "الموقع",
            ],
        }
    }
}

/// The role and the rank of every name, both as listed and [folded](key).
static RANKS: LazyLock<HashMap<String, (Role, usize)>> = LazyLock::new(|| {
    let mut ranks = HashMap::new();
    for role in Role::ALL {
        for (rank, name) in role.names().iter().enumerate() {
            ranks.insert((*name).to_owned(), (role, rank));
            ranks.insert(key(name), (role, rank));
        }
    }
    ranks
});

/// A name without capitals and separators, its letters folded.
fn key(name: &str) -> String {
    let bare: String = name
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    fold(&bare, FoldOptions::default())
}

/// For each role, the name that fits best.
#[derive(Debug, Default)]
pub(super) struct Places {
    best: [Option<Fit>; Role::ALL.len()],
}

/// How well a name fits a role.
#[derive(Clone, Copy, Debug)]
struct Fit {
    place: usize,
    rank: usize,
    /// It is spelled as in the list.
    exact: bool,
    /// Another name that fits equally well.
    rival: Option<usize>,
}

impl Places {
    /// Finds the roles of names, each given with its place.
    pub fn of<'n>(names: impl Iterator<Item = (usize, &'n str)>) -> Self {
        let mut places = Self::default();
        for (place, name) in names {
            let known = RANKS.get(name).or_else(|| RANKS.get(&key(name)));
            if let Some(&(role, rank)) = known {
                places.see(role, rank, place, role.names()[rank] == name);
            }
        }
        places
    }

    fn see(&mut self, role: Role, rank: usize, place: usize, exact: bool) {
        let new = Fit {
            place,
            rank,
            exact,
            rival: None,
        };
        let best = &mut self.best[role as usize];
        *best = Some(match *best {
            None => new,
            Some(old) if (rank, !exact) < (old.rank, !old.exact) => new,
            Some(old) if (rank, exact) == (old.rank, old.exact) => Fit {
                rival: Some(place),
                ..old
            },
            Some(old) => old,
        });
    }

    /// The place of the name that holds a role.
    ///
    /// # Errors
    /// The places of two names that fit equally well.
    pub fn get(&self, role: Role) -> Result<Option<usize>, [usize; 2]> {
        match self.best[role as usize] {
            None => Ok(None),
            Some(Fit {
                place,
                rival: Some(rival),
                ..
            }) => Err([place, rival]),
            Some(fit) => Ok(Some(fit.place)),
        }
    }
}

/// The columns that were recognized by other names than the main ones, to be reported once. Clones
/// share their content.
///
/// ```
/// use warraq::input::{InputOptions, open_bytes};
/// let options = InputOptions::default();
/// let table = "العنوان,المحتوى\nخبر,وصل الوفد\n".as_bytes().to_vec();
/// let article = open_bytes("news.csv", table, &options)?.next().unwrap().read().unwrap();
/// assert_eq!((&*article.title, &*article.text), ("خبر", "وصل الوفد"));
/// assert_eq!(options.taken.said(), ["المحتوى as text", "العنوان as title"]);
/// # Ok::<(), warraq::input::InputError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Taken {
    names: Arc<RwLock<BTreeSet<(Role, String)>>>,
}

impl Taken {
    /// Each name with the role it was taken for, in the order of roles.
    ///
    /// ```
    /// assert!(warraq::input::InputOptions::default().taken.said().is_empty());
    /// ```
    pub fn said(&self) -> Vec<String> {
        let names = self.names.read().unwrap_or_else(PoisonError::into_inner);
        let said = names
            .iter()
            .map(|(role, name)| format!("{name} as {}", role.name()));
        said.collect()
    }

    /// Notes that a name was taken for a role.
    pub(super) fn add(&self, role: Role, name: &str) {
        // Names from a file may have any length; very long ones are not reported.
        if name == role.name() || name.len() > 200 {
            return;
        }
        let taken = (role, name.to_owned());
        let known = self
            .names
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .contains(&taken);
        if !known {
            self.names
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(taken);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_of_one_role_and_rank() {
        let mut seen = HashMap::new();
        for role in Role::ALL {
            for name in role.names() {
                assert_eq!(seen.insert(key(name), name), None, "{name}");
            }
        }
    }

    #[test]
    fn the_reference_lists_the_names_that_are_tried() {
        let page = include_str!("../../docs/reference/input-and-output.md");
        for role in Role::ALL {
            let row = format!("| {} | `{}` |", role.name(), role.names().join("`, `"));
            assert!(
                page.contains(&row),
                "docs/reference/input-and-output.md lacks {row}"
            );
        }
    }

    #[test]
    fn names_are_found_however_they_are_spelt() {
        let find = |names: &[&str], role| Places::of(names.iter().copied().enumerate()).get(role);
        for (names, role, expected) in [
            (&["x", "Full Text"][..], Role::Text, Ok(Some(1))),
            (&["fullText"], Role::Text, Ok(Some(0))),
            (&["body", "content"], Role::Text, Ok(Some(1))),
            (&["النصّ"], Role::Text, Ok(Some(0))),
            (&["نص_الخبر"], Role::Text, Ok(Some(0))),
            (&["Text", "text"], Role::Text, Ok(Some(1))),
            (&["Text", "TEXT"], Role::Text, Err([0, 1])),
            (&["text", "text"], Role::Text, Err([0, 1])),
            (&["Text", "TEXT", "text"], Role::Text, Ok(Some(2))),
            (&["Headline"], Role::Title, Ok(Some(0))),
            (&["url", "postId"], Role::Id, Ok(Some(1))),
            (&["published_time"], Role::Date, Ok(Some(0))),
            (&["الصحيفه"], Role::Source, Ok(Some(0))),
            (&["summary"], Role::Text, Ok(None)),
        ] {
            assert_eq!(find(names, role), expected, "{names:?}");
        }
    }
}
