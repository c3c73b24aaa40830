//! The core on its own, natively. One program: each test file as its own took longer to link than to
//! run.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a panic fails the test"
)]

mod any_message;
mod api_answers;
mod api_bodies;
mod api_requests;
mod common;
mod errors;
mod exef;
mod exef_files;
mod exef_properties;
mod exef_stream;
mod handshake;
mod hostile;
mod keys;
mod lists;
mod moves;
mod names;
mod new_account;
#[cfg(feature = "pin")]
mod pin;
mod pop;
#[cfg(feature = "quik")]
mod quik;
mod srp;
mod token;
mod wycheproof;
