//! Pairs of articles that readers judged: do they tell one story or two?

use super::csv;
use super::error::InputError;
use super::lists::read;
use std::path::Path;

/// Two articles, and a reader's judgement of them.
///
/// ```
/// use warraq::input::JudgedPair;
/// let pair = JudgedPair { articles: ["a".to_owned(), "b".to_owned()], same: true, sure: true };
/// assert_eq!(pair.articles[1], "b");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgedPair {
    /// Their ids.
    pub articles: [String; 2],
    /// Whether an editor would put both under one heading.
    pub same: bool,
    /// False if the reader was unsure.
    pub sure: bool,
}

/// Reads a table of pairs. The columns `a` and `b` are ids of articles; `same` and `sure` are 1 or
/// 0. Without a column `sure`, all judgements are sure.
///
/// ```
/// use warraq::input::read_pairs;
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("pairs.csv");
/// std::fs::write(&path, "a,b,same\n7,9,1\n")?;
/// let pairs = read_pairs(&path)?;
/// assert_eq!(pairs[0].articles, ["7", "9"]);
/// assert!(pairs[0].same && pairs[0].sure);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// If the table cannot be read, lacks a column, or has another value than 1 or 0.
pub fn read_pairs(path: &Path) -> Result<Vec<JudgedPair>, InputError> {
    let text = read(path)?;
    let columns = [
        ("a", "id of an article"),
        ("b", "id of another"),
        ("same", "judgement"),
    ];
    let rows = csv::cells(path, &text, columns)?;
    let sure = match csv::cells(path, &text, [("sure", "whether it is sure")]) {
        Ok(sure) => sure,
        Err(InputError::MissingColumn { .. }) => vec![["1".to_owned()]; rows.len()],
        Err(error) => return Err(error),
    };
    let yes_or_no = |nth: usize, column: &str, value: &str| match value {
        "1" => Ok(true),
        "0" => Ok(false),
        _ => Err(InputError::Header {
            path: path.to_owned(),
            problem: format!("row {nth}, column {column}: {value:?}, neither 1 nor 0"),
        }),
    };
    let judged = (1..).zip(rows.into_iter().zip(sure));
    judged
        .map(|(nth, ([a, b, same], [sure]))| {
            Ok(JudgedPair {
                articles: [a, b],
                same: yes_or_no(nth, "same", &same)?,
                sure: yes_or_no(nth, "sure", &sure)?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_judgement_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pairs.csv");
        for (table, told) in [
            ("a,b\n1,2\n", "same"),
            ("a,b,same\n1,2,1\n1,3,yes\n", "row 2, column same: \"yes\""),
            ("a,b,same,sure\n1,2,1,\n", "row 1, column sure: \"\""),
        ] {
            std::fs::write(&path, table).unwrap();
            let error = read_pairs(&path).unwrap_err().to_string();
            assert!(error.contains(told), "{error}");
        }
    }
}
