//! Whole messages in memory.

use zeroize::Zeroizing;

use super::gcm;
use super::header::{
    HEADER_BYTES, Header, KeySize, NONCE_BYTES, OVERHEAD_BYTES, TAG_BYTES, corrupt,
};
use crate::error::{Code, Error, Result};

/// The three parts of a sealed message, their lengths checked, nothing decrypted.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    /// What stands before the ciphertext.
    pub header: Header,
    /// As long as the plaintext.
    pub ciphertext: &'a [u8],
    /// GCM tag over the ciphertext.
    pub tag: &'a [u8; TAG_BYTES],
}

/// Splits a whole message into its parts.
///
/// # Errors
/// [`Code::Corrupt`] when it is too short, its header is wrong, or its length is not what the
/// header says.
pub fn split(message: &[u8]) -> Result<Parts<'_>> {
    let too_short = || corrupt("it is cut short");
    let (header, rest) = message.split_first_chunk().ok_or_else(too_short)?;
    let header = Header::parse(header)?;
    let (ciphertext, tag) = rest.split_last_chunk().ok_or_else(too_short)?;
    if ciphertext.len() as u64 != header.length {
        return Err(corrupt("its length is not what its header says"));
    }
    Ok(Parts {
        header,
        ciphertext,
        tag,
    })
}

/// Seals `plaintext` under `key` (16, 24 or 32 bytes): header, ciphertext and tag.
///
/// The nonce must never have been used with this key.
///
/// # Errors
/// [`Code::InvalidArgument`] for a key of another length, [`Code::TooLarge`] above GCM's limit.
pub fn seal(key: &[u8], nonce: [u8; NONCE_BYTES], plaintext: &[u8]) -> Result<Vec<u8>> {
    let header = Header {
        key_size: KeySize::from_bytes(key.len())
            .ok_or_else(|| Error::new(Code::InvalidArgument, "A key has 16, 24 or 32 bytes."))?,
        nonce,
        length: plaintext.len() as u64,
    };
    let mut message = Vec::with_capacity(plaintext.len() + OVERHEAD_BYTES);
    message.extend_from_slice(&header.to_bytes());
    message.extend_from_slice(plaintext);
    let tag = gcm::encrypt(key, &nonce, &mut message[HEADER_BYTES..])?;
    message.extend_from_slice(&tag);
    Ok(message)
}

/// Opens a whole message; the plaintext is wiped when it is dropped.
///
/// # Errors
/// [`Code::Corrupt`] as [`split`]; [`Code::WrongKey`] for a key of another size, another key, or
/// changed data.
pub fn open(key: &[u8], message: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let parts = split(message)?;
    if KeySize::from_bytes(key.len()) != Some(parts.header.key_size) {
        return Err(Error::new(
            Code::WrongKey,
            "The data was sealed with a key of another size.",
        ));
    }
    let mut plaintext = Zeroizing::new(parts.ciphertext.to_vec());
    gcm::decrypt(key, &parts.header.nonce, &mut plaintext, parts.tag)?;
    Ok(plaintext)
}
