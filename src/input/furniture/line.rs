//! What a line is, by itself.

use super::phrases::{
    ADVERTISEMENTS, BYLINES, CALLS, CAPTIONS, COMMENTS, ENDS, INTERFACE, LINKS, MENU, OPINIONS,
    OTHER_STORIES, RIGHTS, SPEAKS_FOR, TAGS,
};
use crate::arabic::{FoldOptions, fold};
use crate::article::Reason;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Prose has many words and an end.
const SHORTEST_PROSE: usize = 12;
/// A heading has few.
const LONGEST_HEADING: usize = 7;
/// A byline, a call or a caption has some.
const LONGEST_NOTICE: usize = 16;
/// In bytes: nothing of the furniture but lists of headlines is longer.
const LONGEST_LINE: usize = 400;

/// In bytes: what stands before a colon and is longer is no phrase of [`super::phrases`].
const LONGEST_PHRASE: usize = 80;

/// What a line looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Blank,
    /// Many words, closed by a stop.
    Prose,
    /// A heading of other stories; what follows is theirs.
    OtherStories,
    /// A heading of comments; nothing but theirs follows.
    Comments,
    /// Furniture by itself.
    Furniture(Reason),
    /// Neither.
    Plain,
}

/// Looks at a line.
pub(super) fn kind(line: &str) -> Kind {
    let line = line.trim();
    let words = line.split_whitespace().count();
    match words {
        0 => Kind::Blank,
        _ if line.len() > LONGEST_LINE => prose_or_plain(line),
        _ => short_kind(line, words),
    }
}

/// True of many words that end as sentences do.
pub(in crate::input) fn is_prose(line: &str) -> bool {
    is_closed(line) && line.split_whitespace().nth(SHORTEST_PROSE - 1).is_some()
}

fn prose_or_plain(line: &str) -> Kind {
    if is_prose(line) {
        Kind::Prose
    } else {
        Kind::Plain
    }
}

fn short_kind(line: &str, words: usize) -> Kind {
    // What is said after a colon belongs to what stands before it: "read also: a headline".
    let before_colon = line
        .split_once(':')
        .filter(|(before, _)| before.len() <= LONGEST_PHRASE)
        .map(|(before, _)| letters(before));
    let says_more = |phrases: &Phrases| before_colon.as_ref().is_some_and(|b| phrases.starts(b));
    if says_more(&PHRASES.other_stories) && !line.ends_with(':') {
        return Kind::Furniture(Reason::OtherStories);
    }
    let brief = words <= LONGEST_NOTICE;
    // Most lines of most articles need no more than this.
    if words > 2 * LONGEST_NOTICE || !brief && is_prose(line) && !says_opinions(line) {
        return prose_or_plain(line);
    }
    let folded = letters(line);
    let closed = is_closed(line);
    let starts = |phrases: &Phrases| phrases.starts(&folded);
    if words <= LONGEST_HEADING && !line.ends_with('.') {
        if starts(&PHRASES.other_stories) {
            return Kind::OtherStories;
        }
        if starts(&PHRASES.comments) {
            return Kind::Comments;
        }
    }
    let reason = if line.contains('©') || brief && PHRASES.rights.inside(&folded) {
        Some(Reason::Rights)
    } else if starts(&PHRASES.opinions) && PHRASES.speaks_for.inside(&folded) {
        Some(Reason::Disclaimer)
    } else if PHRASES.advertisements.contains(&folded) {
        Some(Reason::Advertisement)
    } else if PHRASES.ends.contains(&folded) {
        Some(Reason::End)
    } else if brief && !closed && starts(&PHRASES.links) {
        Some(Reason::Links)
    } else if says_more(&PHRASES.tags) || !closed && starts(&PHRASES.tags) {
        Some(Reason::Tags)
    } else if is_buttons(&folded) {
        Some(Reason::Buttons)
    } else if is_menu(line, &folded) {
        Some(Reason::Menu)
    } else if !brief || closed && words >= SHORTEST_PROSE {
        None
    } else if starts(&PHRASES.calls) {
        Some(Reason::Call)
    } else if !closed && (says_more(&PHRASES.bylines) || is_byline(&folded)) {
        Some(Reason::Byline)
    } else if !closed && (says_more(&PHRASES.captions) || words <= 8 && starts(&PHRASES.captions)) {
        Some(Reason::Caption)
    } else {
        None
    };
    match reason {
        Some(reason) => Kind::Furniture(reason),
        None => prose_or_plain(line),
    }
}

/// True of a line that ends as sentences do.
pub(super) fn is_closed(line: &str) -> bool {
    line.trim_end_matches(|c: char| c.is_whitespace() || "\"'»”’)]".contains(c))
        .ends_with(['.', '!', '?', '؟', '…', '۔'])
}

/// True of a line that begins as disclaimers do: folding the whole line is dear.
pub(super) fn says_opinions(line: &str) -> bool {
    let start = line
        .char_indices()
        .nth(60)
        .map_or(line, |(end, _)| &line[..end]);
    PHRASES.opinions.starts(&letters(start))
}

