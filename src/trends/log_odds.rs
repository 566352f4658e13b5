//! How much more frequent something is in one place than in another, in standard errors.
//!
//! The log-odds ratio with an informative Dirichlet prior, divided by its standard error: B.
//! Monroe, M. Colaresi, K. Quinn, "Fightin' Words: Lexical Feature Selection and Evaluation for
//! Identifying the Content of Political Conflict", 2008, equations 15 to 22. The prior has the
//! frequencies of both places together. Its weight is the number of mentions in the place that has
//! fewer. So a word that only one place has is a significant change from three mentions on, not
//! from one.

/// How often something is mentioned, out of how many mentions in all.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    pub times: f64,
    pub of: f64,
}

/// The difference in standard errors; positive if it is more frequent in `here` than in `there`.
pub(super) fn log_odds(here: Said, there: Said) -> f64 {
    let (times, of) = (here.times + there.times, here.of + there.of);
    if times <= 0.0 || of <= 0.0 {
        return 0.0;
    }
    let prior = Said {
        times: times * here.of.min(there.of).max(1.0) / of,
        of: here.of.min(there.of).max(1.0),
    };
    let odds = |said: Said| {
        let with = said.times + prior.times;
        // If only one thing is ever mentioned, nothing else remains: the limit prevents a division
        // by zero.
        (with / (said.of + prior.of - with).max(1.0)).ln()
    };
    let variance = 1.0 / (here.times + prior.times) + 1.0 / (there.times + prior.times);
    (odds(here) - odds(there)) / variance.sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(here: (f64, f64), there: (f64, f64)) -> f64 {
        let said = |(times, of)| Said { times, of };
        log_odds(said(here), said(there))
    }

    #[test]
    fn what_is_said_more_often_here_is_greater_than_nought_and_the_surer_the_more_often() {
        assert!(of((20.0, 1000.0), (20.0, 1000.0)).abs() < 1e-12);
        let (few, many) = (
            of((4.0, 100.0), (10.0, 1000.0)),
            of((40.0, 1000.0), (100.0, 10_000.0)),
        );
        assert!(0.0 < few && few < many, "{few} {many}");
        assert!((of((5.0, 90.0), (1.0, 60.0)) + of((1.0, 60.0), (5.0, 90.0))).abs() < 1e-12);
        // Ten of 100, and none of 300. The prior has 2.5 of 100.
        let difference = (12.5_f64 / 187.5).ln() - (2.5_f64 / 397.5).ln();
        let expected = difference / (1.0_f64 / 12.5 + 1.0 / 2.5).sqrt();
        assert!((of((10.0, 100.0), (0.0, 300.0)) - expected).abs() < 1e-12);
    }

    #[test]
    fn what_stops_in_a_short_time_is_seen_too() {
        // None of 1,000, where about 25 were to be expected.
        assert!(of((0.0, 1000.0), (500.0, 20_000.0)) < -3.0);
        // A new word, three times.
        assert!(of((3.0, 1000.0), (0.0, 20_000.0)) > 1.96);
        assert!(of((1.0, 1000.0), (0.0, 20_000.0)) < 1.96);
    }

    #[test]
    fn nothing_and_one_thing_alone_are_no_news() {
        assert_eq!(of((0.0, 0.0), (0.0, 0.0)), 0.0);
        assert!(of((7.0, 7.0), (9.0, 9.0)).is_finite());
    }
}
