//! Markup in the fields of tables: reads what a reader of the page would see.
//!
//! A column of texts is often a dump of a site's database, with HTML, character references, and
//! line breaks written as `\n`. Such a field is read like a part of a page. A field that only has a
//! `<` or a `&` in its prose is not changed.

use super::character_references::reference;
use super::elements::{BLOCKS, HIDDEN};
use super::tags::{Tag, aside, end_of};
use super::written_breaks::with_breaks;
use memchr::{memchr2, memchr3, memmem};
use std::borrow::Cow;
use std::str::FromStr;

/// What is done with markup in a field.
///
/// ```
/// use warraq::input::{InputOptions, Markup, open_bytes};
/// let table = "id,text\n1,<p>وصل الوفد</p>\n".as_bytes().to_vec();
/// let keep = InputOptions::default().markup(Markup::Keep);
/// for (options, text) in [(InputOptions::default(), "وصل الوفد"), (keep, "<p>وصل الوفد</p>")] {
///     let article = open_bytes("news.csv", table.clone(), &options)?.next().unwrap();
///     assert_eq!(article.read().unwrap().text, text);
/// }
/// # Ok::<(), warraq::input::InputError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Markup {
    /// It is read as on a page.
    #[default]
    Read,
    /// It is not changed.
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

/// The text that a reader sees of a field. A field without markup is not changed.
///
/// Each of these is markup: two HTML tags; one tag that is a break or a paragraph, or has
/// attributes; a character reference (`&nbsp;`, `&#1575;`). In a field with markup, paragraphs and
/// breaks end lines, and references become characters. Tags, comments, scripts and styles are
/// removed. Text that was encoded twice is decoded twice. If the field has tags for breaks, a line
/// end within a sentence becomes a space.
///
/// A `\n`, `\r\n` or `\t` that is spelled with a backslash becomes a break. In `C:\news` it does
/// not.
///
/// The time is linear in the field's length, and next to none without a `<`, `&` or `\`.
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
        // Tags whose `<` was written as a reference.
        Some(read) if read.tags == 0 => {
            let text = read.lines();
            let again = Fragment::read(&text).filter(|again| again.tags > 1);
            Cow::Owned(again.map_or(text, |again| again.lines()))
        }
        Some(read) => Cow::Owned(read.lines()),
    }
}

/// The same for a heading: the result is one line.
///
/// ```
/// use warraq::input::heading_without_markup;
/// assert_eq!(heading_without_markup("عنوان<br>من سطرين"), "عنوان من سطرين");
/// ```
pub fn heading_without_markup(field: &str) -> Cow<'_, str> {
    match without_markup(field) {
        Cow::Owned(lines) => Cow::Owned(lines.split_whitespace().collect::<Vec<_>>().join(" ")),
        clean => clean,
    }
}

/// A field while its markup is read.
#[derive(Default)]
struct Fragment {
    /// Its text: `\n` where a tag ends a line, `\r` where the field has a line end.
    text: String,
    /// How many tags of known elements were found.
    tags: usize,
    /// Something was found that never occurs in prose.
    certain: bool,
    /// A tag was found that breaks lines.
    breaks: bool,
}

impl Fragment {
    /// Reads a field; `None` if it holds no markup.
    fn read(field: &str) -> Option<Self> {
        let mut read = Self::default();
        // Elements and comments known to have no end in the rest, so that it is not searched for
        // again.
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
            // A soft hyphen, which only shows where a word may be split.
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

    /// The lines that are not empty, with single spaces between words.
    fn lines(&self) -> String {
        let mut lines = String::with_capacity(self.text.len());
        for of_tags in self.text.split('\n') {
            // Whether the sentence goes on in the next part.
            let mut open = false;
            for part in of_tags.split('\r') {
                let mut words = part.split_whitespace().peekable();
                if words.peek().is_none() {
                    // An empty line always ends a line of text.
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

#[cfg(test)]
mod tests {
    use super::super::elements::ELEMENTS;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lists_are_in_order() {
        assert!(ELEMENTS.is_sorted() && BLOCKS.is_sorted() && HIDDEN.is_sorted());
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
            // Line ends count in a text with few tags, but not within a paragraph.
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

    /// The time must not grow with the square of the length.
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
