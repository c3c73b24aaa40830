//! PBKDF2 and HKDF over SHA-256 on the browser's own implementation, which does not block the
//! page.

use js_sys::{ArrayBuffer, Object, Promise, Uint8Array};
use web_sys::{CryptoKey, SubtleCrypto};

use super::webcrypto::{algorithm, import, settle, subtle};
use crate::error::Result;
use crate::secret::Key;

const BITS: u32 = 256;

/// A password for PBKDF2, which WebCrypto keeps.
pub struct Password {
    subtle: SubtleCrypto,
    key: CryptoKey,
}

/// A derivation under way.
pub struct Stretching(Promise);

impl Password {
    /// Takes a password; `None` on a page without WebCrypto.
    ///
    /// # Errors
    /// [`crate::error::Code::Internal`] when WebCrypto fails.
    pub async fn import(password: &[u8]) -> Result<Option<Self>> {
        let Some(subtle) = subtle() else {
            return Ok(None);
        };
        let pbkdf2 = algorithm("PBKDF2", &[]);
        let key = import(&subtle, password, &pbkdf2, &["deriveBits"]).await?;
        Ok(Some(Self { subtle, key }))
    }

    /// Starts PBKDF2, which runs whether it is waited for or not.
    ///
    /// # Errors
    /// As [`Self::import`].
    pub fn stretch(&self, salt: &[u8], iterations: u32) -> Result<Stretching> {
        let parameters = algorithm(
            "PBKDF2",
            &[
                ("hash", "SHA-256".into()),
                ("salt", Uint8Array::from(salt).into()),
                ("iterations", iterations.into()),
            ],
        );
        let bits = derive_bits(&self.subtle, &parameters, &self.key)?;
        Ok(Stretching(bits))
    }

    /// HKDF of something that is no password, without an info.
    ///
    /// # Errors
    /// As [`Self::import`].
    pub async fn expand(&self, input: &[u8], salt: &[u8]) -> Result<Key> {
        let key = import(
            &self.subtle,
            input,
            &algorithm("HKDF", &[]),
            &["deriveBits"],
        )
        .await?;
        let parameters = algorithm(
            "HKDF",
            &[
                ("hash", "SHA-256".into()),
                ("salt", Uint8Array::from(salt).into()),
                ("info", Uint8Array::new_with_length(0).into()),
            ],
        );
        take(derive_bits(&self.subtle, &parameters, &key)?).await
    }
}

impl Stretching {
    /// Waits for it.
    ///
    /// # Errors
    /// As [`Password::import`].
    pub async fn finish(self) -> Result<Key> {
        take(self.0).await
    }
}

fn derive_bits(subtle: &SubtleCrypto, parameters: &Object, key: &CryptoKey) -> Result<Promise> {
    let promise = subtle.derive_bits_with_object(parameters, key, BITS);
    promise.map_err(|_| super::webcrypto::failed())
}

async fn take(bits: Promise) -> Result<Key> {
    let bits: ArrayBuffer = settle(Ok(bits)).await?;
    let bits = Uint8Array::new(&bits);
    let mut derived = Key::default();
    bits.copy_to(&mut *derived);
    bits.fill(0, 0, bits.length());
    Ok(derived)
}
