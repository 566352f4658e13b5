//! Many articles at once: grouped by story, topic or day. Each group gets a digest made of its
//! articles' sentences, each with the article it is from.
//!
//! Sentences are chosen by each article's own ranking, as for one article, and none is similar to a
//! sentence already chosen. Of near duplicates, only the first is used.
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
//! | `profile` | what of an article is compared |
//! | `pair` | what two articles have in common |
//! | `pair_model` | whether they tell one story |
//! | `agglomeration` | from pairs to groups |
//! | `days` | how far apart two articles count |
//! | `chronicle` | stories as the days go by |
//! | `stories` | which articles tell one story |
//! | `group` | what is told of a story |
//! | `telling` | a story's name, newspapers, days and digest |

mod agglomeration;
mod chronicle;
mod days;
mod group;
mod pair;
mod pair_model;
mod profile;
mod stories;
mod telling;

pub use days::WINDOW;
pub use group::{Cited, Group, Shared, Why};
pub use pair_model::PairModel;

pub(crate) use chronicle::{Chronicle, Entry};
pub(crate) use days::{Days, days_apart, days_in_order};
pub(crate) use pair::{COUNT as PAIR_FEATURES, features as pair_features};
pub(crate) use pair_model::Weights;
pub(crate) use profile::Profile;
pub(crate) use stories::{Compared, stories};

use crate::article::Article;
use crate::calendar::day;
use crate::duplicates::Signature;
use crate::setters::setters;
use std::collections::BTreeMap;
use telling::{Telling, tell};

/// How articles are put together.
///
/// ```
/// use warraq::article::Article;
/// use warraq::roundup::{By, Gathered, roundup};
/// let gathered = [("sports", "2024-05-01"), ("health", "2024-05-02")].map(|(topic, date)| {
///     let article = Article { text: "خبر.".to_owned(), date: Some(date.to_owned()), ..Article::default() };
///     Gathered::new(article, topic.to_owned())
/// });
/// let names = |by| roundup(&gathered, by, 1, 1).into_iter().map(|group| group.name).collect::<Vec<_>>();
/// assert_eq!(names(By::Day), ["2024-05-01", "2024-05-02"]);
/// assert_eq!(names(By::Topic), ["health", "sports"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum By {
    /// One group per topic.
    Topic,
    /// One group per day.
    Day,
}

/// An article and its topic, before it is put into a group.
///
/// ```
/// use warraq::article::Article;
/// use warraq::roundup::Gathered;
/// let article = Article { text: "فاز الفريق.".to_owned(), ..Article::default() };
/// let gathered = Gathered::new(article, "sports".to_owned());
/// assert_eq!(gathered.topic, "sports");
/// ```
#[derive(Clone, Debug)]
pub struct Gathered {
    /// The article.
    pub article: Article,
    /// Its most probable topic.
    pub topic: String,
    signature: Signature,
}

impl Gathered {
    /// Of an article and its topic.
    ///
    /// ```
    /// use warraq::article::Article;
    /// use warraq::model::Model;
    /// use warraq::roundup::Gathered;
    /// let model = Model::embedded();
    /// let mut predictor = model.predictor();
    /// let article = Article { text: "فاز الفريق في المباراة.".to_owned(), ..Article::default() };
    /// let topic = predictor.predict("", &article.text).best().unwrap().topic.to_owned();
    /// assert_eq!(Gathered::new(article, topic).topic, "sports");
    /// ```
    pub fn new(article: Article, topic: String) -> Self {
        Self {
            topic,
            signature: Signature::new(&article.title, &article.text),
            article,
        }
    }
}

/// How articles are put together to stories, and what is said of them.
///
/// ```
/// use warraq::roundup::{StoryOptions, WINDOW};
/// assert_eq!(StoryOptions::default().window, WINDOW);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct StoryOptions<'m> {
    /// The model that tells whether two articles are one story.
    pub model: &'m PairModel,
    /// How many days later an article may still continue a story.
    pub window: u32,
    /// The length of the digest, in sentences.
    pub sentences: usize,
    /// Stories of fewer articles are left out.
    pub at_least: usize,
    /// Whether to say why articles are one story.
    pub why: bool,
}

