//! M1 and M2: each side shows that it has the same K.

use sha3::{Digest, Sha3_256};
use subtle::ConstantTimeEq;

use super::public_value::PublicValue;
use crate::secret::KEY_BYTES;

/// Length of a proof.
pub const PROOF_BYTES: usize = 32;

/// The two proofs of an exchange.
pub struct Proofs {
    client: [u8; PROOF_BYTES],
    server: [u8; PROOF_BYTES],
}

impl Proofs {
    /// `M1 = H(H(N) ⊕ H(g) | H(name) | salt | A | B | K)` and `M2 = H(A | M1 | K)`; `salt` is the
    /// SRP salt, of any length.
    #[must_use]
    pub fn derive(
        username: &str,
        salt: &[u8],
        client_public: &PublicValue,
        server_public: &PublicValue,
        session_key: &[u8; KEY_BYTES],
    ) -> Self {
        let group = client_public.group();
        let generator = group.generator().retrieve().to_be_bytes_trimmed_vartime();
        let mut group_hash = Sha3_256::digest(group.modulus());
        for (byte, other) in group_hash.iter_mut().zip(Sha3_256::digest(generator)) {
            *byte ^= other;
        }
        let client = Sha3_256::new()
            .chain_update(group_hash)
            .chain_update(Sha3_256::digest(username))
            .chain_update(salt)
            .chain_update(client_public.minimal())
            .chain_update(server_public.minimal())
            .chain_update(session_key)
            .finalize()
            .into();
        let server = Sha3_256::new()
            .chain_update(client_public.minimal())
            .chain_update(client)
            .chain_update(session_key)
            .finalize()
            .into();
        Self { client, server }
    }

    /// M1, which the client sends.
    #[must_use]
    pub const fn client(&self) -> &[u8; PROOF_BYTES] {
        &self.client
    }

    /// M2, which the server sends.
    #[must_use]
    pub const fn server(&self) -> &[u8; PROOF_BYTES] {
        &self.server
    }

    /// Whether a received M1 is right, in constant time.
    #[must_use]
    pub fn verify_client(&self, proof: &[u8]) -> bool {
        self.client.ct_eq(proof).into()
    }

    /// Whether a received M2 is right, in constant time.
    #[must_use]
    pub fn verify_server(&self, proof: &[u8]) -> bool {
        self.server.ct_eq(proof).into()
    }
}
