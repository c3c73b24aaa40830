//! The session server: from client sessions to idents.
//!
//! A login yields a fresh client session. Each [`Validate`] hands an ident, with which the relay
//! is called, and another client session in place of the one it was called with, a stale one.

use serde::{Deserialize, Serialize};

use super::call::Call;
use super::reply::Done;

/// Asks for an ident. The first call binds the session to its client.
#[derive(Clone, Serialize, Deserialize)]
pub struct Validate {
    /// Of the account.
    pub uuid: String,
    /// From the login, or from the last validation.
    pub client_session: String,
    /// One per device and client.
    pub client_uuid: String,
}

/// "Renewed Session".
#[derive(Clone, Serialize, Deserialize)]
pub struct RenewedSession {
    /// For calls of the relay, until they say `EXPIRED`.
    pub ident: String,
    /// The only one that can be validated from now on.
    pub client_session: String,
}

impl Call for Validate {
    const PATH: &'static str = "session/validate";
    type Answer = RenewedSession;
}

/// Ends all sessions of the user; takes a fresh client session.
#[derive(Clone, Serialize, Deserialize)]
pub struct Remove {
    /// Of the account.
    pub uuid: String,
    /// One that was never validated.
    pub client_session: String,
    /// One per device and client.
    pub client_uuid: String,
    /// Where the client has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ident: Option<String>,
}

impl Call for Remove {
    const PATH: &'static str = "session/remove";
    type Answer = Done;
}

/// What a relay asks before it answers a client.
#[derive(Clone, Serialize, Deserialize)]
pub struct Verify {
    /// Of the account.
    pub uuid: String,
    /// As the client sent it.
    pub ident: String,
    /// As the client sent it.
    pub client_uuid: String,
    /// Of the relay that asks.
    pub relay_uuid: String,
}

impl Call for Verify {
    const PATH: &'static str = "session/verify";
    type Answer = Done;
}
