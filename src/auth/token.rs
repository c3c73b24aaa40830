//! What the token says (spec §5). Its signature is the server's own and not checked here.

use base64ct::{Base64UrlUnpadded, Encoding};

use crate::error::{Code, Error, Result};
use crate::json::Json;

/// The claims of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
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
        let claims = Self::decode(token).ok_or_else(|| bad("it is not in the form of a token"))?;
        if claims.sub != username {
            return Err(bad("it is for another user"));
        }
        if claims.exp <= claims.iat {
            return Err(bad("it is over already"));
        }
        Ok(claims)
    }

    fn decode(token: &str) -> Option<Self> {
        let mut parts = token.split('.');
        let (_header, claims, _signature) = (parts.next()?, parts.next()?, parts.next()?);
        let claims = Base64UrlUnpadded::decode_vec(claims).ok()?;
        let claims = Json::parse_object(&claims).filter(|_| parts.next().is_none())?;
        let time = |name| u64::try_from(claims.field(name).integer()?).ok();
        Some(Self {
            sub: claims.text_of("sub")?,
            iat: time("iat")?,
            exp: time("exp")?,
            uuid: claims.text_of("uuid")?,
        })
    }
}
