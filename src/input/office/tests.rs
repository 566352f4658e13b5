//! Documents as word processors write them, and broken ones.

mod rich_text;

use crate::article::Article;
use crate::input::{Fault, InputOptions, open_bytes};
use std::io::Write;

fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = ::zip::write::SimpleFileOptions::default();
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read(name: &str, bytes: Vec<u8>) -> Result<Article, Fault> {
    let mut documents = open_bytes(name, bytes, &InputOptions::default()).unwrap();
    let read = documents.next().unwrap().read();
    assert!(documents.next().is_none());
    read
}

#[track_caller]
fn check(name: &str, bytes: Vec<u8>, title: &str, text: &str) {
    let article = read(name, bytes).unwrap();
    assert_eq!((&*article.title, &*article.text), (title, text), "{name}");
}

/// A paragraph with a style and its runs.
fn p(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn docx(body: &str, title: &str) -> Vec<u8> {
    let relation = |kind: &str, target: &str| {
        format!("<Relationship Id=\"{kind}\" Type=\"http://x/{kind}\" Target=\"{target}\"/>")
    };
    let relations = relation("officeDocument", "word/document2.xml")
        + &relation("core-properties", "docProps/core.xml");
    zip(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "_rels/.rels",
            &format!("<Relationships>{relations}</Relationships>"),
        ),
        (
            "word/_rels/document2.xml.rels",
            &format!(
                "<Relationships>{}</Relationships>",
                relation("styles", "styles.xml")
            ),
        ),
        (
            "word/styles.xml",
            "<w:styles><w:style w:styleId=\"a3\"><w:name w:val=\"Title\"/></w:style>\
             <w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>\
             <w:style w:styleId=\"own\"><w:name w:val=\"عنوان الخبر\"/><w:basedOn w:val=\"a3\"/></w:style>\
             <w:style w:styleId=\"x\"><w:name w:val=\"س\"/><w:basedOn w:val=\"x\"/></w:style>\
             <w:style w:styleId=\"c\"><w:name w:val=\"caption\"/></w:style></w:styles>",
        ),
        (
            "docProps/core.xml",
            &format!("<cp><dc:title>{title}</dc:title></cp>"),
        ),
        (
            "word/document2.xml",
            &format!("<w:document><w:body>{body}</w:body></w:document>"),
        ),
    ])
}

#[test]
fn the_title_of_a_document_is_found() {
    let (first, second) = (
        p("", &r("وصل الوفد إلى المدينة.")),
        p("", &r("وبدأ المحادثات.")),
    );
    let text = "وصل الوفد إلى المدينة.\nوبدأ المحادثات.";
    for (before, property, title) in [
        (p("a3", &r("وصول الوفد")), "آخر", "وصول الوفد"),
        (p("own", &r("وصول الوفد")), "", "وصول الوفد"),
        (
            p("own", &r("وصول")) + &p("own", &r("الوفد")),
            "",
            "وصول الوفد",
        ),
        (p("1", &r("وصول الوفد")), "", "وصول الوفد"),
        (p("Heading1", &r("وصول الوفد")), "", "وصول الوفد"),
        (p("x", &r("وصول الوفد")) + &p("", ""), "", "وصول الوفد"),
        (String::new(), "وصول الوفد", "وصول الوفد"),
        (p("", &r("وصول الوفد")), "وصول الوفد", "وصول الوفد"),
        (String::new(), "Microsoft Word - Document1", ""),
        (String::new(), "خبر.docx", ""),
    ] {
        check(
            "a.docx",
            docx(&format!("{before}{first}{second}"), property),
            title,
            text,
        );
    }
}

