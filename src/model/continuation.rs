//! Continuing a model's training with more articles, or with a new topic, without the articles it
//! was trained on.
//!
//! The objective is the linear SVM's, with the model's weights in place of zero: for each topic
//! `½‖w − w₀‖² + C Σᵢ cᵢ max(0, 1 − yᵢ w·xᵢ)²` over the new articles, where `w₀` is the topic's old
//! weights (J. Yang, R. Yan, A. Hauptmann: "Cross-domain Video Concept Detection using Adaptive
//! SVMs", 2007). Coordinate descent that starts at `w₀` solves exactly this. Weights stay as they
//! were unless the new articles contradict them.
//!
//! Terms keep their document frequencies, and new terms bring theirs. A new topic starts from zero
//! and is learnt from the new articles only.

use super::assembly::{Parts, assemble};
use super::judging::{Calibration, calibrate, deal, out_of_fold, validate};
use super::term_table::term_order;
use super::top_words::TOP_WORDS;
use super::trainer::articles_of_topics;
use super::truth::Truth;
use super::{Card, CountedCorpus, Labels, Membership, Model, TrainError, TrainOptions, Weights};
use crate::classify::{Algorithm, ClassifyError, Dataset, LinearClassifier, LinearSvmParams};
use crate::features::{Rows, TfIdf, Vocabulary, VocabularyOptions};
use linfa::ParamGuard;
use ndarray::{Array1, Array2};
use std::collections::{BTreeSet, HashMap};

/// A topic with fewer new articles keeps its calibration.
const ENOUGH_TO_CALIBRATE: usize = 20;

impl Model {
    /// The settings that articles must be counted with to continue this model: its own, except that
    /// terms that occur once are counted too, because the model may know them.
    ///
    /// ```
    /// use warraq::model::{Model, TrainOptions};
    /// let model = Model::embedded();
    /// // Whatever one's own options say of text, the model's words are found as the model finds them.
    /// let counting = model.counting_options(&TrainOptions::default());
    /// assert_eq!(counting.text, model.card().text);
    /// assert_eq!(counting.vocabulary.min_df, 1);
    /// ```
    pub fn counting_options(&self, options: &TrainOptions) -> TrainOptions {
        TrainOptions {
            text: self.card.text.clone(),
            vocabulary: VocabularyOptions {
                min_df: 1,
                ..options.vocabulary.clone()
            },
            weighting: self.card.weighting,
            known_topics: self.card.topics.clone(),
            ..options.clone()
        }
    }

