//! What a line of an article is, if it is not the story: dateline, byline, time, caption, the
//! headline again. Only lines that do not end as sentences do are looked at.

use crate::arabic::{FoldOptions, NUMBER, Tokenizer};

/// A longer line is story, whatever it begins with.
const LONGEST: usize = 12;

/// Folded words that a byline, a caption or a time begins with.
const OPENERS: [&str; 22] = [
    "كتب",
    "كتبت",
    "بقلم",
    "اعداد",
    "اعدت",
    "اعده",
    "تقرير",
    "تحرير",
    "ترجمه",
    "مراسل",
    "مراسله",
    "مراسلنا",
    "المصدر",
    "تصوير",
    "صوره",
    "الصوره",
    "نشر",
    "نشرت",
    "اخر",
    "تاريخ",
    "حدث",
    "خاص",
];

/// Agencies and the word for them, folded.
const AGENCIES: [&str; 24] = [
    "وكالات",
    "وكاله",
    "رويترز",
    "فرانس",
    "واس",
    "سانا",
    "وام",
    "بترا",
    "وفا",
    "قنا",
    "كونا",
    "واع",
    "بنا",
    "اب",
    "الاناضول",
    "سبوتنيك",
    "شينخوا",
    "afp",
    "reuters",
    "ap",
    "dpa",
    "bbc",
    "cnn",
    "مراسلون",
];

/// True unless the sentence is known for something else.
pub(super) fn is_story(title: &str, sentence: &str) -> bool {
    let ends = sentence.trim_end_matches(['"', '»', '”', ')', ' ']);
    if ends.ends_with(['.', '!', '?', '؟', '…']) {
        return true;
    }
    let line = words(sentence);
    if line.is_empty() || line == words(title) {
        return false;
    }
    if line.len() > LONGEST {
        return true;
    }
    let numbers = line.iter().filter(|word| *word == NUMBER).count();
    let opener = OPENERS.contains(&line[0].as_str()) && (sentence.contains(':') || line.len() <= 5);
    let agency = line.iter().any(|word| AGENCIES.contains(&word.as_str()));
    let dash = sentence.contains(['-', '–', '—', 'ـ', '/', '(', ':']);
    // A place and whoever sent the news from there, whatever they are called.
    let place = line.len() <= 4 && sentence.contains(['–', '—', '-', '/']);
    let time = numbers >= 2 && line.len() <= numbers * 4;
    !(opener || place || agency && dash && line.len() <= 8 || time)
}

fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    Tokenizer::new(FoldOptions::default()).scan(text, |token| found.push(token.text().to_owned()));
    found
}
