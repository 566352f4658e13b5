//! Files that appear whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// What a path names where something is to be written.
#[derive(Debug)]
pub(crate) enum Place {
    /// A file, or nothing yet. The path is where symbolic links lead to, so a new file does not
    /// replace a link.
    File(PathBuf),
    /// A device, a pipe or an open file of this process (`/dev/stdout`). It takes bytes as they
    /// come and must never be replaced by a file.
    Stream,
}

impl Place {
    /// Looks what is at `path`.
    ///
    /// # Errors
    /// If `path` is a folder, cannot be looked at, or leads from link to link without end.
    pub fn at(path: &Path) -> io::Result<Self> {
        match fs::metadata(path) {
            Ok(there) if there.is_dir() => {
                return Err(io::Error::other("it is a directory: give a file's name"));
            }
            Ok(there) if !there.is_file() => return Ok(Self::Stream),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut path = path.to_owned();
        for _ in 0..MOST_LINKS {
            if OPEN_FILES.iter().any(|folder| path.starts_with(folder)) {
                return Ok(Self::Stream);
            }
            let Ok(target) = fs::read_link(&path) else {
                return Ok(Self::File(path));
            };
            path.pop();
            path.push(target);
        }
        Err(io::Error::other("too many symbolic links"))
    }

    /// Opens the device or pipe at `path`.
    ///
    /// # Errors
    /// If it cannot be written to.
    pub fn stream(path: &Path) -> io::Result<BufWriter<File>> {
        let file = OpenOptions::new().append(true).open(path)?;
        Ok(BufWriter::with_capacity(BUFFER, file))
    }
}

/// A file that is being written under another name beside its place. [`WholeFile::commit`] puts it
/// there. If it is dropped before that, it leaves what was there as it was. A device or a named
/// pipe is written to as it is.
#[derive(Debug)]
pub struct WholeFile(To);

#[derive(Debug)]
enum To {
    Part(BufWriter<NamedTempFile>, PathBuf),
    Stream(BufWriter<File>),
}

/// A path leads over no more links.
const MOST_LINKS: usize = 40;

/// Folders of the open files of processes.
const OPEN_FILES: [&str; 2] = ["/dev/fd", "/proc"];

/// In bytes: what is gathered before it is written.
const BUFFER: usize = 1 << 16;

impl WholeFile {
    /// Begins a file that is to be at `path`.
    ///
    /// # Errors
    /// If the folder of `path` cannot be written to, or `path` is a folder.
    pub fn create(path: &Path) -> io::Result<Self> {
        let path = match Place::at(path)? {
            Place::File(path) => path,
            Place::Stream => return Ok(Self(To::Stream(Place::stream(path)?))),
        };
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // The mode that File::create asks for; the process's umask is taken from it.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let file = builder
            .prefix(".warraq-")
            .suffix(".part")
            .tempfile_in(folder)?;
        Ok(Self(To::Part(BufWriter::with_capacity(BUFFER, file), path)))
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// If what is left cannot be written, or the file cannot be renamed.
    pub fn commit(self) -> io::Result<()> {
        match self.0 {
            To::Part(file, path) => {
                let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.as_file().sync_data()?;
                keep_permissions(&path, file.as_file())?;
                let _: File = file.persist(path).map_err(|error| error.error)?;
                Ok(())
            }
            To::Stream(mut file) => file.flush(),
        }
    }

    fn writer(&mut self) -> &mut dyn Write {
        match &mut self.0 {
            To::Part(file, _) => file,
            To::Stream(file) => file,
        }
    }
}

/// Gives a new file who may read and write the one that it replaces at `path`, if there is one.
pub(crate) fn keep_permissions(path: &Path, file: &File) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(before) => file.set_permissions(before.permissions()),
        Err(_) => Ok(()),
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer().flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.csv");
        let mut dropped = WholeFile::create(&path).unwrap();
        dropped.write_all(b"half").unwrap();
        drop(dropped);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        let mut kept = WholeFile::create(&path).unwrap();
        kept.write_all(b"whole").unwrap();
        kept.commit().unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"whole");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(WholeFile::create(folder.path()).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_the_file_it_leads_to_is_written() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let write = |name: &str| {
            let mut file = WholeFile::create(&at(name))?;
            file.write_all(b"after")?;
            file.commit()
        };
        fs::write(at("rows.csv"), "before").unwrap();
        symlink("rows.csv", at("latest.csv")).unwrap();
        symlink("latest.csv", at("link-to-a-link.csv")).unwrap();
        symlink(at("not-there-yet.csv"), at("next.csv")).unwrap();
        symlink("loop.csv", at("loop.csv")).unwrap();
        for (link, file) in [
            ("link-to-a-link.csv", "rows.csv"),
            ("next.csv", "not-there-yet.csv"),
        ] {
            write(link).unwrap();
            assert!(at(link).is_symlink());
            assert!(!at(file).is_symlink());
            assert_eq!(fs::read(at(file)).unwrap(), b"after");
        }
        assert!(write("loop.csv").is_err());
        assert!(at("loop.csv").is_symlink());
    }
}
