//! `warraq explain --digest`: why a digest has its sentences.

use super::Outcome;
use super::common_args::Common;
use super::digest_args::read_ranker;
use super::each_article::each_article;
use super::judging_args::{ExplainArgs, ExplainFormat};
use crate::article::Article;
use crate::summarize::{Document, FEATURES, Length, Method, Ranker, Summarizer, passed_over};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// A sentence, and how much each feature adds to its score.
#[derive(Serialize)]
struct Scored<'a> {
    sentence: &'a str,
    /// Whether the sentence is in the digest.
    chosen: bool,
    /// Why the sentence could not be chosen, if that is so.
    passed_over: Option<String>,
    /// The score by the ranker; 0 without one.
    score: f64,
    features: BTreeMap<&'static str, f64>,
}

pub(super) fn run(args: &ExplainArgs, common: &Common) -> anyhow::Result<Outcome> {
    if args.format == ExplainFormat::Html {
        anyhow::bail!("reasons of digests are written as text or jsonl");
    }
    let opened = args.ranker.as_deref().map(read_ranker).transpose()?;
    let length = Length::Sentences(args.sentences);
    each_article(
        &args.data,
        &args.input,
        common,
        "explaining",
        |to, article, _| {
            let scored = scored(article, opened.as_ref(), length);
            match args.format {
                ExplainFormat::Text => text(to, article, &scored, args.terms),
                _ => {
                    let row = serde_json::json!({ "id": article.id, "sentences": scored });
                    writeln!(to, "{row}")
                }
            }
        },
    )
}

fn scored<'a>(article: &'a Article, ranker: Option<&Ranker>, length: Length) -> Vec<Scored<'a>> {
    let document = Document::new(&article.title, &article.text);
    let method: &dyn Summarizer = ranker.map_or(Method::default().summarizer(), |ranker| ranker);
    let digest = method.summarize(&article.title, &article.text, length);
    let ranked = method.rank(&document, length);
    let passed = passed_over(&document, &ranked, length, method.stops_where_full());
    let scores = ranker.map(|ranker| ranker.explain(&document, length));
    (0..document.sentences().len())
        .map(|i| {
            let span = &document.sentences()[i].span;
            let contributions = scores.as_ref().map(|scores| scores[i]).unwrap_or_default();
            let features = FEATURES.into_iter().zip(contributions);
            let reason = passed.iter().find(|&&(sentence, _)| sentence == i);
            Scored {
                sentence: document.sentence(i),
                chosen: digest.iter().any(|excerpt| excerpt.span == *span),
                passed_over: reason.map(|(_, reason)| reason.to_string()),
                score: contributions.iter().sum(),
                features: features.filter(|&(_, value)| value != 0.0).collect(),
            }
        })
        .collect()
}

/// The sentences in their order, with those of the digest marked, and the features that add or
/// subtract most.
fn text(
    to: &mut impl Write,
    article: &Article,
    scored: &[Scored<'_>],
    terms: usize,
) -> io::Result<()> {
    let clean = |text: &str| -> String {
        let words: Vec<&str> = text.split_whitespace().collect();
        words
            .join(" ")
            .chars()
            .filter(|c| !c.is_control())
            .collect()
    };
    writeln!(to, "{}", clean(&article.id))?;
    for one in scored {
        let mut features: Vec<(&str, f64)> = one.features.iter().map(|(f, v)| (*f, *v)).collect();
        features.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        features.truncate(terms);
        let features: Vec<String> = features
            .iter()
            .map(|(feature, value)| format!("{feature} {value:+.3}"))
            .collect();
        let mark = if one.chosen { "*" } else { " " };
        writeln!(to, "{mark} {:+.3}  {}", one.score, clean(one.sentence))?;
        if let Some(reason) = &one.passed_over {
            writeln!(to, "          passed over: {reason}")?;
        }
        if !features.is_empty() {
            writeln!(to, "          {}", features.join(", "))?;
        }
    }
    Ok(())
}
