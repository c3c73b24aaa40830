//! The data folder: `accounts.sqlite`, `vaults/ID/…`, `incoming/` for uploads under way, and
//! `lock`, which one server holds.

use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Accounts, Incoming, VaultPath};

/// Why a data folder cannot be used.
#[derive(Debug)]
pub enum FolderError {
    /// It, or something in it, cannot be made or read.
    Io(PathBuf, io::Error),
    /// Another server works on it.
    InUse(PathBuf),
    /// Its database cannot be opened.
    Database(PathBuf, rusqlite::Error),
}

impl fmt::Display for FolderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(path, error) => write!(f, "cannot use {}: {error}", path.display()),
            Self::InUse(path) => write!(
                f,
                "the data folder {} is in use by another server; stop it, or choose another \
                 folder with --data",
                path.display()
            ),
            Self::Database(path, error) => {
                write!(f, "cannot open the database {}: {error}", path.display())
            }
        }
    }
}

impl std::error::Error for FolderError {}

/// An opened data folder.
pub struct DataFolder {
    /// The database.
    pub accounts: Accounts,
    root: PathBuf,
    /// Held by whoever looks whether a name is free and then takes it.
    changes: Mutex<()>,
    _lock: File,
}

impl DataFolder {
    /// Opens or makes a data folder, and removes what a crash left in `incoming`.
    ///
    /// # Errors
    /// See [`FolderError`].
    pub fn open(root: &Path) -> Result<Self, FolderError> {
        let io = |path: &Path| {
            let path = path.to_owned();
            move |error| FolderError::Io(path, error)
        };
        fs::create_dir_all(root).map_err(io(root))?;
        let lock_path = root.join("lock");
        let lock = File::create(&lock_path).map_err(io(&lock_path))?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => FolderError::InUse(root.to_owned()),
            TryLockError::Error(error) => FolderError::Io(lock_path, error),
        })?;

        let incoming = root.join("incoming");
        match fs::remove_dir_all(&incoming) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(FolderError::Io(incoming, error));
            }
            _ => fs::create_dir(&incoming).map_err(io(&incoming))?,
        }
        let vaults = root.join("vaults");
        fs::create_dir_all(&vaults).map_err(io(&vaults))?;
        let database = root.join("accounts.sqlite");
        let accounts =
            Accounts::open(&database).map_err(|error| FolderError::Database(database, error))?;
        Ok(Self {
            accounts,
            root: root.to_owned(),
            changes: Mutex::new(()),
            _lock: lock,
        })
    }

    /// The folder of an account, made when missing.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn vault(&self, account: i64) -> io::Result<PathBuf> {
        let vault = self.root.join("vaults").join(account.to_string());
        fs::create_dir_all(&vault)?;
        Ok(vault)
    }

    /// A new file for an upload.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn incoming(&self) -> io::Result<Incoming> {
        Incoming::new(&self.root.join("incoming"))
    }

    /// Holds back every other change of a vault's names until it is dropped.
    pub fn changes(&self) -> MutexGuard<'_, ()> {
        self.changes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a complete upload in its place, on the disk before it returns; `false` when the name
    /// is taken and may not be overwritten.
    ///
    /// # Errors
    /// When the disk or the name does not allow it.
    pub fn place(
        &self,
        upload: Incoming,
        vault: &Path,
        target: &VaultPath,
        overwrite: bool,
    ) -> io::Result<bool> {
        let path = target.on_disk(vault);
        let _guard = self.changes();
        if !overwrite && exists(&path)? {
            return Ok(false);
        }
        upload.rename(&path)?;
        File::open(target.parent().on_disk(vault))?.sync_all()?;
        Ok(true)
    }
}

/// Whether there is something of this name; a name that the disk cannot hold is an error.
///
/// # Errors
/// When the disk cannot tell.
pub fn exists(path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            Ok(false)
        }
        Err(error) => Err(error),
    }
}
