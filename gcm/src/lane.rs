//! 128 bits at once, as 16 bytes: a register of simd128. Elsewhere a number, for the tests.
//!
//! What is compiled for simd128 is inlined only into what is, too: all that calls these carries
//! the same mark. There is nothing to detect: a module with simd128 loads where it is known.

#[cfg(not(target_arch = "wasm32"))]
pub use number::*;
#[cfg(target_arch = "wasm32")]
pub use simd::*;

/// A square of four by four that lies row by row: where the bytes are that belong at each place once
/// all columns are turned by `rows`, after so many shifts of rows. Those have left row `i` by
/// `i * shifts` places behind.
#[allow(clippy::cast_possible_truncation)] // below 16
const fn turned(rows: usize, shifts: usize) -> [u8; 16] {
    let mut places = [0; 16];
    let mut i = 0;
    while i < 16 {
        places[i] = ((i / 4 + rows) % 4 * 4 + (i % 4 + rows * shifts) % 4) as u8;
        i += 1;
    }
    places
}

/// The same for columns and rows exchanged, two shifts of rows behind.
const FLIPPED_SHIFTED: [u8; 16] = {
    let mut places = [0; 16];
    let mut i = 0;
    while i < 16 {
        let (row, column) = (i % 4, i / 4);
        #[allow(clippy::cast_possible_truncation)] // below 16
        let place = (row * 4 + (column + 2 * row) % 4) as u8;
        places[i] = place;
        i += 1;
    }
    places
};

#[cfg(target_arch = "wasm32")]
mod simd {
    use core::arch::wasm32::{
        i8x16_shuffle, i8x16_swizzle, u8x16_shr, u32x4_shuffle, u64x2,
        u64x2_extract_lane, u64x2_shl, u64x2_shr, u64x2_splat, v128, v128_and, v128_xor,
    };

    use super::{FLIPPED_SHIFTED, turned};

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

    /// Brings the bytes of a block in order that lie row by row, two shifts of rows behind.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn flip_shifted(a: Lane) -> Lane {
        i8x16_swizzle(a, load(&FLIPPED_SHIFTED))
    }

    /// Turns all columns by one, after so many shifts of rows, modulo 4.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn turn_columns<const SHIFTS: usize>(a: Lane) -> Lane {
        match SHIFTS {
            0 => u32x4_shuffle::<1, 2, 3, 0>(a, a),
            // V8 keeps the places in a register, as it does not for a shuffle
            _ => i8x16_swizzle(a, load(&const { turned(1, SHIFTS) })),
        }
    }

    /// Turns all columns by two, after so many shifts of rows, modulo 4.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn turn_columns_twice<const SHIFTS: usize>(a: Lane) -> Lane {
        match SHIFTS {
            0 | 2 => u32x4_shuffle::<2, 3, 0, 1>(a, a),
            _ => i8x16_swizzle(a, load(&const { turned(2, SHIFTS) })),
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod number {
    use core::array::from_fn;

    use super::{FLIPPED_SHIFTED, turned};

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

    pub fn flip_shifted(a: Lane) -> Lane {
        pick(a, |i| FLIPPED_SHIFTED[i].into())
    }

    pub fn turn_columns<const SHIFTS: usize>(a: Lane) -> Lane {
        pick(a, |i| turned(1, SHIFTS)[i].into())
    }

    pub fn turn_columns_twice<const SHIFTS: usize>(a: Lane) -> Lane {
        pick(a, |i| turned(2, SHIFTS)[i].into())
    }

    fn pick(a: Lane, place: impl Fn(usize) -> usize) -> Lane {
        load(&from_fn(|i| store(a)[place(i)]))
    }
}
