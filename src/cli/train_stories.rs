//! `warraq train-stories`: learns a model of pairs of articles from readers' judgements whether
//! both belong under one heading.

use super::Outcome;
use super::common_args::Common;
use super::each_article::read_all;
use super::files::{names, put};
use super::messages::Messages;
use super::outputs;
use super::story_args::TrainStoriesArgs;
use crate::input::{open_all, read_pairs};
use crate::story_learning::learn_stories;

pub(super) fn run(args: &TrainStoriesArgs, common: &Common) -> anyhow::Result<Outcome> {
    outputs::check([&args.pair_model], &args.data)?;
    let messages = Messages::new(common, "learning");
    let pairs = read_pairs(&args.pairs)?;
    let options = args.input.options_for(&args.data, false)?;
    messages.reads(&options);
    let (articles, failed) = read_all(open_all(&args.data, &options)?, &messages);
    messages.finish(articles.len(), failed);
    let names = names(args.data.iter().chain([&args.pairs]));
    let learnt = learn_stories(&articles, &pairs, &names, common.seed)?;
    put(&args.pair_model, &learnt.model.to_json())?;
    messages.note(&format!(
        "{} of {} pairs have both articles",
        learnt.pairs,
        pairs.len()
    ));
    messages.note(&match (learnt.by_pair, learnt.by_story) {
        (Some(by_pair), Some(by_story)) => format!(
            "in 10-fold cross-validation, balanced accuracy {by_pair:.4} by pair, {by_story:.4} by story"
        ),
        _ => "not measured: too many pairs share articles, so nothing is left to judge the others by".to_owned(),
    });
    Ok(Outcome::of(articles.len(), failed))
}
