//! The servers of Quik, over real HTTP.
#![allow(clippy::unwrap_used)] // what is missing fails the test

#[path = "../common/mod.rs"]
mod common;

mod accounts;
mod hostile;
mod logins;
mod messages;
mod roles;
mod sessions;
mod world;
