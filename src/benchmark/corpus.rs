//! A labelled corpus in memory: parts of it teach a model, which judges others.

use super::BenchmarkError;
use crate::article::Article;
use crate::duplicates::groups;
use crate::features::Storage;
use crate::input::Fault;
use crate::model::{self, Model, TrainOptions};
use crate::pipeline;
use std::collections::BTreeSet;
use std::time::Instant;

/// Labelled articles, with what is to be known of them before they are split.
pub(super) struct Corpus<'a> {
    pub articles: Vec<&'a Article>,
    /// Articles without a label.
    pub unlabelled: Vec<&'a Article>,
    /// The names of the topics, in their order.
    pub topics: Vec<String>,
    /// The topic number of each article.
    pub targets: Vec<usize>,
    /// The first article that says the same as each.
    pub groups: Vec<usize>,
}

/// How articles were judged.
pub(super) struct Examined {
    pub model: Model,
    /// The topic numbers that are true and that were given.
    pub pairs: Vec<(usize, usize)>,
    /// The probabilities of those given.
    pub confidences: Vec<f64>,
    pub train_seconds: f64,
    pub judge_seconds: f64,
}

impl<'a> Corpus<'a> {
    /// Of the articles with a label.
    pub fn new(articles: &'a [Article]) -> Self {
        let (articles, unlabelled): (Vec<&Article>, Vec<&Article>) =
            articles.iter().partition(|article| article.label.is_some());
        let label = |article: &&'a Article| article.label.clone().unwrap_or_default();
        let topics: BTreeSet<String> = articles.iter().map(label).collect();
        let topics: Vec<String> = topics.into_iter().collect();
        let number = |article| number(&topics, &label(article));
        Self {
            targets: articles.iter().map(number).collect(),
            groups: groups(&pipeline::signatures(&articles)),
            articles,
            unlabelled,
            topics,
        }
    }

    /// Trains on some articles and judges others.
    pub fn examine(
        &self,
        train: &[usize],
        test: &[usize],
        options: &TrainOptions,
        report: impl FnMut(Fault) + Send,
    ) -> Result<Examined, BenchmarkError> {
        let begun = Instant::now();
        let unlabelled: &[&Article] = if options.use_unlabelled {
            &self.unlabelled
        } else {
            &[]
        };
        let taught = train.iter().map(|&i| &self.articles[i]);
        let corpus = pipeline::count(
            taught.chain(unlabelled).map(|&article| Ok(article)),
            &options.text,
            &options.vocabulary,
            options.use_unlabelled,
            &Storage::Memory,
            report,
        )?;
        let model = model::train(corpus, options)?;
        let train_seconds = begun.elapsed().as_secs_f64();
        let examined: Vec<&Article> = test.iter().map(|&i| self.articles[i]).collect();
        let begun = Instant::now();
        let predicted = pipeline::predict_all(&model, &examined);
        let judge_seconds = begun.elapsed().as_secs_f64();
        let given = |topic: usize| number(&self.topics, &model.card().topics[topic]);
        let given = predicted.iter().map(|&(topic, _)| given(topic));
        let pairs = test.iter().map(|&i| self.targets[i]).zip(given).collect();
        Ok(Examined {
            pairs,
            confidences: predicted.iter().map(|&(_, p)| p).collect(),
            model,
            train_seconds,
            judge_seconds,
        })
    }

    /// The size of articles in bytes.
    pub fn bytes(&self, articles: &[usize]) -> usize {
        articles.iter().map(|&i| self.articles[i].bytes()).sum()
    }
}

fn number(topics: &[String], topic: &String) -> usize {
    topics.binary_search(topic).unwrap_or_default()
}
