//! The core of a client for [Excalibur](https://github.com/PhotonicGluon/Excalibur), an
//! end-to-end encrypted file vault: the server never sees a password, a key or a file's contents.
//!
//! | room | what is in it |
//! |---|---|
//! | [`error`] | what can go wrong |
//! | [`secret`] | keys that stay in one place |
//! | [`exef`] | the encryption format: headers, whole messages |
//! | [`srp`] | the key exchange: groups, exchange, proofs |
//! | [`keys`] | from a password to keys |
//! | [`auth`] | login, token, proof of possession |
//! | [`api`] | the server's calls: request out, response in |
//! | [`pace`] | how fast requests may go |
//! | `pin` | what a PIN of a quick unlock is made of, with the feature of this name |
//! | `quik` | the older message system, with the feature of this name |
//!
//! These rooms know no network, no clock and no source of randomness: they are handed bytes, a
//! time, random numbers. `browser`, `session`, `pin_session` and `quik_session`, for wasm32 alone,
//! bring them to JavaScript.
//!
//! # A session
//! | | client | server |
//! |---|---|---|
//! | 1 | `GET users/security/NAME` | two salts |
//! | 2 | password and salts give the account unlock key and the SRP key | |
//! | 3 | the handshake of [`auth`], over a WebSocket | a token, and both know K |
//! | 4 | `GET users/vault/NAME`, as everything from here signed with K | the sealed vault key |
//! | 5 | `files/…`: bodies sealed under K, files within sealed under the vault key | |

pub mod api;
pub mod auth;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod error;
pub mod exef;
mod json;
pub mod keys;
pub mod pace;
#[cfg(feature = "pin")]
pub mod pin;
#[cfg(all(target_arch = "wasm32", feature = "pin"))]
pub mod pin_session;
#[cfg(feature = "quik")]
pub mod quik;
#[cfg(all(target_arch = "wasm32", feature = "quik"))]
pub mod quik_session;
pub mod secret;
#[cfg(all(target_arch = "wasm32", feature = "vault"))]
pub mod session;
pub mod srp;
