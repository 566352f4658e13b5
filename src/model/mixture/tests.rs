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

const PARTS: usize = 5;

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
        PARTS,
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

/// The consensus of parts after so many rounds.
fn agreed(mixture: &Mixture, parts: &[&[Labelled<'_>]], rounds: usize) -> Part {
    let mut said: Vec<Option<Part>> = vec![None; parts.len()];
    let mut consensus: Option<Part> = None;
    for _ in 0..rounds {
        for (part, said) in parts.iter().zip(&mut said) {
            let before = consensus.as_ref().zip(said.as_ref());
            *said = Some(mixture.fit(part, before).unwrap());
        }
        let all = said.iter().flatten().cloned().map(Ok);
        consensus = Some(mixture.consensus(all).unwrap());
    }
    consensus.unwrap()
}

#[test]
fn rounds_end_where_training_at_once_does() {
    let texts = articles();
    let articles = labelled(&texts);
    let mixture = mixture(&articles);
    let topics = mixture.topics.clone();
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
    // The articles of a topic are in one part or two, so no part has all topics.
    let parts: Vec<&[Labelled<'_>]> = articles.chunks(articles.len() / PARTS).collect();
    let mut distances = Vec::new();
    for rounds in [1, 2, 4, 8, 60] {
        let consensus = agreed(&mixture, &parts, rounds);
        let mixed = mixture.finish(&consensus, &articles).unwrap();
        let (mixed, trained) = (mixed.arrays(), trained.arrays());
        assert_eq!(mixed.keys, trained.keys);
        assert_eq!(mixed.idf, trained.idf);
        let apart = &mixed.weights - &trained.weights;
        let square = |weights: &Array2<f32>| weights.iter().map(|w| w * w).sum::<f32>();
        distances.push((square(&apart) / square(&trained.weights)).sqrt());
    }
    assert!(distances.is_sorted_by(|a, b| a > b), "{distances:?}");
    // The distance is not 0, because each fit ends within its tolerance.
    assert!(distances[4] < 0.05, "{distances:?}");
}

#[test]
fn parts_travel() {
    let texts = articles();
    let articles = labelled(&texts);
    let mixture = mixture(&articles);
    let sent = [&articles[..20], &articles[20..50]].map(|part| {
        let part = mixture.fit(part, None).unwrap();
        let bytes = part.to_bytes().unwrap();
        assert!(Part::from_bytes(&bytes[..bytes.len() - 1]).is_err());
        let read = Part::from_bytes(&bytes).unwrap();
        assert_eq!(read, part);
        read
    });
    let said = |parts: &[Part]| mixture.consensus(parts.iter().cloned().map(Ok)).unwrap();
    let consensus = said(&sent);
    let [first, second] = sent;
    assert_eq!(said(&[second, first]), consensus);
    let model = mixture.finish(&consensus, &articles[50..]).unwrap();
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
        let fitted = mixture(&articles[..6]).fit(&articles[..6], Some((&part, &other)));
        assert!(matches!(
            fitted,
            Err(TrainError::Model(ModelError::Damaged(_)))
        ));
        let agreed = mixture(&articles[..6]).consensus([Ok(part)].into_iter());
        assert!(matches!(
            agreed,
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
    let bayes = TrainOptions {
        algorithm: Algorithm::Bayes { alpha: 1.0 },
        ..options()
    };
    let refused = Mixture::new(vec![(7, 9)], 9, vec!["health".to_owned()], 2, bayes);
    assert!(matches!(refused, Err(TrainError::OnlySvmInParts)));
    let none = mixture(&articles).finish(&other, &[]);
    assert!(matches!(none, Err(TrainError::NoLabels)));
    assert!(matches!(
        mixture(&articles).consensus(std::iter::empty()),
        Err(TrainError::NoLabels)
    ));
}
