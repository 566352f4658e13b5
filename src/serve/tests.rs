use super::*;
use crate::input::{InputOptions, open};
use crate::output::Format;
use crate::pipeline::{Job, judge};
use crate::summarize::{Length, Method as Digest};
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use serde_json::{Value, json};
use tower::ServiceExt;

const TITLE: &str = "الشرطة توقف عصابة لتهريب السلاح";
const TEXT: &str = "أوقفت الشرطة ستة مسلحين في مداهمة. وضبطت القوة عشر بنادق. والتحقيق مستمر.";

fn options() -> ServeOptions {
    ServeOptions::new(Model::embedded())
}

fn request(method: Method, path: &str, body: impl Into<Body>) -> Request<Body> {
    Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "localhost:8080")
        .header(header::CONTENT_TYPE, "application/json")
        .body(body.into())
        .unwrap()
}

async fn ask_with(
    options: ServeOptions,
    request: Request<Body>,
) -> (StatusCode, axum::http::HeaderMap, String) {
    let response = router(options).oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    (
        parts.status,
        parts.headers,
        String::from_utf8(body.to_vec()).unwrap(),
    )
}

async fn ask(request: Request<Body>) -> (StatusCode, String) {
    let (status, _, body) = ask_with(options(), request).await;
    (status, body)
}

async fn post(path: &str, body: Value) -> (StatusCode, Value) {
    let (status, body) = ask(request(Method::POST, path, body.to_string())).await;
    (status, serde_json::from_str(&body).unwrap())
}

#[tokio::test]
async fn answers_are_the_librarys() {
    let mut predictor = Model::embedded().predictor();
    let (topic, probability) = predictor
        .predict(TITLE, TEXT)
        .best()
        .map(|(t, p)| (t.to_owned(), p))
        .unwrap();
    let article = json!({"title": TITLE, "text": TEXT});
    let (status, answer) = post("/v1/classify", article.clone()).await;
    assert_eq!((status, &answer["topic"]), (StatusCode::OK, &json!(topic)));
    assert!((answer["probability"].as_f64().unwrap() - probability).abs() < 1e-12);
    assert_eq!(answer["topics"].as_array().unwrap().len(), 3);
    assert_eq!(answer["language"], "ar");
    let (_, answer) = post("/v1/explain", article).await;
    let evidence = serde_json::to_string(&predictor.explain(TITLE, TEXT)).unwrap();
    // Read as the answer is: numbers lose their last bit on the way.
    let evidence: Value = serde_json::from_str(&evidence).unwrap();
    assert_eq!(answer["words"], evidence["words"]);
    let (_, answer) = post(
        "/v1/summarize",
        json!({"text": TEXT, "sentences": 1, "method": "lead", "keywords": 2}),
    )
    .await;
    assert_eq!(
        answer["sentences"],
        json!(["أوقفت الشرطة ستة مسلحين في مداهمة."])
    );
    let end = "أوقفت الشرطة ستة مسلحين في مداهمة.".len();
    assert_eq!(answer["spans"], json!([[0, end]]));
    assert_eq!(answer["keywords"].as_array().unwrap().len(), 2);
    assert_eq!(answer["text"], Value::Null);
    let marked = format!("<p>{TEXT}</p><p>&nbsp;</p>");
    let asked = json!({"text": marked, "sentences": 1, "method": "lead"});
    let (_, answer) = post("/v1/summarize", asked).await;
    assert_eq!(
        (&answer["text"], &answer["spans"]),
        (&json!(TEXT), &json!([[0, end]]))
    );
}

#[tokio::test]
async fn topics_are_withheld_as_asked() {
    let (_, answer) = post(
        "/v1/classify",
        json!({"text": TEXT, "min_probability": 1.0}),
    )
    .await;
    assert_eq!(
        (&answer["topic"], &answer["withheld"]),
        (&Value::Null, &json!("not probable enough"))
    );
    let (_, answer) = post(
        "/v1/classify",
        json!({"text": "The minister said that the road will open."}),
    )
    .await;
    assert_eq!(
        (&answer["topic"], &answer["withheld"]),
        (&Value::Null, &json!("not in Arabic"))
    );
}

