//! The machine under a session, as a browser (or a worker, or Node) offers it. Nothing here knows
//! Excalibur.

pub mod abort;
pub mod aes_gcm;
mod error;
pub mod gcm_pieces;
pub mod hmac;
pub mod http;
pub mod pbkdf2;
pub mod random;
pub mod reader;
pub mod socket;
pub mod text;
pub mod time;
pub mod upload;
mod webcrypto;