/// Sections of a site between bars, dots or dashes, or one alone.
fn is_menu(line: &str, folded: &str) -> bool {
    if PHRASES.menu.contains(folded) {
        return true;
    }
    let parts: Vec<String> = line
        .split(['|', '·', '•', '/', '»', '›', '>', '،', ','])
        .map(letters)
        .filter(|part| !part.is_empty())
        .collect();
    let known = parts
        .iter()
        .filter(|part| PHRASES.menu.contains(*part))
        .count();
    let bars = line.matches(['|', '·', '•', '›']).count();
    parts.len() >= 3 && known * 2 >= parts.len()
        || bars >= 3 && known >= 1
        || words_are_menu(folded)
}

/// A line of three sections and more without anything between them.
fn words_are_menu(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    let known = words
        .iter()
        .filter(|word| PHRASES.menu.contains(**word))
        .count();
    words.len() >= 3 && known * 3 >= words.len() * 2
}

fn is_buttons(folded: &str) -> bool {
    let (mut known, mut words) = (0, 0);
    for word in folded.split(' ').filter(|word| !is_number(word)) {
        words += 1;
        known += usize::from(PHRASES.interface.contains(word));
    }
    words > 0 && known * 5 >= words * 4
}

/// "Published on the 12th of March", "2 hours ago", and the like: begins so, or has little else
/// than numbers and words of time.
fn is_byline(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    let begins = PHRASES.bylines.starts(folded);
    let of_time = words
        .iter()
        .filter(|word| is_number(word) || PHRASES.time.contains(**word))
        .count();
    let numbers = words.iter().filter(|word| is_number(word)).count();
    begins && (numbers > 0 || words.len() <= 4) || numbers > 0 && of_time * 5 >= words.len() * 4
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// The folded words of a line, without its punctuation.
pub(super) fn letters(line: &str) -> String {
    let mut words = String::with_capacity(line.len());
    let parts = line.split(|c: char| !is_of_a_word(c));
    for word in parts.filter(|part| !part.is_empty()) {
        let folded = fold(word, FoldOptions::default());
        if !words.is_empty() && !folded.is_empty() {
            words.push(' ');
        }
        words.push_str(&folded);
    }
    words
}

/// Letters, digits, harakat and the tatweel; the commonest ranges first.
fn is_of_a_word(c: char) -> bool {
    match c {
        '\u{620}'..='\u{669}' | '\u{66E}'..='\u{6D3}' => true,
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        _ => c.is_alphanumeric(),
    }
}

/// Folded phrases, by their first words.
struct Phrases(HashMap<String, Vec<String>>);

impl Phrases {
    fn new(phrases: &[&str]) -> Self {
        let mut by_first_word: HashMap<String, Vec<String>> = HashMap::new();
        for phrase in phrases {
            let phrase = letters(phrase);
            let first = first_word(&phrase).to_owned();
            by_first_word.entry(first).or_default().push(phrase);
        }
        Self(by_first_word)
    }

    /// True if whole words at the start of the folded line are a phrase.
    fn starts(&self, folded: &str) -> bool {
        let phrases = self.0.get(first_word(folded));
        phrases.into_iter().flatten().any(|phrase| {
            folded
                .strip_prefix(phrase.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    }

    fn inside(&self, folded: &str) -> bool {
        let mut phrases = self.0.values().flatten();
        phrases.any(|phrase| folded.contains(phrase.as_str()))
    }
}

fn first_word(folded: &str) -> &str {
    folded.split(' ').next().unwrap_or_default()
}

struct AllPhrases {
    other_stories: Phrases,
    comments: Phrases,
    opinions: Phrases,
    speaks_for: Phrases,
    links: Phrases,
    calls: Phrases,
    rights: Phrases,
    bylines: Phrases,
    tags: Phrases,
    captions: Phrases,
    advertisements: HashSet<String>,
    ends: HashSet<String>,
    interface: HashSet<String>,
    menu: HashSet<String>,
    time: HashSet<String>,
}

static PHRASES: LazyLock<AllPhrases> = LazyLock::new(|| {
    let set = |words: &[&str]| words.iter().map(|word| letters(word)).collect();
    AllPhrases {
        other_stories: Phrases::new(OTHER_STORIES),
        comments: Phrases::new(COMMENTS),
        opinions: Phrases::new(OPINIONS),
        speaks_for: Phrases::new(SPEAKS_FOR),
        links: Phrases::new(LINKS),
        calls: Phrases::new(CALLS),
        rights: Phrases::new(RIGHTS),
        bylines: Phrases::new(BYLINES),
        tags: Phrases::new(TAGS),
        captions: Phrases::new(CAPTIONS),
        advertisements: set(ADVERTISEMENTS),
        ends: set(ENDS),
        interface: set(INTERFACE),
        menu: set(MENU),
        time: set(super::phrases::TIME),
    }
});
