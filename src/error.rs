//! What can go wrong, told to a program as a stable [`Code`] and to a person as a sentence.

use core::fmt;
use core::ops::Deref;

/// A result of this crate.
pub type Result<T, E = Error> = core::result::Result<T, E>;

/// A failure, boxed, so that results stay small.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Failure>);

/// What kind of failure it is, and what a person can do about it.
///
/// Messages name no secret: no key, password, token or file content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The kind, stable across releases.
    pub code: Code,
    /// A sentence for a person.
    pub message: String,
}

impl Error {
    /// An error of a kind, with a sentence for a person.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        let message = message.into();
        Self(Box::new(Failure { code, message }))
    }
}

impl Deref for Error {
    type Target = Failure;

    fn deref(&self) -> &Failure {
        &self.0
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// The closed list of failure kinds. JavaScript sees the text of [`Code::as_str`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Every kind, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The stable text of the kind.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

codes! {
    /// An argument of a call has the wrong type or form.
    InvalidArgument = "invalid_argument",
    /// No answer from the address: off, unknown, or forbidden to this page (CORS, CSP).
    Unreachable = "unreachable",
    /// Something answers, but it is no Excalibur server.
    NotExcalibur = "not_excalibur",
    /// An Excalibur server of a version that this client does not speak.
    Incompatible = "incompatible",
    /// The user name is taken.
    UserExists = "user_exists",
    /// The server has no such user.
    UserNotFound = "user_not_found",
    /// The server does not accept the password.
    WrongPassword = "wrong_password",
    /// The PIN of a quick unlock is wrong.
    WrongPin = "wrong_pin",
    /// There is no quick unlock here, or it no longer opens the vault.
    NoQuickUnlock = "no_quick_unlock",
    /// The server does not accept the account creation key.
    WrongCreationKey = "wrong_creation_key",
    /// The server could not prove that it knows the user's verifier.
    ServerNotVerified = "server_not_verified",
    /// A message of the login was not what the protocol says.
    BadHandshake = "bad_handshake",
    /// The session is over; log in again.
    SessionExpired = "session_expired",
    /// A fresh login is needed for this.
    StaleSession = "stale_session",
    /// The session was locked; log in again.
    Locked = "locked",
    /// No such file or directory.
    NotFound = "not_found",
    /// The name is taken.
    AlreadyExists = "already_exists",
    /// The directory is not empty.
    NotEmpty = "not_empty",
    /// A directory was expected, and it is a file.
    NotADirectory = "not_a_directory",
    /// A name or path that the server cannot hold, or that leads out of the vault.
    InvalidName = "invalid_name",
    /// A name or path with too many bytes.
    NameTooLong = "name_too_long",
    /// A file above the server's limit.
    TooLarge = "too_large",
    /// Too many requests in a short time.
    RateLimited = "rate_limited",
    /// No answer within the time limit.
    Timeout = "timeout",
    /// The caller cancelled.
    Aborted = "aborted",
    /// Sealed data that is damaged, cut or changed.
    Corrupt = "corrupt",
    /// A file that was replaced while it was read.
    Changed = "changed",
    /// Sealed data that this key does not open.
    WrongKey = "wrong_key",
    /// The page has no WebCrypto (it is on plain http).
    NeedsSecureContext = "needs_secure_context",
    /// The browser or the device cannot do it.
    Unsupported = "unsupported",
    /// The browser's own storage failed.
    Storage = "storage",
    /// The server said no, with a number and a message of its own.
    Refused = "refused",
    /// The server failed, or answered what the protocol does not know.
    ServerError = "server_error",
    /// A fault of this client.
    Internal = "internal",
}

#[cfg(test)]
mod tests {
    use super::Code;
    use std::collections::HashSet;

    #[test]
    fn codes_are_distinct() {
        let texts: HashSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(texts.len(), Code::ALL.len());
    }
}
