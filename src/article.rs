//! What enters and what leaves: an article and the verdict on it.

/// A news article, decoded.
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
}

impl Article {
    /// The size of its words in bytes: title and text.
    pub fn bytes(&self) -> usize {
        self.title.len() + self.text.len()
    }

    /// True without a word to judge it by.
    pub fn is_blank(&self) -> bool {
        !self
            .title
            .chars()
            .chain(self.text.chars())
            .any(char::is_alphanumeric)
    }
}

/// What was found of one article: one row of output.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// The article's id.
    pub id: String,
    /// Topics and their probabilities, best first; empty if it was not classified.
    pub topics: Vec<(String, f64)>,
    /// The article's headline.
    pub title: String,
    /// Sentences of the article, in its order; `None` if no digest was asked for.
    pub summary: Option<Vec<String>>,
    /// Why the article could not be judged.
    pub error: Option<String>,
}
