//! The same ten articles in every kind of file, plain and compressed, get the same topics and
//! digests.

use assert_cmd::Command;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// An article: its name, title and text.
type Article = (String, String, String);

/// Ten of the articles shipped with the program.
fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the articles")
        .map(|entry| entry.expect("an article").path())
        .collect();
    paths.sort();
    let article = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).expect("text");
        let (title, body) = text.split_once("\n\n").expect("a title");
        let name = path.file_stem().expect("a name").to_string_lossy();
        (
            name.into_owned(),
            title.trim().to_owned(),
            body.trim().to_owned(),
        )
    };
    paths.iter().take(10).map(article).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The lines of a text, each in an element.
fn lines(text: &str, open: &str, close: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| format!("{open}{}{close}", escaped(line)))
        .collect()
}

fn page(text: &str) -> String {
    lines(text, "<p>", "</p>")
}

/// The results of `one` for each article, joined.
fn all(articles: &[Article], one: impl Fn(&str, &str, &str) -> String) -> String {
    articles
        .iter()
        .map(|(id, title, text)| one(id, title, text))
        .collect()
}

fn table(articles: &[Article], header: &str, delimiter: u8) -> Vec<u8> {
    let mut table = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .from_writer(Vec::new());
    table.write_record(header.split(' ')).expect("a row");
    for (id, title, text) in articles {
        table.write_record([id, title, text]).expect("a row");
    }
    table.into_inner().expect("a table")
}

fn utf16(text: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(text).expect("UTF-8");
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

fn windows_1256(text: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(text).expect("UTF-8");
    encoding_rs::WINDOWS_1256.encode(text).0.into_owned()
}

fn json(articles: &[Article]) -> Vec<serde_json::Value> {
    let object =
        |(id, title, text): &Article| serde_json::json!({"id": id, "title": title, "text": text});
    articles.iter().map(object).collect()
}

/// The articles in JSON, as `WordPress` and as a search index write them.
fn sites(articles: &[Article]) -> Vec<u8> {
    let one = |(id, title, text): &Article| {
        serde_json::json!({"_id": id, "_source": {"title": {"rendered": escaped(title)},
            "content": {"rendered": page(text)}, "excerpt": {"rendered": "<p>س</p>"}}})
    };
    let hits: Vec<_> = articles.iter().map(one).collect();
    serde_json::json!({"took": 3, "hits": {"total": {"value": 10}, "hits": hits}})
        .to_string()
        .into_bytes()
}

fn zip(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(name, options).expect("a member");
        zip.write_all(bytes).expect("a member");
    }
    zip.finish().expect("a zip").into_inner()
}

fn docx(title: &str, text: &str) -> Vec<u8> {
    let open = "<w:p><w:r><w:t xml:space=\"preserve\">";
    let body = lines(text, open, "</w:t></w:r></w:p>");
    let title = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>",
        escaped(title)
    );
    let document = format!("<w:document><w:body>{title}{body}</w:body></w:document>");
    zip(&[("word/document.xml".to_owned(), document.into_bytes())])
}

fn odt(title: &str, text: &str) -> Vec<u8> {
    let body = lines(text, "<text:p>", "</text:p>");
    let content = format!(
        "<office:document-content><office:body><office:text><text:h>{}</text:h>{body}</office:text>\
         </office:body></office:document-content>",
        escaped(title)
    );
    zip(&[("content.xml".to_owned(), content.into_bytes())])
}

fn rtf(title: &str, text: &str) -> Vec<u8> {
    let escaped = |text: &str| {
        let mut out = String::new();
        for unit in text.encode_utf16() {
            let _ = write!(out, "\\u{}?", unit.cast_signed());
        }
        out
    };
    let body: String = text.lines().map(|line| escaped(line) + "\\par ").collect();
    format!(
        "{{\\rtf1\\ansi{{\\info{{\\title {}}}}}{body}}}",
        escaped(title)
    )
    .into_bytes()
}

