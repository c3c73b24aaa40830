//! Tokens: JWT by HS256, under a key that dies with the process (spec §5).

use std::sync::Once;
use std::time::{SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{ErrorKind, Result};
use jsonwebtoken::signature::{Error as SignatureError, Signer, Verifier};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// Claims of a token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The session, in hex.
    pub uuid: String,
    /// User name.
    pub sub: String,
    /// Unix seconds of issue.
    pub iat: u64,
    /// Unix seconds of expiry.
    pub exp: u64,
}

/// Issues and verifies tokens.
pub struct Tokens {
    signing: EncodingKey,
    verifying: DecodingKey,
    seconds: u64,
}

impl Tokens {
    /// Tokens under `key` that last so many seconds.
    pub fn new(key: &[u8; 32], seconds: u64) -> Self {
        static INSTALLED: Once = Once::new();
        INSTALLED.call_once(|| {
            // another one in this process would do HS256 as well
            let _ = PROVIDER.install_default();
        });
        Self {
            signing: EncodingKey::from_secret(key),
            verifying: DecodingKey::from_secret(key),
            seconds,
        }
    }

    /// A token for a session.
    ///
    /// # Errors
    /// When it cannot be signed.
    pub fn issue(&self, username: &str, uuid: &str) -> Result<String> {
        let now = unix_seconds();
        let claims = Claims {
            uuid: uuid.into(),
            sub: username.into(),
            iat: now,
            exp: now.saturating_add(self.seconds),
        };
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.signing)
    }

    /// The claims of a token that this process issued and that has not expired.
    pub fn verify(&self, token: &str) -> Option<Claims> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.leeway = 0;
        let token = jsonwebtoken::decode::<Claims>(token, &self.verifying, &validation).ok()?;
        Some(token.claims)
    }
}

/// Seconds since 1970.
pub fn unix_seconds() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

/// HS256 and nothing else: the provider that the crate offers brings RSA and three curves along.
static PROVIDER: CryptoProvider = CryptoProvider {
    signer_factory: |algorithm, key| match algorithm {
        Algorithm::HS256 => Ok(Box::new(Hs256::new(key.as_bytes())?)),
        _ => Err(ErrorKind::InvalidAlgorithm.into()),
    },
    verifier_factory: |algorithm, key| match algorithm {
        Algorithm::HS256 => Ok(Box::new(Hs256::new(key.try_get_as_bytes()?)?)),
        _ => Err(ErrorKind::InvalidAlgorithm.into()),
    },
    key_utils: KeyUtils::new_unimplemented(),
};

struct Hs256(Hmac<Sha256>);

impl Hs256 {
    fn new(key: &[u8]) -> Result<Self> {
        let mac = Hmac::new_from_slice(key).map_err(|_| ErrorKind::InvalidKeyFormat)?;
        Ok(Self(mac))
    }
}

impl Signer<Vec<u8>> for Hs256 {
    fn try_sign(&self, message: &[u8]) -> core::result::Result<Vec<u8>, SignatureError> {
        let mac = self.0.clone().chain_update(message);
        Ok(mac.finalize().into_bytes().to_vec())
    }
}

impl Verifier<Vec<u8>> for Hs256 {
    fn verify(
        &self,
        message: &[u8],
        signature: &Vec<u8>,
    ) -> core::result::Result<(), SignatureError> {
        let mac = self.0.clone().chain_update(message);
        mac.verify_slice(signature)
            .map_err(SignatureError::from_source)
    }
}

impl JwtSigner for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

impl JwtVerifier for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_fresh_tokens_are_good() {
        let tokens = Tokens::new(&[1; 32], 60);
        let token = tokens.issue("alice", "abc").unwrap();
        let claims = tokens.verify(&token).unwrap();
        assert_eq!(
            (claims.sub.as_str(), claims.uuid.as_str()),
            ("alice", "abc")
        );
        assert_eq!(claims.exp - claims.iat, 60);
        assert_eq!(Tokens::new(&[2; 32], 60).verify(&token), None);
        assert_eq!(tokens.verify(&format!("{token}A")), None);
        let unsigned = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.";
        assert_eq!(tokens.verify(unsigned), None);
    }

    #[test]
    fn a_known_token_is_reproduced() {
        // RFC 7515 appendix A.1: key, signing input, signature
        let key = jsonwebtoken::DecodingKey::from_base64_secret(
            "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ+EstJQLr/T+1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow==",
        )
        .unwrap();
        Tokens::new(&[0; 32], 0);
        let input = b"eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.\
            eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        let signature = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        let verdict = jsonwebtoken::crypto::verify(signature, input, &key, Algorithm::HS256);
        assert!(verdict.unwrap());
    }
}