impl Default for StoryOptions<'_> {
    fn default() -> Self {
        Self {
            model: PairModel::embedded(),
            window: WINDOW,
            sentences: 3,
            at_least: 1,
            why: false,
        }
    }
}

impl<'m> StoryOptions<'m> {
    /// Sets [`model`](field@Self::model).
    ///
    /// ```
    /// use warraq::roundup::{PairModel, StoryOptions};
    /// let options = StoryOptions::default().model(PairModel::embedded());
    /// assert_eq!(options.sentences, 3);
    /// ```
    pub fn model(mut self, model: &'m PairModel) -> Self {
        self.model = model;
        self
    }
}

setters! {
    roundup::StoryOptions<'m> = StoryOptions::default();
    window: u32 = 7;
    sentences: usize = 5;
    at_least: usize = 2;
    why: bool = true;
}

impl StoryOptions<'_> {
    /// The story that these articles tell, given in order with their days.
    pub(crate) fn tell(&self, articles: &[&Article], days: &[i32]) -> Group {
        let signature = |article: &&Article| Signature::new(&article.title, &article.text);
        let signatures: Vec<Signature> = articles.iter().map(signature).collect();
        let of: Vec<_> = articles.iter().copied().zip(&signatures).collect();
        let telling = Telling {
            name: None,
            sentences: self.sentences,
            why: self.why.then_some((self.model, self.window, days)),
        };
        tell(&of, telling)
    }
}

/// Groups articles and makes a digest of `sentences` sentences for each group. Groups of fewer than
/// `at_least` articles are left out. The largest groups come first; days come in order.
///
/// ```
/// use warraq::article::Article;
/// use warraq::roundup::{By, Gathered, roundup};
///
/// let gathered = [("1", "وصل الوفد إلى العاصمة. وبدأت المحادثات."), ("2", "غادر الوفد العاصمة بعد المحادثات.")]
///     .map(|(id, text)| {
///         let article = Article { id: id.to_owned(), text: text.to_owned(), ..Article::default() };
///         Gathered::new(article, "diplomacy".to_owned())
///     });
/// let groups = roundup(&gathered, By::Topic, 1, 1);
/// assert_eq!(groups[0].name, "diplomacy");
/// assert_eq!(groups[0].articles, ["1", "2"]);
/// assert_eq!(groups[0].digest.len(), 1);
/// ```
pub fn roundup(gathered: &[Gathered], by: By, sentences: usize, at_least: usize) -> Vec<Group> {
    let day_of = |one: &Gathered| one.article.date.as_deref().and_then(day);
    let mut members: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, one) in gathered.iter().enumerate() {
        let name = match by {
            By::Topic => one.topic.clone(),
            By::Day => day_of(one).map_or_else(|| UNDATED.to_owned(), |day| day.to_string()),
        };
        members.entry(name).or_default().push(i);
    }
    let mut found: Vec<Group> = members
        .into_iter()
        .filter(|(_, of)| of.len() >= at_least)
        .map(|(name, of)| {
            let of = of.into_iter().map(|i| &gathered[i]);
            let of: Vec<_> = of.map(|one| (&one.article, &one.signature)).collect();
            let telling = Telling {
                name: Some(name),
                sentences,
                why: None,
            };
            tell(&of, telling)
        })
        .collect();
    if by != By::Day {
        found.sort_by_key(|group| std::cmp::Reverse(group.articles.len()));
    }
    found
}

/// What the group of articles without a day is called.
const UNDATED: &str = "undated";

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
        Gathered::new(article, topic.to_owned())
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
        let groups = roundup(&all, By::Topic, 2, 1);
        assert_eq!(groups[0].articles, ["a", "c", "d"]);
        assert_eq!(groups[0].duplicates, ["d"]);
        assert_eq!(groups[1].articles, ["b"]);
        for group in &groups {
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
        assert_eq!(roundup(&all, By::Topic, 1, 2).len(), 1);
    }
}
