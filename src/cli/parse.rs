//! Parsers for the values of options.

pub(super) fn parse_number(text: &str, from: usize, to: usize) -> Result<usize, String> {
    match text.parse() {
        Ok(number) if (from..=to).contains(&number) => Ok(number),
        _ => Err(format!("a whole number from {from} to {to} is needed")),
    }
}

pub(super) fn parse_minutes(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(minutes) if (0.0..=100_000.0).contains(&minutes) => Ok(minutes),
        _ => Err("a number of minutes from 0 is needed".to_owned()),
    }
}

pub(super) fn parse_threads(text: &str) -> Result<usize, String> {
    parse_number(text, 1, 1024)
}

pub(super) fn parse_folds(text: &str) -> Result<usize, String> {
    parse_number(text, 2, 100)
}

pub(super) fn parse_top(text: &str) -> Result<usize, String> {
    parse_number(text, 1, 1000)
}

pub(super) fn parse_count(text: &str) -> Result<usize, String> {
    parse_number(text, 1, 1_000_000)
}

pub(super) fn parse_shard(text: &str) -> Result<(usize, usize), String> {
    let shard = text
        .split_once('/')
        .and_then(|(i, n)| Some((i.parse().ok()?, n.parse().ok()?)));
    match shard {
        Some((i, n)) if (1..=n).contains(&i) => Ok((i, n)),
        _ => Err("a share such as 2/8 is needed: the second of eight".to_owned()),
    }
}

pub(super) fn parse_ratio(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(ratio) if (0.0..=1.0).contains(&ratio) => Ok(ratio),
        _ => Err("a share from 0 to 1 is needed".to_owned()),
    }
}
