//! An Excalibur server for development and tests: the API of the real server 0.2.0, without its
//! faults, over one data folder.
//!
//! | room | holds |
//! |---|---|
//! | [`config`] | what a server is started with |
//! | `http` | the floors that every request passes: size limit, sealing, rate limit, CORS, routes |
//! | `auth` | the SRP socket, tokens, proofs of possession |
//! | `api` | one file per router: well-known, users, files |
//! | `store` | accounts in SQLite, vaults on disk |
//! | `exef` | ExEF piece by piece |
//! | `quik` | the servers of Quik, beside it |
//! | `page` | the static page on the same origin |

mod api;
mod auth;
mod base64;
pub mod config;
mod exef;
mod http;
mod page;
mod quik;
mod server;
mod store;

pub use server::{Server, StartError};
