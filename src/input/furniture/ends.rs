//! What stands behind an article in its text: headlines, teasers and comments are told from it by
//! being about something else.

use super::line::{Kind, is_closed};
use super::{KIN, KIN_LONG, Lines, stems};
use crate::article::Reason;
use std::collections::HashSet;

impl Lines<'_> {
    /// Cuts a run of headlines at the end that no heading announces: lines without a full stop
    /// that are, one with another, about something else.
    pub(super) fn unfinished_end(&self, reasons: &mut [Option<Reason>]) {
        let is_left = |i: &usize| reasons[*i].is_none() && self.kinds[*i] != Kind::Blank;
        let last: Vec<usize> = (0..self.texts.len())
            .rev()
            .filter(is_left)
            .take_while(|&i| {
                self.kinds[i] == Kind::Plain && !is_closed(self.texts[i]) && self.is_short(i)
            })
            .collect();
        if last.is_empty() {
            return;
        }
        // A list that the article announces is its own.
        let before = last.last().map_or(0, |&first| first);
        let shown = self.texts[..before]
            .iter()
            .rev()
            .find(|line| !line.trim().is_empty());
        if shown.is_some_and(|line| line.trim_end().ends_with(':')) {
            return;
        }
        let vocabulary = self.vocabulary();
        let (mut sum, mut strange) = (0.0, 0);
        for (count, &i) in (1..).zip(&last) {
            let kinship = self.kinship(i, &vocabulary);
            sum += kinship;
            if kinship < KIN && sum / f64::from(count) < KIN {
                strange = count as usize;
            }
        }
        let strange = &last[..strange];
        let words = |i: &usize| self.texts[*i].split_whitespace().count();
        if strange.iter().filter(|i| words(i) >= 4).count() >= 2 {
            for &i in strange {
                reasons[i] = Some(Reason::OtherStories);
            }
        }
    }

    /// Cuts the end from where furniture begins and nothing of the article follows: what lies between
    /// its lines there is about something else, though it may be prose, such as comments and teasers.
    pub(super) fn strange_end(&self, first_prose: usize, reasons: &mut [Option<Reason>]) {
        /// One line of furniture may lie between two paragraphs.
        const FEWEST: usize = 2;
        let Some(last_own) = self.last_own(first_prose, reasons) else {
            return;
        };
        let behind = last_own + 1..self.texts.len();
        let furniture = behind.clone().filter(|&i| reasons[i].is_some());
        let Some(start) = furniture.clone().next() else {
            return;
        };
        if furniture.count() < FEWEST {
            return;
        }
        let behind = reasons.iter_mut().zip(&self.kinds).skip(start);
        for (reason, kind) in behind {
            if reason.is_none() && *kind != Kind::Blank {
                *reason = Some(Reason::OtherStories);
            }
        }
    }

    /// The last line that is left and like the prose before it.
    fn last_own(&self, first_prose: usize, reasons: &[Option<Reason>]) -> Option<usize> {
        let mut vocabulary = HashSet::new();
        // Lines of furniture since the last of the article's own.
        let (mut last, mut furniture) = (None, 0);
        for (i, line) in self.texts.iter().enumerate() {
            if reasons[i].is_some() || self.kinds[i] == Kind::Blank {
                furniture += usize::from(reasons[i].is_some());
                continue;
            }
            let stems = stems(line);
            let known = stems.iter().filter(|stem| vocabulary.contains(*stem));
            let kinship = known.count() as f64 / stems.len().max(1) as f64;
            let least = match self.kinds[i] {
                Kind::Prose => KIN_LONG,
                _ => self.least_kinship(i),
            };
            let is_own = i <= first_prose || kinship >= least;
            if is_own {
                last = Some(i);
                furniture = 0;
            }
            // Behind furniture, other stories are like one another.
            if furniture < 3 {
                vocabulary.extend(stems);
            }
        }
        last
    }
}
