//! Rich text as word processors write it.

use super::*;

#[test]
fn rich_text_is_read_in_its_code_pages() {
    let escaped = |text: &str| -> String {
        let units = text.encode_utf16();
        units
            .map(|unit| format!("\\u{}?", unit.cast_signed()))
            .collect()
    };
    let bytes = |text: &str| -> String {
        let (bytes, ..) = encoding_rs::WINDOWS_1256.encode(text);
        bytes.iter().map(|byte| format!("\\'{byte:02x}")).collect()
    };
    let fonts = "{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}{\\f1\\fcharset178 Arial (Arabic);}}";
    for (rtf, title, text) in [
        (
            format!(
                "{{\\rtf1\\ansi\\ansicpg1256 {}\\par {}}}",
                bytes("وصل الوفد"),
                bytes("أمس")
            ),
            "",
            "وصل الوفد\nأمس",
        ),
        (
            format!(
                "{{\\rtf1\\ansi\\ansicpg1252{fonts}\\f1 {}\\f0  (UN)\\par}}",
                bytes("الأمم")
            ),
            "",
            "الأمم (UN)",
        ),
        (
            format!("{{\\rtf1\\ansi\\ansicpg1252\\lang1025 {}}}", bytes("نص")),
            "",
            "نص",
        ),
        (format!("{{\\rtf1\\uc1 {}}}", escaped("نص 😀")), "", "نص 😀"),
        // The default font, which also holds after formatting is reset; and the font of the other
        // direction.
        (
            format!(
                "{{\\rtf1\\ansi\\ansicpg1252\\deff1{fonts}\\f0\\pard\\plain {}}}",
                bytes("نص")
            ),
            "",
            "نص",
        ),
        (
            format!(
                "{{\\rtf1\\ansi\\ansicpg1252\\deff0{fonts}{{\\ltrch\\f0 \\rtlch\\af1 {}}}{{\\ltrch UN}}}}",
                bytes("نص ")
            ),
            "",
            "نص UN",
        ),
        // If the code page is wrong, the letters tell the encoding.
        (
            format!(
                "{{\\rtf1\\ansi\\ansicpg1252 {}}}",
                bytes("وصل الوفد إلى المدينة أمس وقال رئيسه إن المحادثات")
            ),
            "",
            "وصل الوفد إلى المدينة أمس وقال رئيسه إن المحادثات",
        ),
        (
            "{\\rtf1\\ansi l\\'e9t\\'e9 \\'e0 No\\'ebl}".to_owned(),
            "",
            "lété à Noël",
        ),
        (
            "{\\rtf1\\ansi\\ansicpg1256 نص بلا صفحة}".to_owned(),
            "",
            "نص بلا صفحة",
        ),
        (
            format!(
                "{{\\rtf1{{\\*\\generator X;}}{{\\info{{\\title {}}}}}{}}}",
                escaped("عنوان"),
                escaped("نص")
            ),
            "عنوان",
            "نص",
        ),
        (
            format!(
                "{{\\rtf1{{\\stylesheet{{\\s1 heading 1;}}}}\\pard\\s1 {}\\par\\pard {}}}",
                escaped("عنوان"),
                escaped("نص")
            ),
            "عنوان",
            "نص",
        ),
        (
            format!(
                "{{\\rtf1 {{\\header {}}}{{\\pict 00FF}}{{\\v {}}}{}{{\\footnote {}}}}}",
                escaped("رأس"),
                escaped("خفي"),
                escaped("نص"),
                escaped("حاشية")
            ),
            "",
            "نص",
        ),
        (
            format!(
                "{{\\rtf1{{\\field{{\\*\\fldinst HYPERLINK}}{{\\fldrslt {}}}}}\\bin4 }}}}}}}} \\emdash\\~{}}}",
                escaped("رابط"),
                escaped("نص")
            ),
            "",
            "رابط —\u{A0}نص",
        ),
        (
            format!(
                "{{\\rtf1 {}{{\\shp{{\\*\\shpinst{{\\sp{{\\sn shapeType}}{{\\sv 202}}}}{{\\shptxt {}\\par}}}}\
                 {{\\shprslt {}}}}}}}",
                escaped("نص"),
                escaped(" في إطار"),
                escaped("مرة أخرى")
            ),
            "",
            "نص في إطار",
        ),
    ] {
        let article = read("a.rtf", rtf.clone().into_bytes()).unwrap();
        assert_eq!((&*article.title, &*article.text), (title, text), "{rtf}");
    }
}
