//! Random bytes from the browser's generator.

use zeroize::Zeroizing;

use crate::error::{Code, Error, Result};

/// Random bytes, wiped when dropped.
///
/// # Errors
/// [`Code::Internal`] where there is no `crypto.getRandomValues`.
pub fn make_secret<const N: usize>() -> Result<Zeroizing<[u8; N]>> {
    let mut bytes = Zeroizing::new([0; N]);
    getrandom::fill(bytes.as_mut())
        .map_err(|_| Error::new(Code::Internal, "This browser gives no random numbers."))?;
    Ok(bytes)
}

/// Random bytes that are public: nonces and salts.
///
/// # Errors
/// As [`make_secret`].
pub fn make_nonce<const N: usize>() -> Result<[u8; N]> {
    make_secret().map(|bytes| *bytes)
}
