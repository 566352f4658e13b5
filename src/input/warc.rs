//! Web archives (ISO 28500): the pages of a WARC file, the converted texts of a WET file.
//!
//! A record of type `response` or `resource` is an article if it holds HTML or plain text. A record
//! of type `conversion` is one too. The id is the address of the page. Other records are skipped:
//! requests, pictures, responses with an error.

use super::document::Document;
use super::kind::Kind;
use super::lines::{Line, read_line};
use super::opened::Opened;
use super::origin::{Origin, ReadOne, too_large};
use super::source::Bytes;
use super::{Documents, InputError, InputOptions, text};
use flate2::read::GzDecoder;
use memchr::memmem;
use std::io::{self, Read};
use std::sync::Arc;

/// In bytes: a header has no longer line.
const LONGEST_HEADER: usize = 64 << 10;
/// A record has no more header lines.
const MOST_HEADERS: usize = 1000;

pub(super) struct Warc;

impl Kind for Warc {
    fn extensions(&self) -> &'static [&'static str] {
        &["warc", "wet"]
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
        Ok(Box::new(Records {
            bytes,
            origin,
            options: Arc::clone(options),
            record: 0,
            failed: false,
        }))
    }
}

/// The records of an archive while they are read.
struct Records {
    bytes: Bytes,
    origin: Origin,
    options: Arc<InputOptions>,
    record: u64,
    failed: bool,
}

/// The next record of an archive.
enum Record {
    Article(Box<Document>),
    /// A record that is no article.
    Other,
    End,
}

/// Header names, in lower case, and values.
type Headers = Vec<(String, String)>;

fn value<'h>(headers: &'h Headers, name: &str) -> &'h str {
    headers
        .iter()
        .find(|(other, _)| other == name)
        .map_or("", |(_, value)| value)
}

impl Iterator for Records {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        while !self.failed {
            match self.record() {
                Ok(Record::Article(document)) => return Some(*document),
                Ok(Record::Other) => {}
                Ok(Record::End) => return None,
                Err(error) => {
                    self.failed = true;
                    let problem = format!("cannot be read further: {error}");
                    return Some(self.origin.fault_at(self.record, &problem).into());
                }
            }
        }
        None
    }
}

impl Records {
    /// The next record. After an error nothing more can be read, because the beginning of the next
    /// record is unknown.
    fn record(&mut self) -> io::Result<Record> {
        let mut version = Vec::new();
        loop {
            match read_line(&mut self.bytes, &mut version, LONGEST_HEADER)? {
                Line::End => return Ok(Record::End),
                Line::Whole if version.trim_ascii().is_empty() => {}
                _ => break,
            }
        }
        self.record += 1;
        if !version.starts_with(b"WARC/") {
            return Err(invalid("no WARC/ line where a record must begin"));
        }
        let headers = headers(&mut self.bytes)?;
        let length: u64 = value(&headers, "content-length")
            .parse()
            .map_err(|_| invalid("a record without a Content-Length"))?;
        let mut block = self.bytes.as_mut().take(length);
        let is_article = matches!(
            value(&headers, "warc-type"),
            "response" | "resource" | "conversion"
        );
        if !is_article {
            skip(&mut block)?;
            return Ok(Record::Other);
        }
        let address = value(&headers, "warc-target-uri").trim_matches(['<', '>']);
        let origin = Origin {
            place: format!("{}:{}", self.origin.place, self.record),
            name: if address.is_empty() {
                format!("{}:{}", self.origin.name, self.record)
            } else {
                address.to_owned()
            },
            label: self.origin.label.clone(),
            archives: self.origin.archives,
        };
        let longest = self.options.max_article_bytes as u64;
        if length > longest {
            skip(&mut block)?;
            let fault = origin.fault(too_large(&self.options));
            return Ok(Record::Article(Box::new(fault.into())));
        }
        let mut bytes = Vec::new();
        block.read_to_end(&mut bytes)?;
        if (bytes.len() as u64) < length {
            return Err(invalid("a record that is cut short"));
        }
        let options = Arc::clone(&self.options);
        let article = |document| Record::Article(Box::new(document));
        Ok(match body(bytes, &headers, longest) {
            Ok(None) => Record::Other,
            Ok(Some((body, read))) => article(Document::unread(body.len(), move || {
                if body.len() as u64 > longest {
                    return Err(origin.fault(too_large(&options)));
                }
                origin.article(&body, &options, read)
            })),
            Err(error) => article(origin.fault(format!("damaged: {error}")).into()),
        })
    }
}

/// The bytes of an article and the function that reads them; `None` for a picture, an error
/// response or the like.
fn body(block: Vec<u8>, headers: &Headers, longest: u64) -> io::Result<Option<(Vec<u8>, ReadOne)>> {
    let (kind, body) = match value(headers, "warc-type") {
        "response" => {
            let Some(end) = memmem::find(&block, b"\r\n\r\n") else {
                return Ok(None);
            };
            let mut head: Bytes = Box::new(io::Cursor::new(block[..end + 4].to_vec()));
            let mut status = Vec::new();
            read_line(&mut head, &mut status, LONGEST_HEADER)?;
            if !status
                .split(|&byte| byte == b' ')
                .nth(1)
                .is_some_and(|code| code.starts_with(b"2"))
            {
                return Ok(None);
            }
            let http = self::headers(&mut head)?;
            let mut body = block[end + 4..].to_vec();
            if value(&http, "transfer-encoding").eq_ignore_ascii_case("chunked") {
                body = dechunked(&body).unwrap_or(body);
            }
            if value(&http, "content-encoding").eq_ignore_ascii_case("gzip")
                && body.starts_with(&[0x1F, 0x8B])
            {
                let mut plain = Vec::new();
                GzDecoder::new(&*body)
                    .take(longest + 1)
                    .read_to_end(&mut plain)?;
                body = plain;
            }
            (value(&http, "content-type").to_lowercase(), body)
        }
        _ => (value(headers, "content-type").to_lowercase(), block),
    };
    let read: ReadOne = match kind.split(';').next().unwrap_or_default().trim() {
        #[cfg(feature = "html")]
        "text/html" | "application/xhtml+xml" => super::page::article,
        "text/plain" => text::article,
        _ => return Ok(None),
    };
    Ok(Some((body, read)))
}

/// The header lines up to an empty one.
fn headers(bytes: &mut Bytes) -> io::Result<Headers> {
    let (mut headers, mut line) = (Headers::new(), Vec::new());
    while headers.len() < MOST_HEADERS {
        match read_line(bytes, &mut line, LONGEST_HEADER)? {
            Line::Whole if line.is_empty() => return Ok(headers),
            Line::End => return Err(invalid("a header that is cut short")),
            _ => {
                let line = String::from_utf8_lossy(&line);
                if let Some((name, value)) = line.split_once(':') {
                    headers.push((name.trim().to_lowercase(), value.trim().to_owned()));
                }
            }
        }
    }
    Err(invalid("a header without an end"))
}

/// A body without its chunk sizes (RFC 9112, 7.1); `None` if it is not in chunks.
fn dechunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    loop {
        let end = memmem::find(body, b"\r\n")?;
        let size = std::str::from_utf8(&body[..end]).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        let start = end + 2;
        whole.extend_from_slice(body.get(start..start.checked_add(size)?)?);
        body = body.get(start + size + 2..)?;
    }
}

fn skip(block: &mut impl Read) -> io::Result<()> {
    io::copy(block, &mut io::sink()).map(drop)
}

fn invalid(problem: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, problem.to_owned())
}
