//! The input and the output: an article and the verdict on it.
//!
//! ```
//! use warraq::article::{Article, TopicProbability, Verdict};
//! use warraq::model::Model;
//! let article = Article { text: "فاز الفريق في المباراة".to_owned(), ..Article::default() };
//! let mut predictor = Model::embedded().predictor();
//! let ranked = predictor.predict(&article.title, &article.text).ranked();
//! let topics = ranked.into_iter().map(TopicProbability::into_owned).collect();
//! let verdict = Verdict { id: article.id, topics, ..Verdict::default() };
//! assert_eq!(verdict.topic().unwrap().topic, "sports");
//! ```

use crate::arabic::{Language, language};
use std::fmt;
use xxhash_rust::xxh3::xxh3_64;

/// A news article, decoded.
///
/// ```
/// use warraq::article::Article;
/// let article = Article { text: "وصل الوفد.".to_owned(), ..Article::default() };
/// assert!(!article.is_blank());
/// assert_eq!(article.bytes(), 18);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The `id` column, else the path relative to the input.
    pub id: String,
    /// The headline; empty if there is none.
    pub title: String,
    /// The body.
    pub text: String,
    /// The topic it is known to have, in training and testing.
    pub label: Option<String>,
    /// Further topics it is known to have.
    pub secondary: Vec<String>,
    /// What it belongs to, such as a newspaper, if that was asked for.
    pub group: Option<String>,
    /// Digests of it by people, if those were asked for.
    pub references: Vec<String>,
    /// When it was published, as its source writes it.
    pub date: Option<String>,
    /// The newspaper, agency or site it is from, as it is named there.
    pub source: Option<String>,
    /// The lines that were cut from around it.
    pub cut: Vec<Cut>,
    /// Notes on how it was read, such as characters that could not be decoded.
    pub notes: Vec<String>,
}

impl Article {
    /// The size of title and text in bytes.
    ///
    /// ```
    /// use warraq::article::Article;
    /// let article = Article { title: "خبر".to_owned(), text: "وصل".to_owned(), ..Article::default() };
    /// assert_eq!(article.bytes(), 12);
    /// ```
    pub fn bytes(&self) -> usize {
        self.title.len() + self.text.len()
    }

    /// A hash by which the same words are recognized. It is the sum of the hashes (XXH3, 64 bits)
    /// of all words of title, text and what was cut. So it does not depend on which lines were cut,
    /// nor on the order of words.
    ///
    /// ```
    /// use warraq::article::{Article, Cut, Reason};
    /// let text = "وصل الوفد.\nتابعونا".to_owned();
    /// let article = Article { title: "خبر".to_owned(), text, ..Article::default() };
    /// let moved = Article { id: "2".to_owned(), ..article.clone() };
    /// assert_eq!(article.fingerprint(), moved.fingerprint());
    /// let cut = vec![Cut { line: "تابعونا".to_owned(), reason: Reason::Call }];
    /// let shorter = Article { text: "وصل الوفد.".to_owned(), cut, ..article.clone() };
    /// assert_eq!(article.fingerprint(), shorter.fingerprint());
    /// assert_ne!(article.fingerprint(), Article::default().fingerprint());
    /// ```
    pub fn fingerprint(&self) -> u64 {
        let lines = self.cut.iter().map(|cut| cut.line.as_str());
        [self.title.as_str(), self.text.as_str()]
            .into_iter()
            .chain(lines)
            .flat_map(str::split_whitespace)
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .fold(0, |sum: u64, word| {
                sum.wrapping_add(xxh3_64(word.as_bytes()))
            })
    }

    /// The newspaper it is from: its source, else the first folder of its id.
    ///
    /// ```
    /// use warraq::article::Article;
    /// let mut article = Article { id: "الصدى/1.txt".to_owned(), ..Article::default() };
    /// assert_eq!(article.newspaper(), Some("الصدى"));
    /// article.source = Some("الضحى".to_owned());
    /// assert_eq!(article.newspaper(), Some("الضحى"));
    /// ```
    pub fn newspaper(&self) -> Option<&str> {
        newspaper(self.source.as_deref(), &self.id)
    }

