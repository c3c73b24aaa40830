//! AES-256 in counter mode, the counter in the last four bytes of a block.

use zeroize::Zeroize;

use crate::aes::{Aes256, BATCH};
use crate::lane::{Lane, load, store, with_end, xor};
use crate::{BLOCK_BYTES, NONCE_BYTES};

const BATCH_BYTES: usize = BATCH * BLOCK_BYTES;

/// A keystream under way.
pub struct Keystream {
    cipher: Aes256,
    /// The nonce, before the place of the counter.
    nonce: Lane,
    /// Of the next batch.
    counter: u32,
    /// The last batch, of which the end may not be used yet.
    batch: [u8; BATCH_BYTES],
    used: usize,
}

impl Keystream {
    /// Starts at a counter.
    pub fn new(key: &[u8; 32], nonce: &[u8; NONCE_BYTES], counter: u32) -> Self {
        let mut block = [0; BLOCK_BYTES];
        block[..NONCE_BYTES].copy_from_slice(nonce);
        Self {
            cipher: Aes256::new(key),
            nonce: load(&block),
            counter,
            batch: [0; BATCH_BYTES],
            used: BATCH_BYTES,
        }
    }

    /// Encrypts or decrypts in place.
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub fn apply(&mut self, piece: &mut [u8]) {
        let left = piece.len().min(BATCH_BYTES - self.used);
        let (head, rest) = piece.split_at_mut(left);
        self.apply_left(head);
        let (blocks, _) = rest.as_chunks_mut::<BLOCK_BYTES>();
        let (batches, _) = blocks.as_chunks_mut::<BATCH>();
        for batch in batches.iter_mut() {
            let keystream = self.next_batch();
            for (block, key) in batch.iter_mut().zip(keystream) {
                *block = store(xor(load(block), key));
            }
        }
        let whole = batches.len() * BATCH_BYTES;
        let tail = &mut rest[whole..];
        if !tail.is_empty() {
            let keystream = self.next_batch();
            for (bytes, key) in self.batch.as_chunks_mut().0.iter_mut().zip(keystream) {
                *bytes = store(key);
            }
            self.used = 0;
            self.apply_left(tail);
        }
    }

    /// No more than is left of the last batch.
    fn apply_left(&mut self, piece: &mut [u8]) {
        for (byte, key) in piece.iter_mut().zip(&self.batch[self.used..]) {
            *byte ^= key;
        }
        self.used += piece.len();
    }

    #[inline]
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    fn next_batch(&mut self) -> [Lane; BATCH] {
        let mut blocks = [self.nonce; BATCH];
        for block in &mut blocks {
            *block = with_end(*block, self.counter.to_be_bytes());
            self.counter = self.counter.wrapping_add(1);
        }
        self.cipher.encrypt(blocks)
    }
}

impl Drop for Keystream {
    fn drop(&mut self) {
        self.batch.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rustcrypto;

    #[test]
    fn pieces_of_all_lengths() {
        let (key, nonce) = ([7; 32], [9; NONCE_BYTES]);
        for length in [0, 1, 15, 16, 17, 127, 128, 129, 300, 1000] {
            let mut expected = vec![0; 5 * length];
            let mut ours = expected.clone();
            rustcrypto::Keystream::new(&key, &nonce, 3).apply(&mut expected);
            let mut keystream = Keystream::new(&key, &nonce, 3);
            for piece in ours.chunks_mut(length.max(1)) {
                keystream.apply(piece);
            }
            assert_eq!(ours, expected, "{length}");
        }
    }
}
