//! Watches folders: a new file is judged within a second of being complete.
//!
//! The system reports new and changed files (`notify`). The folders are also looked through from
//! time to time, or often if the system does not report. Articles get the same ids, and files are
//! read in the same way, as in `classify` on the folder.
//!
//! | file | idea |
//! | --- | --- |
//! | `arrivals` | which files are whole |
//! | `days` | whether a day's articles are like those before |

mod arrivals;
mod days;

pub(crate) use days::Days;

use crate::article::{Article, Verdict};
use crate::input::{
    Documents, InputOptions, PassedOver, is_article_file, is_own, is_passed_over, open_under,
    why_unread,
};
use crate::output::{Earlier, Known};
use crate::pipeline::{self, Job, judge};
use arrivals::{Arrivals, Sign};
use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RenameMode};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};
use walkdir::WalkDir;

/// At most this many files are judged before rows are flushed.
const BATCH: usize = 256;
/// The longest delay before a signal is noticed.
const HEED: Duration = Duration::from_millis(100);
/// How often folders are looked through if the system reports changes.
const LOOK: Duration = Duration::from_secs(60);
/// The same if it does not.
const POLL: Duration = Duration::from_millis(500);

/// At most this many files that cannot be read are named. If there are more, only their number is
/// given.
const FEW: usize = 3;

/// What to watch.
#[derive(Clone, Debug)]
pub(crate) struct WatchOptions {
    /// The folders.
    pub folders: Vec<PathBuf>,
    /// How files are read.
    pub input: InputOptions,
    /// Look through the folders instead of relying on the system's reports, which are missing for
    /// folders on other machines.
    pub poll: bool,
}

/// What happens while watching.
#[derive(Debug)]
pub(crate) enum Happening<'h> {
    /// An article was judged.
    Judged(Box<Verdict>),
    /// All complete files are judged: the rows must be flushed.
    Done {
        /// When each of the files came.
        since: &'h [Instant],
        /// Files that are still being written.
        waiting: usize,
    },
    /// A message for the user.
    Note(String),
}

/// Watches until `stop` is set or `sink` fails. Articles in `earlier` need no row. An article whose
/// text changes gets another row.
pub(crate) fn watch<E>(
    options: &WatchOptions,
    job: Job<'_>,
    earlier: &mut Earlier,
    stop: impl Fn() -> bool + Sync,
    mut sink: impl FnMut(Happening<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let (tell, told) = channel();
    let mut watcher = None;
    if !options.poll {
        match listen(&options.folders, tell) {
            Ok(listening) => watcher = Some(listening),
            Err(error) => sink(Happening::Note(format!(
                "the system does not tell of changes ({error}): the folders are looked through"
            )))?,
        }
    }
    let tells = watcher.is_some();
    let mut arrivals = Arrivals::new(tells && cfg!(target_os = "linux"));
    let mut unread = Unread::default();
    let mut look_at = Instant::now();
    while !stop() {
        let now = Instant::now();
        if now >= look_at {
            look(options, &mut arrivals, &mut unread, now);
            look_at = now + if tells { LOOK } else { POLL };
        }
        // Unreadable files in archives and spreadsheets are found only when these are read.
        unread.new.merge(&options.input.passed_over);
        for note in unread.notes() {
            sink(Happening::Note(note))?;
        }
        let ready = arrivals.take(BATCH, Instant::now());
        if ready.is_empty() {
            let most = HEED.min(look_at.saturating_duration_since(now));
            let wait = arrivals.until_next(most, Instant::now());
            if heed(&told, wait, options, &mut arrivals, &mut unread) {
                look_at = Instant::now();
            }
            continue;
        }
        let documents = documents(&ready, options).take_while(|_| !stop());
        let mut judged = Vec::new();
        let known = Rowed(earlier);
        judge(documents, job.without(&known), |verdict| {
            judged.push((verdict.id.clone(), verdict.fingerprint));
            sink(Happening::Judged(Box::new(verdict)))
        })?;
        for (id, fingerprint) in judged {
            earlier.remember(&id, fingerprint);
        }
        let since: Vec<Instant> = ready.iter().map(|&(_, since)| since).collect();
        sink(Happening::Done {
            since: &since,
            waiting: arrivals.waiting(),
        })?;
    }
    Ok(())
}

/// Articles that have a row judged from their current text.
#[derive(Debug)]
struct Rowed<'e>(&'e Earlier);

impl pipeline::Known for Rowed<'_> {
    fn holds(&self, id: &str, article: Option<&Article>) -> bool {
        let fingerprint = article.map_or(0, Article::fingerprint);
        self.0.knows(id, fingerprint) == Known::Yes
    }
}

/// Files of kinds that are not read. Each is reported once.
#[derive(Debug, Default)]
struct Unread {
    known: HashSet<PathBuf>,
    new: PassedOver,
}

impl Unread {
    fn found(&mut self, path: &Path) {
        if self.known.insert(path.to_owned()) {
            self.new.add(&path.display().to_string());
        }
    }

