//! `/api/users`: accounts (spec §1, §4).

use base64ct::{Base64, Encoding};

use super::path::{Kind, check_name, encode};
use super::{Body, Request, Response, failure};
use crate::error::{Code, Error, Result};
use crate::exef::{NONCE_BYTES, TAG_BYTES};
use crate::json::Json;
use crate::secret::Key;

/// Checks a user name: `.` and `..` would make a vault outside the user's folder, and a slash or
/// a control character does not reach the server as it is.
///
/// # Errors
/// [`Code::InvalidName`], [`Code::NameTooLong`]
pub fn check_username(username: &str) -> Result<()> {
    check_name(username, Kind::Directory).map_err(|error| {
        let message = error.message.replacen('n', "user n", 1); // "A name …"
        Error::new(error.code, message)
    })
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
    let security = Json::parse_object(found(response)?).ok_or_else(unreadable)?;
    Ok(Salts {
        unlock: read_base64(&security, "auk_salt")?,
        srp: read_base64(&security, "srp_salt")?,
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

impl NewAccount<'_> {
    /// What goes to the server, sealed under the account creation key.
    #[must_use]
    pub fn to_json(&self) -> String {
        // base64 needs no escapes
        format!(
            r#"{{"auk_salt":"{}","srp_salt":"{}","verifier":"{}","key_enc":"{}"}}"#,
            Base64::encode_string(&self.salts.unlock),
            Base64::encode_string(&self.salts.srp),
            Base64::encode_string(self.verifier),
            Base64::encode_string(self.sealed_vault_key),
        )
    }
}

/// The key that an account creation key is: its characters.
///
/// # Errors
/// [`Code::WrongCreationKey`] for one that is not of 32 ASCII characters.
pub fn read_creation_key(text: &str) -> Result<Key> {
    let key = Key::read(text.as_bytes()).filter(|_| text.is_ascii());
    key.ok_or_else(|| {
        Error::new(
            Code::WrongCreationKey,
            "An account creation key has 32 characters. Ask whoever runs the server for it.",
        )
    })
}

/// Asks for a new account: its JSON, sealed by AES-256-GCM under the account creation key, the
/// tag at the end.
#[must_use]
pub fn add(username: &str, nonce: &[u8; NONCE_BYTES], sealed: &[u8]) -> Request {
    let (data, tag) = sealed.split_at(sealed.len().saturating_sub(TAG_BYTES));
    let body = format!(
        r#"{{"nonce":"{}","enc_data":"{}","tag":"{}"}}"#,
        Base64::encode_string(nonce),
        Base64::encode_string(data),
        Base64::encode_string(tag),
    );
    let path = format!("/api/users/add/{}", encode(username));
    Request::open("POST", path).with_body(Body::Json(body))
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
    let vault = Json::parse_object(found(response)?).ok_or_else(unreadable)?;
    read_base64(&vault, "key_enc")
}

fn read_base64(object: &Json, name: &str) -> Result<Vec<u8>> {
    let text = object.text_of(name).ok_or_else(unreadable)?;
    Base64::decode_vec(&text).map_err(|_| unreadable())
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
