//! Files that appear whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// What a path names where something is to be written.
#[derive(Debug)]
pub(crate) enum Place {
    /// A file, or nothing yet. The path has no symbolic link at its end, so a new file does not
    /// replace the link.
    File(PathBuf),
    /// A device or a named pipe. It takes bytes as they come and must never be replaced by a file.
    Stream,
}

impl Place {
    /// Looks what is at `path`.
    ///
    /// # Errors
    /// If `path` is a folder.
    pub fn at(path: &Path) -> io::Result<Self> {
        match fs::metadata(path) {
            Ok(there) if there.is_dir() => {
                Err(io::Error::other("it is a directory: give a file's name"))
            }
            Ok(there) if !there.is_file() => Ok(Self::Stream),
            Ok(_) if path.is_symlink() => fs::canonicalize(path).map(Self::File),
            _ => Ok(Self::File(path.to_owned())),
        }
    }

    /// Opens the device or pipe at `path`.
    ///
    /// # Errors
    /// If it cannot be written to.
    pub fn stream(path: &Path) -> io::Result<BufWriter<File>> {
        let file = OpenOptions::new().write(true).open(path)?;
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
    fn a_link_stays_and_what_it_leads_to_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.csv");
        let link = folder.path().join("latest.csv");
        fs::write(&path, "before").unwrap();
        std::os::unix::fs::symlink("rows.csv", &link).unwrap();
        let mut file = WholeFile::create(&link).unwrap();
        file.write_all(b"after").unwrap();
        file.commit().unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"after");
    }
}