fn xlsx(articles: &[Article]) -> Vec<u8> {
    let cell = |text: &str| {
        format!(
            "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
            escaped(text)
        )
    };
    let row = |id: &str, title: &str, text: &str| {
        format!("<row>{}{}{}</row>", cell(id), cell(title), cell(text))
    };
    let rows = row("المعرف", "العنوان", "النص") + &all(articles, row);
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |name: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id=\"r1\" Type=\"{kind}/{name}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let part = |name: &str, text: String| (name.to_owned(), text.into_bytes());
    zip(&[
        part("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        part("xl/workbook.xml", "<workbook><sheets><sheet name=\"الأخبار\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>".to_owned()),
        part("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
        part("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
    ])
}

fn ods(articles: &[Article]) -> Vec<u8> {
    let cell = |text: &str| {
        let lines = text
            .split('\n')
            .map(|line| format!("<text:p>{}</text:p>", escaped(line)));
        format!(
            "<table:table-cell office:value-type=\"string\">{}</table:table-cell>",
            lines.collect::<String>()
        )
    };
    let row = |id: &str, title: &str, text: &str| {
        format!(
            "<table:table-row>{}{}{}</table:table-row>",
            cell(id),
            cell(title),
            cell(text)
        )
    };
    let rows = row("id", "title", "text") + &all(articles, row);
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"S\">{rows}\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    zip(&[("content.xml".to_owned(), content.into_bytes())])
}

/// Files of every kind that holds many articles, each with the ending of its name.
fn files(articles: &[Article]) -> Vec<(&'static str, Vec<u8>)> {
    let comma = table(articles, "id title text", b',');
    let lines = json(articles)
        .iter()
        .map(|line| line.to_string() + "\n")
        .collect::<String>();
    let rss = all(articles, |id, title, text| {
        format!(
            "<item><guid>{id}</guid><title>{}</title><description>س</description>\
             <content:encoded><![CDATA[{}]]></content:encoded></item>",
            escaped(title),
            page(text)
        )
    });
    let rss = |encoding: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n<rss version=\"2.0\"><channel>{rss}</channel></rss>"
        )
    };
    let ninjs = |version: u8| -> Vec<serde_json::Value> {
        let item = |(id, title, text): &Article| match version {
            1 => {
                serde_json::json!({"uri": id, "versioncreated": "2024-05-01T10:00:00Z", "headline": title,
                "body_xhtml": page(text), "associations": {"صورة": {"uri": "x", "headline": "صورة"}}})
            }
            _ => serde_json::json!({"uri": id, "headlines": [{"role": "main", "value": title}],
                "bodies": [{"contentType": "text/html", "value": page(text)}],
                "associations": [{"uri": "x", "headlines": [{"value": "صورة"}]}]}),
        };
        articles.iter().map(item).collect()
    };
    let arabic = table(articles, "المعرف العنوان النص", b';');
    let mut files = vec![
        (".csv", comma.clone()),
        (".csv", [b"\xEF\xBB\xBF", comma.as_slice()].concat()),
        (".csv", utf16(&comma)),
        (".csv", windows_1256(&comma)),
        (".csv", arabic),
        (".csv", [b"sep=|\r\n", table(articles, "id title text", b'|').as_slice()].concat()),
        (".tsv", table(articles, "id headline body", b'\t')),
        (".tsv", utf16(&table(articles, "id title text", b'\t'))),
        (".json", serde_json::to_vec_pretty(&json(articles)).expect("JSON")),
        (".json", serde_json::json!({"status": "ok", "data": {"items": json(articles)}}).to_string().into_bytes()),
        (".json", serde_json::json!({"رياضة": json(&articles[..4]), "صحة": json(&articles[4..]), "وسوم": [{}, {}]}).to_string().into_bytes()),
        (".json", sites(articles)),
        (".json", lines.clone().into_bytes()),
        (".jsonl", lines.clone().into_bytes()),
        (".ndjson", lines.into_bytes()),
        (".json", serde_json::to_vec(&ninjs(1)).expect("JSON")),
        (".json", serde_json::to_vec(&ninjs(3)).expect("JSON")),
        (".xml", rss("utf-8").into_bytes()),
        (".rss", windows_1256(rss("windows-1256").as_bytes())),
        (
            ".atom",
            format!("<feed xmlns=\"http://www.w3.org/2005/Atom\">{}</feed>", all(articles, |id, title, text| format!(
                "<entry><id>{id}</id><title>{}</title><content type=\"html\">{}</content></entry>",
                escaped(title), escaped(&page(text))
            ))).into_bytes(),
        ),
        (
            ".rdf",
            format!("<rdf:RDF>{}</rdf:RDF>", all(articles, |id, title, text| format!(
                "<item rdf:about=\"{id}\"><title>{}</title><description>{}</description></item>",
                escaped(title), escaped(&page(text))
            ))).into_bytes(),
        ),
        (
            ".newsml",
            format!("<newsMessage><itemSet>{}</itemSet></newsMessage>", all(articles, |id, title, text| format!(
                "<newsItem guid=\"{id}\"><contentMeta><headline>{}</headline></contentMeta><contentSet><inlineXML>\
                 <html><body>{}</body></html></inlineXML></contentSet></newsItem>",
                escaped(title), page(text)
            ))).into_bytes(),
        ),
        (
            ".xml",
            format!("<NewsML>{}</NewsML>", all(articles, |id, title, text| format!(
                "<NewsItem><Identification><NewsIdentifier><NewsItemId>{id}</NewsItemId></NewsIdentifier>\
                 </Identification><NewsComponent><NewsLines><HeadLine>{}</HeadLine></NewsLines><ContentItem>\
                 <DataContent>{}</DataContent></ContentItem></NewsComponent></NewsItem>",
                escaped(title), page(text)
            ))).into_bytes(),
        ),
        (
            ".xml",
            format!("<أخبار>{}</أخبار>", all(articles, |id, title, text| format!(
                "<خبر id=\"{id}\"><العنوان>{}</العنوان><النص>{}</النص></خبر>",
                escaped(title), page(text)
            ))).into_bytes(),
        ),
        (
            ".trec",
            all(articles, |id, title, text| format!(
                "<DOC>\n<DOCNO>{id}</DOCNO>\n<TITLE>{}</TITLE>\n<TEXT>\n{}</TEXT>\n</DOC>\n",
                escaped(title), lines_of_trec(text)
            )).into_bytes(),
        ),
        (
            ".wet",
            all(articles, |id, title, text| {
                let body = format!("{title}\n\n{text}");
                format!(
                    "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: {id}\r\nContent-Type: text/plain\r\n\
                     Content-Length: {}\r\n\r\n{body}\r\n\r\n",
                    body.len()
                )
            }).into_bytes(),
        ),
    ];
    if cfg!(feature = "spreadsheet") {
        files.push((".xlsx", xlsx(articles)));
        files.push((".ods", ods(articles)));
        files.push((".xls", include_bytes!("fixtures/ten-articles.xls").to_vec()));
    }
    files
}

