//! One table of inputs, good and bad, as they come.

use super::*;
use std::io::Write;

/// What came of an article: its id, title, text and label, or what its error says.
type Row<'a> = Result<(&'a str, &'a str, &'a str, &'a str), &'a str>;

fn check(name: &str, bytes: &[u8], expected: &[Row<'_>]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let found: Vec<_> = open(&path, &InputOptions::default()).unwrap().collect();
    assert_eq!(found.len(), expected.len(), "{name}: {found:?}");
    for (found, expected) in found.iter().zip(expected) {
        match (found, expected) {
            (Ok(article), Ok(expected)) => {
                let label = article.label.as_deref().unwrap_or_default();
                let found = (&*article.id, &*article.title, &*article.text, label);
                assert_eq!(found, *expected, "{name}");
            }
            (Err(fault), Err(says)) => assert!(fault.error.contains(says), "{name}: {fault:?}"),
            _ => panic!("{name}: {found:?} is not {expected:?}"),
        }
    }
}

#[test]
fn every_input_gives_its_articles_and_its_faults() {
    let cases: &[(&str, &str, &[Row<'_>])] = &[
        ("a.txt", "عنوان\n\nنص", &[Ok(("a.txt", "عنوان", "نص", ""))]),
        (
            "a.txt",
            "\u{FEFF}نص وحده",
            &[Ok(("a.txt", "", "نص وحده", ""))],
        ),
        ("a.txt", " \n ", &[Err("a.txt: empty article")]),
        (
            "plain.csv",
            "id,title,text,label\n1,ع,نص,رياضة\n2,,نص آخر,\n",
            &[Ok(("1", "ع", "نص", "رياضة")), Ok(("2", "", "نص آخر", ""))],
        ),
        (
            "bom.csv",
            "\u{FEFF}\"id\",\"text\"\r\n\"1\",\"نص\"\r\n",
            &[Ok(("1", "", "نص", ""))],
        ),
        (
            "semicolon.csv",
            "text;label\nنص، بفاصلة;اقتصاد\n",
            &[Ok(("semicolon.csv:2", "", "نص، بفاصلة", "اقتصاد"))],
        ),
        ("tab.tsv", "id\ttext\n7\tنص\n", &[Ok(("7", "", "نص", ""))]),
        (
            "quoted.csv",
            "id,text\n1,\"سطر\nوسطر، و\"\"اقتباس\"\"\"\n2,ن\n",
            &[
                Ok(("1", "", "سطر\nوسطر، و\"اقتباس\"", "")),
                Ok(("2", "", "ن", "")),
            ],
        ),
        (
            "columns.csv",
            "id,text\n1\n2,نص,زائد\n\n3,نص\n",
            &[
                Err("columns.csv:2: 1 columns"),
                Err("columns.csv:3: 3 columns"),
                Ok(("3", "", "نص", "")),
            ],
        ),
        (
            "open quote to the end.csv",
            "id,text\n1,أ\n2,\"ب\n3,ج\n4,د\n",
            &[
                Ok(("1", "", "أ", "")),
                Err(".csv:3: a quote"),
                Ok(("3", "", "ج", "")),
                Ok(("4", "", "د", "")),
            ],
        ),
        (
            "open quote to the next.csv",
            "id,text\n1,\"أ\n2,\"ب\"\n3,\"ج\"\n",
            &[
                Err(".csv:2: a quote"),
                Ok(("2", "", "ب", "")),
                Ok(("3", "", "ج", "")),
            ],
        ),
        (
            "empty row.csv",
            "id,text\n1,\n2,نص\n",
            &[Err(".csv:2: empty article"), Ok(("2", "", "نص", ""))],
        ),
        ("header only.csv", "id,text\n", &[]),
    ];
    for (name, text, expected) in cases {
        check(name, text.as_bytes(), expected);
    }
    check("latin.txt", b"abc \xC7\xE1", &[Err("not UTF-8 at byte 4")]);
    check(
        "latin.csv",
        b"id,text\n1,\xC7\xE1\n2,abc\n",
        &[
            Err("latin.csv:2: column 2: not UTF-8 at byte 0"),
            Ok(("2", "", "abc", "")),
        ],
    );
}

#[test]
fn compressed_files_are_read_as_they_are() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all("id,text\n1,نص\n".as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    check("a.csv.gz", &gzip, &[Ok(("1", "", "نص", ""))]);
    check(
        "a.csv.gz",
        &gzip[..gzip.len() - 9],
        &[Ok(("1", "", "نص", "")), Err("cut short")],
    );
    let zstd = zstd::encode_all("نص".as_bytes(), 1).unwrap();
    check("a.txt.zst", &zstd, &[Ok(("a.txt.zst", "", "نص", ""))]);
}

#[test]
fn a_directory_gives_its_files_in_order_with_their_folder_as_label() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["b/2.txt", "b/10.txt", "a/1.txt", "c.pdf", "d.txt"] {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "نص").unwrap();
    }
    let options = InputOptions {
        label_by_folder: true,
        ..InputOptions::default()
    };
    let found: Vec<_> = open(folder.path(), &options)
        .unwrap()
        .map(|article| article.map(|a| (a.id, a.label)).unwrap())
        .collect();
    let row = |id: &str, label: Option<&str>| (id.to_owned(), label.map(str::to_owned));
    assert_eq!(
        found,
        [
            row("a/1.txt", Some("a")),
            row("b/10.txt", Some("b")),
            row("b/2.txt", Some("b")),
            row("d.txt", None)
        ]
    );
}

#[test]
fn what_cannot_be_opened_says_why_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("a.csv");
    std::fs::write(&table, "id,body,topic\n1,ن,ر\n").unwrap();
    let says = |path: &Path, options: &InputOptions| open(path, options).err().unwrap().to_string();
    let missing = says(&table, &InputOptions::default());
    assert!(
        missing.contains("no column \"text\"") && missing.contains("id, body, topic"),
        "{missing}"
    );
    let options = InputOptions {
        text: "body".to_owned(),
        need_labels: true,
        ..InputOptions::default()
    };
    assert!(says(&table, &options).contains("--label"));
    assert!(says(&folder.path().join("none.txt"), &options).contains("cannot read"));
    std::fs::write(folder.path().join("a.pdf"), "x").unwrap();
    assert!(says(&folder.path().join("a.pdf"), &options).contains(".csv"));
}
