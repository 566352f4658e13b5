//! Training in parts, for corpora that no machine holds: every part of the articles has a classifier
//! of its own, and their weights are averaged, each by how many articles it learnt from. That may be
//! done again and again, each part beginning at the mean and staying near it: round by round the
//! mean comes nearer to what all articles at once teach.
//!
//! What the parts share, the vocabulary with document frequencies of all articles, is counted first:
//! frequencies of parts add up. Probabilities are learnt from articles held out.
//!
//! R. McDonald, K. Hall, G. Mann: "Distributed Training Strategies for the Structured Perceptron",
//! 2010 (iterative parameter mixing); T. Li, A. Sahu, M. Zaheer, M. Sanjabi, A. Talwalkar, V. Smith:
//! "Federated Optimization in Heterogeneous Networks", 2020 (staying near the mean).

use super::card::{Card, Corpus, FORMAT, Labels, Validation};
use super::judging::{Calibration, Truth, fit};
use super::part::Part;
use super::trainer::{Parts, TrainError, TrainOptions, assemble, top_words};
use super::{Model, ModelError};
use crate::classify::{Algorithm, Dataset, LinearClassifier, LinearSvmParams, Platt};
use crate::features::{Analyzer, Counter, Rows, Storage, TermFrequencies, TfIdf, Vocabulary};
use linfa::ParamGuard;
use ndarray::{Array1, Array2};
use std::collections::{BTreeMap, HashMap};

/// An article and the number of its topic.
///
/// ```
/// use warraq::model::Labelled;
/// let topics = ["health", "sports"];
/// let article = Labelled { title: "", text: "وصل اللقاح", topic: 0 };
/// assert_eq!(topics[article.topic], "health");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Labelled<'a> {
    /// The headline; empty if there is none.
    pub title: &'a str,
    /// The body.
    pub text: &'a str,
    /// Its topic's place among the topics.
    pub topic: usize,
}

/// What all parts of a corpus share.
///
/// ```
/// use warraq::model::{DocumentFrequencies, Labelled, Mixture, TrainOptions};
///
/// let mut options = TrainOptions::default();
/// options.vocabulary.min_df = 1;
/// let article = |text, topic| Labelled { title: "", text, topic };
/// let parts = [
///     [article("لقاح جديد في المستشفى", 0), article("مباراة الفريق", 1)],
///     [article("حملة لقاح للأطفال", 0), article("فاز الفريق في مباراة", 1)],
/// ];
/// let mut frequencies = DocumentFrequencies::new(&options.text);
/// for article in parts.iter().flatten() {
///     frequencies.add(article.title, article.text);
/// }
/// let topics = vec!["health".to_owned(), "sports".to_owned()];
/// let mixture = Mixture::new(frequencies.finish(), 4, topics, options)?;
/// let first = mixture.mean(parts.iter().map(|part| mixture.fit(part, None)))?;
/// let second = mixture.mean(parts.iter().map(|part| mixture.fit(part, Some(&first))))?;
/// let model = mixture.finish(&second, &[article("اللقاح", 0), article("مباراة", 1)])?;
/// assert_eq!(model.predictor().predict("", "مباراة").best().unwrap().0, "sports");
/// # Ok::<(), warraq::model::TrainError>(())
/// ```
#[derive(Debug)]
pub struct Mixture {
    vocabulary: Vocabulary,
    tf_idf: TfIdf,
    ids: HashMap<u64, u32>,
    topics: Vec<String>,
    articles: u64,
    options: TrainOptions,
}

impl Mixture {
    /// Of these terms (key and document frequency over `articles` articles), within the limits of
    /// `options`.
    ///
    /// ```
    /// use warraq::model::{Mixture, TrainError, TrainOptions};
    /// let nothing = Mixture::new(Vec::new(), 0, vec!["health".to_owned()], TrainOptions::default());
    /// assert!(matches!(nothing, Err(TrainError::Features(_))));
    /// ```
    ///
    /// # Errors
    /// If no term is within them.
    pub fn new(
        frequencies: Vec<(u64, u32)>,
        articles: u64,
        topics: Vec<String>,
        options: TrainOptions,
    ) -> Result<Self, TrainError> {
        let vocabulary = Vocabulary::of(frequencies, articles, &options.vocabulary)?;
        let ids = vocabulary.keys.iter().copied().zip(0..).collect();
        Ok(Self {
            tf_idf: TfIdf::fit(&vocabulary, articles as usize, options.weighting),
            ids,
            vocabulary,
            topics,
            articles,
            options,
        })
    }

