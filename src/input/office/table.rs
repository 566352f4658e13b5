//! A sheet as rows of text, no more of it than is wanted and there is room for.

/// Columns behind these are not looked at.
const MOST_COLUMNS: usize = 1024;

/// The rows of a sheet that hold something, each with its number, from 1.
#[derive(Debug)]
pub(super) struct Table {
    pub name: String,
    pub rows: Vec<(u32, Vec<String>)>,
    /// How many rows are wanted.
    most: usize,
    /// Bytes that it may still grow by.
    room: u64,
}

/// What becomes of a table a cell is added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Added {
    More,
    /// There are the rows that are wanted.
    Enough,
    /// It is larger than what the file's size allows.
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

    /// Adds a cell to the last row, or to the row behind it; row and column are from 0.
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
        // Excel escapes what XML cannot have.
        cells[column] = text.replace("_x000D_", "");
        Added::More
    }
}
