//! Extracts the parts of a request: JSON, the query, a file. What cannot be read is answered as
//! every other error is, without the names of types.

use super::app::App;
use super::articles::{Object, OneOrMany};
use super::problem::problem;
use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, JsonRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use serde::de::DeserializeOwned;
use std::error::Error;
use std::sync::Arc;

/// A body that is one object in JSON.
pub(super) struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Arc<App>> for Body<T> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Response> {
        let Object(body) = json(request, app).await?;
        Ok(Self(body))
    }
}

/// A body that is one object in JSON or a list of objects.
impl<T: DeserializeOwned> FromRequest<Arc<App>> for OneOrMany<T> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Response> {
        json(request, app).await
    }
}

async fn json<T: DeserializeOwned>(request: Request, app: &Arc<App>) -> Result<T, Response> {
    let rejection = match Json::from_request(request, app).await {
        Ok(Json(body)) => return Ok(body),
        Err(rejection) => rejection,
    };
    let error = match &rejection {
        JsonRejection::JsonDataError(error) => cause(error),
        JsonRejection::JsonSyntaxError(error) => format!("the body is no JSON: {}", cause(error)),
        JsonRejection::MissingJsonContentType(_) => {
            "the body is not said to be JSON; send content-type: application/json".to_owned()
        }
        JsonRejection::BytesRejection(error) => not_received(error, app),
        other => other.body_text(),
    };
    Err(problem(rejection.status(), &error))
}

/// A body that is a file.
pub(super) struct File(pub Bytes);

impl FromRequest<Arc<App>> for File {
    type Rejection = Response;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Response> {
        match Bytes::from_request(request, app).await {
            Ok(bytes) => Ok(Self(bytes)),
            Err(error) => Err(problem(error.status(), &not_received(&error, app))),
        }
    }
}

/// The query of an address.
pub(super) struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Arc<App>> for Query<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Self, Response> {
        let rejection = match axum::extract::Query::try_from_uri(&parts.uri) {
            Ok(axum::extract::Query(query)) => return Ok(Self(query)),
            Err(rejection) => rejection,
        };
        let error = match &rejection {
            QueryRejection::FailedToDeserializeQueryString(error) => cause(error),
            other => other.body_text(),
        };
        Err(problem(rejection.status(), &error))
    }
}

/// What was wrong, without axum's introduction, which is for programmers in Rust.
fn cause(error: &impl Error) -> String {
    let cause = error.source().map(ToString::to_string);
    cause.unwrap_or_else(|| error.to_string())
}

fn not_received(error: &BytesRejection, app: &App) -> String {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        let most = app.options.max_body_bytes;
        format!("the body is larger than {most} bytes; send less, or serve with --max-body-bytes")
    } else {
        "the body ended early; send it again".to_owned()
    }
}
