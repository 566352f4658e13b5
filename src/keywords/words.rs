//! The words of an article as key terms are made of them.

use super::word_kinds::{Kinds, ending_of, opening_of};
use crate::arabic::{FoldOptions, Tokenizer};
use crate::features::word_hash;
use crate::model::Model;
use std::collections::HashMap;

/// Particles of one letter that are written to the word after them.
const PARTICLES: [char; 5] = ['و', 'ف', 'ب', 'ل', 'ك'];

/// A word without a particle must be so much more common than the word with it, in nats of its
/// rarity, to be taken for the word meant.
const MARGIN: f32 = 1.0;

/// A word where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Which spelling it is, folded.
    pub form: u32,
    /// Where it stands in the title or the text.
    pub start: u32,
    pub end: u32,
    pub in_title: bool,
    /// What stands between it and the word before.
    pub gap: Gap,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    Space,
    /// The word begins a quotation.
    Quote,
    /// Another mark, or the beginning of the text.
    Break,
}

/// A folded spelling.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub text: String,
    pub letters: u32,
    /// How often the article has it, particles written to it or not.
    pub count: u32,
    pub in_title: bool,
    pub rarity: f32,
    /// How much more common it is with the article than without: a verb never has it.
    pub nominal: f32,
    pub kinds: Kinds,
    pub has_article: bool,
    pub opening: u8,
    pub ending: u8,
    /// The spelling without particles; itself if it has none.
    pub base: u32,
}

/// The words of an article, title first.
#[derive(Debug)]
pub(super) struct Words {
    pub words: Vec<Word>,
    pub forms: Vec<Form>,
    /// Words of the title.
    pub of_title: usize,
}

impl Words {
    pub fn new(title: &str, text: &str, model: &Model) -> Self {
        let mut forms = Forms {
            model,
            forms: Vec::new(),
            by_text: HashMap::new(),
        };
        let mut words = Vec::new();
        let mut tokenizer = Tokenizer::new(FoldOptions::default());
        let mut of_title = 0;
        for (source, in_title) in [(title, true), (text, false)] {
            let mut end = None;
            tokenizer.scan(source, |token| {
                let between = end.map_or("\n", |end: usize| &source[end..token.start]);
                words.push(Word {
                    form: forms.of(token.text(), &source[token.start..token.end]),
                    start: token.start as u32,
                    end: token.end as u32,
                    in_title,
                    gap: Gap::of(between),
                });
                end = Some(token.end);
            });
            if in_title {
                of_title = words.len();
            }
        }
        forms.find_bases();
        let mut forms = forms.forms;
        for word in &words {
            let base = forms[word.form as usize].base as usize;
            forms[base].count += 1;
            forms[base].in_title |= word.in_title;
        }
        for i in 0..forms.len() {
            let base = forms[i].base as usize;
            if base != i {
                (forms[i].count, forms[i].in_title) = (forms[base].count, forms[base].in_title);
            }
        }
        Self {
            words,
            forms,
            of_title,
        }
    }

    pub fn form(&self, at: usize) -> &Form {
        &self.forms[self.words[at].form as usize]
    }

    /// The form of a word without the particles written to it.
    pub fn base(&self, at: usize) -> &Form {
        &self.forms[self.form(at).base as usize]
    }
}

impl Gap {
    fn of(between: &str) -> Self {
        let mut gap = Self::Space;
        for c in between.chars() {
            match c {
                ' ' | '\u{a0}' | '\u{200e}' | '\u{200f}' => {}
                '"' | '«' | '“' | '”' | '\'' | '‘' | '„' => gap = Self::Quote,
                _ => return Self::Break,
            }
        }
        gap
    }
}

struct Forms<'m> {
    model: &'m Model,
    forms: Vec<Form>,
    by_text: HashMap<u64, u32>,
}

impl Forms<'_> {
    fn of(&mut self, folded: &str, written: &str) -> u32 {
        let key = word_hash(folded).key;
        if let Some(&known) = self.by_text.get(&key) {
            return known;
        }
        let form = self.forms.len() as u32;
        self.by_text.insert(key, form);
        let rarity = self.model.rarity(key);
        let kinds = Kinds::of(folded);
        let letters = folded.chars().count() as u32;
        let has_article = letters >= 4 && folded.starts_with("ال");
        let nominal = match has_article {
            true => 0.0,
            false if kinds.is_function() => 0.0,
            false => rarity - self.model.rarity(word_hash(&format!("ال{folded}")).key),
        };
        self.forms.push(Form {
            text: folded.to_owned(),
            letters,
            count: 0,
            in_title: false,
            rarity,
            nominal,
            kinds,
            has_article,
            opening: opening_of(folded),
            ending: ending_of(written),
            base: form,
        });
        form
    }

    /// Finds of every spelling the one without particles.
    fn find_bases(&mut self) {
        for i in 0..self.forms.len() {
            let mut base = i;
            // At most two are written to a word: و and then a preposition.
            for _ in 0..2 {
                match self.without_particle(base) {
                    Some(next) => base = next as usize,
                    None => break,
                }
            }
            self.forms[i].base = base as u32;
        }
    }

    fn without_particle(&mut self, form: usize) -> Option<u32> {
        let Form {
            text,
            letters,
            rarity,
            kinds,
            ..
        } = &self.forms[form];
        let (rarity, letters) = (*rarity, *letters);
        if letters < 4 || kinds.is_function() || !text.starts_with(PARTICLES) {
            return None;
        }
        let bare = match text.strip_prefix("لل") {
            Some(rest) if letters >= 5 => format!("ال{rest}"),
            _ => text.chars().skip(1).collect(),
        };
        let key = word_hash(&bare).key;
        let certain = bare.starts_with("ال") && bare.chars().count() >= 5;
        let here = self.by_text.get(&key).copied();
        let commoner = self.model.rarity(key) + MARGIN < rarity;
        match here {
            Some(known) if certain || commoner => Some(known),
            None if commoner => Some(self.of(&bare, &bare)),
            _ => None,
        }
    }
}
