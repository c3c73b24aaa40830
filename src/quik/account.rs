//! The account server: registration and login.

use serde::{Deserialize, Serialize};

use super::call::Call;
use crate::error::{Code, Error, Result};
use crate::quik::Salt;

/// Makes an account.
#[derive(Clone, Serialize, Deserialize)]
pub struct Register {
    /// Unique on a server, whatever its case.
    pub email: String,
    /// To be shown; its case is kept.
    pub name: String,
    /// RSA public key of 4096 bits or more, OpenSSH text: `ssh-rsa AAAA…`.
    pub key: String,
    /// A [`PasswordHash`](super::PasswordHash) as text, for those who log in by password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
}

/// "Give Account": an account as its server knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Names the account in every call.
    pub uuid: String,
    /// In lower case.
    pub name: String,
    /// As it was sent.
    pub display: String,
    /// As it was sent.
    pub email: String,
    /// As it was sent.
    pub key: String,
    /// Seconds since the epoch.
    pub created: u64,
    /// Whether the e-mail address was verified.
    pub verified: bool,
}

impl Call for Register {
    const PATH: &'static str = "account/user/auth/new";
    type Answer = Account;
}

/// How somebody proves who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// By a MAC under the end of the password hash.
    Password,
    /// By a signature with the account's RSA key.
    Signature,
}

/// Begins a login.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Init {
    /// Of the account.
    pub uuid: String,
    /// How the login will be.
    pub method: Method,
}

/// "Login Spec": what a login is to prove.
#[derive(Clone, Serialize, Deserialize)]
pub struct LoginSpec {
    /// Of the account.
    pub uuid: String,
    /// Lives 120 s and is used once.
    pub login_session: String,
    /// For [`Method::Password`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
}

impl LoginSpec {
    /// The salt and cost of the password hash.
    ///
    /// # Errors
    /// [`Code::ServerError`] when there is none, or none that [`Salt::parse`] takes.
    pub fn salt(&self) -> Result<Salt> {
        let salt = self.salt.as_deref();
        Salt::parse(salt.ok_or_else(|| {
            Error::new(
                Code::ServerError,
                "The server handed no salt for a password.",
            )
        })?)
    }
}

impl Call for Init {
    const PATH: &'static str = "account/user/auth/init";
    type Answer = LoginSpec;
}

/// The proof of a login, over its `login_session`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Proof {
    /// Hex; see [`PasswordHash::prove`](super::PasswordHash::prove).
    Hmac(String),
    /// Base64 of RSASSA-PKCS1-v1_5 with SHA-256.
    Signature(String),
}

/// Ends a login.
#[derive(Clone, Serialize, Deserialize)]
pub struct Login {
    /// Of the account.
    pub uuid: String,
    /// From the [`LoginSpec`].
    pub login_session: String,
    /// One per device and client, kept by the client.
    pub client_uuid: String,
    /// Goes in a field of its own name, `hmac` or `signature`.
    #[serde(flatten)]
    pub proof: Proof,
}

/// "Create Session": a login that succeeded.
#[derive(Clone, Serialize, Deserialize)]
pub struct CreatedSession {
    /// Of the account.
    pub uuid: String,
    /// A fresh one, to be validated.
    pub client_session: String,
}

impl Call for Login {
    const PATH: &'static str = "account/user/auth/login";
    type Answer = CreatedSession;
}
