//! Tokens: what a caller has to know. The databases hold their hashes, so that a stolen database
//! opens nothing, and looking one up tells nothing by its time.

use sha2::{Digest, Sha256};

use crate::base64;

const RANDOM_BYTES: usize = 24;

/// 32 characters of base64, drawn.
pub fn make() -> Result<String, getrandom::Error> {
    let mut random = [0; RANDOM_BYTES];
    getrandom::fill(&mut random)?;
    Ok(base64::encode(random))
}

/// For paths: hexadecimal.
pub fn make_for_path() -> Result<String, getrandom::Error> {
    Ok(make_uuid()?.simple().to_string())
}

/// A random UUID (RFC 9562 §5.4).
pub fn make_uuid() -> Result<uuid::Uuid, getrandom::Error> {
    let mut random = [0; 16];
    getrandom::fill(&mut random)?;
    Ok(uuid::Builder::from_random_bytes(random).into_uuid())
}

/// What is stored of a token.
pub fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}
