//! Reads which of two digests readers chose, from a table of choices and the files of both digests.

use super::{InputError, read_labels};
use serde::Deserialize;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// For each article id: the sentences of the chosen digest, and those of the other.
///
/// ```
/// use warraq::input::{Choices, read_preferences};
/// let folder = tempfile::tempdir()?;
/// let file = |name: &str, text: &str| {
///     let path = folder.path().join(name);
///     std::fs::write(&path, text).map(|()| path)
/// };
/// let table = file("choices.csv", "id,better\na,first\nb,=\n")?;
/// let rivals = [
///     ("first".to_owned(), file("1.jsonl", r#"{"id": "a", "summary": ["وصل الوفد."]}"#)?),
///     ("second".to_owned(), file("2.jsonl", r#"{"id": "a", "summary": ["غادر الوفد."]}"#)?),
/// ];
/// let choices: Choices = read_preferences(&table, &rivals)?;
/// // Where both are as good, nothing is chosen.
/// assert_eq!(choices.len(), 1);
/// let [chosen, other] = &choices["a"];
/// assert_eq!((&chosen[0][..], &other[0][..]), ("وصل الوفد.", "غادر الوفد."));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub type Choices = HashMap<String, [Vec<String>; 2]>;

/// The fields of a row of `summarize --format jsonl` that are needed here.
#[derive(Deserialize)]
struct Row {
    id: String,
    summary: Vec<String>,
}

/// Reads a table of choices, and the digests of both rivals as `summarize --format jsonl` wrote
/// them. The table has the columns `id` and `better`. `better` is the name of a rival, or `=` if
/// both are equally good.
///
/// ```
/// use warraq::input::read_preferences;
/// let nowhere = ["a", "b"].map(|name| (name.to_owned(), "none.jsonl".into()));
/// assert!(read_preferences("none.csv".as_ref(), &nowhere).is_err());
/// ```
///
/// # Errors
/// If a file cannot be read, the table names a third rival, or a digest that was chosen is missing.
pub fn read_preferences(
    table: &Path,
    rivals: &[(String, PathBuf); 2],
) -> Result<Choices, InputError> {
    let better = read_labels(table, "id", "better")?;
    let [first, second] = [digests(&rivals[0].1)?, digests(&rivals[1].1)?];
    let mut ids: Vec<&String> = better.keys().collect();
    ids.sort_unstable();
    let mut choices = Choices::new();
    for id in ids {
        let name = &better[id];
        if name == "=" {
            continue;
        }
        let Some(winner) = rivals.iter().position(|(rival, _)| rival == name) else {
            let problem = format!("{id} is better by {name:?}, which no --rival names");
            return Err(fault(table, problem));
        };
        let of = |digests: &HashMap<String, Vec<String>>, path: &Path| {
            let found = digests.get(id).cloned();
            found.ok_or_else(|| fault(path, format!("no digest of {id}")))
        };
        let mut both = [of(&first, &rivals[0].1)?, of(&second, &rivals[1].1)?];
        both.rotate_left(winner);
        choices.insert(id.clone(), both);
    }
    Ok(choices)
}

fn digests(path: &Path) -> Result<HashMap<String, Vec<String>>, InputError> {
    let text = std::fs::read_to_string(path).map_err(|error| InputError::Read {
        path: path.to_owned(),
        error,
    })?;
    let rows = (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty());
    rows.map(|(nth, line)| {
        let row = serde_json::from_str(line);
        let Row { id, summary } = row.map_err(|error| {
            let wanted = "a row of summarize --format jsonl";
            fault(path, format!("line {nth} is not {wanted}: {error}"))
        })?;
        Ok((id, summary))
    })
    .collect()
}

fn fault(path: &Path, problem: String) -> InputError {
    InputError::Header {
        path: path.to_owned(),
        problem,
    }
}
