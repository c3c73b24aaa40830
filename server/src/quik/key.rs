//! RSA public keys as OpenSSH text (RFC 4253 §6.6), and signatures by their owners.

use hmac::{Hmac, KeyInit, Mac};
use rsa::{BoxedUint, Pkcs1v15Sign, RsaPublicKey};
use sha2::{Digest, Sha256, Sha512};
use ssh_key::PublicKey;
use ssh_key::public::KeyData;

use super::reason::Reason;
use crate::base64;

const BITS: std::ops::RangeInclusive<usize> = 4096..=8192;
/// A key of the most bits has half of this; the rest is its comment.
const MAX_TEXT_BYTES: usize = 4096;
const USUAL_EXPONENT: u32 = 65_537;

/// Reads a key.
pub fn parse(text: &str) -> Result<RsaPublicKey, Reason> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(Reason::BadKey("it is too long"));
    }
    let Ok(key) = PublicKey::from_openssh(text) else {
        return Err(Reason::BadKey("it is not of the form ssh-rsa AAAA…"));
    };
    let KeyData::Rsa(key) = key.key_data() else {
        return Err(Reason::BadKey("it is no RSA key"));
    };
    let number = |bytes: Option<&[u8]>| bytes.map(BoxedUint::from_be_slice_vartime);
    let parts = number(key.n().as_positive_bytes()).zip(number(key.e().as_positive_bytes()));
    let parsed = parts.map(|(n, e)| RsaPublicKey::new_with_size_limits(n, e, BITS));
    match parsed {
        Some(Ok(key)) => Ok(key),
        Some(Err(rsa::Error::ModulusTooSmall)) => Err(Reason::BadKey("it has under 4096 bits")),
        Some(Err(rsa::Error::ModulusTooLarge)) => Err(Reason::BadKey("it has over 8192 bits")),
        _ => Err(Reason::BadKey("its numbers are none of an RSA key")),
    }
}

/// Whether this is a signature, in base64, of a message: RSASSA-PKCS1-v1_5 with SHA-256.
pub fn verify(key: &RsaPublicKey, message: &str, signature: &str) -> bool {
    let signature = base64::decode_strict(signature).unwrap_or_default();
    let scheme = Pkcs1v15Sign::new::<Sha256>();
    let digest = Sha256::digest(message);
    key.verify(scheme, &digest, &signature).is_ok()
}

/// A number that is nobody's key: for users that are none, in the time of those that are.
pub fn decoy(secret: &str) -> RsaPublicKey {
    let mut modulus = Vec::with_capacity(BITS.start() / 8);
    let mut number = 0_u8;
    while modulus.len() < BITS.start() / 8 {
        modulus.extend(keyed(secret, &["decoy key", &number.to_string()]));
        number += 1;
    }
    // of its full length, and odd
    modulus[0] |= 0x80;
    if let Some(last) = modulus.last_mut() {
        *last |= 1;
    }
    let modulus = BoxedUint::from_be_slice_vartime(&modulus);
    RsaPublicKey::new_unchecked(modulus, BoxedUint::from(USUAL_EXPONENT))
}

/// Bytes that nobody guesses without the secret.
pub fn keyed(secret: &str, parts: &[&str]) -> [u8; 64] {
    // a secret is shorter than the hash's block, and filled up with zeros (RFC 2104 §2)
    let mut block = [0; 128];
    for (byte, secret) in block.iter_mut().zip(secret.bytes()) {
        *byte = secret;
    }
    let mut mac = <Hmac<Sha512> as KeyInit>::new(&block.into());
    for part in parts {
        mac.update(part.as_bytes());
        mac.update(&[0]);
    }
    mac.finalize().into_bytes().into()
}
