//! What a page or XML says of itself.

use super::Encoding;
use memchr::memmem;

/// Where it says so.
const DECLARATION: usize = 4096;

/// What a page or a file of XML says it is encoded in.
pub(in crate::input) fn declared(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes[..bytes.len().min(DECLARATION)].to_ascii_lowercase();
    let after = |key: &[u8]| memmem::find(&head, key).map(|at| &head[at + key.len()..]);
    // In an XML declaration it is called encoding.
    let value = after(b"charset=").or_else(|| after(b"encoding="))?;
    let value = value.trim_ascii_start();
    let value = value
        .strip_prefix(b"\"")
        .or_else(|| value.strip_prefix(b"'"))
        .unwrap_or(value);
    let end = value
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric() && !b"-_:.".contains(byte))?;
    std::str::from_utf8(&value[..end]).ok()?.parse().ok()
}
