//! Days of the Hijri calendar as days of the Gregorian one.
//!
//! The calendar is Umm al-Qura, which newspapers of Saudi Arabia follow. Its months follow the moon,
//! so they are a table: that of ICU's calendar `islamic-umalqura`. From 1420 to 1450 (1999 to 2029)
//! it is the calendar as published; other years may be a day off. A formula (the tabular calendar)
//! is a day or two off for every second day of 1420 to 1447.

use jiff::ToSpan;
use jiff::civil::Date;
use std::ops::RangeInclusive;

/// The years that are read as Hijri.
pub(super) const YEARS: RangeInclusive<i16> = 1300..=1500;

/// The first day of 1300.
const FIRST: Date = Date::constant(1882, 11, 12);

/// For each year the months of 30 days, the first month in the lowest bit; the others have 29.
#[rustfmt::skip]
const LONG_MONTHS: [u16; 201] = [
    0x555, 0x2AB, 0x937, 0x2B6, 0x576, 0x36C, 0xB55, 0xAAA, 0x956, 0x49E, // 1300
    0x95D, 0x2BA, 0x5B5, 0x3AA, 0xB4B, 0xA96, 0x52E, 0x2AD, 0x56D, 0xB5A, // 1310
    0x752, 0xF25, 0xE8A, 0xD16, 0xA56, 0xAB5, 0x6B4, 0xDA9, 0xB92, 0xB25, // 1320
    0x64B, 0xA9B, 0x35A, 0x6D9, 0x5D4, 0xDA5, 0xD4A, 0xA95, 0x536, 0x975, // 1330
    0x2F4, 0x6E9, 0x6D4, 0x6A9, 0x535, 0x25D, 0x4BD, 0x9BA, 0x3B4, 0xB69, // 1340
    0xB2A, 0xA55, 0x4AD, 0xA5D, 0x2DA, 0x6D9, 0xEAA, 0xE94, 0xD2A, 0xC56, // 1350
    0x4AE, 0xA6D, 0x56A, 0xD55, 0xD4A, 0xA93, 0x52B, 0xA5B, 0x53A, 0x6B5, // 1360
    0xEA9, 0xD52, 0xD29, 0xA55, 0x4AD, 0x56D, 0xAEA, 0x6E4, 0xED1, 0xDA2, // 1370
    0xAAA, 0x95A, 0x2DA, 0x5B9, 0xBB2, 0x764, 0x6C9, 0x555, 0x2AB, 0x4DB, // 1380
    0xABA, 0x5B4, 0xDA9, 0xD52, 0xAA5, 0x92D, 0x26D, 0x8ED, 0x2DA, 0xAD5, // 1390
    0xAA5, 0xA4B, 0x497, 0x937, 0x2B6, 0x975, 0xD69, 0xD52, 0xC95, 0x92B, // 1400
    0x25B, 0x4DB, 0x9D5, 0x5D2, 0xDA5, 0xD4A, 0xA95, 0x54D, 0xAAD, 0x3AA, // 1410
    0xBD2, 0xBC4, 0xB89, 0xA95, 0x52D, 0x5AD, 0xB6A, 0x6D4, 0xDC9, 0xD92, // 1420
    0xAA6, 0x956, 0x2AE, 0x56D, 0x36A, 0xB55, 0xAAA, 0x94D, 0x49D, 0x95D, // 1430
    0x2BA, 0x5B5, 0x5AA, 0xD55, 0xA9A, 0x92E, 0x26E, 0x55D, 0xADA, 0x6D4, // 1440
    0x6A5, 0xB27, 0xA4D, 0x4AD, 0x56D, 0xB5A, 0x754, 0xF49, 0xE92, 0xD26, // 1450
    0xA56, 0x356, 0x6B5, 0xBAA, 0xB92, 0xB25, 0x68B, 0xA9B, 0x55A, 0xADA, // 1460
    0x5B4, 0xDA9, 0xB52, 0xA9A, 0x536, 0x276, 0x575, 0xAF2, 0x6D4, 0x6A9, // 1470
    0x555, 0x2AD, 0x4BD, 0x9BA, 0x574, 0xB69, 0xB52, 0xA95, 0x52D, 0xA5D, // 1480
    0x4DA, 0xAD9, 0x6B2, 0xE95, 0xE2A, 0xC96, 0x92E, 0xAAD, 0x56A, 0xD65, // 1490
    0xD4A, // 1500
];

/// The Gregorian day of a Hijri one; `None` if there is no such day in [`YEARS`].
pub(super) fn gregorian(year: i16, month: i8, day: i8) -> Option<Date> {
    // Every month may have a day 30: in other countries the month may be longer than in the table.
    if !(1..=12).contains(&month) || !(1..=30).contains(&day) {
        return None;
    }
    let years_before = usize::try_from(year - YEARS.start()).ok()?;
    let this_year = *LONG_MONTHS.get(years_before)?;
    let long = |months: u16| i32::try_from(months.count_ones()).unwrap_or_default();
    let years: i32 = LONG_MONTHS[..years_before]
        .iter()
        .map(|&months| 12 * 29 + long(months))
        .sum();
    let months_before = month - 1;
    let months = i32::from(months_before) * 29 + long(this_year & ((1 << months_before) - 1));
    FIRST
        .checked_add((years + months + i32::from(day) - 1).days())
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_umm_al_qura() {
        for (hijri, expected) in [
            ((1300, 1, 1), "1882-11-12"),
            ((1420, 1, 1), "1999-04-17"),
            ((1444, 12, 10), "2023-06-28"),
            ((1445, 2, 1), "2023-08-17"),
            // In the table the first month has 29 days.
            ((1445, 1, 30), "2023-08-17"),
            ((1445, 9, 1), "2024-03-11"),
            ((1445, 11, 4), "2024-05-12"),
            ((1446, 1, 1), "2024-07-07"),
            ((1447, 1, 1), "2025-06-26"),
            ((1500, 1, 1), "2076-11-28"),
        ] {
            let (year, month, day) = hijri;
            let found = gregorian(year, month, day).map(|day| day.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{hijri:?}");
        }
        for (year, month, day) in [(1299, 1, 1), (1501, 1, 1), (1445, 13, 1), (1445, 1, 31)] {
            assert_eq!(gregorian(year, month, day), None);
        }
    }

    #[test]
    fn each_month_begins_where_the_one_before_ends() {
        let firsts = YEARS.flat_map(|year| (1..=12).map(move |month| gregorian(year, month, 1)));
        let firsts: Vec<Date> = firsts.flatten().collect();
        assert_eq!(firsts.len(), 201 * 12);
        for months in firsts.windows(2) {
            let length = months[0].until(months[1]).map(|span| span.get_days());
            assert!(matches!(length, Ok(29 | 30)), "{months:?}");
        }
    }
}
