//! The data folder: `accounts.sqlite`, `vaults/ID/…`, `incoming/` for uploads under way, and
//! `lock`, which one server holds.

use std::error::Error;
use std::fmt;
use std::fs::{self, File, Metadata, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Accounts, NewAccount, Upload, VaultPath};

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

impl Error for FolderError {}

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
        let database = root.join("accounts.sqlite");
        let failed = |error| FolderError::Database(database.clone(), error);
        let accounts = Accounts::open(&database).map_err(failed)?;
        let folder = Self {
            accounts,
            root: root.to_owned(),
            changes: Mutex::new(()),
            _lock: lock,
        };
        // a crash may have come between an account and its folder
        for id in folder.accounts.ids().map_err(failed)? {
            let vault = folder.vault(id);
            fs::create_dir_all(&vault).map_err(io(&vault))?;
        }
        Ok(folder)
    }

    /// The folder of an account.
    pub fn vault(&self, account: i64) -> PathBuf {
        self.root.join("vaults").join(account.to_string())
    }

    /// Adds an account and its folder; `false` when the name is taken.
    ///
    /// # Errors
    /// When the database or the disk fails.
    pub fn register(&self, account: &NewAccount) -> Result<bool, Box<dyn Error>> {
        let Some(id) = self.accounts.add(account)? else {
            return Ok(false);
        };
        fs::create_dir_all(self.vault(id))?;
        Ok(true)
    }

    /// A new file for an upload.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn upload(&self) -> io::Result<Upload> {
        Upload::new(&self.root.join("incoming"))
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
        upload: Upload,
        vault: &Path,
        target: &VaultPath,
        overwrite: bool,
    ) -> io::Result<bool> {
        let path = target.on_disk(vault);
        let _guard = self.changes();
        if !overwrite && find(&path)?.is_some() {
            return Ok(false);
        }
        upload.rename(&path)?;
        File::open(target.parent().on_disk(vault))?.sync_all()?;
        Ok(true)
    }
}

/// What is there, if anything; a name that the disk cannot hold is an error.
///
/// # Errors
/// When the disk cannot tell.
pub fn find(path: &Path) -> io::Result<Option<Metadata>> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
