//! The keystream and the tag of one message.

use zeroize::Zeroize;

use super::backend::{Ghash, Keystream};
use crate::{BLOCK_BYTES, NONCE_BYTES, TAG_BYTES};

/// The counter of the block that masks the tag; those of the data follow.
const MASK_COUNTER: u32 = 1;

/// A message under way. Takes pieces of any length.
pub struct GcmStream {
    keystream: Keystream,
    hash: Ghash,
    /// Ciphertext that does not fill a block yet.
    partial: [u8; BLOCK_BYTES],
    bytes: u64,
    mask: [u8; BLOCK_BYTES],
}

impl GcmStream {
    /// Starts a message; the nonce must never have sealed another under this key.
    #[must_use]
    pub fn new(key: &[u8; 32], nonce: &[u8; NONCE_BYTES]) -> Self {
        let mut hash_key = [0; BLOCK_BYTES];
        Keystream::new(key, &[0; NONCE_BYTES], 0).apply(&mut hash_key);
        let mut mask = [0; BLOCK_BYTES];
        let mut keystream = Keystream::new(key, nonce, MASK_COUNTER);
        keystream.apply(&mut mask);
        let hash = Ghash::new(hash_key);
        hash_key.zeroize();
        Self {
            keystream,
            hash,
            partial: [0; BLOCK_BYTES],
            bytes: 0,
            mask,
        }
    }

    /// Starts in the middle of a message, for a part of it; there is no tag then.
    #[must_use]
    pub fn from_block(key: &[u8; 32], nonce: &[u8; NONCE_BYTES], block: u32) -> Self {
        let counter = block.wrapping_add(MASK_COUNTER + 1);
        let mut stream = Self::new(key, nonce);
        stream.keystream = Keystream::new(key, nonce, counter);
        stream
    }

    /// Encrypts the next piece in place.
    pub fn encrypt(&mut self, piece: &mut [u8]) {
        self.keystream.apply(piece);
        self.absorb(piece);
    }

    /// Decrypts the next piece in place. Nothing vouches for it before the tag was checked.
    pub fn decrypt(&mut self, piece: &mut [u8]) {
        self.absorb(piece);
        self.keystream.apply(piece);
    }

    /// The tag of all pieces together.
    #[must_use]
    pub fn tag(mut self) -> [u8; TAG_BYTES] {
        let filled = self.filled();
        if filled > 0 {
            self.partial[filled..].fill(0);
            self.hash.update(&[self.partial]);
        }
        let mut lengths = [0; BLOCK_BYTES];
        lengths[8..].copy_from_slice(&(self.bytes * 8).to_be_bytes());
        self.hash.update(&[lengths]);
        let mut tag = self.hash.sum();
        for (byte, mask) in tag.iter_mut().zip(self.mask) {
            *byte ^= mask;
        }
        tag
    }

    #[allow(clippy::cast_possible_truncation)] // below 16
    const fn filled(&self) -> usize {
        (self.bytes % BLOCK_BYTES as u64) as usize
    }

    fn absorb(&mut self, mut ciphertext: &[u8]) {
        let filled = self.filled();
        self.bytes += ciphertext.len() as u64;
        if filled > 0 {
            let (head, rest) = ciphertext.split_at(ciphertext.len().min(BLOCK_BYTES - filled));
            let end = filled + head.len();
            self.partial[filled..end].copy_from_slice(head);
            ciphertext = rest;
            if end < BLOCK_BYTES {
                return;
            }
            self.hash.update(&[self.partial]);
        }
        let (blocks, rest) = ciphertext.as_chunks();
        self.hash.update(blocks);
        self.partial[..rest.len()].copy_from_slice(rest);
    }
}

impl Drop for GcmStream {
    fn drop(&mut self) {
        self.mask.zeroize(); // keystream and hash wipe themselves
    }
}