    /// Continues training with new articles, counted with
    /// [`counting_options`](Self::counting_options). Terms that are new to the model are kept if at
    /// least `options.vocabulary.min_df` articles have them.
    ///
    /// ```
    /// use warraq::features::Storage;
    /// use warraq::model::{TrainOptions, train};
    /// use warraq::pipeline::count;
    /// # use warraq::article::Article;
    /// # let articles: Vec<Article> = [("وصل لقاح جديد إلى المستشفى", "health"), ("انتهت مباراة الفريق بهدفين", "sports")]
    /// #     .repeat(10)
    /// #     .into_iter()
    /// #     .enumerate()
    /// #     .map(|(nth, (text, label))| Article {
    /// #         id: nth.to_string(),
    /// #         text: (0..9).fold(text.to_owned(), |text, k| format!("{text} كلمة{nth}{k}")),
    /// #         label: Some(label.to_owned()),
    /// #         ..Article::default()
    /// #     })
    /// #     .collect();
    /// # let rows = |articles: &[Article]| articles.to_vec().into_iter().map(Ok::<_, warraq::input::Fault>);
    /// let options = TrainOptions::default();
    /// let counted = |articles, options: &TrainOptions| {
    ///     count(rows(articles), &options.text, &options.vocabulary, false, &Storage::Memory, |_| {})
    /// };
    /// let model = train(counted(&articles[..10], &options)?, &options)?;
    /// // Later, with new articles and without the old ones.
    /// let counting = model.counting_options(&options);
    /// let model = model.go_on(counted(&articles[10..], &counting)?, &options)?;
    /// assert_eq!(model.card().continued, 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If the algorithm is not the linear SVM, an article's topics are alike, the new articles have
    /// further topics and the model gives none, or they cannot be learnt from.
    pub fn go_on(&self, corpus: CountedCorpus, options: &TrainOptions) -> Result<Self, TrainError> {
        let Algorithm::Svm { cost } = options.algorithm else {
            return Err(TrainError::OnlySvmGoesOn);
        };
        if self.card.imported.is_some() {
            return Err(TrainError::ImportedEndsThere);
        }
        match (self.card.labels, options.labels) {
            (Labels::Alike, _) | (_, Labels::Alike) => return Err(TrainError::OnlySvmGoesOn),
            (Labels::One, Labels::Ranked) => return Err(TrainError::GoesOnWithOneTopic),
            (Labels::One, Labels::One) | (Labels::Ranked, _) => {}
        }
        let new_of_topic = articles_of_topics(&corpus.targets, &corpus.topics, &self.card.topics)?;
        let names = self.card.topics.iter().chain(&corpus.topics).cloned();
        let topics: Vec<String> = names.collect::<BTreeSet<_>>().into_iter().collect();
        let place = |name: &String| topics.binary_search(name).unwrap_or_default();
        let old_places: Vec<usize> = self.card.topics.iter().map(place).collect();
        let new_places: Vec<usize> = corpus.topics.iter().map(place).collect();
        let targets = corpus.targets.iter().map(|&topic| new_places[topic]);
        let further = corpus.further.iter();
        let further = further.map(|of| of.iter().map(|&topic| new_places[topic]).collect());
        let further: Vec<Vec<usize>> = further.collect();
        let mut truth = Truth::new(targets.collect(), &further, topics.len(), options.labels);
        truth.known.clone_from(&old_places);
        deal(&mut truth, &corpus.groups, options);

        let counts = corpus.counts.first(truth.len());
        let terms = Terms::of(self, &corpus.vocabulary, options);
        let mut rows = terms.renumber(&counts);
        if self.card.by_length.is_some() {
            truth.scales = terms.tf_idf.scales(&rows);
        }
        terms.tf_idf.transform(&mut rows);
        let start = self.start(&terms, &old_places, topics.len());
        let params = LinearSvmParams::default()
            .cost(cost)
            .class_weight(options.class_weight)
            .seed(options.seed)
            .check()?;
        let fit = |rows: &Rows, truth: &Truth| -> Result<LinearClassifier, ClassifyError> {
            params.fit_from(&Dataset::new(rows.clone(), truth.target.clone()), &start)
        };
        let classifier = fit(&rows, &truth)?;
        let scores = out_of_fold(&rows, &truth, |(rows, truth), held_out| {
            Ok(fit(rows, truth)?.decision_rows(held_out))
        })?;
        let mut calibration = calibrate(&scores, &truth);
        for (old, &topic) in old_places.iter().enumerate() {
            let articles = truth.target.iter().filter(|&&t| t == topic).count();
            if articles < ENOUGH_TO_CALIBRATE {
                calibration.platt[topic] = self.platt[old];
            }
        }
        calibration.sharpness = self.card.sharpness;
        calibration.by_length = self.card.by_length;
        let validation = validate(&scores, &calibration, &truth, &topics);
        calibration.membership = self.membership_gone_on(&calibration, &truth, &old_places);
        let mut of_topic = vec![0; topics.len()];
        let old_articles = old_places.iter().zip(&self.card.corpus.of_topic);
        let new_articles = new_places.iter().zip(&new_of_topic);
        for (&topic, articles) in old_articles.chain(new_articles) {
            of_topic[topic] += articles;
        }
        let fingerprint = corpus.fingerprint ^ self.fingerprint().rotate_left(1);
        let card = Card {
            vocabulary: options.vocabulary.clone(),
            algorithm: options.algorithm,
            class_weight: options.class_weight,
            seed: options.seed,
            corpus: super::Corpus {
                articles: self.card.corpus.articles + truth.len() as u64,
                of_topic,
                fingerprint: format!("{fingerprint:016x}"),
                ..self.card.corpus.clone()
            },
            validation,
            top_words: self.top_words(&corpus.vocabulary, &terms, &classifier, &topics),
            continued: self.card.continued + 1,
            topics,
            ..self.card.clone()
        };
        Ok(assemble(Parts {
            card,
            keys: terms.keys,
            idf: terms.tf_idf.idf,
            classifier,
            calibration,
            compact: options.compact,
        }))
    }

    /// When an article has a further topic. Where too few of the new articles have it, the model's
    /// answer is kept.
    fn membership_gone_on(
        &self,
        calibration: &Calibration,
        truth: &Truth,
        old_places: &[usize],
    ) -> Option<Vec<Membership>> {
        let old = self.membership.as_ref()?;
        let member = |topic: usize| {
            let has = truth.has.column(topic);
            let enough = has.iter().filter(|&&has| has).count() >= ENOUGH_TO_CALIBRATE;
            let before = old_places.iter().position(|&place| place == topic);
            match (&calibration.membership, before) {
                (Some(new), _) if enough => new[topic],
                (_, Some(before)) => old[before],
                (Some(new), None) => new[topic],
                // No article has further topics: the topic is given if it is more likely than not.
                (None, None) => Membership {
                    platt: calibration.platt[topic],
                    threshold: 0.5,
                },
            }
        };
        Some((0..calibration.platt.len()).map(member).collect())
    }

