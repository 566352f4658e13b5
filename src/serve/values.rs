//! Numbers in requests, and what they may be. Each is checked where it is parsed, so that none
//! out of its range gets further, from a body or from a query.

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;
use std::str::FromStr;

/// A share from 0 to 1, such as a probability.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Share(f64);

impl Share {
    const EXPECTED: &'static str = "a share from 0 to 1";

    pub fn get(self) -> f64 {
        self.0
    }

    /// `NaN` is in no range.
    fn new(number: f64) -> Result<Self, String> {
        if (0.0..=1.0).contains(&number) {
            Ok(Self(number))
        } else {
            Err(format!("{} is needed", Self::EXPECTED))
        }
    }
}

impl FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::new(text.parse().unwrap_or(f64::NAN))
    }
}

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(number: D) -> Result<Self, D::Error> {
        struct Number;

        impl Visitor<'_> for Number {
            type Value = Share;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(Share::EXPECTED)
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Share, E> {
                Share::new(number).map_err(E::custom)
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Share, E> {
                self.visit_f64(number as f64)
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Share, E> {
                self.visit_f64(number as f64)
            }
        }

        number.deserialize_f64(Number)
    }
}

/// A whole number that is not less than `FROM`.
#[derive(Clone, Copy, Debug)]
pub(super) struct AtLeast<const FROM: usize>(usize);

impl<const FROM: usize> AtLeast<FROM> {
    pub fn get(self) -> usize {
        self.0
    }

    fn new(number: Option<usize>) -> Result<Self, String> {
        match number {
            Some(number) if number >= FROM => Ok(Self(number)),
            _ => Err(format!("a whole number from {FROM} on is needed")),
        }
    }
}

impl Default for AtLeast<0> {
    fn default() -> Self {
        Self(0)
    }
}

impl<const FROM: usize> FromStr for AtLeast<FROM> {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::new(text.parse().ok())
    }
}

impl<'de, const FROM: usize> Deserialize<'de> for AtLeast<FROM> {
    fn deserialize<D: Deserializer<'de>>(number: D) -> Result<Self, D::Error> {
        struct Number<const FROM: usize>;

        impl<const FROM: usize> Visitor<'_> for Number<FROM> {
            type Value = AtLeast<FROM>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "a whole number from {FROM} on")
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<AtLeast<FROM>, E> {
                AtLeast::new(number.try_into().ok()).map_err(E::custom)
            }

            fn visit_i64<E: Error>(self, _: i64) -> Result<AtLeast<FROM>, E> {
                // Only negative numbers come here.
                AtLeast::new(None).map_err(E::custom)
            }
        }

        number.deserialize_u64(Number)
    }
}

/// How many topics an article gets.
pub(super) type Top = AtLeast<1>;

/// The topics of an article if no number is asked for.
pub(super) fn three() -> Top {
    AtLeast(3)
}

/// A value of a query, where numbers are text. In a body, text is no number.
pub(super) fn from_text<'de, D, T>(text: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err = String>,
{
    String::deserialize(text)?.parse().map_err(D::Error::custom)
}
