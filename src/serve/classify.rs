//! Finds the topics of one article or of each article in a list. Requests and answers are JSON.

use super::api::{Body, gave_up, written_in};
use super::app::App;
use crate::arabic::Language;
use crate::input::without_markup;
use crate::model::Predictor;
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use std::fmt;
use std::sync::Arc;

/// The most articles in a list. More should be sent as a file to `/v1/batch`, which answers while
/// it judges.
const MOST: usize = 10_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClassifyRequest {
    #[serde(default)]
    title: String,
    text: String,
    #[serde(default = "three")]
    top: usize,
    #[serde(default)]
    min_probability: f64,
}

fn three() -> usize {
    3
}

impl ClassifyRequest {
    fn bytes(&self) -> usize {
        self.title.len() + self.text.len()
    }
}

/// The content of a request. If an element of a list is no article, only its own answer is an
/// error.
pub(super) enum Asked {
    One(ClassifyRequest),
    Many(Vec<Result<ClassifyRequest, String>>),
}

impl<'de> Deserialize<'de> for Asked {
    fn deserialize<D: Deserializer<'de>>(body: D) -> Result<Self, D::Error> {
        // An untagged enum would be shorter, but its errors do not say what is wrong.
        struct OneOrMany;

        impl<'de> Visitor<'de> for OneOrMany {
            type Value = Asked;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an article or a list of articles")
            }

            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Asked, M::Error> {
                Deserialize::deserialize(MapAccessDeserializer::new(map)).map(Asked::One)
            }

            fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Asked, S::Error> {
                let mut articles = Vec::new();
                while let Some(article) = list.next_element::<Value>()? {
                    if articles.len() == MOST {
                        return Err(S::Error::custom(format_args!(
                            "more than {MOST} articles: send them as a file to /v1/batch"
                        )));
                    }
                    let article = serde_json::from_value(article);
                    articles.push(article.map_err(|error| error.to_string()));
                }
                Ok(Asked::Many(articles))
            }
        }

        body.deserialize_any(OneOrMany)
    }
}

#[derive(Serialize)]
struct Topic {
    topic: String,
    probability: f64,
}

#[derive(Serialize)]
struct Classified {
    /// The most probable topic, unless it is withheld.
    topic: Option<String>,
    probability: Option<f64>,
    topics: Vec<Topic>,
    secondary: Vec<String>,
    language: &'static str,
    withheld: Option<&'static str>,
}

/// The answer to one article of a list.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Classified(Classified),
    Failed { error: String },
}

/// `POST /v1/classify`
pub(super) async fn classify(State(app): State<Arc<App>>, Body(asked): Body<Asked>) -> Response {
    match asked {
        Asked::One(article) => {
            app.metrics.articles.inc();
            let work = app.work(article.bytes(), |predictor| judge(predictor, article));
            work.await
                .map_or_else(gave_up, |answer| Json(answer).into_response())
        }
        Asked::Many(articles) => {
            let readable = articles.iter().flatten();
            let (count, bytes) = readable.fold((0, 0), |(count, bytes), article| {
                (count + 1, bytes + article.bytes())
            });
            app.metrics.articles.inc_by(count);
            let answers = app.work(bytes, |predictor| {
                let articles = articles.into_iter();
                let answer = |article: Result<ClassifyRequest, String>| match article {
                    Ok(article) => Answer::Classified(judge(predictor, article)),
                    Err(error) => Answer::Failed { error },
                };
                articles.map(answer).collect::<Vec<_>>()
            });
            answers
                .await
                .map_or_else(gave_up, |answers| Json(answers).into_response())
        }
    }
}

fn judge(predictor: &mut Predictor<'_>, article: ClassifyRequest) -> Classified {
    let ClassifyRequest {
        title,
        text,
        top,
        min_probability,
    } = article;
    let (title, text) = (without_markup(&title), without_markup(&text));
    let prediction = predictor.predict(&title, &text);
    let topics: Vec<Topic> = prediction
        .ranked()
        .into_iter()
        .take(top.max(1))
        .map(|given| Topic {
            topic: given.topic.to_owned(),
            probability: given.probability,
        })
        .collect();
    let written_in = written_in(&title, &text);
    let best = topics.first();
    let withheld = match best {
        _ if written_in != Language::Arabic => Some("not in Arabic"),
        Some(best) if best.probability < min_probability => Some("not probable enough"),
        _ => None,
    };
    let given = best.filter(|_| withheld.is_none());
    let secondary = prediction.secondary().into_iter().map(str::to_owned);
    Classified {
        topic: given.map(|best| best.topic.clone()),
        probability: given.map(|best| best.probability),
        secondary: secondary.filter(|_| withheld.is_none()).collect(),
        topics,
        language: written_in.code(),
        withheld,
    }
}
