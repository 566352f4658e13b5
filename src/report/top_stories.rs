//! The stories that most newspapers and articles report. Each opens to show its digest and
//! articles.

use super::over_time::period_name;
use crate::calendar::{Period, day};
use crate::highlights::Marked;
use crate::locale::{Locale, Words};
use crate::roundup::Group;
use std::collections::HashMap;

/// At most this many stories are shown.
const SHOWN: usize = 12;

/// At most this many articles of a story are listed.
const ARTICLES: usize = 30;

/// A story as the page shows it.
pub(super) struct TopStory {
    pub name: String,
    /// Days, articles and newspapers, each with its word.
    pub counted: String,
    pub digest: Vec<String>,
    /// The title and newspaper of each article. An article that was not judged has its id as title.
    pub articles: Vec<(String, String)>,
    /// The number of articles that are not listed.
    pub more: Option<String>,
}

/// The stories of two articles or more. The story with the most newspapers comes first; of equal
/// ones, the one with the most articles.
pub(super) fn top_stories(stories: &[Group], verdicts: &[Marked], locale: Locale) -> Vec<TopStory> {
    let told = stories.iter().filter(|story| story.articles.len() > 1);
    let mut order: Vec<&Group> = told.collect();
    order.sort_by_key(|story| std::cmp::Reverse((story.newspapers.len(), story.articles.len())));
    order.truncate(SHOWN);
    let by_id: HashMap<&str, &Marked> = match order.is_empty() {
        true => HashMap::new(),
        false => verdicts
            .iter()
            .map(|of| (of.verdict.id.as_str(), of))
            .collect(),
    };
    let article = |id: &String| match by_id.get(id.as_str()) {
        Some(Marked { verdict, .. }) => {
            let title = if verdict.title.is_empty() {
                id
            } else {
                &verdict.title
            };
            (title.clone(), verdict.source.clone().unwrap_or_default())
        }
        None => (id.clone(), String::new()),
    };
    let shown = |story: &Group| TopStory {
        name: story.name.clone(),
        counted: counted(story, locale),
        digest: story
            .digest
            .iter()
            .map(|cited| cited.sentence.clone())
            .collect(),
        articles: story.articles.iter().take(ARTICLES).map(article).collect(),
        more: story
            .articles
            .len()
            .checked_sub(ARTICLES)
            .filter(|&more| more > 0)
            .map(|more| format!("+ {}", locale.count(more as u64))),
    };
    order.into_iter().map(shown).collect()
}

/// «20–21 March · 6 articles · 3 newspapers», in the language's words and digits.
fn counted(story: &Group, locale: Locale) -> String {
    let words = Words::of(locale);
    let named = |written: &String| match day(written) {
        Some(day) => period_name(Period::Day, day, locale),
        None => written.clone(),
    };
    let days = match (&story.first_day, &story.last_day) {
        (Some(first), Some(last)) if first != last => {
            vec![format!("{} – {}", named(first), named(last))]
        }
        (Some(day), _) => vec![named(day)],
        (None, _) => Vec::new(),
    };
    let count =
        |of: usize, word: &str| (of > 0).then(|| format!("{word} {}", locale.count(of as u64)));
    let counts = [
        count(story.articles.len(), words.articles),
        count(story.newspapers.len(), words.sources),
    ];
    let all: Vec<String> = days
        .into_iter()
        .chain(counts.into_iter().flatten())
        .collect();
    all.join(" · ")
}
