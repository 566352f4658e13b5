//! A labelled corpus in memory. A model is trained on some of its articles and judges others.

use super::BenchmarkError;
use super::slices::{Cut, Slice};
use crate::article::Article;
use crate::duplicates::groups;
use crate::evaluate::SeveralTopics;
use crate::features::Storage;
use crate::input::Fault;
use crate::model::{self, Labels, Model, TrainOptions};
use crate::pipeline::{self, Given};
use std::collections::BTreeSet;
use std::time::Instant;

/// Labelled articles, with what must be known before they are split.
pub(super) struct Corpus<'a> {
    pub articles: Vec<&'a Article>,
    /// Articles without a label.
    pub unlabelled: Vec<&'a Article>,
    /// The names of the topics, in their order.
    pub topics: Vec<String>,
    /// The topic number of each article.
    pub targets: Vec<usize>,
    /// The numbers of further topics of each.
    pub further: Vec<Vec<usize>>,
    /// For each article, the first one that says the same.
    pub groups: Vec<usize>,
}

/// How articles were judged.
pub(super) struct Examined {
    pub model: Model,
    /// For each article, the numbers of its true topic and of the topic given.
    pub pairs: Vec<(usize, usize)>,
    /// The probabilities of the topics given.
    pub confidences: Vec<f64>,
    /// If articles may have several topics: what they have and what was given.
    pub sets: Vec<SeveralTopics>,
    pub train_seconds: f64,
    pub judge_seconds: f64,
}

impl<'a> Corpus<'a> {
    /// A corpus of the articles that have a label.
    pub fn new(articles: &'a [Article]) -> Self {
        let (articles, unlabelled): (Vec<&Article>, Vec<&Article>) =
            articles.iter().partition(|article| article.label.is_some());
        let label = |article: &&'a Article| article.label.clone().unwrap_or_default();
        let topics: BTreeSet<String> = articles.iter().map(label).collect();
        let topics: Vec<String> = topics.into_iter().collect();
        let number = |article| number(&topics, &label(article));
        let further = |article: &&Article| {
            let labels = article.secondary.iter();
            labels
                .filter_map(|label| topics.binary_search(label).ok())
                .collect()
        };
        Self {
            further: articles.iter().map(further).collect(),
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
        let corpus = pipeline::count_for(
            taught.chain(unlabelled).map(|&article| Ok(article)),
            options,
            &Storage::Memory,
            report,
        )?;
        let model = model::train(corpus, options)?;
        let train_seconds = begun.elapsed().as_secs_f64();
        let examined: Vec<&Article> = test.iter().map(|&i| self.articles[i]).collect();
        let begun = Instant::now();
        let predicted = pipeline::predict_all(&model, &examined);
        let judge_seconds = begun.elapsed().as_secs_f64();
        let names = model.card().topics.iter();
        let numbers: Vec<usize> = names.map(|name| number(&self.topics, name)).collect();
        let pairs = test.iter().zip(&predicted);
        let pairs = pairs.map(|(&i, given)| self.pair(i, numbers[given.topic], &model));
        let pairs: Vec<(usize, usize)> = pairs.collect();
        let sets = test
            .iter()
            .zip(&predicted)
            .filter(|(_, given)| !given.each.is_empty());
        let sets = sets
            .map(|(&i, given)| self.set(i, given, &numbers))
            .collect();
        Ok(Examined {
            pairs,
            sets,
            confidences: predicted.iter().map(|given| given.probability).collect(),
            model,
            train_seconds,
            judge_seconds,
        })
    }

    /// Judges articles that are cut short. Articles of which nothing is left are skipped.
    pub fn examine_cut(&self, model: &Model, test: &[usize], cut: Cut, slice: &mut Slice) {
        let left = test.iter().map(|&i| (i, cut(self.articles[i])));
        let left: Vec<(usize, Article)> = left
            .filter_map(|(i, article)| Some((i, article?)))
            .collect();
        let articles: Vec<&Article> = left.iter().map(|(_, article)| article).collect();
        let given = pipeline::predict_all(model, &articles);
        let names: Vec<usize> = model
            .card()
            .topics
            .iter()
            .map(|name| number(&self.topics, name))
            .collect();
        for (&(i, _), given) in left.iter().zip(&given) {
            slice.add(self.pair(i, names[given.topic], model), given.probability);
        }
    }

    /// The true topic of an article and the predicted one. If an article has several equal topics,
    /// any is right.
    fn pair(&self, article: usize, given: usize, model: &Model) -> (usize, usize) {
        let alike = model.card().labels == Labels::Alike;
        if alike && self.further[article].contains(&given) {
            (given, given)
        } else {
            (self.targets[article], given)
        }
    }

    /// The topics of an article and those given. `numbers` are the numbers here of the model's
    /// topics.
    fn set(&self, article: usize, given: &Given, numbers: &[usize]) -> SeveralTopics {
        let mut set = SeveralTopics {
            has: vec![false; self.topics.len()],
            given: vec![false; self.topics.len()],
            ranking: vec![0.0; self.topics.len()],
        };
        set.has[self.targets[article]] = true;
        self.further[article]
            .iter()
            .for_each(|&topic| set.has[topic] = true);
        for (&topic, assigned) in numbers.iter().zip(&given.each) {
            set.given[topic] = assigned.is_given;
            set.ranking[topic] = assigned.probability;
        }
        set
    }

    /// The size of articles in bytes.
    pub fn bytes(&self, articles: &[usize]) -> usize {
        articles.iter().map(|&i| self.articles[i].bytes()).sum()
    }
}

fn number(topics: &[String], topic: &String) -> usize {
    topics.binary_search(topic).unwrap_or_default()
}
