//! Mailboxes in SQLite, and what of them was delivered to which client.
//!
//! A client's mark says up to where it has everything; what it was handed beyond stands in a list.
//! So asking for new messages costs nothing for the old ones.

use std::path::Path;

use excalibur_client::quik::{Item, Mail};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::quik::database::{Database, Durability, OpenError};
use crate::quik::reason::Fault;

/// Of new messages in one answer.
const NEW_MESSAGES: usize = 100;
/// Of messages in one answer, which has one message at least.
const ANSWER_BYTES: usize = 4 << 20;

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS messages (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        recipient TEXT NOT NULL,
        sender TEXT NOT NULL,
        time INTEGER NOT NULL,
        mode TEXT NOT NULL,
        wrapped_key TEXT NOT NULL,
        message TEXT NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS messages_of_a_mailbox ON messages (recipient, id);
    CREATE TABLE IF NOT EXISTS marks (
        recipient TEXT NOT NULL,
        client TEXT NOT NULL,
        up_to INTEGER NOT NULL,
        PRIMARY KEY (recipient, client)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS deliveries (
        recipient TEXT NOT NULL,
        client TEXT NOT NULL,
        message INTEGER NOT NULL,
        PRIMARY KEY (recipient, client, message)
    ) STRICT, WITHOUT ROWID;
";

/// The database.
pub struct Mailboxes(Database);

struct Found {
    id: i64,
    mail: Mail,
}

impl Mailboxes {
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        Database::open(path, SCHEMA, Durability::Full).map(Self)
    }

    /// The relay's name; the first time, `fresh` becomes it.
    pub fn relay_uuid(&self, fresh: String) -> rusqlite::Result<String> {
        self.0.setting("uuid", fresh)
    }

    /// Puts each item in its mailbox: all of them, on the disk, or none.
    pub fn put(&self, sender: &str, items: &[Item], now: u64) -> Result<(), Fault> {
        let mut connection = self.0.lock();
        let change = connection.transaction()?;
        {
            let mut insert = change.prepare_cached(
                "INSERT INTO messages (recipient, sender, time, mode, wrapped_key, message)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?;
            for item in items {
                insert.execute(params![
                    item.to,
                    sender,
                    now.cast_signed(),
                    item.mode,
                    item.wrapped_key,
                    item.message
                ])?;
            }
        }
        Ok(change.commit()?)
    }

    /// The newest messages, the oldest of them first; from now on they are delivered.
    pub fn newest(&self, uuid: &str, client: &str, size: usize) -> Result<Vec<Mail>, Fault> {
        let mut connection = self.0.lock();
        let mut found = {
            let mut select = connection.prepare_cached(
                "SELECT id, sender, time, mode, wrapped_key, message FROM messages
                 WHERE recipient = ?1 ORDER BY id DESC",
            )?;
            fitting(size, select.query_map([uuid], read)?)?.0
        };
        found.reverse();
        let up_to = mark(&connection, uuid, client)?;
        if found.last().is_some_and(|last| last.id > up_to) {
            let change = connection.transaction()?;
            {
                let mut insert = change.prepare_cached(
                    "INSERT OR IGNORE INTO deliveries (recipient, client, message)
                     VALUES (?1, ?2, ?3)",
                )?;
                for found in found.iter().filter(|found| found.id > up_to) {
                    insert.execute(params![uuid, client, found.id])?;
                }
            }
            change.commit()?;
        }
        Ok(found.into_iter().map(|found| found.mail).collect())
    }

    /// The oldest messages that this client was not handed; from now on they are delivered.
    pub fn undelivered(&self, uuid: &str, client: &str) -> Result<Vec<Mail>, Fault> {
        let mut connection = self.0.lock();
        let up_to = mark(&connection, uuid, client)?;
        let (found, is_all) = {
            let mut select = connection.prepare_cached(
                "SELECT id, sender, time, mode, wrapped_key, message FROM messages
                 WHERE recipient = ?1 AND id > ?3 AND NOT EXISTS (
                     SELECT 1 FROM deliveries
                     WHERE recipient = ?1 AND client = ?2 AND message = messages.id)
                 ORDER BY id",
            )?;
            let rows = select.query_map(params![uuid, client, up_to], read)?;
            fitting(NEW_MESSAGES, rows)?
        };
        // all before the last of these was delivered, now or before
        let reached = if is_all {
            newest_id(&connection, uuid)?
        } else {
            found.last().map_or(up_to, |last| last.id)
        };
        if reached > up_to {
            let change = connection.transaction()?;
            change
                .prepare_cached(
                    "INSERT INTO marks (recipient, client, up_to) VALUES (?1, ?2, ?3)
                     ON CONFLICT DO UPDATE SET up_to = excluded.up_to",
                )?
                .execute(params![uuid, client, reached])?;
            change
                .prepare_cached(
                    "DELETE FROM deliveries
                     WHERE recipient = ?1 AND client = ?2 AND message <= ?3",
                )?
                .execute(params![uuid, client, reached])?;
            change.commit()?;
        }
        Ok(found.into_iter().map(|found| found.mail).collect())
    }
}

/// Up to which message the client has everything.
fn mark(connection: &Connection, uuid: &str, client: &str) -> rusqlite::Result<i64> {
    let mark = connection
        .prepare_cached("SELECT up_to FROM marks WHERE recipient = ?1 AND client = ?2")?
        .query_row([uuid, client], |row| row.get(0))
        .optional()?;
    Ok(mark.unwrap_or(0))
}

/// 0 for an empty mailbox.
fn newest_id(connection: &Connection, uuid: &str) -> rusqlite::Result<i64> {
    connection
        .prepare_cached("SELECT coalesce(max(id), 0) FROM messages WHERE recipient = ?1")?
        .query_row([uuid], |row| row.get(0))
}

/// As many as an answer holds, `size` of them at most, and whether they are all.
fn fitting(
    size: usize,
    rows: impl Iterator<Item = rusqlite::Result<Found>>,
) -> rusqlite::Result<(Vec<Found>, bool)> {
    let (mut found, mut bytes) = (Vec::new(), 0);
    for row in rows {
        let row = row?;
        bytes += row.mail.message.len() + row.mail.wrapped_key.len();
        if found.len() == size || (bytes > ANSWER_BYTES && !found.is_empty()) {
            return Ok((found, false));
        }
        found.push(row);
    }
    Ok((found, true))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Found> {
    Ok(Found {
        id: row.get(0)?,
        mail: Mail {
            from: row.get(1)?,
            time: row.get::<_, i64>(2)?.cast_unsigned(),
            mode: row.get(3)?,
            wrapped_key: row.get(4)?,
            message: row.get(5)?,
        },
    })
}

#[cfg(test)]
mod tests;
