//! 128 bits at once, as 16 bytes: a register of simd128. Elsewhere a number, for the tests.
//!
//! What is compiled for simd128 is inlined only into what is, too: all that calls these carries
//! the same mark. There is nothing to detect: a module with simd128 loads where it is known.

#[cfg(not(target_arch = "wasm32"))]
pub use number::*;
#[cfg(target_arch = "wasm32")]
pub use simd::*;

#[cfg(target_arch = "wasm32")]
mod simd {
    use core::arch::wasm32::{
        i8x16_shuffle, i8x16_swizzle, i32x4_shl, i32x4_shr, u8x16_shr, u32x4, u32x4_shuffle, u64x2,
        u64x2_extract_lane, u64x2_shl, u64x2_shr, u64x2_shuffle, u64x2_splat, v128, v128_and,
        v128_xor,
    };

    pub type Lane = v128;

    pub const ZERO: Lane = u64x2(0, 0);

    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn load(bytes: &[u8; 16]) -> Lane {
        let (halves, _) = bytes.as_chunks();
        u64x2(u64::from_le_bytes(halves[0]), u64::from_le_bytes(halves[1]))
    }

    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn store(lane: Lane) -> [u8; 16] {
        let low = u64x2_extract_lane::<0>(lane);
        let high = u64x2_extract_lane::<1>(lane);
        (u128::from(high) << 64 | u128::from(low)).to_le_bytes()
    }

