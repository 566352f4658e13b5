//! `warraq train-summarizer`: learns a ranker of sentences from digests by people.

use super::Outcome;
use super::common_args::Common;
use super::digest_args::{TrainSummarizerArgs, reference_columns};
use super::files::{names, put};
use super::input_args::InputArgs;
use super::messages::Messages;
use super::outputs;
use crate::article::Article;
use crate::evaluate::RougeTokens;
use crate::input::{Choices, easc_digests, open_all, read_ids};
use crate::learning_to_rank::{Compared, learn_preference, learn_to_rank};
use anyhow::Context;
use std::collections::HashSet;
use std::path::PathBuf;

pub(super) fn run(args: &TrainSummarizerArgs, common: &Common) -> anyhow::Result<Outcome> {
    outputs::check([&args.ranker], &args.data)?;
    let messages = Messages::new(common, "learning");
    let ids = args.train_ids.as_deref().map(read_ids).transpose()?;
    let references = reference_columns(args.references.as_ref());
    let (articles, failed) = with_references(
        &args.data,
        &args.input,
        references,
        None,
        args.abstractive,
        ids.as_ref(),
        &messages,
    )?;
    messages.finish(articles.len(), failed);
    let names = names(&args.data);
    let learnt = learn_to_rank(&articles, args.ratio, &names, common.seed)?;
    let mut ranker = learnt.ranker.clone();
    let mut failed = failed;
    if let Some(choices) = args.compared.read()? {
        let data = [&args.compared_data[..], &args.data].concat();
        let group = args.group.as_deref();
        let (pairs, more) = compared(&data, &args.input, group, choices, &messages)?;
        failed += more;
        let preference = learn_preference(&ranker, &pairs, common.seed);
        let (nearer, lead) = (preference.nearer, preference.lead);
        messages.note(&format!(
            "{} choices of readers: in cross-validation {:.3} ({:.3} to {:.3}) nearer to the chosen digest, the lead {:.3}",
            pairs.len(), nearer.mean, nearer.low, nearer.high, lead.mean
        ));
        ranker = preference.ranker;
    }
    put(&args.ranker, &ranker.to_json())?;
    for (kind, length) in learnt
        .kinds
        .iter()
        .zip(["about a sentence", "several sentences"])
    {
        if kind.articles > 0 {
            let over = kind.over_lead;
            messages.note(&format!(
                "{} articles with references of {length}: in 5-fold cross-validation ROUGE-1 {:.4}, {:+.4} ({:+.4} to {:+.4}) over \
                 the lead",
                kind.articles, kind.rouge_1.mean, over.mean, over.low, over.high
            ));
        }
    }
    Ok(Outcome::of(articles.len(), failed))
}

/// The articles that have digests by people, and the number of those that could not be read. If an
/// input has any of the ids asked for, only its articles with those ids are taken.
pub(super) fn with_references(
    data: &[PathBuf],
    input: &InputArgs,
    references: Vec<String>,
    group: Option<&str>,
    abstractive: bool,
    ids: Option<&HashSet<String>>,
    messages: &Messages,
) -> anyhow::Result<(Vec<Article>, usize)> {
    let mut options = input.options_for(data, false)?;
    options.references = references;
    options.group = group.map(str::to_owned);
    messages.reads(&options);
    let (mut all, mut failed) = (Vec::new(), 0);
    for path in data {
        let mut articles = Vec::new();
        for document in open_all(std::slice::from_ref(path), &options)? {
            messages.step();
            match document.read() {
                Ok(mut article) => {
                    if article.references.is_empty() && path.is_dir() {
                        article.references =
                            easc_digests(path, &article.id).with_context(|| {
                                format!("cannot read the digests of {}", article.id)
                            })?;
                    }
                    articles.push(article);
                }
                Err(fault) => {
                    messages.fault(&fault);
                    failed += 1;
                }
            }
        }
        let listed = |article: &Article| ids.is_some_and(|ids| ids.contains(&article.id));
        if articles.iter().any(listed) {
            articles.retain(listed);
        }
        articles.retain(|article| !article.references.is_empty());
        if abstractive {
            articles.retain(|article| !is_copied(article));
        }
        all.append(&mut articles);
    }
    Ok((all, failed))
}

/// The articles for which readers chose a digest, with both digests; and the number of articles
/// that could not be read.
pub(super) fn compared(
    data: &[PathBuf],
    input: &InputArgs,
    group: Option<&str>,
    mut choices: Choices,
    messages: &Messages,
) -> anyhow::Result<(Vec<Compared>, usize)> {
    let (mut found, mut failed) = (Vec::new(), 0);
    for path in data {
        let mut options = input.options(false);
        options.group = group.map(str::to_owned);
        for document in open_all(std::slice::from_ref(path), &options)? {
            messages.step();
            match document.read() {
                Ok(article) => {
                    if let Some(digests) = choices.remove(&article.id) {
                        found.push(Compared { article, digests });
                    }
                }
                Err(fault) => {
                    messages.fault(&fault);
                    failed += 1;
                }
            }
        }
    }
    if !choices.is_empty() {
        anyhow::bail!(
            "{} articles of which readers chose a digest are not there: name their tables",
            choices.len()
        );
    }
    Ok((found, failed))
}

/// True if the only reference is contained in the article word for word.
fn is_copied(article: &Article) -> bool {
    match article.references.as_slice() {
        [only] => RougeTokens::new(&article.text).contains(&RougeTokens::new(only)),
        _ => false,
    }
}
