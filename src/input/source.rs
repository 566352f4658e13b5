//! The bytes of a file or an archive's member, decompressed while they are read.

use super::InputOptions;
use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::{NamedTempFile, TempPath};

const BUFFER: usize = 1 << 16;

/// In bytes: every file may decompress to this much, because even a page of spaces compresses well.
const ALWAYS_ALLOWED: u64 = 16 << 20;

/// Bytes that can be read once.
pub(super) type Bytes = Box<dyn BufRead + Send>;

/// Where the bytes come from.
pub(super) enum Source {
    /// A file, which is opened when it is read.
    File(PathBuf),
    /// A stream that is already open.
    Stream(Bytes),
}

impl Source {
    /// Opens the bytes. Gzip, Zstandard and bzip2 are recognized by their first bytes, not by the
    /// file's name.
    pub fn open(self, options: &InputOptions) -> io::Result<Bytes> {
        let bytes = match self {
            Self::File(path) => {
                let file = Progress {
                    file: File::open(path)?,
                    read: options.progress.clone(),
                };
                Box::new(BufReader::with_capacity(BUFFER, file))
            }
            Self::Stream(bytes) => bytes,
        };
        decompressed(bytes, options.max_ratio)
    }

    /// The bytes as a file on disk. Bytes that come through a pipe, or are compressed or in an
    /// archive, are written to a temporary file.
    pub fn into_file(self, options: &InputOptions) -> io::Result<OnDisk> {
        if let Self::File(path) = &self {
            let mut first = Vec::new();
            File::open(path)?.take(4).read_to_end(&mut first)?;
            if !is_compressed(&first) {
                return Ok(OnDisk::Own(path.clone()));
            }
        }
        let mut bytes = self.open(options)?;
        let mut file = NamedTempFile::new()?;
        io::copy(&mut bytes, &mut file)?;
        Ok(OnDisk::Temporary(file.into_temp_path()))
    }
}

fn is_compressed(first: &[u8]) -> bool {
    matches!(
        first,
        [0x1F, 0x8B, ..] | [0x28, 0xB5, 0x2F, 0xFD] | [b'B', b'Z', b'h', b'1'..=b'9']
    )
}

/// The user's file, or a temporary one that is deleted when this is dropped.
pub(super) enum OnDisk {
    Own(PathBuf),
    Temporary(TempPath),
}

impl OnDisk {
    pub fn path(&self) -> &Path {
        match self {
            Self::Own(path) => path,
            Self::Temporary(path) => path,
        }
    }
}

/// Opens a file that accompanies a corpus.
pub(super) fn open(path: &Path) -> io::Result<Bytes> {
    Source::File(path.to_owned()).open(&InputOptions::default())
}

fn decompressed(mut bytes: Bytes, max_ratio: u64) -> io::Result<Bytes> {
    let decoder: fn(Metered) -> io::Result<Box<dyn Read + Send>> = match bytes.fill_buf()? {
        [0x1F, 0x8B, ..] => |bytes| Ok(Box::new(MultiGzDecoder::new(bytes))),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => {
            |bytes| Ok(Box::new(zstd::stream::read::Decoder::with_buffer(bytes)?))
        }
        [b'B', b'Z', b'h', b'1'..=b'9', ..] => |bytes| Ok(Box::new(MultiBzDecoder::new(bytes))),
        _ => return Ok(bytes),
    };
    Ok(Box::new(BufReader::with_capacity(
        BUFFER,
        bounded(bytes, max_ratio, decoder)?,
    )))
}

/// Decodes bytes with `decoder`. It is an error if the output grows to more than `max_ratio` times
/// the input.
pub(super) fn bounded(
    bytes: Bytes,
    max_ratio: u64,
    decoder: impl FnOnce(Metered) -> io::Result<Box<dyn Read + Send>>,
) -> io::Result<impl Read + Send> {
    let packed = Arc::new(AtomicU64::new(0));
    let metered = Metered {
        bytes,
        read: Arc::clone(&packed),
    };
    Ok(Bounded {
        decoder: decoder(metered)?,
        packed,
        unpacked: 0,
        max_ratio,
    })
}

/// A file, and the counter of the bytes read from it.
struct Progress {
    file: File,
    read: Option<Arc<AtomicU64>>,
}

impl Read for Progress {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        if let Some(read) = &self.read {
            read.fetch_add(count as u64, Ordering::Relaxed);
        }
        Ok(count)
    }
}

/// Counts the bytes that a decoder takes.
pub(super) struct Metered {
    bytes: Bytes,
    read: Arc<AtomicU64>,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

impl BufRead for Metered {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.bytes.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        self.bytes.consume(count);
    }
}

/// Returns an error when a decoder has made too much output from its input.
struct Bounded {
    decoder: Box<dyn Read + Send>,
    packed: Arc<AtomicU64>,
    unpacked: u64,
    max_ratio: u64,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.decoder.read(buffer)?;
        self.unpacked += count as u64;
        // The decoder may have read more than it has used, by a buffer at most.
        let packed = self.packed.load(Ordering::Relaxed).max(1);
        if self.unpacked > ALWAYS_ALLOWED && self.unpacked / packed > self.max_ratio {
            return Err(io::Error::other(format!(
                "decompresses to more than {} times its size; if it is no attack, raise --max-ratio",
                self.max_ratio
            )));
        }
        Ok(count)
    }
}
