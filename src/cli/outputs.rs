//! Checks where a command writes, before its work begins.

use anyhow::bail;
use same_file::is_same_file;
use std::path::{Path, PathBuf, absolute};

/// Refuses an output that would replace an input or another output, whose folder is missing, or
/// that is named `-`.
pub(super) fn check<'p>(
    outputs: impl IntoIterator<Item = &'p PathBuf>,
    inputs: &[PathBuf],
) -> anyhow::Result<()> {
    let outputs: Vec<&Path> = outputs.into_iter().map(PathBuf::as_path).collect();
    for (i, output) in outputs.iter().enumerate() {
        let name = output.display();
        if output.as_os_str() == "-" {
            bail!("-: leave out the output's option to write to standard output");
        }
        if inputs.iter().any(|input| is_one_file(input, output)) {
            bail!("{name}: it is an input too; give the output another name");
        }
        if outputs[..i].iter().any(|other| is_one_file(other, output)) {
            bail!("{name}: two outputs have this name; give one of them another");
        }
        let folder = output
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.exists()) {
            bail!(
                "cannot write {name}: there is no folder {}; make it",
                folder.display()
            );
        }
    }
    Ok(())
}

/// True of two names of one file. What takes bytes as they come may have several uses.
fn is_one_file(one: &Path, other: &Path) -> bool {
    match std::fs::metadata(other) {
        Ok(there) => there.is_file() && is_same_file(one, other).unwrap_or(false),
        Err(_) => absolute(one).ok() == absolute(other).ok(),
    }
}