#[tokio::test]
async fn what_is_wrong_is_said_in_json() {
    for (path, body, expected) in [
        ("/v1/classify", "{", StatusCode::BAD_REQUEST),
        ("/v1/classify", "{}", StatusCode::UNPROCESSABLE_ENTITY),
        (
            "/v1/classify",
            "{\"text\":\"\",\"txt\":1}",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            "/v1/summarize",
            "{\"text\":\"\",\"words\":1,\"ratio\":0.5}",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            "/v1/summarize",
            "{\"text\":\"\",\"ratio\":2}",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            "/v1/summarize",
            "{\"text\":\"\",\"method\":\"guess\"}",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            "/v1/batch?name=a.exe",
            "x",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            "/v1/batch?name=a.csv",
            "x",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            "/v1/extract?name=a.jsonl",
            "{\"id\":1}",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
    ] {
        let (status, answer) = ask(request(Method::POST, path, body)).await;
        assert_eq!(status, expected, "{path} {body}: {answer}");
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert!(!answer["error"].as_str().unwrap().is_empty());
    }
}

#[tokio::test]
async fn no_file_of_the_machine_is_read() {
    let (status, _) = ask(request(Method::GET, "/assets/..%2f..%2fCargo.toml", "")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (status, _) = ask(request(Method::GET, "/Cargo.toml", "")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let manifest = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/datasets/articles/02-flu-season.txt"
    );
    let path = format!("/v1/extract?name={manifest}");
    let (status, body) = ask(request(Method::POST, &path, TEXT)).await;
    let answer: Value = serde_json::from_str(&body).unwrap();
    assert_eq!((status, &answer["text"]), (StatusCode::OK, &json!(TEXT)));
}

#[tokio::test]
async fn a_batch_is_what_the_command_line_writes() {
    let table = format!("id,title,text\n1,{TITLE},{TEXT}\n2,,\n");
    for format in ["jsonl", "csv"] {
        let path = format!("/v1/batch?name=a.csv&summary=1&format={format}");
        let (status, rows) = ask(request(Method::POST, &path, table.clone())).await;
        assert_eq!(status, StatusCode::OK);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.csv");
        std::fs::write(&file, &table).unwrap();
        let job = Job::new(Model::embedded())
            .summary(Digest::default().summarizer(), Length::Sentences(1));
        let mut bytes = Vec::new();
        let format = Format::of_path(format!("a.{format}").as_ref()).unwrap();
        let mut writer = format.writer(Box::new(&mut bytes), false).unwrap();
        let documents = open(&file, &InputOptions::default()).unwrap();
        judge(documents, job, |verdict| writer.write(&verdict)).unwrap();
        writer.finish().unwrap();
        drop(writer);
        // A fault names the file: here as it was sent, there as it lies.
        let place = format!("{}/", folder.path().display());
        let expected = String::from_utf8(bytes).unwrap().replace(&place, "");
        assert_eq!(rows, expected);
    }
}

#[tokio::test]
async fn limits_hold() {
    let article = || json!({"text": TEXT}).to_string();
    let small = ServeOptions {
        max_body_bytes: 64,
        ..options()
    };
    let (status, ..) = ask_with(small, request(Method::POST, "/v1/classify", article())).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    let busy = ServeOptions {
        max_requests: 0,
        ..options()
    };
    let (status, headers, _) =
        ask_with(busy, request(Method::POST, "/v1/classify", article())).await;
    assert_eq!(
        (status, headers[header::RETRY_AFTER].as_bytes()),
        (StatusCode::SERVICE_UNAVAILABLE, &b"1"[..])
    );
    let few = ServeOptions {
        threads: 0,
        ..options()
    };
    let (status, ..) = ask_with(few, request(Method::POST, "/v1/batch?name=a.txt", TEXT)).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    let (status, ..) = ask_with(busy, request(Method::GET, "/healthz", "")).await;
    assert_eq!(status, StatusCode::OK);
    let hasty = ServeOptions {
        timeout: Duration::ZERO,
        ..options()
    };
    let long = json!({"text": TEXT.repeat(20_000)}).to_string();
    let (status, ..) = ask_with(hasty, request(Method::POST, "/v1/explain", long)).await;
    assert_eq!(status, StatusCode::REQUEST_TIMEOUT);
}

#[tokio::test]
async fn names_that_lead_here_from_elsewhere_are_refused() {
    for (host, expected) in [
        ("localhost:8080", StatusCode::OK),
        ("127.0.0.1", StatusCode::OK),
        ("[::1]:8080", StatusCode::OK),
        ("evil.example:8080", StatusCode::FORBIDDEN),
        ("localhost.evil.example", StatusCode::FORBIDDEN),
        ("", StatusCode::FORBIDDEN),
    ] {
        let mut request = request(Method::GET, "/", "");
        request
            .headers_mut()
            .insert(header::HOST, host.parse().unwrap());
        let (status, ..) = ask_with(options(), request).await;
        assert_eq!(status, expected, "{host}");
    }
    let open = ServeOptions {
        address: ([0, 0, 0, 0], 8080).into(),
        ..options()
    };
    let mut request = request(Method::GET, "/", "");
    request
        .headers_mut()
        .insert(header::HOST, "desk.example".parse().unwrap());
    let (status, ..) = ask_with(open, request).await;
    assert_eq!(status, StatusCode::OK);
}

#[tokio::test]
async fn every_answer_keeps_a_page_to_itself() {
    for path in [
        "/",
        "/nothing",
        "/openapi.json",
        "/healthz",
        "/assets/page.js",
        "/?lang=%3Cscript%3E",
    ] {
        let (_, headers, body) = ask_with(options(), request(Method::GET, path, "")).await;
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'"), "{path}");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert!(!body.contains("<script>"), "{path}");
    }
}

#[tokio::test]
async fn the_page_is_in_the_language_asked_for() {
    for (path, expected) in [
        ("/", "<html lang=\"en\" dir=\"ltr\">"),
        ("/?lang=ar", "<html lang=\"ar\" dir=\"rtl\">"),
    ] {
        let (status, body) = ask(request(Method::GET, path, "")).await;
        assert_eq!(status, StatusCode::OK);
        assert!(body.contains(expected), "{path}");
    }
    let mut request = request(Method::GET, "/", "");
    request
        .headers_mut()
        .insert(header::ACCEPT_LANGUAGE, "ar-EG,en;q=0.5".parse().unwrap());
    assert!(ask(request).await.1.contains("<html lang=\"ar\""));
}

#[tokio::test]
async fn what_was_done_is_counted() {
    let router = router(options());
    let article = json!({"text": TEXT}).to_string();
    for path in ["/v1/classify", "/v1/classify", "/nothing"] {
        router
            .clone()
            .oneshot(request(Method::POST, path, article.clone()))
            .await
            .unwrap();
    }
    let response = router
        .oneshot(request(Method::GET, "/metrics", ""))
        .await
        .unwrap();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let text = std::str::from_utf8(&body).unwrap();
    for line in [
        "warraq_requests_total{route=\"/v1/classify\",status=\"200\"} 2",
        "warraq_requests_total{route=\"other\",status=\"404\"} 1",
        "warraq_articles_total 2",
        "warraq_request_duration_seconds_count 3",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

/// Every route described is there, every answer has what its description requires.
#[tokio::test]
async fn the_description_is_true() {
    let (_, body) = ask(request(Method::GET, "/openapi.json", "")).await;
    let description: Value = serde_json::from_str(&body).unwrap();
    for (path, methods) in description["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            let method: Method = method.to_uppercase().parse().unwrap();
            let (query, body) = match path.as_str() {
                "/v1/batch" | "/v1/extract" => ("?name=a.txt", TEXT.to_owned()),
                _ => ("", json!({"title": TITLE, "text": TEXT}).to_string()),
            };
            let (status, answer) = ask(request(method, &format!("{path}{query}"), body)).await;
            assert_eq!(status, StatusCode::OK, "{path}: {answer}");
            let operation = methods.as_object().unwrap().values().next().unwrap();
            let schema =
                &operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"];
            if let Some(name) = schema.as_str().and_then(|schema| schema.rsplit('/').next()) {
                let answer: Value = serde_json::from_str(&answer).unwrap();
                let schema = &description["components"]["schemas"][name];
                let mut has: Vec<&str> = answer
                    .as_object()
                    .unwrap()
                    .keys()
                    .map(String::as_str)
                    .collect();
                let mut required: Vec<&str> = schema["required"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter_map(Value::as_str)
                    .collect();
                has.sort_unstable();
                required.sort_unstable();
                assert_eq!(has, required, "{path}");
            }
        }
    }
}
