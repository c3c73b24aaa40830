//! GF(2^128) as GCM has it (NIST SP 800-38D §6.3), in constant time on `ghash`'s own arithmetic.

use ghash::GHash;
use ghash::universal_hash::UniversalHash;
use zeroize::Zeroize;

/// An element, in GCM's order of bits.
#[derive(Clone, Copy, PartialEq, Eq, Zeroize)]
pub struct Element(pub [u8; 16]);

impl Element {
    /// The polynomial 0.
    pub const ZERO: Self = Self([0; 16]);
    /// The polynomial 1.
    pub const ONE: Self = Self([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

    /// The sum, which is the difference too.
    #[must_use]
    pub fn add(mut self, other: Self) -> Self {
        for (byte, other) in self.0.iter_mut().zip(other.0) {
            *byte ^= other;
        }
        self
    }

    /// The product: GHASH of one block under the other as key is just that. Its code is long: one
    /// copy of it is enough.
    #[must_use]
    #[inline(never)]
    pub fn multiply(self, other: Self) -> Self {
        let mut hash = GHash::new(&self.0.into());
        hash.update(&[other.0.into()]);
        Self(hash.finalize().into())
    }

    /// A power; the exponent is public.
    #[must_use]
    pub fn power(self, exponent: u64) -> Self {
        let bits = u64::BITS - exponent.leading_zeros();
        (0..bits).rev().fold(Self::ONE, |power, bit| {
            let squared = power.multiply(power);
            if exponent >> bit & 1 == 1 {
                squared.multiply(self)
            } else {
                squared
            }
        })
    }

    /// What gives 1 when multiplied by it, which is the power 2^128 - 2; 0 for 0.
    #[must_use]
    pub fn inverse(self) -> Self {
        // to the power 2^ones - 1
        let (mut power, mut ones) = (self, 1);
        while ones < 127 {
            let raised = (0..ones).fold(power, |power, _| power.multiply(power));
            let doubled = raised.multiply(power);
            power = doubled.multiply(doubled).multiply(self);
            ones = 2 * ones + 1;
        }
        power.multiply(power)
    }
}

#[cfg(test)]
mod tests {
    use super::Element;

    /// Schoolbook multiplication, straight from SP 800-38D §6.3.
    fn multiply(a: Element, b: Element) -> Element {
        let mut product = 0_u128;
        let mut shifted = u128::from_be_bytes(b.0);
        for bit in (0..128).rev() {
            if u128::from_be_bytes(a.0) >> bit & 1 == 1 {
                product ^= shifted;
            }
            let carry = shifted & 1;
            shifted >>= 1;
            if carry == 1 {
                shifted ^= 0xe1 << 120;
            }
        }
        Element(product.to_be_bytes())
    }

    fn some() -> impl Iterator<Item = Element> {
        (1..50_u128).map(|n| {
            Element(
                n.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)
                    .to_be_bytes(),
            )
        })
    }

    #[test]
    fn products() {
        for (a, b) in some().zip(some().skip(7)) {
            assert!(a.multiply(b) == multiply(a, b));
            assert!(a.multiply(Element::ONE) == a);
            assert!(a.multiply(Element::ZERO) == Element::ZERO);
        }
    }

    #[test]
    fn inverses() {
        for a in some().chain([Element::ONE]) {
            assert!(a.multiply(a.inverse()) == Element::ONE);
        }
        assert!(Element::ZERO.inverse() == Element::ZERO);
    }

    #[test]
    fn powers() {
        for a in some().take(3) {
            let mut power = Element::ONE;
            for exponent in 0..70 {
                assert!(a.power(exponent) == power, "{exponent}");
                power = power.multiply(a);
            }
        }
    }
}
