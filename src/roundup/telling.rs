//! Describes a group of articles: its name, newspapers, days and digest.

use super::days::days_apart;
use super::pair::FEATURES;
use super::pair_model::PairModel;
use super::profile::Profile;
use super::{Cited, Group, Shared, Why};
use crate::article::Article;
use crate::calendar::day;
use crate::duplicates::{Signature, groups};
use crate::summarize::{Document, Lead, Length, Summarizer, digest_of_many, headline};
use std::collections::HashMap;

/// At most this many articles of a group are read for its name and digest. In a large group, the
/// others add nothing or are about something else.
const SPEAKERS: usize = 50;

/// How a group is described.
pub(super) struct Telling<'t> {
    /// Its name. If there is none, its best headline is used.
    pub name: Option<String>,
    /// The number of sentences of its digest.
    pub sentences: usize,
    /// If reasons are wanted: the model and the window that made the story, and the articles' days.
    pub why: Option<(&'t PairModel, u32, &'t [i32])>,
}

/// Describes articles, given in order with their signatures.
pub(super) fn tell(of: &[(&Article, &Signature)], telling: Telling<'_>) -> Group {
    let first_alike = groups(of.iter().map(|(_, signature)| *signature));
    let said = first_alike.iter().enumerate();
    let (speakers, duplicates): (Vec<usize>, Vec<usize>) = {
        let (speakers, duplicates) = said.partition::<Vec<_>, _>(|&(i, &first)| i == first);
        let places = |of: Vec<(usize, &usize)>| of.into_iter().map(|(i, _)| i).collect();
        (places(speakers), places(duplicates))
    };
    let ids = |places: &mut dyn Iterator<Item = usize>| {
        places.map(|i| of[i].0.id.clone()).collect::<Vec<_>>()
    };
    let days = of
        .iter()
        .filter_map(|(article, _)| day(article.date.as_deref()?));
    let (first_day, last_day) = (days.clone().min(), days.max());
    let spoken: Vec<&Article> = speakers.iter().take(SPEAKERS).map(|&i| of[i].0).collect();
    Group {
        why: telling.why.and_then(|(model, window, days)| {
            // If all are near duplicates of one article, the closest two of these are compared.
            let compared = match speakers.len() {
                1 => (0..of.len()).take(SPEAKERS).collect(),
                _ => speakers.iter().copied().take(SPEAKERS).collect::<Vec<_>>(),
            };
            let articles: Vec<&Article> = compared.iter().map(|&i| of[i].0).collect();
            let days: Vec<i32> = compared.iter().map(|&i| days[i]).collect();
            why(&articles, &days, model, window)
        }),
        name: telling.name.unwrap_or_else(|| best_headline(&spoken)),
        first_day: first_day.map(|day| day.to_string()),
        last_day: last_day.map(|day| day.to_string()),
        newspapers: newspapers(of.iter().map(|(article, _)| *article)),
        articles: ids(&mut (0..of.len())),
        duplicates: ids(&mut duplicates.into_iter()),
        digest: digest(&spoken, telling.sentences),
    }
}

/// Why articles are one story: what the closest two have in common. `None` for a single article.
fn why(of: &[&Article], days: &[i32], model: &PairModel, window: u32) -> Option<Why> {
    let apart = |a: usize, b: usize| days_apart(days[a], days[b], window);
    let profiles: Vec<Profile> = of
        .iter()
        .map(|article| Profile::new(&article.title, &article.text))
        .collect();
    let mut closest: Option<(f32, usize, usize)> = None;
    for b in 1..of.len() {
        for a in 0..b {
            let score = model.score(&profiles[a], &profiles[b], apart(a, b));
            if closest.is_none_or(|(best, ..)| score > best) {
                closest = Some((score, a, b));
            }
        }
    }
    let (score, a, b) = closest?;
    let explained = model.explain(&profiles[a], &profiles[b], apart(a, b));
    let shared = FEATURES.iter().zip(explained.values).zip(explained.added);
    let mut shared: Vec<Shared> = shared
        .map(|((feature, value), adds)| Shared {
            feature: (*feature).to_owned(),
            value,
            adds,
        })
        .collect();
    shared.sort_by(|a, b| b.adds.abs().total_cmp(&a.adds.abs()));
    Some(Why {
        articles: [a, b].map(|i| of[i].id.clone()),
        score: f64::from(score),
        usual: explained.usual,
        shared,
    })
}

/// The newspapers of articles, each once, in the order of their first articles.
fn newspapers<'a>(articles: impl Iterator<Item = &'a Article>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for article in articles {
        let new = article
            .newspaper()
            .filter(|named| !found.iter().any(|known| known == named));
        found.extend(new.map(str::to_owned));
    }
    found
}

