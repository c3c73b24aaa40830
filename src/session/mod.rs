//! What JavaScript sees: the rules of the core, run over the browser's machine.
//!
//! | room | what is in it |
//! |---|---|
//! | `address` | where a server is |
//! | `server` | sending to it: pace, what is tried again |
//! | `lanes` | how much is sent at once |
//! | `channel` | sending as a user: token, proof, sealed bodies |
//! | `sealed` | small `ExEF` messages on `Uint8Array`s |
//! | `layers` | `ExEF` over streams of bytes |
//! | `derivation` | keys from a password |
//! | `account` | registering, logging in, the vault key |
//! | `files` | directories, names |
//! | `source` | the bytes of an upload |
//! | `upload`, `download`, `range` | files, and parts of them |
//! | `arguments`, `values` | what JavaScript hands over, and gets |
//! | `call` | how a call of JavaScript runs |
//! | `incoming`, `exports` | the classes |

mod account;
mod address;
mod arguments;
mod call;
mod channel;
mod derivation;
mod download;
mod exports;
mod files;
mod incoming;
mod lanes;
pub mod layers;
mod range;
mod sealed;
mod server;
mod source;
mod upload;
mod values;

pub use exports::ExcaliburSession;
pub use incoming::{FileRanges, IncomingFile};
