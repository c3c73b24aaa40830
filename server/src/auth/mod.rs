//! Who is calling: the SRP handshake on the socket, sessions and their tokens, and the proof of
//! possession of each request (spec §5, §6).

mod bearer;
mod pop;
mod session;
pub mod socket;
mod srp;
mod token;

pub use pop::{ProofCheck, UsedNonces};
pub use session::{Session, Sessions};
