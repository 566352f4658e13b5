//! Converts line ends of old Macs, which are a carriage return alone.

use super::source::Bytes;
use std::io::{self, BufRead, BufReader, Read};

/// The bytes, with every carriage return as a line feed if the first line ends with a carriage
/// return alone.
pub(super) fn read(mut bytes: Bytes) -> io::Result<Bytes> {
    let first = bytes.fill_buf()?;
    let ends = memchr::memchr2(b'\r', b'\n', first);
    let is_old = ends.is_some_and(|at| {
        first[at] == b'\r' && first.get(at + 1).is_some_and(|next| *next != b'\n')
    });
    Ok(match is_old {
        true => Box::new(BufReader::with_capacity(1 << 16, CarriageReturns(bytes))),
        false => bytes,
    })
}

struct CarriageReturns(Bytes);

impl Read for CarriageReturns {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.0.read(buffer)?;
        for byte in &mut buffer[..count] {
            if *byte == b'\r' {
                *byte = b'\n';
            }
        }
        Ok(count)
    }
}
