//! Many articles at once: grouped by story, topic or day, each group digested in sentences of its
//! articles, every sentence with the article it is from.
//!
//! Sentences are chosen as for one article, each article's own ranking first, and none like one
//! that is chosen already. Of articles that say the same, the first speaks for all.
//!
//! ```
//! use warraq::article::Article;
//! use warraq::model::Model;
//! use warraq::pipeline::gather;
//! use warraq::roundup::{By, roundup};
//! let articles = ["فاز الفريق في المباراة.", "بدأت حملة اللقاح.", "خسر الفريق المباراة."];
//! let article = |text: &str| Article { text: text.to_owned(), ..Article::default() };
//! let articles = articles.map(|text| article(text).into());
//! let gathered = gather(articles.into_iter(), Model::embedded(), |_| {});
//! let groups = roundup(&gathered, By::Topic, 1, 2);
//! assert_eq!(groups[0].name, "sports");
//! ```
//!
//! | file | idea |
//! | --- | --- |
//! | `stories` | which articles tell one story |
//! | `day` | which day an article is of |

mod day;
mod stories;

pub use day::day;

use crate::article::Article;
use crate::duplicates::{Signature, groups};
use crate::model::Model;
use crate::summarize::{Document, Lead, Length, Summarizer, digest_of_many, headline};
use serde::Serialize;
use std::collections::BTreeMap;
use stories::{StoryVector, stories, story_vector};

/// How articles are put together.
///
/// ```
/// use warraq::article::Article;
/// use warraq::model::Model;
/// use warraq::roundup::{By, Gathered, roundup};
/// let gathered = [("sports", "2024-05-01"), ("health", "2024-05-02")].map(|(topic, date)| {
///     let article = Article { text: "خبر.".to_owned(), date: Some(date.to_owned()), ..Article::default() };
///     Gathered::new(article, topic.to_owned(), Model::embedded())
/// });
/// let names = |by| roundup(&gathered, by, 1, 1).into_iter().map(|group| group.name).collect::<Vec<_>>();
/// assert_eq!(names(By::Day), ["2024-05-01", "2024-05-02"]);
/// assert_eq!(names(By::Topic), ["health", "sports"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Those that tell one story.
    Story,
    /// Those of a topic.
    Topic,
    /// Those of a day.
    Day,
}

/// An article, and what is to be known of it before it is put with others.
///
/// ```
/// use warraq::article::Article;
/// use warraq::model::Model;
/// use warraq::roundup::Gathered;
/// let article = Article { text: "فاز الفريق.".to_owned(), ..Article::default() };
/// let gathered = Gathered::new(article, "sports".to_owned(), Model::embedded());
/// assert_eq!(gathered.topic, "sports");
/// ```
#[derive(Clone, Debug)]
pub struct Gathered {
    /// The article.
    pub article: Article,
    /// Its most probable topic.
    pub topic: String,
    vector: StoryVector,
    signature: Signature,
}

impl Gathered {
    /// Of an article and its topic; how rare words are `model` knows.
    ///
    /// ```
    /// use warraq::article::Article;
    /// use warraq::model::Model;
    /// use warraq::roundup::Gathered;
    /// let model = Model::embedded();
    /// let mut predictor = model.predictor();
    /// let article = Article { text: "فاز الفريق في المباراة.".to_owned(), ..Article::default() };
    /// let topic = predictor.predict("", &article.text).best().unwrap().0.to_owned();
    /// assert_eq!(Gathered::new(article, topic, model).topic, "sports");
    /// ```
    pub fn new(article: Article, topic: String, model: &Model) -> Self {
        Self {
            topic,
            vector: story_vector(model, &article.title, &article.text),
            signature: Signature::new(&article.title, &article.text),
            article,
        }
    }
}

/// A sentence and where it is from.
///
/// ```
/// use warraq::roundup::Cited;
/// let cited = Cited { sentence: "وصل الوفد.".to_owned(), article: "7".to_owned() };
/// assert_eq!(serde_json::to_string(&cited)?, r#"{"sentence":"وصل الوفد.","article":"7"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cited {
    /// The sentence, on one line.
    pub sentence: String,
    /// The id of its article.
    pub article: String,
}

/// Articles put together, and their digest.
///
/// ```
/// use warraq::article::Article;
/// use warraq::model::Model;
/// use warraq::roundup::{By, Gathered, roundup};
/// let text = "وصل الوفد إلى العاصمة صباح اليوم. وبدأت المحادثات مع الوزير في مقر الوزارة.";
/// let gathered = ["1", "2"].map(|id| {
///     let article = Article { id: id.to_owned(), text: text.to_owned(), ..Article::default() };
///     Gathered::new(article, "diplomacy".to_owned(), Model::embedded())
/// });
/// let group = &roundup(&gathered, By::Topic, 1, 1)[0];
/// // The second says what the first says; the first speaks for both.
/// assert_eq!(group.duplicates, ["2"]);
/// assert_eq!(group.digest[0].article, "1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The topic, the day, or the headline of the story's first article.
    pub name: String,
    /// The day of its first article that has one, as ISO 8601.
    pub first_day: Option<String>,
    /// Its articles' ids, in their order.
    pub articles: Vec<String>,
    /// Those of them that say what one before them says.
    pub duplicates: Vec<String>,
    /// The digest, in the order of articles and of their sentences.
    pub digest: Vec<Cited>,
}

/// A sentence of each of so many articles at most is looked at when a group is digested: the others
/// of a large group say the same or something else.
const SPEAKERS: usize = 50;

