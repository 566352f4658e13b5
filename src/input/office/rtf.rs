//! Rich Text Format (1.9.1): text between commands, in bytes of a code page or as `\uN`.

use super::code_pages::{Guess, charset, code_page};
use super::paragraphs::{Paragraphs, Rank};
use crate::article::Article;
use crate::input::InputOptions;
use encoding_rs::{Encoding, WINDOWS_1252, WINDOWS_1256};
use std::collections::HashMap;

/// With more nesting, the file is no document.
const DEEPEST: usize = 1000;

pub(super) fn article(bytes: &[u8], _: &InputOptions) -> Result<Article, String> {
    if !bytes.trim_ascii_start().starts_with(b"{\\rtf") {
        return Err("no RTF: it does not begin with {\\rtf".to_owned());
    }
    let mut reader = Reader {
        guess: Guess::of(bytes),
        ..Reader::default()
    };
    reader.read(bytes)?;
    if !reader.outer.is_empty() {
        return Err("cut short: a brace does not close; get it whole".to_owned());
    }
    reader.flush();
    reader.paragraphs.end();
    Ok(reader.paragraphs.article(&reader.title))
}

/// What the text of a group is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Destination {
    #[default]
    Text,
    Title,
    Fonts,
    Styles,
    Nowhere,
}

/// The state of a group, which ends with it.
#[derive(Clone, Debug)]
struct Group {
    to: Destination,
    hidden: bool,
    font: i32,
    /// The font for text in the other direction, which programs name as well.
    associated: i32,
    right_to_left: bool,
    arabic: bool,
    /// How many characters replace a `\uN` for readers that do not know the command.
    fallback: usize,
}

impl Default for Group {
    fn default() -> Self {
        Self {
            to: Destination::Text,
            hidden: false,
            font: -1,
            associated: -1,
            right_to_left: false,
            arabic: false,
            fallback: 1,
        }
    }
}

#[derive(Debug, Default)]
struct Reader {
    group: Group,
    outer: Vec<Group>,
    /// The encodings of fonts, if they differ from the document's.
    fonts: HashMap<i32, &'static Encoding>,
    encoding: Option<&'static Encoding>,
    /// The default font.
    font: i32,
    guess: Guess,
    /// Bytes that are not decoded yet, and their encoding.
    bytes: Vec<u8>,
    bytes_in: Option<&'static Encoding>,
    /// The first half of a surrogate pair of `\uN`.
    half: Option<u16>,
    /// How many characters behind a `\uN` are still to be skipped.
    pass_over: usize,
    /// The style that is being defined, the ranks of known styles, and the style's name so far.
    style: i32,
    ranks: HashMap<i32, Rank>,
    name: String,
    title: String,
    paragraphs: Paragraphs,
    /// True inside a paragraph.
    begun: bool,
}

