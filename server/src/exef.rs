//! ExEF piece by piece (spec §3), so that a file passes through in bounded memory.

use aes::Aes256;
use aes::cipher::{BlockCipherEncrypt, KeyInit, KeyIvInit, StreamCipher};
use excalibur_client::exef::{HEADER_BYTES, Header, KeySize, NONCE_BYTES, TAG_BYTES};
use ghash::GHash;
use ghash::universal_hash::UniversalHash;
use subtle::ConstantTimeEq;

const BLOCK_BYTES: usize = 16;

/// AES-256-GCM over pieces of any length: CTR for the text, GHASH over the ciphertext.
struct Gcm {
    keystream: ctr::Ctr32BE<Aes256>,
    hash: GHash,
    /// E(J0), which covers the tag
    mask: [u8; TAG_BYTES],
    /// Ciphertext that does not fill a block yet.
    partial: Vec<u8>,
    length: u64,
}

impl Gcm {
    fn new(key: &[u8; 32], nonce: &[u8; NONCE_BYTES]) -> Self {
        let mut hash_key = aes::Block::default();
        Aes256::new(key.into()).encrypt_block(&mut hash_key);
        let mut counter = [0; BLOCK_BYTES];
        counter[..NONCE_BYTES].copy_from_slice(nonce);
        counter[BLOCK_BYTES - 1] = 1;
        let mut keystream = ctr::Ctr32BE::<Aes256>::new(key.into(), &counter.into());
        let mut mask = [0; TAG_BYTES];
        keystream.apply_keystream(&mut mask);
        Self {
            keystream,
            hash: GHash::new(&hash_key),
            mask,
            partial: Vec::with_capacity(BLOCK_BYTES),
            length: 0,
        }
    }

    fn absorb(&mut self, mut ciphertext: &[u8]) {
        self.length += ciphertext.len() as u64;
        if !self.partial.is_empty() {
            let missing = (BLOCK_BYTES - self.partial.len()).min(ciphertext.len());
            let (start, rest) = ciphertext.split_at(missing);
            self.partial.extend_from_slice(start);
            ciphertext = rest;
            if self.partial.len() < BLOCK_BYTES {
                return;
            }
            self.hash.update_padded(&self.partial);
            self.partial.clear();
        }
        let whole = ciphertext.len() - ciphertext.len() % BLOCK_BYTES;
        self.hash.update_padded(&ciphertext[..whole]);
        self.partial.extend_from_slice(&ciphertext[whole..]);
    }

    fn tag(mut self) -> [u8; TAG_BYTES] {
        self.hash.update_padded(&self.partial);
        let bits = u128::from(self.length) * 8; // no associated data: its half is zero
        self.hash.update_padded(&bits.to_be_bytes());
        let mut tag: [u8; TAG_BYTES] = self.hash.finalize().into();
        for (byte, mask) in tag.iter_mut().zip(self.mask) {
            *byte ^= mask;
        }
        tag
    }
}

/// Seals a message whose length is known before its first byte.
pub struct Sealer(Gcm);

impl Sealer {
    /// The header of a message of `length` bytes, and what seals its body.
    pub fn new(key: &[u8; 32], nonce: [u8; NONCE_BYTES], length: u64) -> (Vec<u8>, Self) {
        let header = Header {
            key_size: KeySize::Aes256,
            nonce,
            length,
        };
        (header.to_bytes().to_vec(), Self(Gcm::new(key, &nonce)))
    }

    /// Seals the next piece in place.
    pub fn seal(&mut self, piece: &mut [u8]) {
        self.0.keystream.apply_keystream(piece);
        self.0.absorb(piece);
    }

    /// The tag that ends the message.
    pub fn finish(self) -> [u8; TAG_BYTES] {
        self.0.tag()
    }
}

/// Why a message did not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// It is not ExEF, was sealed with another key, or was changed.
    Damaged,
    /// It ends before its tag, or goes on after it.
    WrongLength,
}

/// Opens a message. Nothing that it hands out may be used before [`Opener::finish`] succeeds.
pub struct Opener<'k> {
    key: &'k [u8; 32],
    header: Vec<u8>,
    body: Option<Body>,
}

struct Body {
    gcm: Gcm,
    left: u64,
    tag: Vec<u8>,
}

impl<'k> Opener<'k> {
    /// Nothing read yet.
    pub fn new(key: &'k [u8; 32]) -> Self {
        Self {
            key,
            header: Vec::with_capacity(HEADER_BYTES),
            body: None,
        }
    }

