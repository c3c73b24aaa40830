//! One SQLite file for each role.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OptionalExtension};

const SETTINGS: &str =
    "CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;";

/// Why a role's database cannot be used.
#[derive(Debug)]
pub struct OpenError {
    path: PathBuf,
    why: String,
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, why) = (self.path.display(), &self.why);
        write!(f, "cannot open the database {path}: {why}")
    }
}

impl std::error::Error for OpenError {}

/// What a crash of the machine may take.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Nothing that was answered: every change is on the disk first.
    Full,
    /// The last changes; a crash of the process alone takes none.
    Process,
}

/// A connection, shared.
pub struct Database(Mutex<Connection>);

impl Database {
    /// Opens or makes the file, and in it the tables of `schema`.
    pub fn open(path: &Path, schema: &str, durability: Durability) -> Result<Self, OpenError> {
        let open = || -> rusqlite::Result<Self> {
            let connection = Connection::open(path)?;
            connection.pragma_update(None, "journal_mode", "WAL")?;
            let synchronous = match durability {
                Durability::Full => "FULL",
                Durability::Process => "NORMAL",
            };
            connection.pragma_update(None, "synchronous", synchronous)?;
            connection.execute_batch(SETTINGS)?;
            connection.execute_batch(schema)?;
            Ok(Self(Mutex::new(connection)))
        };
        open().map_err(|error| OpenError {
            path: path.to_owned(),
            why: error.to_string(),
        })
    }

    /// The connection, for as long as the guard lives.
    pub fn lock(&self) -> MutexGuard<'_, Connection> {
        // a panic in another request leaves its transaction rolled back
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The stored setting; the first time, `fresh` becomes it.
    pub fn setting(&self, name: &str, fresh: String) -> rusqlite::Result<String> {
        let connection = self.lock();
        let select = "SELECT value FROM settings WHERE name = ?1";
        let stored = connection.query_row(select, [name], |row| row.get(0));
        if let Some(value) = stored.optional()? {
            return Ok(value);
        }
        let insert = "INSERT INTO settings (name, value) VALUES (?1, ?2)";
        connection.execute(insert, [name, &fresh])?;
        Ok(fresh)
    }
}

/// What a role needs beside its tables failed.
pub fn failed(path: &Path, why: impl fmt::Display) -> OpenError {
    OpenError {
        path: path.to_owned(),
        why: why.to_string(),
    }
}
