//! Limits hold, and no page from elsewhere can use the server.

use super::*;

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
async fn limits_hold() {
    let article = || json!({"text": TEXT}).to_string();
    let small = ServeOptions {
        max_body_bytes: 64,
        ..options()
    };
    for path in [
        "/v1/classify",
        "/v1/batch?name=a.txt",
        "/v1/extract?name=a.txt",
    ] {
        let (status, _, said) = ask_with(small, request(Method::POST, path, article())).await;
        assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(
            said.starts_with("{\"error\":\"the body is larger than 64 bytes"),
            "{said}"
        );
    }
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
