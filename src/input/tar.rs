//! A tar archive, read as a stream: its members in their order, like files.

use super::document::one_fault;
use super::kind::Kind;
use super::opened::Opened;
use super::origin::Origin;
use super::source::{Bytes, Source};
use super::{Documents, Fault, InputError, InputOptions, archive};
use ::tar::{EntryType, Header, PaxExtensions};
use std::io::{self, BufRead, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

const BLOCK: usize = 512;
/// In bytes: a longer name is an error.
const LONGEST_NAME: u64 = 1 << 16;

pub(super) struct Tar;

impl Kind for Tar {
    fn extensions(&self) -> &'static [&'static str] {
        &["tar", "tgz", "tbz", "tbz2", "tzst"]
    }

    fn documents(
        &self,
        opened: Opened,
        options: &Arc<InputOptions>,
    ) -> Result<Documents, InputError> {
        let (origin, mut bytes) = opened.open(options)?;
        let first = bytes.fill_buf().map_err(|error| origin.unreadable(error))?;
        if first.is_empty() {
            options.passed_over.add_empty(&origin.place);
        }
        let archive = Archive {
            shared: Arc::new(Mutex::new(Shared {
                bytes,
                left: 0,
                padding: 0,
            })),
            origin,
            options: Arc::clone(options),
            ended: false,
        };
        Ok(Box::new(archive.flatten()))
    }
}

/// The reader of an archive, which its members use in turn.
struct Shared {
    bytes: Bytes,
    /// How many bytes of the current member are unread.
    left: u64,
    /// How many bytes follow it up to the next block.
    padding: u64,
}

/// The current member, while it is read.
struct Member(Arc<Mutex<Shared>>);

impl Member {
    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Read for Member {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut shared = self.shared();
        let wanted = (buffer.len() as u64).min(shared.left) as usize;
        let count = shared.bytes.read(&mut buffer[..wanted])?;
        if count == 0 && wanted > 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        shared.left -= count as u64;
        Ok(count)
    }
}

/// An archive while its members are read.
struct Archive {
    shared: Arc<Mutex<Shared>>,
    origin: Origin,
    options: Arc<InputOptions>,
    ended: bool,
}

impl Iterator for Archive {
    type Item = Documents;

    fn next(&mut self) -> Option<Documents> {
        while !self.ended {
            match self.member() {
                Ok(Some(documents)) => return Some(documents),
                Ok(None) => {}
                Err(error) => {
                    self.ended = true;
                    let problem = format!("cannot be read further: {error}");
                    let Fault { id, error } = self.origin.fault(problem);
                    return Some(one_fault(id, error));
                }
            }
        }
        None
    }
}

impl Archive {
    /// The articles of the next entry; `None` if it is not a file that is read.
    fn member(&mut self) -> io::Result<Option<Documents>> {
        let mut long_name = None;
        let mut size = None;
        loop {
            let Some(header) = self.header()? else {
                self.ended = true;
                return Ok(None);
            };
            let member = Member(Arc::clone(&self.shared));
            match header.entry_type() {
                EntryType::GNULongName => long_name = Some(small(member)?),
                EntryType::XHeader => {
                    let bytes = small(member)?;
                    for extension in PaxExtensions::new(&bytes).flatten() {
                        match extension.key_bytes() {
                            b"path" => long_name = Some(extension.value_bytes().to_vec()),
                            b"size" => {
                                size = extension.value().ok().and_then(|s| s.parse().ok());
                            }
                            _ => {}
                        }
                    }
                }
                EntryType::Regular | EntryType::Continuous => {
                    if let Some(size) = size {
                        self.begin(size);
                    }
                    let name = long_name.unwrap_or_else(|| header.path_bytes().into_owned());
                    let name = String::from_utf8_lossy(&name)
                        .trim_end_matches('\0')
                        .trim_start_matches("./")
                        .to_owned();
                    let source = Source::Stream(Box::new(io::BufReader::new(member)));
                    return Ok(archive::member(name, &self.origin, &self.options, || {
                        Ok(source)
                    }));
                }
                // Folders, links and their descriptions contain no text.
                _ => {}
            }
        }
    }

    /// The header of the next entry. The rest of the entry before it is skipped first.
    fn header(&mut self) -> io::Result<Option<Header>> {
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        let rest = shared.left.saturating_add(shared.padding);
        let passed = io::copy(&mut shared.bytes.as_mut().take(rest), &mut io::sink())?;
        (shared.left, shared.padding) = (0, 0);
        // Some archives end without the empty blocks, or without the last padding.
        if passed < rest || shared.bytes.fill_buf()?.is_empty() {
            return Ok(None);
        }
        let mut header = Header::new_old();
        shared.bytes.read_exact(header.as_mut_bytes())?;
        drop(shared);
        let block = header.as_bytes();
        if block.iter().all(|&byte| byte == 0) {
            return Ok(None);
        }
        // The checksum: the sum of the header's bytes, with spaces for the checksum's own eight.
        let sum = block.iter().map(|&byte| u32::from(byte)).sum::<u32>()
            - block[148..156].iter().map(|&b| u32::from(b)).sum::<u32>()
            + 8 * u32::from(b' ');
        if header.cksum()? != sum {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "a damaged header, or no tar archive",
            ));
        }
        self.begin(header.entry_size()?);
        Ok(Some(header))
    }

    /// Begins an entry of `size` bytes.
    fn begin(&self, size: u64) {
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        shared.left = size;
        shared.padding = (BLOCK as u64 - size % BLOCK as u64) % BLOCK as u64;
    }
}

/// The content of an entry that describes another entry.
fn small(member: Member) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    member.take(LONGEST_NAME).read_to_end(&mut bytes)?;
    Ok(bytes)
}
