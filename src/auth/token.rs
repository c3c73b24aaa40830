//! What the token says (spec §5). Its signature is the server's own and not checked here.

use serde::Deserialize;

use crate::error::{Code, Error, Result};

/// The claims of a token.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Claims {
    /// The user.
    pub sub: String,
    /// When it was made: seconds since the epoch, by the server's clock.
    pub iat: u64,
    /// When it ends: seconds since the epoch, by the server's clock.
    pub exp: u64,
    /// The session on the server's side, hexadecimal.
    pub uuid: String,
}

impl Claims {
    /// Reads the token of a login that was just done for `username`.
    ///
    /// # Errors
    /// [`Code::BadHandshake`] for what is no JWT, or one for somebody else, or one already over.
    pub fn read(token: &str, username: &str) -> Result<Self> {
        let bad = |why: &str| {
            Error::new(
                Code::BadHandshake,
                format!("The server's token is not usable: {why}. Log in again."),
            )
        };
        let claims: Self = jsonwebtoken::dangerous::insecure_decode_claims(token)
            .map_err(|_| bad("it is not in the form of a token"))?;
        if claims.sub != username {
            return Err(bad("it is for another user"));
        }
        if claims.exp <= claims.iat {
            return Err(bad("it is over already"));
        }
        Ok(claims)
    }
}
