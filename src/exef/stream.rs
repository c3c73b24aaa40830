//! Messages piece by piece, in pure Rust.

use excalibur_gcm::GcmStream;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::framing::{Framing, MAX_PLAINTEXT_BYTES, Part};
use super::header::{Header, KeySize, NONCE_BYTES, TAG_BYTES, corrupt};
use crate::error::{Code, Error, Result};
use crate::secret::Key;

/// Seals a message whose length is known, piece by piece.
pub struct Sealer {
    stream: GcmStream,
    left: u64,
}

impl Sealer {
    /// Starts a message of `length` bytes; the header goes before its first piece.
    ///
    /// # Errors
    /// [`Code::TooLarge`] above GCM's limit.
    pub fn new(key: &[u8; 32], nonce: [u8; NONCE_BYTES], length: u64) -> Result<(Self, Header)> {
        if length > MAX_PLAINTEXT_BYTES {
            return Err(Error::new(
                Code::TooLarge,
                "The data is too long for one sealed message.",
            ));
        }
        let header = Header {
            key_size: KeySize::Aes256,
            nonce,
            length,
        };
        let stream = GcmStream::new(key, &nonce);
        let left = length;
        Ok((Self { stream, left }, header))
    }

    /// Seals the next piece in place.
    ///
    /// # Errors
    /// [`Code::InvalidArgument`] for more bytes than were announced.
    pub fn seal(&mut self, piece: &mut [u8]) -> Result<()> {
        self.left = self
            .left
            .checked_sub(piece.len() as u64)
            .ok_or_else(wrong_length)?;
        self.stream.encrypt(piece);
        Ok(())
    }

    /// The tag, which ends the message.
    ///
    /// # Errors
    /// [`Code::InvalidArgument`] for fewer bytes than were announced.
    pub fn finish(self) -> Result<[u8; TAG_BYTES]> {
        if self.left > 0 {
            return Err(wrong_length());
        }
        Ok(self.stream.tag())
    }
}

/// Opens a message piece by piece.
pub struct Opener {
    key: Key,
    framing: Framing,
    stream: Option<GcmStream>,
}

impl Opener {
    /// Starts with the key.
    #[must_use]
    pub fn new(key: Key) -> Self {
        Self {
            key,
            framing: Framing::default(),
            stream: None,
        }
    }

    /// Takes the next bytes of the message and gives what they hold of the plaintext. Nothing
    /// vouches for it before [`Self::finish`].
    ///
    /// # Errors
    /// [`Code::Corrupt`] for a wrong header or bytes after the tag, [`Code::WrongKey`] for a key
    /// of another size.
    pub fn open(&mut self, mut bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        let mut plaintext = Zeroizing::new(Vec::with_capacity(bytes.len()));
        while !bytes.is_empty() {
            let split = |at: usize| bytes.split_at(at.min(bytes.len()));
            let (part, rest) = match self.framing.next() {
                Part::Header(missing) => {
                    let (part, rest) = split(missing);
                    self.framing.take_header(part)?;
                    if let Some(header) = self.framing.header() {
                        check_key_size(&header)?;
                        self.stream = Some(GcmStream::new(&self.key, &header.nonce));
                    }
                    (&[][..], rest)
                }
                Part::Ciphertext(left) => {
                    let (part, rest) = split(usize::try_from(left).unwrap_or(usize::MAX));
                    self.framing.take_ciphertext(part.len() as u64);
                    (part, rest)
                }
                Part::Tag(missing) => {
                    let (part, rest) = split(missing);
                    self.framing.take_tag(part);
                    (&[][..], rest)
                }
                Part::End => return Err(corrupt("something follows its end")),
            };
            if let (Some(stream), false) = (&mut self.stream, part.is_empty()) {
                let start = plaintext.len();
                plaintext.extend_from_slice(part);
                stream.decrypt(&mut plaintext[start..]);
            }
            bytes = rest;
        }
        Ok(plaintext)
    }

    /// Ends the message: from here on its plaintext is vouched for.
    ///
    /// # Errors
    /// [`Code::Corrupt`] when it is cut short, [`Code::WrongKey`] when the tag does not fit.
    pub fn finish(self) -> Result<()> {
        let expected = *self.framing.finish()?;
        let tag = self.stream.map(GcmStream::tag).unwrap_or_default();
        check_tag(&tag, &expected)
    }
}

/// Compares tags in constant time.
///
/// # Errors
/// [`Code::WrongKey`] when they differ.
pub fn check_tag(computed: &[u8; TAG_BYTES], received: &[u8; TAG_BYTES]) -> Result<()> {
    if bool::from(computed.ct_eq(received)) {
        return Ok(());
    }
    Err(Error::new(
        Code::WrongKey,
        "The sealed data was changed, or sealed with another key.",
    ))
}

/// Streams are under keys of 32 bytes, as all keys of the protocol are.
///
/// # Errors
/// [`Code::WrongKey`] for a header that names another size.
pub fn check_key_size(header: &Header) -> Result<()> {
    if header.key_size == KeySize::Aes256 {
        return Ok(());
    }
    Err(Error::new(
        Code::WrongKey,
        "The data was sealed with a key of another size.",
    ))
}

fn wrong_length() -> Error {
    Error::new(
        Code::InvalidArgument,
        "The data is not as long as it was said to be.",
    )
}
