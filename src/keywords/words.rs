//! The words of an article, prepared for key terms.

use super::word_kinds::{Kinds, ending_of, opening_of};
use crate::arabic::{FoldOptions, Tokenizer, light_stem};
use crate::features::{KeyHasher, TermHash, join_hash, word_hash};
use crate::model::Model;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// By the key of a word.
type ByKey = HashMap<u64, u32, BuildHasherDefault<KeyHasher>>;

/// Particles of one letter that are written to the word after them.
const PARTICLES: [char; 5] = ['و', 'ف', 'ب', 'ل', 'ك'];

/// The first letter of a word counts as a particle if the word without it is more common than the
/// word with it by this much, in nats.
const MARGIN: f32 = 1.0;

/// An occurrence of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// The index of its folded spelling.
    pub form: u32,
    /// Its bytes in the title or the text.
    pub start: u32,
    pub end: u32,
    pub in_title: bool,
    /// What is between this word and the one before.
    pub gap: Gap,
    /// How much more often this word and the one before stand side by side than by chance, in nats;
    /// 0 if the model does not know the pair.
    pub bond: f32,
    /// The same, with the word before taken without its particles.
    pub bond_of_base: f32,
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
    hash: TermHash,
    stem: u64,
    pub letters: u32,
    /// How often the article has it, with or without particles.
    pub count: u32,
    /// How often the article has words of its stem.
    pub of_stem: u32,
    pub in_title: bool,
    pub rarity: f32,
    /// How much more common the stem is than this spelling.
    pub inflected: f32,
    /// How much more common the spelling is with the article «ال» than without. A verb never has
    /// it.
    pub nominal: f32,
    pub kinds: Kinds,
    pub has_article: bool,
    pub opening: u8,
    pub ending: u8,
    /// The index of the spelling without particles; its own index if it has none.
    pub base: u32,
}

/// The words of an article, title first.
#[derive(Debug)]
pub(super) struct Words {
    pub words: Vec<Word>,
    pub forms: Vec<Form>,
    /// The number of words in the title.
    pub of_title: usize,
}

impl Words {
    pub fn new(title: &str, text: &str, model: &Model) -> Self {
        let mut forms = Forms {
            model,
            forms: Vec::new(),
            keys: Vec::new(),
            by_text: ByKey::default(),
        };
        let mut words = Vec::new();
        let mut tokenizer = Tokenizer::new(FoldOptions::default());
        let mut of_title = 0;
        for (source, in_title) in [(title, true), (text, false)] {
            let mut end = None;
            tokenizer.scan(source, |token| {
                // The words of a ligature, such as «ﷺ», begin at the same place: there is nothing
                // between them.
                let between = end.map_or("\n", |end: usize| {
                    source.get(end..token.start).unwrap_or_default()
                });
                words.push(Word {
                    form: forms.of(token.text(), &source[token.start..token.end]),
                    start: token.start as u32,
                    end: token.end as u32,
                    in_title,
                    gap: Gap::of(between),
                    bond: 0.0,
                    bond_of_base: 0.0,
                });
                end = Some(token.end);
            });
            if in_title {
                of_title = words.len();
            }
        }
        forms.find_bases();
        let mut forms = forms.forms;
        bind(&mut words, &forms, model);
        count_stems(&words, &mut forms);
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

impl Form {
    /// Its spelling without the article «ال».
    pub fn without_article(&self) -> &str {
        let rest = self.text.strip_prefix("ال");
        rest.filter(|_| self.has_article).unwrap_or(&self.text)
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

/// Finds how closely each word is bound to the one before it.
fn bind(words: &mut [Word], forms: &[Form], model: &Model) {
    // For each word, the pair as it is written, and also without particles if there are any.
    let mut pairs: Vec<(usize, bool)> = Vec::with_capacity(words.len());
    let mut keys: Vec<u64> = Vec::with_capacity(words.len());
    let form = |word: Word| &forms[word.form as usize];
    let base = |word: Word| &forms[form(word).base as usize];
    for at in 1..words.len() {
        let (before, word) = (words[at - 1], words[at]);
        if word.gap != Gap::Space || word.in_title != before.in_title {
            continue;
        }
        pairs.push((at, false));
        keys.push(join_hash(form(before).hash, form(word).hash).key);
        if base(before).hash != form(before).hash {
            pairs.push((at, true));
            keys.push(join_hash(base(before).hash, form(word).hash).key);
        }
    }
    for ((at, of_base), pair) in pairs.into_iter().zip(model.known_rarities(&keys)) {
        let (before, word) = (words[at - 1], form(words[at]));
        let before = if of_base { base(before) } else { form(before) };
        let bond = pair.map_or(0.0, |pair| before.rarity + word.rarity - pair);
        words[at].bond_of_base = bond;
        if !of_base {
            words[at].bond = bond;
        }
    }
}

fn count_stems(words: &[Word], forms: &mut [Form]) {
    let mut of_stem = ByKey::default();
    for word in words {
        *of_stem.entry(forms[word.form as usize].stem).or_default() += 1;
    }
    for form in forms {
        form.of_stem = of_stem.get(&form.stem).copied().unwrap_or(0);
    }
}

struct Forms<'m> {
    model: &'m Model,
    forms: Vec<Form>,
    /// For each form not yet weighed, three keys: its own, its stem's, and its own with «ال».
    keys: Vec<u64>,
    by_text: ByKey,
}

impl Forms<'_> {
    fn of(&mut self, folded: &str, written: &str) -> u32 {
        let hash = word_hash(folded);
        let key = hash.key;
        if let Some(&known) = self.by_text.get(&key) {
            return known;
        }
        let stem = word_hash(light_stem(folded)).key;
        let form = self.forms.len() as u32;
        self.by_text.insert(key, form);
        let kinds = Kinds::of(folded);
        let letters = folded.chars().count() as u32;
        let has_article = letters >= 4 && folded.starts_with("ال");
        let with_article = match has_article || kinds.is_function() {
            true => key,
            false => word_hash(&format!("ال{folded}")).key,
        };
        self.keys.extend([key, stem, with_article]);
        self.forms.push(Form {
            text: folded.to_owned(),
            hash,
            stem,
            letters,
            count: 0,
            of_stem: 0,
            in_title: false,
            rarity: 0.0,
            inflected: 0.0,
            nominal: 0.0,
            kinds,
            has_article,
            opening: opening_of(folded),
            ending: ending_of(written),
            base: form,
        });
        form
    }

    /// Sets the rarity of the forms added since the last call.
    fn weigh(&mut self) {
        let rarest = self.model.greatest_rarity();
        let known = self.model.known_rarities(&self.keys);
        let rarities: Vec<f32> = known.map(|known| known.unwrap_or(rarest)).collect();
        let fresh = self.forms.len() - rarities.len() / 3;
        for (form, of) in self.forms[fresh..].iter_mut().zip(rarities.chunks_exact(3)) {
            form.rarity = of[0];
            form.inflected = of[0] - of[1];
            form.nominal = of[0] - of[2];
        }
        self.keys.clear();
    }

    /// Finds the form without particles for each form.
    fn find_bases(&mut self) {
        self.weigh();
        for i in 0..self.forms.len() {
            let mut base = i;
            // A word has at most two particles: «و», then a preposition.
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
            None if commoner => {
                let bare = self.of(&bare, &bare);
                self.weigh();
                Some(bare)
            }
            _ => None,
        }
    }
}
