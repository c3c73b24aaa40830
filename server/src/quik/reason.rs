//! Why a call was refused: the numbers of these servers, and their messages.

use std::borrow::Cow;

use excalibur_client::quik::Refusal;

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// 1: the request is not in the form of the protocol.
    Malformed(String),
    /// 2: no such call, or not on this server.
    NoSuchCall,
    /// 3: too many bytes.
    TooLarge,
    /// 10
    EmailTaken,
    /// 11
    BadEmail,
    /// 12
    BadName,
    /// 13: what is wrong with the key.
    BadKey(&'static str),
    /// 14: what is wrong with the password hash.
    BadPassword(String),
    /// 15: the link was used, or never made.
    BadLink,
    /// 20: an unknown user, a wrong proof, or a login session that is over: one is not told from
    /// the other.
    LoginRefused,
    /// 30: the session is not known: removed, replaced by a later one, or never made.
    UnknownSession,
    /// 31: a call between servers without their secret.
    NotAServer,
    /// 40: what is wrong with an item.
    BadItem(String),
    /// 41: too many items, or none.
    ItemCount,
    /// 50
    SessionServerSilent,
    /// 99: look at the log.
    Internal,
}

impl Reason {
    const fn number(&self) -> u32 {
        match self {
            Self::Malformed(_) => 1,
            Self::NoSuchCall => 2,
            Self::TooLarge => 3,
            Self::EmailTaken => 10,
            Self::BadEmail => 11,
            Self::BadName => 12,
            Self::BadKey(_) => 13,
            Self::BadPassword(_) => 14,
            Self::BadLink => 15,
            Self::LoginRefused => 20,
            Self::UnknownSession => 30,
            Self::NotAServer => 31,
            Self::BadItem(_) => 40,
            Self::ItemCount => 41,
            Self::SessionServerSilent => 50,
            Self::Internal => 99,
        }
    }

    fn message(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Malformed(why) => return format!("malformed request: {why}").into(),
            Self::NoSuchCall => "no such call on this server",
            Self::TooLarge => "a request has at most 1 MiB",
            Self::EmailTaken => "there is an account of this e-mail address",
            Self::BadEmail => "this is no e-mail address",
            Self::BadName => "a name has 1 to 64 characters, none of them a control character",
            Self::BadKey(why) => return format!("this key cannot be taken: {why}").into(),
            Self::BadPassword(why) => return why.into(),
            Self::BadLink => "this link was used, or never made",
            Self::LoginRefused => {
                "unknown user, wrong proof, or a login that took longer than 120 s"
            }
            Self::UnknownSession => "unknown session; log in again",
            Self::NotAServer => "wrong secret",
            Self::BadItem(why) => return format!("an item cannot be taken: {why}").into(),
            Self::ItemCount => "a payload has 1 to 100 items",
            Self::SessionServerSilent => "the session server does not answer",
            Self::Internal => "the server failed",
        })
    }
}

impl From<Reason> for Refusal {
    fn from(reason: Reason) -> Self {
        Self::Error {
            number: reason.number(),
            message: reason.message().into_owned(),
        }
    }
}

/// Why a call did not end well.
#[derive(Debug)]
pub enum Fault {
    /// Our own refusal.
    Refused(Reason),
    /// A named status, or what another server said, handed on as it is.
    Relayed(Refusal),
    /// The server's own failure, with what to log.
    Internal(String),
}

impl From<Reason> for Fault {
    fn from(reason: Reason) -> Self {
        Self::Refused(reason)
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Relayed(refusal)
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Internal(format!("database: {error}"))
    }
}

impl From<getrandom::Error> for Fault {
    fn from(error: getrandom::Error) -> Self {
        Self::Internal(format!("no random numbers: {error}"))
    }
}
