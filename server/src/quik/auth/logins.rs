//! Logins that were begun: for 120 s, and once.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use excalibur_client::quik::Method;
use subtle::ConstantTimeEq;

use crate::quik::token;

const LIFETIME_SECONDS: u64 = 120;
/// At once, of one user; the oldest go first. Users who are not known count as one.
const PER_USER: usize = 16;
/// Above this many users the expired are forgotten.
const USERS: usize = 1024;

#[derive(Default)]
pub struct Logins(Mutex<HashMap<String, VecDeque<Begun>>>);

struct Begun {
    session: String,
    method: Method,
    /// In seconds since the epoch.
    since: u64,
}

impl Begun {
    const fn is_live(&self, now: u64) -> bool {
        now.saturating_sub(self.since) < LIFETIME_SECONDS
    }
}

impl Logins {
    /// Begins a login.
    pub fn open(&self, uuid: String, method: Method, now: u64) -> Result<String, getrandom::Error> {
        let session = token::make()?;
        let mut users = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if users.len() > USERS {
            users.retain(|_, logins| logins.back().is_some_and(|last| last.is_live(now)));
        }
        let logins = users.entry(uuid).or_default();
        if logins.len() == PER_USER {
            logins.pop_front();
        }
        logins.push_back(Begun {
            session: session.clone(),
            method,
            since: now,
        });
        Ok(session)
    }

    /// Ends a login; `false` when there is none of this kind, or no longer.
    pub fn take(&self, uuid: &str, session: &str, method: Method, now: u64) -> bool {
        let mut users = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(logins) = users.get_mut(uuid) else {
            return false;
        };
        let is_it = |begun: &Begun| begun.session.as_bytes().ct_eq(session.as_bytes()).into();
        let found = logins.iter().position(is_it);
        let begun = found.and_then(|at| logins.remove(at));
        begun.is_some_and(|begun| begun.method == method && begun.is_live(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WAYS: [Method; 2] = [Method::Password, Method::Signature];

    fn open(logins: &Logins, uuid: &str, method: Method, now: u64) -> String {
        logins.open(uuid.to_owned(), method, now).unwrap()
    }

    #[test]
    fn a_login_lives_120_seconds_and_is_used_once() {
        let [password, signature] = WAYS;
        let logins = Logins::default();
        let session = open(&logins, "ann", password, 1000);
        assert_eq!(session.len(), 32);
        assert!(!logins.take("bob", &session, password, 1000));
        assert!(logins.take("ann", &session, password, 1119));
        assert!(!logins.take("ann", &session, password, 1119));

        let late = open(&logins, "ann", password, 1000);
        assert!(!logins.take("ann", &late, password, 1120));
        let other = open(&logins, "ann", password, 1000);
        assert!(!logins.take("ann", &other, signature, 1000));
        assert!(!logins.take("ann", &other, password, 1000), "it was used");
    }

    #[test]
    fn nobody_fills_the_memory_or_pushes_others_out() {
        let method = Method::Password;
        let logins = Logins::default();
        let first = open(&logins, "ann", method, 0);
        let other = open(&logins, "bob", method, 0);
        for _ in 0..PER_USER {
            open(&logins, "ann", method, 0);
        }
        assert!(!logins.take("ann", &first, method, 0));
        assert!(logins.take("bob", &other, method, 0));
        for number in 0..3 * USERS {
            open(&logins, &number.to_string(), method, 1000 + number as u64);
        }
        assert!(logins.0.lock().unwrap().len() <= USERS + 1);
    }
}
