//! The core of a client for Excalibur, an end-to-end encrypted file vault.

pub mod error;
pub mod exef;
pub mod srp;
