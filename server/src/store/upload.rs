//! An upload under way: a file that nobody sees until it is complete.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A temporary file, removed when it is dropped.
pub struct Upload {
    file: File,
    path: PathBuf,
}

impl Upload {
    pub(super) fn new(folder: &Path) -> io::Result<Self> {
        let number = getrandom::u64().map_err(io::Error::other)?;
        let path = folder.join(format!("{number:016x}"));
        let file = File::create_new(&path)?;
        Ok(Self { file, path })
    }

    /// Adds bytes at the end.
    ///
    /// # Errors
    /// When the disk is full or fails.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    /// Gives it its name: all of it is on the disk before anything of it can be seen.
    pub(super) fn rename(self, target: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, target)
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        // gone already when it was renamed
        let _ = fs::remove_file(&self.path);
    }
}
