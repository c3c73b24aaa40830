//! AES-256 (FIPS 197) in counter mode, eight blocks at once, bit by bit: lane `i` holds bit `i` of
//! each byte of the state, and bit `b` of that byte is block `b`'s (E. Käsper, P. Schwabe, "Faster
//! and timing-attack resistant AES-GCM", CHES 2009). The state lies row by row, so that whole
//! numbers of 32 bits turn its columns.
//!
//! No round shifts the rows. They stay where they are, and `MixColumns` finds the bytes of a column
//! where so many rounds have left them (A. Adomnicai, T. Peyrin, "Fixslicing AES-like ciphers",
//! CHES 2021); what is left to shift after the last is done on the way out.
//!
//! Of 256 counters in a row only the last byte differs. The first round makes of it one column,
//! which depends on the key alone: it is made once, and so are the other three for all 256
//! (D. Bernstein, P. Schwabe, "New AES software speed records", INDOCRYPT 2008).

use core::array::from_fn;

use zeroize::{Zeroize, Zeroizing, optimization_barrier};

use crate::BLOCK_BYTES;
use crate::lane::{
    Lane, ZERO, and, flip_shifted, load, shift_left, shift_right, splat, store, turn_columns,
    turn_columns_twice, xor,
};
use crate::sbox::sub_bytes;

/// Blocks at once.
pub const BATCH: usize = 8;

const ROUNDS: usize = 14;
const KEY_WORDS: usize = 8;
/// Until the last byte of the counter comes back.
const BATCHES: usize = 256 / BATCH;
/// Where the last byte of a block lies.
const LAST_BYTE: [u8; BLOCK_BYTES] = {
    let mut place = [0; BLOCK_BYTES];
    place[BLOCK_BYTES - 1] = 0xff;
    place
};

/// What the S-box leaves out.
const SBOX_CONSTANT: u8 = 0x63;

/// Bits of eight blocks.
pub type State = [Lane; 8];

/// The keys, in one place: what is moved leaves its bytes behind.
pub struct Aes256(Box<Keys>);

struct Keys {
    rounds: [State; ROUNDS + 1],
    /// What the last byte of each batch of counters adds to the state after the first round, and
    /// this round's key.
    steps: [State; BATCHES],
}

const NO_KEYS: Keys = Keys {
    rounds: [[ZERO; 8]; ROUNDS + 1],
    steps: [[ZERO; 8]; BATCHES],
};

/// Of all rounds, as FIPS 197 has them.
type Schedule = [u8; BLOCK_BYTES * (ROUNDS + 1)];

impl Aes256 {
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub fn new(key: &[u8; 32]) -> Self {
        let mut words = Zeroizing::new([0; BLOCK_BYTES * (ROUNDS + 1)]);
        expand(key, &mut words);
        let mut keys = Box::new(NO_KEYS);
        for (round, words) in words.as_chunks().0.iter().enumerate() {
            keys.rounds[round] = broadcast(words, round);
            if round > 0 {
                // the missing constant of the S-box passes all else of a round unchanged
                for (bit, lane) in keys.rounds[round].iter_mut().enumerate() {
                    let is_set = SBOX_CONSTANT >> bit & 1;
                    *lane = xor(*lane, splat(0_u8.wrapping_sub(is_set)));
                }
            }
        }
        let [first, second, ..] = keys.rounds;
        for (batch, step) in keys.steps.iter_mut().enumerate() {
            let mut state = sub_bytes(add(last_bytes(batch), &first));
            for lane in &mut state {
                *lane = and(*lane, load(&LAST_BYTE));
            }
            *step = add(mix::<1>(state), &second);
        }
        Self(keys)
    }

    /// What 256 counters have in common after the first round: all but their last bytes.
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub fn common(&self, counter: &[u8; BLOCK_BYTES]) -> State {
        let mut state = sub_bytes(add(broadcast(counter, 0), &self.0.rounds[0]));
        for lane in &mut state {
            *lane = and(*lane, xor(load(&LAST_BYTE), splat(0xff)));
        }
        mix::<1>(state)
    }

    /// Encrypts the eight counters that end in `8 * batch` and those that follow.
    #[inline]
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub fn encrypt(&self, common: &State, batch: u8) -> [Lane; BATCH] {
        let mut state = add(*common, &self.0.steps[usize::from(batch) % BATCHES]);
        let [_, _, middle @ .., last] = &self.0.rounds;
        for [second, third, fourth, fifth] in middle.as_chunks().0 {
            state = add(mix::<2>(sub_bytes(state)), second);
            state = add(mix::<3>(sub_bytes(state)), third);
            state = add(mix::<0>(sub_bytes(state)), fourth);
            state = add(mix::<1>(sub_bytes(state)), fifth);
        }
        let [b0, b1, b2, b3, b4, b5, b6, b7] = transpose(add(sub_bytes(state), last));
        [
            flip_shifted(b0),
            flip_shifted(b1),
            flip_shifted(b2),
            flip_shifted(b3),
            flip_shifted(b4),
            flip_shifted(b5),
            flip_shifted(b6),
            flip_shifted(b7),
        ]
    }
}

