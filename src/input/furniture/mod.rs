//! What a web page leaves around an article: menus, share buttons, bylines, captions, "you may also
//! like", latest headlines, comments, copyright lines.
//!
//! Furniture is recognized without the names of sites: by the words of a line, by its shape (short,
//! without a full stop), by its place (before the first prose, after the last), and by having no
//! words in common with the article. Prose is a line of a dozen words or more with a full stop.
//! Prose is cut in three cases: under a heading of comments; under "read also" or behind the
//! furniture at the end, if it shares no vocabulary with the article; and where a site speaks of
//! itself ("we use cookies"). A text without prose is left as it is, because such lines may be the
//! article.

mod article;
mod ends;
mod learning;
mod learnt;
mod line;
mod phrases;
mod segments;

pub(crate) use learning::Learning;
pub use learnt::Furniture;

pub(super) use article::clean;

use crate::arabic::{is_stopword, light_stem};
use crate::article::{Cut, Reason};
#[cfg(feature = "html")]
pub(super) use line::is_prose;
use line::{Kind, is_closed, kind};
use phrases::letters;
use std::collections::HashSet;
use xxhash_rust::xxh3::xxh3_64;

/// A text without its furniture, and what was cut.
#[derive(Debug)]
pub(super) struct Trimmed {
    /// The title, an empty line and the body, where a title was found.
    pub text: String,
    pub cut: Vec<Cut>,
}

/// The text as it is, nothing cut.
pub(super) fn untrimmed(text: &str) -> Trimmed {
    Trimmed {
        text: text.to_owned(),
        cut: Vec::new(),
    }
}

/// The article without the furniture around it. A text without furniture is returned as it is.
///
/// ```
/// use warraq::input::without_furniture;
/// let page = "قال الوزير إن العمل في الطريق الجديد سينتهي قبل نهاية العام المقبل بكل تأكيد.\n\
///             قد يعجبك أيضاً\nخبر آخر لا علاقة له بما سبق\n";
/// assert_eq!(without_furniture(page), page.lines().next().unwrap());
/// ```
pub fn without_furniture(text: &str) -> String {
    trim(text).text
}

/// Cuts the furniture of a text.
pub(super) fn trim(text: &str) -> Trimmed {
    trim_under(text, None)
}

/// Cuts the furniture of a text whose title is the line `title`, if that is known.
fn trim_under(text: &str, title: Option<usize>) -> Trimmed {
    let lines = Lines::new(text);
    let Some(first_prose) = lines.kinds.iter().position(|kind| *kind == Kind::Prose) else {
        return untrimmed(text);
    };
    let mut reasons = vec![None; lines.texts.len()];
    let title = lines.before_prose(first_prose, title, &mut reasons);
    lines.after_prose(first_prose, &mut reasons);
    lines.unfinished_end(&mut reasons);
    lines.strange_end(first_prose, &mut reasons);
    if reasons.iter().all(Option::is_none) {
        return untrimmed(text);
    }
    lines.trimmed(title, &reasons)
}

/// Cuts the furniture of `body`, whose `title` is known and not part of it.
pub(super) fn trim_body(title: &str, body: &str) -> Trimmed {
    if title.is_empty() {
        return trim(body);
    }
    let mut trimmed = trim_under(&format!("{title}\n\n{body}"), Some(0));
    let text = trimmed.text.strip_prefix(title).unwrap_or(&trimmed.text);
    trimmed.text = text.trim_start().to_owned();
    trimmed.cut.retain(|cut| cut.reason != Reason::TitleAgain);
    trimmed
}

/// The least share of a line's words that the article's vocabulary must have. Below it, the line is
/// about something else.
const KIN: f64 = 0.25;
/// The same for a long line without a full stop.
const KIN_LONG: f64 = 0.12;
/// The same for a paragraph, which has so many words that any two stories share some.
const KIN_PROSE: f64 = 0.15;

/// In words: no headline is longer.
const LONGEST_HEADLINE: usize = 20;

