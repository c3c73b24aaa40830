//! Accounts in SQLite.

use std::path::Path;

use excalibur_client::quik::Account;
use rusqlite::{ErrorCode, OptionalExtension, Row, params};

use crate::quik::database::{Database, Durability, OpenError};

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS accounts (
        uuid TEXT PRIMARY KEY,
        email TEXT NOT NULL,
        email_key TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        display TEXT NOT NULL,
        key TEXT NOT NULL,
        password TEXT,
        created INTEGER NOT NULL,
        verified INTEGER NOT NULL,
        link BLOB UNIQUE
    ) STRICT, WITHOUT ROWID;
";

/// An account, with what only its server knows.
pub struct Stored {
    pub account: Account,
    /// A password hash string.
    pub password: Option<String>,
}

/// The database.
pub struct Accounts(Database);

impl Accounts {
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        Database::open(path, SCHEMA, Durability::Full).map(Self)
    }

    /// The server's secret; the first time, `fresh` becomes it.
    pub fn secret(&self, fresh: String) -> rusqlite::Result<String> {
        self.0.setting("secret", fresh)
    }

    /// Adds an account with the hash of its link; `false` when the e-mail address is taken.
    pub fn add(&self, stored: &Stored, link: &[u8; 32]) -> rusqlite::Result<bool> {
        let account = &stored.account;
        let added = self.0.lock().execute(
            "INSERT INTO accounts
             (uuid, email, email_key, name, display, key, password, created, verified, link)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                account.uuid,
                account.email,
                account.email.to_lowercase(),
                account.name,
                account.display,
                account.key,
                stored.password,
                account.created.cast_signed(),
                account.verified,
                link,
            ],
        );
        match added {
            Ok(_) => Ok(true),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }

    /// Marks the account of a link as verified, and forgets the link; `false` when there is none.
    pub fn verify(&self, link: &[u8; 32]) -> rusqlite::Result<bool> {
        let update = "UPDATE accounts SET verified = 1, link = NULL WHERE link = ?1";
        Ok(self.0.lock().execute(update, [link])? == 1)
    }

    /// The account of a UUID in lower case.
    pub fn find(&self, uuid: &str) -> rusqlite::Result<Option<Stored>> {
        let connection = self.0.lock();
        let mut select = connection.prepare_cached(
            "SELECT uuid, email, name, display, key, password, created, verified
             FROM accounts WHERE uuid = ?1",
        )?;
        select.query_row([uuid], read).optional()
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        account: Account {
            uuid: row.get(0)?,
            email: row.get(1)?,
            name: row.get(2)?,
            display: row.get(3)?,
            key: row.get(4)?,
            created: row.get::<_, i64>(6)?.cast_unsigned(),
            verified: row.get(7)?,
        },
        password: row.get(5)?,
    })
}
