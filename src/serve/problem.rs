//! The form of errors: `{"error": …}`, the same for every route and every status.

use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// An error that says what is wrong and what to do.
pub(super) fn problem(status: StatusCode, error: &str) -> Response {
    let body = serde_json::json!({ "error": error });
    (status, axum::Json(body)).into_response()
}

/// The answer to what can be read but not done.
pub(super) fn refused(error: &str) -> Response {
    problem(StatusCode::UNPROCESSABLE_ENTITY, error)
}

/// The answer if too many requests are in progress.
pub(super) fn busy() -> Response {
    let said = problem(
        StatusCode::SERVICE_UNAVAILABLE,
        "too many requests at a time; try again",
    );
    ([(header::RETRY_AFTER, "1")], said).into_response()
}

/// The answer if a thread has ended without one.
pub(super) fn gave_up() -> Response {
    problem(StatusCode::INTERNAL_SERVER_ERROR, "the work ended early")
}

/// The answer to a path that no route has.
pub(super) async fn not_found() -> Response {
    problem(
        StatusCode::NOT_FOUND,
        "nothing is at this path; GET /openapi.json lists what is",
    )
}

/// The answer to a method that the route does not take. The router adds the header.
pub(super) async fn method_not_allowed(method: Method) -> Response {
    problem(
        StatusCode::METHOD_NOT_ALLOWED,
        &format!("this path does not take {method}; the header Allow names what it takes"),
    )
}
