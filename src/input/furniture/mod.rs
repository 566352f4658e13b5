//! What a web page leaves around an article: menus, share buttons, bylines, captions, "you may also
//! like", latest headlines, comments, copyright lines.
//!
//! It is recognized without the names of sites: by the words of such lines, by their shape (short,
//! without an end), by where they stand (before the first prose, after the last), and by having no
//! words in common with the article. Prose is a dozen words or more and a stop. It is cut
//! under a heading of comments; under "read also", and behind the furniture at the end, if it shares no
//! vocabulary with the article; and where a site speaks of itself ("we use cookies"). A text without prose is left as it is, since an
//! article may be about such words.

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

/// A text without its furniture.
#[derive(Debug)]
pub(super) struct Trimmed {
    /// The title, an empty line and the body, where a title was found.
    pub text: String,
    pub cut: Vec<Cut>,
}

/// A text with its furniture.
pub(super) fn untrimmed(text: &str) -> Trimmed {
    Trimmed {
        text: text.to_owned(),
        cut: Vec::new(),
    }
}

/// The article without the furniture around it; the text as it is where there is none.
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

/// Cuts the furniture of a text, of which one line is known to be the title.
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

/// Cuts the furniture among the lines of an article whose title is known and stands elsewhere.
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

/// Fewer of a line's words in the article's vocabulary, and it is about something else.
const KIN: f64 = 0.25;
/// The same of a long line without an end.
const KIN_LONG: f64 = 0.12;
/// The same of a paragraph: with its many words some are common to any two stories.
const KIN_PROSE: f64 = 0.15;

/// In words: headlines are no longer.
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

    /// The stems of the article's prose.
    fn vocabulary(&self) -> HashSet<u64> {
        let mut comments = false;
        let prose = self.texts.iter().zip(&self.kinds).filter(|(_, kind)| {
            comments |= **kind == Kind::Comments;
            **kind == Kind::Prose && !comments
        });
        prose.flat_map(|(line, _)| stems(line)).collect()
    }

    /// The share of a line's words that the vocabulary has.
    fn kinship(&self, index: usize, vocabulary: &HashSet<u64>) -> f64 {
        let stems = stems(self.texts[index]);
        let known = stems
            .iter()
            .filter(|stem| vocabulary.contains(stem))
            .count();
        known as f64 / stems.len().max(1) as f64
    }

    /// Cuts what stands before the first prose but its title, whose index is returned.
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
        // One line is a title, even of words that blocks are headed with.
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
                // A line under the title is part of the article if it is like it.
                _ if self.kinship(i, &vocabulary) < self.least_kinship(i) => Some(Reason::Byline),
                _ => None,
            };
        }
        title
    }

    /// The first line, if an empty one follows it and it is no furniture.
    fn title_alone(&self) -> Option<usize> {
        matches!(self.kinds[..], [Kind::Plain, Kind::Blank, ..]).then_some(0)
    }

    /// A long line is more likely a paragraph than a headline.
    fn least_kinship(&self, index: usize) -> f64 {
        if self.is_short(index) { KIN } else { KIN_LONG }
    }

    /// True of a line as long as a headline at most.
    fn is_short(&self, index: usize) -> bool {
        self.texts[index].split_whitespace().count() <= LONGEST_HEADLINE
    }

    /// The title among lines before the prose: a headline has three words or more, and of several
    /// it is the one most like the article, the first of those alike.
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
            // A list of other stories ends where its marks do.
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
                // One headline may be followed by more.
                (Kind::Plain, None) if behind_one && !is_closed(self.texts[i]) => {
                    (kinship(i) < KIN).then_some(Reason::OtherStories)
                }
                (Kind::Plain, inside) => inside,
            };
        }
    }

    /// The stems of the prose before a line, and of what stands before the first.
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
                // One empty line at most where others were cut.
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

/// True of a line marked as one of a list.
fn is_item(line: &str) -> bool {
    line.trim_start()
        .starts_with(['•', '-', '–', '*', '●', '▪', '■', '◄', '►', '▶'])
}

/// The stems of a line's words, those aside that stand in any text.
fn stems(line: &str) -> Vec<u64> {
    letters(line)
        .split(' ')
        .filter(|word| word.chars().count() > 2 && !is_stopword(word))
        .map(|word| xxh3_64(light_stem(word).as_bytes()))
        .collect()
}

#[cfg(test)]
mod tests;