    /// What its text is written in, or its title if it has no text.
    pub(crate) fn language(&self) -> Language {
        language(if self.text.is_empty() {
            &self.title
        } else {
            &self.text
        })
    }

    /// True if it has no word to judge it by.
    ///
    /// ```
    /// use warraq::article::Article;
    /// assert!(Article { text: " … ".to_owned(), ..Article::default() }.is_blank());
    /// ```
    pub fn is_blank(&self) -> bool {
        !self
            .title
            .chars()
            .chain(self.text.chars())
            .any(char::is_alphanumeric)
    }
}

/// A topic, and how probable it is that an article is about it.
///
/// ```
/// use warraq::article::TopicProbability;
/// use warraq::model::Model;
/// let mut predictor = Model::embedded().predictor();
/// let best = predictor.predict("", "فاز الفريق في المباراة").best().unwrap();
/// assert_eq!(best.topic, "sports");
/// // With a name of its own, it outlives the model.
/// let best: TopicProbability = best.into_owned();
/// assert!(best.probability > 0.5);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TopicProbability<T = String> {
    /// The topic's name.
    pub topic: T,
    /// Its probability, 0 to 1.
    pub probability: f64,
}

impl<T> TopicProbability<T> {
    /// A topic of this name and probability.
    ///
    /// ```
    /// use warraq::article::{TopicProbability, Verdict};
    /// let verdict = Verdict { topics: vec![TopicProbability::new("health", 0.9)], ..Verdict::default() };
    /// assert_eq!(verdict.topics[0].topic, "health");
    /// ```
    pub fn new(topic: impl Into<T>, probability: f64) -> Self {
        Self {
            topic: topic.into(),
            probability,
        }
    }
}

impl TopicProbability<&str> {
    /// The same with an owned name.
    ///
    /// ```
    /// use warraq::article::TopicProbability;
    /// let borrowed: TopicProbability<&str> = TopicProbability::new("health", 0.9);
    /// assert_eq!(borrowed.into_owned().topic, "health".to_owned());
    /// ```
    pub fn into_owned(self) -> TopicProbability {
        TopicProbability::new(self.topic, self.probability)
    }
}

/// What was found of one article: one row of output.
///
/// ```
/// use warraq::article::{TopicProbability, Verdict};
/// let mut verdict = Verdict { topics: vec![TopicProbability::new("health", 0.5)], ..Verdict::default() };
/// assert_eq!(verdict.topic().unwrap().topic, "health");
/// verdict.withheld = Some("not sure enough".to_owned());
/// assert_eq!(verdict.topic(), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// The article's id.
    pub id: String,
    /// Topics and their probabilities, best first; empty if it was not classified.
    pub topics: Vec<TopicProbability>,
    /// Topics besides the first that are a substantial part of the article.
    pub secondary: Vec<String>,
    /// Why no topic is given, though the article could be read.
    pub withheld: Option<String>,
    /// What the article is written in; `None` if it could not be read.
    pub language: Option<Language>,
    /// When the article was published, as its source writes it.
    pub date: Option<String>,
    /// The newspaper, agency or site it is from, as it is named there.
    pub source: Option<String>,
    /// The id of the first article that says the same; `None` if this is the first.
    pub duplicate_of: Option<String>,
    /// The article's headline.
    pub title: String,
    /// Sentences of the article, in its order; `None` if no digest was asked for.
    pub summary: Option<Vec<String>>,
    /// The share of its distinct words that the model does not know, if that was asked for.
    pub unknown_words: Option<f64>,
    /// Its key terms, heaviest first, if they were asked for.
    pub keywords: Vec<String>,
    /// Why the article could not be judged.
    pub error: Option<String>,
    /// Notes on how the article was read.
    pub notes: Vec<String>,
    /// The article's [fingerprint](Article::fingerprint), where articles judged before are left out; else,
    /// and if it could not be read, 0.
    pub fingerprint: u64,
}

