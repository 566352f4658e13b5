//! Apache Parquet. The columns are those of the other formats. Topics and digest are one cell each,
//! as in CSV. The schema's version is under the key `warraq.schema` in the file's metadata.

use super::columns::{COLUMNS, cells};
use super::verdict_writer::{SCHEMA, VerdictWriter, rounded};
use crate::article::Verdict;
use ::parquet::basic::{Compression, ConvertedType, Repetition, Type as Physical, ZstdLevel};
use ::parquet::column::writer::ColumnWriter;
use ::parquet::data_type::ByteArray;
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::record::RowAccessor;
use ::parquet::schema::types::Type;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Rows per row group. This many rows are held in memory.
const GROUP: usize = 16 << 10;
const PROBABILITY: usize = 2;

pub(super) struct Parquet<'w> {
    to: Box<dyn Write + 'w>,
    /// `None` once the file is finished.
    writer: Option<SerializedFileWriter<Buffer>>,
    buffer: Buffer,
    texts: [Vec<Option<String>>; COLUMNS.len()],
    probabilities: Vec<Option<f64>>,
}

/// Bytes that are encoded but not written yet. The encoder needs a writer that can move between
/// threads, and `to` cannot.
#[derive(Clone, Default)]
struct Buffer(Arc<Mutex<Vec<u8>>>);

impl Buffer {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut buffer = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        buffer.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'w> Parquet<'w> {
    pub(super) fn new(to: Box<dyn Write + 'w>) -> io::Result<Self> {
        let buffer = Buffer::default();
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_key_value_metadata(Some(vec![KeyValue::new(
                "warraq.schema".to_owned(),
                SCHEMA.to_string(),
            )]))
            .build();
        let schema = schema().map_err(io::Error::other)?;
        let writer =
            SerializedFileWriter::new(buffer.clone(), Arc::new(schema), Arc::new(properties))
                .map_err(io::Error::other)?;
        Ok(Self {
            to,
            writer: Some(writer),
            buffer,
            texts: std::array::from_fn(|_| Vec::new()),
            probabilities: Vec::new(),
        })
    }

    /// Writes the rows held back as a row group.
    fn write_group(&mut self) -> io::Result<()> {
        let Some(writer) = &mut self.writer else {
            return Ok(());
        };
        let mut encode = || -> Result<(), ParquetError> {
            let mut group = writer.next_row_group()?;
            let mut column = 0;
            while let Some(mut open) = group.next_column()? {
                match open.untyped() {
                    ColumnWriter::ByteArrayColumnWriter(open) => {
                        let cells = std::mem::take(&mut self.texts[column]);
                        let levels: Vec<i16> = cells.iter().map(|c| c.is_some().into()).collect();
                        let texts = cells.into_iter().flatten();
                        let values: Vec<ByteArray> =
                            texts.map(|text| text.into_bytes().into()).collect();
                        open.write_batch(&values, Some(&levels), None)?;
                    }
                    ColumnWriter::DoubleColumnWriter(open) => {
                        let cells = std::mem::take(&mut self.probabilities);
                        let levels: Vec<i16> = cells.iter().map(|c| c.is_some().into()).collect();
                        let values: Vec<f64> = cells.into_iter().flatten().collect();
                        open.write_batch(&values, Some(&levels), None)?;
                    }
                    _ => {}
                }
                open.close()?;
                column += 1;
            }
            group.close()?;
            Ok(())
        };
        encode().map_err(io::Error::other)?;
        self.to.write_all(&self.buffer.take())
    }
}

/// Every column may be empty. All are text, except the probability.
fn schema() -> Result<Type, ParquetError> {
    let column = |(index, name): (usize, &&str)| {
        let kind = if index == PROBABILITY {
            Physical::DOUBLE
        } else {
            Physical::BYTE_ARRAY
        };
        let converted = if index == PROBABILITY {
            ConvertedType::NONE
        } else {
            ConvertedType::UTF8
        };
        Type::primitive_type_builder(name, kind)
            .with_repetition(Repetition::OPTIONAL)
            .with_converted_type(converted)
            .build()
            .map(Arc::new)
    };
    let columns = COLUMNS.iter().enumerate().map(column);
    Type::group_type_builder("article")
        .with_fields(columns.collect::<Result<_, _>>()?)
        .build()
}

impl VerdictWriter for Parquet<'_> {
    fn write(&mut self, verdict: &Verdict) -> io::Result<()> {
        let cells = self.texts.iter_mut().zip(cells(verdict)).enumerate();
        for (index, (column, cell)) in cells {
            if index != PROBABILITY {
                column.push(cell.map(Cow::into_owned));
            }
        }
        let best = verdict.topic();
        self.probabilities
            .push(best.map(|best| rounded(best.probability)));
        if self.probabilities.len() == GROUP {
            self.write_group()?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        if !self.probabilities.is_empty() {
            self.write_group()?;
        }
        if let Some(writer) = self.writer.take() {
            writer.close().map_err(io::Error::other)?;
            self.to.write_all(&self.buffer.take())?;
        }
        self.to.flush()
    }
}

/// The ids of the rows of a file that was written here.
///
/// # Errors
/// If it is damaged, or has no such column.
pub(super) fn ids(path: &Path) -> io::Result<Vec<String>> {
    let damaged = |error: ParquetError| io::Error::other(format!("{}: {error}", path.display()));
    let reader = SerializedFileReader::new(File::open(path)?).map_err(damaged)?;
    let schema = reader.metadata().file_metadata().schema();
    let id = schema
        .get_fields()
        .iter()
        .filter(|field| field.name() == COLUMNS[0]);
    let only = Type::group_type_builder(schema.name())
        .with_fields(id.map(Arc::clone).collect())
        .build()
        .map_err(damaged)?;
    let rows = reader.get_row_iter(Some(only)).map_err(damaged)?;
    rows.map(|row| {
        row.and_then(|row| row.get_string(0).cloned())
            .map_err(damaged)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::TopicProbability;
    use crate::input::{Document, InputOptions, open};

    /// A file of more than one row group can be read again.
    #[test]
    fn what_is_written_can_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.parquet");
        {
            let file = std::fs::File::create(&path).unwrap();
            let mut writer = Parquet::new(Box::new(file)).unwrap();
            for i in 0..GROUP + 10 {
                let verdict = Verdict {
                    id: i.to_string(),
                    topics: vec![TopicProbability::new("رياضة", 0.9)],
                    title: "عنوان".to_owned(),
                    date: (i % 2 == 0).then(|| "2024".to_owned()),
                    ..Verdict::default()
                };
                writer.write(&verdict).unwrap();
            }
            writer.finish().unwrap();
        }
        let options = InputOptions {
            text: "topics".to_owned(),
            label: "topic".to_owned(),
            ..InputOptions::default()
        };
        let read: Vec<_> = open(&path, &options).unwrap().map(Document::read).collect();
        assert_eq!(read.len(), GROUP + 10);
        let last = read[GROUP + 8].clone().unwrap();
        assert_eq!(last.id, (GROUP + 8).to_string());
        assert_eq!((&*last.title, &*last.text), ("عنوان", "رياضة:0.900"));
        assert_eq!(last.label.as_deref(), Some("رياضة"));
        assert_eq!(last.date.as_deref(), Some("2024"));
        assert_eq!(read[1].clone().unwrap().date, None);
    }
}
