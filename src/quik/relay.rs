//! The relay: messages out and in.

use serde::{Deserialize, Serialize};

use super::call::Call;
use super::item::{Item, Mail};
use super::reply::Done;

/// How many messages [`Get`] asks for when it does not say.
pub const DEFAULT_SIZE: u32 = 25;

/// Puts items into mailboxes: all of them, or none.
#[derive(Clone, Serialize, Deserialize)]
pub struct Send {
    /// Of the sender's account.
    pub uuid: String,
    /// One per device and client.
    pub client_uuid: String,
    /// From the last validation.
    pub ident: String,
    /// One for each recipient.
    pub message_payload: Vec<Item>,
}

impl Call for Send {
    const PATH: &'static str = "relay/message/send";
    type Answer = Done;
}

/// Asks for the newest messages, delivered before or not.
#[derive(Clone, Serialize, Deserialize)]
pub struct Get {
    /// Of the account.
    pub uuid: String,
    /// One per device and client.
    pub client_uuid: String,
    /// From the last validation.
    pub ident: String,
    /// At most this many; [`DEFAULT_SIZE`] where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u32>,
}

/// What lies in a mailbox, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    /// Sealed, and not yet looked at.
    pub payload: Vec<Mail>,
}

impl Call for Get {
    const PATH: &'static str = "relay/message/get";
    type Answer = Mailbox;
}

/// Asks for the messages that were not yet delivered to this client. A server may hand them in
/// parts: the end is an empty payload.
#[derive(Clone, Serialize, Deserialize)]
pub struct New {
    /// Of the account.
    pub uuid: String,
    /// One per device and client.
    pub client_uuid: String,
    /// From the last validation.
    pub ident: String,
}

impl Call for New {
    const PATH: &'static str = "relay/message/new";
    type Answer = Mailbox;
}
