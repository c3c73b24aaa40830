//! AES-256 in counter mode, the counter in the last four bytes of a block.

use zeroize::{Zeroize, optimization_barrier};

use crate::aes::{Aes256, BATCH, State};
use crate::lane::{Lane, ZERO, load, store, xor};
use crate::{BLOCK_BYTES, NONCE_BYTES};

const BATCH_BYTES: usize = BATCH * BLOCK_BYTES;

/// A keystream under way.
pub struct Keystream {
    cipher: Aes256,
    nonce: [u8; NONCE_BYTES],
    /// Of the next batch; a multiple of 8.
    counter: u32,
    /// What the counters have in common that differ in the last byte alone.
    common: Box<State>,
    /// The last batch, of which the end may not be used yet.
    batch: [u8; BATCH_BYTES],
    used: usize,
}

impl Keystream {
    /// Starts at a counter.
    pub fn new(key: &[u8; 32], nonce: &[u8; NONCE_BYTES], counter: u32) -> Self {
        let skipped = counter as usize % BATCH;
        let mut keystream = Self {
            cipher: Aes256::new(key),
            nonce: *nonce,
            counter: counter & !7,
            common: Box::new([ZERO; 8]),
            batch: [0; BATCH_BYTES],
            used: BATCH_BYTES,
        };
        keystream.find_common();
        if skipped > 0 {
            keystream.fill_batch();
            keystream.used = skipped * BLOCK_BYTES;
        }
        keystream
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
            self.fill_batch();
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

    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    fn fill_batch(&mut self) {
        let keystream = self.next_batch();
        for (bytes, key) in self.batch.as_chunks_mut().0.iter_mut().zip(keystream) {
            *bytes = store(key);
        }
        self.used = 0;
    }

    #[inline]
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    fn next_batch(&mut self) -> [Lane; BATCH] {
        let [.., last] = self.counter.to_be_bytes();
        let keystream = self.cipher.encrypt(&self.common, last / 8);
        self.counter = self.counter.wrapping_add(8);
        if self.counter.is_multiple_of(256) {
            self.find_common();
        }
        keystream
    }

    #[cold]
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    fn find_common(&mut self) {
        let mut block = [0; BLOCK_BYTES];
        block[..NONCE_BYTES].copy_from_slice(&self.nonce);
        block[NONCE_BYTES..].copy_from_slice(&self.counter.to_be_bytes());
        *self.common = self.cipher.common(&block);
    }
}

impl Drop for Keystream {
    fn drop(&mut self) {
        self.batch.zeroize();
        *self.common = [ZERO; 8];
        optimization_barrier(&*self.common);
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
