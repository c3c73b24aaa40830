//! Who one is: the login, the token it yields, and the proof that goes with every request.
//!
//! | message | client | server |
//! |---|---|---|
//! | 1 | user name | group size, then B |
//! | 2 | A | `U is OK` |
//! | 3 | M1 | M2 |
//! | 4 | `OK` | the token, sealed under K |
//!
//! [`handshake`] runs this table, [`token`] reads what it yields, [`pop`] signs requests with K.

pub mod handshake;
mod message;
pub mod pop;
pub mod sealed_token;
pub mod token;

pub use message::{Message, Status};
