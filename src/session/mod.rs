//! What JavaScript sees: the rules of the core, run over the browser's machine.
//!
//! | room | what is in it |
//! |---|---|
//! | `address` | where a server is |
//! | `server` | sending to it: pace, what is tried again |
//! | `channel` | sending as a user: token, proof, sealed bodies |
//! | `sealed` | small `ExEF` messages on `Uint8Array`s |
//! | `layers` | `ExEF` over streams of bytes |
//! | `account` | registering, logging in, the vault key |
//! | `files` | directories, names |
//! | `source` | the bytes of an upload |
//! | `upload`, `download`, `range` | files, and parts of them |
//! | `arguments` | what JavaScript hands over |
//! | `exports` | the class |

mod account;
mod address;
mod arguments;
mod channel;
mod download;
mod exports;
mod files;
pub mod layers;
mod range;
mod sealed;
mod server;
mod source;
mod upload;

pub use exports::ExcaliburSession;
