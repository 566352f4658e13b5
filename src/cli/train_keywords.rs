//! `warraq train-keywords`: learns a ranker of key terms from editors' tags.

use super::Outcome;
use super::common_args::Common;
use super::files::{names, put};
use super::keyword_args::TrainKeywordsArgs;
use super::messages::Messages;
use super::outputs;
use super::train_summarizer::with_references;
use crate::input::read_ids;
use crate::keyword_learning::learn_keywords;
use crate::model::Model;

pub(super) fn run(args: &TrainKeywordsArgs, common: &Common) -> anyhow::Result<Outcome> {
    outputs::check([&args.ranker], &args.data)?;
    let messages = Messages::new(common, "learning");
    let ids = args.train_ids.as_deref().map(read_ids).transpose()?;
    let (articles, failed) = with_references(
        &args.data,
        &args.input,
        vec![args.tags.clone()],
        None,
        false,
        ids.as_ref(),
        &messages,
    )?;
    messages.finish(articles.len(), failed);
    let names = names(&args.data);
    let learnt = learn_keywords(&articles, Model::embedded(), &names, common.seed)?;
    put(&args.ranker, &learnt.ranker.to_json())?;
    let precision = learnt.precision;
    messages.note(&format!(
        "{} articles with tags that stand in them: in 5-fold cross-validation {:.4} ({:.4} to {:.4}) of five terms are tags",
        learnt.articles, precision.mean, precision.low, precision.high
    ));
    Ok(Outcome::of(articles.len(), failed))
}
