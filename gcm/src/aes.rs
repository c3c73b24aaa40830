//! AES-256 (FIPS 197), eight blocks at once, bit by bit: lane `i` holds bit `i` of each byte of
//! the state, and bit `b` of that byte is block `b`'s (E. Käsper, P. Schwabe, "Faster and
//! timing-attack resistant AES-GCM", CHES 2009). The state lies row by row, so that whole numbers
//! of 32 bits turn its columns.

use core::array::from_fn;

use zeroize::{Zeroize, Zeroizing, optimization_barrier};

use crate::BLOCK_BYTES;
use crate::lane::{
    Lane, ZERO, and, flip, load, shift_left, shift_right, shift_rows, splat, store, turn_columns,
    turn_columns_twice, xor,
};
use crate::sbox::sub_bytes;

/// Blocks at once.
pub const BATCH: usize = 8;

const ROUNDS: usize = 14;
const KEY_WORDS: usize = 8;

/// What the S-box leaves out.
const SBOX_CONSTANT: u8 = 0x63;

/// The round keys, in one place: what is moved leaves its bytes behind.
pub struct Aes256 {
    keys: Box<RoundKeys>,
}

type RoundKeys = [[Lane; 8]; ROUNDS + 1];
/// Of all rounds, as FIPS 197 has them.
type Schedule = [u8; BLOCK_BYTES * (ROUNDS + 1)];

impl Aes256 {
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub fn new(key: &[u8; 32]) -> Self {
        let mut words = Zeroizing::new([0; BLOCK_BYTES * (ROUNDS + 1)]);
        expand(key, &mut words);
        let mut keys: Box<RoundKeys> = Box::new([[ZERO; 8]; ROUNDS + 1]);
        for (round, words) in words.as_chunks().0.iter().enumerate() {
            keys[round] = broadcast(words);
            if round > 0 {
                // the missing constant of the S-box passes MixColumns and ShiftRows unchanged
                for (bit, lane) in keys[round].iter_mut().enumerate() {
                    let is_set = SBOX_CONSTANT >> bit & 1;
                    *lane = xor(*lane, splat(0_u8.wrapping_sub(is_set)));
                }
            }
        }
        Self { keys }
    }

    /// Encrypts eight blocks.
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub fn encrypt(&self, blocks: [Lane; BATCH]) -> [Lane; BATCH] {
        let [first, middle @ .., last] = &*self.keys;
        let mut state = add(transpose(flip_all(blocks)), first);
        for key in middle {
            state = add(mix(sub_bytes(state)), key);
        }
        state = sub_bytes(state);
        for lane in &mut state {
            *lane = shift_rows(*lane);
        }
        flip_all(transpose(add(state, last)))
    }
}

impl Drop for Aes256 {
    fn drop(&mut self) {
        *self.keys = [[ZERO; 8]; ROUNDS + 1];
        optimization_barrier(&*self.keys);
    }
}

#[inline]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn flip_all(mut blocks: [Lane; BATCH]) -> [Lane; BATCH] {
    for block in &mut blocks {
        *block = flip(*block);
    }
    blocks
}

/// Changes between eight blocks and their bits; does the one as the other.
#[inline]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn transpose(mut lanes: [Lane; 8]) -> [Lane; 8] {
    for (distance, bits, mask) in [(1, 1, 0x55), (2, 2, 0x33), (4, 4, 0x0f)] {
        let mask = splat(mask);
        for low in (0..8).filter(|low| low & distance == 0) {
            let (a, b) = (lanes[low], lanes[low + distance]);
            let swapped = and(xor(shift_right(a, bits), b), mask);
            lanes[low] = xor(a, shift_left(swapped, bits));
            lanes[low + distance] = xor(b, swapped);
        }
    }
    lanes
}

#[inline]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn add(state: [Lane; 8], key: &[Lane; 8]) -> [Lane; 8] {
    let mut sum = state;
    for (lane, key) in sum.iter_mut().zip(key) {
        *lane = xor(*lane, *key);
    }
    sum
}

/// `ShiftRows` and `MixColumns`: with `b` the column turned by one, a byte becomes
/// `2·(a + b) + b + (a + b turned by two)`.
#[inline]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn mix(state: [Lane; 8]) -> [Lane; 8] {
    let mut sums = [ZERO; 8];
    let mut mixed = [ZERO; 8];
    for bit in 0..8 {
        let a = shift_rows(state[bit]);
        let b = turn_columns(a);
        sums[bit] = xor(a, b);
        mixed[bit] = xor(b, turn_columns_twice(sums[bit]));
    }
    // doubling moves bits up by one; the topmost comes back as x^4 + x^3 + x + 1
    for bit in 1..8 {
        mixed[bit] = xor(mixed[bit], sums[bit - 1]);
    }
    for bit in [0, 1, 3, 4] {
        mixed[bit] = xor(mixed[bit], sums[7]);
    }
    mixed
}

/// The bits of one block, eight times.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn broadcast(block: &[u8; BLOCK_BYTES]) -> [Lane; 8] {
    transpose([flip(load(block)); 8])
}

/// Key expansion (FIPS 197 §5.2): the round keys, behind each other.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn expand(key: &[u8; 32], keys: &mut Schedule) {
    const WORD: usize = 4;
    keys[..key.len()].copy_from_slice(key);
    let mut constant = 1;
    for at in KEY_WORDS..keys.len() / WORD {
        let mut word: [u8; WORD] = from_fn(|i| keys[WORD * (at - 1) + i]);
        if at % KEY_WORDS == 0 {
            word.rotate_left(1);
            word = substitute(word);
            word[0] ^= constant;
            constant <<= 1;
        } else if at % KEY_WORDS == 4 {
            word = substitute(word);
        }
        for (i, byte) in word.iter().enumerate() {
            keys[WORD * at + i] = keys[WORD * (at - KEY_WORDS) + i] ^ byte;
        }
        word.zeroize();
    }
}

#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn substitute(word: [u8; 4]) -> [u8; 4] {
    let mut block = [0; BLOCK_BYTES];
    block[..4].copy_from_slice(&word);
    let mut substituted = store(flip(transpose(sub_bytes(broadcast(&block)))[0]));
    block.zeroize();
    let word = from_fn(|i| substituted[i] ^ SBOX_CONSTANT);
    substituted.zeroize();
    word
}

#[cfg(test)]
#[allow(clippy::cast_possible_truncation)] // of small test data
mod tests {
    use aes::cipher::{BlockCipherEncrypt, KeyInit};

    use super::*;

    #[test]
    fn blocks() {
        for seed in 0..50_u8 {
            let key = from_fn(|i| {
                (i as u8)
                    .wrapping_mul(37)
                    .wrapping_add(seed.wrapping_mul(91))
            });
            let blocks: [[u8; 16]; 8] =
                from_fn(|b| from_fn(|i| (b * 16 + i) as u8 ^ seed.wrapping_mul(29)));
            let cipher = Aes256::new(&key);
            let encrypted = cipher.encrypt(from_fn(|b| load(&blocks[b])));
            for (block, encrypted) in blocks.iter().zip(encrypted) {
                let mut expected = (*block).into();
                aes::Aes256::new(&key.into()).encrypt_block(&mut expected);
                assert_eq!(store(encrypted), <[u8; 16]>::from(expected));
            }
        }
    }
}