/// The headline most similar to all articles together, by the cosine of rare words. Of equal ones,
/// the first.
fn best_headline(articles: &[&Article]) -> String {
    let headlines: Vec<String> = articles
        .iter()
        .map(|article| headline(&article.title, &article.text))
        .collect();
    if articles.len() > 1 {
        let mut all: HashMap<u32, f32> = HashMap::new();
        for article in articles {
            let weights = Profile::new(&article.title, &article.text).weights;
            let length = weights.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
            for (word, weight) in weights {
                *all.entry(word).or_default() += weight / length.max(f32::MIN_POSITIVE);
            }
        }
        let likeness = |headline: &String| {
            let words = Profile::new(headline, "").title;
            let length = words.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
            let product = words
                .iter()
                .map(|(word, w)| w * all.get(word).unwrap_or(&0.0));
            product.sum::<f32>() / length.max(f32::MIN_POSITIVE)
        };
        let mut best = (0, f32::MIN);
        for (i, headline) in headlines.iter().enumerate() {
            let likeness = likeness(headline);
            if likeness > best.1 {
                best = (i, likeness);
            }
        }
        return headlines.into_iter().nth(best.0).unwrap_or_default();
    }
    headlines.into_iter().next().unwrap_or_default()
}

/// The best sentences of the articles, none similar to another, in the order of the articles.
fn digest(articles: &[&Article], sentences: usize) -> Vec<Cited> {
    let length = Length::Sentences(sentences);
    let documents: Vec<Document<'_>> = articles
        .iter()
        .map(|article| Document::new(&article.title, &article.text))
        .collect();
    let ranked: Vec<Vec<usize>> = documents
        .iter()
        .map(|document| Lead.rank(document, length))
        .collect();
    digest_of_many(&documents, &ranked, sentences)
        .into_iter()
        .map(|(document, sentence)| Cited {
            sentence: documents[document]
                .sentence(sentence)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            article: articles[document].id.clone(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(articles: &[(&str, &str, Option<&str>)]) -> Group {
        let articles: Vec<Article> = articles
            .iter()
            .map(|(id, title, source)| Article {
                id: (*id).to_owned(),
                title: (*title).to_owned(),
                text: format!("{title}. وقال شهود إن المصفاة أغلقت بعد الحريق."),
                source: source.map(str::to_owned),
                ..Article::default()
            })
            .collect();
        let signatures: Vec<Signature> = articles
            .iter()
            .map(|article| Signature::new(&article.title, &article.text))
            .collect();
        let days = vec![0; articles.len()];
        let telling = Telling {
            name: None,
            sentences: 2,
            why: Some((PairModel::embedded(), 3, &days)),
        };
        tell(
            &articles.iter().zip(&signatures).collect::<Vec<_>>(),
            telling,
        )
    }

    #[test]
    fn copies_are_no_reason_while_others_are_there() {
        let story = told(&[
            ("1", "حريق كبير في مصفاة النفط شمال المدينة", None),
            ("2", "حريق كبير في مصفاة النفط شمال المدينة", None),
            ("3", "إخماد حريق مصفاة النفط شمال المدينة بعد ساعات", None),
        ]);
        assert_eq!(story.duplicates, ["2"]);
        assert_eq!(story.why.expect("a reason").articles, ["1", "3"]);
        let copies = told(&[
            ("1", "حريق كبير في المصفاة", None),
            ("2", "حريق كبير في المصفاة", None),
        ]);
        assert_eq!(copies.why.expect("a reason").articles, ["1", "2"]);
    }

    #[test]
    fn a_story_has_the_headline_nearest_to_all_of_it() {
        let story = told(&[
            ("1", "أغنية جديدة تذاع مساء اليوم", None),
            ("2", "حريق كبير في مصفاة النفط شمال المدينة", None),
            ("3", "إخماد حريق مصفاة النفط شمال المدينة", None),
            ("4", "سبعة مصابين في حريق مصفاة النفط", None),
        ]);
        assert!(
            story.name.contains("مصفاة النفط شمال المدينة"),
            "{}",
            story.name
        );
    }

    #[test]
    fn newspapers_are_named_once_in_the_order_of_articles() {
        for (name, articles, expected) in [
            (
                "sources",
                vec![
                    ("1", "أ", Some("النهار")),
                    ("2", "ب", Some("السفير")),
                    ("3", "ج", Some("النهار")),
                ],
                vec!["النهار", "السفير"],
            ),
            (
                "folders",
                vec![("ahram/1.txt", "أ", None), ("2.txt", "ب", None)],
                vec!["ahram"],
            ),
            (
                "a source before a folder",
                vec![("x/1.txt", "أ", Some("النهار"))],
                vec!["النهار"],
            ),
        ] {
            assert_eq!(told(&articles).newspapers, expected, "{name}");
        }
    }
}
