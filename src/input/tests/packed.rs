//! Every kind of file is read, compressed or in an archive, and may be cut short anywhere.

use super::*;

/// One article, good in every kind of file.
const KINDS: &[(&str, &str)] = &[
    ("a.txt", "ع\n\nنص"),
    ("a.md", "# ع\n\nنص\n"),
    #[cfg(feature = "html")]
    ("a.html", "<title>ع</title><h1>ع</h1><p>نص"),
    ("a.csv", "id,title,text\na,ع,نص\n"),
    (
        "a.jsonl",
        "{\"id\": \"a\", \"title\": \"ع\", \"text\": \"نص\"}\n",
    ),
    (
        "a.json",
        "[\n  {\"id\": \"a\", \"title\": \"ع\", \"text\": \"نص\"}\n]\n",
    ),
    (
        "b.json",
        "{\"tags\": [{\"x\": 1}], \"data\": {\"n\": 1, \"items\": [\n\
         {\"id\": \"a\", \"headline\": \"ع\", \"content\": [\"نص\"]}]}}",
    ),
    (
        "c.json",
        "\u{FEFF}{\"id\": \"a\", \"title\": \"ع\", \"text\": \"\\u0646\\u0635\",\n\"tags\": [{}, {}]}",
    ),
    (
        "d.json",
        "{\"العنوان\": \"ع\", \"النص\": \"<p>&#1606;ص</p>\", \"رقم الخبر\": \"a\"}\n",
    ),
    (
        "a.xml",
        "<DOC>\n<DOCNO>a</DOCNO>\n<TITLE>ع</TITLE>\n<TEXT>\n<P>نص</P>\n</TEXT>\n</DOC>\n",
    ),
    (
        "rss.xml",
        "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>س</title>\n<item><guid>a</guid>\
         <title>ع</title><description>ملخص</description><content:encoded><![CDATA[<p>نص</p>]]>\
         </content:encoded></item></channel></rss>\n",
    ),
    (
        "a.rdf",
        "<rdf:RDF><channel rdf:about=\"b\"><title>س</title></channel><item rdf:about=\"a\">\
         <title>ع</title><description>&lt;p&gt;نص&lt;/p&gt;</description></item></rdf:RDF>",
    ),
    (
        "a.atom",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>b</id><title>س</title><entry><id>a</id>\
         <title type=\"html\">ع</title><summary>ملخص</summary><content type=\"xhtml\"><div><p>نص</p>\
         </div></content></entry></feed>",
    ),
    (
        "newsml.xml",
        "<newsItem guid=\"a\"><itemMeta><provider literal=\"س\"/></itemMeta><contentMeta>\
         <headline>ع</headline></contentMeta><contentSet><inlineXML><html><head><title>ع</title></head>\
         <body><p>نص</p></body></html></inlineXML></contentSet></newsItem>",
    ),
    (
        "a.nitf",
        "<nitf><head><docdata><doc-id id-string=\"a\"/></docdata></head><body><body.head><hedline>\
         <hl1>ع</hl1></hedline></body.head><body.content><p>نص</p></body.content></body></nitf>",
    ),
    (
        "newsml1.xml",
        "<NewsML><NewsItem><Identification><NewsIdentifier><NewsItemId>a</NewsItemId></NewsIdentifier>\
         </Identification><NewsComponent><NewsLines><HeadLine>ع</HeadLine></NewsLines><ContentItem><DataContent>\
         <p>نص</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
    ),
    (
        "records.xml",
        "<أخبار><خبر id=\"a\"><العنوان>ع</العنوان><النص>نص</النص></خبر></أخبار>",
    ),
    (
        "a.wet",
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: a\r\nContent-Type: text/plain\r\n\
         Content-Length: 8\r\n\r\nع\n\nنص\r\n\r\n",
    ),
];

/// The same article in office files.
fn office_kinds() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        (
            "a.docx",
            zip(&[(
                "word/document.xml",
                "<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>ع</w:t>\
                 </w:r></w:p><w:p><w:r><w:t>نص</w:t></w:r></w:p></w:body></w:document>"
                    .as_bytes(),
            )]),
        ),
        (
            "a.odt",
            zip(&[(
                "content.xml",
                "<office:document-content><office:body><office:text><text:h>ع</text:h>\
                 <text:p>نص</text:p></office:text></office:body></office:document-content>"
                    .as_bytes(),
            )]),
        ),
        ("a.rtf", b"{\\rtf1\\ansicpg1256 {\\info{\\title \\'da}}\\'e4\\'d5\\par}".to_vec()),
        #[cfg(feature = "spreadsheet")]
        ("a.xls", include_bytes!("../../../tests/fixtures/one-article.xls").to_vec()),
        #[cfg(feature = "spreadsheet")]
        (
            "a.xlsx",
            zip(&[
                (
                    "_rels/.rels",
                    &b"<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/\
                      officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>\
                      </Relationships>"[..],
                ),
                (
                    "xl/workbook.xml",
                    &b"<workbook><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"[..],
                ),
                (
                    "xl/_rels/workbook.xml.rels",
                    b"<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/\
                      officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                      </Relationships>",
                ),
                ("xl/worksheets/sheet1.xml", XLSX_SHEET.as_bytes()),
            ]),
        ),
        #[cfg(feature = "spreadsheet")]
        ("a.ods", zip(&[("content.xml", ODS_SHEET.as_bytes())])),
    ]
}

