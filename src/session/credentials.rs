//! What a login yields for the calls after it, and the login without the password that renews it.

use js_sys::Uint8Array;
use zeroize::Zeroizing;

use super::server::Server;
use crate::auth::handshake::{Handshake, Login, Step};
use crate::auth::sealed_token::{self, SealedToken};
use crate::auth::token::Claims;
use crate::browser::abort::Guard;
use crate::browser::aes_gcm::AesKey;
use crate::browser::hmac::MacKey;
use crate::browser::kept::Kept;
use crate::browser::random::make_key;
use crate::browser::socket::Socket;
use crate::browser::time::now_ms;
use crate::error::{Code, Error, Result};
use crate::secret::Key;

/// How long before its end a token is renewed, at most.
const RENEW_BEFORE_MS: f64 = 30_000.0;
/// And in parts of its life, for a server that gives short ones.
const RENEW_BEFORE_PART: f64 = 0.1;

/// The token, and K as keys that only work.
pub struct Credentials {
    pub token: Zeroizing<String>,
    pub seal_key: AesKey,
    pub proof_key: MacKey,
    /// When the token was made, by the server's clock.
    pub issued_at_ms: f64,
    /// When it ends, by this machine's clock.
    pub expires_at_ms: f64,
    /// From when on it is better renewed.
    pub renew_at_ms: f64,
}

impl Credentials {
    /// Opens what a login of `username` yielded.
    #[allow(clippy::cast_precision_loss)] // exact for 200 000 years
    pub async fn new(login: &Login, username: &str) -> Result<Self> {
        let seal_key = AesKey::import(&login.master_key).await?;
        let token = open_token(&login.token, &seal_key).await?;
        let claims = Claims::read(&token, username)?;
        let lifetime_ms = (claims.exp - claims.iat) as f64 * 1000.0;
        let expires_at_ms = now_ms() + lifetime_ms;
        Ok(Self {
            token,
            seal_key,
            proof_key: MacKey::import(&login.master_key).await?,
            issued_at_ms: claims.iat as f64 * 1000.0,
            expires_at_ms,
            renew_at_ms: expires_at_ms - RENEW_BEFORE_MS.min(lifetime_ms * RENEW_BEFORE_PART),
        })
    }
}

/// What logs in again without the password.
pub struct Renewal {
    salt: Vec<u8>,
    srp_key: Kept,
}

impl Renewal {
    /// Keeps the SRP key, as ciphertext.
    pub async fn new(salt: Vec<u8>, srp_key: &Key) -> Result<Self> {
        let srp_key = Kept::new(srp_key).await?;
        Ok(Self { salt, srp_key })
    }

    /// Logs in again.
    ///
    /// # Errors
    /// [`Code::SessionExpired`] when the password is another by now.
    pub async fn renew(
        &self,
        server: &Server,
        username: &str,
        guard: &Guard,
    ) -> Result<Credentials> {
        let srp_key = self.srp_key.open().await?;
        let login = converse(server, username, &self.salt, srp_key, guard).await;
        let login = login.map_err(|error| match error.code {
            Code::WrongPassword | Code::UserNotFound => Error::new(
                Code::SessionExpired,
                "The session is over, and the password has changed. Log in again.",
            ),
            _ => error,
        })?;
        Credentials::new(&login, username).await
    }
}

/// The handshake, over a WebSocket.
pub async fn converse(
    server: &Server,
    username: &str,
    salt: &[u8],
    srp_key: Key,
    guard: &Guard,
) -> Result<Login> {
    let (mut handshake, first) = Handshake::start(username, salt, srp_key, make_key()?);
    let mut socket = Socket::open(&server.address.socket())?;
    socket.send(&first, guard).await?;
    loop {
        let frame = socket.receive(guard).await?.ok_or_else(|| {
            Error::new(
                Code::BadHandshake,
                "The server broke off the login. Try again.",
            )
        })?;
        match handshake.receive(&frame)? {
            Step::Wait => {}
            Step::Send(message) => socket.send(&message, guard).await?,
            Step::Done(login) => return Ok(login),
        }
    }
}

async fn open_token(token: &SealedToken, key: &AesKey) -> Result<Zeroizing<String>> {
    let sealed = Uint8Array::from(token.sealed.as_slice());
    let opened = key.decrypt(&token.nonce, &sealed).await;
    let opened = opened.map_err(|_| sealed_token::unreadable())?;
    SealedToken::read(&Zeroizing::new(opened.to_vec()))
}