fn lines_of_trec(text: &str) -> String {
    lines(text, "<P>", "</P>\n")
}

fn nitf(title: &str, text: &str) -> Vec<u8> {
    format!(
        "<nitf><body><body.head><hedline><hl1>{}</hl1></hedline></body.head><body.content>{}\
         </body.content></body></nitf>",
        escaped(title),
        page(text)
    )
    .into_bytes()
}

fn html(title: &str, text: &str) -> Vec<u8> {
    let title = escaped(title);
    format!(
        "<html><title>{title}</title><h1>{title}</h1>{}</html>",
        page(text)
    )
    .into_bytes()
}

/// Files of every kind that holds one article: ten for each kind.
fn folders(articles: &[Article]) -> Vec<Vec<(String, Vec<u8>)>> {
    type Make = fn(&str, &str) -> Vec<u8>;
    let mut kinds: Vec<(&str, Make)> = vec![
        ("txt", |title, text| {
            format!("{title}\n\n{text}\n").into_bytes()
        }),
        ("txt", |title, text| {
            windows_1256(format!("{title}\r\n\r\n{text}").as_bytes())
        }),
        ("md", |title, text| {
            format!("# {title}\n\n{}\n", text.replace('\n', "\n\n")).into_bytes()
        }),
        ("nitf", nitf),
        ("json", |title, text| {
            serde_json::json!({"title": title, "text": [text]})
                .to_string()
                .into_bytes()
        }),
        ("docx", docx),
        ("odt", odt),
        ("rtf", rtf),
        ("rtf", |title, text| {
            let bytes = |text: &str| -> String {
                let bytes = windows_1256(text.as_bytes());
                bytes.iter().map(|byte| format!("\\'{byte:02x}")).collect()
            };
            let body: String = text.lines().map(|line| bytes(line) + "\\par ").collect();
            format!(
                "{{\\rtf1\\ansi\\ansicpg1252 {}\\par\\par {body}}}",
                bytes(title)
            )
            .into_bytes()
        }),
    ];
    if cfg!(feature = "html") {
        kinds.push(("html", html));
    }
    let folder = |(ending, make): (&str, Make)| {
        let file = |(id, title, text): &Article| (format!("{id}.{ending}"), make(title, text));
        articles.iter().map(file).collect()
    };
    kinds.into_iter().map(folder).collect()
}

