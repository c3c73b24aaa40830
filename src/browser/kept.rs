//! A secret that is needed again: kept as ciphertext under a key that no script can read out.

use js_sys::Uint8Array;
use zeroize::Zeroizing;

use super::aes_gcm::AesKey;
use super::random::{make_nonce, make_secret};
use crate::error::{Code, Error, Result};
use crate::exef::NONCE_BYTES;

const BYTES: usize = 32;

/// 32 secret bytes.
pub struct Kept {
    key: AesKey,
    nonce: [u8; NONCE_BYTES],
    sealed: Uint8Array,
}

impl Kept {
    /// Takes them in; the caller's copy is the caller's to wipe.
    ///
    /// # Errors
    /// [`Code::Internal`] when WebCrypto fails.
    pub async fn new(secret: &[u8; BYTES]) -> Result<Self> {
        let key = AesKey::import(&make_secret()?).await?;
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
    pub async fn open(&self) -> Result<Zeroizing<[u8; BYTES]>> {
        let opened = self.key.decrypt(&self.nonce, &self.sealed).await?;
        let mut secret = Zeroizing::new([0; BYTES]);
        if opened.length() as usize != BYTES {
            return Err(Error::new(Code::Internal, "A kept secret is damaged."));
        }
        opened.copy_to(secret.as_mut());
        opened.fill(0, 0, opened.length());
        Ok(secret)
    }
}
