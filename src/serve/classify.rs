//! Finds the topics of one article or of each article in a list. Requests and answers are JSON.

use super::app::App;
use super::articles::OneOrMany;
use super::values::{Share, Top, three};
use crate::arabic::Language;
use crate::model::Predictor;
use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClassifyRequest {
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
    #[serde(default = "three")]
    top: Top,
    #[serde(default)]
    min_probability: Share,
}

impl ClassifyRequest {
    fn bytes(&self) -> usize {
        self.title.len() + self.text.len()
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
pub(super) async fn classify(
    State(app): State<Arc<App>>,
    asked: OneOrMany<ClassifyRequest>,
) -> Response {
    match asked {
        OneOrMany::One(article) => {
            let bytes = article.bytes();
            app.answer(bytes, move |app, predictor| judge(app, predictor, &article))
                .await
        }
        OneOrMany::Many(articles) => {
            let bytes = articles.iter().flatten().map(ClassifyRequest::bytes).sum();
            app.answer(bytes, move |app, predictor| {
                let answers = articles.into_iter().map(|article| {
                    let judged = article
                        .and_then(|article| judge(app, predictor, &article).map_err(str::to_owned));
                    match judged {
                        Ok(classified) => Answer::Classified(classified),
                        Err(error) => Answer::Failed { error },
                    }
                });
                Ok(answers.collect::<Vec<_>>())
            })
            .await
        }
    }
}

fn judge(
    app: &App,
    predictor: &mut Predictor<'_>,
    asked: &ClassifyRequest,
) -> Result<Classified, &'static str> {
    let article = app.read(&asked.title, &asked.text)?;
    let prediction = predictor.predict(&article.title, &article.text);
    let topics: Vec<Topic> = prediction
        .ranked()
        .into_iter()
        .take(asked.top.get())
        .map(|given| Topic {
            topic: given.topic.to_owned(),
            probability: given.probability,
        })
        .collect();
    let written_in = article.language();
    let best = topics.first();
    let withheld = match best {
        _ if written_in != Language::Arabic => Some("not in Arabic"),
        Some(best) if best.probability < asked.min_probability.get() => Some("not probable enough"),
        _ => None,
    };
    let given = best.filter(|_| withheld.is_none());
    let secondary = prediction.secondary().into_iter().map(str::to_owned);
    Ok(Classified {
        topic: given.map(|best| best.topic.clone()),
        probability: given.map(|best| best.probability),
        secondary: secondary.filter(|_| withheld.is_none()).collect(),
        topics,
        language: written_in.code(),
        withheld,
    })
}
