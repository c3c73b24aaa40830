//! Accounts, and the account creation key, in SQLite.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use excalibur_client::srp::Group;
use rusqlite::{Connection, ErrorCode, OptionalExtension, Row, params};

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS accounts (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        auk_salt BLOB NOT NULL,
        srp_bits INTEGER NOT NULL,
        srp_salt BLOB NOT NULL,
        verifier BLOB NOT NULL,
        key_enc BLOB NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
";
const CREATION_KEY: &str = "account_creation_key";

/// What a registration brings (spec §4).
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// Unique, case-sensitive.
    pub name: String,
    /// Salt of the account unlock key.
    pub auk_salt: Vec<u8>,
    /// Group that the verifier belongs to.
    pub group: Group,
    /// Salt of the SRP key.
    pub srp_salt: Vec<u8>,
    /// v = g^x, big-endian
    pub verifier: Vec<u8>,
    /// The vault key, sealed by the client.
    pub key_enc: Vec<u8>,
}

/// A registered account.
#[derive(Clone, Debug)]
pub struct Account {
    /// Names the account's folder: always safe, whatever the user's name.
    pub id: i64,
    /// What was registered.
    pub details: NewAccount,
}

/// The database.
pub struct Accounts(Mutex<Connection>);

impl Accounts {
    /// Opens the database, and makes it when missing.
    ///
    /// # Errors
    /// When the file is no database, or cannot be written.
    pub fn open(path: &Path) -> rusqlite::Result<Self> {
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.execute_batch(SCHEMA)?;
        Ok(Self(Mutex::new(connection)))
    }

    /// The stored account creation key; `make` is asked for one when there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub fn creation_key(&self, make: impl FnOnce() -> String) -> rusqlite::Result<String> {
        let connection = self.connection();
        let select = "SELECT value FROM settings WHERE name = ?1";
        let stored = connection.query_row(select, [CREATION_KEY], |row| row.get(0));
        if let Some(key) = stored.optional()? {
            return Ok(key);
        }
        let key = make();
        let insert = "INSERT INTO settings (name, value) VALUES (?1, ?2)";
        connection.execute(insert, [CREATION_KEY, &key])?;
        Ok(key)
    }

    /// Adds an account; `None` when the name is taken.
    ///
    /// # Errors
    /// When the database fails.
    pub fn add(&self, account: &NewAccount) -> rusqlite::Result<Option<i64>> {
        let connection = self.connection();
        let added = connection.execute(
            "INSERT INTO accounts (name, auk_salt, srp_bits, srp_salt, verifier, key_enc)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                account.name,
                account.auk_salt,
                account.group.bits(),
                account.srp_salt,
                account.verifier,
                account.key_enc,
            ],
        );
        match added {
            Ok(_) => Ok(Some(connection.last_insert_rowid())),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// The account of this name.
    ///
    /// # Errors
    /// When the database fails.
    pub fn find(&self, name: &str) -> rusqlite::Result<Option<Account>> {
        let select = "SELECT id, name, auk_salt, srp_bits, srp_salt, verifier, key_enc
                      FROM accounts WHERE name = ?1";
        let connection = self.connection();
        connection
            .query_row(select, [name], read_account)
            .optional()
    }

    /// The ids of all accounts.
    ///
    /// # Errors
    /// When the database fails.
    pub fn ids(&self) -> rusqlite::Result<Vec<i64>> {
        let connection = self.connection();
        let mut select = connection.prepare("SELECT id FROM accounts")?;
        select.query_map([], |row| row.get(0))?.collect()
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // a panic in another request leaves no half-done statement behind
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read_account(row: &Row<'_>) -> rusqlite::Result<Account> {
    let bits: u32 = row.get(3)?;
    Ok(Account {
        id: row.get(0)?,
        details: NewAccount {
            name: row.get(1)?,
            auk_salt: row.get(2)?,
            group: Group::from_bits(bits)
                .map_err(|_| rusqlite::Error::IntegralValueOutOfRange(3, bits.into()))?,
            srp_salt: row.get(4)?,
            verifier: row.get(5)?,
            key_enc: row.get(6)?,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(name: &str) -> NewAccount {
        NewAccount {
            name: name.into(),
            auk_salt: vec![1],
            group: Group::Bits1536,
            srp_salt: vec![],
            verifier: vec![3],
            key_enc: vec![4],
        }
    }

    #[test]
    fn a_name_is_taken_once_and_found_exactly() {
        let accounts = Accounts::open(Path::new(":memory:")).unwrap();
        assert!(accounts.add(&account("alice")).unwrap().is_some());
        assert!(accounts.add(&account("alice")).unwrap().is_none());
        assert!(accounts.add(&account("Alice")).unwrap().is_some());
        let found = accounts.find("alice").unwrap().unwrap();
        assert_eq!(found.details.group, Group::Bits1536);
        assert_eq!(found.details.verifier, [3]);
        assert!(accounts.find("alic").unwrap().is_none());
        assert_eq!(accounts.ids().unwrap().len(), 2);
    }

    #[test]
    fn the_creation_key_is_made_once() {
        let accounts = Accounts::open(Path::new(":memory:")).unwrap();
        assert_eq!(accounts.creation_key(|| "first".into()).unwrap(), "first");
        assert_eq!(accounts.creation_key(|| "second".into()).unwrap(), "first");
    }
}
