//! What JavaScript sees: the rules of the core, run over the browser's machine.
//!
//! | room | what is in it |
//! |---|---|
//! | `address` | where a server is |
//! | `server` | sending to it: pace, what is tried again |
//! | `lanes` | how much is sent at once |
//! | `credentials` | what a login yields, and what renews it |
//! | `events` | what is told between calls |
//! | `channel` | sending as a user: token, proof, sealed bodies |
//! | `sealed` | small `ExEF` messages on `Uint8Array`s |
//! | `layers` | `ExEF` over streams of bytes |
//! | `derivation` | keys from a password |
//! | `account` | registering, logging in, the vault key |
//! | `quick` | their keys for a quick unlock |
//! | `files` | directories, names |
//! | `source` | the bytes of an upload |
//! | `sealed_file` | a file ready to be sent |
//! | `upload`, `download`, `range` | files, and parts of them |
//! | `snapshot` | an open vault in the browser's store |
//! | `arguments`, `values` | what JavaScript hands over, and gets |
//! | `call` | what ends a call of JavaScript before its time |
//! | `incoming`, `exports` | the classes |

mod account;
mod address;
mod arguments;
mod call;
mod channel;
mod credentials;
mod derivation;
mod download;
mod events;
mod exports;
mod files;
mod incoming;
mod lanes;
pub mod layers;
mod quick;
mod range;
mod sealed;
mod sealed_file;
mod server;
mod snapshot;
mod source;
mod upload;
mod values;

pub use exports::ExcaliburSession;
pub use incoming::{FileRanges, IncomingFile};
