//! What several targets need.

use tempfile::TempDir;

/// A folder that is gone when it is dropped; in memory where the system has that.
pub fn folder() -> TempDir {
    let memory = std::path::Path::new("/dev/shm");
    let folder = if memory.exists() {
        tempfile::tempdir_in(memory)
    } else {
        tempfile::tempdir()
    };
    folder.expect("a folder")
}