    /// Takes the next piece and returns the plaintext in it, not yet verified.
    ///
    /// # Errors
    /// [`OpenError::Damaged`] for a header that is none, [`OpenError::WrongLength`] for bytes
    /// after the tag.
    pub fn open(&mut self, mut piece: &[u8]) -> Result<Vec<u8>, OpenError> {
        if self.body.is_none() {
            let missing = (HEADER_BYTES - self.header.len()).min(piece.len());
            let (start, rest) = piece.split_at(missing);
            self.header.extend_from_slice(start);
            piece = rest;
            let Ok(header) = <&[u8; HEADER_BYTES]>::try_from(self.header.as_slice()) else {
                return Ok(Vec::new());
            };
            let header = Header::parse(header).map_err(|_| OpenError::Damaged)?;
            if header.key_size != KeySize::Aes256 {
                return Err(OpenError::Damaged);
            }
            self.body = Some(Body {
                gcm: Gcm::new(self.key, &header.nonce),
                left: header.length,
                tag: Vec::with_capacity(TAG_BYTES),
            });
        }
        let Some(body) = &mut self.body else {
            return Ok(Vec::new());
        };
        let take = usize::try_from(body.left).map_or(piece.len(), |left| left.min(piece.len()));
        let (ciphertext, rest) = piece.split_at(take);
        body.left -= take as u64;
        if body.tag.len() + rest.len() > TAG_BYTES {
            return Err(OpenError::WrongLength);
        }
        body.tag.extend_from_slice(rest);
        body.gcm.absorb(ciphertext);
        let mut plaintext = ciphertext.to_vec();
        body.gcm.keystream.apply_keystream(&mut plaintext);
        Ok(plaintext)
    }

    /// Whether all of it was there and unchanged.
    ///
    /// # Errors
    /// [`OpenError::WrongLength`] when it was cut, [`OpenError::Damaged`] when its tag is wrong.
    pub fn finish(self) -> Result<(), OpenError> {
        let body = self.body.ok_or(OpenError::WrongLength)?;
        if body.left > 0 || body.tag.len() < TAG_BYTES {
            return Err(OpenError::WrongLength);
        }
        if bool::from(body.gcm.tag().ct_eq(body.tag.as_slice())) {
            Ok(())
        } else {
            Err(OpenError::Damaged)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [7; 32];

    fn open_in_pieces(message: &[u8], size: usize) -> Result<Vec<u8>, OpenError> {
        let mut opener = Opener::new(&KEY);
        let mut plaintext = Vec::new();
        for piece in message.chunks(size) {
            plaintext.extend(opener.open(piece)?);
        }
        opener.finish().map(|()| plaintext)
    }

    #[test]
    fn pieces_make_the_same_message_as_the_whole() {
        let text: Vec<u8> = (0..200_u8).collect();
        for length in [0, 1, 15, 16, 17, 31, 32, 33, 199] {
            let whole = excalibur_client::exef::seal(&KEY, [3; 12], &text[..length]).unwrap();
            for size in [1, 7, 16, 28, 45, 300] {
                let (mut message, mut sealer) = Sealer::new(&KEY, [3; 12], length as u64);
                for piece in text[..length].chunks(size) {
                    let mut piece = piece.to_vec();
                    sealer.seal(&mut piece);
                    message.extend(piece);
                }
                message.extend(sealer.finish());
                assert_eq!(message, whole, "{length} bytes by {size}");
                assert_eq!(open_in_pieces(&whole, size).unwrap(), &text[..length]);
            }
        }
    }

    #[test]
    fn what_was_changed_cut_or_prolonged_does_not_open() {
        let whole = excalibur_client::exef::seal(&KEY, [3; 12], b"twenty bytes of text").unwrap();
        for end in 0..whole.len() {
            let verdict = open_in_pieces(&whole[..end], 5);
            assert_eq!(verdict, Err(OpenError::WrongLength), "cut at {end}");
        }
        for at in HEADER_BYTES..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            assert_eq!(open_in_pieces(&changed, 5), Err(OpenError::Damaged), "{at}");
        }
        let mut longer = whole.clone();
        longer.push(0);
        assert_eq!(open_in_pieces(&longer, 5), Err(OpenError::WrongLength));
        assert_eq!(open_in_pieces(&[b'p'; 99], 5), Err(OpenError::Damaged));
    }
}
