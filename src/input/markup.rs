//! Markup in the fields of tables: what a reader of the page would see of it.
//!
//! A column of texts is often what a site's database holds: HTML, references to characters, breaks
//! written as `\n`. Such a field is read as a fragment of a page is. One that only has a `<` or a
//! `&` in its prose is left as it is.

use encoding_rs::WINDOWS_1252;
use html_escape::NAMED_ENTITIES;
use memchr::{memchr, memchr2, memchr3, memmem};
use std::borrow::Cow;
use std::str::FromStr;

/// What is done with markup in a field.
///
/// ```
/// use warraq::input::{InputOptions, Markup, open_bytes};
/// let table = "id,text\n1,<p>وصل الوفد</p>\n".as_bytes().to_vec();
/// let keep = InputOptions { markup: Markup::Keep, ..InputOptions::default() };
/// for (options, text) in [(InputOptions::default(), "وصل الوفد"), (keep, "<p>وصل الوفد</p>")] {
///     let article = open_bytes("news.csv", table.clone(), &options)?.next().unwrap();
///     assert_eq!(article.read().unwrap().text, text);
/// }
/// # Ok::<(), warraq::input::InputError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Markup {
    /// It is read as a page is.
    #[default]
    Read,
    /// It is left as it is.
    Keep,
}

impl FromStr for Markup {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "read" => Ok(Self::Read),
            "keep" => Ok(Self::Keep),
            _ => Err("markup is read or keep".to_owned()),
        }
    }
}

/// Elements that a field may hold, in order.
const ELEMENTS: [&str; 82] = [
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "label",
    "li",
    "link",
    "main",
    "mark",
    "meta",
    "nav",
    "noscript",
    "object",
    "ol",
    "p",
    "param",
    "picture",
    "pre",
    "q",
    "s",
    "script",
    "section",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "th",
    "time",
    "tr",
    "u",
    "ul",
    "video",
];

/// Elements that end a line before and after them.
const BLOCKS: [&str; 36] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
    "video",
];

/// Elements whose content is no text.
const HIDDEN: [&str; 13] = [
    "audio", "button", "head", "iframe", "noscript", "object", "picture", "script", "style", "svg",
    "template", "textarea", "video",
];

/// References that pages have without a semicolon too.
const UNCLOSED: [&str; 6] = ["amp", "gt", "laquo", "nbsp", "quot", "raquo"];

/// What a reader sees of a field: the field itself if it holds no markup.
///
/// It holds markup if it has two tags of HTML; or one that is a break, a paragraph or has
/// attributes; or a reference to a character (`&nbsp;`, `&#1575;`). Then paragraphs and breaks end
/// lines, references are characters, and tags, comments, scripts and styles are gone; what was
/// encoded twice is decoded twice. A line end of the field stays one, unless the field has tags for
/// breaks and it stands within a sentence. `\n`, `\r\n` and `\t` in letters that stand for breaks
/// are those; in `C:\news` they are not.
///
/// It takes time linear in the field's length, and next to none without a `<`, `&` or `\`.
///
/// ```
/// use warraq::input::without_markup;
/// assert_eq!(without_markup("<p>&#1602;&#1575;&#1604; الوزير</p><p>ثم غادر</p>"), "قال الوزير\nثم غادر");
/// assert_eq!(without_markup(r"عنوان\n\nنص"), "عنوان\n\nنص");
/// assert_eq!(without_markup("س < ص & ع"), "س < ص & ع");
/// ```
pub fn without_markup(field: &str) -> Cow<'_, str> {
    if memchr3(b'<', b'&', b'\\', field.as_bytes()).is_none() {
        return Cow::Borrowed(field);
    }
    let field = with_breaks(field);
    match Fragment::read(&field) {
        None => field,
        // Tags that were references before.
        Some(read) if read.tags == 0 => {
            let text = read.lines();
            let again = Fragment::read(&text).filter(|again| again.tags > 1);
            Cow::Owned(again.map_or(text, |again| again.lines()))
        }
        Some(read) => Cow::Owned(read.lines()),
    }
}

