//! Reads the day of an article from its source's date.

use super::hijri;
use super::months::{Calendar, Month, spelled};
use super::tokens::{Number, Token, tokens};
use jiff::civil::Date;
use jiff::fmt::rfc2822;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use std::ops::RangeInclusive;

/// The years that are read as Gregorian. Years of neither calendar are typing errors.
const GREGORIAN_YEARS: RangeInclusive<i16> = 1900..=2100;

/// In characters: no date is longer, and a column of texts may have been taken for one of dates.
const LONGEST: usize = 120;

/// The day of a date as newspapers and databases write it; `None` if no day can be read.
///
/// | form | examples |
/// | --- | --- |
/// | ISO 8601 | `2024-05-12`, `2024-05-12T08:00:00Z`, `20240512`, `20240512T080000Z` |
/// | RFC 2822 | `Sun, 12 May 2024 08:00:00 GMT` |
/// | day, month, year | `12/05/2024`, `12-5-2024`, `12.05.2024`, `12/05/24` |
/// | month, day, year | `05/25/2024`, only if it cannot be day and month |
/// | year, month, day | `2024/05/12` |
/// | with the month's name | `12 May 2024`, `May 12, 2024`, `12 مايو 2024`, `12 أيار/مايو 2024`, `12 mai 2024` |
/// | seconds since 1970, or milli-, micro- or nanoseconds | `1715500000`, `1715500000000` |
///
/// Digits may be ٠ to ٩ or ۰ to ۹. A weekday may stand before, a time behind. The day is that of the
/// source's own time zone, or in UTC if seconds are counted.
///
/// A year from 1300 to 1500 is of the Hijri calendar (Umm al-Qura): `1445-11-04`,
/// `4 ذو القعدة 1445`. If a date is given in both calendars, the Gregorian one is read. Other years
/// before 1900 or after 2100 are none. Of two digits, 70 to 99 are 1970 to 1999, others are of this
/// century.
///
/// ```
/// use warraq::calendar::day;
/// for written in ["2024-05-12T10:00:00Z", "12/05/2024", "الأحد ٤ ذو القعدة ١٤٤٥", "May 12, 2024"] {
///     assert_eq!(day(written).unwrap().to_string(), "2024-05-12");
/// }
/// assert_eq!(day("soon"), None);
/// ```
pub fn day(written: &str) -> Option<Date> {
    let written = written.trim();
    // The first is the most common and the fastest.
    iso(written)
        .or_else(|| mail(written))
        .or_else(|| any_form(written))
}

fn iso(written: &str) -> Option<Date> {
    let (first, after) = written.split_at_checked(10)?;
    if first.as_bytes()[4] != b'-' || after.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    first.parse().ok().filter(is_gregorian)
}

/// RFC 2822, which feeds are written in. Its years may have two digits.
fn mail(written: &str) -> Option<Date> {
    let parser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    let parsed = parser.parse_zoned_datetime(written).ok()?;
    Some(parsed.date()).filter(is_gregorian)
}

fn is_gregorian(day: &Date) -> bool {
    GREGORIAN_YEARS.contains(&day.year())
}

fn any_form(written: &str) -> Option<Date> {
    let end = written.char_indices().nth(LONGEST);
    let text = spelled(&written[..end.map_or(written.len(), |(end, _)| end)]);
    let tokens = tokens(&text);
    if let Some(day) = epoch(&tokens).or_else(|| compact(&tokens)) {
        return Some(day);
    }
    let is_mark = |token: &Token<'_>| matches!(token, Token::Mark(_));
    let mut unmarked = tokens.clone();
    unmarked.retain(|token| !is_mark(token));
    // Both names of one month: أيار/مايو.
    unmarked.dedup_by(|a, b| a == b && matches!(a, Token::Month(_)));
    let numeric = (0..tokens.len()).filter_map(|from| with_marks(&tokens[from..]));
    let named = (0..unmarked.len()).filter_map(|from| with_month(&unmarked[from..]));
    let first = numeric.chain(named).min_by_key(|&(calendar, _)| calendar)?;
    Some(first.1)
}