/// Topic, title and digest of every article, in their order.
fn judged(inputs: &[PathBuf]) -> Vec<String> {
    let output = Command::cargo_bin("warraq")
        .expect("the program is built")
        .args(["classify", "--summary", "2", "--format", "jsonl", "-q"])
        .args(inputs)
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{inputs:?}: {said}");
    let rows = String::from_utf8(output.stdout).expect("UTF-8");
    let row = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).expect("JSON");
        format!("{} {} {}", row["topic"], row["title"], row["summary"])
    };
    rows.lines().map(row).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(bytes).expect("gzip");
    gzip.finish().expect("gzip")
}

fn tar_gz(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        tar.append_data(&mut header, name, bytes.as_slice())
            .expect("a member");
    }
    gzip(&tar.into_inner().expect("a tar"))
}

/// The expected result for the articles shipped with the program.
fn expected() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/articles");
    let mut rows = judged(&[folder]);
    rows.truncate(10);
    rows
}

/// Judges in one run several files that hold the ten articles, fewer than furniture is learnt from.
#[track_caller]
fn check(inputs: &[PathBuf], expected: &[String]) {
    let rows = judged(inputs);
    assert_eq!(rows.len(), 10 * inputs.len(), "{inputs:?}");
    for (rows, input) in rows.chunks(10).zip(inputs) {
        assert_eq!(rows, expected, "{}", input.display());
    }
}

#[test]
fn the_same_articles_have_the_same_topics_and_digests_in_every_kind_of_file() {
    let articles = articles();
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, bytes).expect("a file");
        path
    };
    let expected = expected();
    for (number, (ending, bytes)) in files(&articles).into_iter().enumerate() {
        let name = format!("a{number}{ending}");
        let member = [(name.clone(), bytes.clone())];
        let packings = [
            put(&name, &bytes),
            put(&format!("{name}.gz"), &gzip(&bytes)),
            put(&format!("{name}.zip"), &zip(&member)),
            put(&format!("{name}.tar.gz"), &tar_gz(&member)),
        ];
        check(&packings, &expected);
    }
    for (number, files) in folders(&articles).into_iter().enumerate() {
        for (name, bytes) in &files {
            put(&format!("{number}/{name}"), bytes);
        }
        let packings = [
            folder.path().join(number.to_string()),
            put(&format!("{number}.zip"), &zip(&files)),
            put(&format!("{number}.tgz"), &tar_gz(&files)),
        ];
        check(&packings, &expected);
    }
}

/// The JSON Lines that `extract` prints are read as the same articles.
#[test]
fn extract_converts_every_kind() {
    let articles = articles();
    let folder = tempfile::tempdir().expect("a folder");
    let mut converted = Vec::new();
    for (number, (ending, bytes)) in files(&articles).into_iter().enumerate() {
        let path = folder.path().join(format!("a{number}{ending}"));
        std::fs::write(&path, bytes).expect("a file");
        let output = Command::cargo_bin("warraq")
            .expect("the program is built")
            .args(["extract", "--format", "jsonl", "-q"])
            .arg(&path)
            .output()
            .expect("it runs");
        let lines = path.with_extension("lines.jsonl");
        std::fs::write(&lines, &output.stdout).expect("a file");
        converted.push(lines);
        let first = output.stdout.split(|&byte| byte == b'\n').next();
        let first: serde_json::Value =
            serde_json::from_slice(first.unwrap_or_default()).expect("JSON");
        let (id, title, _) = &articles[0];
        assert_eq!(
            (first["id"].as_str(), first["title"].as_str()),
            (Some(&**id), Some(&**title))
        );
    }
    let expected = expected();
    for some in converted.chunks(4) {
        check(some, &expected);
    }
}
