//! `warraq serve`: a page on this machine, and an interface for programs.

use super::Outcome;
use super::common_args::Common;
use super::interface_args::ServeArgs;
use super::messages::Messages;
use super::models;
use crate::model::Model;
use crate::serve::{ServeOptions, serve};
use std::time::Duration;

pub(super) fn run(args: &ServeArgs, common: &Common) -> anyhow::Result<Outcome> {
    let model: &'static Model = match &args.model {
        // The model is used until the process ends, so leaking it does no harm.
        Some(path) => Box::leak(Box::new(models::open(path)?)),
        None => Model::embedded(),
    };
    let standard = ServeOptions::new(model);
    let options = ServeOptions {
        address: args.address,
        threads: common.threads.unwrap_or(standard.threads),
        max_body_bytes: args.max_body_bytes,
        timeout: Duration::from_secs(args.timeout),
        max_requests: args.max_requests,
        locale: common.locale(),
        ..standard
    };
    let (messages, at_end) = (Messages::silent(common), Messages::silent(common));
    serve(
        options,
        |address| messages.note(&format!("listening on http://{address}; ctrl-c ends it")),
        move || at_end.note("closing: requests under way are answered"),
    )?;
    Ok(Outcome::Done)
}
