//! Several labels in a cell.

/// The labels in a cell of labels and in a cell of further labels, in their order, each once. If no
/// separator is given, the first cell is one label, and further labels are separated by `+`.
///
/// ```
/// use warraq::input::split_labels;
/// assert_eq!(split_labels("sports+economy", "", Some("+")), ["sports", "economy"]);
/// ```
pub fn split_labels(label: &str, further: &str, separator: Option<&str>) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    let first = separator.map_or(vec![label], |separator| label.split(separator).collect());
    for label in first
        .into_iter()
        .chain(further.split(separator.unwrap_or("+")))
    {
        let label = label.trim();
        if !label.is_empty() && !labels.iter().any(|known| known == label) {
            labels.push(label.to_owned());
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_apart() {
        let cases: [(&str, &str, Option<&str>, &[&str]); 6] = [
            ("صحة", "", None, &["صحة"]),
            ("صحة+سياسة", "", None, &["صحة+سياسة"]),
            ("صحة+سياسة", "", Some("+"), &["صحة", "سياسة"]),
            ("صحة", "سياسة+اقتصاد", None, &["صحة", "سياسة", "اقتصاد"]),
            (
                " صحة ; سياسة;صحة;",
                "اقتصاد;سياسة",
                Some(";"),
                &["صحة", "سياسة", "اقتصاد"],
            ),
            ("", "", Some(","), &[]),
        ];
        for (label, further, separator, expected) in cases {
            assert_eq!(split_labels(label, further, separator), expected, "{label}");
        }
    }
}
