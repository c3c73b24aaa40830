//! AES-256 (FIPS 197) in counter mode, 32 blocks at once, bit by bit (E. Biham, "A fast new DES
//! implementation in software", FSE 1997): a lane holds one bit of the bytes of one row, those of a
//! column in 32 bits, one for each block. So bytes of a column meet in different lanes, and rows are
//! shifted by whole numbers of 32 bits, which is one instruction.
//!
//! What did not win: eight blocks with the bytes of all rows in one lane, as E. Käsper and
//! P. Schwabe have them (CHES 2009), 0.64 of the speed in Chromium and 0.46 in Firefox; the same with
//! rows that stay where they are (A. Adomnicai, T. Peyrin, "Fixslicing AES-like ciphers", CHES 2021),
//! 0.78 and 0.84, as V8 makes the places of a shuffle of bytes anew, every time, in five
//! instructions; the gates of the S-box in an order that leaves half as much to memory, no
//! difference.
//!
//! Of 256 counters in a row only the last byte differs. The first round makes of it one column,
//! which depends on the key alone: it is made once, and so are the other three for all 256, up to
//! the end of the second round (D. Bernstein, P. Schwabe, "New AES software speed records",
//! INDOCRYPT 2008).

use core::array::from_fn;

use zeroize::{Zeroize, Zeroizing, optimization_barrier};

use crate::BLOCK_BYTES;
use crate::lane::{
    Lane, ZERO, and, blend, load, shift_left, shift_right, splat, spread_bit, store, turn,
    turn_back, words, xor, zip_high, zip_low, zip_pairs_high, zip_pairs_low, zip_words_high,
    zip_words_low,
};
use crate::sbox::sub_bytes;

/// Blocks at once.
pub const BATCH: usize = 32;

const ROUNDS: usize = 14;
const KEY_WORDS: usize = 8;
/// Until the last byte of the counter comes back.
const BATCHES: usize = 256 / BATCH;

/// What the S-box leaves out.
const SBOX_CONSTANT: u8 = 0x63;

/// Bits of one row, or of one column.
type Bits = [Lane; 8];
/// Row by row.
pub type State = [Bits; 4];
pub type Batch = [[u8; BLOCK_BYTES]; BATCH];

const NO_BITS: Bits = [ZERO; 8];
pub const NO_STATE: State = [NO_BITS; 4];

/// The keys, in one place: what is moved leaves its bytes behind.
pub struct Aes256(Box<Keys>);

struct Keys {
    rounds: [State; ROUNDS + 1],
    /// The first column after the first round, as each batch of counters changes it.
    steps: [Bits; BATCHES],
}

const NO_KEYS: Keys = Keys {
    rounds: [NO_STATE; ROUNDS + 1],
    steps: [NO_BITS; BATCHES],
};

/// What 256 counters have in common.
pub struct Common {
    /// The first column after the first round, but for the last byte's share.
    column: Bits,
    /// What the others come to after the second.
    others: State,
}

