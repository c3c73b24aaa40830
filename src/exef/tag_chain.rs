//! The GCM tag of a long message, from the tags of its pieces.
//!
//! A cipher that knows only whole messages, such as WebCrypto's, still yields GHASH: the tag of an
//! empty plaintext with a piece `c` as associated data is
//! `t = (y ⊕ [bits of c]₆₄·2^64)·H ⊕ E(J0)`, where `y` is what Horner's rule gives for `c`. So
//! `y·H = t ⊕ E(J0) ⊕ [bits of c]₆₄·2^64·H`, and with `Z`, the sum under way times `H`, pieces chain
//! as `Z ← Z·H^blocks ⊕ y·H`. The tag of the whole is `Z ⊕ [bits in all]₆₄·H ⊕ E(J0)`.
//!
//! The helper tags `t` must not leave the machine: each is a valid tag under the same key.

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::TAG_BYTES;
use super::field::Element;

const BLOCK_BYTES: u64 = 16;

/// What a piece of some length needs.
#[derive(Zeroize)]
struct Step {
    bytes: u64,
    /// H to the number of its blocks.
    power: Element,
    /// Its length block times H.
    length: Element,
}

/// A tag under way.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct TagChain {
    hash_key: Element,
    mask: Element,
    /// Times H.
    sum: Element,
    bytes: u64,
    /// Pieces are mostly of one length.
    step: Step,
}

impl TagChain {
    /// Starts with `H = E(0)` and `E(J0)`.
    #[must_use]
    pub fn new(hash_key: [u8; 16], mask: [u8; 16]) -> Self {
        let hash_key = Element(hash_key);
        Self {
            hash_key,
            mask: Element(mask),
            sum: Element::ZERO,
            bytes: 0,
            step: Step {
                bytes: 0,
                power: Element::ONE,
                length: Element::ZERO,
            },
        }
    }

    /// Takes the next piece of ciphertext: the helper tag over it, and its length. Every piece but
    /// the last is a multiple of 16 bytes.
    pub fn absorb(&mut self, helper_tag: [u8; TAG_BYTES], bytes: u64) {
        if self.step.bytes != bytes {
            let mut length = Element::ZERO;
            length.0[..8].copy_from_slice(&(bytes * 8).to_be_bytes());
            self.step = Step {
                bytes,
                power: self.hash_key.power(bytes.div_ceil(BLOCK_BYTES)),
                length: length.multiply(self.hash_key),
            };
        }
        let piece = Element(helper_tag).add(self.mask).add(self.step.length);
        self.sum = self.sum.multiply(self.step.power).add(piece);
        self.bytes += bytes;
    }

    /// The tag of all pieces together.
    #[must_use]
    pub fn tag(&self) -> [u8; TAG_BYTES] {
        let mut length = Element::ZERO;
        length.0[8..].copy_from_slice(&(self.bytes * 8).to_be_bytes());
        let length = length.multiply(self.hash_key);
        self.sum.add(length).add(self.mask).0
    }
}
