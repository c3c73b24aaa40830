//! The server from outside, over real HTTP and real sockets. One program: each test file as its own
//! took longer to link than to run.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a panic fails the test"
)]

mod cli;
mod common;
mod faults;
mod journey;
mod page;
mod quik;
mod recordings;
