//! Topics in the order of their colours.

/// The known topics, then the other topics that were found, by name. Each has its own colour, as
/// long as there are enough colours.
pub(super) fn topic_order<'t>(
    known: &[String],
    found: impl IntoIterator<Item = &'t str>,
) -> Vec<String> {
    let mut others: Vec<&str> = found
        .into_iter()
        .filter(|topic| !known.iter().any(|known| known == topic))
        .collect();
    others.sort_unstable();
    others.dedup();
    let others = others.into_iter().map(str::to_owned);
    known.iter().cloned().chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_topics_come_first_and_others_once() {
        let known = ["health", "sports"].map(str::to_owned);
        let found = ["زراعة", "sports", "بيئة", "زراعة"];
        let expected = ["health", "sports", "بيئة", "زراعة"];
        assert_eq!(topic_order(&known, found), expected);
    }
}
