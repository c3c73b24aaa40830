//! Replies: `{"status": "OK", …}`, a named status, or a number with its message,
//! `{"status": "12", "12": "unknown user"}`.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::{Code, Error, Result};

/// Characters of a server's message that are shown: it is not to flood a page.
const MESSAGE_CHARS: usize = 300;

/// A status other than `OK`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// `STALE`: the client session was renewed; a fresh one, from a login, is needed here.
    Stale,
    /// `ROTTEN`: the client session was renewed too often or is too old; log in again.
    Rotten,
    /// `EXPIRED`: the ident is over, all else is well; validate the session and repeat the call.
    Expired,
    /// An error, with the server's own number and message.
    Error {
        /// Each server has its own.
        number: u32,
        /// For a person; empty when the server gave none.
        message: String,
    },
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Stale => Self::new(
                Code::StaleSession,
                "The session was renewed since its login. Log in again to do this.",
            ),
            Refusal::Rotten => Self::new(
                Code::SessionExpired,
                "The session was renewed too often, or is too old. Log in again.",
            ),
            Refusal::Expired => Self::new(
                Code::SessionExpired,
                "The session has to be validated anew.",
            ),
            Refusal::Error { number, message } if message.is_empty() => Self::new(
                Code::Refused,
                format!("The server refused, with the number {number} and no reason."),
            ),
            Refusal::Error { number, message } => Self::new(
                Code::Refused,
                format!("The server refused: {message} ({number})."),
            ),
        }
    }
}

/// The answer of a call that has none but its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {}

/// Reads a reply. Where the status is not `OK`, all other fields may be missing.
///
/// # Errors
/// [`Code::ServerError`] for what is no such reply.
pub fn read<T: DeserializeOwned>(body: &[u8]) -> Result<Result<T, Refusal>> {
    #[derive(Deserialize)]
    struct Head<'a> {
        #[serde(borrow)]
        status: Cow<'a, str>,
    }
    let head: Head<'_> =
        serde_json::from_slice(body).map_err(|_| unreadable("it has no status"))?;
    let refusal = match &*head.status {
        "OK" => {
            return serde_json::from_slice(body)
                .map(Ok)
                .map_err(|error| unreadable(&error.to_string()));
        }
        "STALE" => Refusal::Stale,
        "ROTTEN" => Refusal::Rotten,
        "EXPIRED" => Refusal::Expired,
        digits => Refusal::Error {
            number: number(digits).ok_or_else(|| unreadable("its status is not known"))?,
            message: message(body, digits),
        },
    };
    Ok(Err(refusal))
}

/// Writes a reply, as a server does.
///
/// # Errors
/// [`Code::Internal`] for an answer that is no JSON object.
pub fn write<T: Serialize>(reply: &Result<T, Refusal>) -> Result<String> {
    let internal = || Error::new(Code::Internal, "A reply could not be written as JSON.");
    let mut fields = Map::new();
    let status = match reply {
        Ok(answer) => {
            let Ok(Value::Object(answer)) = serde_json::to_value(answer) else {
                return Err(internal());
            };
            fields = answer;
            "OK".to_owned()
        }
        Err(Refusal::Stale) => "STALE".to_owned(),
        Err(Refusal::Rotten) => "ROTTEN".to_owned(),
        Err(Refusal::Expired) => "EXPIRED".to_owned(),
        Err(Refusal::Error { number, message }) => {
            fields.insert(number.to_string(), message.as_str().into());
            number.to_string()
        }
    };
    fields.insert("status".to_owned(), status.into());
    serde_json::to_string(&fields).map_err(|_| internal())
}

/// Digits and nothing else: Rust reads a plus sign too.
fn number(text: &str) -> Option<u32> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

fn message(body: &[u8], field: &str) -> String {
    let fields: Map<String, Value> = serde_json::from_slice(body).unwrap_or_default();
    let message = fields.get(field).and_then(Value::as_str);
    message
        .unwrap_or_default()
        .chars()
        .take(MESSAGE_CHARS)
        .collect()
}

fn unreadable(why: &str) -> Error {
    let why: String = why.chars().take(MESSAGE_CHARS).collect();
    Error::new(
        Code::ServerError,
        format!("The server's reply is not in the form of the Quik protocol: {why}."),
    )
}
