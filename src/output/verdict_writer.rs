//! What every writer of rows does.

use crate::article::Verdict;
use std::io;

/// The version of the columns. Version 1 lacked `language`, `date` and `duplicate_of`; version 2
/// lacked `source`.
///
/// ```
/// // A program that reads rows can say which ones it was made for.
/// const READS: u32 = 3;
/// assert_eq!(warraq::output::SCHEMA, READS);
/// ```
pub const SCHEMA: u32 = 3;

/// Writes verdicts as rows.
///
/// ```
/// use warraq::article::{TopicProbability, Verdict};
/// use warraq::output::Format;
///
/// let mut out = Vec::new();
/// let mut writer = Format::Csv.writer(Box::new(&mut out), false)?;
/// writer.write(&Verdict { id: "1".to_owned(), topics: vec![TopicProbability::new("health", 0.9)], ..Verdict::default() })?;
/// writer.finish()?;
/// drop(writer);
/// assert!(String::from_utf8_lossy(&out).starts_with("id,topic,probability"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub trait VerdictWriter {
    /// Writes one row.
    ///
    /// ```
    /// use warraq::article::Verdict;
    /// use warraq::output::Format;
    /// let mut writer = Format::JsonLines.writer(Box::new(std::io::stdout()), false)?;
    /// for id in ["1", "2"] {
    ///     writer.write(&Verdict { id: id.to_owned(), ..Verdict::default() })?;
    /// }
    /// writer.finish()?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// # Errors
    /// If it cannot be written.
    fn write(&mut self, verdict: &Verdict) -> io::Result<()>;

    /// Writes the rows that are still held back.
    ///
    /// ```
    /// use warraq::output::Format;
    /// let mut out = Vec::new();
    /// let mut writer = Format::Csv.writer(Box::new(&mut out), false)?;
    /// // Without a row there is a header.
    /// writer.finish()?;
    /// drop(writer);
    /// assert_eq!(out.split(|&byte| byte == b'\n').next().map(|header| header.starts_with(b"id,")), Some(true));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// # Errors
    /// If it cannot be written.
    fn finish(&mut self) -> io::Result<()>;
}

/// A probability as every format shows it.
pub(super) fn rounded(probability: f64) -> f64 {
    (probability * 1000.0).round() / 1000.0
}
