//! Methods of summarizing, judged by digests that people made.

use crate::article::Article;
use crate::evaluate::{
    Interval, Rouge, RougeTokens, SeveralReferences, bootstrap, rouge_l, rouge_n,
};
use crate::summarize::{Document, Length, Method, Summarizer, select};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use std::time::Instant;

/// How one method did.
///
/// ```
/// use warraq::article::Article;
/// use warraq::benchmark::benchmark_summaries;
/// use warraq::summarize::Length;
/// let article = Article {
///     text: "وصل الوفد إلى العاصمة. وبدأت المحادثات صباح اليوم.".to_owned(),
///     references: vec!["بدأت المحادثات.".to_owned()],
///     ..Article::default()
/// };
/// let rows = benchmark_summaries(&[article], &[], Length::Sentences(1), 1);
/// // The oracle, last, knows the reference: no method can be better.
/// let oracle = rows.last().unwrap();
/// assert!(rows.iter().all(|row| row.rouge_1.mean <= oracle.rouge_1.mean));
/// assert_eq!(oracle.articles_per_second, None);
/// ```
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct SummaryResult {
    /// The method.
    pub method: String,
    /// F1 of single words, the mean over an article's references.
    pub rouge_1: Interval,
    /// The same for pairs of words.
    pub rouge_2: Interval,
    /// The same for the longest common subsequence.
    pub rouge_l: Interval,
    /// F1 of single words, the greatest over an article's references.
    pub rouge_1_max: f64,
    /// By how much `rouge_1` differs from that of the lead, article by article.
    pub rouge_1_over_lead: Interval,
    /// The same for `rouge_2`.
    pub rouge_2_over_lead: Interval,
    /// Words per digest, on average.
    pub words: f64,
    /// Articles a second on one thread, from title and text to sentences; `None` for the oracle.
    pub articles_per_second: Option<f64>,
    /// Group by group.
    pub groups: Vec<GroupSummaries>,
}

/// How the digests of one group's articles were. JSON has it as a list of the four fields.
///
/// ```
/// use warraq::benchmark::GroupSummaries;
/// let better = |group: &GroupSummaries| group.rouge_1_over_lead.low > 0.0;
/// let found: Vec<GroupSummaries> = Vec::new();
/// assert!(found.iter().all(better));
/// ```
#[derive(Clone, Debug, Serialize)]
#[serde(into = "(String, usize, Interval, Interval)")]
#[non_exhaustive]
pub struct GroupSummaries {
    /// The group.
    pub group: String,
    /// Its articles.
    pub articles: usize,
    /// ROUGE-1 over the lead's.
    pub rouge_1_over_lead: Interval,
    /// ROUGE-2 over the lead's.
    pub rouge_2_over_lead: Interval,
}

impl From<GroupSummaries> for (String, usize, Interval, Interval) {
    fn from(group: GroupSummaries) -> Self {
        (
            group.group,
            group.articles,
            group.rouge_1_over_lead,
            group.rouge_2_over_lead,
        )
    }
}

/// How well an article's digest agrees with its references.
#[derive(Clone, Copy, Debug, Default)]
struct Agreement {
    rouge_1: SeveralReferences,
    rouge_2: SeveralReferences,
    rouge_l: SeveralReferences,
    words: f64,
}

/// One of its figures.
type Figure = fn(&Agreement) -> f64;

/// Judges the methods, and others given by name, by the references of articles. Articles without a
/// reference are left out. The last row is the oracle: it knows the references and adds, again and
/// again, the sentence that raises ROUGE most.
///
/// ```
/// use warraq::article::Article;
/// use warraq::benchmark::benchmark_summaries;
/// use warraq::summarize::Length;
///
/// let article = Article {
///     text: "وصل الوفد إلى العاصمة. وبدأت المحادثات صباح اليوم.".to_owned(),
///     references: vec!["وصل الوفد إلى العاصمة.".to_owned()],
///     ..Article::default()
/// };
/// let rows = benchmark_summaries(&[article], &[], Length::Sentences(1), 1);
/// let lead = rows.iter().find(|row| row.method == "lead").unwrap();
/// assert_eq!(lead.rouge_1.mean, 1.0);
/// ```
pub fn benchmark_summaries(
    articles: &[Article],
    others: &[(String, &dyn Summarizer)],
    length: Length,
    seed: u64,
) -> Vec<SummaryResult> {
    let articles: Vec<&Article> = articles
        .iter()
        .filter(|a| !a.references.is_empty())
        .collect();
    let references: Vec<Vec<RougeTokens>> = articles
        .par_iter()
        .map(|article| {
            article
                .references
                .iter()
                .map(|text| RougeTokens::new(text))
                .collect()
        })
        .collect();
    let given = others.iter().map(|(name, method)| (name.clone(), *method));
    let known = Method::ALL
        .iter()
        .map(|method| (method.name().to_owned(), method.summarizer()));
    let mut judged: Vec<(String, Option<f64>, Vec<Agreement>)> = known
        .chain(given)
        .map(|(name, method)| {
            let begun = Instant::now();
            let digests: Vec<String> = articles
                .iter()
                .map(|article| {
                    method
                        .digest(&article.title, &article.text, length)
                        .join(" ")
                })
                .collect();
            let speed = articles.len() as f64 / begun.elapsed().as_secs_f64();
            let agreements = digests.par_iter().zip(&references);
            let agreements =
                agreements.map(|(digest, of)| agreement(&RougeTokens::new(digest), of));
            (name, Some(speed), agreements.collect())
        })
        .collect();
    let oracle = articles.par_iter().zip(&references);
    let oracle = oracle.map(|(article, of)| agreement(&oracle_digest(article, of, length), of));
    judged.push(("oracle".to_owned(), None, oracle.collect()));

    let lead = Method::Lead.name();
    let lead = judged
        .iter()
        .find(|(name, ..)| name == lead)
        .map(|(.., each)| each.clone());
    let lead = lead.unwrap_or_default();
    let groups = groups(&articles);
    judged
        .into_iter()
        .map(|(method, articles_per_second, each)| {
            let all: Vec<usize> = (0..each.len()).collect();
            let mean = |of: Figure| bootstrap(&each.iter().map(of).collect::<Vec<f64>>(), seed);
            let over = |articles: &[usize], of: Figure| {
                let differences = articles.iter().map(|&i| of(&each[i]) - of(&lead[i]));
                bootstrap(&differences.collect::<Vec<f64>>(), seed)
            };
            let one: Figure = |a| a.rouge_1.mean;
            let two: Figure = |a| a.rouge_2.mean;
            SummaryResult {
                rouge_1: mean(one),
                rouge_2: mean(two),
                rouge_l: mean(|a| a.rouge_l.mean),
                rouge_1_max: mean(|a| a.rouge_1.max).mean,
                rouge_1_over_lead: over(&all, one),
                rouge_2_over_lead: over(&all, two),
                words: mean(|a| a.words).mean,
                groups: groups
                    .iter()
                    .map(|(name, of)| GroupSummaries {
                        group: (*name).clone(),
                        articles: of.len(),
                        rouge_1_over_lead: over(of, one),
                        rouge_2_over_lead: over(of, two),
                    })
                    .collect(),
                method,
                articles_per_second,
            }
        })
        .collect()
}

