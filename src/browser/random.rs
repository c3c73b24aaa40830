//! Random bytes from the browser's generator.

use crate::error::{Code, Error, Result};
use crate::secret::Key;

/// A random key.
///
/// # Errors
/// [`Code::Internal`] where there is no `crypto.getRandomValues`.
pub fn make_key() -> Result<Key> {
    let mut key = Key::default();
    fill(&mut *key)?;
    Ok(key)
}

/// Random bytes that are public: nonces and salts.
///
/// # Errors
/// As [`make_key`].
pub fn make_nonce<const N: usize>() -> Result<[u8; N]> {
    let mut nonce = [0; N];
    fill(&mut nonce)?;
    Ok(nonce)
}

fn fill(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes)
        .map_err(|_| Error::new(Code::Internal, "This browser gives no random numbers."))
}
