//! UTF-8 that was decoded in a Windows code page and encoded again: `Ø§Ù„` or `ط§ظ„` for `ال`.

use encoding_rs::{Encoding, WINDOWS_1252, WINDOWS_1256};
use memchr::memmem;

/// The text as it was before the second encoding, line by line, or `None` if no line was encoded
/// twice.
pub(super) fn repair(text: &str) -> Option<String> {
    if !LEADS.iter().any(|&lead| has_two_in_a_row(text, lead)) {
        return None;
    }
    let mut repaired = false;
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| match twice_encoded(line) {
            Some(original) => {
                repaired = true;
                original
            }
            None => line.to_owned(),
        })
        .collect();
    repaired.then(|| lines.join("\n"))
}

/// The characters of the bytes D8 and D9 in the two code pages. These are the lead bytes of most
/// Arabic letters in UTF-8.
const LEADS: [char; 4] = ['Ø', 'Ù', 'ط', 'ظ'];

/// True if a lead character follows `lead` with one other character between them. Text that was
/// encoded twice is full of such pairs; other text has nearly none.
fn has_two_in_a_row(text: &str, lead: char) -> bool {
    let mut buffer = [0; 4];
    memmem::find_iter(text.as_bytes(), lead.encode_utf8(&mut buffer)).any(|at| {
        let next = text[at..].chars().nth(2);
        next.is_some_and(|next| LEADS.contains(&next))
    })
}

/// The original of a line. A third of its letters must be lead bytes of Arabic letters in UTF-8,
/// and the whole line, taken as bytes, must be UTF-8 of Arabic.
fn twice_encoded(line: &str) -> Option<String> {
    [(WINDOWS_1252, &LEADS[..2]), (WINDOWS_1256, &LEADS[2..])]
        .into_iter()
        .find_map(|(code_page, leads)| {
            let wide = line.chars().filter(|c| !c.is_ascii()).count();
            let lead = line.chars().filter(|c| leads.contains(c)).count();
            if lead < 3 || lead * 3 < wide {
                return None;
            }
            let original = String::from_utf8(bytes_of(line, code_page)?).ok()?;
            let is_arabic = |c: &char| matches!(c, '\u{600}'..='\u{6FF}');
            (original.chars().filter(is_arabic).count() >= lead).then_some(original)
        })
}

/// The bytes of a text in a code page. Controls that Windows leaves undefined stay themselves.
fn bytes_of(text: &str, code_page: &'static Encoding) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut buffer = [0; 4];
    for c in text.chars() {
        match c {
            '\0'..='\x7F' => bytes.push(c as u8),
            '\u{80}'..='\u{9F}' => bytes.push(c as u32 as u8),
            _ => {
                let (encoded, _, unmappable) = code_page.encode(c.encode_utf8(&mut buffer));
                if unmappable {
                    return None;
                }
                bytes.extend_from_slice(&encoded);
            }
        }
    }
    Some(bytes)
}
