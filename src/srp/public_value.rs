//! A and B: numbers that cross the wire.

use super::group::Group;
use crate::error::{Code, Error, Result};

/// A public value, `0 < value < N`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicValue {
    group: Group,
    minimal: Vec<u8>,
}

impl PublicValue {
    /// Reads a big-endian number from the wire, with or without leading zeros.
    ///
    /// # Errors
    /// [`Code::BadHandshake`] when it is longer than N, 0 modulo N (which would let a server in
    /// that knows no verifier), or not below N.
    pub fn parse(group: Group, bytes: &[u8]) -> Result<Self> {
        let illegal = || {
            Error::new(
                Code::BadHandshake,
                "The server sent an illegal SRP value. It may be broken, or not what it says it is.",
            )
        };
        if bytes.len() > group.bytes() {
            return Err(illegal());
        }
        let minimal: Vec<u8> = bytes
            .iter()
            .copied()
            .skip_while(|&byte| byte == 0)
            .collect();
        let modulus = group.modulus();
        let below = minimal.len() < modulus.len() || minimal.as_slice() < &modulus[..];
        if minimal.is_empty() || !below {
            return Err(illegal());
        }
        Ok(Self { group, minimal })
    }

    /// The group that it belongs to.
    #[must_use]
    pub const fn group(&self) -> Group {
        self.group
    }

    /// Big-endian without leading zeros: the wire, `M1` and `M2`.
    #[must_use]
    pub fn minimal(&self) -> &[u8] {
        &self.minimal
    }

    /// Big-endian, filled up to N's length: `u`.
    #[must_use]
    pub fn padded(&self) -> Vec<u8> {
        let mut padded = vec![0; self.group.bytes() - self.minimal.len()];
        padded.extend_from_slice(&self.minimal);
        padded
    }
}
