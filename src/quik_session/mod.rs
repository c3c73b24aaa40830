//! What JavaScript sees of Quik: the calls, the session's state, the form of items and of
//! passwords. RSA, AES-CBC, storage and the worker of passwords are in `js/quik/`.
//!
//! | room | what is in it |
//! |---|---|
//! | `values` | what goes to JavaScript and comes from it: errors, JSON |
//! | `servers` | where the three servers are, and calling them |
//! | `access` | logging in, idents, renewal |
//! | `primitives` | functions for the rest of the package |
//! | `exports` | the class |

mod access;
mod exports;
mod primitives;
mod servers;
mod values;

pub use exports::QuikSession;
pub use primitives::{hash_password, prove_password, read_item, write_item};
