//! A table of inputs, good and bad, and what is read from each.

mod json;
mod packed;
mod passed_over;

use super::*;
use crate::article::Article;
use std::io::Write;

/// The result for an article: its id, title, text and label, or a part of its error.
type Row<'a> = Result<(&'a str, &'a str, &'a str, &'a str), &'a str>;

fn check(name: &str, bytes: &[u8], expected: &[Row<'_>]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let found: Vec<_> = open(&path, &InputOptions::default())
        .unwrap()
        .map(Document::read)
        .collect();
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
        (
            "sep.csv",
            "\u{FEFF}sep=|\r\nid|text\r\n1|نص، بفاصلة; ونقطة\r\n2\r\n",
            &[
                Ok(("1", "", "نص، بفاصلة; ونقطة", "")),
                Err("sep.csv:4: 1 columns"),
            ],
        ),
        (
            "sep.csv",
            "\"sep=\t\"\nid\ttext\n1\tنص\n",
            &[Ok(("1", "", "نص", ""))],
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
        (
            "old lines.csv",
            "id,text\r1,\"سطر\rوسطر\"\r2\r3,ن\r",
            &[
                Ok(("1", "", "سطر\nوسطر", "")),
                Err("old lines.csv:4: 1 columns"),
                Ok(("3", "", "ن", "")),
            ],
        ),
        (
            "empty columns.csv",
            "تقرير الأخبار,,\n\nid,text\n1,أ,,\n2,ب, \n3,ج,د\n",
            &[
                Ok(("1", "", "أ", "")),
                Ok(("2", "", "ب", "")),
                Err("empty columns.csv:6: 3 columns"),
            ],
        ),
        ("header only.csv", "id,text\n", &[]),
    ];
    for (name, text, expected) in cases {
        check(name, text.as_bytes(), expected);
    }
    check(
        "windows.txt",
        b"abc \xC7\xE1",
        &[Ok(("windows.txt", "", "abc ال", ""))],
    );
    check(
        "windows.csv",
        b"id,text\n1,\xC7\xE1\n2,abc\n",
        &[Ok(("1", "", "ال", "")), Ok(("2", "", "abc", ""))],
    );
    let mixed = [
        "id,text\n1,نص طويل من الحروف العربية كلها صحيحة في هذا السطر\n2,".as_bytes(),
        b"\xC7\n3,abc\n",
    ];
    check(
        "mixed.csv",
        &mixed.concat(),
        &[
            Ok((
                "1",
                "",
                "نص طويل من الحروف العربية كلها صحيحة في هذا السطر",
                "",
            )),
            Err("mixed.csv:3: column 2: not UTF-8 at byte 0"),
            Ok(("3", "", "abc", "")),
        ],
    );
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap()
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = ::tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = ::tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        tar.append_data(&mut header, name, *bytes).unwrap();
    }
    tar.into_inner().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, ::zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn other_records_and_documents_are_passed_over() {
    let record = |kind: &str, head: &str, body: &str| {
        let block = format!("{head}{body}");
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://x/{kind}\r\n\
             Content-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    };
    let ok = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n";
    let chunked =
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n";
    let archive = [
        record("warcinfo", "", "software: x"),
        record("request", "GET / HTTP/1.1\r\n\r\n", ""),
        record("response", ok, "نص"),
        record("response", chunked, "2\r\nن\r\n2\r\nص\r\n0\r\n\r\n"),
        record(
            "response",
            "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\n\r\n",
            "ضاع",
        ),
        record(
            "response",
            "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n",
            "صورة",
        ),
    ];
    let row = Ok(("http://x/response", "", "نص", ""));
    check("a.warc", archive.concat().as_bytes(), &[row, row]);
    check("a.warc", b"no archive", &[Err("no WARC/ line")]);
    // A damaged response is one fault.
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n\r\n";
    let damaged = [head.as_bytes(), b"\x1F\x8Bdamaged"].concat();
    let before = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {}\r\n\r\n",
        damaged.len()
    );
    let last = record("response", ok, "نص");
    let archive = [before.as_bytes(), &damaged, b"\r\n\r\n", last.as_bytes()].concat();
    check("a.warc", &archive, &[Err("a.warc:1: damaged"), row]);
    let documents = "<?xml version=\"1.0\"?>\n<NEWS>\n<DOC>\n<ID>7</ID><HEADLINE>ع</HEADLINE>\n\
        <TEXT>س &lt; ص &amp; ع\n</TEXT>\n<CATEGORY>رياضة</CATEGORY></DOC>\n\
        <doc><docno>8</docno></doc>\n</NEWS>\n";
    check(
        "a.sgml",
        documents.as_bytes(),
        &[Ok(("7", "ع", "س < ص & ع", "رياضة")), Err("no <TEXT>")],
    );
    check(
        "a.jsonl",
        "{\"text\": \"أ\", \"id\": 7}\n\n[1]\n{\"summary\": \"ب\"}\n{\"text\": \"\\ud800 خبر\"}\n{\"text\":"
            .as_bytes(),
        &[
            Ok(("7", "", "أ", "")),
            Err("a.jsonl:3: not a JSON object"),
            Err("a.jsonl:4: no key \"text\"; its keys are summary"),
            Ok(("a.jsonl:5", "", "\u{FFFD} خبر", "")),
            Err("a.jsonl:6: not a JSON object"),
        ],
    );
}

