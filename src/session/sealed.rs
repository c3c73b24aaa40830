//! `ExEF` messages on `Uint8Array`s, so that a file's bytes need not pass through wasm.

#![allow(clippy::cast_possible_truncation)] // of small constants

use js_sys::Uint8Array;

use crate::browser::aes_gcm::AesKey;
use crate::browser::random::make_nonce;
use crate::error::{Code, Error, Result};
use crate::exef::{HEADER_BYTES, Header, KeySize};

/// Seals: header, ciphertext and tag.
pub async fn seal(key: &AesKey, plaintext: &Uint8Array) -> Result<Uint8Array> {
    let nonce = make_nonce()?;
    let header = Header {
        key_size: KeySize::Aes256,
        nonce,
        length: plaintext.length().into(),
    };
    let sealed = key.encrypt(&nonce, plaintext).await?;
    let message = Uint8Array::new_with_length(HEADER_BYTES as u32 + sealed.length());
    message.set(&Uint8Array::from(header.to_bytes().as_slice()), 0);
    message.set(&sealed, HEADER_BYTES as u32);
    Ok(message)
}

/// Seals what is secret, and wipes it.
pub async fn seal_secret(key: &AesKey, secret: &Uint8Array) -> Result<Uint8Array> {
    let sealed = seal(key, secret).await;
    secret.fill(0, 0, secret.length());
    sealed
}

/// Opens.
///
/// # Errors
/// [`Code::Corrupt`] for a message of another form, [`Code::WrongKey`] when the tag does not fit.
pub async fn open(key: &AesKey, message: &Uint8Array) -> Result<Uint8Array> {
    let (header, sealed) = split(message)?;
    key.decrypt(&header.nonce, &sealed).await
}

/// Opens a sealed key into a key.
///
/// # Errors
/// As [`open`].
pub async fn unwrap(key: &AesKey, message: &Uint8Array) -> Result<AesKey> {
    let (header, sealed) = split(message)?;
    key.unwrap(&header.nonce, &sealed).await
}

/// The header, and ciphertext with tag.
fn split(message: &Uint8Array) -> Result<(Header, Uint8Array)> {
    let damaged =
        |why: &str| Error::new(Code::Corrupt, format!("The sealed data is damaged: {why}."));
    let mut header = [0; HEADER_BYTES];
    if (message.length() as usize) < header.len() {
        return Err(damaged("it is cut short"));
    }
    message
        .subarray(0, HEADER_BYTES as u32)
        .copy_to(&mut header);
    let header = Header::parse(&header)?;
    if header.message_bytes() != Some(message.length().into()) {
        return Err(damaged("its length is not what its header says"));
    }
    if header.key_size != KeySize::Aes256 {
        return Err(Error::new(
            Code::WrongKey,
            "The data was sealed with a key of another size.",
        ));
    }
    Ok((
        header,
        message.subarray(HEADER_BYTES as u32, message.length()),
    ))
}
