//! Client sessions in SQLite, each with its last ident.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::quik::database::{Database, Durability, OpenError};
use crate::quik::reason::Fault;

/// Of one user; the oldest go first.
const PER_USER: u32 = 100;

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS sessions (
        id INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL,
        token BLOB NOT NULL UNIQUE,
        client TEXT,
        created INTEGER NOT NULL,
        renewals INTEGER,
        ident BLOB,
        ident_until INTEGER
    ) STRICT;
    CREATE INDEX IF NOT EXISTS sessions_of_a_user ON sessions (uuid, client);
    CREATE INDEX IF NOT EXISTS sessions_by_age ON sessions (created);
";

/// A client session.
pub struct Session {
    id: i64,
    /// Bound by the first validation.
    pub client: Option<String>,
    /// When the login was, in seconds since the epoch.
    pub created: u64,
    /// `None` while it is fresh.
    pub renewals: Option<u32>,
}

/// What becomes of a session.
pub enum Change {
    Renew {
        token: [u8; 32],
        client: String,
        renewals: u32,
        ident: [u8; 32],
        ident_until: u64,
    },
    /// It goes, and all others of its user.
    RemoveAll,
}

/// The last ident of a session.
pub struct Ident {
    pub hash: [u8; 32],
    /// In seconds since the epoch.
    pub until: u64,
}

/// The database.
pub struct Store(Database);

impl Store {
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        // what a crash of the machine takes is a validation: the user logs in again
        Database::open(path, SCHEMA, Durability::Process).map(Self)
    }

    /// Adds a fresh session; forgets those from before `forget`, and the oldest of too many.
    pub fn add(&self, uuid: &str, token: &[u8; 32], now: u64, forget: u64) -> Result<(), Fault> {
        let mut connection = self.0.lock();
        let change = connection.transaction()?;
        change.execute(
            "DELETE FROM sessions WHERE created < ?1",
            [forget.cast_signed()],
        )?;
        change.execute(
            "INSERT INTO sessions (uuid, token, created) VALUES (?1, ?2, ?3)",
            params![uuid, token, now.cast_signed()],
        )?;
        change.execute(
            "DELETE FROM sessions WHERE uuid = ?1 AND id NOT IN
             (SELECT id FROM sessions WHERE uuid = ?1 ORDER BY id DESC LIMIT ?2)",
            params![uuid, PER_USER],
        )?;
        Ok(change.commit()?)
    }

    /// Does with the session of a token what `decide` says, nobody else coming between.
    pub fn change(
        &self,
        uuid: &str,
        token: &[u8; 32],
        decide: impl FnOnce(Option<Session>) -> Result<Change, Fault>,
    ) -> Result<(), Fault> {
        let connection = self.0.lock();
        let session = find(&connection, uuid, token)?;
        let id = session.as_ref().map(|session| session.id);
        match decide(session)? {
            Change::Renew {
                token,
                client,
                renewals,
                ident,
                ident_until,
            } => connection
                .prepare_cached(
                    "UPDATE sessions SET token = ?2, client = ?3, renewals = ?4, ident = ?5,
                     ident_until = ?6 WHERE id = ?1",
                )?
                .execute(params![
                    id,
                    token,
                    client,
                    renewals,
                    ident,
                    ident_until.cast_signed()
                ])?,
            Change::RemoveAll => {
                connection.execute("DELETE FROM sessions WHERE uuid = ?1", [uuid])?
            }
        };
        Ok(())
    }

    /// The idents of a client's sessions that were made after `oldest`.
    pub fn idents(&self, uuid: &str, client: &str, oldest: u64) -> Result<Vec<Ident>, Fault> {
        let connection = self.0.lock();
        let mut select = connection.prepare_cached(
            "SELECT ident, ident_until FROM sessions
             WHERE uuid = ?1 AND client = ?2 AND created >= ?3 AND ident IS NOT NULL",
        )?;
        let idents = select.query_map(params![uuid, client, oldest.cast_signed()], |row| {
            Ok(Ident {
                hash: row.get(0)?,
                until: row.get::<_, i64>(1)?.cast_unsigned(),
            })
        })?;
        Ok(idents.collect::<Result<_, _>>()?)
    }
}

fn find(
    connection: &Connection,
    uuid: &str,
    token: &[u8; 32],
) -> rusqlite::Result<Option<Session>> {
    let read = |row: &Row<'_>| {
        Ok(Session {
            id: row.get(0)?,
            client: row.get(1)?,
            created: row.get::<_, i64>(2)?.cast_unsigned(),
            renewals: row.get(3)?,
        })
    };
    connection
        .prepare_cached(
            "SELECT id, client, created, renewals FROM sessions WHERE token = ?1 AND uuid = ?2",
        )?
        .query_row(params![token, uuid], read)
        .optional()
}
