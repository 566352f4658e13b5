//! A spreadsheet: one article a row of one sheet, with the columns of a table.
//!
//! The sheet is the one that `--sheet` names, or the first that has a column of texts. Other sheets
//! with content are reported. A heading may stand above the header. A spreadsheet is read into
//! memory as a whole: a sheet has at most a million rows.

use super::table::Table;
use super::workbook::Workbook;
use crate::article::Article;
use crate::input::columns::Columns;
use crate::input::document::Document;
use crate::input::kind::Kind;
use crate::input::names::{Places, Role};
use crate::input::opened::Opened;
use crate::input::origin::{Cells, Origin};
use crate::input::{Documents, Fault, InputError, InputOptions};
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

/// In bytes: nobody opens a larger spreadsheet.
const LARGEST: u64 = 1 << 30;
/// How many first rows may be the header.
const HEADINGS: usize = 20;

pub(in crate::input) struct Spreadsheet;

impl Kind for Spreadsheet {
    fn extensions(&self) -> &'static [&'static str] {
        &["xlsx", "xlsm", "xlsb", "xls", "ods"]
    }

    fn documents(
        &self,
        opened: Opened,
        options: &Arc<InputOptions>,
    ) -> Result<Documents, InputError> {
        let (mut origin, bytes) = opened.open(options)?;
        let mut whole = Vec::new();
        bytes
            .take(LARGEST + 1)
            .read_to_end(&mut whole)
            .map_err(|error| origin.unreadable(error))?;
        // In a damaged file, wrong sizes can make the reader of old formats panic.
        let chosen = catch_unwind(AssertUnwindSafe(|| choose(whole, options)));
        let chosen = chosen.unwrap_or_else(|_| Err("damaged beyond reading".to_owned()));
        let chosen = chosen.map_err(|problem| InputError::Header {
            path: origin.place.clone().into(),
            problem,
        })?;
        for other in chosen.others {
            options
                .passed_over
                .add_sheet(format!("{}/{other}", origin.place));
        }
        let Some(table) = chosen.table else {
            return Ok(Box::new(std::iter::empty()));
        };
        origin.place = format!("{}/{}", origin.place, table.name);
        rows(table, origin, options)
    }
}

/// The sheet to read, and the names of other sheets with content.
struct Chosen {
    table: Option<Table>,
    others: Vec<String>,
}

fn choose(bytes: Vec<u8>, options: &InputOptions) -> Result<Chosen, String> {
    if bytes.len() as u64 > LARGEST {
        return Err("larger than a gigabyte; save it as .csv".to_owned());
    }
    let mut workbook = Workbook::open(bytes, options)?;
    let names = workbook.sheets();
    if let Some(asked) = &options.sheet {
        if !names.contains(asked) {
            let names = names.join(", ");
            return Err(format!("no sheet {asked:?}; its sheets are {names}"));
        }
        return Ok(Chosen {
            table: Some(workbook.table(asked, usize::MAX)?),
            others: Vec::new(),
        });
    }
    let mut others = Vec::new();
    let (mut first, mut found) = (None, None);
    for name in names {
        let beginning = workbook.table(&name, HEADINGS)?;
        if beginning.rows.is_empty() {
            continue;
        }
        if found.is_none() && header(&beginning, options).is_some() {
            found = Some(name.clone());
        }
        first = first.or_else(|| Some(name.clone()));
        others.push(name);
    }
    // If no sheet has articles, the columns of the first tell what is wrong.
    let table = match found.or(first) {
        Some(name) => {
            others.retain(|other| *other != name);
            Some(workbook.table(&name, usize::MAX)?)
        }
        None => None,
    };
    Ok(Chosen { table, others })
}

/// The index of the first row with a column of texts, among the first rows.
fn header(table: &Table, options: &InputOptions) -> Option<usize> {
    let mut beginning = table.rows.iter().take(HEADINGS);
    beginning.position(|(_, names)| match options.asked(Role::Text) {
        Some(asked) => names.contains(asked),
        None => {
            let places = Places::of(names.iter().map(String::as_str).enumerate());
            places.get(Role::Text) != Ok(None)
        }
    })
}

fn rows(
    table: Table,
    origin: Origin,
    options: &Arc<InputOptions>,
) -> Result<Documents, InputError> {
    let header = header(&table, options).unwrap_or(0);
    let mut rows = table.rows.into_iter().skip(header);
    let Some((_, names)) = rows.next() else {
        return Ok(Box::new(std::iter::empty()));
    };
    let columns = Columns::find(Path::new(&origin.place), &names, options)?;
    let options = Arc::clone(options);
    Ok(Box::new(rows.map(move |(number, row)| {
        Document::from(article(number, row, &columns, &origin, &options))
    })))
}

fn article(
    number: u32,
    mut row: Vec<String>,
    columns: &Columns,
    origin: &Origin,
    options: &InputOptions,
) -> Result<Article, Fault> {
    let mut cell = |column: Option<usize>| {
        let cell = column.and_then(|column| row.get_mut(column));
        cell.map(std::mem::take).unwrap_or_default()
    };
    let cells = Cells {
        id: cell(columns.id),
        title: cell(columns.title),
        text: cell(Some(columns.text)),
        label: cell(columns.label),
        secondary: cell(columns.secondary),
        group: cell(columns.group),
        references: vec![cell(columns.references)],
        date: cell(columns.date),
        source: cell(columns.source),
    };
    origin.row(number.into(), cells, options)
}