/// A text line by line.
struct Lines<'t> {
    texts: Vec<&'t str>,
    kinds: Vec<Kind>,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        let texts: Vec<&str> = text.lines().collect();
        let kinds = texts.iter().map(|line| kind(line)).collect();
        Self { texts, kinds }
    }

    /// The stems of the words in the article's prose.
    fn vocabulary(&self) -> HashSet<u64> {
        let mut comments = false;
        let prose = self.texts.iter().zip(&self.kinds).filter(|(_, kind)| {
            comments |= **kind == Kind::Comments;
            **kind == Kind::Prose && !comments
        });
        prose.flat_map(|(line, _)| stems(line)).collect()
    }

    /// The share of a line's words that are in the vocabulary.
    fn kinship(&self, index: usize, vocabulary: &HashSet<u64>) -> f64 {
        let stems = stems(self.texts[index]);
        let known = stems
            .iter()
            .filter(|stem| vocabulary.contains(stem))
            .count();
        known as f64 / stems.len().max(1) as f64
    }

    /// Cuts everything before the first prose, except the title. Returns the title's index.
    fn before_prose(
        &self,
        first_prose: usize,
        known: Option<usize>,
        reasons: &mut [Option<Reason>],
    ) -> Option<usize> {
        let shown: Vec<usize> = (0..first_prose)
            .filter(|&i| self.kinds[i] != Kind::Blank)
            .collect();
        let plain: Vec<usize> = shown
            .iter()
            .copied()
            .filter(|&i| self.kinds[i] == Kind::Plain)
            .collect();
        // A single line is a title, even if it reads like the heading of a block.
        if let [] | [_] = shown[..]
            && shown
                .iter()
                .all(|&i| !matches!(self.kinds[i], Kind::Furniture(_)))
        {
            return shown.first().copied();
        }
        let vocabulary = self.vocabulary();
        let title = known
            .or_else(|| self.title_alone())
            .or_else(|| self.likeliest_title(&plain, &vocabulary));
        let headline = title.map(|i| letters(self.texts[i]));
        for i in shown {
            reasons[i] = match self.kinds[i] {
                _ if Some(i) == title => None,
                _ if headline.as_ref() == Some(&letters(self.texts[i])) => Some(Reason::TitleAgain),
                Kind::Furniture(reason) => Some(reason),
                Kind::OtherStories => Some(Reason::OtherStories),
                Kind::Comments => Some(Reason::Comments),
                _ if title.is_some_and(|title| i < title) => Some(Reason::BeforeTitle),
                // A line under the title stays if it shares enough words with the article.
                _ if self.kinship(i, &vocabulary) < self.least_kinship(i) => Some(Reason::Byline),
                _ => None,
            };
        }
        title
    }

    /// The first line, if it is plain and an empty line follows it.
    fn title_alone(&self) -> Option<usize> {
        matches!(self.kinds[..], [Kind::Plain, Kind::Blank, ..]).then_some(0)
    }

    /// The least kinship for a line to stay. It is lower for a long line, which is more likely a
    /// paragraph than a headline.
    fn least_kinship(&self, index: usize) -> f64 {
        if self.is_short(index) { KIN } else { KIN_LONG }
    }

    /// True of a line that is no longer than a headline.
    fn is_short(&self, index: usize) -> bool {
        self.texts[index].split_whitespace().count() <= LONGEST_HEADLINE
    }

    /// The title among the plain lines before the prose. A headline has three words or more. Of
    /// several, the title is the one with the highest kinship, and the first of equals.
    fn likeliest_title(&self, plain: &[usize], vocabulary: &HashSet<u64>) -> Option<usize> {
        plain
            .iter()
            .copied()
            .filter(|&i| self.texts[i].split_whitespace().count() >= 3)
            .map(|i| (i, self.kinship(i, vocabulary)))
            .rev()
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .filter(|&(_, kinship)| kinship > 0.0 || plain.len() == 1)
            .map(|(i, _)| i)
            .or_else(|| plain.last().copied())
    }

    /// Cuts the furniture from the first prose on.
    fn after_prose(&self, first_prose: usize, reasons: &mut [Option<Reason>]) {
        let mut vocabulary = None;
        let mut kinship = |i: usize| {
            let vocabulary =
                vocabulary.get_or_insert_with(|| self.vocabulary_before(first_prose, i));
            self.kinship(i, vocabulary)
        };
        let (mut inside, mut behind_one, mut in_list) = (None, false, false);
        for (i, reason) in reasons.iter_mut().enumerate().skip(first_prose) {
            // A list of other stories ends with its last marked line.
            in_list = inside.is_some() && (in_list || is_item(self.texts[i]));
            *reason = match (self.kinds[i], inside) {
                (Kind::Blank, _) => None,
                (_, Some(Reason::Comments)) => inside,
                (Kind::Comments, _) => {
                    inside = Some(Reason::Comments);
                    inside
                }
                (Kind::OtherStories, _) => {
                    inside = Some(Reason::OtherStories);
                    inside
                }
                (Kind::Furniture(reason), _) => {
                    behind_one = reason == Reason::OtherStories;
                    Some(reason)
                }
                (Kind::Prose, Some(_)) => {
                    let is_listed = is_item(self.texts[i]);
                    if kinship(i) >= KIN_PROSE || in_list && !is_listed && kinship(i) > 0.0 {
                        inside = None;
                    }
                    inside
                }
                (Kind::Prose, None) => {
                    behind_one = false;
                    None
                }
                // Behind one headline of another story there may be more of them.
                (Kind::Plain, None) if behind_one && !is_closed(self.texts[i]) => {
                    (kinship(i) < KIN).then_some(Reason::OtherStories)
                }
                (Kind::Plain, inside) => inside,
            };
        }
    }

    /// The stems of the prose before line `end`, and of all lines before the first prose.
    fn vocabulary_before(&self, first_prose: usize, end: usize) -> HashSet<u64> {
        (0..end)
            .filter(|&i| self.kinds[i] == Kind::Prose || i < first_prose)
            .flat_map(|i| stems(self.texts[i]))
            .collect()
    }

    fn trimmed(&self, title: Option<usize>, reasons: &[Option<Reason>]) -> Trimmed {
        let (mut text, mut cut) = (String::new(), Vec::new());
        for (i, line) in self.texts.iter().enumerate() {
            match reasons[i] {
                Some(reason) => cut.push(Cut {
                    line: (*line).to_owned(),
                    reason,
                }),
                // Where lines were cut, at most one empty line stays.
                None if self.kinds[i] == Kind::Blank && text.ends_with("\n\n") => {}
                None => {
                    text.push_str(line);
                    text.push('\n');
                    if Some(i) == title {
                        text.push('\n');
                    }
                }
            }
        }
        Trimmed {
            text: text.trim().to_owned(),
            cut,
        }
    }
}

/// True of a line that begins with a mark of a list.
fn is_item(line: &str) -> bool {
    line.trim_start()
        .starts_with(['•', '-', '–', '*', '●', '▪', '■', '◄', '►', '▶'])
}

/// The stems of a line's words, except words that occur in any text.
fn stems(line: &str) -> Vec<u64> {
    letters(line)
        .split(' ')
        .filter(|word| word.chars().count() > 2 && !is_stopword(word))
        .map(|word| xxh3_64(light_stem(word).as_bytes()))
        .collect()
}

#[cfg(test)]
mod tests;
