//! Why an article has its topics: what every word and sentence of it adds to every score.
//!
//! ```
//! use warraq::model::Model;
//! let evidence = Model::embedded().predictor().explain("", "فاز الفريق في المباراة");
//! let best = &evidence.topics[0];
//! for term in &best.terms {
//!     println!("{:+.3} {}", term.contribution, term.term);
//! }
//! assert_eq!(best.topic, "sports");
//! ```

use crate::features::Field;
use serde::Serialize;
use std::collections::HashMap;
use std::ops::Range;

/// The reasons for a verdict. A topic's score is the sum of its bias and the contributions of all
/// words, or of all sentences, but for rounding in the last of 32 bits.
///
/// ```
/// use warraq::model::Model;
/// let evidence = Model::embedded().predictor().explain("", "أوقفت الشرطة ستة مسلحين في مداهمة.");
/// let best = &evidence.topics[0];
/// assert_eq!(best.topic, "security");
/// // A score is its bias and what the words add.
/// let sum: f64 = best.bias + best.terms.iter().map(|term| term.contribution).sum::<f64>();
/// assert!((sum - best.score).abs() < 1e-5);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Evidence {
    /// The topics, most probable first.
    pub topics: Vec<TopicEvidence>,
    /// The title, if there is one, and the sentences of the text, in their order.
    pub sentences: Vec<SentenceEvidence>,
    /// The words that count, in their order: where they stand and what they add. The share of a
    /// word pair is divided between its words.
    pub words: Vec<WordEvidence>,
}

/// What speaks for and against one topic.
///
/// ```
/// use warraq::model::Model;
/// let evidence = Model::embedded().predictor().explain("", "فاز الفريق بالكأس بعد مباراة مثيرة");
/// let sports = &evidence.topics[0];
/// assert_eq!(sports.topic, "sports");
/// assert!(evidence.topics.iter().all(|other| other.probability <= sports.probability));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct TopicEvidence {
    /// Its name.
    pub topic: String,
    /// Its probability.
    pub probability: f64,
    /// Its score.
    pub score: f64,
    /// The score it would have without any word.
    pub bias: f64,
    /// What words and word pairs add, from the most for to the most against.
    pub terms: Vec<TermEvidence>,
}

/// What a word or word pair adds, wherever it stands.
///
/// ```
/// use warraq::model::Model;
/// let evidence = Model::embedded().predictor().explain("", "فاز الفريق في المباراة، والفريق سعيد");
/// let terms = &evidence.topics[0].terms;
/// let team = terms.iter().find(|term| term.term == "الفريق").unwrap();
/// assert!(team.contribution > 0.0);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct TermEvidence {
    /// As it is first written in the article.
    pub term: String,
    /// What it adds to the score: its stem, its characters and its place in the lead included.
    pub contribution: f64,
    /// How often it stands there.
    pub occurrences: usize,
}

/// What a sentence adds to every topic.
///
/// ```
/// use warraq::model::Model;
/// let text = "فاز الفريق بالكأس. وكان الطقس جميلا.";
/// let evidence = Model::embedded().predictor().explain("", text);
/// let [cup, weather] = &evidence.sentences[..] else { panic!() };
/// assert_eq!(&text[cup.span.clone()], "فاز الفريق بالكأس.");
/// assert!(cup.contributions[0] > weather.contributions[0]);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SentenceEvidence {
    /// The part of the article it is in.
    pub field: Field,
    /// Its bytes there.
    pub span: Range<usize>,
    /// What it adds to the scores, in the order of [`Evidence::topics`].
    pub contributions: Vec<f64>,
}

/// What a word in its place adds to every topic.
///
/// ```
/// use warraq::model::Model;
/// let text = "فاز الفريق بالكأس";
/// let evidence = Model::embedded().predictor().explain("", text);
/// let written: Vec<&str> = evidence.words.iter().map(|word| &text[word.span.clone()]).collect();
/// assert_eq!(written, ["فاز", "الفريق", "بالكأس"]);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct WordEvidence {
    /// The part of the article it is in.
    pub field: Field,
    /// Its bytes there.
    pub span: Range<usize>,
    /// What it adds to the scores, in the order of [`Evidence::topics`].
    pub contributions: Vec<f64>,
}

/// Gathers evidence, one occurrence of a term after another.
#[derive(Debug)]
pub(crate) struct Gatherer<'a> {
    title: &'a str,
    text: &'a str,
    topics: usize,
    sentences: Vec<SentenceEvidence>,
    words: Vec<WordEvidence>,
    /// The place of each spelling among `terms`.
    places: HashMap<String, usize>,
    terms: Vec<(String, usize, Vec<f64>)>,
}

