//! A secret that is needed again: kept as ciphertext under a key that no script can read out.

use js_sys::Uint8Array;

use super::aes_gcm::AesKey;
use super::random::{make_key, make_nonce};
use crate::error::{Code, Error, Result};
use crate::exef::NONCE_BYTES;
use crate::secret::{KEY_BYTES, Key};

/// A key.
pub struct Kept {
    key: AesKey,
    nonce: [u8; NONCE_BYTES],
    sealed: Uint8Array,
}

impl Kept {
    /// Takes it in; the caller's copy is the caller's to wipe.
    ///
    /// # Errors
    /// [`Code::Internal`] when WebCrypto fails.
    pub async fn new(secret: &Key) -> Result<Self> {
        let key = AesKey::import(&make_key()?).await?;
        let nonce = make_nonce()?;
        let plaintext = Uint8Array::from(secret.as_slice());
        let sealed = key.encrypt(&nonce, &plaintext).await;
        plaintext.fill(0, 0, plaintext.length());
        let sealed = sealed?;
        Ok(Self { key, nonce, sealed })
    }

    /// The bytes, for a moment.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub async fn open(&self) -> Result<Key> {
        let opened = self.key.decrypt(&self.nonce, &self.sealed).await?;
        let mut secret = Key::default();
        if opened.length() as usize != KEY_BYTES {
            return Err(Error::new(Code::Internal, "A kept secret is damaged."));
        }
        opened.copy_to(&mut *secret);
        opened.fill(0, 0, opened.length());
        Ok(secret)
    }
}