    /// The model's weights for all terms and topics, zero where it knows nothing.
    fn start(&self, terms: &Terms, places: &[usize], topics: usize) -> LinearClassifier {
        let old_topics = self.bias.len();
        let mut weights = Array2::zeros((terms.keys.len(), topics));
        let old = self.keys.iter().map(|key| terms.id_of[key]);
        for (old, id) in old.enumerate() {
            for (topic, &place) in places.iter().enumerate() {
                weights[(id as usize, place)] = match &self.weights {
                    Weights::Full(weights) => weights[old * old_topics + topic],
                    Weights::Compact { steps, scales } => {
                        scales[old] * f32::from(steps[old * old_topics + topic])
                    }
                };
            }
        }
        // A new topic without an article scores −1, so that no article gets it.
        let mut bias = Array1::from_elem(topics, -1.0);
        for (&place, &old) in places.iter().zip(&self.bias) {
            bias[place] = old;
        }
        LinearClassifier { weights, bias }
    }

    fn fingerprint(&self) -> u64 {
        u64::from_str_radix(&self.card.corpus.fingerprint, 16).unwrap_or_default()
    }

    /// For each topic the words with the greatest weights, of those whose spelling is known: the
    /// model's own top words and all words of the new articles.
    fn top_words(
        &self,
        vocabulary: &Vocabulary,
        terms: &Terms,
        classifier: &LinearClassifier,
        topics: &[String],
    ) -> Vec<Vec<String>> {
        let spelled = vocabulary.spell(vocabulary.words());
        let old = self.card.top_words.iter().flatten().map(String::as_str);
        let words: BTreeSet<&str> = spelled.into_values().chain(old).collect();
        let known = words.into_iter().filter_map(|word| {
            let key = crate::features::word_hash(word).key;
            Some((word, *terms.id_of.get(&key)? as usize))
        });
        let known: Vec<(&str, usize)> = known.collect();
        let best = |topic: usize| {
            let weight = |&(_, id): &(&str, usize)| classifier.weights[(id, topic)];
            let mut best: Vec<_> = known.iter().filter(|word| weight(word) > 0.0).collect();
            best.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
            let words = best.into_iter().take(TOP_WORDS);
            words.map(|(word, _)| (*word).to_owned()).collect()
        };
        (0..topics.len()).map(best).collect()
    }
}

/// The terms of a model and of new articles.
struct Terms {
    keys: Vec<u64>,
    tf_idf: TfIdf,
    id_of: HashMap<u64, u32>,
    /// The id of each term of the new articles' vocabulary, if it is kept.
    of_new: Vec<Option<u32>>,
}

impl Terms {
    fn of(model: &Model, vocabulary: &Vocabulary, options: &TrainOptions) -> Self {
        let old: HashMap<u64, f32> = model
            .keys
            .iter()
            .copied()
            .zip(model.idf.iter().copied())
            .collect();
        let new = vocabulary.keys.iter().zip(&vocabulary.document_frequency);
        let new = new.filter(|&(key, &frequency)| {
            !old.contains_key(key) && frequency >= options.vocabulary.min_df
        });
        let new: HashMap<u64, u32> = new.map(|(&key, &frequency)| (key, frequency)).collect();
        let mut keys: Vec<u64> = old.keys().chain(new.keys()).copied().collect();
        // Character n-grams last, as in a vocabulary.
        keys.sort_by_key(|&key| (crate::features::is_character_key(key), term_order(key)));
        let frequencies = keys
            .iter()
            .map(|key| new.get(key).copied().unwrap_or(1))
            .collect();
        let articles = model.card.corpus.articles as usize + model.card.corpus.unlabelled as usize;
        let mut union = Vocabulary::default();
        union.keys = keys;
        union.document_frequency = frequencies;
        let mut tf_idf = TfIdf::fit(&union, articles, model.card.weighting);
        for (idf, key) in tf_idf.idf.iter_mut().zip(&union.keys) {
            *idf = old.get(key).copied().unwrap_or(*idf);
        }
        let id_of: HashMap<u64, u32> = union.keys.iter().copied().zip(0..).collect();
        Self {
            of_new: vocabulary
                .keys
                .iter()
                .map(|key| id_of.get(key).copied())
                .collect(),
            keys: union.keys,
            tf_idf,
            id_of,
        }
    }

    /// Rows over the new articles' vocabulary as rows over all terms.
    fn renumber(&self, rows: &Rows) -> Rows {
        let mut renumbered = Rows::new(self.keys.len());
        for row in rows.iter() {
            let entries = row.iter();
            renumbered.push(entries.filter_map(|(id, count)| Some((self.of_new[id]?, count))));
        }
        renumbered
    }
}
