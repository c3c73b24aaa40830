//! AES-256 in counter mode, the counter in the last four bytes of a block.

use zeroize::{Zeroize, optimization_barrier};

use crate::aes::{Aes256, BATCH, Batch, Common, NO_STATE, NOTHING, State};
use crate::{BLOCK_BYTES, NONCE_BYTES};

const BATCH_BYTES: usize = BATCH * BLOCK_BYTES;
#[allow(clippy::cast_possible_truncation)] // it is 32
const BATCH_BLOCKS: u32 = BATCH as u32;

/// A keystream under way.
pub struct Keystream {
    cipher: Aes256,
    nonce: [u8; NONCE_BYTES],
    /// Of the next batch; a multiple of its blocks.
    counter: u32,
    /// Of the 256 counters that those of the next batch belong to.
    common: Box<Common>,
    /// Of a batch under way.
    state: Box<State>,
    /// The last batch, of which the end may not be used yet.
    batch: Batch,
    used: usize,
}

impl Keystream {
    /// Starts at a counter.
    pub fn new(key: &[u8; 32], nonce: &[u8; NONCE_BYTES], counter: u32) -> Self {
        let skipped = counter % BATCH_BLOCKS;
        let mut keystream = Self {
            cipher: Aes256::new(key),
            nonce: *nonce,
            counter: counter - skipped,
            common: Box::new(NOTHING),
            state: Box::new(NO_STATE),
            batch: [[0; BLOCK_BYTES]; BATCH],
            used: BATCH_BYTES,
        };
        keystream.find_common();
        if skipped > 0 {
            keystream.fill_batch();
            keystream.used = skipped as usize * BLOCK_BYTES;
        }
        keystream
    }

    /// Encrypts or decrypts in place.
    pub fn apply(&mut self, piece: &mut [u8]) {
        let left = piece.len().min(BATCH_BYTES - self.used);
        let (head, rest) = piece.split_at_mut(left);
        self.apply_left(head);
        let (blocks, _) = rest.as_chunks_mut();
        let (batches, _) = blocks.as_chunks_mut();
        for batch in batches.iter_mut() {
            self.apply_batch(batch);
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
        for (byte, key) in piece
            .iter_mut()
            .zip(&self.batch.as_flattened()[self.used..])
        {
            *byte ^= key;
        }
        self.used += piece.len();
    }

    fn fill_batch(&mut self) {
        let mut batch = [[0; BLOCK_BYTES]; BATCH];
        self.apply_batch(&mut batch);
        self.batch = batch;
        batch.zeroize();
        self.used = 0;
    }

    fn apply_batch(&mut self, batch: &mut Batch) {
        let place = self.counter % 256 / BATCH_BLOCKS;
        let (common, state) = (&self.common, &mut self.state);
        self.cipher.apply(common, place as usize, state, batch);
        self.counter = self.counter.wrapping_add(BATCH_BLOCKS);
        if self.counter.is_multiple_of(256) {
            self.find_common();
        }
    }

    #[cold]
    fn find_common(&mut self) {
        let mut block = [0; BLOCK_BYTES];
        block[..NONCE_BYTES].copy_from_slice(&self.nonce);
        block[NONCE_BYTES..].copy_from_slice(&self.counter.to_be_bytes());
        self.cipher.find_common(&block, &mut self.common);
    }
}

impl Drop for Keystream {
    fn drop(&mut self) {
        self.batch.zeroize();
        *self.common = NOTHING;
        *self.state = NO_STATE;
        optimization_barrier(&*self.common);
        optimization_barrier(&*self.state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rustcrypto;

    #[test]
    fn counters_come_round() {
        let (key, nonce) = ([7; 32], [9; NONCE_BYTES]);
        for start in [u32::MAX - 300, u32::MAX - 32, u32::MAX - 31, u32::MAX] {
            let (mut expected, mut ours) = ([0; 10_000], [0; 10_000]);
            rustcrypto::Keystream::new(&key, &nonce, start).apply(&mut expected);
            Keystream::new(&key, &nonce, start).apply(&mut ours);
            assert_eq!(ours, expected, "{start}");
        }
    }

    #[test]
    fn pieces_of_all_lengths() {
        let (key, nonce) = ([7; 32], [9; NONCE_BYTES]);
        for length in [0, 1, 15, 16, 17, 479, 480, 481, 511, 512, 513, 1000, 5000] {
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
