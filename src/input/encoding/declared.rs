//! The encoding that a page or an XML file declares.

use super::Encoding;
use memchr::memmem;

/// In bytes: the declaration is looked for in this much of the beginning.
const DECLARATION: usize = 4096;

/// The encoding that a page or an XML file declares.
pub(in crate::input) fn declared(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes[..bytes.len().min(DECLARATION)].to_ascii_lowercase();
    let after = |key: &[u8]| memmem::find(&head, key).map(|at| &head[at + key.len()..]);
    // Pages write `charset=`, XML declarations `encoding=`.
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
