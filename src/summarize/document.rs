//! An article as methods see it: the sentences of its story, and the weights of their terms.

use super::content::{Content, content};
use super::line_kind::{SHORTEST_NEWS, announces, ends_as_a_sentence, is_story};
use super::opener::{Opener, goes_on, opener};
use super::term_vector::{TermVector, vectors_of};
use crate::arabic::{FoldOptions, Tokenizer, agency_dateline, sentences, story_start, words};
use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

/// A sentence of the story.
///
/// ```
/// use warraq::summarize::Document;
/// let document = Document::new("", "وصل الوفد. بدأت المحادثات.\n\nوغادر الوفد.");
/// let begins: Vec<bool> = document.sentences().iter().map(|sentence| sentence.begins_paragraph).collect();
/// assert_eq!(begins, [true, false, true]);
/// ```
#[derive(Clone, Debug)]
pub struct StorySentence {
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// True if it is the first sentence of a paragraph.
    pub begins_paragraph: bool,
}

/// An article cut into sentences. What is not the story (datelines, bylines, captions, menus, the
/// repeated title) is left out, unless there is nothing else.
///
/// ```
/// use warraq::summarize::Document;
/// let document = Document::new("", "وصل الوفد. وأضاف الوزير أن المحادثات بدأت.");
/// assert_eq!(document.sentence(0), "وصل الوفد.");
/// assert_eq!(document.words(0), 2);
/// assert!(document.leans_back(1));
/// ```
#[derive(Debug)]
pub struct Document<'a> {
    /// Its title; may be empty.
    pub title: &'a str,
    /// Its text.
    pub text: &'a str,
    headings: Vec<Range<usize>>,
    sentences: Vec<StorySentence>,
    /// The content of each sentence; the last entry is the content of the title.
    contents: Vec<OnceCell<Content>>,
    openers: Vec<OnceCell<Opener>>,
    terms: OnceCell<Terms>,
}

/// What is known of the sentences' content words.
#[derive(Debug)]
struct Terms {
    vectors: Vec<TermVector>,
    /// For each sentence, the share of the title's terms that it has.
    title_shares: Vec<f32>,
}

/// Lines before the first complete sentence are headings only if the rest is prose: at least this
/// share of the other lines must be complete sentences.
const PROSE: f64 = 0.5;

/// In words. A shorter line without an end mark is never the lead, whatever follows it.
const SHORTEST_LEAD: usize = 6;

/// In words. A longer line is story, even if it comes first and has no end mark.
const LONGEST_HEADING: usize = 15;

impl<'a> Document<'a> {
    /// Cuts an article into sentences.
    ///
    /// ```
    /// use warraq::summarize::Document;
    /// let document = Document::new("خبر", "عمّان - وكالات\nوصل الوفد. بدأت المحادثات.");
    /// // The dateline is not the story.
    /// assert_eq!(document.sentence(0), "وصل الوفد.");
    /// ```
    pub fn new(title: &'a str, text: &'a str) -> Self {
        let mut all = sentences(text);
        let of_story = |span: &Range<usize>| is_story(title, &text[span.clone()]);
        if all.iter().any(|sentence| of_story(&sentence.span)) {
            all.retain(|sentence| of_story(&sentence.span));
        }
        let first = all.first().map_or(0, |sentence| sentence.span.start);
        let mut paragraph = None;
        for sentence in &mut all {
            if paragraph.replace(sentence.paragraph) != Some(sentence.paragraph) {
                let is_first = sentence.span.start == first;
                let whole = &text[sentence.span.clone()];
                let byline = story_start(whole, is_first);
                sentence.span.start += agency_dateline(whole).map_or(byline, |end| end.max(byline));
            }
        }
        let headings = headings(text, all.iter().map(|sentence| sentence.span.clone()));
        let (headings, all) = all.split_at(headings);
        let sentences = all.iter().enumerate().map(|(i, sentence)| StorySentence {
            span: sentence.span.clone(),
            begins_paragraph: i == 0 || all[i - 1].paragraph != sentence.paragraph,
        });
        let contents = vec![OnceCell::new(); all.len() + 1];
        let openers = vec![OnceCell::new(); all.len()];
        Self {
            title,
            text,
            headings: headings
                .iter()
                .map(|heading| heading.span.clone())
                .collect(),
            sentences: sentences.collect(),
            contents,
            openers,
            terms: OnceCell::new(),
        }
    }

