//! The days of articles as numbers, and the distance between them.

use jiff::civil::Date;

/// An article may continue a story if it is at most this many days later than a similar article of
/// the story.
///
/// ```
/// use warraq::roundup::{StoryOptions, WINDOW};
/// assert_eq!(StoryOptions::default().window, WINDOW);
/// ```
pub const WINDOW: u32 = 3;

/// This many articles without a day, in the order of the input, count as one day.
const UNDATED: usize = 1_000;

/// Smaller day numbers are given to articles without a day.
const DATED: i32 = i32::MIN / 4;

/// Greater distances, in days, count as this one.
const FAR: u32 = 7;

/// The distance in days between two articles. If one has no day, the distance is the whole window:
/// of the values tried, it made the fewest wrong stories.
pub(crate) fn days_apart(a: i32, b: i32, window: u32) -> u32 {
    let known = a >= DATED && b >= DATED;
    let days = if known { a.abs_diff(b) } else { window };
    days.min(FAR)
}

/// Numbers the days of articles. Articles without a day may only join each other. So they get days
/// long before all others, a fixed number of articles per day, in the order of the input.
#[derive(Debug, Default)]
pub(crate) struct Days {
    undated: usize,
}

impl Days {
    pub fn next(&mut self, day: Option<Date>) -> i32 {
        day.map(day_number).unwrap_or_else(|| {
            self.undated += 1;
            i32::MIN / 2 + ((self.undated - 1) / UNDATED) as i32
        })
    }
}

/// The [`Days`] of a list of articles.
pub(crate) fn days_in_order(days: impl IntoIterator<Item = Option<Date>>) -> Vec<i32> {
    let mut numbers = Days::default();
    days.into_iter().map(|day| numbers.next(day)).collect()
}

/// Days since 1 January 1970.
fn day_number(day: Date) -> i32 {
    const FIRST: Date = Date::constant(1970, 1, 1);
    FIRST.until(day).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_without_a_day_may_be_of_any_day_of_the_window() {
        let undated = Days::default().next(None);
        for (a, b, expected) in [
            (19_000, 19_002, 2),
            (19_002, 19_000, 2),
            (19_000, 19_100, FAR),
            (undated, undated, WINDOW),
            (undated, 19_000, WINDOW),
            (i32::from(i16::MIN) * 300, 0, FAR),
        ] {
            assert_eq!(days_apart(a, b, WINDOW), expected, "{a} {b}");
        }
    }
}
