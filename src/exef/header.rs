//! The 28 bytes before the ciphertext (spec §3).

use crate::error::{Code, Error, Result};

const MAGIC: &[u8; 4] = b"ExEF";
const VERSION: u16 = 2;

/// Length of a nonce.
pub const NONCE_BYTES: usize = 12;
/// Length of a header.
pub const HEADER_BYTES: usize = 28;
/// Length of the GCM tag at the end.
pub const TAG_BYTES: usize = 16;
/// How much longer a sealed message is than its plaintext.
pub const OVERHEAD_BYTES: usize = HEADER_BYTES + TAG_BYTES;

/// The AES key sizes of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeySize {
    /// 16 bytes
    Aes128,
    /// 24 bytes
    Aes192,
    /// 32 bytes
    Aes256,
}

impl KeySize {
    /// The size of a key, by its length in bytes.
    pub const fn from_bytes(bytes: usize) -> Option<Self> {
        match bytes {
            16 => Some(Self::Aes128),
            24 => Some(Self::Aes192),
            32 => Some(Self::Aes256),
            _ => None,
        }
    }

    const fn bits(self) -> u16 {
        match self {
            Self::Aes128 => 128,
            Self::Aes192 => 192,
            Self::Aes256 => 256,
        }
    }

    const fn from_bits(bits: u16) -> Option<Self> {
        match bits {
            128 => Some(Self::Aes128),
            192 => Some(Self::Aes192),
            256 => Some(Self::Aes256),
            _ => None,
        }
    }
}

/// What stands before the ciphertext.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// Size of the key that sealed the message.
    pub key_size: KeySize,
    /// GCM nonce, never used twice with a key.
    pub nonce: [u8; NONCE_BYTES],
    /// Bytes of ciphertext, which are the bytes of plaintext.
    pub length: u64,
}

impl Header {
    /// Bytes of the whole message; `None` when they are more than a number holds.
    #[must_use]
    pub const fn message_bytes(self) -> Option<u64> {
        self.length.checked_add(OVERHEAD_BYTES as u64)
    }

    /// The header as it stands in a message.
    #[must_use]
    pub fn to_bytes(self) -> [u8; HEADER_BYTES] {
        let mut bytes = [0; HEADER_BYTES];
        bytes[0..4].copy_from_slice(MAGIC);
        bytes[4..6].copy_from_slice(&VERSION.to_be_bytes());
        bytes[6..8].copy_from_slice(&self.key_size.bits().to_be_bytes());
        bytes[8..20].copy_from_slice(&self.nonce);
        bytes[20..28].copy_from_slice(&self.length.to_be_bytes());
        bytes
    }

    /// Reads a header.
    ///
    /// # Errors
    /// [`Code::Corrupt`] for a wrong magic, version or key size.
    pub fn parse(bytes: &[u8; HEADER_BYTES]) -> Result<Self> {
        let number = |at: usize| u16::from_be_bytes([bytes[at], bytes[at + 1]]);
        if &bytes[0..4] != MAGIC {
            return Err(corrupt("it does not start with ExEF"));
        }
        if number(4) != VERSION {
            return Err(corrupt("its version is not 2"));
        }
        let key_size =
            KeySize::from_bits(number(6)).ok_or_else(|| corrupt("its key size is unknown"))?;
        let mut nonce = [0; NONCE_BYTES];
        nonce.copy_from_slice(&bytes[8..20]);
        let mut length = [0; 8];
        length.copy_from_slice(&bytes[20..28]);
        Ok(Self {
            key_size,
            nonce,
            length: u64::from_be_bytes(length),
        })
    }
}

pub(super) fn corrupt(why: &str) -> Error {
    Error::new(Code::Corrupt, format!("The sealed data is damaged: {why}."))
}
