//! What is wrong with a request is said in JSON, in plain words, with what to do.

use super::*;

/// The error of an answer, which is JSON with nothing else.
fn said(headers: &axum::http::HeaderMap, answer: &str) -> String {
    assert_eq!(headers[header::CONTENT_TYPE], "application/json");
    let answer: Value = serde_json::from_str(answer).unwrap();
    let keys: Vec<_> = answer.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["error"]);
    answer["error"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn what_is_wrong_is_said_in_json() {
    const UNREAD: StatusCode = StatusCode::BAD_REQUEST;
    const REFUSED: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
    for (path, body, expected, says) in [
        ("classify", "{", UNREAD, "the body is no JSON: EOF"),
        ("classify", "{}", REFUSED, "empty article; give it a title"),
        (
            "explain",
            "{\"title\":\"…\",\"text\":\" \\n\"}",
            REFUSED,
            "empty",
        ),
        ("explain", "{\"text\":\"<p>&nbsp;</p>\"}", REFUSED, "empty"),
        ("summarize", "{\"text\":\"\"}", REFUSED, "empty article"),
        ("classify", "{\"text\":7}", REFUSED, "text: invalid type"),
        ("classify", "{\"txt\":1}", REFUSED, "unknown field `txt`"),
        ("classify", "7", REFUSED, "expected an article, an object"),
        ("summarize", "7", REFUSED, "expected an article, an object"),
        ("explain", "[\"ع\",\"ن\"]", REFUSED, "not a list"),
        ("summarize", "[\"ع\",\"ن\"]", REFUSED, "not a list"),
        (
            "summarize",
            "{\"words\":1,\"ratio\":0.5}",
            REFUSED,
            "one of",
        ),
        (
            "summarize",
            "{\"method\":\"guess\"}",
            REFUSED,
            "method is learned",
        ),
        ("batch?name=a.exe", "x", REFUSED, "a.exe"),
        ("batch?name=a.csv", "x", REFUSED, "a.csv"),
        ("batch", "x", UNREAD, "missing field `name`"),
        (
            "batch?name=a.txt&format=x",
            "x",
            UNREAD,
            "format: jsonl or csv",
        ),
        (
            "batch?name=a.txt&dedupe=x",
            "x",
            UNREAD,
            "dedupe: provided string",
        ),
        (
            "extract?name=a.txt&x=1",
            "x",
            UNREAD,
            "x: unknown field `x`",
        ),
        ("extract?name=a.jsonl", "{\"id\":1}", REFUSED, "a.jsonl"),
    ] {
        let path = format!("/v1/{path}");
        let asked = request(Method::POST, &path, body);
        let (status, headers, answer) = ask_with(options(), asked).await;
        assert_eq!(status, expected, "{path} {body}: {answer}");
        let error = said(&headers, &answer);
        assert!(error.contains(says), "{path} {body}: {error}");
        for ours in ["Request", "struct", "deserialize", "usize", "f64"] {
            assert!(!error.contains(ours), "{path} {body}: {error}");
        }
    }
}

/// As the command line does, and as the description says.
#[tokio::test]
async fn a_value_out_of_its_range_is_refused() {
    const SHARE: (&[&str], &[&str]) = (&["0", "0.5", "1"], &["-1", "1.1", "5", "nan", "\"x\""]);
    const FROM_0: (&[&str], &[&str]) = (&["0", "7"], &["-1", "1.5", "\"x\""]);
    const FROM_1: (&[&str], &[&str]) = (&["1", "7"], &["0", "-1", "1.5", "\"x\""]);
    const FROM_20: (&[&str], &[&str]) = (&["20"], &["19", "0", "-1", "20.5"]);
    let from = |from| format!("a whole number from {from} on");
    let share = "a share from 0 to 1".to_owned();
    for (path, field, (good, bad), says) in [
        ("classify", "min_probability", SHARE, &share),
        ("classify", "top", FROM_1, &from(1)),
        ("summarize", "ratio", SHARE, &share),
        ("summarize", "sentences", FROM_0, &from(0)),
        ("summarize", "words", FROM_0, &from(0)),
        ("summarize", "characters", FROM_20, &from(20)),
        ("summarize", "keywords", FROM_0, &from(0)),
        ("batch", "min_probability", SHARE, &share),
        ("batch", "top", FROM_1, &from(1)),
        ("batch", "summary", FROM_0, &from(0)),
    ] {
        for value in good.iter().chain(bad) {
            let (path, body, expected) = match path {
                "batch" => {
                    let value = value.trim_matches('"');
                    let path = format!("/v1/batch?name=a.txt&{field}={value}");
                    (path, TEXT.to_owned(), StatusCode::BAD_REQUEST)
                }
                // JSON has no such number, so it is no JSON.
                _ if *value == "nan" => continue,
                _ => {
                    let body = format!("{{\"text\":\"{TEXT}\",\"{field}\":{value}}}");
                    (
                        format!("/v1/{path}"),
                        body,
                        StatusCode::UNPROCESSABLE_ENTITY,
                    )
                }
            };
            let asked = request(Method::POST, &path, body);
            let (status, headers, answer) = ask_with(options(), asked).await;
            if good.contains(value) {
                assert_eq!(status, StatusCode::OK, "{path} {field} {value}: {answer}");
                continue;
            }
            assert_eq!(status, expected, "{path} {field} {value}: {answer}");
            let error = said(&headers, &answer);
            assert!(error.starts_with(&format!("{field}: ")), "{error}");
            assert!(error.contains(says), "{path} {field} {value}: {error}");
        }
    }
    // In JSON, text is no number.
    let quoted = json!({"text": TEXT, "top": "3"});
    let (status, answer) = post("/v1/classify", quoted).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{answer}");
}

#[tokio::test]
async fn a_title_alone_is_an_article() {
    let alone = json!({"title": TITLE});
    let (status, answer) = post("/v1/classify", alone.clone()).await;
    assert_eq!(
        (status, &answer["topic"], &answer["language"]),
        (StatusCode::OK, &json!("security"), &json!("ar"))
    );
    assert_eq!(
        post("/v1/classify", json!([alone])).await.1,
        json!([answer])
    );
    let (status, answer) = post("/v1/explain", alone.clone()).await;
    assert_eq!(
        (status, &answer["topics"][0]["topic"]),
        (StatusCode::OK, &json!("security"))
    );
    let (status, answer) = post("/v1/summarize", alone).await;
    assert_eq!((status, &answer["sentences"]), (StatusCode::OK, &json!([])));
}

/// An error of an item of a list names the field, as that of an article alone does.
#[tokio::test]
async fn an_item_is_refused_in_the_words_of_an_article_alone() {
    let bad = [
        json!({}),
        json!({"text": TEXT, "top": 0}),
        json!({"text": TEXT, "min_probability": 5}),
        json!({"text": 7}),
    ];
    let (_, answers) = post("/v1/classify", json!(bad)).await;
    for (bad, answer) in bad.into_iter().zip(answers.as_array().unwrap()) {
        let (_, alone) = post("/v1/classify", bad).await;
        let (alone, answer) = (alone["error"].as_str(), answer["error"].as_str());
        // The error of an item has no line and column.
        let alone = alone.unwrap().split(" at line").next().unwrap();
        assert_eq!(answer, Some(alone));
    }
}

#[tokio::test]
async fn paths_methods_and_kinds_that_are_not_taken_are_said() {
    for (method, path, kind, expected, allow) in [
        (Method::GET, "/nothing", "", StatusCode::NOT_FOUND, None),
        (Method::GET, "/assets/no", "", StatusCode::NOT_FOUND, None),
        (Method::GET, "/assets/%ff", "", StatusCode::NOT_FOUND, None),
        (
            Method::GET,
            "/v1/classify",
            "",
            StatusCode::METHOD_NOT_ALLOWED,
            Some("POST"),
        ),
        (
            Method::PUT,
            "/healthz",
            "",
            StatusCode::METHOD_NOT_ALLOWED,
            Some("GET,HEAD"),
        ),
        (
            Method::GET,
            "/?lang=ar&lang=en",
            "",
            StatusCode::BAD_REQUEST,
            None,
        ),
        (
            Method::POST,
            "/v1/explain",
            "text/plain",
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            None,
        ),
    ] {
        let mut asked = request(method, path, "{}");
        asked
            .headers_mut()
            .insert(header::CONTENT_TYPE, kind.parse().unwrap());
        let (status, headers, answer) = ask_with(options(), asked).await;
        assert_eq!(status, expected, "{path}: {answer}");
        assert!(!said(&headers, &answer).is_empty(), "{path}");
        let allowed = headers.get(header::ALLOW);
        assert_eq!(allowed.map(|list| list.to_str().unwrap()), allow, "{path}");
    }
}
