//! The numbers, months and marks that a written date consists of.

use super::months::{Month, month};

/// A part of a written date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    Number(Number),
    Month(Month),
    /// A dash, a slash or a dot.
    Mark(char),
    /// Any other word.
    Word(&'t str),
}

/// A number, and how many digits it is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub value: u64,
    pub digits: usize,
}

/// Words between the parts of a date that say nothing: 1st, 1er, 12 من مايو لعام 2024, رمضان المبارك.
const FILLERS: [&str; 15] = [
    "st",
    "nd",
    "rd",
    "th",
    "er",
    "of",
    "de",
    "من",
    "شهر",
    "عام",
    "سنه",
    "لعام",
    "لسنه",
    "المبارك",
    "الحرام",
];

/// The tokens of a text, which is in the spelling of [`spelled`](super::months::spelled). Times of
/// day are left out, and so are other marks: no form of a date needs them.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut after_time = false;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '0'..='9' => {
                let digits = run(rest, |c| c.is_ascii_digit());
                let number = rest[..digits].parse();
                tokens.push(number.map_or(Token::Word(&rest[..digits]), |value| {
                    Token::Number(Number { value, digits })
                }));
                digits
            }
            ':' if ends_in_hour(&tokens) => {
                tokens.pop();
                after_time = true;
                rest = after_clock(rest);
                continue;
            }
            _ if c.is_alphabetic() => {
                let letters = run(rest, char::is_alphabetic);
                push_word(&mut tokens, &rest[..letters], after_time);
                letters
            }
            '/' | '\u{60D}' => {
                tokens.push(Token::Mark('/'));
                c.len_utf8()
            }
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {
                tokens.push(Token::Mark('-'));
                c.len_utf8()
            }
            '.' => {
                tokens.push(Token::Mark('.'));
                1
            }
            _ => {
                rest = &rest[c.len_utf8()..];
                continue;
            }
        };
        after_time = false;
        rest = &rest[length..];
    }
    tokens
}

fn push_word<'t>(tokens: &mut Vec<Token<'t>>, word: &'t str, after_time: bool) {
    // A month's name may have two words.
    if let Some(Token::Word(before)) = tokens.last()
        && let Some(month) = month(&format!("{before}{word}"))
    {
        tokens.pop();
        tokens.push(Token::Month(month));
    } else if let Some(month) = month(word) {
        tokens.push(Token::Month(month));
    } else if !after_time && !FILLERS.contains(&word) {
        // After a time stand a zone or half of the day (GMT, ص): no part of the date.
        tokens.push(Token::Word(word));
    }
}

fn ends_in_hour(tokens: &[Token<'_>]) -> bool {
    matches!(tokens.last(), Some(Token::Number(number)) if number.digits <= 2)
}

/// What stands after minutes, seconds and the offset of a time zone: `:30:00.5 +0300`.
fn after_clock(text: &str) -> &str {
    let rest = &text[run(text, |c| c.is_ascii_digit() || matches!(c, ':' | '.'))..];
    let offset = rest.trim_start().strip_prefix(['+', '-']);
    let digits = |after: &str| run(after, |c| c.is_ascii_digit() || c == ':');
    match offset {
        Some(after) if matches!(digits(after), 4 | 5) => &after[digits(after)..],
        _ => rest,
    }
}

/// The length in bytes of the beginning of a text that is of these characters only.
fn run(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.find(|c| !of(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::months::{Calendar, spelled};

    #[test]
    fn a_date_is_numbers_months_and_marks() {
        let number = |value, digits| Token::Number(Number { value, digits });
        let calendar = Calendar::Hijri;
        let month = Token::Month(Month {
            calendar,
            number: 11,
        });
        let text = spelled("الأحد ٠٤ ذو القعدة، 1445 03:22 م +0300");
        let expected = [Token::Word("الاحد"), number(4, 2), month, number(1445, 4)];
        assert_eq!(tokens(&text)[..4], expected);
        let text = "08:00:00 +0000 12/05";
        let expected = [number(12, 2), Token::Mark('/'), number(5, 2)];
        assert_eq!(tokens(text), expected);
    }
}
