//! The page, its assets, and the description of the interface.

use super::app::App;
use super::problem::{not_found, problem};
use super::request::Query;
use crate::design;
use crate::locale::{Locale, Words};
use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use std::sync::{Arc, LazyLock};

#[derive(Template)]
#[template(path = "serve/page.html")]
struct Page {
    locale: Locale,
    other: Locale,
    words: &'static Words,
    words_json: String,
    /// The model's topics, with their names for readers, in the order of their colours.
    topics_json: String,
}

#[derive(Deserialize)]
pub(super) struct PageQuery {
    /// An unknown language is ignored.
    lang: Option<String>,
}

/// `GET /`
pub(super) async fn page(
    State(app): State<Arc<App>>,
    Query(query): Query<PageQuery>,
    headers: HeaderMap,
) -> Response {
    let accepted = headers.get(header::ACCEPT_LANGUAGE);
    let accepted = accepted
        .and_then(|list| list.to_str().ok())
        .and_then(preferred);
    let asked = query.lang.and_then(|lang| lang.parse().ok());
    let locale = asked.or(accepted).unwrap_or(app.options.locale);
    let topics = app.options.model.card().topics.iter();
    let topics: Vec<[&str; 2]> = topics
        .map(|topic| [topic.as_str(), locale.topic(topic)])
        .collect();
    let safe = |json: String| json.replace('<', "\\u003c");
    let page = Page {
        locale,
        other: match locale {
            Locale::English => Locale::Arabic,
            Locale::Arabic => Locale::English,
        },
        words: Words::of(locale),
        words_json: safe(Words::of(locale).to_json()),
        topics_json: safe(serde_json::to_string(&topics).unwrap_or_default()),
    };
    match page.render() {
        Ok(page) => Html(page).into_response(),
        Err(_) => problem(StatusCode::INTERNAL_SERVER_ERROR, "the page cannot be made"),
    }
}

/// The language that the browser prefers among those that warraq has (RFC 9110, 12.5.4).
fn preferred(accepted: &str) -> Option<Locale> {
    let mut best: Option<(f32, Locale)> = None;
    for range in accepted.split(',') {
        let mut parts = range.split(';');
        let tag = parts.next().unwrap_or_default().trim();
        let primary = tag
            .split('-')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let quality = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse().ok());
        let quality = quality.unwrap_or(1.0);
        if let Ok(locale) = primary.parse()
            && best.is_none_or(|(other, _)| quality > other)
            && quality > 0.0
        {
            best = Some((quality, locale));
        }
    }
    best.map(|(_, locale)| locale)
}

/// `GET /assets/{name}`: the style, the script and the like of the page; there are no other files.
pub(super) async fn asset(name: Result<Path<String>, PathRejection>) -> Response {
    static STYLE: LazyLock<String> =
        LazyLock::new(|| design::faces(|face| face.name.to_owned()) + design::STYLE);
    let kept = (header::CACHE_CONTROL, "max-age=3600");
    let answer = |kind: &'static str, bytes: &'static [u8]| {
        ([(header::CONTENT_TYPE, kind), kept], bytes).into_response()
    };
    // No asset's name is empty: a name that is not UTF-8 is that of none.
    let name = name.map_or_else(|_| String::new(), |Path(name)| name);
    match name.as_str() {
        "warraq.css" => answer("text/css; charset=utf-8", STYLE.as_bytes()),
        "page.js" => answer("text/javascript; charset=utf-8", include_bytes!("page.js")),
        "example.txt" => answer("text/plain; charset=utf-8", include_bytes!("example.txt")),
        "icon.svg" => answer("image/svg+xml", include_bytes!("icon.svg")),
        _ => match design::FACES.iter().find(|face| face.name == name) {
            Some(face) => answer("font/woff2", face.bytes),
            None => not_found().await,
        },
    }
}

/// `GET /openapi.json`
pub(super) async fn openapi() -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (kind, include_str!("openapi.json")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_says_what_it_likes() {
        for (accepted, locale) in [
            ("ar-EG,ar;q=0.9,en;q=0.8", Some(Locale::Arabic)),
            ("fr, en;q=0.5, ar;q=0.7", Some(Locale::Arabic)),
            ("en-GB", Some(Locale::English)),
            ("fr;q=0.1", None),
            ("ar;q=0", None),
            ("", None),
        ] {
            assert_eq!(preferred(accepted), locale, "{accepted}");
        }
    }
}
