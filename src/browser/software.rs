//! Cryptography in Rust, for a page that has no WebCrypto because it is on plain http.
//!
//! The package has two builds: one on WebCrypto alone, which is a third smaller, and one with the
//! feature `software`, which does without.

use crate::error::Result;

/// A leave to work in Rust.
#[derive(Clone, Copy)]
#[cfg(feature = "software")]
pub struct Software(());

/// A leave to work in Rust, of which this build has no value: the compiler drops what needs one.
#[derive(Clone, Copy)]
#[cfg(not(feature = "software"))]
pub enum Software {}

/// The leave, in the build that can give it.
///
/// # Errors
/// [`crate::error::Code::NeedsSecureContext`] in the other.
#[cfg(feature = "software")]
#[allow(clippy::unnecessary_wraps)] // the other build's fails
pub const fn software() -> Result<Software> {
    Ok(Software(()))
}

/// The leave, in the build that can give it.
///
/// # Errors
/// [`crate::error::Code::NeedsSecureContext`] in this one.
#[cfg(not(feature = "software"))]
pub fn software() -> Result<Software> {
    use crate::error::{Code, Error};
    Err(Error::new(
        Code::NeedsSecureContext,
        "This page has no WebCrypto. Open it over https, or let the package choose its build.",
    ))
}
