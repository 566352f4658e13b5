//! `OpenDocument` spreadsheets (ISO 26300). Cells and rows that a file says are repeated are
//! repeated, up to the limit of the table.

use super::markup::{Token, attribute, read};
use super::table::{Added, Table};
use quick_xml::events::BytesStart;

/// The names of the sheets.
pub(super) fn sheets(xml: &str) -> Vec<String> {
    let mut names = Vec::new();
    // Broken XML is reported when the sheet is read.
    let _ = read(xml, |token| {
        if let Token::Start("table", start) = token {
            names.push(attribute(start, "name").unwrap_or_default());
        }
    });
    names
}

/// Adds the cells of the sheet that has the table's name.
pub(super) fn fill(xml: &str, table: &mut Table) -> Result<Added, String> {
    let name = table.name.clone();
    let mut sheet = Sheet {
        table,
        inside: false,
        row: 0,
        rows: 1,
        cells: Vec::new(),
        column: 0,
        cell: None,
        paragraphs: 0,
        skipped: 0,
        added: Added::More,
    };
    read(xml, |token| sheet.take(token, &name))?;
    Ok(sheet.added)
}

/// A sheet while it is read.
struct Sheet<'t> {
    table: &'t mut Table,
    /// True inside the sheet that is wanted.
    inside: bool,
    row: u32,
    /// How often the current row is repeated.
    rows: u32,
    /// The cells of the current row: first column, how many columns, text.
    cells: Vec<(u32, u32, String)>,
    column: u32,
    cell: Option<Cell>,
    /// How many paragraphs the current cell has so far.
    paragraphs: usize,
    /// How many elements are open, counted from the one that is skipped.
    skipped: usize,
    added: Added,
}

struct Cell {
    repeated: u32,
    /// The value in an attribute, for numbers and dates.
    value: Option<String>,
    text: String,
}

impl Sheet<'_> {
    fn take(&mut self, token: Token<'_>, name: &str) {
        match token {
            Token::Start(..) if self.skipped > 0 => self.skipped += 1,
            Token::End(_) if self.skipped > 0 => self.skipped -= 1,
            Token::Start("table", start) => {
                self.inside = attribute(start, "name").as_deref() == Some(name);
                self.row = 0;
            }
            Token::End("table") => self.inside = false,
            _ if !self.inside || self.added != Added::More => {}
            // Comments, and pictures that contain text.
            Token::Start("annotation" | "shapes" | "frame", _) => self.skipped = 1,
            Token::Start("table-row", start) => {
                self.rows = number(start, "number-rows-repeated");
                self.column = 0;
            }
            Token::End("table-row") => self.end_row(),
            Token::Start("table-cell" | "covered-table-cell", start) => {
                self.cell = Some(Cell {
                    repeated: number(start, "number-columns-repeated"),
                    value: value(start),
                    text: String::new(),
                });
                self.paragraphs = 0;
            }
            Token::End("table-cell" | "covered-table-cell") => self.end_cell(),
            Token::Start("p", _) => {
                if self.paragraphs > 0 {
                    self.push("\n");
                }
                self.paragraphs += 1;
            }
            Token::Start("s" | "tab", _) => self.push(" "),
            Token::Start("line-break", _) => self.push("\n"),
            Token::Text(text) if self.paragraphs > 0 => self.push(text),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell {
            cell.text.push_str(text);
        }
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else {
            return;
        };
        let text = cell.value.unwrap_or(cell.text);
        if !text.trim().is_empty() {
            self.cells.push((self.column, cell.repeated, text));
        }
        self.column = self.column.saturating_add(cell.repeated);
    }

    fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        // An empty row may be repeated to the end of the sheet, so it is not expanded.
        let filled = if cells.is_empty() { 0 } else { self.rows };
        for row in 0..filled {
            for (first, repeated, text) in &cells {
                for column in 0..*repeated {
                    let (row, column) =
                        (self.row.saturating_add(row), first.saturating_add(column));
                    self.added = self.table.add(row, column, text);
                    if self.added != Added::More {
                        return;
                    }
                }
            }
        }
        self.row = self.row.saturating_add(self.rows);
    }
}

fn number(start: &BytesStart<'_>, name: &str) -> u32 {
    attribute(start, name)
        .and_then(|number| number.parse().ok())
        .unwrap_or(1)
}

/// The value of a cell that is not text.
fn value(start: &BytesStart<'_>) -> Option<String> {
    let name = match attribute(start, "value-type")?.as_str() {
        "float" | "percentage" | "currency" => "value",
        "date" => "date-value",
        "time" => "time-value",
        "boolean" => "boolean-value",
        _ => return attribute(start, "string-value"),
    };
    let value = attribute(start, name)?;
    Some(value.strip_suffix("T00:00:00").unwrap_or(&value).to_owned())
}