impl Drop for Aes256 {
    fn drop(&mut self) {
        *self.0 = NO_KEYS;
        optimization_barrier(&*self.0);
    }
}

/// The last bytes of a batch of counters, each at its place; what lies at others is left to
/// mask.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn last_bytes(batch: usize) -> State {
    let mut state = [splat(0xaa), splat(0xcc), splat(0xf0), ZERO, ZERO, ZERO, ZERO, ZERO];
    for (bit, lane) in state[3..].iter_mut().enumerate() {
        if batch >> bit & 1 == 1 {
            *lane = splat(0xff);
        }
    }
    state
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
fn add(state: State, key: &State) -> State {
    let mut sum = state;
    for (lane, key) in sum.iter_mut().zip(key) {
        *lane = xor(*lane, *key);
    }
    sum
}

/// `MixColumns` after so many `ShiftRows`, modulo 4: with `b` the column turned by one, a byte
/// becomes `2·(a + b) + b + (a + b turned by two)`.
///
/// Written out: left to a loop, the state would lie in memory.
#[inline]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn mix<const SHIFTS: usize>(state: State) -> State {
    let [a0, a1, a2, a3, a4, a5, a6, a7] = state;
    let (sum7, mixed7) = mix_bit::<SHIFTS>(a7);
    // doubling moves bits up by one; the topmost comes back as x^4 + x^3 + x + 1
    let (sum0, mixed0) = mix_bit::<SHIFTS>(a0);
    let mixed0 = xor(mixed0, sum7);
    let (sum1, mixed1) = mix_bit::<SHIFTS>(a1);
    let mixed1 = xor(xor(mixed1, sum0), sum7);
    let (sum2, mixed2) = mix_bit::<SHIFTS>(a2);
    let mixed2 = xor(mixed2, sum1);
    let (sum3, mixed3) = mix_bit::<SHIFTS>(a3);
    let mixed3 = xor(xor(mixed3, sum2), sum7);
    let (sum4, mixed4) = mix_bit::<SHIFTS>(a4);
    let mixed4 = xor(xor(mixed4, sum3), sum7);
    let (sum5, mixed5) = mix_bit::<SHIFTS>(a5);
    let mixed5 = xor(mixed5, sum4);
    let (sum6, mixed6) = mix_bit::<SHIFTS>(a6);
    let mixed6 = xor(mixed6, sum5);
    let mixed7 = xor(mixed7, sum6);
    [mixed0, mixed1, mixed2, mixed3, mixed4, mixed5, mixed6, mixed7]
}

/// `a + b`, and `b + (a + b turned by two)`.
#[inline]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn mix_bit<const SHIFTS: usize>(a: Lane) -> (Lane, Lane) {
    let b = turn_columns::<SHIFTS>(a);
    let sum = xor(a, b);
    (sum, xor(b, turn_columns_twice::<SHIFTS>(sum)))
}

/// The bits of one block, eight times, as they lie after so many rounds.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn broadcast(block: &[u8; BLOCK_BYTES], rounds: usize) -> State {
    let mut places = [0; BLOCK_BYTES];
    for (i, place) in places.iter_mut().enumerate() {
        let (row, column) = (i / 4, i % 4);
        *place = block[(column + 3 * row * rounds) % 4 * 4 + row];
    }
    let state = transpose([load(&places); 8]);
    places.zeroize();
    state
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
    let mut substituted = store(transpose(sub_bytes(broadcast(&block, 0)))[0]);
    block.zeroize();
    // the first column
    let word = from_fn(|row| substituted[4 * row] ^ SBOX_CONSTANT);
    substituted.zeroize();
    word
}

#[cfg(test)]
#[allow(clippy::cast_possible_truncation)] // of small test data
mod tests {
    use aes::cipher::{BlockCipherEncrypt, KeyInit};

    use super::*;

    #[test]
    fn counters() {
        for seed in 0..8_u8 {
            let key = from_fn(|i| {
                (i as u8)
                    .wrapping_mul(37)
                    .wrapping_add(seed.wrapping_mul(91))
            });
            let mut counter: [u8; 16] = from_fn(|i| (i as u8) ^ seed.wrapping_mul(29));
            let cipher = Aes256::new(&key);
            let common = cipher.common(&counter);
            for batch in 0..32 {
                for (i, encrypted) in cipher.encrypt(&common, batch).into_iter().enumerate() {
                    counter[15] = 8 * batch + i as u8;
                    let mut expected = counter.into();
                    aes::Aes256::new(&key.into()).encrypt_block(&mut expected);
                    assert_eq!(store(encrypted), <[u8; 16]>::from(expected));
                }
            }
        }
    }
}