#[cfg(feature = "spreadsheet")]
const XLSX_SHEET: &str = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>id</t></is></c>\
    <c r=\"B1\" t=\"inlineStr\"><is><t>title</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>text</t></is></c>\
    </row><row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>a</t></is></c><c r=\"B3\" t=\"inlineStr\"><is><t>ع</t>\
    </is></c><c r=\"C3\" t=\"inlineStr\"><is><t>نص</t></is></c></row></sheetData></worksheet>";

#[cfg(feature = "spreadsheet")]
const ODS_SHEET: &str = "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"S\">\
    <table:table-row><table:table-cell><text:p>id</text:p></table:table-cell><table:table-cell><text:p>title</text:p>\
    </table:table-cell><table:table-cell><text:p>text</text:p></table:table-cell></table:table-row>\
    <table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"1024\"/>\
    </table:table-row><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell>\
    <text:p>ع</text:p></table:table-cell><table:table-cell><text:p>نص</text:p></table:table-cell></table:table-row>\
    </table:table></office:spreadsheet></office:body></office:document-content>";

fn kinds() -> Vec<(&'static str, Vec<u8>)> {
    let of_text = KINDS
        .iter()
        .map(|&(name, text)| (name, text.as_bytes().to_vec()));
    of_text.chain(office_kinds()).collect()
}

/// Every kind of file gives the same article, plain, compressed and in archives.
#[test]
fn every_kind_is_read_however_it_is_packed() {
    for (name, bytes) in kinds() {
        let bytes = bytes.as_slice();
        let is_one_a_file = matches!(
            name,
            "a.txt" | "a.md" | "a.html" | "a.docx" | "a.odt" | "a.rtf"
        );
        let check = |file: &str, packed: &[u8], member: &str| {
            let id = if is_one_a_file { member } else { "a" };
            check(file, packed, &[Ok((id, "ع", "نص", ""))]);
        };
        check(name, bytes, name);
        let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
        bzip2.write_all(bytes).unwrap();
        for (ending, packed) in [
            ("gz", gzip(bytes)),
            ("zst", zstd::encode_all(bytes, 1).unwrap()),
            ("bz2", bzip2.finish().unwrap()),
        ] {
            let name = format!("{name}.{ending}");
            check(&name, &packed, &name);
        }
        // A name that is longer than the field in a tar header.
        let long = format!("{}/{name}", "folder".repeat(30));
        for member in [name, long.as_str()] {
            let members = [("skipped.pdf", &b"%PDF"[..]), (member, bytes)];
            check("a.tar", &tar(&members), member);
            check("a.tgz", &gzip(&tar(&members)), member);
            check("a.zip", &zip(&members), member);
        }
        // An archive may be inside one other archive, but not deeper.
        let member = format!("b.zip/{name}");
        let inner = zip(&[("skipped.pdf", &b"%PDF"[..]), (name, bytes)]);
        check("a.zip", &zip(&[("b.zip", &inner)]), &member);
        check(
            "a.tbz2",
            &tar(&[("b.zip", &inner), ("c.pdf", b"")]),
            &member,
        );
        check(
            "a.zip",
            &zip(&[("b.tgz", &gzip(&tar(&[(name, bytes)])))]),
            &format!("b.tgz/{name}"),
        );
        check(
            "a.tar",
            &tar(&[("b.gz", b""), (&format!("{name}.gz"), &gzip(bytes))]),
            &format!("{name}.gz"),
        );
    }
}

/// Lengths to cut a file at: all lengths of a small file. For a larger one, those near both ends,
/// and some hundred between, an odd number apart.
fn lengths(whole: usize) -> impl Iterator<Item = usize> {
    const ENDS: usize = 48;
    let apart = (whole / 200) | 1;
    (0..whole).filter(move |&length| {
        apart == 1 || length < ENDS || length + ENDS > whole || length.is_multiple_of(apart)
    })
}

/// A file of any kind, cut at any length, gives an article, a fault or nothing, and never a panic.
/// A compressed file that is cut never gives an article without a fault.
#[test]
fn every_kind_may_be_cut_short_anywhere() {
    let folder = tempfile::tempdir().unwrap();
    let options = InputOptions::default();
    let mut cuts = 0;
    for (name, bytes) in kinds() {
        let bytes = bytes.as_slice();
        let packed = [
            (name.to_owned(), bytes.to_vec()),
            (format!("{name}.gz"), gzip(bytes)),
            (format!("{name}.zst"), zstd::encode_all(bytes, 1).unwrap()),
            ("a.tar".to_owned(), tar(&[(name, bytes)])),
            ("a.zip".to_owned(), zip(&[(name, bytes)])),
        ];
        for (file, whole) in packed {
            let path = folder.path().join(&file);
            for length in lengths(whole.len()) {
                let cut = &whole[..length];
                // A zip is read from a file only, because its directory is at its end.
                let opened = if file.ends_with(".zip") {
                    std::fs::write(&path, cut).unwrap();
                    open(&path, &options)
                } else {
                    open_bytes(&file, cut.to_vec(), &options)
                };
                let Ok(documents) = opened else {
                    continue;
                };
                let read: Vec<_> = documents.map(Document::read).collect();
                assert!(read.len() <= 3, "{file} at {length}: {read:?}");
                if file.ends_with("gz") && length > 10 {
                    assert!(
                        read.iter().any(Result::is_err),
                        "{file} at {length}: {read:?}"
                    );
                }
                cuts += 1;
            }
        }
    }
    assert!(cuts > 1000, "{cuts}");
}
