//! AES-256-GCM under a key that WebCrypto keeps, or that stays in Rust where there is none.
//!
//! Data goes in and out as `Uint8Array`, so that WebCrypto's way never copies it into wasm.

use js_sys::{ArrayBuffer, Object, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CryptoKey, SubtleCrypto};
use zeroize::Zeroizing;

use super::software::{Software, software};
use super::webcrypto::{algorithm, import, names, needs_webcrypto, settle, subtle};
use crate::error::{Code, Error, Result};
use crate::exef::{NONCE_BYTES, TAG_BYTES, gcm};
use crate::secret::Key;

const TAG_LENGTH: u32 = 16;
const USAGES: &[&str] = &["encrypt", "decrypt"];

/// A key for AES-256-GCM.
#[derive(Clone)]
pub struct AesKey(pub(super) Backend);

#[derive(Clone)]
pub(super) enum Backend {
    /// Non-extractable: no script can read them out.
    WebCrypto(WebKey),
    /// A page on plain http has no WebCrypto.
    Rust(Software, Key),
}

/// A key, and what works with it.
#[derive(Clone)]
pub(super) struct WebKey {
    pub subtle: SubtleCrypto,
    pub key: CryptoKey,
}

impl WebKey {
    /// Ciphertext and tag. It begins, and copies the plaintext, before it is waited for.
    pub fn encrypt(
        &self,
        algorithm: &Object,
        plaintext: &Uint8Array,
    ) -> impl Future<Output = Result<Uint8Array>> + use<> {
        let (subtle, key) = (&self.subtle, &self.key);
        let promise = subtle.encrypt_with_object_and_js_u8_array(algorithm, key, plaintext);
        async { Ok(Uint8Array::new(&settle(promise).await?)) }
    }
}

impl AesKey {
    /// Takes the bytes of a key; with WebCrypto they are not kept.
    ///
    /// # Errors
    /// [`Code::Internal`] when WebCrypto fails.
    pub async fn import(bytes: &Key) -> Result<Self> {
        let Some(subtle) = subtle() else {
            return Ok(Self(Backend::Rust(software()?, bytes.clone())));
        };
        let usages = &["encrypt", "decrypt", "unwrapKey"];
        let key = import(&subtle, bytes.as_slice(), &gcm_algorithm(), usages).await?;
        Ok(Self(Backend::WebCrypto(WebKey { subtle, key })))
    }

    /// Whether `WebCrypto` has it.
    #[must_use]
    pub const fn is_in_webcrypto(&self) -> bool {
        matches!(self.0, Backend::WebCrypto(_))
    }

    /// The key for a browser's store, which no script can read the bytes out of.
    ///
    /// # Errors
    /// [`Code::NeedsSecureContext`] where it is bytes.
    pub fn to_js(&self) -> Result<JsValue> {
        match &self.0 {
            Backend::WebCrypto(key) => Ok(key.key.clone().into()),
            Backend::Rust(..) => Err(needs_webcrypto()),
        }
    }

    /// The key out of a browser's store.
    #[must_use]
    pub fn from_js(key: JsValue) -> Option<Self> {
        Self::new(key.dyn_into().ok()?).ok()
    }

    /// A key of JavaScript's, for AES-GCM. Streams take one that encrypts.
    ///
    /// # Errors
    /// [`Code::NeedsSecureContext`] on a page without WebCrypto.
    pub fn new(key: CryptoKey) -> Result<Self> {
        let subtle = subtle().ok_or_else(needs_webcrypto)?;
        Ok(Self(Backend::WebCrypto(WebKey { subtle, key })))
    }

    /// Ciphertext and tag of `plaintext`.
    ///
    /// # Errors
    /// [`Code::Internal`] when WebCrypto fails, [`Code::TooLarge`] above GCM's limit.
    pub async fn encrypt(
        &self,
        nonce: &[u8; NONCE_BYTES],
        plaintext: &Uint8Array,
    ) -> Result<Uint8Array> {
        match &self.0 {
            Backend::WebCrypto(key) => key.encrypt(&with_nonce(nonce), plaintext).await,
            Backend::Rust(_, key) => {
                let mut body = Zeroizing::new(plaintext.to_vec());
                let tag = gcm::encrypt(key.as_slice(), nonce, &mut body)?;
                let sealed = Uint8Array::new_with_length(plaintext.length() + TAG_LENGTH);
                sealed.subarray(0, plaintext.length()).copy_from(&body);
                sealed
                    .subarray(plaintext.length(), sealed.length())
                    .copy_from(&tag);
                Ok(sealed)
            }
        }
    }

    /// The plaintext of ciphertext and tag, after the tag was checked. The nonce has 12 bytes, or
    /// 16 where the protocol says so.
    ///
    /// # Errors
    /// [`Code::WrongKey`] for another key or changed data.
    pub async fn decrypt(&self, nonce: &[u8], sealed: &Uint8Array) -> Result<Uint8Array> {
        match &self.0 {
            Backend::WebCrypto(WebKey { subtle, key }) => {
                let promise =
                    subtle.decrypt_with_object_and_js_u8_array(&with_nonce(nonce), key, sealed);
                let plaintext: ArrayBuffer = settle(promise).await.map_err(|_| wrong_key())?;
                Ok(Uint8Array::new(&plaintext))
            }
            Backend::Rust(_, key) => {
                let plaintext = decrypt_in_rust(key, nonce, sealed)?;
                Ok(Uint8Array::from(plaintext.as_slice()))
            }
        }
    }

    /// The AES-256 key inside ciphertext and tag; with WebCrypto its bytes are never seen.
    ///
    /// # Errors
    /// [`Code::WrongKey`] for another key, changed data, or what is no key.
    pub async fn unwrap(&self, nonce: &[u8; NONCE_BYTES], sealed: &Uint8Array) -> Result<Self> {
        match &self.0 {
            Backend::WebCrypto(WebKey { subtle, key }) => {
                let promise = subtle.unwrap_key_with_js_u8_array_and_object_and_object(
                    "raw",
                    sealed,
                    key,
                    &with_nonce(nonce),
                    &gcm_algorithm(),
                    false,
                    &names(USAGES),
                );
                let subtle = subtle.clone();
                let key = settle(promise).await.map_err(|_| wrong_key())?;
                Ok(Self(Backend::WebCrypto(WebKey { subtle, key })))
            }
            Backend::Rust(leave, key) => {
                let bytes = decrypt_in_rust(key, nonce, sealed)?;
                let inner = Key::read(&bytes).ok_or_else(wrong_key)?;
                Ok(Self(Backend::Rust(*leave, inner)))
            }
        }
    }
}

fn decrypt_in_rust(key: &Key, nonce: &[u8], sealed: &Uint8Array) -> Result<Zeroizing<Vec<u8>>> {
    let mut body = Zeroizing::new(sealed.to_vec());
    let split = body.len().checked_sub(TAG_BYTES).ok_or_else(wrong_key)?;
    let mut tag = [0; TAG_BYTES];
    tag.copy_from_slice(&body[split..]);
    body.truncate(split);
    gcm::decrypt(key.as_slice(), nonce, &mut body, &tag)?;
    Ok(body)
}

fn gcm_algorithm() -> Object {
    algorithm("AES-GCM", &[])
}

pub(super) fn with_nonce(nonce: &[u8]) -> Object {
    algorithm("AES-GCM", &[("iv", Uint8Array::from(nonce).into())])
}

/// The error for a tag that does not fit.
pub fn wrong_key() -> Error {
    Error::new(
        Code::WrongKey,
        "The sealed data was changed, or sealed with another key.",
    )
}