    /// The lines before the story that look like headlines, in order.
    ///
    /// ```
    /// use warraq::summarize::Document;
    /// let document = Document::new("", "محادثات في العاصمة\nوصل الوفد إلى العاصمة. وبدأت المحادثات اليوم.");
    /// assert_eq!(document.headings().collect::<Vec<_>>(), ["محادثات في العاصمة"]);
    /// ```
    pub fn headings(&self) -> impl Iterator<Item = &'a str> {
        self.headings.iter().map(|span| &self.text[span.clone()])
    }

    /// The sentences of the story, in their order; empty only if the text has none.
    ///
    /// ```
    /// use warraq::summarize::Document;
    /// let text = "وصل الوفد. بدأت المحادثات.";
    /// let document = Document::new("", text);
    /// assert_eq!(&text[document.sentences()[1].span.clone()], "بدأت المحادثات.");
    /// ```
    pub fn sentences(&self) -> &[StorySentence] {
        &self.sentences
    }

    /// The wording of a sentence.
    ///
    /// ```
    /// use warraq::summarize::Document;
    /// assert_eq!(Document::new("", "وصل الوفد. بدأت المحادثات.").sentence(1), "بدأت المحادثات.");
    /// ```
    pub fn sentence(&self, i: usize) -> &'a str {
        &self.text[self.sentences[i].span.clone()]
    }

    /// How many words a sentence has.
    ///
    /// ```
    /// use warraq::summarize::Document;
    /// assert_eq!(Document::new("", "وصل الوفد أمس.").words(0), 3);
    /// ```
    pub fn words(&self, i: usize) -> usize {
        words(self.sentence(i))
    }

    /// True if a sentence refers to the one before: «وأضاف …», «كما …».
    ///
    /// ```
    /// use warraq::summarize::Document;
    /// let document = Document::new("", "قال الوزير نعم. وأضاف أن العمل بدأ.");
    /// assert_eq!((document.leans_back(0), document.leans_back(1)), (false, true));
    /// ```
    pub fn leans_back(&self, i: usize) -> bool {
        i > 0 && *self.opener(i) == Opener::Dangling
    }

    /// What a sentence begins with.
    pub(super) fn opener(&self, i: usize) -> &Opener {
        self.openers[i].get_or_init(|| opener(self.sentence(i)))
    }

    /// What a sentence says.
    pub(super) fn content(&self, i: usize) -> &Content {
        self.contents[i].get_or_init(|| Content::of(self.sentence(i)))
    }

    /// What the title says.
    pub(super) fn title_content(&self) -> &Content {
        self.contents[self.sentences.len()].get_or_init(|| Content::of(self.title))
    }

    /// The TF-IDF vector of each sentence, over stems without stop words. Each sentence counts as a
    /// document.
    ///
    /// ```
    /// use warraq::summarize::Document;
    /// let document = Document::new("", "وصل اللقاح الجديد. فاز الفريق بالكأس.");
    /// for vector in document.vectors() {
    ///     let square: f32 = vector.iter().map(|(_, weight)| weight * weight).sum();
    ///     assert!((square - 1.0).abs() < 1e-6);
    /// }
    /// ```
    pub fn vectors(&self) -> &[TermVector] {
        &self.terms().vectors
    }

    /// For each sentence, the share of the title's stems that it has; 0 without a title.
    ///
    /// ```
    /// use warraq::summarize::Document;
    /// let document = Document::new("وصول اللقاح", "وصل اللقاح إلى المدينة. فاز الفريق.");
    /// let shares = document.title_shares();
    /// assert!(shares[0] > shares[1]);
    /// ```
    pub fn title_shares(&self) -> &[f32] {
        &self.terms().title_shares
    }

    fn terms(&self) -> &Terms {
        self.terms.get_or_init(|| {
            let mut tokenizer = Tokenizer::new(FoldOptions::default());
            let mut stems = Vec::new();
            for i in 0..self.sentences.len() {
                let of_sentence = |stem| stems.push((stem, i as u32));
                content(&mut tokenizer, self.sentence(i), of_sentence);
            }
            let mut of_title = HashSet::new();
            content(&mut tokenizer, self.title, |stem| {
                of_title.insert(stem);
            });
            Terms {
                vectors: vectors_of(&mut stems, self.sentences.len()),
                title_shares: title_shares(&stems, &of_title, self.sentences.len()),
            }
        })
    }
}

