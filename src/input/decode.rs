//! Bytes to text: UTF-8, and where it is not, the place.

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Without a byte-order mark.
pub(super) fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BOM).unwrap_or(bytes)
}

/// The text of UTF-8 bytes, or the offset of the first that is not UTF-8.
pub(super) fn utf8(bytes: &[u8]) -> Result<&str, usize> {
    simdutf8::compat::from_utf8(bytes).map_err(|error| error.valid_up_to())
}

/// What to say of bytes that are not UTF-8.
pub(super) fn not_utf8(place: &str, offset: usize) -> String {
    format!("{place}: not UTF-8 at byte {offset}; convert it (iconv -f WINDOWS-1256 -t UTF-8)")
}
