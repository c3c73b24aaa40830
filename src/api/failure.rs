//! What a status that is no success means.

use super::Response;
use crate::error::{Code, Error};
use crate::json::Json;

/// Why a server refused a token or a proof (401, spec §6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthRefusal {
    /// The token is over, or the server has restarted.
    Token,
    /// The timestamp is over 60 s old: the clocks differ.
    Timestamp,
    /// The nonce was used.
    Nonce,
    /// The proof does not fit: another key, or another path rule.
    Proof,
}

/// Reads a 401.
#[must_use]
pub fn auth_refusal(response: &Response<'_>) -> Option<AuthRefusal> {
    if response.status != 401 {
        return None;
    }
    let detail = Json::parse_object(response.body)?.text_of("detail")?;
    match detail
        .strip_prefix("Middleware processing: ")
        .unwrap_or(&detail)
    {
        "Missing, invalid, or expired bearer token" => Some(AuthRefusal::Token),
        "Invalid timestamp" => Some(AuthRefusal::Timestamp),
        "Nonce reused" => Some(AuthRefusal::Nonce),
        "Invalid PoP" | "Missing PoP" => Some(AuthRefusal::Proof),
        _ => None,
    }
}

/// The error for a status that the call itself gives no meaning.
#[must_use]
pub fn failure(response: &Response<'_>) -> Error {
    match response.status {
        401 => Error::new(Code::SessionExpired, "The session is over. Log in again."),
        404 => Error::new(Code::NotFound, "There is no such file or directory."),
        406 => Error::new(Code::InvalidName, "The server does not take this name."),
        411 | 413 => Error::new(Code::TooLarge, "The file is above the server's size limit."),
        414 => Error::new(Code::NameTooLong, "The name or path is too long."),
        429 => Error::new(
            Code::RateLimited,
            "The server has had too many requests. Wait a moment.",
        ),
        // a proxy's own words
        502 | 504 => Error::new(
            Code::Unreachable,
            "A proxy answers, but not the server behind it. It may be down, or on another port.",
        ),
        status @ 500.. => Error::new(
            Code::ServerError,
            format!("The server failed (status {status}). Try again later."),
        ),
        status => Error::new(
            Code::ServerError,
            format!(
                "The server answered in a way that this client does not know (status {status})."
            ),
        ),
    }
}
