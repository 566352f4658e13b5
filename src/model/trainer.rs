//! From counted articles to a model: weigh, fit, judge out of fold, calibrate.

use super::assembly::{Parts, assemble};
use super::augmentation::Augmentation;
use super::card::{Card, Corpus, FORMAT};
use super::judging::{
    JUDGING, Judged, calibrate, deal, fit, fit_and_judge, fit_pruned, judged, validate,
};
use super::self_teaching::teach_itself;
use super::top_words::top_words;
use super::truth::Truth;
use super::{CountedCorpus, Model, TrainError, TrainOptions};
use crate::features::TfIdf;
use ndarray::Axis;

/// Trains a model. The same corpus and options give the same bytes at any number of threads.
///
/// ```
/// use warraq::article::Article;
/// use warraq::features::Storage;
/// use warraq::input::Fault;
/// use warraq::model::{TrainOptions, train};
/// use warraq::pipeline::count;
///
/// let mut options = TrainOptions::default();
/// options.vocabulary.min_df = 1;
/// let articles = [("لقاح جديد", "health"), ("مباراة الفريق", "sports")].repeat(4);
/// let articles = articles.into_iter().map(|(text, label)| {
///     Ok::<_, Fault>(Article { text: text.to_owned(), label: Some(label.to_owned()), ..Article::default() })
/// });
/// let (text, vocabulary) = (&options.text, &options.vocabulary);
/// let corpus = count(articles, text, vocabulary, false, &Storage::Memory, |_| {})?;
/// let model = train(corpus, &options)?;
/// assert_eq!(model.card().topics, ["health", "sports"]);
/// assert_eq!(model.predictor().predict("", "مباراة").best().unwrap().topic, "sports");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// If the corpus has fewer than two topics, a topic with a single article, or a setting is out
/// of its range.
pub fn train(corpus: CountedCorpus, options: &TrainOptions) -> Result<Model, TrainError> {
    Ok(train_and_judge(corpus, options)?.0)
}

