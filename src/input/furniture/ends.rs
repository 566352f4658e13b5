//! Headlines, teasers and comments behind an article. They are recognized because they share few
//! words with it.

use super::line::{Kind, is_closed};
use super::{KIN, KIN_LONG, Lines, stems};
use crate::article::Reason;
use std::collections::HashSet;

impl Lines<'_> {
    /// Cuts headlines at the end that have no heading above them: a run of lines without a full
    /// stop that, on average, share few words with the article.
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
        // A list after a colon belongs to the article.
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

    /// Cuts everything from the first line of furniture behind which nothing of the article
    /// follows. Between the lines of furniture there may be prose, such as comments and teasers,
    /// that shares few words with the article.
    pub(super) fn strange_end(&self, first_prose: usize, reasons: &mut [Option<Reason>]) {
        /// A single line of furniture may stand between two paragraphs.
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

    /// The last line that is not cut and shares enough words with the prose before it.
    fn last_own(&self, first_prose: usize, reasons: &[Option<Reason>]) -> Option<usize> {
        let mut vocabulary = HashSet::new();
        // Lines of furniture since the last line of the article.
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
            // Behind more furniture, other stories begin; their words must not count as the
            // article's.
            if furniture < 3 {
                vocabulary.extend(stems);
            }
        }
        last
    }
}
