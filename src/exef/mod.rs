//! ExEF, the Excalibur Encryption Format, version 2 (spec §3): AES-GCM with a header.
//!
//! ```text
//! "ExEF" | u16 version | u16 key bits | 12-byte nonce | u64 length | ciphertext | 16-byte tag
//! ```
//! Numbers are big-endian; there is no associated data. [`Header`] is the part before the
//! ciphertext, [`seal`] and [`open`] do whole messages, and [`gcm`] is the cipher alone, for the
//! few messages that carry nonce and tag beside the ciphertext.

mod field;
mod framing;
pub mod gcm;
mod header;
mod message;
mod stream;
mod tag_chain;

pub use excalibur_gcm::GcmStream;
pub use framing::{Framing, MAX_PLAINTEXT_BYTES, Part};
pub use header::{HEADER_BYTES, Header, KeySize, NONCE_BYTES, OVERHEAD_BYTES, TAG_BYTES};
pub use message::{Parts, open, seal, split};
pub use stream::{Opener, Sealer, check_key_size, check_tag};
pub use tag_chain::{PROBE, TagChain};
