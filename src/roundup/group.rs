//! A group of articles, with its digest.

use serde::{Deserialize, Serialize};

/// A sentence and where it is from.
///
/// ```
/// use warraq::roundup::Cited;
/// let cited = Cited { sentence: "وصل الوفد.".to_owned(), article: "7".to_owned() };
/// assert_eq!(serde_json::to_string(&cited)?, r#"{"sentence":"وصل الوفد.","article":"7"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cited {
    /// The sentence, on one line.
    pub sentence: String,
    /// The id of its article.
    pub article: String,
}

/// One feature that two articles share.
///
/// ```
/// use warraq::roundup::Shared;
/// let shared = Shared { feature: "days between".to_owned(), value: 1.0, adds: -0.3 };
/// assert!(shared.adds < 0.0);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shared {
    /// The name of the feature.
    pub feature: String,
    /// The value of the feature.
    pub value: f32,
    /// What it adds to the log-odds that the articles tell one story: its value minus the usual
    /// value, times its weight.
    pub adds: f64,
}

/// Why articles are one story: what the closest two of them have in common.
///
/// ```
/// use warraq::roundup::Why;
/// let why = Why { articles: ["1", "2"].map(str::to_owned), score: 2.0, usual: 0.7, shared: Vec::new() };
/// assert!(why.score > why.usual);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Why {
    /// Their ids.
    pub articles: [String; 2],
    /// The log-odds that both tell one story.
    pub score: f64,
    /// The log-odds of a pair with usual values. The features in `shared` add to this.
    pub usual: f64,
    /// The features, those with the greatest effect first.
    pub shared: Vec<Shared>,
}

/// Articles put together, and their digest.
///
/// ```
/// use warraq::article::Article;
/// use warraq::roundup::{By, Gathered, roundup};
/// let text = "وصل الوفد إلى العاصمة صباح اليوم. وبدأت المحادثات مع الوزير في مقر الوزارة.";
/// let gathered = ["1", "2"].map(|id| {
///     let article = Article { id: id.to_owned(), text: text.to_owned(), ..Article::default() };
///     Gathered::new(article, "diplomacy".to_owned())
/// });
/// let group = &roundup(&gathered, By::Topic, 1, 1)[0];
/// // The second says what the first says; the first speaks for both.
/// assert_eq!(group.duplicates, ["2"]);
/// assert_eq!(group.digest[0].article, "1");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// The topic, the day, or for a story the headline most similar to all its articles.
    pub name: String,
    /// The first of its articles' days, as ISO 8601.
    pub first_day: Option<String>,
    /// The last of these days.
    pub last_day: Option<String>,
    /// The newspapers its articles are from.
    pub newspapers: Vec<String>,
    /// Its articles' ids, in their order.
    pub articles: Vec<String>,
    /// The ids of articles that are near duplicates of an earlier article.
    pub duplicates: Vec<String>,
    /// The digest, in the order of articles and of their sentences.
    pub digest: Vec<Cited>,
    /// Why its articles are one story, if that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}
