//! Proof of possession: a MAC under K over each request (spec §6).

use base64ct::{Base64, Encoding};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::secret::KEY_BYTES;

/// The request header that carries the proof.
pub const HEADER: &str = "X-SRP-PoP";
/// Length of a nonce; each proof, also of a repeated request, needs a new one.
pub const NONCE_BYTES: usize = 16;
/// Length of the MAC.
pub const MAC_BYTES: usize = 32;

/// How a server signs a path whose names hold `?`, `#` or `\`: it depends on its libraries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PathRule {
    /// The signed path ends before the first `?` or `#` (Starlette up to 0.48).
    #[default]
    Cut,
    /// These characters are percent-encoded twice (Starlette 1.x).
    EncodeTwice,
}

impl PathRule {
    /// The other rule, to try when a proof was refused.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Cut => Self::EncodeTwice,
            Self::EncodeTwice => Self::Cut,
        }
    }

    /// What is signed for a path as it goes over the wire (percent-encoded, without query).
    #[must_use]
    pub fn signed_path(self, wire_path: &str) -> String {
        let mut signed = String::with_capacity(wire_path.len());
        // each part but the first begins with the two digits of an escape
        for (at, part) in wire_path.split('%').enumerate() {
            let escape = part.get(..2).filter(|_| at > 0);
            match (self, escape) {
                (Self::Cut, Some("3F" | "23")) => break,
                (Self::EncodeTwice, Some("3F" | "23" | "5C")) => signed.push_str("%25"),
                _ if at > 0 => signed.push('%'),
                _ => {}
            }
            signed.push_str(part);
        }
        signed
    }

    /// Whether the two rules differ for this path.
    #[must_use]
    pub fn matters_for(wire_path: &str) -> bool {
        Self::Cut.signed_path(wire_path) != Self::EncodeTwice.signed_path(wire_path)
    }
}

/// What the MAC covers: `"METHOD PATH TIMESTAMP "` and the nonce's bytes.
#[must_use]
pub fn signed_bytes(
    method: &str,
    signed_path: &str,
    timestamp: u64,
    nonce: &[u8; NONCE_BYTES],
) -> Vec<u8> {
    let mut bytes = format!("{method} {signed_path} {timestamp} ").into_bytes();
    bytes.extend_from_slice(nonce);
    bytes
}

/// HMAC-SHA256 under K.
#[must_use]
pub fn mac(master_key: &[u8; KEY_BYTES], signed_bytes: &[u8]) -> [u8; MAC_BYTES] {
    // a key below the hash's block is filled up with zeros (RFC 2104 §2)
    let mut block = Zeroizing::new([0; 64]);
    block[..KEY_BYTES].copy_from_slice(master_key);
    let mac = <Hmac<Sha256> as KeyInit>::new(&(*block).into()).chain_update(signed_bytes);
    mac.finalize().into_bytes().into()
}

/// The header's value; `timestamp` in seconds since the epoch.
#[must_use]
pub fn header_value(timestamp: u64, nonce: &[u8; NONCE_BYTES], mac: &[u8; MAC_BYTES]) -> String {
    format!(
        "{timestamp} {} {}",
        Base64::encode_string(nonce),
        Base64::encode_string(mac)
    )
}