/// How many of the first sentences are headings.
fn headings(text: &str, spans: impl Iterator<Item = Range<usize>>) -> usize {
    let lines: Vec<&str> = spans.map(|span| &text[span]).collect();
    let ends: Vec<bool> = lines.iter().map(|line| ends_as_a_sentence(line)).collect();
    let is_story = |line: usize| {
        let words = words(lines[line]);
        ends[line] || words > LONGEST_HEADING || words >= SHORTEST_NEWS && announces(lines[line])
    };
    let Some(first) = (0..lines.len()).find(|&line| is_story(line)) else {
        return 0;
    };
    let finished = ends[first..].iter().filter(|&&ends| ends).count();
    if (finished as f64) < PROSE * (ends.len() - first) as f64 {
        return 0;
    }
    // A story does not begin with «و» or «كما». So the line before such a sentence is the lead, not
    // a heading.
    let goes_on = first > 0 && words(lines[first - 1]) >= SHORTEST_LEAD && goes_on(lines[first]);
    if goes_on { first - 1 } else { first }
}

fn title_shares(stems: &[(u64, u32)], title: &HashSet<u64>, sentences: usize) -> Vec<f32> {
    let mut shares = vec![0.0; sentences];
    for occurrences in stems.chunk_by(|a, b| a == b) {
        let (stem, sentence) = occurrences[0];
        if title.contains(&stem) {
            shares[sentence as usize] += 1.0 / title.len() as f32;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::super::term_vector::{cosine, dot, sum};
    use super::*;

    #[test]
    fn sentences_alike_are_near_and_none_is_longer_than_one() {
        let text = "أطلقت الوكالة القمر الصناعي. قمر الوكالة الصناعي في مداره. فاز الفريق بالكأس.";
        let document = Document::new("قمر صناعي للوكالة", text);
        let vectors = document.vectors();
        assert!(cosine(&vectors[0], &vectors[1]) > 0.3);
        assert_eq!(cosine(&vectors[0], &vectors[2]), 0.0);
        assert!((cosine(&vectors[1], &vectors[1]) - 1.0).abs() < 1e-6);
        let all = sum(vectors);
        let by_pairs: f32 = vectors.iter().map(|v| cosine(&vectors[0], v)).sum();
        assert!((dot(&vectors[0], &all) - by_pairs).abs() < 1e-5);
        let shares = document.title_shares();
        assert!(shares[0] > 0.6 && shares[2] == 0.0, "{shares:?}");
    }

    #[test]
    fn headings_are_left_out_of_prose_only() {
        let prose = "الرئيسية\nأخبار العالم\nافتتح الجسر صباح الأحد. وعبرته السيارات.";
        assert_eq!(
            Document::new("", prose).sentence(0),
            "افتتح الجسر صباح الأحد."
        );
        // The first line is the lead although it has no full stop: the second line continues it.
        let lead =
            "عثر غواصون على سفينة غارقة قرب الميناء\nوكشفت الهيئة أنها من خشب. وعمرها قرنان.";
        assert_eq!(
            Document::new("", lead).sentence(0),
            "عثر غواصون على سفينة غارقة قرب الميناء"
        );
        let list = "خبز\nزيت\nملح وسكر.\nطحين\nتمر\nلوز";
        assert_eq!(Document::new("", list).sentence(0), "خبز");
    }
}