impl Reader {
    fn read(&mut self, bytes: &[u8]) -> Result<(), String> {
        let mut at = 0;
        let mut ignorable = false;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'{' => {
                    if self.outer.len() >= DEEPEST {
                        return Err(format!("more than {DEEPEST} groups inside one another"));
                    }
                    self.pass_over = 0;
                    self.outer.push(self.group.clone());
                }
                b'}' => {
                    self.pass_over = 0;
                    self.flush();
                    self.end_name();
                    match self.outer.pop() {
                        Some(group) => self.group = group,
                        None => return Ok(()),
                    }
                    if self.outer.is_empty() {
                        return Ok(());
                    }
                }
                b'\\' => match bytes.get(at) {
                    Some(b'\'') => {
                        let digits = bytes.get(at + 1..at + 3).unwrap_or_default();
                        let digits = std::str::from_utf8(digits).unwrap_or_default();
                        at += 3;
                        if let Ok(byte) = u8::from_str_radix(digits, 16) {
                            self.byte(byte, None);
                        }
                    }
                    Some(b'*') => {
                        ignorable = true;
                        at += 1;
                        continue;
                    }
                    Some(letter) if letter.is_ascii_alphabetic() => {
                        let (word, number, length) = control(&bytes[at..]);
                        at += length;
                        if word == "bin" {
                            at += usize::try_from(number.unwrap_or(0)).unwrap_or(0);
                        } else {
                            self.word(word, number, ignorable);
                        }
                    }
                    Some(&symbol) => {
                        at += 1;
                        match symbol {
                            b'~' => self.text("\u{A0}"),
                            b'_' => self.text("-"),
                            b'\n' | b'\r' => self.paragraph(),
                            b'{' | b'}' | b'\\' => self.byte(symbol, None),
                            _ => {}
                        }
                    }
                    None => {}
                },
                b'\r' | b'\n' | 0 => {}
                byte => self.byte(byte, self.guess.raw),
            }
            ignorable = false;
        }
        Ok(())
    }

    /// Handles a control word with its number.
    fn word(&mut self, word: &str, number: Option<i32>, ignorable: bool) {
        let on = number != Some(0);
        match word {
            "u" => self.unit(number.unwrap_or(0)),
            "uc" => self.group.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1),
            "ansicpg" => self.encoding = number.and_then(code_page),
            "f" => self.group.font = number.unwrap_or(-1),
            "af" => self.group.associated = number.unwrap_or(-1),
            "deff" => self.font = number.unwrap_or(-1),
            "rtlch" => self.group.right_to_left = true,
            "ltrch" => self.group.right_to_left = false,
            "fcharset" => {
                if let Some(encoding) = number.and_then(charset) {
                    self.fonts.insert(self.group.font, encoding);
                }
            }
            // The last ten bits are the language, without the country: 1 is Arabic.
            "lang" => self.group.arabic = number.is_some_and(|number| number & 0x3FF == 1),
            "alang" if self.group.right_to_left => {
                self.group.arabic |= number.is_some_and(|number| number & 0x3FF == 1);
            }
            "v" | "deleted" => self.group.hidden = on,
            "plain" => {
                self.group = Group {
                    to: self.group.to,
                    fallback: self.group.fallback,
                    ..Group::default()
                }
            }
            "par" | "sect" | "page" | "cell" | "nestcell" | "row" => self.paragraph(),
            "line" => self.text("\n"),
            "tab" => self.text(" "),
            "emdash" => self.text("—"),
            "endash" => self.text("–"),
            "lquote" => self.text("‘"),
            "rquote" => self.text("’"),
            "ldblquote" => self.text("“"),
            "rdblquote" => self.text("”"),
            "bullet" => self.text("•"),
            "zwj" => self.text("\u{200D}"),
            "zwnj" => self.text("\u{200C}"),
            "s" if self.group.to == Destination::Styles => self.style = number.unwrap_or(0),
            "s" => {
                let rank = self.ranks.get(&number.unwrap_or(0)).copied();
                self.begin();
                self.paragraphs.rank(rank.unwrap_or_default());
            }
            "pard" if self.begun => self.paragraphs.rank(Rank::Body),
            _ => self.destination(word, ignorable),
        }
    }

    /// Sets the destination of a group by its first word. An unknown group is skipped if the file
    /// marks it as one that may be.
    fn destination(&mut self, word: &str, ignorable: bool) {
        const NOWHERE: [&str; 25] = [
            "annotation",
            "atnauthor",
            "atndate",
            "atnid",
            "bkmkend",
            "bkmkstart",
            "colortbl",
            "fldinst",
            "footer",
            "footerf",
            "footerl",
            "footerr",
            "footnote",
            "ftnsep",
            "header",
            "headerf",
            "headerl",
            "headerr",
            "info",
            "listtext",
            "object",
            "pict",
            "pntext",
            "shprslt",
            "sp",
        ];
        let to = match word {
            "fonttbl" => Destination::Fonts,
            "stylesheet" => Destination::Styles,
            "title" => Destination::Title,
            // Text boxes, and what is inside the group of a shape, are read as text.
            "shptxt" | "shpinst" => return,
            _ if NOWHERE.contains(&word) => Destination::Nowhere,
            _ if ignorable && self.group.to == Destination::Text => Destination::Nowhere,
            _ => return,
        };
        self.flush();
        // The title is inside the group of the other properties, which is skipped.
        if self.group.to != Destination::Nowhere || to == Destination::Title {
            self.group.to = to;
        }
    }

    fn text(&mut self, text: &str) {
        if std::mem::take(&mut self.pass_over) > 0 {
            return;
        }
        self.flush();
        self.put(text);
    }

    /// Adds a byte of text. `known` is its encoding if the code page does not apply.
    fn byte(&mut self, byte: u8, known: Option<&'static Encoding>) {
        if self.pass_over > 0 {
            self.pass_over -= 1;
            return;
        }
        let of = |font: i32| self.fonts.get(&font).copied();
        let group = &self.group;
        let font = if group.font < 0 {
            self.font
        } else {
            group.font
        };
        let associated = of(group.associated).filter(|_| group.right_to_left);
        let of_language = group.arabic.then_some(WINDOWS_1256);
        let encoding = known.or_else(|| of(font)).or(associated).or(of_language);
        let encoding = encoding.unwrap_or_else(|| {
            let page = self.encoding.unwrap_or(WINDOWS_1252);
            self.guess.instead_of(page)
        });
        if self.bytes_in != Some(encoding) {
            self.flush();
            self.bytes_in = Some(encoding);
        }
        self.bytes.push(byte);
    }

    /// Adds a unit of UTF-16. Older programs write it as a negative number.
    fn unit(&mut self, number: i32) {
        self.flush();
        self.pass_over = self.group.fallback;
        let unit = (number & 0xFFFF) as u16;
        let units: Vec<u16> = self.half.take().into_iter().chain([unit]).collect();
        if units.len() == 1 && (0xD800..0xDC00).contains(&unit) {
            self.half = Some(unit);
            return;
        }
        let text: String = char::decode_utf16(units)
            .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        self.put(&text);
    }

    /// Decodes the collected bytes.
    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let encoding = self.bytes_in.unwrap_or(WINDOWS_1252);
            let bytes = std::mem::take(&mut self.bytes);
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            self.put(&text);
        }
    }

    fn put(&mut self, text: &str) {
        match self.group.to {
            Destination::Text if !self.group.hidden => {
                self.begin();
                self.paragraphs.push(text);
            }
            Destination::Title => self.title.push_str(text),
            Destination::Styles => self.name.push_str(text),
            _ => {}
        }
    }

    /// Ends the name of a style, which ends with its group and has a semicolon.
    fn end_name(&mut self) {
        if self.group.to == Destination::Styles {
            let name = std::mem::take(&mut self.name);
            let rank = Rank::of_style(name.trim().trim_end_matches(';'));
            if rank != Rank::Body {
                self.ranks.insert(std::mem::take(&mut self.style), rank);
            }
        }
    }

    fn begin(&mut self) {
        if self.group.to == Destination::Text && !std::mem::replace(&mut self.begun, true) {
            self.paragraphs.begin();
        }
    }

    fn paragraph(&mut self) {
        self.flush();
        if self.group.to == Destination::Text {
            self.begin();
            self.paragraphs.end();
            self.begun = false;
        }
    }
}

/// A control word, its number, and the length of both with the space that ends them.
fn control(bytes: &[u8]) -> (&str, Option<i32>, usize) {
    let letters = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    let minus = usize::from(bytes.get(letters) == Some(&b'-'));
    let behind = bytes.get(letters + minus..).unwrap_or_default();
    let digits = behind
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let end = if digits > 0 {
        letters + minus + digits
    } else {
        letters
    };
    let text = |part: &'_ [u8]| {
        std::str::from_utf8(part)
            .ok()
            .and_then(|text| text.parse().ok())
    };
    let number = bytes.get(letters..end).and_then(text);
    let blank = usize::from(bytes.get(end) == Some(&b' '));
    let word = std::str::from_utf8(&bytes[..letters]).unwrap_or_default();
    (word, number, end + blank)
}