/// The same of a heading: one line.
pub(super) fn heading_without_markup(field: &str) -> Cow<'_, str> {
    match without_markup(field) {
        Cow::Owned(lines) => Cow::Owned(lines.split_whitespace().collect::<Vec<_>>().join(" ")),
        clean => clean,
    }
}

/// The field with `\n`, `\r` and `\t` that stand for breaks as breaks.
fn with_breaks(field: &str) -> Cow<'_, str> {
    let bytes = field.as_bytes();
    if memchr(b'\\', bytes).is_none() {
        return Cow::Borrowed(field);
    }
    let latin = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    // Where a run of backslashes before a letter of a break begins, and the letter's place.
    let mut escapes = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr(b'\\', &bytes[at..]) {
        let start = at + found;
        let letter = start
            + bytes[start..]
                .iter()
                .take_while(|&&byte| byte == b'\\')
                .count();
        if matches!(bytes.get(letter), Some(b'n' | b'r' | b't')) {
            escapes.push((start, letter));
        }
        at = letter;
    }
    if !escapes.iter().any(|&(_, letter)| !latin(letter + 1)) {
        return Cow::Borrowed(field);
    }
    let mut text = String::with_capacity(field.len());
    let mut done = 0;
    for (start, letter) in escapes {
        let in_a_path = start > 0 && (latin(start - 1) || bytes[start - 1] == b':');
        if latin(letter + 1) && (in_a_path || letter - start > 1 || bytes[letter] == b't') {
            continue;
        }
        text.push_str(&field[done..start]);
        done = letter + 1;
        match bytes[letter] {
            b't' => text.push('\t'),
            b'r' if bytes[done..].starts_with(b"\\n") => {}
            _ => text.push('\n'),
        }
    }
    text.push_str(&field[done..]);
    Cow::Owned(text)
}

/// A fragment of a page while it is read.
#[derive(Default)]
struct Fragment {
    /// Its text: `\n` where a tag ends a line, `\r` for a line end of its own.
    text: String,
    /// Tags of elements that are known.
    tags: usize,
    /// One was met that is never prose.
    certain: bool,
    /// A tag was met that breaks lines.
    breaks: bool,
}

impl Fragment {
    /// Reads a field; `None` if it holds no markup.
    fn read(field: &str) -> Option<Self> {
        let mut read = Self::default();
        // What is known not to close anywhere behind, so that it is not looked for again.
        let mut never_close: Vec<&str> = Vec::new();
        let mut rest = field;
        while let Some(at) = memchr2(b'<', b'&', rest.as_bytes()) {
            read.push(&rest[..at]);
            rest = &rest[at..];
            if let Some((character, length)) = reference(rest) {
                read.certain = true;
                read.push_character(&character);
                rest = &rest[length..];
            } else if let Some(tag) = Tag::at(rest) {
                rest = &rest[tag.length..];
                read.tag(&tag);
                let hides = HIDDEN.contains(&&*tag.name) && !tag.closes;
                if hides && !never_close.contains(&&*tag.name) {
                    match end_of(rest, &tag.name) {
                        Some(end) => rest = &rest[end..],
                        None => never_close.extend(HIDDEN.iter().find(|name| **name == tag.name)),
                    }
                }
            } else if let Some((open, close)) =
                aside(rest).filter(|(o, _)| !never_close.contains(o))
            {
                match memmem::find(&rest.as_bytes()[open.len()..], close.as_bytes()) {
                    Some(end) => {
                        let inner = &rest[open.len()..open.len() + end];
                        if open == "<![CDATA[" {
                            read.push(inner);
                        }
                        read.certain = true;
                        rest = &rest[open.len() + end + close.len()..];
                    }
                    None => never_close.push(open),
                }
                if never_close.contains(&open) {
                    read.push(&rest[..1]);
                    rest = &rest[1..];
                }
            } else {
                read.push(&rest[..1]);
                rest = &rest[1..];
            }
        }
        read.push(rest);
        (read.certain || read.tags > 1).then_some(read)
    }

