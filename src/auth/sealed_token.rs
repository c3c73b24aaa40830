//! The login's last message: the JWT under AES-256-GCM and K, with a nonce of 16 bytes (spec §5).

use base64ct::{Base64, Encoding};
use zeroize::Zeroizing;

use crate::error::{Code, Error, Result};
use crate::exef::{TAG_BYTES, gcm};
use crate::json::Json;
use crate::secret::Key;

/// Length of the nonce; GCM's usual is 12.
pub const NONCE_BYTES: usize = 16;

/// A token that K opens.
pub struct SealedToken {
    /// The nonce.
    pub nonce: [u8; NONCE_BYTES],
    /// Ciphertext and tag.
    pub sealed: Vec<u8>,
}

impl SealedToken {
    /// Reads the message.
    ///
    /// # Errors
    /// [`Code::BadHandshake`] for another form.
    pub fn parse(text: &str) -> Result<Self> {
        let message = Json::parse_object(text.as_bytes()).ok_or_else(unreadable)?;
        let decode = |name| {
            let text = message.text_of(name).ok_or_else(unreadable)?;
            Base64::decode_vec(&text).map_err(|_| unreadable())
        };
        let nonce = decode("nonce")?.try_into().map_err(|_| unreadable())?;
        let mut sealed = decode("token")?;
        let tag: [u8; TAG_BYTES] = decode("tag")?.try_into().map_err(|_| unreadable())?;
        sealed.extend_from_slice(&tag);
        Ok(Self { nonce, sealed })
    }

    /// Opens it, in pure Rust.
    ///
    /// # Errors
    /// [`Code::BadHandshake`] when K does not open it.
    pub fn open(self, master_key: &Key) -> Result<Zeroizing<String>> {
        let mut token = Zeroizing::new(self.sealed);
        let tag = token.last_chunk().copied().ok_or_else(unreadable)?;
        let length = token.len() - TAG_BYTES;
        token.truncate(length);
        gcm::decrypt(master_key.as_slice(), &self.nonce, &mut token, &tag)
            .map_err(|_| unreadable())?;
        Self::read(&token)
    }

    /// The JWT, from what was opened.
    ///
    /// # Errors
    /// [`Code::BadHandshake`] for what is no text.
    pub fn read(opened: &[u8]) -> Result<Zeroizing<String>> {
        let token = core::str::from_utf8(opened).map_err(|_| unreadable())?;
        Ok(Zeroizing::new(token.to_owned()))
    }
}

/// The error for a token that does not open.
#[must_use]
pub fn unreadable() -> Error {
    Error::new(
        Code::BadHandshake,
        "The server's token could not be opened. Log in again.",
    )
}