    /// Messages about the files found since the last call.
    fn notes(&mut self) -> Vec<String> {
        let new = std::mem::take(&mut self.new);
        let names = new.names();
        if names.len() > FEW {
            return new.said();
        }
        let why = names.iter().map(
            |name| match is_article_file(Path::new(""), Path::new(name)) {
                true => format!("{name}: empty file; remove it or get it again"),
                false => why_unread(Path::new(name)).to_string(),
            },
        );
        why.chain(new.sheets()).collect()
    }
}

fn documents(ready: &[(PathBuf, Instant)], options: &WatchOptions) -> Documents {
    let input = options.input.clone();
    let files: Vec<(PathBuf, PathBuf)> = ready
        .iter()
        // The file may have been removed in between.
        .filter(|(path, _)| path.exists())
        .filter_map(|(path, _)| {
            let folder = options
                .folders
                .iter()
                .find(|folder| path.starts_with(folder))?;
            Some((folder.clone(), path.clone()))
        })
        .collect();
    Box::new(
        files
            .into_iter()
            .flat_map(move |(folder, path)| open_under(&folder, &path, &input)),
    )
}

fn listen(
    folders: &[PathBuf],
    tell: std::sync::mpsc::Sender<notify::Result<notify::Event>>,
) -> notify::Result<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(tell)?;
    for folder in folders {
        watcher.watch(folder, RecursiveMode::Recursive)?;
    }
    Ok(watcher)
}

/// Notes the system's events, waiting at most this long. True if the folders must be looked
/// through.
fn heed(
    told: &Receiver<notify::Result<notify::Event>>,
    wait: Duration,
    options: &WatchOptions,
    arrivals: &mut Arrivals,
    unread: &mut Unread,
) -> bool {
    let mut must_look = false;
    let mut next = match told.recv_timeout(wait) {
        Ok(event) => Some(event),
        Err(RecvTimeoutError::Timeout) => None,
        Err(RecvTimeoutError::Disconnected) => {
            std::thread::sleep(wait);
            None
        }
    };
    while let Some(event) = next {
        match event {
            // Some events were lost.
            Ok(event) if event.need_rescan() => must_look = true,
            Ok(event) => must_look |= note(&event, options, arrivals, unread),
            Err(_) => must_look = true,
        }
        next = told.try_recv().ok();
    }
    must_look
}

/// Notes one event. True for a new folder, which may hold files without events.
fn note(
    event: &notify::Event,
    options: &WatchOptions,
    arrivals: &mut Arrivals,
    unread: &mut Unread,
) -> bool {
    let sign = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Sign::Closed,
        EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)) => Sign::Placed,
        EventKind::Create(CreateKind::Folder) => return true,
        EventKind::Create(_) | EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Any) => {
            Sign::Written
        }
        _ => return false,
    };
    let now = Instant::now();
    let mut is_folder = false;
    for path in &event.paths {
        is_folder |= path.is_dir();
        let mut folders = options.folders.iter();
        let folder = folders.find(|folder| path.starts_with(folder));
        let is_new = || path.is_file() && !is_own(path, &options.input);
        let Some(folder) = folder.filter(|_| is_new()) else {
            continue;
        };
        if is_article_file(folder, path) {
            match event.kind {
                // Nobody writes to a link, so nobody will close it.
                EventKind::Create(_) if is_link(path) => arrivals.found(path, now),
                _ => arrivals.note(path, sign, now),
            }
        } else if is_passed_over(folder, path) {
            unread.found(path);
        }
    }
    is_folder
}

/// True of a symbolic link, and of a file with another name elsewhere.
fn is_link(path: &Path) -> bool {
    let found = std::fs::symlink_metadata(path);
    found.is_ok_and(|found| found.is_symlink() || has_other_names(&found))
}

#[cfg(unix)]
fn has_other_names(found: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    found.nlink() > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &std::fs::Metadata) -> bool {
    false
}

/// Looks through the folders.
fn look(options: &WatchOptions, arrivals: &mut Arrivals, unread: &mut Unread, now: Instant) {
    for folder in &options.folders {
        for entry in WalkDir::new(folder)
            .follow_links(true)
            .into_iter()
            .flatten()
        {
            if !entry.file_type().is_file() || is_own(entry.path(), &options.input) {
                continue;
            }
            if is_article_file(folder, entry.path()) {
                arrivals.found(entry.path(), now);
            } else if is_passed_over(folder, entry.path()) {
                unread.found(entry.path());
            }
        }
    }
    arrivals.forget_missing();
}

/// The folder's path as it will appear in the system's events.
pub(crate) fn canonical(folder: &Path) -> std::io::Result<PathBuf> {
    let whole = std::fs::canonicalize(folder)?;
    if whole.is_dir() {
        Ok(whole)
    } else {
        Err(std::io::Error::other("not a folder: only folders fill"))
    }
}
