//! Dates as sources write them, and their days, weeks and months.
//!
//! ```
//! use warraq::calendar::{Period, day};
//! let day = day("Tue, 12 Mar 2024 08:00:00 GMT").unwrap();
//! assert_eq!(Period::Week.name(day), "2024-W11");
//! ```
//!
//! | file | idea |
//! | --- | --- |
//! | `day` | the day an article is of |
//! | `tokens` | the parts of a written date |
//! | `months` | names of months |
//! | `hijri` | days of the Hijri calendar |
//! | `period` | days, weeks and months |

mod day;
mod hijri;
mod months;
mod period;
mod tokens;

pub use day::day;
pub use period::Period;
