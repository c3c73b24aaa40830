//! HMAC-SHA256 under a key that WebCrypto keeps, or that stays in Rust where there is none.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CryptoKey, SubtleCrypto};

use super::software::{Software, software};
use super::webcrypto::{algorithm, import, needs_webcrypto, settle, subtle};
use crate::auth::pop;
use crate::error::Result;
use crate::secret::Key;

const BYTES: usize = 32;

/// A key for HMAC-SHA256.
pub struct MacKey(Backend);

enum Backend {
    /// Non-extractable: no script can read it out.
    WebCrypto(SubtleCrypto, CryptoKey),
    /// A page on plain http has no WebCrypto.
    Rust(Software, Key),
}

impl MacKey {
    /// Takes the bytes of a key; with WebCrypto they are not kept.
    ///
    /// # Errors
    /// [`crate::error::Code::Internal`] when WebCrypto fails.
    pub async fn import(bytes: &Key) -> Result<Self> {
        let Some(subtle) = subtle() else {
            return Ok(Self(Backend::Rust(software()?, bytes.clone())));
        };
        let hmac = algorithm("HMAC", &[("hash", "SHA-256".into())]);
        let key = import(&subtle, bytes.as_slice(), &hmac, &["sign"]).await?;
        Ok(Self(Backend::WebCrypto(subtle, key)))
    }

    /// The key for a browser's store, which no script can read the bytes out of.
    ///
    /// # Errors
    /// [`crate::error::Code::NeedsSecureContext`] where it is bytes.
    pub fn to_js(&self) -> Result<JsValue> {
        match &self.0 {
            Backend::WebCrypto(_, key) => Ok(key.into()),
            Backend::Rust(..) => Err(needs_webcrypto()),
        }
    }

    /// The key out of a browser's store.
    #[must_use]
    pub fn from_js(key: JsValue) -> Option<Self> {
        Some(Self(Backend::WebCrypto(subtle()?, key.dyn_into().ok()?)))
    }

    /// The MAC of `message`.
    ///
    /// # Errors
    /// [`crate::error::Code::Internal`] when WebCrypto fails.
    pub async fn sign(&self, message: &[u8]) -> Result<[u8; BYTES]> {
        match &self.0 {
            Backend::WebCrypto(subtle, key) => {
                let promise =
                    subtle.sign_with_str_and_js_u8_array("HMAC", key, &Uint8Array::from(message));
                let mac: ArrayBuffer = settle(promise).await?;
                let mut bytes = [0; BYTES];
                Uint8Array::new(&mac).copy_to(&mut bytes);
                Ok(bytes)
            }
            Backend::Rust(_, key) => Ok(pop::mac(key, message)),
        }
    }
}
