//! The servers of Quik (see docs/quik.md), beside the Excalibur API: three roles, each alone or
//! with the others.
//!
//! | room | holds |
//! |---|---|
//! | `auth` | accounts and logins |
//! | `session` | client sessions and idents |
//! | `relay` | mailboxes |
//! | `peer` | the session server, from where the other two stand: here, or over HTTP |
//! | `reason` | every refusal, with its number |
//! | `checks`, `key`, `token`, `database` | what the roles share |

mod auth;
mod checks;
mod database;
mod key;
mod peer;
mod reason;
mod relay;
mod session;
mod token;

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::body::Body;
use axum::http::{Method, StatusCode};
use excalibur_client::quik::{
    Call, Get, Init, Login, New, Register, Remove, Send, Validate, Verify,
};
use excalibur_client::quik::{Done, write};
use serde::Serialize;

pub use database::OpenError;

use crate::config::QuikConfig;
use crate::http::{Reply, body};
use auth::Auth;
use peer::{Create, SessionServer};
use reason::{Fault, Reason};
use relay::Relay;
use session::Sessions;

/// Bytes of the largest request.
const MAX_BODY_BYTES: usize = 1 << 20;

/// The roles that are played here.
pub struct Quik {
    auth: Option<Arc<Auth>>,
    sessions: Option<Arc<Sessions>>,
    relay: Option<Arc<Relay>>,
}

impl Quik {
    /// Opens the databases of the roles in the data folder; `address` is this server's.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open(config: &QuikConfig, data: &Path, address: SocketAddr) -> Result<Self, OpenError> {
        let own_url = format!("http://{}", reachable(address));
        let roles = config.roles;
        let sessions = roles.session.then(|| Sessions::open(config, data));
        let sessions = sessions.transpose()?.map(Arc::new);
        let session_url = config.session_url.as_ref().unwrap_or(&own_url);
        let peer = SessionServer::new(session_url, config.secret.as_deref());
        let beside = sessions.clone().ok_or_else(|| peer.clone());
        let auth = roles
            .auth
            .then(|| Auth::open(data, own_url.clone(), beside));
        let relay = roles.relay.then(|| Relay::open(data, peer));
        Ok(Self {
            auth: auth.transpose()?.map(Arc::new),
            sessions,
            relay: relay.transpose()?.map(Arc::new),
        })
    }

    /// Whether any role is.
    pub const fn is_played(&self) -> bool {
        self.auth.is_some() || self.sessions.is_some() || self.relay.is_some()
    }

    /// Answers a request; `path` is what comes after [`PREFIX`](excalibur_client::quik::PREFIX).
    pub async fn answer(&self, method: &Method, path: &str, body: Body) -> Reply {
        let answered = match method.as_str() {
            "POST" => self.post(path, body).await,
            "GET" => self.get(path, body).await,
            _ => {
                body::drain(body).await;
                Err(Reason::NoSuchCall.into())
            }
        };
        let (status, refusal) = match answered {
            Ok(json) => return Reply::json_text(StatusCode::OK, json),
            Err(Fault::Refused(Reason::NoSuchCall)) => {
                (StatusCode::NOT_FOUND, Reason::NoSuchCall.into())
            }
            Err(Fault::Refused(reason)) => (StatusCode::OK, reason.into()),
            Err(Fault::Relayed(refusal)) => (StatusCode::OK, refusal),
            Err(Fault::Internal(why)) => {
                eprintln!("quik: {}: {why}", path.escape_debug());
                (StatusCode::INTERNAL_SERVER_ERROR, Reason::Internal.into())
            }
        };
        match write::<Done>(&Err(refusal)) {
            Ok(json) => Reply::json_text(status, json),
            Err(_) => Reply::internal_error(),
        }
    }

    async fn post(&self, path: &str, body: Body) -> Result<String, Fault> {
        let Some(body) = body::read_up_to(body, MAX_BODY_BYTES).await else {
            return Err(Reason::TooLarge.into());
        };
        let (auth, sessions, relay) = (
            self.auth.as_ref(),
            self.sessions.as_ref(),
            self.relay.as_ref(),
        );
        match path {
            Register::PATH => {
                let (auth, call) = (here(auth)?, checks::call::<Register>(&body)?);
                written(blocking(move || auth.register(call, now())).await?)
            }
            Init::PATH => written(here(auth)?.init(checks::call(&body)?).await?),
            Login::PATH => written(here(auth)?.login(checks::call(&body)?).await?),
            Validate::PATH => {
                let (sessions, call) = (here(sessions)?, checks::call::<Validate>(&body)?);
                written(blocking(move || sessions.validate(&call, now())).await?)
            }
            Remove::PATH => {
                let (sessions, call) = (here(sessions)?, checks::call::<Remove>(&body)?);
                written(blocking(move || sessions.remove(&call, now())).await?)
            }
            Verify::PATH => {
                let (sessions, call) = (here(sessions)?, checks::call::<Verify>(&body)?);
                written(blocking(move || sessions.verify(&call, now())).await?)
            }
            Create::PATH => {
                let (sessions, call) = (here(sessions)?, checks::call::<Create>(&body)?);
                written(blocking(move || sessions.create_for(&call, now())).await?)
            }
            Send::PATH => written(here(relay)?.send(checks::call(&body)?).await?),
            Get::PATH => written(here(relay)?.get(checks::call(&body)?).await?),
            New::PATH => written(here(relay)?.new_messages(checks::call(&body)?).await?),
            _ => Err(Reason::NoSuchCall.into()),
        }
    }

    /// The link that verifies an e-mail address: the one call that is no POST.
    async fn get(&self, path: &str, body: Body) -> Result<String, Fault> {
        body::drain(body).await;
        let Some(token) = path.strip_prefix(auth::VERIFY_PATH) else {
            return Err(Reason::NoSuchCall.into());
        };
        let (auth, token) = (here(self.auth.as_ref())?, token.to_owned());
        written(blocking(move || auth.verify_email(&token)).await?)
    }
}

/// A role, if it is played here.
fn here<T>(role: Option<&Arc<T>>) -> Result<Arc<T>, Fault> {
    role.cloned().ok_or_else(|| Reason::NoSuchCall.into())
}

fn written(answer: impl Serialize) -> Result<String, Fault> {
    write(&Ok(answer)).map_err(|error| Fault::Internal(error.message.clone()))
}

/// Does what waits for the disk, or takes its time, on a thread of its own.
async fn blocking<T: std::marker::Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + std::marker::Send + 'static,
) -> Result<T, Fault> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(Fault::Internal(error.to_string())))
}

/// Seconds since the epoch.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.unwrap_or_default().as_secs()
}

/// Where this machine reaches what listens on an address: "any" is no place to go to.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}
