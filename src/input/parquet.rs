//! Apache Parquet: one article a row. Columns must be of text or numbers, at the first level of the
//! schema.

use super::columns::Columns;
use super::document::Document;
use super::kind::Kind;
use super::opened::Opened;
use super::origin::{Cells, Origin};
use super::{Documents, Fault, InputError, InputOptions};
use crate::article::Article;
use ::parquet::errors::ParquetError;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::reader::RowIter;
use ::parquet::record::{Field, Row};
use ::parquet::schema::types::Type;
use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

pub(super) struct Parquet;

impl Kind for Parquet {
    fn extensions(&self) -> &'static [&'static str] {
        &["parquet"]
    }

    fn documents(
        &self,
        opened: Opened,
        options: &Arc<InputOptions>,
    ) -> Result<Documents, InputError> {
        let (origin, on_disk) = opened.into_file(options)?;
        let damaged = |error: ParquetError| origin.unreadable(io::Error::other(error));
        let file = File::open(on_disk.path()).map_err(|error| origin.unreadable(error))?;
        let reader = SerializedFileReader::new(file).map_err(damaged)?;
        let schema = reader.metadata().file_metadata().schema().clone();
        let names: Vec<String> = schema
            .get_fields()
            .iter()
            .map(|field| field.name().to_owned())
            .collect();
        let columns = Columns::find(Path::new(&origin.place), &names, options)?;
        // Only columns that are needed are read.
        let wanted = [
            columns.id,
            columns.title,
            Some(columns.text),
            columns.label,
            columns.secondary,
            columns.group,
            columns.references,
            columns.date,
            columns.source,
        ];
        let fields = schema.get_fields().iter().enumerate();
        let fields = fields.filter(|(index, _)| wanted.contains(&Some(*index)));
        let projection = Type::group_type_builder(schema.name())
            .with_fields(fields.map(|(_, field)| Arc::clone(field)).collect())
            .build()
            .map_err(damaged)?;
        let rows = RowIter::from_file_into(Box::new(reader))
            .project(Some(projection))
            .map_err(damaged)?;
        let options = Arc::clone(options);
        let mut failed = false;
        Ok(Box::new(rows.zip(1..).map_while(move |(row, number)| {
            // A temporary file must not be deleted before all rows are read.
            let _ = &on_disk;
            if failed {
                return None;
            }
            failed = row.is_err();
            Some(Document::from(match row {
                Ok(row) => article(&row, number, &origin, &columns, &names, &options),
                Err(error) => {
                    Err(origin.fault_at(number, &format!("cannot be read further: {error}")))
                }
            }))
        })))
    }
}

fn article(
    row: &Row,
    number: u64,
    origin: &Origin,
    columns: &Columns,
    names: &[String],
    options: &InputOptions,
) -> Result<Article, Fault> {
    let cell = |column: Option<usize>| -> Result<String, Fault> {
        let Some(column) = column.map(|place| &names[place]) else {
            return Ok(String::new());
        };
        let field = row.get_column_iter().find(|(name, _)| *name == column);
        match field.map(|(_, field)| field) {
            None | Some(Field::Null) => Ok(String::new()),
            Some(Field::Str(text)) => Ok(text.trim().to_owned()),
            Some(Field::Bytes(bytes)) => match std::str::from_utf8(bytes.data()) {
                Ok(text) => Ok(text.trim().to_owned()),
                Err(_) => Err(origin.fault_at(number, &format!("column {column:?} is not UTF-8"))),
            },
            Some(other) => Ok(other.to_string()),
        }
    };
    let cells = Cells {
        id: cell(columns.id)?,
        title: cell(columns.title)?,
        text: cell(Some(columns.text))?,
        label: cell(columns.label)?,
        secondary: cell(columns.secondary)?,
        group: cell(columns.group)?,
        references: vec![cell(columns.references)?],
        date: cell(columns.date)?,
        source: cell(columns.source)?,
    };
    origin.row(number, cells, options)
}