#[test]
fn a_document_is_what_stands_on_its_pages() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p("", &r(text)));
    let text_box = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:docPr descr=\"صورة\"/><wps:txbx>\
         <w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>\
         <v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback>\
         </mc:AlternateContent></w:r>",
        p("", &r("نص في إطار"))
    );
    for (body, text) in [
        (p("", &(r("وصل ") + &r("الوفد"))), "وصل الوفد"),
        (
            p(
                "",
                "<w:r><w:t>وصل</w:t><w:tab/><w:t>الوفد</w:t><w:br/><w:t>أمس</w:t></w:r>",
            ),
            "وصل الوفد\nأمس",
        ),
        (p("", &r("أ &lt; ب &amp; &#1580;")), "أ < ب & ج"),
        (
            p(
                "",
                &format!(
                    "{}<w:del><w:r><w:delText>حذف</w:delText></w:r></w:del><w:ins>{}</w:ins>",
                    r("بقي"),
                    r(" وزيد")
                ),
            ),
            "بقي وزيد",
        ),
        (
            p(
                "",
                &format!("<w:moveFrom>{}</w:moveFrom>{}", r("نقل"), r("بقي")),
            ),
            "بقي",
        ),
        (
            p(
                "",
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>خفي</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>ظاهر</w:t></w:r>",
            ),
            "ظاهر",
        ),
        (
            p(
                "",
                &format!(
                    "<w:r><w:instrText>HYPERLINK</w:instrText></w:r><w:hyperlink>{}</w:hyperlink>",
                    r("رابط")
                ),
            ),
            "رابط",
        ),
        (
            p(
                "",
                &format!("{}<w:r><w:footnoteReference w:id=\"1\"/></w:r>", r("نص")),
            ),
            "نص",
        ),
        (
            format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("أ"), cell("ب")),
            "أ\nب",
        ),
        (
            p("", &(r("قبل") + &text_box + &r(" بعد"))),
            "قبل بعد\nنص في إطار",
        ),
        (p("", &r("نص")) + &p("c", &r("صورة الوفد")), "نص"),
        (
            format!(
                "<w:sdt><w:sdtPr><w:docPartGallery/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
                p("", &r("نص"))
            ),
            "نص",
        ),
    ] {
        check("a.docx", docx(&body, ""), "", text);
    }
}

#[test]
fn an_opendocument_text_is_what_stands_on_its_pages() {
    let odt = |text: &str, title: &str| {
        zip(&[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            (
                "content.xml",
                &format!(
                    "<office:document-content><office:automatic-styles><style:style style:name=\"P1\" \
                     style:parent-style-name=\"Title\"/></office:automatic-styles><office:body>\
                     <office:text>{text}</office:text></office:body></office:document-content>"
                ),
            ),
            (
                "meta.xml",
                &format!("<office:meta><dc:title>{title}</dc:title></office:meta>"),
            ),
        ])
    };
    for (body, property, title, text) in [
        (
            "<text:p text:style-name=\"P1\">عنوان</text:p><text:p>نص\n  على<text:s text:c=\"2\"/>سطرين</text:p>",
            "",
            "عنوان",
            "نص على سطرين",
        ),
        (
            "<text:h text:outline-level=\"1\">عنوان</text:h><text:p>نص</text:p>",
            "",
            "عنوان",
            "نص",
        ),
        ("<text:p>نص</text:p>", "عنوان", "عنوان", "نص"),
        (
            "<text:tracked-changes><text:p>حذف</text:p></text:tracked-changes><text:p>نص<text:note><text:p>حاشية</text:p></text:note><text:line-break/>آخر</text:p>",
            "",
            "",
            "نص\nآخر",
        ),
        (
            "<table:table><table:table-row><table:table-cell><text:p>أ</text:p></table:table-cell></table:table-row></table:table>",
            "",
            "",
            "أ",
        ),
        (
            "<text:p>قبل<draw:frame><draw:text-box><text:p>إطار</text:p></draw:text-box><svg:desc>صورة</svg:desc></draw:frame></text:p>",
            "",
            "",
            "قبل\nإطار",
        ),
    ] {
        check("a.odt", odt(body, property), title, text);
        let flat = format!(
            "<?xml version=\"1.0\"?><office:document><office:meta><dc:title>{property}</dc:title></office:meta>\
             <office:styles><style:style style:name=\"P1\" style:parent-style-name=\"Title\"/></office:styles>\
             <office:body><office:text>{body}</office:text></office:body></office:document>"
        );
        check("a.fodt", flat.into_bytes(), title, text);
    }
}

