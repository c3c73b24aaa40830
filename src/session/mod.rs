//! What JavaScript sees: the rules of the core, run over the browser's machine.
//!
//! | room | what is in it |
//! |---|---|
//! | `address` | where a server is |
//! | `server` | sending to it: pace, what is tried again |
//! | `channel` | sending as a user: token, proof, sealed bodies |
//! | `sealed` | `ExEF` messages on `Uint8Array`s |
//! | `account` | registering, logging in, the vault key |
//! | `files` | directories, names |
//! | `transfer` | files up and down |
//! | `arguments` | what JavaScript hands over |
//! | `exports` | the class |

mod account;
mod address;
mod arguments;
mod channel;
mod exports;
mod files;
mod sealed;
mod server;
mod transfer;

pub use exports::ExcaliburSession;