/// Seconds since 1970, or thousandths and so on, if nothing else is written.
fn epoch(tokens: &[Token<'_>]) -> Option<Date> {
    let number = match tokens {
        [Token::Number(number)] => number,
        [Token::Number(number), Token::Mark('.'), Token::Number(_)] => number,
        _ => return None,
    };
    // Shorter ones are before September 2001, and look like other numbers.
    let per_second = match number.digits {
        10 => 1,
        13 => 1_000,
        16 => 1_000_000,
        19 => 1_000_000_000,
        _ => return None,
    };
    let seconds = i64::try_from(number.value / per_second).ok()?;
    let time = Timestamp::from_duration(SignedDuration::from_secs(seconds)).ok()?;
    Some(Offset::UTC.to_datetime(time).date()).filter(is_gregorian)
}

/// `20240512`, also with a time directly behind: `20240512080000`.
fn compact(tokens: &[Token<'_>]) -> Option<Date> {
    let Some(Token::Number(Number { value, digits })) = tokens.first() else {
        return None;
    };
    let time = match digits {
        8 => 1,
        12 => 10_000,
        14 => 1_000_000,
        _ => return None,
    };
    let date = value / time;
    let (_, day) = dated(date / 10_000, date / 100 % 100, date % 100)?;
    Some(day)
}

/// A date that the tokens begin with, of three parts with the same mark between them.
fn with_marks(tokens: &[Token<'_>]) -> Option<(Calendar, Date)> {
    let [
        first,
        Token::Mark(mark),
        second,
        Token::Mark(other),
        third,
        rest @ ..,
    ] = tokens
    else {
        return None;
    };
    let (Token::Number(first), Token::Number(third)) = (first, third) else {
        return None;
    };
    if mark != other {
        return None;
    }
    let day_first = |year| match second {
        Token::Number(second) if second.digits <= 2 => {
            let month_first = second.value > 12 && first.value <= 12;
            let (day, month) = match month_first {
                true => (second, first),
                false => (first, second),
            };
            dated(year, month.value, day.value)
        }
        Token::Month(month) => of_month(year, *month, first.value),
        _ => None,
    };
    match (first.digits, second, third.digits) {
        (4, Token::Number(second), 1 | 2) => dated(first.value, second.value, third.value),
        (1 | 2, _, 4) => day_first(third.value),
        // With other marks the year may as well stand first; with four parts it is no date.
        (1 | 2, Token::Number(_), 2) if *mark == '/' => match rest {
            [Token::Mark('/'), Token::Number(_), ..] => None,
            _ => day_first(of_century(third.value)),
        },
        (1 | 2, Token::Month(_), 2) if *mark != '.' => day_first(of_century(third.value)),
        _ => None,
    }
}

/// A date that the tokens begin with, of a month's name and two numbers; the year is the last.
fn with_month(tokens: &[Token<'_>]) -> Option<(Calendar, Date)> {
    let (day, month, year) = match tokens {
        [
            Token::Number(day),
            Token::Month(month),
            Token::Number(year),
            ..,
        ]
        | [
            Token::Month(month),
            Token::Number(day),
            Token::Number(year),
            ..,
        ] => (day, month, year),
        _ => return None,
    };
    // A year of two digits may as well be an hour.
    if year.digits != 4 || day.digits > 2 {
        return None;
    }
    of_month(year.value, *month, day.value)
}

/// The year that two digits stand for.
fn of_century(digits: u64) -> u64 {
    digits + if digits < 70 { 2000 } else { 1900 }
}

fn of_month(year: u64, month: Month, day: u64) -> Option<(Calendar, Date)> {
    let number = u64::try_from(month.number).ok()?;
    dated(year, number, day).filter(|&(calendar, _)| calendar == month.calendar)
}

/// The day, and the calendar that its year is of.
fn dated(year: u64, month: u64, day: u64) -> Option<(Calendar, Date)> {
    let year = i16::try_from(year).ok()?;
    let month = i8::try_from(month).ok()?;
    let day = i8::try_from(day).ok()?;
    if hijri::YEARS.contains(&year) {
        return Some((Calendar::Hijri, hijri::gregorian(year, month, day)?));
    }
    let day = Date::new(year, month, day).ok().filter(is_gregorian)?;
    Some((Calendar::Gregorian, day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// For each day, the ways to write it.
    const WRITTEN: [(&str, &[&str]); 8] = [
        (
            "2024-05-12",
            &[
                // ISO 8601.
                "2024-05-12",
                "2024-05-12T08:00:00+03:00",
                "2024-05-12 08:00",
                "2024-5-12",
                "20240512",
                "20240512T083000Z",
                "202405120830",
                "20240512083000",
                // RFC 2822, and what programs write.
                "Sun, 12 May 2024 23:30:00 +0400",
                "Sun, 12 May 2024 08:00:00 GMT",
                "Sun, 12 May 24 08:00:00 GMT",
                "Mon, 12 May 2024",
                "Sunday, 12-May-24 08:00:00 GMT",
                "Sun May 12 08:00:00 UTC 2024",
                "Sun May 12 08:00:00 +0000 2024",
                "Sun May 12 2024 08:00:00 GMT+0300 (Arabian Standard Time)",
                "12/May/2024:08:00:00 +0300",
                "12-MAY-24",
                // Numbers.
                "2024/05/12",
                "2024.5.12",
                " 12/05/2024 10:15",
                "12-5-2024",
                "12.05.2024",
                "12 / 5 / 2024",
                "12/05/24",
                "١٢/٠٥/٢٠٢٤",
                "\u{200F}١٢\u{200F}/\u{200F}٥\u{200F}/\u{200F}٢٠٢٤",
                "2024/05/12 03:22 م",
                "نشر في: 12/05/2024 - 10:15",
                // Seconds since 1970.
                "1715500000",
                "1715500000.0",
                "1715500000000",
                "1715500000000000",
                // English and French.
                "12 May 2024",
                "May 12, 2024",
                "May 12th, 2024 at 3:22 PM",
                "3:22 PM - 12 May 2024",
                "12th of May, 2024",
                "12 mai 2024 à 10:30",
                "dimanche 12 mai 2024",
                // Arabic.
                "12 أيار 2024",
                "12 مايو 2024",
                "١٢ مايو 2024",
                "۱۲ مايو ۲۰۲۴",
                "الأحد 12 مايو 2024",
                "الأحد، 12 أيار/مايو 2024",
                "الأحد 12 مايو (أيار) 2024",
                "الأحد، مايو 12، 2024",
                "12 ماي 2024",
                "12-مايو-2024",
                "12 من شهر مايو لعام 2024",
                "12 مايو 2024 03:22 م",
                "03:22 م | 12 مايو 2024",
                "12 مايو 2024م",
                // Hijri.
                "1445-11-04",
                "1445-11-04T10:00:00",
                "1445/11/4",
                "04/11/1445",
                "14451104",
                "4 ذو القعدة 1445",
                "٤ ذي القعدة ١٤٤٥ هـ",
                "الأحد 4 ذوالقعدة 1445هـ",
                // Both calendars: the Gregorian one is read, here another day.
                "الأحد 3 ذو القعدة 1445 هـ الموافق 12 مايو 2024 م",
                "3/11/1445هـ - 12/5/2024م",
            ],
        ),
        // Only if the second number can be no month, it is the day.
        ("2024-05-25", &["05/25/2024", "25/05/2024"]),
        ("2024-12-05", &["05/12/2024"]),
        // Years of two digits.
        ("2069-05-12", &["12/05/69"]),
        ("1970-05-12", &["12/05/70"]),
        ("2023-08-12", &["12 أوت 2023", "12 غشت 2023", "12 آب 2023"]),
        (
            "2024-01-03",
            &[
                "3 كانون الثاني 2024",
                "3 كانون الثاني/يناير 2024",
                "3 جانفي 2024",
                "3 janv. 2024",
            ],
        ),
        (
            "2024-03-11",
            &["1 رمضان 1445", "الإثنين 1 رمضان المبارك 1445هـ"],
        ),
    ];

    #[test]
    fn days_are_read_as_sources_write_them() {
        for (expected, all) in WRITTEN {
            for written in all {
                let found = day(written).map(|day| day.to_string());
                assert_eq!(found.as_deref(), Some(expected), "{written}");
            }
        }
    }

    #[test]
    fn what_is_no_day_is_not_read() {
        for written in [
            "",
            "أمس",
            "2024",
            "مايو 2024",
            "12 مايو",
            "12 مايو 10 صباحا",
            "12 مايو 10:30 م",
            "2024-W19",
            "31/02/2024",
            "13/13/2024",
            "2024-05-123",
            // Years of neither calendar.
            "0000-01-01",
            "0024-05-12",
            "1700-01-01",
            "2101-01-01",
            "12/05/1899",
            "12 مايو 0024",
            // A month of the other calendar.
            "12 مايو 1445",
            "4 رمضان 2024",
            // Other numbers.
            "192.168.10.24",
            "1/12/05/2",
            "99999999",
            "9999999999",
            "123456789",
            "99999999999999999999999",
            "10:30",
        ] {
            assert_eq!(day(written), None, "{written}");
        }
    }

    /// Pieces that dates are made of, in any order.
    const PIECES: &str = "[0-9٠-٩۰-۹]{1,20}|[-/.:،,() ]|T|Z|\\+0300|مايو|ذو|القعدة|كانون|May|الأحد";

    proptest! {
        #[test]
        fn any_text_is_read_or_not(text in any::<String>(), pieces in prop::collection::vec(PIECES, 0..9)) {
            for text in [text, pieces.concat()] {
                let found = day(&text);
                prop_assert!(found.is_none_or(|day| (1882..=2100).contains(&day.year())));
            }
        }

        #[test]
        fn iso_8601_is_read_as_it_is_written(day_number in 0..73_414) {
            let date = Date::constant(1900, 1, 1) + jiff::Span::new().days(day_number);
            prop_assert!(is_gregorian(&date));
            prop_assert_eq!(day(&date.to_string()), Some(date));
            // The slow path reads the same.
            prop_assert_eq!(any_form(&date.to_string()), Some(date));
        }
    }
}
