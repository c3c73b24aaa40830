//! Quick unlock: the keys of a login, which go out sealed under a key of JavaScript's, and come back
//! in place of the password. How that key is kept is not known here (`js/quick-unlock.js`).

use js_sys::{JsString, Uint8Array};

use crate::browser::aes_gcm::AesKey;
use crate::error::{Code, Error, Result};
use crate::secret::{self, Key};

#[allow(clippy::cast_possible_truncation)] // 32
const KEY_BYTES: u32 = secret::KEY_BYTES as u32;
const VAULT_KEY_AT: u32 = 2 * KEY_BYTES;
const SALT_AT: u32 = 3 * KEY_BYTES;

/// What a user logs in with.
pub enum Secret {
    Password(JsString),
    /// Sealed [`Keys`], and what opens them.
    Sealed(Uint8Array, AesKey),
}

/// What logs a user in and opens the vault.
pub struct Keys {
    pub srp_salt: Vec<u8>,
    pub srp_key: Key,
    pub unlock_key: Key,
    /// Zeros where it is the account's.
    pub own_vault_key: Key,
}

impl Keys {
    /// SRP key, account unlock key, vault key, SRP salt; to be wiped.
    #[allow(clippy::cast_possible_truncation)] // a salt comes in a JSON answer
    pub fn to_bytes(&self) -> Uint8Array {
        let bytes = Uint8Array::new_with_length(SALT_AT + self.srp_salt.len() as u32);
        bytes.subarray(0, KEY_BYTES).copy_from(&*self.srp_key);
        bytes
            .subarray(KEY_BYTES, VAULT_KEY_AT)
            .copy_from(&*self.unlock_key);
        bytes
            .subarray(VAULT_KEY_AT, SALT_AT)
            .copy_from(&*self.own_vault_key);
        bytes
            .subarray(SALT_AT, bytes.length())
            .copy_from(&self.srp_salt);
        bytes
    }

    /// From what was opened, which is wiped.
    ///
    /// # Errors
    /// [`Code::NoQuickUnlock`] when it was not, or is too short.
    pub fn read(opened: Result<Uint8Array>) -> Result<Self> {
        let bytes = opened.ok().filter(|it| it.length() > SALT_AT);
        let bytes = bytes.ok_or_else(stale)?;
        let mut keys = Self {
            srp_salt: bytes.subarray(SALT_AT, bytes.length()).to_vec(),
            srp_key: Key::default(),
            unlock_key: Key::default(),
            own_vault_key: Key::default(),
        };
        bytes.subarray(0, KEY_BYTES).copy_to(&mut *keys.srp_key);
        bytes
            .subarray(KEY_BYTES, VAULT_KEY_AT)
            .copy_to(&mut *keys.unlock_key);
        bytes
            .subarray(VAULT_KEY_AT, SALT_AT)
            .copy_to(&mut *keys.own_vault_key);
        bytes.fill(0, 0, bytes.length());
        Ok(keys)
    }

    /// The vault key, where it is another than the account's; to be wiped.
    pub fn own_vault_key(&self) -> Option<Uint8Array> {
        let is_own = self.own_vault_key != Key::default();
        is_own.then(|| Uint8Array::from(self.own_vault_key.as_slice()))
    }
}

impl Secret {
    /// What a server's refusal means: keys that were right once are no longer.
    pub fn explain(&self, error: Error) -> Error {
        match (self, error.code) {
            (Self::Sealed(..), Code::WrongPassword | Code::UserNotFound | Code::WrongKey) => {
                stale()
            }
            _ => error,
        }
    }
}

fn stale() -> Error {
    Error::new(
        Code::NoQuickUnlock,
        "The quick unlock no longer opens this vault. Log in with the password.",
    )
}
