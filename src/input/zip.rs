//! A zip archive: its members in the order of its directory, like files.
//!
//! Each member is read as a stream from its place in the file, and its checksum is verified.

use super::document::one_fault;
use super::error::misnamed;
use super::kind::Kind;
use super::opened::Opened;
use super::origin::Origin;
use super::source::{Bytes, OnDisk, Source, bounded};
use super::{Documents, Fault, InputError, InputOptions, archive};
use ::zip::result::ZipError;
use ::zip::{CompressionMethod, ZipArchive};
use bzip2::bufread::MultiBzDecoder;
use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;

/// Parts that only other kinds of files in zips have, and the endings of those.
const PACKAGES: &[(&str, &str)] = &[
    ("word/document.xml", ".docx"),
    ("xl/workbook.xml", ".xlsx"),
    ("xl/workbook.bin", ".xlsb"),
    ("ppt/presentation.xml", ".pptx"),
    ("META-INF/container.xml", ".epub"),
];

pub(super) struct Zip;

impl Kind for Zip {
    fn extensions(&self) -> &'static [&'static str] {
        &["zip"]
    }

    fn documents(
        &self,
        opened: Opened,
        options: &Arc<InputOptions>,
    ) -> Result<Documents, InputError> {
        let (origin, on_disk) = opened.into_file(options)?;
        let file = File::open(on_disk.path()).map_err(|error| origin.unreadable(error))?;
        let archive = ZipArchive::new(BufReader::new(file))
            .map_err(|error| origin.unreadable(error.into()))?;
        let has = |part: &&(&str, _)| archive.index_for_name(part.0).is_some();
        if let Some(&(_, ending)) = PACKAGES.iter().find(has) {
            return Err(misnamed(&origin.place, ending));
        }
        let members = Members {
            next: 0,
            archive,
            on_disk,
            origin,
            options: Arc::clone(options),
        };
        Ok(Box::new(members.flatten()))
    }
}

/// An archive while its members are read.
struct Members {
    archive: ZipArchive<BufReader<File>>,
    next: usize,
    on_disk: OnDisk,
    origin: Origin,
    options: Arc<InputOptions>,
}

impl Iterator for Members {
    type Item = Documents;

    fn next(&mut self) -> Option<Documents> {
        while self.next < self.archive.len() {
            let index = self.next;
            self.next += 1;
            let name = match self.archive.name_for_index(index) {
                None => continue,
                Some(Ok(name)) => name.into_owned(),
                Some(Err(error)) => {
                    let problem = format!(
                        "the name of its member {} cannot be read: {error}",
                        index + 1
                    );
                    let Fault { id, error } = self.origin.fault(problem);
                    return Some(one_fault(id, error));
                }
            };
            let (origin, options) = (self.origin.clone(), Arc::clone(&self.options));
            let open = || self.open(index).map(Source::Stream);
            if let Some(documents) = archive::member(name, &origin, &options, open) {
                return Some(documents);
            }
        }
        None
    }
}

impl Members {
    fn open(&mut self, index: usize) -> io::Result<Bytes> {
        let member = match self.archive.by_index_raw(index) {
            Ok(member) => member,
            Err(ZipError::Io(error)) => return Err(error),
            Err(error) => return Err(error.into()),
        };
        if member.encrypted() {
            return Err(io::Error::other("encrypted; unpack it with its password"));
        }
        let (method, crc) = (member.compression(), member.crc32());
        let (start, length) = (member.data_start(), member.compressed_size());
        let start = start.ok_or_else(|| io::Error::other("has no place in the archive"))?;
        let mut file = File::open(self.on_disk.path())?;
        file.seek(SeekFrom::Start(start))?;
        let packed: Bytes = Box::new(BufReader::new(file.take(length)));
        let decoder: Box<dyn Read + Send> = match method {
            CompressionMethod::Stored => packed,
            CompressionMethod::Deflated => {
                Box::new(bounded(packed, self.options.max_ratio, |bytes| {
                    Ok(Box::new(DeflateDecoder::new(bytes)))
                })?)
            }
            CompressionMethod::BZIP2 => {
                Box::new(bounded(packed, self.options.max_ratio, |bytes| {
                    Ok(Box::new(MultiBzDecoder::new(bytes)))
                })?)
            }
            CompressionMethod::ZSTD => {
                Box::new(bounded(packed, self.options.max_ratio, |bytes| {
                    Ok(Box::new(zstd::stream::read::Decoder::with_buffer(bytes)?))
                })?)
            }
            other => {
                let problem =
                    format!("packed with {other}, which is not read; pack it with deflate");
                return Err(io::Error::other(problem));
            }
        };
        Ok(Box::new(BufReader::new(Checked {
            decoder,
            found: Crc::new(),
            expected: crc,
        })))
    }
}

/// Reports an error at the end if the checksum is wrong.
struct Checked {
    decoder: Box<dyn Read + Send>,
    found: Crc,
    expected: u32,
}

impl Read for Checked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.decoder.read(buffer)?;
        self.found.update(&buffer[..count]);
        if count == 0 && !buffer.is_empty() && self.found.sum() != self.expected {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "damaged: its checksum is another",
            ));
        }
        Ok(count)
    }
}
