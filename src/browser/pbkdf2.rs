//! PBKDF2-HMAC-SHA256 on the browser's own implementation, which does not block the page.

use js_sys::{ArrayBuffer, Uint8Array};
use zeroize::Zeroizing;

use super::webcrypto::{algorithm, import, settle, subtle};
use crate::error::Result;

/// 32 bytes from a password; `None` on a page without WebCrypto.
///
/// # Errors
/// [`crate::error::Code::Internal`] when WebCrypto fails.
pub async fn derive(
    password: &[u8],
    salt: &[u8],
    iterations: u32,
) -> Result<Option<Zeroizing<[u8; 32]>>> {
    let Some(subtle) = subtle() else {
        return Ok(None);
    };
    let key = import(
        &subtle,
        password,
        &algorithm("PBKDF2", &[]),
        &["deriveBits"],
    )
    .await?;
    let parameters = algorithm(
        "PBKDF2",
        &[
            ("hash", "SHA-256".into()),
            ("salt", Uint8Array::from(salt).into()),
            ("iterations", iterations.into()),
        ],
    );
    let bits: ArrayBuffer = settle(subtle.derive_bits_with_object(&parameters, &key, 256)).await?;
    let bits = Uint8Array::new(&bits);
    let mut derived = Zeroizing::new([0; 32]);
    bits.copy_to(derived.as_mut());
    bits.fill(0, 0, bits.length());
    Ok(Some(derived))
}
