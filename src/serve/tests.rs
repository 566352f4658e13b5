mod guards;
mod problems;

use super::*;
use crate::article::TopicProbability;
use crate::input::{InputOptions, open};
use crate::model::Model;
use crate::output::Format;
use crate::pipeline::{Job, judge};
use crate::summarize::{Length, Method as Digest};
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use serde_json::{Value, json};
use std::time::Duration;
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
    let TopicProbability { topic, probability } = predictor
        .predict(TITLE, TEXT)
        .best()
        .map(TopicProbability::into_owned)
        .unwrap();
    let article = json!({"title": TITLE, "text": TEXT});
    let (status, answer) = post("/v1/classify", article.clone()).await;
    assert_eq!((status, &answer["topic"]), (StatusCode::OK, &json!(topic)));
    assert!((answer["probability"].as_f64().unwrap() - probability).abs() < 1e-12);
    assert_eq!(answer["topics"].as_array().unwrap().len(), 3);
    assert_eq!(answer["language"], "ar");
    let (_, answer) = post("/v1/explain", article).await;
    let evidence = serde_json::to_string(&predictor.explain(TITLE, TEXT)).unwrap();
    // Parsed from text like the answer, because floats lose their last bit on the way.
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
async fn a_list_is_answered_in_its_order_each_article_for_itself() {
    let whole = json!({"title": TITLE, "text": TEXT});
    let doubtful = json!({"text": TEXT, "min_probability": 1.0, "top": 1});
    let foreign = json!({"text": "The minister said that the road will open."});
    let articles = [&whole, &doubtful, &foreign, &whole];
    let (status, answers) = post("/v1/classify", json!(articles)).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(answers.as_array().unwrap().len(), articles.len());
    for (article, answer) in articles.into_iter().zip(answers.as_array().unwrap()) {
        assert_eq!(&post("/v1/classify", article.clone()).await.1, answer);
    }
    // An element that is no article has an error in its place. The others get their answers.
    let bad = [
        json!({}),
        json!({"title": "…", "text": " \n"}),
        json!({"text": "<p> </p>"}),
        json!({"text": TEXT, "top": 0}),
        json!({"text": TEXT, "min_probability": 5}),
        json!({"text": 7}),
        json!(null),
        json!("نص"),
        json!([]),
        json!([TITLE, TEXT]),
    ];
    let mut mixed = vec![whole.clone()];
    for bad in bad {
        mixed.extend([bad, whole.clone()]);
    }
    let (status, found) = post("/v1/classify", json!(mixed)).await;
    assert_eq!(status, StatusCode::OK);
    for (nth, answer) in found.as_array().unwrap().iter().enumerate() {
        if nth % 2 == 0 {
            assert_eq!(answer, &answers[0]);
        } else {
            let keys: Vec<_> = answer.as_object().unwrap().keys().collect();
            assert_eq!(keys, ["error"]);
            assert!(!answer["error"].as_str().unwrap().is_empty());
        }
    }
    assert_eq!(post("/v1/classify", json!([])).await.1, json!([]));
    let many = format!("[{}null]", "null,".repeat(10_000));
    let (status, said) = ask(request(Method::POST, "/v1/classify", many)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(said.contains("/v1/batch"), "{said}");
    let small = ServeOptions {
        max_body_bytes: 64,
        ..options()
    };
    let list = json!([whole]).to_string();
    let (status, ..) = ask_with(small, request(Method::POST, "/v1/classify", list)).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}

/// A file dropped on the page is sent to `/v1/batch` with its name.
#[tokio::test]
async fn a_list_and_a_feed_are_files_of_articles() {
    let list = json!([{"id": "1", "title": TITLE, "text": TEXT}, {"id": "2", "text": ""}]);
    let nested = json!({"data": {"items": list}});
    let item = |id| {
        format!(
            "<item><guid>{id}</guid><title>{TITLE}</title><description>{TEXT}</description></item>"
        )
    };
    let feed = format!(
        "<rss version=\"2.0\"><channel>{}{}</channel></rss>",
        item(1),
        item(2)
    );
    for (name, file, failed) in [
        ("articles.json", list.to_string(), 1),
        ("answer.json", nested.to_string(), 1),
        ("feed.xml", feed.clone(), 0),
        ("feed.rss", feed, 0),
    ] {
        let path = format!("/v1/batch?name={name}");
        let (status, rows) = ask(request(Method::POST, &path, file)).await;
        assert_eq!(status, StatusCode::OK, "{name}: {rows}");
        let rows: Vec<Value> = rows
            .lines()
            .map(|row| serde_json::from_str(row).unwrap())
            .collect();
        let ids: Vec<_> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
        assert_eq!(ids, ["1", "2"], "{name}");
        assert_eq!(rows[0]["topic"], "security", "{name}");
        let errors = rows.iter().filter(|row| row["error"].is_string()).count();
        assert_eq!(errors, failed, "{name}");
    }
}

/// Unread content of an archive is the last row with its name, and a note of an extracted article.
#[tokio::test]
async fn what_a_file_holds_unread_is_said() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in [("صورة.jpg", ""), ("خبر.txt", TEXT), ("خبر.pdf", "%PDF")] {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(name, options).unwrap();
        std::io::Write::write_all(&mut zip, bytes.as_bytes()).unwrap();
    }
    let file = zip.finish().unwrap().into_inner();
    let (status, rows) = ask(request(Method::POST, "/v1/batch?name=a.zip", file.clone())).await;
    assert_eq!(status, StatusCode::OK, "{rows}");
    let rows: Vec<Value> = rows
        .lines()
        .map(|row| serde_json::from_str(row).unwrap())
        .collect();
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert_eq!(
        (&rows[0]["id"], &rows[0]["topic"]),
        (&json!("خبر.txt"), &json!("security"))
    );
    assert_eq!(rows[1]["id"], "a.zip");
    assert_eq!(rows[1]["error"], "2 files not read: 1 .jpg, 1 .pdf");
    let (_, article) = ask(request(Method::POST, "/v1/extract?name=a.zip", file)).await;
    let article: Value = serde_json::from_str(&article).unwrap();
    assert_eq!(article["notes"], json!(["1 files not read: 1 .jpg"]));
}

#[tokio::test]
async fn the_example_is_an_article() {
    let (status, example) = ask(request(Method::GET, "/assets/example.txt", "")).await;
    assert_eq!(status, StatusCode::OK);
    let (title, text) = example.split_once("\n\n").unwrap();
    let (_, answer) = post("/v1/classify", json!({"title": title, "text": text})).await;
    assert_eq!(answer["topic"], "economy");
    let (_, digest) = post("/v1/summarize", json!({"title": title, "text": text})).await;
    assert_eq!(digest["sentences"].as_array().unwrap().len(), 3);
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
        // A fault names the file: the server knows only its name, the program its path.
        let place = format!("{}/", folder.path().display());
        let expected = String::from_utf8(bytes).unwrap().replace(&place, "");
        assert_eq!(rows, expected);
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

/// Every described route exists, and every answer has what its description requires.
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
            let schema = &operation["responses"]["200"]["content"]["application/json"]["schema"];
            for (status, response) in operation["responses"].as_object().unwrap() {
                let schema = &response["content"]["application/json"]["schema"]["$ref"];
                let is_problem = schema == "#/components/schemas/Problem";
                assert_eq!(is_problem, status != "200", "{path} {status}");
            }
            // If there are several schemas, the first is the answer to one article.
            let schema = schema.get("oneOf").map_or(schema, |several| &several[0]);
            let schema = &schema["$ref"];
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
