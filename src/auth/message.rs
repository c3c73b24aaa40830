//! The text frames of the login socket (spec §5).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::error::{Code, Error, Result};

/// What a frame says of the message before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Status {
    /// Go on.
    Ok,
    /// It was refused; `data` says why.
    Err,
}

/// A frame: JSON `{"status": "OK"|"ERR"|null, "binary": bool, "data": string}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Some messages of the server have none.
    #[serde(default)]
    pub status: Option<Status>,
    /// Whether `data` is base64.
    #[serde(default)]
    pub binary: bool,
    /// The server drops a client that sends `null` here, so it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
}

impl Message {
    /// A frame with text.
    #[must_use]
    pub fn text(status: Option<Status>, data: impl Into<String>) -> Self {
        Self {
            status,
            binary: false,
            data: Some(data.into()),
        }
    }

    /// A frame with bytes.
    #[must_use]
    pub fn bytes(status: Option<Status>, data: &[u8]) -> Self {
        Self {
            status,
            binary: true,
            data: Some(STANDARD.encode(data)),
        }
    }

    /// `OK` and no more.
    #[must_use]
    pub const fn ok() -> Self {
        Self {
            status: Some(Status::Ok),
            binary: false,
            data: None,
        }
    }

    /// Reads a frame.
    ///
    /// # Errors
    /// [`Code::BadHandshake`] for anything else than the JSON above.
    pub fn parse(text: &str) -> Result<Self> {
        serde_json::from_str(text).map_err(|_| bad("it is not in the form of the protocol"))
    }

    /// The frame as it goes over the wire.
    ///
    /// # Errors
    /// [`Code::Internal`], which JSON of strings never meets.
    pub fn to_json(&self) -> Result<String> {
        serde_json::to_string(self)
            .map_err(|_| Error::new(Code::Internal, "A login message could not be written."))
    }

    /// The text, of a frame that must hold text.
    ///
    /// # Errors
    /// [`Code::BadHandshake`] for bytes or nothing.
    pub fn into_text(self) -> Result<String> {
        match (self.binary, self.data) {
            (false, Some(data)) => Ok(data),
            _ => Err(bad("it holds no text")),
        }
    }

    /// The bytes, of a frame that must hold bytes.
    ///
    /// # Errors
    /// [`Code::BadHandshake`] for text, nothing or bad base64.
    pub fn into_bytes(self) -> Result<Vec<u8>> {
        match (self.binary, self.data) {
            (true, Some(data)) => STANDARD
                .decode(data)
                .map_err(|_| bad("its base64 is broken")),
            _ => Err(bad("it holds no bytes")),
        }
    }
}

fn bad(why: &str) -> Error {
    Error::new(
        Code::BadHandshake,
        format!("The server sent a login message that this client does not understand: {why}."),
    )
}
