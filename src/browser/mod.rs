//! The machine under a session, as a browser (or a worker, or Node) offers it. Nothing here knows
//! Excalibur.

pub mod abort;
pub mod aes_gcm;
mod allocator;
pub mod derive;
mod error;
pub mod gcm_pieces;
pub mod hmac;
pub mod http;
mod inbox;
pub mod kept;
pub mod promise;
pub mod random;
pub mod reader;
mod slices;
pub mod socket;
pub mod software;
pub mod text;
pub mod time;
pub mod turn;
pub mod upload;
mod webcrypto;
