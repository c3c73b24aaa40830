//! From the SRP key and the server's B to the premaster secret and the master key.

use crypto_bigint::BoxedUint;
use sha1::Sha1;
use sha3::{Digest, Sha3_256};
use zeroize::Zeroizing;

use super::group::Group;
use super::public_value::PublicValue;
use crate::error::{Code, Error, Result};
use crate::secret::{KEY_BYTES, Key};

const SHA1_BYTES: usize = 20;

/// The client's half of an exchange: `a` and `A = g^a`.
pub struct Ephemeral {
    secret: Key,
    public: PublicValue,
}

impl Ephemeral {
    /// Takes 32 random bytes as `a`.
    ///
    /// # Errors
    /// [`Code::Internal`] for `a = 0`, which no random source yields.
    pub fn new(group: Group, secret: Key) -> Result<Self> {
        if secret == Key::default() {
            return Err(Error::new(Code::Internal, "The random source is broken."));
        }
        let public = PublicValue::parse(group, &power_of_g(group, &secret))?;
        Ok(Self { secret, public })
    }

    /// A
    #[must_use]
    pub const fn public(&self) -> &PublicValue {
        &self.public
    }

    /// K, from the server's B and the SRP key x.
    ///
    /// # Errors
    /// [`Code::BadHandshake`] when `u` is 0.
    pub fn agree(&self, server_public: &PublicValue, srp_key: &[u8; KEY_BYTES]) -> Result<Key> {
        let group = self.public.group();
        let u = scrambling(&self.public, server_public);
        if u == [0; SHA1_BYTES] {
            return Err(Error::new(
                Code::BadHandshake,
                "The server's SRP value makes a weak session. Log in again.",
            ));
        }
        let x = Zeroizing::new(BoxedUint::from_be_slice_vartime(srp_key));
        let a = Zeroizing::new(BoxedUint::from_be_slice_vartime(self.secret.as_slice()));
        let u = BoxedUint::from_be_slice_vartime(&u);

        let g_x = Zeroizing::new(group.generator().pow(&x));
        let k_g_x = Zeroizing::new(group.element(&multiplier(group)) * &*g_x);
        let base = Zeroizing::new(group.element(server_public.minimal()) - &*k_g_x);
        // base^(a + u·x) in three powers: long multiplication would cost 5 KB of gzip
        let by_a = Zeroizing::new(base.pow(&a));
        let by_u = Zeroizing::new(base.pow(&u));
        let by_ux = Zeroizing::new(by_u.pow(&x));
        let premaster = Zeroizing::new(Zeroizing::new(&*by_a * &*by_ux).retrieve());
        Ok(session_key(&Zeroizing::new(premaster.to_be_bytes())))
    }
}

/// `v = g^x`, big-endian without leading zeros: what the server keeps instead of a password.
#[must_use]
pub fn derive_verifier(group: Group, srp_key: &[u8; KEY_BYTES]) -> Vec<u8> {
    let padded = power_of_g(group, srp_key);
    padded.into_iter().skip_while(|&byte| byte == 0).collect()
}

/// `k = SHA1(N | PAD(g))`
#[must_use]
pub fn multiplier(group: Group) -> [u8; SHA1_BYTES] {
    let generator = group.generator().retrieve().to_be_bytes();
    Sha1::new()
        .chain_update(group.modulus())
        .chain_update(generator)
        .finalize()
        .into()
}

/// `u = SHA1(PAD(A) | PAD(B))`
#[must_use]
pub fn scrambling(client_public: &PublicValue, server_public: &PublicValue) -> [u8; SHA1_BYTES] {
    Sha1::new()
        .chain_update(client_public.padded())
        .chain_update(server_public.padded())
        .finalize()
        .into()
}

/// `K = SHA3-256(PAD(S))`; the premaster secret S is given in N's length.
#[must_use]
pub fn session_key(premaster: &[u8]) -> Key {
    let mut key = Key::default();
    Sha3_256::new()
        .chain_update(premaster)
        .finalize_into((&mut *key).into());
    key
}

fn power_of_g(group: Group, exponent: &[u8; KEY_BYTES]) -> Vec<u8> {
    let exponent = Zeroizing::new(BoxedUint::from_be_slice_vartime(exponent));
    group
        .generator()
        .pow(&exponent)
        .retrieve()
        .to_be_bytes()
        .into_vec()
}