    fn push(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = memchr2(b'\n', b'\r', rest.as_bytes()) {
            self.text.push_str(&rest[..at]);
            if !rest[at..].starts_with("\r\n") {
                self.text.push('\r');
            }
            rest = &rest[at + 1..];
        }
        self.text.push_str(rest);
    }

    fn push_character(&mut self, character: &str) {
        match character {
            // Marks where a word may be parted.
            "\u{AD}" => {}
            other => self.push(other),
        }
    }

    fn tag(&mut self, tag: &Tag) {
        self.tags += 1;
        self.certain |= tag.has_attributes || matches!(&*tag.name, "br" | "p");
        if BLOCKS.contains(&&*tag.name) {
            self.breaks |= matches!(&*tag.name, "br" | "div" | "p");
            self.text.push('\n');
        } else if matches!(&*tag.name, "td" | "th") {
            self.text.push(' ');
        }
    }

    /// Its lines that are not empty, each with single spaces.
    fn lines(&self) -> String {
        let mut lines = String::with_capacity(self.text.len());
        for of_tags in self.text.split('\n') {
            // Whether the line goes on with what is on the next.
            let mut open = false;
            for part in of_tags.split('\r') {
                let mut words = part.split_whitespace().peekable();
                if words.peek().is_none() {
                    // An empty line is a break, whatever else is.
                    open = false;
                    continue;
                }
                if !lines.is_empty() {
                    lines.push(if open { ' ' } else { '\n' });
                }
                for (nth, word) in words.enumerate() {
                    if nth > 0 {
                        lines.push(' ');
                    }
                    lines.push_str(word);
                }
                let stops = ['.', '؟', '?', '!', '…', ':', '»', '"', '۔'];
                open = self.breaks && !lines.ends_with(stops);
            }
        }
        lines
    }
}

/// A tag of an element that is known.
struct Tag {
    /// In small letters.
    name: String,
    closes: bool,
    has_attributes: bool,
    length: usize,
}

impl Tag {
    /// The tag a text begins with.
    fn at(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let closes = bytes.get(1) == Some(&b'/');
        let start = 1 + usize::from(closes);
        let is_of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-');
        let end = start + bytes.get(start..)?.iter().take_while(is_of_name).count();
        let name = text[start..end].to_ascii_lowercase();
        let is_known = ELEMENTS.binary_search(&&*name).is_ok();
        // Elements of Office and of sites' own.
        let is_own =
            name.starts_with(|c: char| c.is_ascii_lowercase()) && name.contains([':', '-']);
        if bytes.first() != Some(&b'<') || !(is_known || is_own) {
            return None;
        }
        let mut at = end;
        let mut has_attributes = false;
        loop {
            match bytes.get(at)? {
                b'>' => break,
                b'<' => return None,
                b'=' => {
                    has_attributes = true;
                    at += 1;
                    at += bytes[at..]
                        .iter()
                        .take_while(|byte| byte.is_ascii_whitespace())
                        .count();
                    if let Some(quote @ (b'"' | b'\'')) = bytes.get(at) {
                        at += 1 + memchr(*quote, &bytes[at + 1..])?;
                        at += 1;
                    }
                }
                // Behind a name comes a space, an end or nothing.
                byte if at == end && !byte.is_ascii_whitespace() && *byte != b'/' => return None,
                _ => at += 1,
            }
        }
        Some(Self {
            name,
            closes,
            has_attributes,
            length: at + 1,
        })
    }
}

/// Where what is behind an element's content begins.
fn end_of(text: &str, name: &str) -> Option<usize> {
    memmem::find_iter(text.as_bytes(), "</").find_map(|at| {
        let tag = Tag::at(&text[at..]).or_else(|| {
            let found = text.get(at + 2..at + 2 + name.len())?;
            found.eq_ignore_ascii_case(name).then(|| Tag {
                name: name.to_owned(),
                closes: true,
                has_attributes: false,
                length: 2 + name.len(),
            })
        })?;
        (tag.name == name).then_some(at + tag.length)
    })
}

