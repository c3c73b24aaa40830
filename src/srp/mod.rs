//! SRP-6a as Excalibur runs it (spec §5): RFC 5054 with a session key and proofs of its own.
//!
//! | who | computes |
//! |---|---|
//! | both | `k = SHA1(N \| PAD(g))`, `u = SHA1(PAD(A) \| PAD(B))` |
//! | client | `A = g^a`, `S = (B - k·g^x)^(a + u·x)` |
//! | server | `v = g^x` (kept), `B = k·v + g^b`, `S = (A·v^u)^b` |
//! | both | `K = SHA3-256(PAD(S))` |
//! | client | `M1 = H(H(N) ⊕ H(g) \| H(name) \| salt \| A \| B \| K)`, where `H` is SHA3-256 |
//! | server | `M2 = H(A \| M1 \| K)` |
//!
//! `PAD` fills up to N's length; in `M1` and `M2` the numbers A, B, N and g stand without leading
//! zeros. Arithmetic modulo N is constant-time (crypto-bigint).

mod exchange;
mod group;
mod proofs;
mod public_value;

pub use exchange::{Ephemeral, derive_verifier, multiplier, scrambling, session_key};
pub use group::Group;
pub use proofs::{PROOF_BYTES, Proofs};
pub use public_value::PublicValue;