impl<'a> Gatherer<'a> {
    /// For an article and so many topics.
    pub(crate) fn new(title: &'a str, text: &'a str, topics: usize) -> Self {
        let sentence = |field, span: Range<usize>| SentenceEvidence {
            field,
            span,
            contributions: vec![0.0; topics],
        };
        let headline = (!title.trim().is_empty()).then(|| sentence(Field::Title, 0..title.len()));
        let body = crate::arabic::sentences(text).into_iter();
        Self {
            title,
            text,
            topics,
            sentences: headline
                .into_iter()
                .chain(body.map(|s| sentence(Field::Text, s.span)))
                .collect(),
            words: Vec::new(),
            places: HashMap::new(),
            terms: Vec::new(),
        }
    }

    /// Notes an occurrence of a term: the span of its last word, how many words it has, and what it
    /// adds to each topic. `whole` is true of what a reader sees as one occurrence, and false of
    /// a stem or a few characters of a word.
    pub(crate) fn add(
        &mut self,
        field: Field,
        span: (usize, usize),
        words: usize,
        whole: bool,
        contributions: &[f64],
    ) {
        let span = span.0..span.1;
        if !matches!(self.words.last(), Some(last) if last.field == field && last.span == span) {
            self.words.push(WordEvidence {
                field,
                span: span.clone(),
                contributions: vec![0.0; self.topics],
            });
        }
        let first = self.words.len().saturating_sub(words);
        let spelling = self.spelling(first);
        for word in &mut self.words[first..] {
            add(&mut word.contributions, contributions, 1.0 / words as f64);
        }
        if let Some(sentence) = self.sentence(field, span.start) {
            add(&mut sentence.contributions, contributions, 1.0);
        }
        let next = self.terms.len();
        let place = *self.places.entry(spelling).or_insert_with_key(|spelling| {
            self.terms
                .push((spelling.clone(), 0, vec![0.0; contributions.len()]));
            next
        });
        let (_, occurrences, sums) = &mut self.terms[place];
        *occurrences += usize::from(whole);
        add(sums, contributions, 1.0);
    }

    /// The words from number `first` on, as they are written.
    fn spelling(&self, first: usize) -> String {
        let written = self.words[first..].iter().map(|word| match word.field {
            Field::Title => &self.title[word.span.clone()],
            Field::Text => &self.text[word.span.clone()],
        });
        written.collect::<Vec<_>>().join(" ")
    }

    /// The sentence around a byte of a field, or the one before it.
    fn sentence(&mut self, field: Field, at: usize) -> Option<&mut SentenceEvidence> {
        let after = self.sentences.partition_point(|sentence| {
            (sentence.field == Field::Text, sentence.span.start) <= (field == Field::Text, at)
        });
        self.sentences.get_mut(after.saturating_sub(1))
    }

    /// The evidence, given each topic's name, probability, score and bias.
    pub(crate) fn finish(
        mut self,
        topics: impl Iterator<Item = (String, f64, f64, f64)>,
    ) -> Evidence {
        let mut found: Vec<(usize, TopicEvidence)> = topics
            .enumerate()
            .map(|(number, (topic, probability, score, bias))| {
                let terms = self.terms.iter();
                let mut terms: Vec<TermEvidence> = terms
                    .map(|(term, occurrences, sums)| TermEvidence {
                        term: term.clone(),
                        contribution: sums[number],
                        occurrences: *occurrences,
                    })
                    .filter(|term| term.contribution != 0.0)
                    .collect();
                terms.sort_by(|a, b| b.contribution.total_cmp(&a.contribution));
                let evidence = TopicEvidence {
                    topic,
                    probability,
                    score,
                    bias,
                    terms,
                };
                (number, evidence)
            })
            .collect();
        found.sort_by(|(_, a), (_, b)| b.probability.total_cmp(&a.probability));
        let order: Vec<usize> = found.iter().map(|&(number, _)| number).collect();
        let reorder = |contributions: &mut Vec<f64>| {
            *contributions = order.iter().map(|&number| contributions[number]).collect();
        };
        let words = self.words.iter_mut().map(|word| &mut word.contributions);
        let sentences = self.sentences.iter_mut();
        sentences
            .map(|sentence| &mut sentence.contributions)
            .chain(words)
            .for_each(reorder);
        Evidence {
            topics: found.into_iter().map(|(_, evidence)| evidence).collect(),
            sentences: self.sentences,
            words: self.words,
        }
    }
}

fn add(sums: &mut [f64], contributions: &[f64], factor: f64) {
    for (sum, contribution) in sums.iter_mut().zip(contributions) {
        *sum += factor * contribution;
    }
}