/// The articles of each group, if any has one.
fn groups<'a>(articles: &[&'a Article]) -> BTreeMap<&'a String, Vec<usize>> {
    let mut groups: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    for (i, article) in articles.iter().enumerate() {
        if let Some(group) = &article.group {
            groups.entry(group).or_default().push(i);
        }
    }
    groups
}

fn agreement(digest: &RougeTokens, references: &[RougeTokens]) -> Agreement {
    let each = |rouge: &dyn Fn(&RougeTokens) -> Rouge| {
        SeveralReferences::of(references.iter().map(|reference| rouge(reference).f1))
    };
    Agreement {
        rouge_1: each(&|reference| rouge_n(digest, reference, 1)),
        rouge_2: each(&|reference| rouge_n(digest, reference, 2)),
        rouge_l: each(&|reference| rouge_l(digest, reference)),
        words: digest.len() as f64,
    }
}

/// The oracle's digest: again and again, the sentence that raises agreement with the references
/// most.
fn oracle_digest(article: &Article, references: &[RougeTokens], length: Length) -> RougeTokens {
    let document = Document::new(&article.title, &article.text);
    let sentences: Vec<RougeTokens> = (0..document.sentences().len())
        .map(|i| RougeTokens::new(document.sentence(i)))
        .collect();
    let of = |chosen: &[usize]| {
        let mut chosen = chosen.to_vec();
        chosen.sort_unstable();
        RougeTokens::concat(chosen.iter().map(|&i| &sentences[i]))
    };
    let worth = |chosen: &[usize]| {
        let digest = of(chosen);
        let both =
            |reference| rouge_n(&digest, reference, 1).f1 + rouge_n(&digest, reference, 2).f1;
        references.iter().map(both).sum::<f64>()
    };
    let mut chosen: Vec<usize> = Vec::new();
    let mut best = 0.0;
    loop {
        let fits = |chosen: &[usize]| select(&document, chosen, length, true).len() == chosen.len();
        let next = (0..sentences.len())
            .filter(|i| !chosen.contains(i))
            .map(|i| [&chosen[..], &[i]].concat())
            .filter(|chosen| chosen.len() == 1 || fits(chosen))
            .map(|chosen| (worth(&chosen), chosen))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        match next {
            Some((worth, more)) if worth > best => (best, chosen) = (worth, more),
            _ => return of(&chosen),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_is_judged_and_none_is_above_the_oracle() {
        let article = |text: &str, reference: &str| Article {
            text: text.to_owned(),
            references: vec![reference.to_owned()],
            group: Some("أ".to_owned()),
            ..Article::default()
        };
        let articles = [
            article("افتتح الجسر. عبرته السيارات صباحا.", "افتتح الجسر."),
            article(
                "هطل المطر ليلا. أغلق الطريق الساحلي.",
                "أغلق الطريق الساحلي.",
            ),
            Article::default(),
        ];
        let results = benchmark_summaries(&articles, &[], Length::Sentences(1), 1);
        assert_eq!(results.len(), Method::ALL.len() + 1);
        let of = |name: &str| results.iter().find(|r| r.method == name).expect(name);
        assert_eq!(of("lead").rouge_1.mean, 0.5);
        assert_eq!(of("oracle").rouge_1.mean, 1.0);
        assert_eq!(of("oracle").rouge_1_over_lead.mean, 0.5);
        assert_eq!(of("lead").groups[0].articles, 2);
        for result in &results {
            assert!(
                result.rouge_1.mean <= of("oracle").rouge_1.mean,
                "{}",
                result.method
            );
        }
    }
}