/// What no reader sees and is no tag: how it begins and ends.
fn aside(text: &str) -> Option<(&'static str, &'static str)> {
    [
        ("<!--", "-->"),
        ("<![CDATA[", "]]>"),
        ("<!DOCTYPE", ">"),
        ("<?xml", ">"),
    ]
    .into_iter()
    .find(|(open, _)| text.starts_with(open))
}

/// The characters that the reference a text begins with stands for, and its length. What was
/// encoded twice (`&amp;nbsp;`) is one reference.
fn reference(text: &str) -> Option<(Cow<'static, str>, usize)> {
    const LONGEST: usize = 32;
    let bytes = text.as_bytes();
    let inner = text.strip_prefix('&')?;
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let length = inner.bytes().take(LONGEST).take_while(is_of_name).count();
    let name = &inner[..length];
    let is_closed = bytes.get(1 + length) == Some(&b';');
    if !is_closed {
        let stands_alone = UNCLOSED.contains(&name) && bytes.get(1 + length) != Some(&b'=');
        return stands_alone
            .then(|| (named(name), 1 + length))
            .and_then(|(c, l)| Some((c?, l)));
    }
    let length = 1 + length + 1;
    if let Some(number) = name.strip_prefix('#') {
        return Some((numbered(number)?, length));
    }
    if name == "amp" && !text[length..].starts_with("amp;") {
        let again = inner_reference(&text[length..]);
        if let Some((character, more)) = again {
            return Some((character, length + more));
        }
    }
    Some((named(name)?, length))
}

/// A reference whose `&` was one itself.
fn inner_reference(text: &str) -> Option<(Cow<'static, str>, usize)> {
    let end = text.bytes().take(32).position(|byte| byte == b';')?;
    let name = &text[..end];
    let character = match name.strip_prefix('#') {
        Some(number) => numbered(number),
        None => named(name),
    };
    Some((character?, end + 1))
}

fn named(name: &str) -> Option<Cow<'static, str>> {
    let place = NAMED_ENTITIES.binary_search_by(|(known, _)| (*known).cmp(name.as_bytes()));
    Some(Cow::Borrowed(NAMED_ENTITIES[place.ok()?].1))
}

