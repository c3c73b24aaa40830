//! Sessions: which keys are alive.

use std::collections::{HashMap, VecDeque};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::http::HeaderMap;
use excalibur_client::secret::Key;

use super::bearer;
use super::token::Tokens;

/// As many as the real server keeps; the oldest go first.
const CAPACITY: usize = 1024;

/// A login.
pub struct Session {
    username: String,
    account: i64,
    key: Key,
}

impl Session {
    pub fn username(&self) -> &str {
        &self.username
    }

    /// Names the user's vault folder.
    pub const fn account(&self) -> i64 {
        self.account
    }

    /// The master key K.
    pub fn key(&self) -> &[u8; 32] {
        &self.key
    }
}

/// All live sessions, and the tokens that name them.
pub struct Sessions {
    tokens: Tokens,
    lifetime: Duration,
    live: Mutex<Live>,
}

#[derive(Default)]
struct Live {
    by_uuid: HashMap<String, Arc<Session>>,
    by_age: VecDeque<(Instant, String)>,
}

impl Sessions {
    /// No sessions; `key` signs the tokens.
    pub fn new(key: &[u8; 32], seconds: u64) -> Self {
        Self {
            tokens: Tokens::new(key, seconds),
            lifetime: Duration::from_secs(seconds),
            live: Mutex::default(),
        }
    }

    /// Opens a session and returns its token; `None` when there is no randomness.
    pub fn open(&self, username: &str, account: i64, key: Key) -> Option<String> {
        let mut random = [0; 16];
        getrandom::fill(&mut random).ok()?;
        let uuid = random.iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        let token = self.tokens.issue(username, &uuid).ok()?;
        let session = Session {
            username: username.into(),
            account,
            key,
        };
        let now = Instant::now();
        let mut live = self.live.lock().unwrap_or_else(PoisonError::into_inner);
        live.forget(now, self.lifetime);
        live.by_age.push_back((now, uuid.clone()));
        live.by_uuid.insert(uuid, Arc::new(session));
        Some(token)
    }

    /// The session of a token.
    pub fn find(&self, token: &str) -> Option<Arc<Session>> {
        let claims = self.tokens.verify(token)?;
        let live = self.live.lock().unwrap_or_else(PoisonError::into_inner);
        live.by_uuid.get(&claims.uuid).cloned()
    }

    /// The session of an `Authorization` header in its exact form, which sealing asks for.
    pub fn exact(&self, headers: &HeaderMap) -> Option<Arc<Session>> {
        self.find(bearer::exact(headers)?)
    }

    /// The session of an `Authorization` header in any form that the routes accept.
    pub fn any(&self, headers: &HeaderMap) -> Option<Arc<Session>> {
        self.find(bearer::any(headers)?)
    }
}

impl Live {
    /// Drops the expired, and the oldest when there is no room for one more.
    fn forget(&mut self, now: Instant, lifetime: Duration) {
        while let Some((since, uuid)) = self.by_age.front() {
            let expired = now.saturating_duration_since(*since) > lifetime;
            if !expired && self.by_age.len() < CAPACITY {
                break;
            }
            self.by_uuid.remove(uuid);
            self.by_age.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(sessions: &Sessions) -> String {
        sessions
            .open("alice", 1, Key::read(&[9; 32]).unwrap())
            .unwrap()
    }

    #[test]
    fn the_oldest_of_too_many_goes() {
        let sessions = Sessions::new(&[1; 32], 60);
        let first = open(&sessions);
        let second = open(&sessions);
        for _ in 2..CAPACITY {
            open(&sessions);
        }
        assert_eq!(sessions.find(&first).unwrap().key(), &[9; 32]);
        open(&sessions);
        assert!(sessions.find(&first).is_none());
        assert!(sessions.find(&second).is_some());
    }
}