/// Trains a model as [`train`] does, and says how each article was judged by a classifier that had
/// not seen it: whole articles in the order of the corpus's rows, then shorter versions of them.
///
/// ```
/// use warraq::article::Article;
/// use warraq::features::Storage;
/// use warraq::input::Fault;
/// use warraq::model::{TrainOptions, train_and_judge};
/// use warraq::pipeline::count;
///
/// let mut options = TrainOptions::default();
/// options.vocabulary.min_df = 1;
/// let articles = [("لقاح جديد", "health"), ("مباراة الفريق", "sports")].repeat(4);
/// let articles = articles.into_iter().map(|(text, label)| {
///     Ok::<_, Fault>(Article { text: text.to_owned(), label: Some(label.to_owned()), ..Article::default() })
/// });
/// let (text, vocabulary) = (&options.text, &options.vocabulary);
/// let corpus = count(articles, text, vocabulary, false, &Storage::Memory, |_| {})?;
/// let (_, judged) = train_and_judge(corpus, &options)?;
/// assert!(judged.iter().all(|judged| judged.truth == judged.given));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// As [`train`].
pub fn train_and_judge(
    corpus: CountedCorpus,
    options: &TrainOptions,
) -> Result<(Model, Vec<Judged>), TrainError> {
    let CountedCorpus {
        vocabulary,
        mut counts,
        shortened,
        targets,
        further,
        groups,
        group_names: _,
        years,
        topics,
        fingerprint,
    } = corpus;
    let of_topic = articles_of_topics(&targets, &topics, &[])?;
    let articles = counts.len() - shortened.len();
    let tf_idf = TfIdf::fit(&vocabulary, articles, options.weighting);
    let unlabelled = (articles - targets.len()) as u64;
    let mut truth = Truth::new(targets, &further, topics.len(), options.labels);
    deal(&mut truth, &groups, options);
    let whole = truth.len();
    let (kept, classifier, scores) = if let Some(teaching) = options.self_teaching {
        let taught = teach_itself(
            (&counts, &shortened),
            &truth,
            (&vocabulary, &tf_idf),
            options,
            teaching,
        )?;
        truth = taught.truth;
        (taught.kept, taught.classifier, taught.scores)
    } else if options.prune_to == 0 {
        tf_idf.transform(&mut counts);
        let augmentation = Augmentation::fit(&counts, options);
        let rows = augmentation.extend(counts.first(truth.len()));
        drop(counts);
        let (classifier, scores) = fit_and_judge(
            (&rows, &truth),
            |rows, truth| fit(rows, truth, options, 1.0),
            |(rows, truth), held_out| {
                Ok(fit(rows, truth, options, JUDGING)?.decision_rows(held_out))
            },
        )?;
        (None, augmentation.fold(classifier), scores)
    } else {
        let counts = counts.first(truth.len());
        let ((kept, classifier), scores) = fit_and_judge(
            (&counts, &truth),
            |counts, truth| fit_pruned(counts, truth, &tf_idf, options, 1.0),
            |(counts, truth), held_out| {
                let (kept, classifier) = fit_pruned(counts, truth, &tf_idf, options, JUDGING)?;
                let mut rows = held_out.select_terms(&kept);
                tf_idf.select(&kept).transform(&mut rows);
                Ok(classifier.decision_rows(&rows))
            },
        )?;
        (Some(kept), classifier, scores)
    };
    let (vocabulary, tf_idf) = match kept {
        Some(kept) => (vocabulary.select(&kept), tf_idf.select(&kept)),
        None => (vocabulary, tf_idf),
    };
    let calibration = calibrate(&scores, &truth);
    let judged = judged(&scores, &calibration, &truth, (&groups, &years), &shortened);
    // A model's own figures are of whole articles.
    let whole: Vec<usize> = (0..whole).collect();
    let (scores, truth) = (scores.select(Axis(0), &whole), truth.dealt(&whole));
    let card = Card {
        format: FORMAT,
        labels: options.labels,
        text: options.text.clone(),
        vocabulary: options.vocabulary.clone(),
        weighting: options.weighting,
        latent: options.latent,
        continued: 0,
        algorithm: options.algorithm,
        imported: None,
        class_weight: options.class_weight,
        pruned_to: options.prune_to,
        softmax: false,
        seed: options.seed,
        corpus: Corpus {
            articles: truth.len() as u64,
            unlabelled,
            unknown_words: Some(vocabulary.unknown_words(options.vocabulary.min_df)),
            of_topic,
            fingerprint: format!("{fingerprint:016x}"),
        },
        sharpness: calibration.sharpness,
        by_length: calibration.by_length,
        validation: validate(&scores, &calibration, &truth, &topics),
        top_words: top_words(&vocabulary, &classifier),
        checksums: std::collections::BTreeMap::new(),
        topics,
    };
    let model = assemble(Parts {
        card,
        keys: vocabulary.keys,
        idf: tf_idf.idf,
        classifier,
        calibration,
        compact: options.compact,
    });
    Ok((model, judged))
}

/// How many articles each topic has; one is enough of those known.
pub(super) fn articles_of_topics(
    targets: &[usize],
    topics: &[String],
    known: &[String],
) -> Result<Vec<u64>, TrainError> {
    let mut of_topic = vec![0u64; topics.len()];
    targets.iter().for_each(|&topic| of_topic[topic] += 1);
    if topics.is_empty() {
        return Err(TrainError::NoLabels);
    }
    if topics.len() > 1
        && let Some(rare) =
            (0..topics.len()).find(|&topic| of_topic[topic] < 2 && !known.contains(&topics[topic]))
    {
        return Err(TrainError::RareTopic {
            topic: topics[rare].clone(),
            articles: of_topic[rare] as usize,
        });
    }
    Ok(of_topic)
}