#[test]
fn what_is_no_document_says_so() {
    let deep = format!("<w:document><w:body>{}", "<w:p>".repeat(2000));
    let large = format!("<w:document>{}</w:document>", " ".repeat(17 << 20));
    for (name, bytes, says) in [
        (
            "a.docx",
            b"\xD0\xCF\x11\xE0\xA1\xB1".to_vec(),
            "locked with a password",
        ),
        ("a.docx", b"PK".to_vec(), "not a whole office file"),
        ("a.docx", zip(&[("a.xml", "")]), "no Word document"),
        ("a.odt", zip(&[("a.xml", "")]), "no content.xml"),
        (
            "a.docx",
            zip(&[("word/document.xml", &deep)]),
            "inside one another",
        ),
        (
            "a.docx",
            zip(&[("word/document.xml", "<w:p><w:r>")]),
            "cut short",
        ),
        (
            "a.docx",
            zip(&[("word/document.xml", &large)]),
            "--max-ratio",
        ),
        ("a.docx", docx("", ""), "empty article"),
        ("a.rtf", b"{\\rtf1 ".to_vec(), "cut short"),
        ("a.rtf", b"hello".to_vec(), "no RTF"),
        (
            "a.rtf",
            b"{\\rtf1"
                .iter()
                .copied()
                .chain(*b"{")
                .cycle()
                .take(9000)
                .collect(),
            "inside one another",
        ),
    ] {
        let fault = read(name, bytes).unwrap_err();
        assert!(fault.error.contains(says), "{name}: {fault:?}");
    }
}

#[cfg(feature = "spreadsheet")]
#[test]
fn spreadsheets_that_lie_about_their_size_are_refused() {
    let relation = |kind: &str, target: &str| {
        let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        format!(
            "<Relationships><Relationship Id=\"r1\" Type=\"{kinds}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let xlsx = |cells: &str, strings: &str| {
        let sheet = format!(
            "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>text</t></is></c></row>{cells}</sheetData></worksheet>"
        );
        let book =
            "<workbook><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
        zip(&[
            (
                "_rels/.rels",
                &relation("officeDocument", "xl/workbook.xml"),
            ),
            ("xl/workbook.xml", book),
            (
                "xl/_rels/workbook.xml.rels",
                &relation("worksheet", "worksheets/sheet1.xml"),
            ),
            ("xl/worksheets/sheet1.xml", &sheet),
            ("xl/sharedStrings.xml", strings),
        ])
    };
    let strings = |count: &str, text: &str| {
        format!("<sst uniqueCount=\"{count}\"><si><t>{text}</t></si></sst>")
    };
    let cell = "<row><c t=\"s\"><v>0</v></c></row>";
    let ods = |row: &str| {
        let head = "<table:table-row><table:table-cell><text:p>text</text:p></table:table-cell></table:table-row>";
        let content = format!(
            "<office:body><table:table table:name=\"S\">{head}{row}</table:table></office:body>"
        );
        zip(&[("content.xml", &content)])
    };
    let repeated = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
        table:number-columns-repeated=\"16384\"><text:p>نص</text:p></table:table-cell></table:table-row>";
    let mut xls = include_bytes!("../../../tests/fixtures/one-article.xls").to_vec();
    let dimensions = memchr::memmem::find(&xls, b"\x00\x02\x0E\x00").unwrap();
    xls[dimensions + 4 + 7] = 0x7F;
    let open = |name: &str, bytes: Vec<u8>| open_bytes(name, bytes, &InputOptions::default());
    for (name, bytes, says) in [
        (
            "a.xlsx",
            xlsx(cell, &strings("4294967295", "نص")),
            "fewer than they say",
        ),
        (
            "a.xlsx",
            xlsx(&cell.repeat(500), &strings("1", &"ن".repeat(200_000))),
            "--max-ratio",
        ),
        (
            "a.xlsx",
            xlsx(&" ".repeat(17 << 20), &strings("1", "")),
            "--max-ratio",
        ),
        ("a.ods", ods(repeated), "--max-ratio"),
        ("a.xls", xls, "larger than one can be"),
    ] {
        let error = open(name, bytes).err().unwrap().to_string();
        assert!(error.contains(says), "{name}: {error}");
    }
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>بعيد</t></is></c></row>\
        <row r=\"1048577\"><c r=\"A1048577\" t=\"inlineStr\"><is><t>نص</t></is></c></row>";
    let articles: Vec<_> = open("a.xlsx", xlsx(far, &strings("1", "")))
        .unwrap()
        .collect();
    assert_eq!(articles.len(), 1);
}