pub const NOTHING: Common = Common {
    column: NO_BITS,
    others: NO_STATE,
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
            keys.rounds[round] = broadcast(words);
            if round > 0 {
                // the missing constant of the S-box passes MixColumns and ShiftRows unchanged
                for row in &mut keys.rounds[round] {
                    for (bit, lane) in row.iter_mut().enumerate() {
                        let is_set = SBOX_CONSTANT >> bit & 1;
                        *lane = xor(*lane, splat(0_u8.wrapping_sub(is_set)));
                    }
                }
            }
        }
        // the last is added before rows are shifted
        let [_, row1, row2, row3] = &mut keys.rounds[ROUNDS];
        for bit in 0..8 {
            row1[bit] = turn::<3>(row1[bit]);
            row2[bit] = turn::<2>(row2[bit]);
            row3[bit] = turn::<1>(row3[bit]);
        }
        for batch in 0..BATCHES {
            let last_row = sub_bytes(xor_all(last_bytes(batch), &keys.rounds[0][3]));
            let mut state = NO_STATE;
            state[3] = in_columns([0, 0, 0, !0], last_row);
            mix(&mut state, &NO_STATE);
            keys.steps[batch] = first_column(&state);
        }
        Self(keys)
    }

    /// For the 256 counters like this one.
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub fn find_common(&self, counter: &[u8; BLOCK_BYTES], common: &mut Common) {
        let [first, second, third, ..] = &self.0.rounds;
        let state = &mut common.others;
        *state = broadcast(counter);
        for (row, key) in state.iter_mut().zip(first) {
            *row = sub_bytes(xor_all(*row, key));
        }
        state[3] = in_columns([!0, !0, !0, 0], state[3]);
        mix(state, second);
        common.column = first_column(state);
        for row in &mut *state {
            *row = in_columns([0, !0, !0, !0], sub_bytes(*row));
        }
        mix(state, third);
    }

    /// Encrypts the 32 counters that end in `32 * batch` and those that follow, in `state`, and adds
    /// them to the blocks.
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub fn apply(&self, common: &Common, batch: usize, state: &mut State, blocks: &mut Batch) {
        let [_, _, _, middle @ .., last] = &self.0.rounds;
        let step = &self.0.steps[batch % BATCHES];
        mix_column(
            sub_bytes(xor_all(common.column, step)),
            &common.others,
            state,
        );
        for key in middle {
            for row in &mut *state {
                *row = sub_bytes(*row);
            }
            mix(state, key);
        }
        for (row, key) in state.iter_mut().zip(last) {
            *row = transpose(xor_all(sub_bytes(*row), key));
        }
        for i in 0..8 {
            let rows = bytes_of(state, i);
            for (group, keystream) in blocks_of(rows).into_iter().enumerate() {
                let block = &mut blocks[8 * group + i];
                *block = store(xor(load(block), keystream));
            }
        }
    }
}

impl Drop for Aes256 {
    fn drop(&mut self) {
        *self.0 = NO_KEYS;
        optimization_barrier(&*self.0);
    }
}

/// `ShiftRows`, `MixColumns` and `AddRoundKey`: with `b` the next row, a byte becomes
/// `2·(a + b) + b + (a + b of the row after the next)`.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn mix(state: &mut State, key: &State) {
    let top = sums(bytes_of(state, 7));
    // doubling moves bits up by one; the topmost comes back as x^4 + x^3 + x + 1
    let sums0 = mix_bit::<0>(state, key, top);
    let sums1 = mix_bit::<1>(state, key, xor_all(sums0, &top));
    let sums2 = mix_bit::<2>(state, key, sums1);
    let sums3 = mix_bit::<3>(state, key, xor_all(sums2, &top));
    let sums4 = mix_bit::<4>(state, key, xor_all(sums3, &top));
    let sums5 = mix_bit::<5>(state, key, sums4);
    let sums6 = mix_bit::<6>(state, key, sums5);
    mix_bit::<7>(state, key, sums6);
}

/// Takes the bits of the doubled sums, and gives those of the sums.
#[inline]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn mix_bit<const BIT: usize>(state: &mut State, key: &State, doubled: [Lane; 4]) -> [Lane; 4] {
    let bytes = bytes_of(state, BIT);
    let sums = sums(bytes);
    for row in 0..4 {
        let rest = xor(bytes[(row + 1) % 4], sums[(row + 2) % 4]);
        state[row][BIT] = xor(xor(rest, doubled[row]), key[row][BIT]);
    }
    sums
}

/// A bit of all bytes, rows shifted.
#[inline]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn bytes_of(state: &State, bit: usize) -> [Lane; 4] {
    let [row0, row1, row2, row3] = state;
    [
        row0[bit],
        turn::<1>(row1[bit]),
        turn::<2>(row2[bit]),
        turn::<3>(row3[bit]),
    ]
}

/// Of neighbours.
#[inline]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn sums([a, b, c, d]: [Lane; 4]) -> [Lane; 4] {
    [xor(a, b), xor(b, c), xor(c, d), xor(d, a)]
}

/// Adds to the other columns what this one comes to through `ShiftRows`, which brings each of its
/// bytes to another, and `MixColumns`.
#[inline]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn mix_column(mut column: Bits, others: &State, state: &mut State) {
    for lane in &mut column {
        *lane = turn_back(*lane);
    }
    let [bit0, bit1, bit2, bit3, bit4, bit5, bit6, top] = column;
    let doubled = [
        top,
        xor(bit0, top),
        bit1,
        xor(bit2, top),
        xor(bit3, top),
        bit4,
        bit5,
        bit6,
    ];
    for bit in 0..8 {
        let (once, twice) = (column[bit], doubled[bit]);
        let thrice = xor(once, twice);
        let shares = [
            blend::<3>(blend::<0>(once, twice), thrice),
            blend::<2>(blend::<3>(once, twice), thrice),
            blend::<1>(blend::<2>(once, twice), thrice),
            blend::<0>(blend::<1>(once, twice), thrice),
        ];
        for row in 0..4 {
            state[row][bit] = xor(others[row][bit], shares[row]);
        }
    }
}

