//! Reads the day of an article from its source's date.

use jiff::civil::Date;
use jiff::fmt::{rfc2822, strtime};

/// The day in ISO 8601, RFC 2822, or with slashes and the day first: `2024-03-12T08:00`,
/// `Tue, 12 Mar 2024 08:00:00 GMT`, `12/03/2024`. The day is that of the source's own time zone.
/// `None` if no day can be read.
///
/// ```
/// use warraq::calendar::day;
/// assert_eq!(day("2024-03-05T10:00:00Z").unwrap().to_string(), "2024-03-05");
/// assert_eq!(day("soon"), None);
/// ```
pub fn day(written: &str) -> Option<Date> {
    let written = written.trim();
    let iso = || written.get(..10)?.parse().ok();
    let mail = || {
        let parsed = rfc2822::DateTimeParser::new().relaxed_weekday(true);
        parsed
            .parse_zoned_datetime(written)
            .ok()
            .map(|zoned| zoned.date())
    };
    let slashes = || {
        let first = written.split_whitespace().next()?;
        strtime::parse("%d/%m/%Y", first).ok()?.to_date().ok()
    };
    iso().or_else(mail).or_else(slashes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_sources_write_them() {
        for (written, expected) in [
            ("2024-03-12", "2024-03-12"),
            ("2024-03-12T08:00:00+03:00", "2024-03-12"),
            ("Tue, 12 Mar 2024 23:30:00 +0400", "2024-03-12"),
            ("Tue, 12 Mar 2024 08:00:00 GMT", "2024-03-12"),
            (" 12/03/2024 10:15", "2024-03-12"),
        ] {
            assert_eq!(
                day(written).map(|day| day.to_string()).as_deref(),
                Some(expected),
                "{written}"
            );
        }
        for written in ["", "أمس", "31/02/2024", "2024"] {
            assert_eq!(day(written), None, "{written}");
        }
    }
}
