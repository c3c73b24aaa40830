//! A call: what goes out, where to, and what comes back.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::reply::{Refusal, read};
use crate::error::{Code, Error, Result};

/// What every path begins with, after the server's address.
pub const PREFIX: &str = "/api/v1/";

/// A call's body.
pub trait Call: Serialize + DeserializeOwned {
    /// After [`PREFIX`].
    const PATH: &'static str;
    /// What a reply with the status `OK` holds.
    type Answer: Serialize + DeserializeOwned;

    /// The path, to be put after the server's address.
    #[must_use]
    fn path() -> String {
        format!("{PREFIX}{}", Self::PATH)
    }

    /// The body of the POST, JSON.
    ///
    /// # Errors
    /// [`Code::Internal`], which JSON of strings never meets.
    fn to_json(&self) -> Result<String> {
        serde_json::to_string(self)
            .map_err(|_| Error::new(Code::Internal, "A call could not be written as JSON."))
    }

    /// Reads the reply: within, what the server made of the call; around it, whether it was in
    /// the form of the protocol at all.
    ///
    /// # Errors
    /// [`Code::ServerError`] for anything that is no reply to this call.
    fn read(body: &[u8]) -> Result<Result<Self::Answer, Refusal>> {
        read(body)
    }
}