/// The character of a number, which from 128 to 159 is, as in browsers, that of windows-1252.
fn numbered(number: &str) -> Option<Cow<'static, str>> {
    let number = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => number.parse(),
    };
    match number.ok()? {
        byte @ 0x80..=0x9F => {
            let byte = [byte as u8];
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(&byte);
            Some(Cow::Owned(text.into_owned()))
        }
        0 => Some(Cow::Borrowed("\u{FFFD}")),
        other => Some(Cow::Owned(
            char::from_u32(other).unwrap_or('\u{FFFD}').to_string(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lists_are_in_order() {
        assert!(ELEMENTS.is_sorted() && BLOCKS.is_sorted() && HIDDEN.is_sorted());
        assert!(NAMED_ENTITIES.is_sorted_by_key(|(name, _)| *name));
    }

    #[test]
    fn a_field_is_what_a_reader_sees() {
        for (field, expected) in [
            ("نص بلا وسوم", "نص بلا وسوم"),
            ("س < ص، ثم ص > ع & غ", "س < ص، ثم ص > ع & غ"),
            ("يكتب الوسم <b> للخط الغامق", "يكتب الوسم <b> للخط الغامق"),
            ("شركة A&B و <شيء>", "شركة A&B و <شيء>"),
            (
                "http://x.example/?a=1&copy=2",
                "http://x.example/?a=1&copy=2",
            ),
            (
                "<p style=\"color: red\">فقرة</p>\n<p>أخرى</p>",
                "فقرة\nأخرى",
            ),
            ("سطر<br>ثان<BR />ثالث", "سطر\nثان\nثالث"),
            ("قال <strong>الوزير</strong> إن", "قال الوزير إن"),
            ("كلمة&nbsp;كلمة &laquo;قول&raquo;", "كلمة كلمة «قول»"),
            ("كلمة&nbspكلمة", "كلمة كلمة"),
            ("&#1602;&#x627;&#1604;", "قال"),
            ("قيمة&#150;قيمة", "قيمة–قيمة"),
            ("&amp;nbsp;نص&amp;#1575;", "نصا"),
            (
                "&lt;p&gt;فقرة&lt;/p&gt;&lt;p&gt;أخرى&lt;/p&gt;",
                "فقرة\nأخرى",
            ),
            ("<p>يكتب &lt;br&gt; للسطر</p>", "يكتب <br> للسطر"),
            (
                "<p>قبل</p><script>if (a < b) { \"</p>\" }</script><p>بعد</p>",
                "قبل\nبعد",
            ),
            ("<style>p { color: red }</style><p>نص</p>", "نص"),
            ("<script>بلا نهاية <p>نص</p>", "بلا نهاية\nنص"),
            ("<!-- wp:paragraph --><p>نص</p><!-- /wp:paragraph -->", "نص"),
            ("<![CDATA[<p>نص</p><p>آخر</p>]]>", "نص\nآخر"),
            ("<!-- بلا نهاية <p>نص</p>", "<!-- بلا نهاية\nنص"),
            ("<a href='x' title=\"a > b\">رابط</a> بعده", "رابط بعده"),
            ("<ul><li>أول</li><li>ثان</li></ul>", "أول\nثان"),
            ("<table><tr><td>س</td><td>ص</td></tr></table>", "س ص"),
            ("<o:p></o:p><p class=MsoNormal>نص</p>", "نص"),
            // Lines of a text with few tags are lines; those wrapped in a paragraph are not.
            ("<b>سطر</b>\nوسطر", "سطر\nوسطر"),
            (
                "<p>جملة طويلة\nلها بقية.\nوجملة</p>",
                "جملة طويلة لها بقية.\nوجملة",
            ),
            ("عنوان\\n\\nفقرة\\r\\nأخرى", "عنوان\n\nفقرة\nأخرى"),
            ("فقرة\\nBBC\\n", "فقرة\nBBC\n"),
            ("في C:\\news\\test", "في C:\\news\\test"),
            ("عمود\\tعمود", "عمود\tعمود"),
            ("نص\\\\nنص", "نص\nنص"),
            ("<p>فقرة\\nأخرى.\\nثالثة</p>", "فقرة أخرى.\nثالثة"),
        ] {
            assert_eq!(without_markup(field), expected, "{field}");
        }
        assert_eq!(
            heading_without_markup("عنوان<br>من سطرين"),
            "عنوان من سطرين"
        );
    }

    /// Time must not grow with the square of the length.
    #[test]
    fn what_never_closes_is_looked_for_once() {
        for part in [
            "<!--",
            "<script>",
            "<a =\"",
            "<a ='\"",
            "&amp;",
            "\\n",
            "<p",
            "<![CDATA[",
            "</",
        ] {
            let long = part.repeat(50_000);
            let started = std::time::Instant::now();
            let read = without_markup(&long);
            assert!(read.len() <= long.len());
            assert!(started.elapsed().as_secs() < 20, "{part}");
        }
    }

    proptest! {
        #[test]
        fn clean_text_is_as_it_was(text in "[^<&\\\\]{0,80}") {
            prop_assert!(matches!(without_markup(&text), Cow::Borrowed(same) if same == text));
        }

        #[test]
        fn no_field_makes_it_stumble(parts in proptest::collection::vec(prop_oneof![
            Just("<p>"), Just("</p>"), Just("<"), Just(">"), Just("&"), Just(";"), Just("&nbsp;"),
            Just("\\n"), Just("<script>"), Just("</script"), Just("<!--"), Just("-->"), Just("="),
            Just("\""), Just("'"), Just("ن"), Just("\n"), Just("amp;"), Just("<![CDATA["), Just("#1575"),
        ], 0..30)) {
            let _ = without_markup(&parts.concat());
        }
    }
}
