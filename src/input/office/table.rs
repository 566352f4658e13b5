//! A sheet as rows of text, with limits to its rows and its size.

/// Columns beyond this many are ignored.
const MOST_COLUMNS: usize = 1024;

/// The rows of a sheet that are not empty, each with its number, from 1.
#[derive(Debug)]
pub(super) struct Table {
    pub name: String,
    pub rows: Vec<(u32, Vec<String>)>,
    /// How many rows are wanted.
    most: usize,
    /// How many bytes may still be added.
    room: u64,
}

/// How a table is after a cell was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Added {
    More,
    /// It has all rows that are wanted.
    Enough,
    /// It is larger than the file's size allows.
    TooLarge,
}

impl Table {
    pub fn new(name: &str, most: usize, room: u64) -> Self {
        Self {
            name: name.to_owned(),
            rows: Vec::new(),
            most,
            room,
        }
    }

    /// Adds a cell to the last row or to a row behind it; `row` and `column` count from 0.
    pub fn add(&mut self, row: u32, column: u32, text: &str) -> Added {
        let (text, column) = (text.trim(), column as usize);
        if text.is_empty() || column >= MOST_COLUMNS {
            return Added::More;
        }
        let number = row.saturating_add(1);
        if self.rows.last().is_none_or(|&(last, _)| last != number) {
            if self.rows.len() == self.most {
                return Added::Enough;
            }
            self.rows.push((number, Vec::new()));
        }
        let Some((_, cells)) = self.rows.last_mut() else {
            return Added::More;
        };
        let grown = (column + 1).saturating_sub(cells.len()) * size_of::<String>() + text.len();
        let Some(room) = self.room.checked_sub(grown as u64) else {
            return Added::TooLarge;
        };
        self.room = room;
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        // Excel writes characters that XML cannot have as escapes.
        cells[column] = text.replace("_x000D_", "");
        Added::More
    }
}
