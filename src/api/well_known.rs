//! `/api/well-known` and `/api/auth/group-size`: what a server is, without a user.

use super::{Request, Response, failure};
use crate::error::{Code, Error, Result};
use crate::json::Json;
use crate::srp::Group;

/// The version of the protocol that this client speaks.
pub const PROTOCOL_VERSION: &str = "0.2.0";

/// Asks for the server's version.
#[must_use]
pub fn version() -> Request {
    Request::open("GET", "/api/well-known/version".into())
}

/// The server's version, such as `0.2.0`.
///
/// # Errors
/// [`Code::NotExcalibur`] for an answer that no Excalibur server gives.
pub fn read_version(response: &Response<'_>) -> Result<String> {
    if response.status == 429 || response.status >= 500 {
        return Err(failure(response));
    }
    Some(response.body)
        .filter(|_| response.status == 200)
        .and_then(Json::parse_object)
        .and_then(|answer| answer.text_of("version"))
        .ok_or_else(not_excalibur)
}

/// Asks whether the server speaks with a client of [`PROTOCOL_VERSION`].
#[must_use]
pub fn compatible() -> Request {
    Request::open("GET", "/api/well-known/compatible".into())
        .with_query(format!("version={PROTOCOL_VERSION}"))
}

/// Whether it does.
///
/// # Errors
/// [`Code::NotExcalibur`] for an answer that no Excalibur server gives.
pub fn read_compatible(response: &Response<'_>) -> Result<bool> {
    match (response.status, response.body) {
        (200, b"true") => Ok(true),
        (200, b"false") => Ok(false),
        (429 | 500.., _) => Err(failure(response)),
        _ => Err(not_excalibur()),
    }
}

/// Asks for the server's time.
#[must_use]
pub fn clock() -> Request {
    Request::open("GET", "/api/well-known/clock".into())
}

/// Asks for the SRP group that new accounts get.
#[must_use]
pub fn group_size() -> Request {
    Request::open("GET", "/api/auth/group-size".into())
}

/// The group.
///
/// # Errors
/// [`Code::NotExcalibur`] for no number, [`Code::BadHandshake`] for a group that does not exist.
pub fn read_group_size(response: &Response<'_>) -> Result<Group> {
    if response.status != 200 {
        return Err(failure(response));
    }
    let bits = core::str::from_utf8(response.body).ok();
    let bits = bits.and_then(|bits| bits.trim().parse().ok());
    Group::from_bits(bits.ok_or_else(not_excalibur)?)
}

/// The error for an answer that no Excalibur server gives.
pub fn not_excalibur() -> Error {
    Error::new(
        Code::NotExcalibur,
        "There is no Excalibur server at this address. Check it.",
    )
}
