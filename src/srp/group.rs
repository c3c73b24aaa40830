//! The groups of RFC 5054 appendix A that a server may choose (spec §5).

use crypto_bigint::modular::BoxedMontyForm;
use crypto_bigint::{BoxedUint, Resize};
use srp::Group as _;
#[allow(deprecated)] // the small groups are the server's choice
use srp::groups::{G1024, G1536, G2048};

use crate::error::{Code, Error, Result};

/// A group of RFC 5054: a safe prime N, and the generator g = 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// N of 1024 bits
    Bits1024,
    /// N of 1536 bits
    Bits1536,
    /// N of 2048 bits
    Bits2048,
}

impl Group {
    /// The group whose N has this many bits.
    ///
    /// # Errors
    /// [`Code::BadHandshake`] for a size that the protocol does not have.
    pub fn from_bits(bits: u32) -> Result<Self> {
        match bits {
            1024 => Ok(Self::Bits1024),
            1536 => Ok(Self::Bits1536),
            2048 => Ok(Self::Bits2048),
            _ => Err(Error::new(
                Code::BadHandshake,
                "The server chose an SRP group that this client does not know.",
            )),
        }
    }

    /// Length of N in bits.
    #[must_use]
    pub const fn bits(self) -> u32 {
        match self {
            Self::Bits1024 => 1024,
            Self::Bits1536 => 1536,
            Self::Bits2048 => 2048,
        }
    }

    /// Length of N in bytes.
    #[must_use]
    pub const fn bytes(self) -> usize {
        self.bits() as usize / 8
    }

    /// g, ready for exponentiation modulo N.
    #[must_use]
    #[allow(deprecated)]
    pub fn generator(self) -> BoxedMontyForm {
        match self {
            Self::Bits1024 => G1024::generator(),
            Self::Bits1536 => G1536::generator(),
            Self::Bits2048 => G2048::generator(),
        }
    }

    /// N, big-endian.
    #[must_use]
    pub fn modulus(self) -> Box<[u8]> {
        self.generator().params().modulus().to_be_bytes()
    }

    /// A number below N, given big-endian in at most N's length, ready for arithmetic modulo N.
    pub(super) fn element(self, number: &[u8]) -> BoxedMontyForm {
        let number = BoxedUint::from_be_slice_vartime(number).resize(self.bits());
        BoxedMontyForm::new(number, self.generator().params())
    }
}
