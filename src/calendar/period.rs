//! Days, weeks and months.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde::Serialize;

/// The length of a period.
///
/// ```
/// use warraq::calendar::{Period, day};
/// let day = day("2024-03-13").unwrap();
/// let names = [Period::Day, Period::Week, Period::Month].map(|period| period.name(day));
/// assert_eq!(names, ["2024-03-13", "2024-W11", "2024-03"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Period {
    /// A day.
    Day,
    /// A week of ISO 8601, which begins on Monday.
    Week,
    /// A month.
    Month,
}

impl Period {
    /// The first day of the period that a day is in.
    ///
    /// ```
    /// use warraq::calendar::{Period, day};
    /// let day = day("2024-03-13").unwrap();
    /// assert_eq!(Period::Week.first_day(day).to_string(), "2024-03-11");
    /// ```
    pub fn first_day(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => {
                let since_monday = i32::from(day.weekday().to_monday_zero_offset());
                // The calendar begins on a Monday.
                day.saturating_sub(since_monday.days())
            }
            Self::Month => day.first_of_month(),
        }
    }

    /// The last day of the period that a day is in.
    ///
    /// ```
    /// use warraq::calendar::{Period, day};
    /// let day = day("2024-02-13").unwrap();
    /// assert_eq!(Period::Month.last_day(day).to_string(), "2024-02-29");
    /// ```
    pub fn last_day(self, day: Date) -> Date {
        let length: Span = match self {
            Self::Day => return day,
            Self::Week => 6.days(),
            Self::Month => return day.last_of_month(),
        };
        self.first_day(day).saturating_add(length)
    }

    /// The name of the period that a day is in, by ISO 8601.
    ///
    /// ```
    /// use warraq::calendar::{Period, day};
    /// // The week of a year is that of its Thursday.
    /// assert_eq!(Period::Week.name(day("2024-12-30").unwrap()), "2025-W01");
    /// ```
    pub fn name(self, day: Date) -> String {
        match self {
            Self::Day => day.to_string(),
            Self::Week => {
                let week = day.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Self::Month => format!("{:04}-{:02}", day.year(), day.month()),
        }
    }

    /// The first day of the next period; `None` at the end of the calendar.
    ///
    /// ```
    /// use warraq::calendar::{Period, day};
    /// let next = Period::Month.next(day("2024-02-13").unwrap());
    /// assert_eq!(next, day("2024-03-01"));
    /// ```
    pub fn next(self, day: Date) -> Option<Date> {
        self.last_day(day).tomorrow().ok()
    }

    /// The shortest period that divides the time between two days into few enough parts for one
    /// figure.
    ///
    /// ```
    /// use warraq::calendar::{Period, day};
    /// let first = day("2024-01-01").unwrap();
    /// assert_eq!(Period::fitting(first, day("2024-02-20").unwrap()), Period::Day);
    /// assert_eq!(Period::fitting(first, day("2024-12-31").unwrap()), Period::Week);
    /// assert_eq!(Period::fitting(first, day("2030-01-01").unwrap()), Period::Month);
    /// ```
    pub fn fitting(first: Date, last: Date) -> Self {
        /// In periods: two months of days.
        const MOST: i32 = 62;
        let days = first.until(last).map_or(i32::MAX, |span| span.get_days());
        match days {
            ..MOST => Self::Day,
            _ if days / 7 < MOST => Self::Week,
            _ => Self::Month,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;

    #[test]
    fn periods_are_those_of_the_calendar() {
        for (date, week, from, to) in [
            ("2024-03-10", "2024-W10", "2024-03-04", "2024-03-10"),
            ("2024-03-11", "2024-W11", "2024-03-11", "2024-03-17"),
            ("2021-01-03", "2020-W53", "2020-12-28", "2021-01-03"),
        ] {
            let date = day(date).unwrap();
            assert_eq!(Period::Week.name(date), week);
            assert_eq!(Period::Week.first_day(date).to_string(), from);
            assert_eq!(Period::Week.last_day(date).to_string(), to);
        }
        for end in [Date::MIN, Date::MAX] {
            for period in [Period::Day, Period::Week, Period::Month] {
                assert!(period.first_day(end) <= end && period.last_day(end) >= end);
            }
        }
    }
}
