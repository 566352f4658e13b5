//! `warraq train-keywords`: a ranker of key terms from the tags of editors.

use super::Outcome;
use super::args::Common;
use super::keyword_args::TrainKeywordsArgs;
use super::messages::Messages;
use super::train_summarizer::with_references;
use crate::input::read_ids;
use crate::keyword_learning::learn_keywords;
use crate::model::Model;
use crate::whole_file::WholeFile;
use anyhow::Context;
use std::io::Write;

pub(super) fn run(args: &TrainKeywordsArgs, common: &Common) -> anyhow::Result<Outcome> {
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
    let names = args.data.iter().filter_map(|path| path.file_name());
    let names: Vec<_> = names.map(|name| name.to_string_lossy()).collect();
    let learnt = learn_keywords(&articles, Model::embedded(), &names.join(", "), common.seed)?;
    let place = || format!("cannot write {}", args.ranker.display());
    let mut file = WholeFile::create(&args.ranker).with_context(place)?;
    file.write_all(learnt.ranker.to_json().as_bytes())
        .with_context(place)?;
    file.commit().with_context(place)?;
    let precision = learnt.precision;
    messages.note(&format!(
        "{} articles with tags that stand in them: in 5-fold cross-validation {:.4} ({:.4} to {:.4}) of five terms are tags",
        learnt.articles, precision.mean, precision.low, precision.high
    ));
    Ok(Outcome::of(articles.len(), failed))
}
