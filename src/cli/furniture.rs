//! The furniture that many articles share. It is learnt in a first pass, or read from a file.

use super::files::put;
use super::interrupt;
use crate::input::{Furniture, InputOptions, PagesRead, PassedOver, holds_many, open_each};
use crate::pipeline::learn_furniture;
use anyhow::{Context, bail};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// From this many one-article files on, a first pass is worth its time.
const MANY: usize = 20;

/// The options with the furniture that `file` lists, if the file exists. Otherwise the furniture is
/// learnt from the inputs and written to `file`.
pub(super) fn with_furniture(
    mut options: InputOptions,
    file: Option<&Path>,
    data: &[PathBuf],
) -> anyhow::Result<InputOptions> {
    if options.keep_furniture {
        return Ok(options);
    }
    let furniture = match file {
        Some(file) if file.exists() => Furniture::read(file)
            .with_context(|| format!("cannot read furniture from {}", file.display()))?,
        _ if data.iter().all(|input| is_read_twice(input)) => {
            if file.is_none() && data.len() < MANY && !data.iter().any(|input| holds_many(input)) {
                return Ok(options);
            }
            options.pages_read = PagesRead::kept();
            let learnt = learn(data, &options);
            options.pages_read.close();
            if let Some(file) = file {
                put(file, &learnt.spelled())?;
            }
            learnt
        }
        Some(file) => bail!(
            "{}: no such file, and what comes through a pipe is read once; learn it from files first",
            file.display()
        ),
        None => return Ok(options),
    };
    Ok(InputOptions {
        furniture: Some(Arc::new(furniture)),
        ..options
    })
}

fn is_read_twice(input: &Path) -> bool {
    // A missing input is reported when it is read.
    std::fs::metadata(input).map_or(input.as_os_str() != "-", |found| {
        found.is_file() || found.is_dir()
    })
}

/// Faults are reported when the articles are read again.
fn learn(data: &[PathBuf], options: &InputOptions) -> Furniture {
    let options = InputOptions {
        named: Vec::new(),
        secondary: None,
        group: None,
        references: Vec::new(),
        need_labels: false,
        progress: None,
        // Files that are not read are counted when the articles are read.
        passed_over: PassedOver::default(),
        ..options.clone()
    };
    let articles = open_each(data, &options);
    learn_furniture(articles.take_while(|_| !interrupt::asked()))
}
