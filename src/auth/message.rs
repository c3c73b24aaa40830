//! The text frames of the login socket (spec §5).

use base64ct::{Base64, Encoding};

use crate::error::{Code, Error, Result};
use crate::json::{Json, quote};

/// What a frame says of the message before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Go on.
    Ok,
    /// It was refused; `data` says why.
    Err,
}

/// A frame: JSON `{"status": "OK"|"ERR"|null, "binary": bool, "data": string}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Some messages of the server have none.
    pub status: Option<Status>,
    /// Whether `data` is base64.
    pub binary: bool,
    /// The server drops a client that sends `null` here, so it is left out.
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
            data: Some(Base64::encode_string(data)),
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
        Self::read(text).ok_or_else(|| bad("it is not in the form of the protocol"))
    }

    fn read(text: &str) -> Option<Self> {
        let frame = Json::parse_object(text.as_bytes())?;
        let status = match frame.field("status").or_null(Json::text)?.as_deref() {
            None => None,
            Some("OK") => Some(Status::Ok),
            Some("ERR") => Some(Status::Err),
            Some(_) => return None,
        };
        let binary = frame.field("binary").or_null(Json::flag)?.unwrap_or(false);
        let data = frame.field("data").or_null(Json::text)?;
        Some(Self {
            status,
            binary,
            data,
        })
    }

    /// The frame as it goes over the wire.
    #[must_use]
    pub fn to_json(&self) -> String {
        let status = match self.status {
            None => "null",
            Some(Status::Ok) => r#""OK""#,
            Some(Status::Err) => r#""ERR""#,
        };
        let data = self
            .data
            .as_deref()
            .map_or_else(String::new, |data| format!(r#","data":{}"#, quote(data)));
        format!(r#"{{"status":{status},"binary":{}{data}}}"#, self.binary)
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
            (true, Some(data)) => {
                Base64::decode_vec(&data).map_err(|_| bad("its base64 is broken"))
            }
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
