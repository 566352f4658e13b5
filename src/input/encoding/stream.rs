//! A stream in any encoding, read as a stream of UTF-8.

use super::character_encoding::{Encoding, Inner};
use super::{bom, detect, single_byte};
use crate::input::source::Bytes;
use encoding_rs::{CoderResult, Decoder};
use std::io::{self, BufRead, Read};

/// Bytes decoded at a time.
const CHUNK: usize = 1 << 15;

/// The stream in UTF-8. A UTF-8 stream is not changed and keeps its byte-order mark, so that
/// invalid bytes are reported for the article they are in. `declared` is the encoding that the
/// stream says it has.
pub(in crate::input) fn utf8(
    mut bytes: Bytes,
    given: Option<Encoding>,
    declared: impl FnOnce(&[u8]) -> Option<Encoding>,
) -> io::Result<Bytes> {
    let first = bytes.fill_buf()?;
    let (encoding, mark) = match (given, bom(first)) {
        (Some(encoding), _) => (encoding, 0),
        (None, Some(found)) => found,
        (None, None) => (detect(first, declared(first)), 0),
    };
    if encoding == Encoding::UTF_8 {
        return Ok(bytes);
    }
    bytes.consume(mark);
    let decoder = match encoding.0 {
        Inner::Standard(standard) => Ok(Box::new(standard.new_decoder_without_bom_handling())),
        Inner::SingleByte(_, upper) => Err(upper),
    };
    Ok(Box::new(io::BufReader::with_capacity(
        CHUNK,
        Transcoder {
            bytes,
            decoder,
            decoded: String::new(),
            given: 0,
            ended: false,
        },
    )))
}

struct Transcoder {
    bytes: Bytes,
    decoder: Result<Box<Decoder>, &'static single_byte::UpperHalf>,
    decoded: String,
    /// How many bytes of `decoded` have been given out.
    given: usize,
    ended: bool,
}

impl Transcoder {
    /// Decodes some more.
    fn fill(&mut self) -> io::Result<()> {
        self.decoded.clear();
        self.given = 0;
        while self.decoded.is_empty() && !self.ended {
            let bytes = self.bytes.fill_buf()?;
            let bytes = &bytes[..bytes.len().min(CHUNK)];
            self.ended = bytes.is_empty();
            let used = match &mut self.decoder {
                Ok(decoder) => {
                    let room = decoder.max_utf8_buffer_length(bytes.len());
                    self.decoded.reserve(room.unwrap_or(4 * CHUNK));
                    let (result, used, _) =
                        decoder.decode_to_string(bytes, &mut self.decoded, self.ended);
                    debug_assert_eq!(result, CoderResult::InputEmpty);
                    used
                }
                Err(upper) => {
                    let decode = |&byte: &u8| single_byte::decode(byte, upper);
                    self.decoded.extend(bytes.iter().map(decode));
                    bytes.len()
                }
            };
            self.bytes.consume(used);
        }
        Ok(())
    }
}

impl Read for Transcoder {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.decoded.len() {
            self.fill()?;
        }
        let rest = &self.decoded.as_bytes()[self.given..];
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.given += count;
        Ok(count)
    }
}
