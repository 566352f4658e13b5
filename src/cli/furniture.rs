//! What many articles share: learnt before they are read, or read from a file.

use super::interrupt;
use crate::input::{Furniture, InputOptions, holds_many, open_each};
use crate::pipeline::learn_furniture;
use crate::whole_file::WholeFile;
use anyhow::{Context, bail};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// So many files of an article each are worth a pass.
const MANY: usize = 20;

/// The options with what `file` knows, if it is there; else with what the inputs teach, which is
/// kept in it.
pub(super) fn with_furniture(
    options: InputOptions,
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
            let learnt = learn(data, &options);
            if let Some(file) = file.filter(|_| learnt != Furniture::default()) {
                write(file, &learnt).with_context(|| format!("cannot write {}", file.display()))?;
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
    // One that is not there is said to be when it is read.
    std::fs::metadata(input).map_or(input.as_os_str() != "-", |found| {
        found.is_file() || found.is_dir()
    })
}

/// Faults are said when the articles are read again.
fn learn(data: &[PathBuf], options: &InputOptions) -> Furniture {
    let options = InputOptions {
        named: Vec::new(),
        secondary: None,
        group: None,
        references: Vec::new(),
        need_labels: false,
        progress: None,
        ..options.clone()
    };
    let articles = open_each(data, &options);
    learn_furniture(articles.take_while(|_| !interrupt::asked()))
}

fn write(file: &Path, learnt: &Furniture) -> std::io::Result<()> {
    let mut to = WholeFile::create(file)?;
    to.write_all(learnt.spelled().as_bytes())?;
    to.commit()
}
