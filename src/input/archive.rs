//! What all archives have in common: their members are read like files.

use super::document::one_fault;
use super::fate::Fate;
use super::opened::Opened;
use super::origin::Origin;
use super::source::Source;
use super::{Documents, InputOptions, layout};
use std::io;
use std::path::Path;
use std::sync::Arc;

/// How deep archives in archives are opened: an archive can be made that contains itself without
/// end.
const DEEPEST: usize = 2;

/// Kinds of files that hold other files.
const ARCHIVES: [&str; 3] = ["tar", "tgz", "zip"];

/// The articles of the member `name`, whose bytes `open` gives; `None` if its kind is not read.
pub(super) fn member(
    name: String,
    archive: &Origin,
    options: &Arc<InputOptions>,
    open: impl FnOnce() -> io::Result<Source>,
) -> Option<Documents> {
    let path = Path::new(&name);
    let place = format!("{}/{name}", archive.place);
    let kind = match Fate::of(path) {
        Fate::Read(kind) => kind,
        // Folders are members too, and no files that were missed.
        Fate::PassedOver if !name.ends_with('/') => {
            options.passed_over.add(&place);
            return None;
        }
        Fate::Aside | Fate::PassedOver => return None,
    };
    let fault = |problem: String| one_fault(name.clone(), format!("{place}: {problem}"));
    let is_archive = kind.extensions().iter().any(|e| ARCHIVES.contains(e));
    if is_archive && archive.archives + 1 >= DEEPEST {
        return Some(fault(
            "an archive in an archive in an archive; unpack the outer one".to_owned(),
        ));
    }
    let source = match open() {
        Ok(source) => source,
        Err(error) => return Some(fault(error.to_string())),
    };
    let label = options
        .label_by_folder
        .then(|| layout::label(path))
        .flatten();
    let opened = Opened {
        place: place.clone(),
        label: label.or_else(|| archive.label.clone()),
        name: match archive.archives {
            0 => name.clone(),
            // Two inner archives may have members of the same name.
            _ => format!("{}/{name}", archive.name),
        },
        source,
        archives: archive.archives + 1,
    };
    Some(
        kind.documents(opened, options)
            .unwrap_or_else(|error| one_fault(name, error.to_string())),
    )
}
