//! Text of articles, made harmless for the place where it is shown.

/// A text without what could control a terminal or turn the direction of the text beside it.
pub(crate) fn without_controls(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let safe = |c: char| !c.is_control() && !turns(c) || c == '\n' || c == '\t';
    text.chars().filter(|&c| safe(c)).collect()
}

/// A text for HTML: nothing in it is read as a tag.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in without_controls(text).chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            c => out.push(c),
        }
    }
    out
}

/// A text for Markdown: nothing in it is read as markup.
pub(crate) fn escaped_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in without_controls(text).chars() {
        if c.is_ascii_punctuation()
            && !matches!(c, '.' | ',' | ':' | ';' | '?' | '"' | '\'' | '/' | '%')
        {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_a_terminal() {
        assert_eq!(without_controls("أ\u{1b}[2J\u{7}\r\u{9b}ب"), "أ[2Jب");
        assert_eq!(without_controls("a\u{202E}txt.\u{2066}b"), "atxt.b");
    }

    #[test]
    fn nothing_is_taken_for_a_sign() {
        assert_eq!(escaped("<b>&\u{1b}[0m\""), "&lt;b&gt;&amp;[0m&quot;");
        assert_eq!(
            escaped_markdown("*نص* [رابط](x) 3.5%"),
            "\\*نص\\* \\[رابط\\]\\(x\\) 3.5%"
        );
    }
}