/// Anything that is larger than allowed is one fault, and reading goes on behind it.
#[test]
fn too_much_of_a_thing_is_one_fault() {
    let options = InputOptions {
        max_article_bytes: 100_000,
        ..InputOptions::default()
    };
    let long = "ا".repeat(1_000_000);
    for (name, text, expected) in [
        ("a.txt", long.clone(), vec![false]),
        (
            "a.csv",
            format!("id,text\n1,{long}\n2,نص\n"),
            vec![false, true],
        ),
        (
            "a.csv",
            format!("id,text\n1,\"{long}\n2,نص\n"),
            vec![false, true],
        ),
        (
            "a.csv",
            format!("id,text\n1,{}\n2,نص\n", "س".repeat(55_000)),
            vec![false, true],
        ),
        (
            "a.jsonl",
            format!("{{\"text\":\"{long}\"}}\n{{\"text\":\"نص\"}}\n"),
            vec![false, true],
        ),
        (
            "a.json",
            format!("[{{\"text\":\"{long}\"}},{{\"text\":\"نص\"}}]"),
            vec![false, true],
        ),
        (
            "a.xml",
            format!("<DOC><TEXT>{long}</TEXT></DOC>\n<DOC><TEXT>نص</TEXT></DOC>\n"),
            vec![false, true],
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, &text).unwrap();
        let read: Vec<_> = open(&path, &options)
            .unwrap()
            .map(|d| d.read().is_ok())
            .collect();
        assert_eq!(read, expected, "{name} {}", text.len());
    }
    let bomb = gzip(&vec![b' '; 24 << 20]);
    assert!(bomb.len() < 1 << 20);
    check("a.txt.gz", &bomb, &[Err("raise --max-ratio")]);
    check(
        "a.csv.gz",
        &gzip(&[b"id,text\n1,".as_slice(), &vec![b' '; 24 << 20]].concat()),
        &[Err("--max-ratio")],
    );
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
        .map(|document| document.read().map(|a| (a.id, a.label)).unwrap())
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
    std::fs::write(&table, "id,summary,desk\n1,ن,ر\n").unwrap();
    let says = |path: &Path, options: &InputOptions| open(path, options).err().unwrap().to_string();
    let missing = says(&table, &InputOptions::default());
    assert!(
        missing.contains("no column \"text\"") && missing.contains("id, summary, desk"),
        "{missing}"
    );
    let options = InputOptions {
        text: "summary".to_owned(),
        need_labels: true,
        ..InputOptions::default()
    };
    assert!(says(&table, &options).contains("--label"));
    assert!(says(&folder.path().join("none.txt"), &options).contains("cannot read"));
    for (name, bytes, expected) in [
        ("a.pdf", &b"%PDF-1.7"[..], "save it as .docx or text"),
        ("a.doc", b"\xD0\xCF\x11\xE0", "save it as .docx"),
        ("a.xz", b"\xFD7zXZ", "unpack it"),
        ("a.log", b"text", "it looks like .txt: rename it so"),
        ("a.export", b"id,text\n", "it looks like .csv"),
        ("a.bin", b"\x7FELF\0", ".csv .tsv"),
        ("binary", b"\x7FELF\0", ".csv .tsv"),
        ("pdf", b"%PDF-1.7", "save it as .docx or text"),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let said = says(&path, &InputOptions::default());
        assert!(said.contains(expected), "{name}: {said}");
    }
    // If a name has no ending, the content tells the kind.
    for (name, text) in [
        ("table", "id,text\na,نص\n"),
        ("json", "{\"id\": \"a\", \"text\": \"نص\"}"),
        (
            "feed",
            "<rss><channel><item><guid>a</guid><description>نص</description></item></channel></rss>",
        ),
    ] {
        check(name, text.as_bytes(), &[Ok(("a", "", "نص", ""))]);
    }
}
