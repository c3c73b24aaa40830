//! The server's calls (spec §1, §4, §7): request out, response in, no I/O.
//!
//! Each call is a function that makes a [`Request`] and, where an answer needs reading, one that
//! reads a [`Response`]. Sealing, signing and sending are the caller's.

mod entries;
mod failure;
pub mod files;
mod path;
pub mod users;
pub mod well_known;

pub use entries::write_entries;
pub use failure::{AuthRefusal, auth_refusal, failure};
pub use path::{Kind, VaultPath, check_name, encode};

/// A request to `<server><path>?<query>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `HEAD`, `POST` or `DELETE`
    pub method: &'static str,
    /// Percent-encoded, from `/api` on; this is what a proof signs.
    pub path: String,
    /// Percent-encoded, without the question mark.
    pub query: Option<String>,
    /// Whether it needs a token and a proof.
    pub authenticated: bool,
    /// What it carries.
    pub body: Body,
}

/// What a request carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Nothing.
    None,
    /// JSON, as it is.
    Json(String),
    /// Text, as it is.
    Text(String),
    /// Text, to be sealed under K.
    SealedText(String),
    /// A file, which the caller seals and sends.
    File,
}

/// Bytes of an answer, at most.
const ANSWER_BYTES: u32 = 64 * 1024;
/// Bytes of a list of a directory: some hundred thousand entries.
const LIST_BYTES: u32 = 256 * 1024 * 1024;

/// What came back, the body opened where it was sealed.
#[derive(Clone, Copy, Debug)]
pub struct Response<'a> {
    /// HTTP status.
    pub status: u16,
    /// The plain body; empty after a `HEAD`.
    pub body: &'a [u8],
}

impl Request {
    fn open(method: &'static str, path: String) -> Self {
        Self {
            method,
            path,
            query: None,
            authenticated: false,
            body: Body::None,
        }
    }

    fn signed(method: &'static str, path: String) -> Self {
        Self {
            authenticated: true,
            ..Self::open(method, path)
        }
    }

    fn with_query(self, query: String) -> Self {
        Self {
            query: Some(query),
            ..self
        }
    }

    fn with_body(self, body: Body) -> Self {
        Self { body, ..self }
    }

    /// How long an answer may be that is gathered, in bytes.
    #[must_use]
    pub fn answer_bytes(&self) -> u32 {
        if self.path.starts_with("/api/files/list/") {
            LIST_BYTES
        } else {
            ANSWER_BYTES
        }
    }

    /// Whether sending it twice does no more than sending it once.
    #[must_use]
    pub fn is_read(&self) -> bool {
        matches!(self.method, "GET" | "HEAD")
    }
}