/// Puts articles together and digests each group in so many sentences. Groups of fewer than
/// `at_least` articles are left out; the largest come first, days in their order.
///
/// ```
/// use warraq::article::Article;
/// use warraq::model::Model;
/// use warraq::roundup::{By, Gathered, roundup};
///
/// let gathered = [("1", "وصل الوفد إلى العاصمة. وبدأت المحادثات."), ("2", "غادر الوفد العاصمة بعد المحادثات.")]
///     .map(|(id, text)| {
///         let article = Article { id: id.to_owned(), text: text.to_owned(), ..Article::default() };
///         Gathered::new(article, "diplomacy".to_owned(), Model::embedded())
///     });
/// let groups = roundup(&gathered, By::Topic, 1, 1);
/// assert_eq!(groups[0].name, "diplomacy");
/// assert_eq!(groups[0].articles, ["1", "2"]);
/// assert_eq!(groups[0].digest.len(), 1);
/// ```
pub fn roundup(gathered: &[Gathered], by: By, sentences: usize, at_least: usize) -> Vec<Group> {
    let first_alike = groups(gathered.iter().map(|one| &one.signature));
    let days: Vec<_> = gathered
        .iter()
        .map(|one| one.article.date.as_deref().and_then(day))
        .collect();
    let mut members: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let story = match by {
        By::Story => {
            let of = gathered.iter().zip(&days);
            stories(
                &of.map(|(one, day)| (one.vector.clone(), *day))
                    .collect::<Vec<_>>(),
            )
        }
        By::Topic | By::Day => Vec::new(),
    };
    for (i, one) in gathered.iter().enumerate() {
        let name = match by {
            By::Story => format!("{:09}", story[i]),
            By::Topic => one.topic.clone(),
            By::Day => days[i].map_or_else(|| UNDATED.to_owned(), |day| day.to_string()),
        };
        members.entry(name).or_default().push(i);
    }
    let mut found: Vec<Group> = members
        .into_iter()
        .filter(|(_, of)| of.len() >= at_least)
        .map(|(name, of)| {
            // `of` is in order.
            let speaks =
                |&i: &usize| first_alike[i] == i || of.binary_search(&first_alike[i]).is_err();
            let (speakers, duplicates): (Vec<usize>, Vec<usize>) =
                of.iter().copied().partition(speaks);
            let article = |i: usize| &gathered[i].article;
            let name = match by {
                By::Story => headline(&article(of[0]).title, &article(of[0]).text),
                By::Topic | By::Day => name,
            };
            let ids = |of: &[usize]| {
                of.iter()
                    .map(|&i| article(i).id.clone())
                    .collect::<Vec<_>>()
            };
            let first_day = of.iter().find_map(|&i| days[i]);
            let spoken: Vec<&Article> = speakers.iter().map(|&i| article(i)).collect();
            Group {
                name,
                first_day: first_day.map(|day| day.to_string()),
                articles: ids(&of),
                duplicates: ids(&duplicates),
                digest: digest(&spoken, sentences),
            }
        })
        .collect();
    if by != By::Day {
        found.sort_by_key(|group| std::cmp::Reverse(group.articles.len()));
    }
    found
}

/// What the group of articles without a day is called.
const UNDATED: &str = "undated";

/// The best sentences of articles, none like another, in the order of the articles.
fn digest(articles: &[&Article], sentences: usize) -> Vec<Cited> {
    let length = Length::Sentences(sentences);
    let documents: Vec<Document<'_>> = articles
        .iter()
        .take(SPEAKERS)
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

    fn gathered(id: &str, date: &str, topic: &str, text: &str) -> Gathered {
        let article = Article {
            id: id.to_owned(),
            text: text.to_owned(),
            date: Some(date.to_owned()),
            ..Article::default()
        };
        Gathered::new(article, topic.to_owned(), Model::embedded())
    }

    #[test]
    fn groups_are_digested_in_sentences_of_their_articles() {
        let fire = "اندلع حريق كبير في مصفاة النفط شمال المدينة فجر السبت. وأصيب سبعة عمال في حريق المصفاة.";
        let after = "أخمد رجال الإطفاء حريق مصفاة النفط شمال المدينة. وقدرت الشركة خسائر المصفاة بمليون دينار.";
        let cup = "أحرز منتخب الكرة الطائرة كأس القارة. وسجل الفريق ثلاث نقاط في الشوط الأخير.";
        let all = [
            gathered("a", "2024-03-01", "security", fire),
            gathered("b", "2024-03-02", "sports", cup),
            gathered("c", "2024-03-02", "security", after),
            gathered("d", "2024-03-02", "security", fire),
        ];
        let stories = roundup(&all, By::Story, 2, 1);
        assert_eq!(stories[0].articles, ["a", "c", "d"]);
        assert_eq!(stories[0].duplicates, ["d"]);
        assert_eq!(stories[1].articles, ["b"]);
        for group in &stories {
            assert_eq!(group.digest.len(), 2);
            for cited in &group.digest {
                let of = all.iter().find(|one| one.article.id == cited.article);
                assert!(
                    of.expect("an article")
                        .article
                        .text
                        .contains(&cited.sentence)
                );
            }
        }
        let names = |by| {
            roundup(&all, by, 1, 1)
                .into_iter()
                .map(|g| (g.name, g.articles.len()))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            names(By::Topic),
            [("security".to_owned(), 3), ("sports".to_owned(), 1)]
        );
        assert_eq!(
            names(By::Day),
            [("2024-03-01".to_owned(), 1), ("2024-03-02".to_owned(), 3)]
        );
        assert_eq!(roundup(&all, By::Story, 1, 2).len(), 1);
    }
}