    /// Fits a classifier to a part, near the mean of the round before if there was one. The same
    /// articles in the same order give the same weights.
    ///
    /// ```
    /// use warraq::features::word_hash;
    /// use warraq::model::{Labelled, Mixture, TrainError, TrainOptions};
    /// let frequencies = vec![(word_hash("لقاح").key, 2)];
    /// let topics = vec!["health".to_owned(), "sports".to_owned()];
    /// let mixture = Mixture::new(frequencies, 2, topics, TrainOptions::default())?;
    /// let article = |topic| Labelled { title: "", text: "لقاح", topic };
    /// assert!(mixture.fit(&[article(0), article(1)], None).is_ok());
    /// assert!(matches!(mixture.fit(&[article(0), article(7)], None), Err(TrainError::NoTopic { topic: 7, topics: 2 })));
    /// # Ok::<(), TrainError>(())
    /// ```
    ///
    /// # Errors
    /// If the part has articles of fewer than two topics or of one there is not, a setting is out of its range, the mean is
    /// of another mixture, or the algorithm is not the linear SVM and there is one.
    pub fn fit(&self, articles: &[Labelled<'_>], mean: Option<&Part>) -> Result<Part, TrainError> {
        let topics = self.topics.len();
        let targets = self.targets(articles)?;
        let mut of_topic = vec![0; topics];
        targets.iter().for_each(|&topic| of_topic[topic] += 1);
        let truth = Truth::new(targets, &[], topics, Labels::One);
        let rows = self.rows(articles);
        let Some(mean) = mean else {
            let classifier = fit(&rows, &truth, &self.options, 1.0)?;
            return Ok(Part::of(&classifier, of_topic));
        };
        let Algorithm::Svm { cost } = self.options.algorithm else {
            return Err(TrainError::OnlySvmGoesOn);
        };
        let params = LinearSvmParams::default()
            .cost(cost)
            .class_weight(self.options.class_weight)
            .seed(self.options.seed)
            .check()?;
        let mut start = self.nothing();
        self.add(&mut start, mean, 1.0)?;
        let classifier = params.fit_from(&Dataset::new(rows, truth.target), &start)?;
        Ok(Part::of(&classifier, of_topic))
    }

    /// The mean of the parts' weights, each by its articles.
    ///
    /// ```
    /// use warraq::features::word_hash;
    /// use warraq::model::{Labelled, Mixture, TrainOptions};
    /// let frequencies = ["لقاح", "مباراة"].map(|word| (word_hash(word).key, 2)).to_vec();
    /// let topics = vec!["health".to_owned(), "sports".to_owned()];
    /// let mixture = Mixture::new(frequencies, 4, topics, TrainOptions::default())?;
    /// let article = |text, topic| Labelled { title: "", text, topic };
    /// let part = mixture.fit(&[article("لقاح", 0), article("مباراة", 1)], None)?;
    /// let mean = mixture.mean([Ok(part.clone()), Ok(part)].into_iter())?;
    /// assert_eq!(mean.articles(), 4);
    /// # Ok::<(), warraq::model::TrainError>(())
    /// ```
    ///
    /// # Errors
    /// The first part's that has one; if there is no article in them, or one is of another mixture.
    pub fn mean(
        &self,
        parts: impl Iterator<Item = Result<Part, TrainError>>,
    ) -> Result<Part, TrainError> {
        let mut sum = self.nothing();
        let mut of_topic = vec![0u64; self.topics.len()];
        for part in parts {
            let part = part?;
            self.add(&mut sum, &part, part.articles() as f32)?;
            let totals = of_topic.iter_mut().zip(&part.of_topic);
            totals.for_each(|(total, &count)| *total += count);
        }
        let articles = of_topic.iter().sum::<u64>();
        if articles == 0 {
            return Err(TrainError::NoLabels);
        }
        sum.weights /= articles as f32;
        sum.bias /= articles as f32;
        Ok(Part::of(&sum, of_topic))
    }

    /// The model of the parts' mean, with probabilities learnt from articles that are in none of
    /// them.
    ///
    /// ```
    /// use warraq::features::word_hash;
    /// use warraq::model::{Labelled, Mixture, TrainOptions};
    /// let frequencies = ["لقاح", "مباراة"].map(|word| (word_hash(word).key, 2)).to_vec();
    /// let topics = vec!["health".to_owned(), "sports".to_owned()];
    /// let mixture = Mixture::new(frequencies, 4, topics, TrainOptions::default())?;
    /// let articles = [("لقاح", 0), ("مباراة", 1)].map(|(text, topic)| Labelled { title: "", text, topic });
    /// let mean = mixture.fit(&articles, None)?;
    /// // Probabilities from articles that no part has.
    /// let model = mixture.finish(&mean, &articles)?;
    /// assert_eq!(model.card().validation.folds, 1);
    /// # Ok::<(), warraq::model::TrainError>(())
    /// ```
    ///
    /// # Errors
    /// If no article is held out or one is of a topic there is not, or the mean is of another mixture.
    pub fn finish(&self, mean: &Part, held_out: &[Labelled<'_>]) -> Result<Model, TrainError> {
        if held_out.is_empty() {
            return Err(TrainError::NoLabels);
        }
        let targets = self.targets(held_out)?;
        let mut classifier = self.nothing();
        self.add(&mut classifier, mean, 1.0)?;
        let scores = classifier.decision_rows(&self.rows(held_out));
        let vocabulary = self.spelled(held_out)?;
        let topics = self.topics.len();
        let calibration = Calibration {
            platt: vec![Platt { a: -2.0, b: 0.0 }; topics],
            sharpness: 1.0,
            membership: None,
        };
        let top_words = top_words(&vocabulary, &classifier);
        let model = assemble(Parts {
            card: self.card(mean.of_topic.clone(), top_words),
            keys: vocabulary.keys,
            idf: self.tf_idf.idf.clone(),
            classifier,
            calibration,
            compact: self.options.compact,
        });
        Ok(model.recalibrated(scores.view(), &targets))
    }

    /// The topic numbers of articles, checked.
    fn targets(&self, articles: &[Labelled<'_>]) -> Result<Vec<usize>, TrainError> {
        let topics = self.topics.len();
        let of = |article: &Labelled<'_>| match article.topic {
            topic if topic < topics => Ok(topic),
            topic => Err(TrainError::NoTopic { topic, topics }),
        };
        articles.iter().map(of).collect()
    }

    /// A classifier that has learnt nothing.
    fn nothing(&self) -> LinearClassifier {
        LinearClassifier {
            weights: Array2::zeros((self.vocabulary.len(), self.topics.len())),
            bias: Array1::zeros(self.topics.len()),
        }
    }

    /// Adds a part's weights so many times.
    fn add(&self, sum: &mut LinearClassifier, part: &Part, times: f32) -> Result<(), ModelError> {
        let topics = self.topics.len();
        let last = part.terms.last().map_or(0, |&id| id as usize + 1);
        if part.bias.len() != topics || last > self.vocabulary.len() {
            let fault = "a part of another vocabulary or other topics".to_owned();
            return Err(ModelError::Damaged(fault));
        }
        for (&id, weights) in part.terms.iter().zip(part.weights.chunks_exact(topics)) {
            let row = sum.weights.row_mut(id as usize).into_iter();
            row.zip(weights)
                .for_each(|(sum, &weight)| *sum += times * weight);
        }
        let sums = sum.bias.iter_mut().zip(&part.bias);
        sums.for_each(|(sum, &bias)| *sum += times * bias);
        Ok(())
    }

    /// TF-IDF rows, by frequencies over all articles.
    fn rows(&self, articles: &[Labelled<'_>]) -> Rows {
        let mut rows = Rows::new(self.vocabulary.len());
        let mut analyzer = Analyzer::new(&self.options.text);
        let mut terms = TermFrequencies::new();
        let mut row: Vec<(u32, f32)> = Vec::new();
        for article in articles {
            terms.clear();
            analyzer.analyze(article.title, article.text, |term| {
                terms.add(term.hash, self.options.text.count_in(term.field));
            });
            let counted = terms.keys.iter().zip(&terms.frequencies);
            row.clear();
            row.extend(counted.filter_map(|(key, &tf)| Some((*self.ids.get(key)?, tf))));
            row.sort_unstable_by_key(|&(id, _)| id);
            rows.push(row.iter().copied());
        }
        self.tf_idf.transform(&mut rows);
        rows
    }

    /// The vocabulary, and how words of it that these articles have are spelled.
    fn spelled(&self, articles: &[Labelled<'_>]) -> Result<Vocabulary, TrainError> {
        let mut vocabulary = self.vocabulary.clone();
        for run in articles.chunks(Counter::MAX_ARTICLES) {
            let mut counter = Counter::new(&self.options.text);
            for article in run {
                counter.count(article.title, article.text);
            }
            vocabulary.spelled_by(counter.finish(&Storage::Memory)?);
        }
        Ok(vocabulary)
    }

    fn card(&self, of_topic: Vec<u64>, top_words: Vec<Vec<String>>) -> Card {
        let options = &self.options;
        Card {
            format: FORMAT,
            topics: self.topics.clone(),
            labels: Labels::One,
            text: options.text.clone(),
            vocabulary: options.vocabulary.clone(),
            weighting: options.weighting,
            latent: None,
            algorithm: options.algorithm,
            imported: None,
            class_weight: options.class_weight,
            pruned_to: 0,
            sharpness: 1.0,
            softmax: false,
            seed: options.seed,
            continued: 0,
            corpus: Corpus {
                articles: of_topic.iter().sum(),
                unlabelled: self.articles.saturating_sub(of_topic.iter().sum()),
                unknown_words: None,
                of_topic,
                fingerprint: String::new(),
            },
            validation: Validation::none(&self.topics),
            top_words,
            checksums: BTreeMap::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DocumentFrequencies, train};
    use crate::pipeline::count;

    /// Sixty articles of three topics, each of some words of its own among common ones.
    fn articles() -> Vec<(String, usize)> {
        let own = ["لقاح مستشفى مرض", "مباراة هدف فريق", "سفير محادثات اتفاق"];
        let common = ["يوم", "مدينة", "قال", "كبير", "جديد"];
        let article = |nth: usize| {
            let words: Vec<&str> = own[nth % 3].split(' ').collect();
            let text = format!(
                "{} {} {} {}",
                words[nth / 3 % 3],
                common[nth % 5],
                words[nth % 2],
                common[nth / 5 % 5]
            );
            (text, nth % 3)
        };
        (0..60).map(article).collect()
    }

    fn options() -> TrainOptions {
        TrainOptions {
            compact: false,
            ..TrainOptions::default()
        }
    }

    fn mixture(articles: &[Labelled<'_>]) -> Mixture {
        let mut frequencies = DocumentFrequencies::new(&options().text);
        for article in articles {
            frequencies.add(article.title, article.text);
        }
        let topics = ["diplomacy", "health", "sports"]
            .map(str::to_owned)
            .to_vec();
        Mixture::new(
            frequencies.finish(),
            articles.len() as u64,
            topics,
            options(),
        )
        .unwrap()
    }

    fn labelled(articles: &[(String, usize)]) -> Vec<Labelled<'_>> {
        articles
            .iter()
            .map(|(text, topic)| Labelled {
                title: "",
                text,
                topic: [1, 2, 0][*topic],
            })
            .collect()
    }

    #[test]
    fn one_part_is_what_training_at_once_fits() {
        let texts = articles();
        let articles = labelled(&texts);
        let mixture = mixture(&articles);
        let topics = mixture.topics.clone();
        let mean = mixture.mean([mixture.fit(&articles, None)].into_iter());
        let mixed = mixture.finish(&mean.unwrap(), &articles).unwrap();
        let rows = articles.iter().map(|article| {
            Ok(crate::article::Article {
                text: article.text.to_owned(),
                label: Some(topics[article.topic].clone()),
                ..Default::default()
            })
        });
        let (text, vocabulary) = (options().text, options().vocabulary);
        let corpus = count(rows, &text, &vocabulary, false, &Storage::Memory, |_| {});
        let trained = train(corpus.unwrap(), &options()).unwrap();
        assert_eq!(mixed.arrays().keys, trained.arrays().keys);
        assert_eq!(mixed.arrays().idf, trained.arrays().idf);
        // Weights times articles, and by articles again.
        let near = |a: &f32, b: &f32| (a - b).abs() < 1e-6;
        let (mixed, trained) = (mixed.arrays(), trained.arrays());
        assert!(
            mixed
                .weights
                .iter()
                .zip(&trained.weights)
                .all(|(a, b)| near(a, b))
        );
        assert!(mixed.bias.iter().zip(trained.bias).all(|(a, b)| near(a, b)));
    }

    #[test]
    fn parts_travel_and_are_averaged_by_their_articles() {
        let texts = articles();
        let articles = labelled(&texts);
        let mixture = mixture(&articles);
        let parts =
            [&articles[..20], &articles[20..50]].map(|part| mixture.fit(part, None).unwrap());
        let bias =
            |topic: usize| (20.0 * parts[0].bias[topic] + 30.0 * parts[1].bias[topic]) / 50.0;
        let expected: Vec<f32> = (0..3).map(bias).collect();
        let sent = parts.map(|part| {
            let bytes = part.to_bytes().unwrap();
            assert!(Part::from_bytes(&bytes[..bytes.len() - 1]).is_err());
            let read = Part::from_bytes(&bytes).unwrap();
            assert_eq!(read, part);
            Ok(read)
        });
        let mean = mixture.mean(sent.into_iter()).unwrap();
        let model = mixture.finish(&mean, &articles[50..]).unwrap();
        for (found, expected) in model.arrays().bias.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-6);
        }
        assert_eq!(model.card().corpus.articles, 50);
        assert!(model.card().validation.report.accuracy > 0.99);
        assert!(Model::from_bytes(&model.to_bytes().unwrap()).is_ok());
    }

    #[test]
    fn a_part_of_something_else_is_refused() {
        let texts = articles();
        let articles = labelled(&texts);
        let other = mixture(&articles[..6]).fit(&articles[..6], None).unwrap();
        let mut of_two_topics = other.clone();
        of_two_topics.bias.pop();
        let mut of_more_terms = other.clone();
        of_more_terms.terms.iter_mut().for_each(|id| *id += 1000);
        for part in [of_two_topics, of_more_terms] {
            let fitted = mixture(&articles[..6]).fit(&articles[..6], Some(&part));
            assert!(matches!(
                fitted,
                Err(TrainError::Model(ModelError::Damaged(_)))
            ));
            let mean = mixture(&articles[..6]).mean([Ok(part)].into_iter());
            assert!(matches!(
                mean,
                Err(TrainError::Model(ModelError::Damaged(_)))
            ));
        }
        let ninth = Labelled {
            topic: 9,
            ..articles[0]
        };
        let fitted = mixture(&articles).fit(&[articles[0], ninth], None);
        assert!(matches!(
            fitted,
            Err(TrainError::NoTopic {
                topic: 9,
                topics: 3
            })
        ));
        let none = mixture(&articles).finish(&other, &[]);
        assert!(matches!(none, Err(TrainError::NoLabels)));
        assert!(matches!(
            mixture(&articles).mean(std::iter::empty()),
            Err(TrainError::NoLabels)
        ));
    }

    /// The mean of rounds comes nearer to what all articles at once teach.
    #[test]
    fn rounds_come_nearer() {
        let texts = articles();
        let articles = labelled(&texts);
        let mixture = mixture(&articles);
        let whole = mixture.fit(&articles, None).unwrap();
        let parts: Vec<&[Labelled<'_>]> = articles.chunks(12).collect();
        let round = |mean: Option<&Part>| {
            let fitted = parts.iter().map(|part| mixture.fit(part, mean));
            mixture.mean(fitted).unwrap()
        };
        let mut cosines = Vec::new();
        let mut mean = round(None);
        for _ in 0..3 {
            cosines.push(cosine(&mixture, &mean, &whole));
            mean = round(Some(&mean));
        }
        assert!(
            cosines.is_sorted() && cosines[0] < cosines[2],
            "{cosines:?}"
        );
    }

    fn cosine(mixture: &Mixture, a: &Part, b: &Part) -> f32 {
        let [a, b] = [a, b].map(|part| {
            let mut sum = mixture.nothing();
            mixture.add(&mut sum, part, 1.0).unwrap();
            sum.weights
        });
        (&a * &b).sum() / ((&a * &a).sum() * (&b * &b).sum()).sqrt()
    }
}
