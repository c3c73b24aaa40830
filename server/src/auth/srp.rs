//! The server's half of SRP-6a (spec §5): `B = k·v + g^b`, `S = (A·v^u)^b`.

use crypto_bigint::modular::BoxedMontyForm;
use crypto_bigint::{BoxedUint, Resize};
use excalibur_client::secret::Key;
use excalibur_client::srp::{Group, PublicValue, multiplier, scrambling, session_key};
use zeroize::Zeroizing;

/// The server's secret and public values of one exchange.
pub struct ServerHalf {
    group: Group,
    verifier: Zeroizing<BoxedMontyForm>,
    secret: Zeroizing<BoxedUint>,
    public: PublicValue,
}

impl ServerHalf {
    /// Takes 32 random bytes as b; `None` when B is 0, and another b is to be drawn.
    pub fn new(group: Group, verifier: &[u8], secret: &Key) -> Option<Self> {
        let secret = Zeroizing::new(BoxedUint::from_be_slice_vartime(secret.as_slice()));
        let verifier = Zeroizing::new(element(group, verifier));
        let k = element(group, &multiplier(group));
        let k_v = Zeroizing::new(k * &*verifier);
        let public = group.generator().pow(&secret) + &*k_v;
        let public = PublicValue::parse(group, &public.retrieve().to_be_bytes()).ok()?;
        Some(Self {
            group,
            verifier,
            secret,
            public,
        })
    }

    /// B
    pub const fn public(&self) -> &PublicValue {
        &self.public
    }

    /// K; `None` when u is 0.
    pub fn agree(&self, client_public: &PublicValue) -> Option<Key> {
        let u = scrambling(client_public, &self.public);
        if u.iter().all(|&byte| byte == 0) {
            return None;
        }
        let u = BoxedUint::from_be_slice_vartime(&u);
        let v_u = Zeroizing::new(self.verifier.pow(&u));
        let base = Zeroizing::new(element(self.group, client_public.minimal()) * &*v_u);
        let premaster = Zeroizing::new(base.pow(&self.secret));
        let premaster = Zeroizing::new(premaster.retrieve());
        Some(session_key(&Zeroizing::new(premaster.to_be_bytes())))
    }
}

/// A number of any length, modulo N.
fn element(group: Group, number: &[u8]) -> BoxedMontyForm {
    let generator = group.generator();
    let params = generator.params();
    let number = BoxedUint::from_be_slice_vartime(number);
    let number = number.rem(params.modulus().as_nz_ref());
    BoxedMontyForm::new(number.resize(group.bits()), params)
}

#[cfg(test)]
mod tests {
    use excalibur_client::srp::{Ephemeral, derive_verifier};

    use super::*;

    #[test]
    fn both_sides_agree_in_every_group() {
        for group in [Group::Bits1024, Group::Bits1536, Group::Bits2048] {
            let srp_key = [7; 32];
            let mut verifier = derive_verifier(group, &srp_key);
            verifier.insert(0, 0); // a longer form of the same number
            let server = ServerHalf::new(group, &verifier, &Key::read(&[5; 32]).unwrap()).unwrap();
            let client = Ephemeral::new(group, Key::read(&[6; 32]).unwrap()).unwrap();
            let theirs = client.agree(server.public(), &srp_key).unwrap();
            assert_eq!(server.agree(client.public()).unwrap(), theirs);
            let other = client.agree(server.public(), &[8; 32]).unwrap();
            assert_ne!(server.agree(client.public()).unwrap(), other);
        }
    }

    #[test]
    fn an_empty_verifier_is_no_way_in() {
        let server = ServerHalf::new(Group::Bits1024, &[], &Key::read(&[5; 32]).unwrap()).unwrap();
        assert!(!server.public().minimal().is_empty());
    }
}
