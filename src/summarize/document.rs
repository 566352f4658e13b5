//! An article as methods see it: the sentences of its story, and the weights of their terms.

use super::flaws::{self, Flaw};
use super::line_kind::{ends_as_a_sentence, is_story};
use super::opener::{Opener, opener};
use crate::arabic::{
    FoldOptions, NUMBER, Tokenizer, is_stopword, light_stem, sentences, story_start, words,
};
use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

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
    /// True of the first of a paragraph.
    pub begins_paragraph: bool,
}

/// Weights of terms by their numbers, in the order of the numbers, of length one.
///
/// ```
/// use warraq::summarize::{Document, TermVector};
/// let document = Document::new("", "وصل اللقاح الجديد. فاز الفريق. وزع اللقاح الجديد.");
/// let alike = |a: &TermVector, b: &TermVector| {
///     a.iter().filter(|(term, _)| b.iter().any(|(other, _)| other == term)).count()
/// };
/// let vectors = document.vectors();
/// assert_eq!(alike(&vectors[0], &vectors[1]), 0);
/// assert_eq!(alike(&vectors[0], &vectors[2]), 2);
/// ```
pub type TermVector = Vec<(u32, f32)>;

/// An article cut into sentences. What is not the story (datelines, bylines, captions, menus, the
/// title once more) is left out, unless nothing else is there.
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
    /// What each sentence says, and the title at the end.
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

/// Lines before the first that ends as a sentence does are no story, if in the rest of the article
/// at least this share of lines ends so.
const PROSE: f64 = 0.5;

/// A line of more words is story, even if the first and without an end.
const LONGEST_HEADING: usize = 25;

impl<'a> Document<'a> {
    /// Of an article.
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
                sentence.span.start += story_start(&text[sentence.span.clone()], is_first);
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

    /// What stands before the story like a headline, in its order.
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

    /// True of a sentence that leans on the one before: «وأضاف …», «كما …».
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

    /// What keeps a sentence out of a digest while another is left.
    ///
    /// ```
    /// use warraq::summarize::{Document, Flaw};
    /// let document = Document::new("", "بدأ الموسم أمس. وجاءت النتائج كما يلي:");
    /// assert_eq!((document.flaw(0), document.flaw(1)), (None, Some(Flaw::Announces)));
    /// ```
    pub fn flaw(&self, i: usize) -> Option<Flaw> {
        flaws::flaw(self, i)
    }

    /// What a sentence says.
    pub(super) fn content(&self, i: usize) -> &Content {
        self.contents[i].get_or_init(|| Content::of(self.sentence(i)))
    }

    /// What the title says.
    pub(super) fn title_content(&self) -> &Content {
        self.contents[self.sentences.len()].get_or_init(|| Content::of(self.title))
    }

    /// The TF-IDF weights of each sentence's stems without stop words, each sentence taken for a
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
    let Some(first) = ends.iter().position(|&ends| ends) else {
        return 0;
    };
    let finished = ends[first..].iter().filter(|&&ends| ends).count();
    let is_prose = finished as f64 >= PROSE * (ends.len() - first) as f64;
    let short = lines[..first]
        .iter()
        .all(|line| words(line) <= LONGEST_HEADING);
    if is_prose && short { first } else { 0 }
}

/// What a text says: hashes, each once, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Content {
    /// Of the stems of its content words.
    pub stems: Vec<u64>,
    /// Of its numbers.
    pub numbers: Vec<u64>,
}

impl Content {
    pub(super) fn of(text: &str) -> Self {
        let (mut stems, mut numbers) = (Vec::new(), Vec::new());
        Tokenizer::new(FoldOptions::default()).scan(text, |token| {
            let word = token.text();
            if word == NUMBER {
                numbers.push(xxh3_64(&text.as_bytes()[token.start..token.end]));
            } else if token.letters > 1 && !is_stopword(word) {
                stems.push(xxh3_64(light_stem(word).as_bytes()));
            }
        });
        for hashes in [&mut stems, &mut numbers] {
            hashes.sort_unstable();
            hashes.dedup();
        }
        Self { stems, numbers }
    }
}

/// How many of the hashes of one list another has, both in order.
pub(super) fn stems_shared(of: &[u64], with: &[u64]) -> usize {
    of.iter()
        .filter(|hash| with.binary_search(hash).is_ok())
        .count()
}

/// Hands the stems of words that say something to `emit`, by their hashes.
pub(super) fn content(tokenizer: &mut Tokenizer, text: &str, mut emit: impl FnMut(u64)) {
    tokenizer.scan(text, |token| {
        let word = token.text();
        if token.letters > 1 && !is_stopword(word) {
            emit(xxh3_64(light_stem(word).as_bytes()));
        }
    });
}

/// From stems and the sentences they stand in: sorted, counted, weighed.
pub(super) fn vectors_of(stems: &mut [(u64, u32)], sentences: usize) -> Vec<TermVector> {
    stems.sort_unstable();
    let mut vectors = vec![TermVector::new(); sentences];
    for (term, occurrences) in stems.chunk_by(|a, b| a.0 == b.0).enumerate() {
        let per_sentence = || occurrences.chunk_by(|a, b| a.1 == b.1);
        let idf = (1.0 + sentences as f32 / per_sentence().count() as f32).ln();
        for of_sentence in per_sentence() {
            let weight = (1.0 + (of_sentence.len() as f32).ln()) * idf;
            vectors[of_sentence[0].1 as usize].push((term as u32, weight));
        }
    }
    for vector in &mut vectors {
        let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
        vector.iter_mut().for_each(|(_, w)| *w /= length);
    }
    vectors
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

/// The cosine of two vectors of length one.
pub(super) fn cosine(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += x.1 * y.1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// The sum of all vectors, by term.
pub(super) fn sum(vectors: &[TermVector]) -> Vec<f32> {
    let last = vectors
        .iter()
        .filter_map(|vector| vector.last())
        .map(|&(term, _)| term);
    let mut sum = vec![0.0; last.max().map_or(0, |last| last as usize + 1)];
    for &(term, weight) in vectors.iter().flatten() {
        sum[term as usize] += weight;
    }
    sum
}

/// A vector times a dense one.
pub(super) fn dot(vector: &[(u32, f32)], dense: &[f32]) -> f32 {
    vector
        .iter()
        .map(|&(term, weight)| weight * dense[term as usize])
        .sum()
}

#[cfg(test)]
mod tests {
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
        let list = "خبز\nزيت\nملح وسكر.\nطحين\nتمر\nلوز";
        assert_eq!(Document::new("", list).sentence(0), "خبز");
    }
}
