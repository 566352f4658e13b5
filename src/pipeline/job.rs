//! What to compute for each article.

use crate::article::Article;
use crate::keywords::KeyTerms;
use crate::model::Model;
use crate::summarize::{Length, Summarizer};
use std::fmt::Debug;

/// What to compute for each article. [`Job::new`] asks for topics; each method adds to that.
///
/// ```
/// use warraq::article::Article;
/// use warraq::model::Model;
/// use warraq::pipeline::{Job, judge};
/// // Topics only, and none that is not probable.
/// let job = Job::new(Model::embedded()).min_probability(0.99);
/// let article = Article { text: "قال المتحدث إن الأمر كذلك.".to_owned(), ..Article::default() };
/// let mut withheld = 0;
/// judge(std::iter::once(article.into()), job, |verdict| {
///     withheld += usize::from(verdict.withheld.is_some());
///     Ok::<(), std::io::Error>(())
/// })?;
/// assert_eq!(withheld, 1);
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Job<'m> {
    pub(crate) model: Option<&'m Model>,
    pub(crate) top: usize,
    pub(crate) min_probability: f64,
    pub(crate) summary: Option<(&'m dyn Summarizer, Length)>,
    pub(crate) keywords: Option<(KeyTerms<'m>, usize)>,
    pub(crate) headlines: bool,
    pub(crate) any_language: bool,
    pub(crate) unknown_words: bool,
    pub(crate) dedupe: bool,
    pub(crate) done: u64,
    pub(crate) known: Option<&'m dyn Known>,
}

/// Tells which articles have been judged before.
///
/// ```
/// use warraq::article::Article;
/// use warraq::model::Model;
/// use warraq::pipeline::{Job, Known, judge};
///
/// /// Yesterday's.
/// #[derive(Debug)]
/// struct Yesterday(Vec<String>);
///
/// impl Known for Yesterday {
///     fn holds(&self, id: &str, _: Option<&Article>) -> bool {
///         self.0.iter().any(|known| known == id)
///     }
/// }
///
/// let yesterday = Yesterday(vec!["1".to_owned()]);
/// let job = Job::new(Model::embedded()).without(&yesterday);
/// let articles = ["1", "2"].map(|id| Article { id: id.to_owned(), text: "نص".to_owned(), ..Article::default() });
/// let mut ids = Vec::new();
/// judge(articles.into_iter().map(Into::into), job, |verdict| {
///     ids.push(verdict.id);
///     Ok::<(), std::io::Error>(())
/// })?;
/// assert_eq!(ids, ["2"]);
/// # Ok::<(), std::io::Error>(())
/// ```
pub trait Known: Sync + Debug {
    /// True if an article must not be judged again. `article` is `None` if it could not be read.
    /// Called from several threads at once.
    ///
    /// ```
    /// use warraq::article::Article;
    /// use warraq::pipeline::Known;
    /// #[derive(Debug)]
    /// struct Bad;
    /// impl Known for Bad {
    ///     fn holds(&self, _: &str, article: Option<&Article>) -> bool {
    ///         article.is_none()
    ///     }
    /// }
    /// assert!(Bad.holds("1", None) && !Bad.holds("2", Some(&Article::default())));
    /// ```
    fn holds(&self, id: &str, article: Option<&Article>) -> bool;
}

impl<'m> Job<'m> {
    /// Asks for the three most probable topics, by a model.
    ///
    /// ```
    /// use warraq::model::Model;
    /// use warraq::pipeline::Job;
    /// let job = Job::new(Model::embedded()).top(1).keywords(Model::embedded(), 5);
    /// # let _ = job;
    /// ```
    pub fn new(model: &'m Model) -> Self {
        Self {
            model: Some(model),
            top: 3,
            ..Self::without_topics()
        }
    }

    /// Asks for nothing yet, and accepts articles in any language.
    ///
    /// ```
    /// use warraq::pipeline::Job;
    /// use warraq::summarize::{Length, Method};
    /// let digests = Job::without_topics().summary(Method::default().summarizer(), Length::Words(60));
    /// # let _ = digests;
    /// ```
    pub fn without_topics() -> Self {
        Self {
            model: None,
            top: 0,
            min_probability: 0.0,
            summary: None,
            keywords: None,
            headlines: false,
            any_language: false,
            unknown_words: false,
            dedupe: false,
            done: 0,
            known: None,
        }
    }

    /// At most this many topics per article.
    ///
    /// ```
    /// # use warraq::{model::Model, pipeline::Job};
    /// let job = Job::new(Model::embedded()).top(1);
    /// # let _ = job;
    /// ```
    pub fn top(self, top: usize) -> Self {
        Self { top, ..self }
    }

    /// Leaves out topics with a smaller probability.
    ///
    /// ```
    /// # use warraq::{model::Model, pipeline::Job};
    /// let job = Job::new(Model::embedded()).min_probability(0.8);
    /// # let _ = job;
    /// ```
    pub fn min_probability(self, min_probability: f64) -> Self {
        Self {
            min_probability,
            ..self
        }
    }

    /// A digest of this length.
    ///
    /// ```
    /// # use warraq::{model::Model, pipeline::Job};
    /// use warraq::summarize::{Lead, Length};
    /// let job = Job::new(Model::embedded()).summary(&Lead, Length::Sentences(2));
    /// # let _ = job;
    /// ```
    pub fn summary(self, summarizer: &'m dyn Summarizer, length: Length) -> Self {
        Self {
            summary: Some((summarizer, length)),
            ..self
        }
    }

    /// This many key terms. `model` tells how rare words are.
    ///
    /// ```
    /// # use warraq::{model::Model, pipeline::Job};
    /// let job = Job::new(Model::embedded()).keywords(Model::embedded(), 5);
    /// # let _ = job;
    /// ```
    pub fn keywords(self, model: &'m Model, count: usize) -> Self {
        self.key_terms(KeyTerms::new(model), count)
    }

    /// This many key terms, found by `terms`: it may prefer a news desk's own tags, or use another
    /// ranker.
    ///
    /// ```
    /// # use warraq::{keywords::{KeyTerms, TagVocabulary}, model::Model, pipeline::Job};
    /// let tags = TagVocabulary::from_lines("الميناء");
    /// let terms = KeyTerms::new(Model::embedded()).vocabulary(&tags);
    /// let job = Job::new(Model::embedded()).key_terms(terms, 5);
    /// # let _ = job;
    /// ```
    pub fn key_terms(self, terms: KeyTerms<'m>, count: usize) -> Self {
        Self {
            keywords: (count > 0).then_some((terms, count)),
            ..self
        }
    }

    /// If true, finds a headline for articles without a title.
    ///
    /// ```
    /// # use warraq::{model::Model, pipeline::Job};
    /// let job = Job::new(Model::embedded()).headlines(true);
    /// # let _ = job;
    /// ```
    pub fn headlines(self, headlines: bool) -> Self {
        Self { headlines, ..self }
    }

    /// If true, gives topics to articles that are not in Arabic too.
    ///
    /// ```
    /// # use warraq::{model::Model, pipeline::Job};
    /// let job = Job::new(Model::embedded()).any_language(true);
    /// # let _ = job;
    /// ```
    pub fn any_language(self, any_language: bool) -> Self {
        Self {
            any_language,
            ..self
        }
    }

    /// If true, reports how many of an article's words the model does not know.
    ///
    /// ```
    /// # use warraq::{model::Model, pipeline::Job};
    /// let job = Job::new(Model::embedded()).unknown_words(true);
    /// # let _ = job;
    /// ```
    pub fn unknown_words(self, unknown_words: bool) -> Self {
        Self {
            unknown_words,
            ..self
        }
    }

    /// If true, finds articles that say the same as an earlier one.
    ///
    /// ```
    /// # use warraq::{model::Model, pipeline::Job};
    /// let job = Job::new(Model::embedded()).dedupe(true);
    /// # let _ = job;
    /// ```
    pub fn dedupe(self, dedupe: bool) -> Self {
        Self { dedupe, ..self }
    }

    /// The first `done` articles were judged before. They get no verdict, but later articles may be
    /// duplicates of them.
    ///
    /// ```
    /// # use warraq::{model::Model, pipeline::Job};
    /// let job = Job::new(Model::embedded()).after(1_000);
    /// # let _ = job;
    /// ```
    pub fn after(self, done: u64) -> Self {
        Self { done, ..self }
    }

    /// Gives no verdict on articles that were judged before, wherever they are in the input.
    ///
    /// ```
    /// # use warraq::{article::Article, model::Model, pipeline::{Job, Known}};
    /// # #[derive(Debug)] struct Nothing;
    /// # impl Known for Nothing { fn holds(&self, _: &str, _: Option<&Article>) -> bool { false } }
    /// let job = Job::new(Model::embedded()).without(&Nothing);
    /// # let _ = job;
    /// ```
    pub fn without(self, known: &'m dyn Known) -> Self {
        Self {
            known: Some(known),
            ..self
        }
    }
}
