//! `warraq export`: a model for another program.

use super::Outcome;
use super::common_args::Common;
use super::each_article::read_all;
use super::interchange_args::ExportArgs;
use super::messages::Messages;
use super::models;
use crate::input::{InputOptions, open_each};
use crate::interchange::export;
use crate::model::Model;

pub(super) fn run(args: &ExportArgs, common: &Common) -> anyhow::Result<Outcome> {
    let opened = models::open_if_named(args.model.as_ref())?;
    let model = opened.as_ref().unwrap_or_else(|| Model::embedded());
    let messages = Messages::new(common, "reading");
    let words = InputOptions {
        keep_furniture: true,
        ..args.input.options(false)
    };
    let (articles, failed) = read_all(open_each(&args.words, &words), &messages);
    if !args.words.is_empty() {
        messages.finish(articles.len(), failed);
    }
    let names = export(model, args.to.into(), &articles, &args.output)?;
    messages.note(&format!(
        "{} in {}",
        names.join(", "),
        args.output.display()
    ));
    Ok(if failed == 0 {
        Outcome::Done
    } else {
        Outcome::SomeFailed
    })
}