/// Row by row in one lane each.
#[inline]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn first_column([row0, row1, row2, row3]: &State) -> Bits {
    let mut column = NO_BITS;
    for (bit, lane) in column.iter_mut().enumerate() {
        let upper = zip_words_low(row0[bit], row1[bit]);
        let lower = zip_words_low(row2[bit], row3[bit]);
        *lane = zip_pairs_low(upper, lower);
    }
    column
}

/// Only what lies in some columns.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn in_columns(mask: [u32; 4], mut row: Bits) -> Bits {
    for lane in &mut row {
        *lane = and(*lane, words(mask));
    }
    row
}

/// The last bytes of a batch of counters, in all columns.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn last_bytes(batch: usize) -> Bits {
    let mut row = NO_BITS;
    for (bit, lane) in row.iter_mut().enumerate() {
        *lane = words(match bit {
            0 => [0xaaaa_aaaa; 4],
            1 => [0xcccc_cccc; 4],
            2 => [0xf0f0_f0f0; 4],
            3 => [0xff00_ff00; 4],
            4 => [0xffff_0000; 4],
            _ if batch >> (bit - 5) & 1 == 1 => [!0; 4],
            _ => [0; 4],
        });
    }
    row
}

/// Changes between the bits of bytes and eight bytes; does the one as the other.
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

/// From rows of four groups of blocks to one block of each group.
#[inline]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn blocks_of([row0, row1, row2, row3]: [Lane; 4]) -> [Lane; 4] {
    let (even, odd) = (zip_low(row0, row2), zip_low(row1, row3));
    let (column0, column1) = (zip_low(even, odd), zip_high(even, odd));
    let (even, odd) = (zip_high(row0, row2), zip_high(row1, row3));
    let (column2, column3) = (zip_low(even, odd), zip_high(even, odd));
    let left = zip_words_low(column0, column1);
    let right = zip_words_low(column2, column3);
    let (block0, block1) = (zip_pairs_low(left, right), zip_pairs_high(left, right));
    let left = zip_words_high(column0, column1);
    let right = zip_words_high(column2, column3);
    let (block2, block3) = (zip_pairs_low(left, right), zip_pairs_high(left, right));
    [block0, block1, block2, block3]
}

#[inline]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn xor_all<const N: usize>(mut lanes: [Lane; N], others: &[Lane; N]) -> [Lane; N] {
    for (lane, other) in lanes.iter_mut().zip(others) {
        *lane = xor(*lane, *other);
    }
    lanes
}

/// The bits of one block, for all blocks.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn broadcast(block: &[u8; BLOCK_BYTES]) -> State {
    let block = load(block);
    let mut state = NO_STATE;
    for (bit, lane) in (0..).zip(state.as_flattened_mut()) {
        *lane = spread_bit(block, bit);
    }
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
    let mut bytes = [0; BLOCK_BYTES];
    bytes[..4].copy_from_slice(&word);
    let mut bits = NO_BITS;
    for (bit, lane) in (0..).zip(&mut bits) {
        *lane = and(shift_right(load(&bytes), bit), splat(1));
    }
    let mut sum = ZERO;
    for (bit, lane) in (0..).zip(sub_bytes(bits)) {
        sum = xor(sum, shift_left(and(lane, splat(1)), bit));
    }
    bytes = store(sum);
    let word = from_fn(|i| bytes[i] ^ SBOX_CONSTANT);
    bytes.zeroize();
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
            let (mut common, mut state) = (NOTHING, NO_STATE);
            cipher.find_common(&counter, &mut common);
            for batch in 0..8 {
                let mut blocks = [[seed; BLOCK_BYTES]; BATCH];
                cipher.apply(&common, batch, &mut state, &mut blocks);
                for (i, block) in blocks.into_iter().enumerate() {
                    counter[15] = (32 * batch + i) as u8;
                    let mut expected = counter.into();
                    aes::Aes256::new(&key.into()).encrypt_block(&mut expected);
                    assert_eq!(block.map(|byte| byte ^ seed), <[u8; 16]>::from(expected));
                }
            }
        }
    }
}
