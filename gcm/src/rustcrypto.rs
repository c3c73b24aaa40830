//! Keystream and GHASH of `RustCrypto`, which use the processor's own instructions.

use ctr::Ctr32BE;
use ctr::cipher::{KeyIvInit, StreamCipher};
use ghash::GHash;
use ghash::universal_hash::UniversalHash;

use crate::{BLOCK_BYTES, NONCE_BYTES};

/// A keystream under way.
pub struct Keystream(Ctr32BE<aes::Aes256>);

impl Keystream {
    /// Starts at a counter.
    pub fn new(key: &[u8; 32], nonce: &[u8; NONCE_BYTES], counter: u32) -> Self {
        let mut block = [0; BLOCK_BYTES];
        block[..NONCE_BYTES].copy_from_slice(nonce);
        block[NONCE_BYTES..].copy_from_slice(&counter.to_be_bytes());
        Self(Ctr32BE::new(&(*key).into(), &block.into()))
    }

    /// Encrypts or decrypts in place.
    pub fn apply(&mut self, piece: &mut [u8]) {
        self.0.apply_keystream(piece);
    }
}

/// A sum under way.
pub struct Ghash(GHash);

impl Ghash {
    pub fn new(hash_key: [u8; BLOCK_BYTES]) -> Self {
        Self(GHash::new(&hash_key.into()))
    }

    /// Takes the next blocks.
    pub fn update(&mut self, blocks: &[[u8; BLOCK_BYTES]]) {
        let blocks = ghash::universal_hash::array::Array::cast_slice_from_core(blocks);
        self.0.update(blocks);
    }

    /// What all blocks come to.
    pub fn sum(&self) -> [u8; BLOCK_BYTES] {
        self.0.clone().finalize().into()
    }
}
