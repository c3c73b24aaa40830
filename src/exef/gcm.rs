//! AES-GCM (NIST SP 800-38D), in place, with the tag apart.

use aes_gcm::aead::consts::{U12, U16};
use aes_gcm::aead::{AeadInOut, KeyInit, Nonce, Tag};
use aes_gcm::aes::{Aes128, Aes192, Aes256};
use aes_gcm::{AesGcm, Tag as GcmTag};

use super::header::{KeySize, TAG_BYTES};
use crate::error::{Code, Error, Result};

/// Encrypts `body` in place and returns the tag.
///
/// `key` is 16, 24 or 32 bytes. `nonce` is 12 bytes, or 16 where the protocol says so (spec §5;
/// J0 then comes from GHASH), and must never have been used with this key.
///
/// # Errors
/// [`Code::InvalidArgument`] for another length of key or nonce, or a body above GCM's limit.
pub fn encrypt(key: &[u8], nonce: &[u8], body: &mut [u8]) -> Result<[u8; TAG_BYTES]> {
    match (KeySize::from_bytes(key.len()), nonce.len()) {
        (Some(KeySize::Aes128), 12) => encrypt_with::<AesGcm<Aes128, U12>>(key, nonce, body),
        (Some(KeySize::Aes192), 12) => encrypt_with::<AesGcm<Aes192, U12>>(key, nonce, body),
        (Some(KeySize::Aes256), 12) => encrypt_with::<AesGcm<Aes256, U12>>(key, nonce, body),
        (Some(KeySize::Aes256), 16) => encrypt_with::<AesGcm<Aes256, U16>>(key, nonce, body),
        _ => Err(bad_sizes()),
    }
}

/// Checks the tag and decrypts `body` in place; on an error nothing was decrypted.
///
/// # Errors
/// [`Code::WrongKey`] when the tag does not fit: another key, or changed data.
/// [`Code::InvalidArgument`] for a length of key or nonce that [`encrypt`] does not take.
pub fn decrypt(key: &[u8], nonce: &[u8], body: &mut [u8], tag: &[u8; TAG_BYTES]) -> Result<()> {
    match (KeySize::from_bytes(key.len()), nonce.len()) {
        (Some(KeySize::Aes128), 12) => decrypt_with::<AesGcm<Aes128, U12>>(key, nonce, body, tag),
        (Some(KeySize::Aes192), 12) => decrypt_with::<AesGcm<Aes192, U12>>(key, nonce, body, tag),
        (Some(KeySize::Aes256), 12) => decrypt_with::<AesGcm<Aes256, U12>>(key, nonce, body, tag),
        (Some(KeySize::Aes256), 16) => decrypt_with::<AesGcm<Aes256, U16>>(key, nonce, body, tag),
        _ => Err(bad_sizes()),
    }
}

fn encrypt_with<C>(key: &[u8], nonce: &[u8], body: &mut [u8]) -> Result<[u8; TAG_BYTES]>
where
    C: KeyInit + AeadInOut<TagSize = U16>,
{
    let cipher = C::new_from_slice(key).map_err(|_| bad_sizes())?;
    let nonce = <&Nonce<C>>::try_from(nonce).map_err(|_| bad_sizes())?;
    let tag: GcmTag = cipher
        .encrypt_inout_detached(nonce, &[], body.into())
        .map_err(|_| {
            Error::new(
                Code::TooLarge,
                "The data is too long for one sealed message.",
            )
        })?;
    Ok(tag.into())
}

fn decrypt_with<C>(key: &[u8], nonce: &[u8], body: &mut [u8], tag: &[u8; TAG_BYTES]) -> Result<()>
where
    C: KeyInit + AeadInOut<TagSize = U16>,
{
    let cipher = C::new_from_slice(key).map_err(|_| bad_sizes())?;
    let nonce = <&Nonce<C>>::try_from(nonce).map_err(|_| bad_sizes())?;
    cipher
        .decrypt_inout_detached(nonce, &[], body.into(), &Tag::<C>::from(*tag))
        .map_err(|_| {
            Error::new(
                Code::WrongKey,
                "The sealed data was changed, or sealed with another key.",
            )
        })
}

fn bad_sizes() -> Error {
    Error::new(
        Code::InvalidArgument,
        "AES-GCM takes a key of 16, 24 or 32 bytes and a nonce of 12, or 16 with a key of 32.",
    )
}
