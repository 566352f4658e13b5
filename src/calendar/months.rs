//! The names of months and their numbers.

use crate::arabic::{FoldOptions, fold};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The calendar that a month or a day is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Calendar {
    Gregorian,
    Hijri,
}

/// A month of either calendar, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month {
    pub calendar: Calendar,
    pub number: i8,
}

/// The names of each month, with `_` between the words of one name: English, French, of Egypt and
/// the Gulf, of the Maghreb, of the Levant and Iraq.
const GREGORIAN: [&str; 12] = [
    "january jan janvier janv يناير جانفي كانون_الثاني كانون_ثاني كانون_ثان",
    "february feb février fevrier févr fevr fév فبراير فيفري شباط",
    "march mar mars مارس آذار",
    "april apr avril avr أبريل أفريل نيسان",
    "may mai مايو ماي أيار نوار",
    "june jun juin يونيو يونيه يونية جوان حزيران",
    "july jul juillet juil يوليو يوليه يولية يوليوز جويلية تموز",
    "august aug août aout أغسطس غشت أوت آب",
    "september sept sep septembre سبتمبر شتنبر أيلول",
    "october oct octobre أكتوبر أوكتوبر تشرين_الأول تشرين_أول",
    "november nov novembre نوفمبر نونبر تشرين_الثاني تشرين_ثاني تشرين_ثان",
    "december dec décembre decembre déc ديسمبر دجنبر كانون_الأول كانون_أول",
];

const HIJRI: [&str; 12] = [
    "محرم المحرم muharram",
    "صفر safar",
    "ربيع_الأول ربيع_أول",
    "ربيع_الآخر ربيع_آخر ربيع_الثاني ربيع_ثاني ربيع_ثان",
    "جمادى_الأولى جمادى_الأول جمادى_أولى جماد_الأول جماد_أول",
    "جمادى_الآخرة جمادى_الآخر جمادى_الثانية جمادى_الثاني جماد_الآخر جماد_الثاني جماد_ثاني",
    "رجب rajab",
    "شعبان shaaban shaban",
    "رمضان ramadan",
    "شوال shawwal",
    "ذو_القعدة ذي_القعدة ذا_القعدة",
    "ذو_الحجة ذي_الحجة ذا_الحجة",
];

static NUMBERS: LazyLock<HashMap<String, Month>> = LazyLock::new(|| {
    let calendars = [(Calendar::Gregorian, GREGORIAN), (Calendar::Hijri, HIJRI)];
    let months = calendars.into_iter().flat_map(|(calendar, names)| {
        let month = move |number| Month { calendar, number };
        (1..).map(month).zip(names)
    });
    months
        .flat_map(|(month, names)| names.split_whitespace().map(move |name| (name, month)))
        .map(|(name, month)| (spelled(&name.replace('_', "")), month))
        .collect()
});

/// A text in the spelling that [`month`] reads.
pub(super) fn spelled(text: &str) -> String {
    fold(text, FoldOptions::default().hamza_carriers(true))
}

/// The month of this name in the spelling of [`spelled`], without spaces: ذوالقعدة.
pub(super) fn month(name: &str) -> Option<Month> {
    NUMBERS.get(name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_of_two_months() {
        for (calendar, all) in [(Calendar::Gregorian, GREGORIAN), (Calendar::Hijri, HIJRI)] {
            for (number, names) in (1..).zip(all) {
                for name in names.split_whitespace() {
                    let found = month(&spelled(&name.replace('_', "")));
                    assert_eq!(found, Some(Month { calendar, number }), "{name}");
                }
            }
        }
    }
}
