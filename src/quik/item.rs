//! Items: what goes to a relay, `[to_uuid, mode, wrapped_key, message]`, and what comes out of a
//! mailbox, `[from_uuid, time, mode, wrapped_key, message]`.
//!
//! The mode `standard`: `message = base64(IV ‖ AES-256-CBC with PKCS#7)` under a fresh key,
//! `wrapped_key = base64` of RSA-OAEP (SHA-1, MGF1 with SHA-1) of that key.

use base64ct::{Base64, Encoding};
use serde::{Deserialize, Serialize};

use crate::error::{Code, Error, Result};

/// The one mode of this protocol.
pub const STANDARD_MODE: &str = "standard";
/// Length of the key of a message.
pub const AES_KEY_BYTES: usize = 32;
/// Length of an IV, and of a block.
pub const IV_BYTES: usize = 16;

/// A message on its way to a relay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(String, String, String, String)")]
#[serde(into = "(String, String, String, String)")]
pub struct Item {
    /// Whose mailbox it is for.
    pub to: String,
    /// See [`STANDARD_MODE`].
    pub mode: String,
    /// Base64.
    pub wrapped_key: String,
    /// Base64.
    pub message: String,
}

/// A message from a mailbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(String, u64, String, String, String)")]
#[serde(into = "(String, u64, String, String, String)")]
pub struct Mail {
    /// The sender, as the relay says: nothing in the message proves it.
    pub from: String,
    /// When the relay took it, in seconds since the epoch.
    pub time: u64,
    /// See [`STANDARD_MODE`].
    pub mode: String,
    /// Base64.
    pub wrapped_key: String,
    /// Base64.
    pub message: String,
}

/// The bytes of a message in the mode `standard`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// [`AES_KEY_BYTES`] bytes under RSA-OAEP.
    pub wrapped_key: Vec<u8>,
    /// Fresh for each message.
    pub iv: [u8; IV_BYTES],
    /// AES-256-CBC with PKCS#7: whole blocks, one at least.
    pub ciphertext: Vec<u8>,
}

impl Sealed {
    /// Takes a message of a mailbox apart.
    ///
    /// # Errors
    /// [`Code::Corrupt`] for another mode, broken base64 or a length that no message has.
    pub fn parse(mode: &str, wrapped_key: &str, message: &str) -> Result<Self> {
        if mode != STANDARD_MODE {
            return Err(corrupt("it is of a mode that this client does not know"));
        }
        let decode = |text: &str| {
            let bytes = Base64::decode_vec(text);
            bytes.map_err(|_| corrupt("its base64 is broken"))
        };
        let message = decode(message)?;
        let Some((iv, ciphertext)) = message.split_first_chunk() else {
            return Err(corrupt("it is too short"));
        };
        if ciphertext.is_empty() || ciphertext.len() % IV_BYTES != 0 {
            return Err(corrupt("it does not end with a block"));
        }
        Ok(Self {
            wrapped_key: decode(wrapped_key)?,
            iv: *iv,
            ciphertext: ciphertext.to_vec(),
        })
    }

    /// The item for the mailbox of `to`.
    #[must_use]
    pub fn into_item(self, to: impl Into<String>) -> Item {
        let mut message = self.iv.to_vec();
        message.extend(self.ciphertext);
        Item {
            to: to.into(),
            mode: STANDARD_MODE.to_owned(),
            wrapped_key: Base64::encode_string(&self.wrapped_key),
            message: Base64::encode_string(&message),
        }
    }
}

impl Mail {
    /// The message's bytes.
    ///
    /// # Errors
    /// As [`Sealed::parse`].
    pub fn sealed(&self) -> Result<Sealed> {
        Sealed::parse(&self.mode, &self.wrapped_key, &self.message)
    }
}

impl From<(String, String, String, String)> for Item {
    fn from((to, mode, wrapped_key, message): (String, String, String, String)) -> Self {
        Self {
            to,
            mode,
            wrapped_key,
            message,
        }
    }
}

impl From<Item> for (String, String, String, String) {
    fn from(item: Item) -> Self {
        (item.to, item.mode, item.wrapped_key, item.message)
    }
}

impl From<(String, u64, String, String, String)> for Mail {
    fn from(
        (from, time, mode, wrapped_key, message): (String, u64, String, String, String),
    ) -> Self {
        Self {
            from,
            time,
            mode,
            wrapped_key,
            message,
        }
    }
}

impl From<Mail> for (String, u64, String, String, String) {
    fn from(mail: Mail) -> Self {
        (
            mail.from,
            mail.time,
            mail.mode,
            mail.wrapped_key,
            mail.message,
        )
    }
}

fn corrupt(why: &str) -> Error {
    Error::new(
        Code::Corrupt,
        format!("This message cannot be opened: {why}."),
    )
}