impl Verdict {
    /// The topic given, and its probability.
    ///
    /// ```
    /// use warraq::article::{TopicProbability, Verdict};
    /// let topics = vec![TopicProbability::new("health", 0.8), TopicProbability::new("society", 0.2)];
    /// let verdict = Verdict { topics, ..Verdict::default() };
    /// assert_eq!(verdict.topic(), Some(&TopicProbability::new("health", 0.8)));
    /// ```
    pub fn topic(&self) -> Option<&TopicProbability> {
        match self.withheld {
            None => self.topics.first(),
            Some(_) => None,
        }
    }

    /// The newspaper its article is from, as [`Article::newspaper`].
    ///
    /// ```
    /// use warraq::article::Verdict;
    /// let verdict = Verdict { source: Some(" الصدى ".to_owned()), ..Verdict::default() };
    /// assert_eq!(verdict.newspaper(), Some("الصدى"));
    /// ```
    pub fn newspaper(&self) -> Option<&str> {
        newspaper(self.source.as_deref(), &self.id)
    }
}

fn newspaper<'a>(source: Option<&'a str>, id: &'a str) -> Option<&'a str> {
    let folder = || id.split_once('/').map(|(folder, _)| folder);
    let named = |name: &&str| !name.is_empty();
    source
        .map(str::trim)
        .filter(named)
        .or_else(|| folder().filter(named))
}

/// Why a line was cut.
///
/// ```
/// use warraq::article::Reason;
/// assert_eq!(Reason::Rights.to_string(), "rights");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// Sections of the site.
    Menu,
    /// Share, print, letter size.
    Buttons,
    /// Who published when.
    Byline,
    /// What is under a picture.
    Caption,
    /// Subscribe, follow, download.
    Call,
    /// Subjects.
    Tags,
    /// Copyright and terms.
    Rights,
    /// Headings and headlines of other stories.
    OtherStories,
    /// Readers' comments.
    Comments,
    /// Before the title: what a page begins with.
    BeforeTitle,
    /// Made of links.
    Links,
    /// The title once more.
    TitleAgain,
    /// Shared with many articles of the archive.
    Shared,
    /// Without a letter.
    NoLetters,
    /// The word for advertisement.
    Advertisement,
    /// Whose opinions these are.
    Disclaimer,
    /// What an agency says after the end.
    End,
    /// Under a post of a social network: its account.
    Post,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Menu => "menu",
            Self::Buttons => "buttons",
            Self::Byline => "byline",
            Self::Caption => "caption",
            Self::Call => "call to the reader",
            Self::Tags => "tags",
            Self::Rights => "rights",
            Self::OtherStories => "other stories",
            Self::Comments => "comments",
            Self::BeforeTitle => "before the title",
            Self::Links => "links",
            Self::TitleAgain => "title again",
            Self::Shared => "shared by many articles",
            Self::NoLetters => "no letters",
            Self::Advertisement => "advertisement",
            Self::Disclaimer => "disclaimer",
            Self::End => "end of the text",
            Self::Post => "post of a network",
        })
    }
}

/// A line that was cut, and why.
///
/// ```
/// use warraq::article::{Cut, Reason};
/// use warraq::input::{InputOptions, open_bytes};
/// let text = "قال الوزير إن العمل في الطريق الجديد سينتهي قبل نهاية العام المقبل.\n\
///             جميع الحقوق محفوظة\n";
/// let mut articles = open_bytes("news.txt", text.into(), &InputOptions::default())?;
/// let article = articles.next().unwrap().read().unwrap();
/// assert_eq!(article.cut, [Cut { line: "جميع الحقوق محفوظة".to_owned(), reason: Reason::Rights }]);
/// # Ok::<(), warraq::input::InputError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The line.
    pub line: String,
    /// Why it was cut.
    pub reason: Reason,
}
