//! A forecast of the memory that training will take.

use super::counted::Entry;
use super::{Analyzer, TermFrequencies, TextOptions};

/// The memory that the matrix of a corpus takes, estimated from a sample of its articles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forecast {
    /// Distinct terms an article, on average.
    pub terms: f64,
}

impl Forecast {
    /// Bytes a term of an article takes until runs of articles are merged.
    pub const COUNTING: usize = size_of::<Entry>();
    /// Bytes it takes after that if its term is in the vocabulary: an id and a weight. While runs
    /// are merged, it takes both.
    pub const FITTING: usize = size_of::<u32>() + size_of::<f32>();

    /// Estimates from these articles, given as titles and texts. Without any, there is no forecast.
    pub fn of<'a>(
        articles: impl Iterator<Item = (&'a str, &'a str)>,
        options: &TextOptions,
    ) -> Self {
        let mut analyzer = Analyzer::new(options);
        let mut article = TermFrequencies::new();
        let (mut count, mut terms) = (0u32, 0);
        for (title, text) in articles {
            article.clear();
            analyzer.analyze(title, text, |term| {
                terms += usize::from(article.add(term.hash, 1.0));
            });
            count += 1;
        }
        Self {
            terms: terms as f64 / f64::from(count.max(1)),
        }
    }

    /// The most bytes that the matrix of so many articles takes at once. The vocabulary and the
    /// weights come on top, and grow more slowly.
    pub fn bytes(&self, articles: u64) -> f64 {
        articles as f64 * self.terms * (Self::COUNTING + Self::FITTING) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::{Counter, Storage};

    #[test]
    fn the_forecast_is_what_counting_takes() {
        let articles = [
            ("سعر النفط", "ارتفع سعر النفط اليوم"),
            ("", "فاز الفريق في المباراة"),
        ];
        let options = TextOptions::default();
        let mut counter = Counter::new(&options);
        articles
            .iter()
            .for_each(|(title, text)| counter.count(title, text));
        let counted = counter.finish(&Storage::Memory).unwrap();
        let forecast = Forecast::of(articles.into_iter(), &options);
        assert_eq!(forecast.terms * 2.0, counted.entries.len() as f64);
        assert_eq!(forecast.bytes(2), 24.0 * counted.entries.len() as f64);
        assert_eq!(Forecast::of(std::iter::empty(), &options).bytes(9), 0.0);
    }
}
