//! A user's keys from the password: on WebCrypto, or in Rust where there is none; there it blocks
//! the page for some 300 ms a key.

use js_sys::JsString;
use zeroize::Zeroizing;

use crate::browser::derive::{self, Stretching};
use crate::browser::software::{Software, software};
use crate::browser::text;
use crate::error::Result;
use crate::keys::{NameForm, PBKDF2_ITERATIONS, combine, derive_key, identity};
use crate::secret::Key;

/// A password, from which keys are derived.
pub enum Password {
    WebCrypto(derive::Password),
    Rust(Software, Zeroizing<String>),
}

/// A key on its way.
pub enum Derivation<'a> {
    WebCrypto {
        password: &'a derive::Password,
        stretching: Stretching,
        identity: String,
        salt: &'a [u8],
    },
    Rust(Software, Key),
}

impl Password {
    /// Normalises it and takes it in.
    pub async fn new(password: &JsString) -> Result<Self> {
        let normalized = text::trim_nfkd(password);
        Ok(
            match derive::Password::import(normalized.as_bytes()).await? {
                Some(password) => Self::WebCrypto(password),
                None => Self::Rust(software()?, normalized),
            },
        )
    }

    /// Starts to derive a key.
    pub fn derive<'a>(
        &'a self,
        username: &str,
        form: NameForm,
        salt: &'a [u8],
    ) -> Result<Derivation<'a>> {
        Ok(match self {
            Self::WebCrypto(password) => Derivation::WebCrypto {
                password,
                stretching: password.stretch(salt, PBKDF2_ITERATIONS)?,
                identity: identity(username, form),
                salt,
            },
            Self::Rust(leave, password) => {
                let key = derive_key(password.as_bytes(), username, form, salt);
                Derivation::Rust(*leave, key)
            }
        })
    }
}

impl Derivation<'_> {
    /// Waits for the key.
    pub async fn finish(self) -> Result<Key> {
        match self {
            Self::WebCrypto {
                password,
                stretching,
                identity,
                salt,
            } => {
                let expanded = password.expand(identity.as_bytes(), salt).await?;
                Ok(combine(stretching.finish().await?, &expanded))
            }
            Self::Rust(_, key) => Ok(key),
        }
    }
}
