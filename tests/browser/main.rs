//! The package's Rust in a real browser, against a real server: `npm run test:browser`.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a panic fails the test"
)]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "test data"
)]

mod abort;
mod primitives;
mod refusals;
mod session;
mod streams;
mod support;
mod vectors;
mod without_webcrypto;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
