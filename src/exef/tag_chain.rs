//! The GCM tag of a long message, from the tags of its pieces.
//!
//! A cipher that knows only whole messages, such as WebCrypto's, still yields GHASH: the tag of an
//! empty plaintext with a piece `c` as associated data is
//! `t = (y ⊕ [bits of c]₆₄·2^64)·H ⊕ E(J0)`, where `y` is what Horner's rule gives for `c`. So
//! `y = (t ⊕ E(J0))·H⁻¹ ⊕ [bits of c]₆₄·2^64`, pieces chain as `Y ← Y·H^blocks ⊕ y`, and the tag of
//! the whole is `(Y ⊕ [bits in all]₆₄)·H ⊕ E(J0)`.
//!
//! The helper tags `t` must not leave the machine: each is a valid tag under the same key.

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::TAG_BYTES;
use super::field::Element;

const BLOCK_BYTES: u64 = 16;

/// A tag under way.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct TagChain {
    hash_key: Element,
    inverse: Element,
    mask: Element,
    sum: Element,
    bytes: u64,
    /// Pieces are mostly of one length: its blocks, and H to that power.
    step: (u64, Element),
}

impl TagChain {
    /// Starts with `H = E(0)` and `E(J0)`.
    #[must_use]
    pub fn new(hash_key: [u8; 16], mask: [u8; 16]) -> Self {
        let hash_key = Element(hash_key);
        Self {
            hash_key,
            inverse: hash_key.invert(),
            mask: Element(mask),
            sum: Element::ZERO,
            bytes: 0,
            step: (1, hash_key),
        }
    }

    /// Takes the next piece of ciphertext: the helper tag over it, and its length. Every piece but
    /// the last is a multiple of 16 bytes.
    pub fn absorb(&mut self, helper_tag: [u8; TAG_BYTES], bytes: u64) {
        let blocks = bytes.div_ceil(BLOCK_BYTES);
        if self.step.0 != blocks {
            self.step = (blocks, self.hash_key.power(blocks));
        }
        let mut length = Element::ZERO;
        length.0[..8].copy_from_slice(&(bytes * 8).to_be_bytes());
        let piece = Element(helper_tag)
            .add(self.mask)
            .multiply(self.inverse)
            .add(length);
        self.sum = self.sum.multiply(self.step.1).add(piece);
        self.bytes += bytes;
    }

    /// The tag of all pieces together.
    #[must_use]
    pub fn tag(&self) -> [u8; TAG_BYTES] {
        let mut length = Element::ZERO;
        length.0[8..].copy_from_slice(&(self.bytes * 8).to_be_bytes());
        self.sum
            .add(length)
            .multiply(self.hash_key)
            .add(self.mask)
            .0
    }
}