    /// The byte everywhere.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn splat(byte: u8) -> Lane {
        u64x2_splat(u64::from_ne_bytes([byte; 8]))
    }

    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn xor(a: Lane, b: Lane) -> Lane {
        v128_xor(a, b)
    }

    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn and(a: Lane, b: Lane) -> Lane {
        v128_and(a, b)
    }

    /// By bits, below 8; what crosses into a neighbour byte is for the caller to mask.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn shift_left(a: Lane, bits: u32) -> Lane {
        u64x2_shl(a, bits)
    }

    /// As [`shift_left`].
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn shift_right(a: Lane, bits: u32) -> Lane {
        u64x2_shr(a, bits)
    }

    /// The upper half of each byte.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn high_nibbles(a: Lane) -> Lane {
        u8x16_shr(a, 4)
    }

    /// Looks each byte, below 16, up in a table of 16.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn look_up(table: Lane, at: Lane) -> Lane {
        i8x16_swizzle(table, at)
    }

    /// The first halves of two, byte by byte in turn.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn zip_low(a: Lane, b: Lane) -> Lane {
        i8x16_shuffle::<0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23>(a, b)
    }

    /// The second halves of two, byte by byte in turn.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn zip_high(a: Lane, b: Lane) -> Lane {
        i8x16_shuffle::<8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31>(a, b)
    }

    /// The first two of each four bytes in turn.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn zip_words_low(a: Lane, b: Lane) -> Lane {
        u32x4_shuffle::<0, 4, 1, 5>(a, b)
    }

    /// The last two of each four bytes in turn.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn zip_words_high(a: Lane, b: Lane) -> Lane {
        u32x4_shuffle::<2, 6, 3, 7>(a, b)
    }

    /// The first halves of two.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn zip_pairs_low(a: Lane, b: Lane) -> Lane {
        u64x2_shuffle::<0, 2>(a, b)
    }

    /// The second halves of two.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn zip_pairs_high(a: Lane, b: Lane) -> Lane {
        u64x2_shuffle::<1, 3>(a, b)
    }

    /// Four numbers of 32 bits.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn words(words: [u32; 4]) -> Lane {
        u32x4(words[0], words[1], words[2], words[3])
    }

    /// One bit of each number of 32, for all of its bits.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn spread_bit(a: Lane, bit: u32) -> Lane {
        i32x4_shr(i32x4_shl(a, 31 - bit), 31)
    }

    /// Brings each number of 32 bits to the place of the one so many before.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn turn<const PLACES: usize>(a: Lane) -> Lane {
        match PLACES {
            1 => u32x4_shuffle::<1, 2, 3, 0>(a, a),
            2 => u32x4_shuffle::<2, 3, 0, 1>(a, a),
            3 => u32x4_shuffle::<3, 0, 1, 2>(a, a),
            _ => a,
        }
    }

    /// Brings each number of 32 bits to its own number of places before.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn turn_back(a: Lane) -> Lane {
        u32x4_shuffle::<0, 3, 2, 1>(a, a)
    }

    /// With one of the four numbers of another.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn blend<const PLACE: usize>(a: Lane, b: Lane) -> Lane {
        match PLACE {
            0 => u32x4_shuffle::<4, 1, 2, 3>(a, b),
            1 => u32x4_shuffle::<0, 5, 2, 3>(a, b),
            2 => u32x4_shuffle::<0, 1, 6, 3>(a, b),
            _ => u32x4_shuffle::<0, 1, 2, 7>(a, b),
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod number {
    use core::array::from_fn;

    pub type Lane = u128;

    pub const ZERO: Lane = 0;

    pub fn load(bytes: &[u8; 16]) -> Lane {
        Lane::from_le_bytes(*bytes)
    }

    pub fn store(lane: Lane) -> [u8; 16] {
        lane.to_le_bytes()
    }

    pub fn splat(byte: u8) -> Lane {
        load(&[byte; 16])
    }

    pub fn xor(a: Lane, b: Lane) -> Lane {
        a ^ b
    }

    pub fn and(a: Lane, b: Lane) -> Lane {
        a & b
    }

    pub fn shift_left(a: Lane, bits: u32) -> Lane {
        a << bits
    }

    pub fn shift_right(a: Lane, bits: u32) -> Lane {
        a >> bits
    }

    pub fn high_nibbles(a: Lane) -> Lane {
        a >> 4 & splat(15)
    }

    pub fn look_up(table: Lane, at: Lane) -> Lane {
        pick(table, |i| store(at)[i].into())
    }

    pub fn zip_low(a: Lane, b: Lane) -> Lane {
        load(&from_fn(|i| store([a, b][i % 2])[i / 2]))
    }

    pub fn zip_high(a: Lane, b: Lane) -> Lane {
        load(&from_fn(|i| store([a, b][i % 2])[8 + i / 2]))
    }

    pub fn zip_words_low(a: Lane, b: Lane) -> Lane {
        pick_words([(a, 0), (b, 0), (a, 1), (b, 1)])
    }

    pub fn zip_words_high(a: Lane, b: Lane) -> Lane {
        pick_words([(a, 2), (b, 2), (a, 3), (b, 3)])
    }

    pub fn zip_pairs_low(a: Lane, b: Lane) -> Lane {
        pick_words([(a, 0), (a, 1), (b, 0), (b, 1)])
    }

    pub fn zip_pairs_high(a: Lane, b: Lane) -> Lane {
        pick_words([(a, 2), (a, 3), (b, 2), (b, 3)])
    }

    pub fn words(words: [u32; 4]) -> Lane {
        words
            .into_iter()
            .rev()
            .fold(0, |lane, word| lane << 32 | Lane::from(word))
    }

    pub fn spread_bit(a: Lane, bit: u32) -> Lane {
        words(from_fn(|i| 0_u32.wrapping_sub(word(a, i) >> bit & 1)))
    }

    pub fn turn<const PLACES: usize>(a: Lane) -> Lane {
        words(from_fn(|i| word(a, (i + PLACES) % 4)))
    }

    pub fn turn_back(a: Lane) -> Lane {
        words(from_fn(|i| word(a, (4 - i) % 4)))
    }

    pub fn blend<const PLACE: usize>(a: Lane, b: Lane) -> Lane {
        words(from_fn(|i| word(if i == PLACE { b } else { a }, i)))
    }

    #[allow(clippy::cast_possible_truncation)] // to the word
    fn word(a: Lane, at: usize) -> u32 {
        (a >> (32 * at)) as u32
    }

    fn pick_words(from: [(Lane, usize); 4]) -> Lane {
        words(from.map(|(a, at)| word(a, at)))
    }

    fn pick(a: Lane, place: impl Fn(usize) -> usize) -> Lane {
        load(&from_fn(|i| store(a)[place(i)]))
    }
}
