//! The sheets of a spreadsheet as rows of text. Excel's are read by `calamine`, cell by cell where
//! that is possible.

use super::ods;
use super::package::{Package, allowed};
use super::table::{Added, Table};
use crate::input::{InputOptions, sniff};
use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetType, Xls, Xlsb, Xlsx};
use std::fmt::Display;
use std::io::Cursor;

/// An open spreadsheet.
pub(super) struct Workbook {
    book: Book,
    room: u64,
}

enum Book {
    Xlsx(Xlsx<Cursor<Vec<u8>>>),
    Xlsb(Xlsb<Cursor<Vec<u8>>>),
    Xls(Xls<Cursor<Vec<u8>>>),
    /// The XML of the part with the sheets.
    Ods(String),
}

impl Workbook {
    /// Opens a file by its content, whatever its name says.
    pub fn open(bytes: Vec<u8>, options: &InputOptions) -> Result<Self, String> {
        let room = allowed(bytes.len() as u64, options);
        let book = match bytes.as_slice() {
            [0xD0, 0xCF, 0x11, 0xE0, ..] => {
                check_dimensions(&bytes)?;
                Book::Xls(Xls::new(Cursor::new(bytes)).map_err(damaged)?)
            }
            [b'P', b'K', ..] => zipped(bytes, options)?,
            [] => return Err("empty file; remove it or get it again".to_owned()),
            other => {
                return Err(match sniff::ending(other, options) {
                    Some(ending) => {
                        format!("no spreadsheet, but it looks like {ending}: rename it so")
                    }
                    None => "no spreadsheet: open it and save it anew".to_owned(),
                });
            }
        };
        Ok(Self { book, room })
    }

    /// The names of the sheets, in their order, without charts.
    pub fn sheets(&self) -> Vec<String> {
        let sheets = match &self.book {
            Book::Xlsx(book) => book.sheets_metadata(),
            Book::Xlsb(book) => book.sheets_metadata(),
            Book::Xls(book) => book.sheets_metadata(),
            Book::Ods(xml) => return ods::sheets(xml),
        };
        let sheets = sheets
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet);
        sheets.map(|sheet| sheet.name.clone()).collect()
    }

    /// The first rows of a sheet, at most `most` with content.
    pub fn table(&mut self, name: &str, most: usize) -> Result<Table, String> {
        let mut table = Table::new(name, most, self.room);
        let added = match &mut self.book {
            Book::Xlsx(book) => {
                let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
                let next = || cells.next_cell().map_err(damaged);
                fill(&mut table, next)?
            }
            Book::Xlsb(book) => {
                let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
                fill(&mut table, || cells.next_cell().map_err(damaged))?
            }
            Book::Xls(book) => {
                let range = book.worksheet_range(name).map_err(damaged)?;
                let (top, left) = range.start().unwrap_or_default();
                let mut added = Added::More;
                for (row, column, cell) in range.used_cells() {
                    added = table.add(top + row as u32, left + column as u32, &text(cell));
                    if added != Added::More {
                        break;
                    }
                }
                added
            }
            Book::Ods(xml) => ods::fill(xml, &mut table)?,
        };
        match added {
            Added::TooLarge => Err(super::package::bomb_of_cells()),
            Added::More | Added::Enough => Ok(table),
        }
    }
}

/// Opens a spreadsheet in a zip, after a check that its parts are not larger than allowed.
fn zipped(bytes: Vec<u8>, options: &InputOptions) -> Result<Book, String> {
    let mut package = Package::open(bytes, options)?;
    package.check()?;
    if package.has("xl/workbook.bin") {
        let bytes = package.into_bytes();
        return Ok(Book::Xlsb(Xlsb::new(Cursor::new(bytes)).map_err(damaged)?));
    }
    if !package.has("xl/workbook.xml")
        && let Some(xml) = package.part("content.xml")?
    {
        return Ok(Book::Ods(xml));
    }
    let bytes = package.into_bytes();
    Ok(Book::Xlsx(Xlsx::new(Cursor::new(bytes)).map_err(damaged)?))
}

/// An error if a sheet of Excel's old format claims to be larger than a sheet can be. The reader
/// would allocate memory for that before it reads the cells.
fn check_dimensions(bytes: &[u8]) -> Result<(), String> {
    // The record of kind 0200 with 14 bytes: first row, last row plus one, first column, last
    // column plus one, two bytes unused.
    for at in memchr::memmem::find_iter(bytes, b"\x00\x02\x0E\x00") {
        let Some(record) = bytes.get(at + 4..at + 18) else {
            break;
        };
        let row = |at: usize| {
            u32::from_le_bytes([record[at], record[at + 1], record[at + 2], record[at + 3]])
        };
        let column = |at: usize| u16::from_le_bytes([record[at], record[at + 1]]);
        let is_one = row(0) <= row(4) && column(8) <= column(10) && column(12) == 0;
        if is_one && (row(4) > 1 << 16 || column(10) > 1 << 8) {
            return Err("damaged: a sheet of it says it is larger than one can be".to_owned());
        }
    }
    Ok(())
}

/// Adds cells until none are left or the table is full.
fn fill<'c>(
    table: &mut Table,
    mut next: impl FnMut() -> Result<Option<calamine::Cell<DataRef<'c>>>, String>,
) -> Result<Added, String> {
    while let Some(cell) = next()? {
        let (row, column) = cell.get_position();
        let added = match cell.get_value() {
            DataRef::SharedString(text) => table.add(row, column, text),
            other => table.add(row, column, &text(&Data::from(other.clone()))),
        };
        if added != Added::More {
            return Ok(added);
        }
    }
    Ok(Added::More)
}

/// The text of a cell as in a table: dates as dates, whole numbers without a decimal point.
fn text(cell: &Data) -> String {
    match cell {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(value) => value.to_string(),
        Data::DateTime(date) => date_text(date),
        Data::Empty | Data::Error(_) => String::new(),
    }
}

fn date_text(date: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    match (date.as_f64() < 1.0, date.as_f64().fract() == 0.0) {
        (true, _) => time,
        (false, true) => format!("{year:04}-{month:02}-{day:02}"),
        (false, false) => format!("{year:04}-{month:02}-{day:02}T{time}"),
    }
}

fn damaged(error: impl Display) -> String {
    let error = error.to_string();
    match error.to_lowercase().contains("password") {
        true => "locked with a password: open it and save it without".to_owned(),
        false => format!("cannot be read as a spreadsheet: {error}"),
    }
}
