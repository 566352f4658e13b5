//! Files that are not read are counted and named.

use super::*;

/// Unread files in a folder or an archive are counted. It is an error only if there is nothing
/// else.
#[test]
fn nothing_is_passed_over_in_silence() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    };
    write("أ/خبر.txt", "نص".as_bytes());
    write("أ/خبر.pdf", b"%PDF");
    write("أ/خبر.DOC", b"");
    write("أ/ملف", b"");
    write("أ/.خفي", b"");
    write("أ/Thumbs.db", b"");
    write("أ/~$خبر.docx", b"");
    write("ب/1.pdf", b"");
    write("ب/2.pdf", b"");
    write("ج/.DS_Store", b"");
    write(
        "د/a.zip",
        &zip(&[
            ("خبر.txt", "نص".as_bytes()),
            ("صورة.jpg", b""),
            ("__MACOSX/._خبر.txt", b"\0"),
        ]),
    );
    for name in ["هـ/a.json", "هـ/b.jsonl", "هـ/c.xml", "هـ/d.tar"] {
        write(name, b"");
    }
    write("هـ/هـ.txt", "نص".as_bytes());
    for (name, articles, said) in [
        ("هـ", 1, vec!["4 files not read: 4 empty"]),
        (
            "أ",
            1,
            vec!["3 files not read: 1 without an ending, 1 .doc, 1 .pdf"],
        ),
        ("ج", 0, vec![]),
        ("د", 1, vec!["1 files not read: 1 .jpg"]),
        (
            "",
            3,
            vec!["10 files not read: 4 empty, 3 .pdf, 1 without an ending, 1 .doc, 1 .jpg"],
        ),
    ] {
        let options = InputOptions::default();
        let read: Vec<_> = open(&folder.path().join(name), &options)
            .unwrap()
            .map(Document::read)
            .collect();
        assert!(
            read.iter().all(Result::is_ok) && read.len() == articles,
            "{name}: {read:?}"
        );
        assert_eq!(options.passed_over.said(), said, "{name}");
    }
    let options = InputOptions::default();
    let mut read = open(&folder.path().join("ب"), &options).unwrap();
    let fault = read.next().unwrap().read().unwrap_err();
    assert!(
        fault
            .error
            .ends_with("ب: nothing in it can be read: 2 .pdf; convert the files"),
        "{fault:?}"
    );
    assert!(read.next().is_none() && options.passed_over.said().is_empty());
}

/// The first sheet with articles is read, and the others are named.
#[cfg(feature = "spreadsheet")]
#[test]
fn a_sheet_is_read_and_the_others_are_named() {
    let row = |cells: &[&str]| {
        let cell = |text: &&str| match text.strip_prefix('=') {
            Some(date) => format!(
                "<table:table-cell office:value-type=\"date\" office:date-value=\"{date}\"/>"
            ),
            None => format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>"),
        };
        let cells: String = cells.iter().map(cell).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let sheet = |name: &str, rows: &[&[&str]]| {
        let rows: String = rows.iter().map(|cells| row(cells)).collect();
        format!("<table:table table:name=\"{name}\">{rows}</table:table>")
    };
    let file = zip(&[(
        "content.xml",
        [
            "<office:body>",
            &sheet("غلاف", &[&["تقرير"]]),
            &sheet(
                "مايو",
                &[
                    &["أخبار مايو"],
                    &["الرقم", "النص", "التاريخ"],
                    &["1", "نص", "=2024-05-01T00:00:00"],
                    &["2", ""],
                ],
            ),
            &sheet("فارغة", &[]),
            &sheet("يونيو", &[&["id", "text"], &["3", "نص آخر"]]),
            "</office:body>",
        ]
        .concat()
        .as_bytes(),
    )]);
    let read = |sheet: Option<&str>| {
        let options = InputOptions {
            sheet: sheet.map(str::to_owned),
            ..InputOptions::default()
        };
        let read = open_bytes("a.ods", file.clone(), &options);
        let read = read.map(|read| read.map(Document::read).collect::<Vec<_>>());
        (read, options.passed_over.said())
    };
    let (articles, said) = read(None);
    let articles = articles.unwrap();
    let first = articles[0].as_ref().unwrap();
    assert_eq!(
        (&*first.id, &*first.text, first.date.as_deref()),
        ("1", "نص", Some("2024-05-01"))
    );
    assert!(
        articles[1]
            .as_ref()
            .unwrap_err()
            .error
            .contains("a.ods/مايو:4: empty article")
    );
    assert_eq!(articles.len(), 2);
    assert_eq!(
        said,
        ["2 sheets not read: a.ods/غلاف, a.ods/يونيو; --sheet names the one to read"]
    );
    let (articles, said) = read(Some("يونيو"));
    assert_eq!((articles.unwrap().len(), said.len()), (1, 0));
    let error = read(Some("يوليو")).0.err().unwrap().to_string();
    assert!(
        error.contains("no sheet \"يوليو\"; its sheets are غلاف, مايو, فارغة, يونيو"),
        "{error}"
    );
    let error = read(Some("غلاف")).0.err().unwrap().to_string();
    assert!(error.contains("a.ods/غلاف: no column \"text\""), "{error}");
}
