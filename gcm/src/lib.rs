//! AES-256-GCM (NIST SP 800-38D) piece by piece.
//!
//! WebAssembly has no instructions for AES or for multiplication without carry, and what
//! `RustCrypto` does without them uses registers of 64 bits. `aes` and `ghash` here do the same work
//! on the 128 bits of simd128, in constant time as well: no address and no branch depends on a
//! secret. Elsewhere `RustCrypto`'s ciphers find the processor's own instructions.
//!
//! | room | what is in it |
//! |---|---|
//! | `lane` | 128 bits at once |
//! | `aes` | AES-256, 32 blocks at once |
//! | `sbox` | its S-box, as a circuit |
//! | `keystream` | counter mode |
//! | `ghash` | GHASH, sixteen blocks at once |
//! | `rustcrypto` | both, from `RustCrypto` |
//! | `stream` | a message |

#[cfg(any(test, target_arch = "wasm32"))]
mod aes;
#[cfg(any(test, target_arch = "wasm32"))]
mod ghash;
#[cfg(any(test, target_arch = "wasm32"))]
mod keystream;
#[cfg(any(test, target_arch = "wasm32"))]
mod lane;
#[cfg(not(target_arch = "wasm32"))]
mod rustcrypto;
#[cfg(any(test, target_arch = "wasm32"))]
mod sbox;
mod stream;
#[cfg(test)]
mod tests;

#[cfg(not(target_arch = "wasm32"))]
use rustcrypto as backend;
#[cfg(target_arch = "wasm32")]
mod backend {
    pub use crate::ghash::Ghash;
    pub use crate::keystream::Keystream;
}

pub use stream::GcmStream;

/// Length of a nonce.
pub const NONCE_BYTES: usize = 12;
/// Length of a tag.
pub const TAG_BYTES: usize = 16;

const BLOCK_BYTES: usize = 16;
