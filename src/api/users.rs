//! `/api/users`: accounts (spec §1, §4).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use super::path::{Kind, check_name, encode};
use super::{Body, Request, Response, failure};
use crate::error::{Code, Error, Result};
use crate::exef::{NONCE_BYTES, gcm};

/// Length of an account creation key, in ASCII characters.
pub const CREATION_KEY_BYTES: usize = 32;

/// Checks a user name: `.` and `..` would make a vault outside the user's folder, and a slash or
/// a control character does not reach the server as it is.
///
/// # Errors
/// [`Code::InvalidName`], [`Code::NameTooLong`]
pub fn check_username(username: &str) -> Result<()> {
    check_name(username, Kind::Directory)
        .map_err(|error| Error::new(error.code, error.message.replace("A name", "A user name")))
}

/// Asks whether there is a user of this name.
#[must_use]
pub fn check(username: &str) -> Request {
    Request::open("HEAD", format!("/api/users/check/{}", encode(username)))
}

/// Whether there is.
///
/// # Errors
/// As [`failure`].
pub fn read_check(response: &Response<'_>) -> Result<bool> {
    match response.status {
        200 => Ok(true),
        404 => Ok(false),
        _ => Err(failure(response)),
    }
}

/// A user's two salts, of any length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salts {
    /// For the account unlock key.
    pub unlock: Vec<u8>,
    /// For the SRP key.
    pub srp: Vec<u8>,
}

/// Asks for a user's salts.
#[must_use]
pub fn security(username: &str) -> Request {
    Request::open("GET", format!("/api/users/security/{}", encode(username)))
}

/// The salts.
///
/// # Errors
/// [`Code::UserNotFound`], [`Code::ServerError`] for an answer of another form, or as
/// [`failure`].
pub fn read_security(response: &Response<'_>) -> Result<Salts> {
    #[derive(Deserialize)]
    struct Security {
        auk_salt: String,
        srp_salt: String,
    }
    let security: Security = serde_json::from_slice(found(response)?).map_err(|_| unreadable())?;
    let decode = |text: &str| STANDARD.decode(text).map_err(|_| unreadable());
    Ok(Salts {
        unlock: decode(&security.auk_salt)?,
        srp: decode(&security.srp_salt)?,
    })
}

/// What the server keeps of a new account.
#[derive(Clone, Debug)]
pub struct NewAccount<'a> {
    /// The salts of the two keys.
    pub salts: &'a Salts,
    /// `v = g^x`, big-endian.
    pub verifier: &'a [u8],
    /// The vault key, sealed under the account unlock key.
    pub sealed_vault_key: &'a [u8],
}

/// Asks for a new account: its data goes under AES-256-GCM, the key being the characters of the
/// account creation key.
///
/// # Errors
/// [`Code::WrongCreationKey`] for a key that is not of 32 ASCII characters.
pub fn add(
    username: &str,
    account: &NewAccount<'_>,
    creation_key: &str,
    nonce: [u8; NONCE_BYTES],
) -> Result<Request> {
    #[derive(Serialize)]
    struct Inner {
        auk_salt: String,
        srp_salt: String,
        verifier: String,
        key_enc: String,
    }
    #[derive(Serialize)]
    struct Outer {
        nonce: String,
        enc_data: String,
        tag: String,
    }
    let internal = |_| Error::new(Code::Internal, "The account could not be written as JSON.");
    if creation_key.len() != CREATION_KEY_BYTES || !creation_key.is_ascii() {
        return Err(Error::new(
            Code::WrongCreationKey,
            "An account creation key has 32 characters. Ask whoever runs the server for it.",
        ));
    }
    let mut sealed = serde_json::to_vec(&Inner {
        auk_salt: STANDARD.encode(&account.salts.unlock),
        srp_salt: STANDARD.encode(&account.salts.srp),
        verifier: STANDARD.encode(account.verifier),
        key_enc: STANDARD.encode(account.sealed_vault_key),
    })
    .map_err(internal)?;
    let tag = gcm::encrypt(creation_key.as_bytes(), &nonce, &mut sealed)?;
    let body = serde_json::to_string(&Outer {
        nonce: STANDARD.encode(nonce),
        enc_data: STANDARD.encode(sealed),
        tag: STANDARD.encode(tag),
    })
    .map_err(internal)?;
    let path = format!("/api/users/add/{}", encode(username));
    Ok(Request::open("POST", path).with_body(Body::Json(body)))
}

/// Whether the account was made.
///
/// # Errors
/// [`Code::UserExists`], [`Code::WrongCreationKey`], or as [`failure`].
pub fn read_add(response: &Response<'_>) -> Result<()> {
    match response.status {
        201 => Ok(()),
        401 => Err(Error::new(
            Code::WrongCreationKey,
            "The server does not accept this account creation key. Ask whoever runs it.",
        )),
        409 => Err(Error::new(
            Code::UserExists,
            "The user name is taken. Choose another, or log in.",
        )),
        _ => Err(failure(response)),
    }
}

/// Asks for the user's sealed vault key.
#[must_use]
pub fn vault(username: &str) -> Request {
    Request::signed("GET", format!("/api/users/vault/{}", encode(username)))
}

/// The vault key, an ExEF message under the account unlock key.
///
/// # Errors
/// [`Code::UserNotFound`], [`Code::ServerError`] for an answer of another form, or as
/// [`failure`].
pub fn read_vault(response: &Response<'_>) -> Result<Vec<u8>> {
    #[derive(Deserialize)]
    struct Vault {
        key_enc: String,
    }
    let vault: Vault = serde_json::from_slice(found(response)?).map_err(|_| unreadable())?;
    STANDARD.decode(vault.key_enc).map_err(|_| unreadable())
}

/// The body of an answer about a user who is there.
fn found<'a>(response: &Response<'a>) -> Result<&'a [u8]> {
    match response.status {
        200 => Ok(response.body),
        404 => Err(Error::new(
            Code::UserNotFound,
            "The server has no user of this name.",
        )),
        _ => Err(failure(response)),
    }
}

fn unreadable() -> Error {
    Error::new(
        Code::ServerError,
        "The server's answer about this user is not in the form of the protocol.",
    )
}
