//! A long message of GCM, piece by piece, from a cipher that knows only whole messages, such as
//! WebCrypto's.
//!
//! **Where a piece begins.** From a nonce of 16 bytes `n`, GCM makes the block before its first
//! counter, `J = (n·H ⊕ [128]₁₂₈)·H` (SP 800-38D §7.1). So `n = (J·H⁻¹ ⊕ [128]₁₂₈)·H⁻¹` lets it
//! begin at any counter: [`TagChain::nonce_at`].
//!
//! **What its tag says.** With `y` what Horner's rule gives for the piece, `t = (y ⊕ l)·H ⊕ E(J)`,
//! where `l` has the piece's length: in the lower half for a ciphertext, in the upper half for
//! associated data. So `y·H = t ⊕ E(J) ⊕ l·H`, and with `Z`, the sum under way times `H`, pieces
//! chain as `Z ← Z·H^blocks ⊕ y·H`. The tag of the whole is `Z ⊕ [bits in all]₁₂₈·H ⊕ E(J0)`.
//!
//! A ciphertext's `E(J)` is the keystream's block before it: the last one of the piece before.
//!
//! These tags must not leave the machine: each is a valid tag under the same key.

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::field::Element;
use super::{NONCE_BYTES, TAG_BYTES};

const BLOCK_BYTES: u64 = 16;

/// What [`TagChain::new`] takes the tag of, as associated data of no plaintext.
pub const PROBE: [u8; 16] = [0; 16];
/// What takes the length of the probe, as associated data, off a product.
const OF_PROBE_INVERSE: Element = Element([
    8, 0, 0, 0, 0, 0, 0, 0, 0, 0xda, 0x2b, 0x1e, 0xfc, 0x97, 0x53, 0x84,
]);

/// What a piece of some length needs.
#[derive(Zeroize)]
struct Step {
    lengths: [u64; 2],
    /// H to the number of its blocks.
    power: Element,
    /// Its length block times H.
    length: Element,
}

/// A tag under way.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct TagChain {
    hash_key: Element,
    inverse: Element,
    mask: Element,
    /// Times H.
    sum: Element,
    bytes: u64,
    /// Pieces are mostly of one length.
    step: Step,
}

impl TagChain {
    /// Starts with two tags under the message's nonce: of nothing, which is `E(J0)`, and of
    /// [`PROBE`].
    #[must_use]
    pub fn new(of_nothing: [u8; TAG_BYTES], of_probe: [u8; TAG_BYTES]) -> Self {
        let mask = Element(of_nothing);
        // the length of the probe, times H
        let product = Element(of_probe).add(mask);
        Self {
            hash_key: product.multiply(OF_PROBE_INVERSE),
            inverse: product.inverse().multiply(lengths([BLOCK_BYTES, 0])),
            mask,
            sum: Element::ZERO,
            bytes: 0,
            step: Step {
                lengths: [0; 2],
                power: Element::ONE,
                length: Element::ZERO,
            },
        }
    }

    /// The nonce that makes GCM begin at `counter` of the message of `nonce`.
    #[must_use]
    pub fn nonce_at(&self, nonce: &[u8; NONCE_BYTES], counter: u32) -> [u8; 16] {
        let mut before = [0; 16];
        before[..NONCE_BYTES].copy_from_slice(nonce);
        before[NONCE_BYTES..].copy_from_slice(&counter.wrapping_sub(1).to_be_bytes());
        let length = lengths([0, BLOCK_BYTES]);
        let product = Element(before).multiply(self.inverse).add(length);
        product.multiply(self.inverse).0
    }

    /// Takes the next piece of ciphertext: its tag as associated data of no plaintext under the
    /// message's nonce, and its length. Every piece but the last is a multiple of 16 bytes.
    pub fn absorb_data(&mut self, tag: [u8; TAG_BYTES], bytes: u64) {
        self.absorb(tag, self.mask, [bytes, 0]);
    }

    /// Takes the next piece of ciphertext: its tag under [`Self::nonce_at`], the keystream's block
    /// before it (of none before the first), and its length.
    pub fn absorb_ciphertext(
        &mut self,
        tag: [u8; TAG_BYTES],
        before: Option<[u8; 16]>,
        bytes: u64,
    ) {
        self.absorb(tag, before.map_or(self.mask, Element), [0, bytes]);
    }

    fn absorb(&mut self, tag: [u8; TAG_BYTES], mask: Element, bytes: [u64; 2]) {
        let of_piece = bytes[0] + bytes[1];
        if self.step.lengths != bytes {
            self.step = Step {
                lengths: bytes,
                power: self.hash_key.power(of_piece.div_ceil(BLOCK_BYTES)),
                length: lengths(bytes).multiply(self.hash_key),
            };
        }
        let piece = Element(tag).add(mask).add(self.step.length);
        self.sum = self.sum.multiply(self.step.power).add(piece);
        self.bytes += of_piece;
    }

    /// The tag of all pieces together.
    #[must_use]
    pub fn tag(&self) -> [u8; TAG_BYTES] {
        let length = lengths([0, self.bytes]).multiply(self.hash_key);
        self.sum.add(length).add(self.mask).0
    }
}

/// The block of lengths that ends what GCM hashes: of associated data, and of ciphertext.
fn lengths(bytes: [u64; 2]) -> Element {
    let mut block = [0; 16];
    block[..8].copy_from_slice(&(bytes[0] * 8).to_be_bytes());
    block[8..].copy_from_slice(&(bytes[1] * 8).to_be_bytes());
    Element(block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_of_the_probe() {
        assert!(OF_PROBE_INVERSE == lengths([BLOCK_BYTES, 0]).inverse());
    }
}
