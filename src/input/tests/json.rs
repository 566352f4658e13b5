//! JSON of any shape is read, and articles are found wherever they are in it.

use super::*;

/// A broken object is one fault, which names its place.
#[test]
fn json_is_read_whatever_it_is() {
    let cases: &[(&str, &[Row<'_>])] = &[
        ("", &[]),
        ("[]", &[]),
        ("{}", &[Err("a.json:1: no key \"text\"")]),
        ("نص", &[Err("a.json:1: not JSON")]),
        (
            "[{\"text\": \"أ\"}, 7, {\"text\": }, {\"text\": \"ب\", \"id\": 4}]",
            &[
                Ok(("a.json:1", "", "أ", "")),
                Err("a.json:2: not a JSON object"),
                Err("(at byte 20)"),
                Ok(("4", "", "ب", "")),
            ],
        ),
        (
            "[{\"text\": \"أ\"}, {\"text\": \"ب",
            &[Ok(("a.json:1", "", "أ", "")), Err("a.json:2: cut short")],
        ),
        (
            "[{\"text\": \"أ\"}",
            &[Ok(("a.json:1", "", "أ", "")), Err("a.json:2: cut short")],
        ),
        (
            "[{\"text\": {\"ar\": \"أ\"}, \"body\": {}}, {\"text\": 5}, {\"text\": [\"أ\", \"ب\"]}]",
            &[
                Err("its keys are body, text.ar; name the right one with --text"),
                Err("\"text\" is a number where a text is wanted"),
                Ok(("a.json:3", "", "أ\nب", "")),
            ],
        ),
        (
            "[{\"text\": null, \"content\": \"أ\", \"Headline\": \"ع\", \"category\": [\"صحة\"]}]",
            &[Ok(("a.json:1", "ع", "أ", "صحة"))],
        ),
        (
            "[{\"Text\": \"أ\", \"TEXT\": \"ب\"}]",
            &[Err("\"TEXT\" and \"Text\" may both hold the text")],
        ),
        (
            "{\"text\": \"أ\"}\n{\"text\"\n{\"text\": \"ب\"}\n",
            &[
                Ok(("a.json:1", "", "أ", "")),
                Err("a.json:2: not a JSON object"),
                Ok(("a.json:3", "", "ب", "")),
            ],
        ),
        (
            "{\n\"text\": \"أ\"\n}\n{\n\"text\": \"ب\"\n}",
            &[Ok(("a.json:1", "", "أ", "")), Ok(("a.json:2", "", "ب", ""))],
        ),
        (
            "{\"few\": [{\"text\": \"ا\"}], \"many\": [{\"text\": \"أ\"}, {\"text\": \"ب\"}], \"n\": [1, 2, 3]}",
            &[
                Ok(("a.json:1", "", "ا", "")),
                Ok(("a.json:2", "", "أ", "")),
                Ok(("a.json:3", "", "ب", "")),
            ],
        ),
        (
            "[{\"text\": \"\\ud83d\\ude00 \\udc00 \\\\ud800 خبر\"}]",
            &[Ok(("a.json:1", "", "😀 \u{FFFD} \\ud800 خبر", ""))],
        ),
    ];
    for (text, expected) in cases {
        check("a.json", text.as_bytes(), expected);
    }
    // A list that is too long to be held back.
    let filler = "ا".repeat(100_000);
    let many = format!("{{\"text\": \"{filler}\"}},").repeat(30);
    let long = format!("{{\"of\": [{{}}], \"all\": [{many}{{\"text\": \"نص\"}}], \"rest\": [");
    let read = |text: String, options: &InputOptions| -> Vec<Result<Article, Fault>> {
        let documents = open_bytes("a.json", text.into_bytes(), options).unwrap();
        documents.map(Document::read).collect()
    };
    let found = read(long, &InputOptions::default());
    let (last, before) = found.split_last().unwrap();
    assert!(
        before.len() == 31 && before.iter().all(Result::is_ok),
        "{}",
        found.len()
    );
    assert_eq!(before[30].as_ref().unwrap().text, "نص");
    assert!(last.as_ref().unwrap_err().error.contains("cut short"));
    let options = InputOptions {
        text: "article.body.ar".to_owned(),
        named: vec!["article.body.ar".to_owned()],
        ..InputOptions::default()
    };
    let nested =
        "[{\"article\": {\"body\": {\"ar\": \"نص\"}}, \"source\": {\"name\": \"المدينة\"}}]";
    let article = read(nested.to_owned(), &options).remove(0).unwrap();
    assert_eq!(
        (&*article.text, article.source.as_deref()),
        ("نص", Some("المدينة"))
    );
}

/// The texts of a JSON file's articles, or the first fault.
fn json_texts(name: &str, json: &str) -> Result<String, String> {
    let documents = open_bytes(name, json.into(), &InputOptions::default()).unwrap();
    let texts = documents.map(|document| match document.read() {
        Ok(article) => Ok(article.title + &article.text),
        Err(fault) => Err(fault.error),
    });
    texts
        .collect::<Result<Vec<_>, _>>()
        .map(|texts| texts.join(" "))
}

/// All articles are found, wherever they are in a file, and nothing else is.
#[test]
fn articles_are_found_wherever_they_are_in_json() {
    for (json, texts) in [
        // Lists of sections or days, lists in lists, objects under ids.
        (
            r#"{"رياضة": [{"text": "أ"}], "صحة": [{"text": "ب"}]}"#,
            "أ ب",
        ),
        (
            r#"{"days": [{"day": 1, "all": [{"text": "أ"}]}, {"all": []}, {"all": [{"text": "ب"}]}]}"#,
            "أ ب",
        ),
        (
            r#"[{"day": 1, "all": [{"text": "أ"}]}, {"all": [{"text": "ب"}]}]"#,
            "أ ب",
        ),
        (r#"[[{"text": "أ"}], [{"text": "ب"}]]"#, "أ ب"),
        (r#"{"7": {"text": "أ"}, "8": {"text": "ب"}}"#, "أ ب"),
        (
            r#"{"data": {"7": {"text": "أ"}, "8": {"text": "ب"}}}"#,
            "أ ب",
        ),
        (
            r#"{"title": "لا", "data": {"7": {"title": "ع", "text": "أ"}, "8": {"title": "ع", "text": "ب"}}}"#,
            "عأ عب",
        ),
        // Other lists are longer, and comments have no title.
        (
            r#"{"tags": [{"n": 1}, {"n": 2}, {"n": 3}], "items": [{"text": "أ"}, {"text": "ب"}]}"#,
            "أ ب",
        ),
        (
            r#"{"comments": [{"text": "لا"}, {"text": "لا"}], "news": [{"title": "ع", "text": "أ"}]}"#,
            "عأ",
        ),
        (
            r#"{"meta": {"title": "لا", "text": "لا"}, "news": [{"title": "ع", "text": "أ"}]}"#,
            "عأ",
        ),
        // Lists inside an article are no articles.
        (
            r#"{"comments": [{"title": "لا", "text": "لا"}, {"text": "لا"}], "text": "أ"}"#,
            "أ",
        ),
        (
            r#"{"a": {"text": "أ", "comments": [{"text": "لا"}]}, "b": {"text": "ب"}}"#,
            "أ ب",
        ),
        // Articles wrapped in other objects.
        (
            r#"{"ok": true, "article": {"title": "ع", "text": "أ"}}"#,
            "عأ",
        ),
        (
            r#"[{"_id": 7, "_source": {"title": "ع", "text": "أ"}}]"#,
            "عأ",
        ),
        (
            r#"{"hits": {"total": {"value": 1}, "hits": [{"_id": "7", "_source": {"content": "أ"}}]}}"#,
            "أ",
        ),
        (r#"[{"webTitle": "ع", "fields": {"body": "أ"}}]"#, "عأ"),
        // Texts wrapped in objects.
        (
            r#"[{"title": {"rendered": "ع"}, "content": {"rendered": "<p>أ</p><p>ب</p>", "protected": false}}]"#,
            "عأ\nب",
        ),
        (
            r#"[{"title": [{"value": "ع"}], "body": [{"value": "أ"}]}]"#,
            "عأ",
        ),
        (r#"[{"text": {"ar": "أ"}, "content": "ب"}]"#, "ب"),
        // Missing numbers as Python writes them.
        (
            r#"[{"text": "أ NaN \" Infinity", "n": NaN, "m": -Infinity}]"#,
            "أ NaN \" Infinity",
        ),
    ] {
        assert_eq!(json_texts("a.json", json).as_deref(), Ok(texts), "{json}");
    }
    let author = r#"[{"title": "ع", "summary": "أ", "author": {"name": "س", "story": "لا"}}]"#;
    assert!(
        json_texts("a.json", author)
            .unwrap_err()
            .contains("no key \"text\"")
    );
    for (name, json) in [
        ("a.jsonl", "[\n{\"text\": \"أ\"},\n{\"text\": \"ب\"}\n]"),
        ("a.jsonl", "{\"text\": \"أ\"},\n{\"text\": \"ب\"},\n"),
        ("a.jsonl", "{\n\"text\": \"أ\"\n}\n{\n\"text\": \"ب\"\n}\n"),
        (
            "a.jsonl",
            "\u{FEFF}\n[{\"text\": \"أ\"}, {\"text\": \"ب\"}]",
        ),
    ] {
        assert_eq!(
            json_texts(name, json).as_deref(),
            Ok("أ ب"),
            "{name}: {json}"
        );
    }
}

/// What is too much to be held back is read as it comes, and so is everything behind it.
#[test]
fn all_of_a_large_object_is_read() {
    let long = "ا".repeat(100_000);
    let article = |text: &str| format!("{{\"title\": \"ع\", \"text\": \"{text}\"}}");
    let many = vec![article(&long); 30].join(",");
    let keyed: Vec<String> = (0..30)
        .map(|n| format!("\"{n}\": {}", article(&long)))
        .collect();
    let keyed = keyed.join(",");
    let (first, last) = (article("أ"), article("ب"));
    for json in [
        format!("{{\"a\": [{first}], \"b\": [{many}], \"c\": 1, \"d\": {{\"e\": [{last}]}}}}"),
        format!(
            "{{\"a\": {{\"b\": [{first}, {many}], \"tags\": [{{\"n\": 1}}]}}, \"d\": [{last}]}}"
        ),
        format!(
            "{{\"a\": [{first}, {many}], \"comments\": [{{\"text\": \"لا\"}}], \"d\": [{last}]}}"
        ),
        format!("{{\"a\": [{first}, {many}]}} {last}"),
        format!("{{\"a\": {{\"b\": [{first}, {many}]}}, \"c\": {{\"d\": {{\"b\": [{last}]}}}}}}"),
        format!("{{\"a\": {first}, {keyed}, \"z\": {last}}}"),
        format!("{{\"all\": {{\"a\": {first}, {keyed}, \"z\": {last}}}}}"),
    ] {
        let texts = json_texts("a.json", &json).unwrap();
        let texts: Vec<&str> = texts.split(' ').collect();
        assert_eq!(texts.len(), 32, "{}", json.len());
        assert_eq!((texts[0], texts[31]), ("عأ", "عب"));
    }
    let cut = format!("{{\"a\": [{many}], \"b\": [{last}], \"c\": ");
    assert!(
        json_texts("a.json", &cut)
            .unwrap_err()
            .contains("cut short")
    );
}
