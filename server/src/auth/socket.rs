//! The handshake on `/api/auth` (spec §5), from the server's side.

use std::sync::Arc;

use axum::extract::ws::{Message, WebSocket};
use excalibur_client::exef::gcm;
use excalibur_client::secret::Key;
use excalibur_client::srp::{Proofs, PublicValue};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::srp::ServerHalf;
use crate::base64;
use crate::server::App;
use crate::store::Account;

/// No message of the handshake comes near it.
pub const MAX_MESSAGE_BYTES: usize = 64 * 1024;
const TRIES: usize = 3;
/// Nonce of the token message, longer than usual: so the real server draws it.
const TOKEN_NONCE_BYTES: usize = 16;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Status {
    #[serde(rename = "OK")]
    Ok,
    #[serde(rename = "ERR")]
    Err,
}

/// A frame as the real server takes it: unknown fields and `"data": null` end the handshake.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Frame {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<Status>,
    #[serde(default)]
    binary: bool,
    #[serde(default)]
    data: String,
}

/// Why a handshake ends.
enum End {
    /// With a close frame.
    Close,
    /// Without: the client broke the protocol, or went away.
    Drop,
}

struct Received {
    status: Option<Status>,
    binary: bool,
    data: Vec<u8>,
}

/// Runs a handshake to its end.
pub async fn run(app: Arc<App>, socket: WebSocket) {
    let mut channel = Channel(socket);
    let end = match handshake(&app, &mut channel).await {
        Ok(()) => End::Close,
        Err(end) => end,
    };
    if matches!(end, End::Close) {
        // the other side may be gone already
        let _ = channel.0.send(Message::Close(None)).await;
        // and reads our close only while we read its answer
        let _ = channel.0.recv().await;
    }
}

async fn handshake(app: &Arc<App>, channel: &mut Channel) -> Result<(), End> {
    let name = String::from_utf8(channel.receive().await?.data).map_err(|_| End::Drop)?;
    let found = {
        let (app, name) = (app.clone(), name.clone());
        on_a_thread(move || app.folder.accounts.find(&name).ok()).await?
    };
    let Some(account) = found else {
        return channel.refuse("User does not exist").await;
    };
    let group = account.details.group;
    channel
        .say(Some(Status::Ok), &group.bits().to_string())
        .await?;

    let (server, account) = on_a_thread(move || make_half(account)).await?;
    let first = offer(channel, server.public()).await?;
    let client_public = receive_public(channel, first, &server).await?;
    let (agreed, server) = {
        let client_public = client_public.clone();
        on_a_thread(move || Some((server.agree(&client_public), server))).await?
    };
    let Some(key) = agreed else {
        return channel.refuse("Shared U value is 0").await;
    };
    channel.say(Some(Status::Ok), "U is OK").await?;

    let salt = &account.details.srp_salt;
    let proofs = Proofs::derive(&name, salt, &client_public, server.public(), &key);
    let client_proof = channel.receive().await?;
    if client_proof.status != Some(Status::Ok) {
        return Err(End::Close);
    }
    if !client_proof.binary || !proofs.verify_client(&client_proof.data) {
        return channel.refuse("M1 values do not match").await;
    }
    channel
        .send(Some(Status::Ok), true, base64::encode(proofs.server()))
        .await?;
    if channel.receive().await?.status != Some(Status::Ok) {
        return Err(End::Close);
    }
    let message = token_message(app, &account, key).ok_or(End::Drop)?;
    channel.say(None, &message).await
}

/// B of this exchange; drawn again in the unlikely case that it is 0.
fn make_half(account: Account) -> Option<(ServerHalf, Account)> {
    let details = &account.details;
    loop {
        let mut secret = Key::default();
        getrandom::fill(secret.as_mut_slice()).ok()?;
        if let Some(half) = ServerHalf::new(details.group, &details.verifier, &secret) {
            return Some((half, account));
        }
    }
}

/// Sends B, three times if the client does not like it, and returns what accepts it.
async fn offer(channel: &mut Channel, public: &PublicValue) -> Result<Received, End> {
    for _ in 0..TRIES {
        channel
            .send(None, true, base64::encode(public.minimal()))
            .await?;
        let received = channel.receive().await?;
        if received.status == Some(Status::Ok) {
            return Ok(received);
        }
    }
    Err(End::Drop)
}

/// A, which must lie between 0 and N.
async fn receive_public(
    channel: &mut Channel,
    first: Received,
    server: &ServerHalf,
) -> Result<PublicValue, End> {
    let mut received = first;
    for _ in 1..TRIES {
        if let Some(public) = read_public(&received, server)? {
            return Ok(public);
        }
        let why = "Client public value is illegal; A mod N cannot be 0";
        channel.say(Some(Status::Err), why).await?;
        received = channel.receive().await?;
    }
    if let Some(public) = read_public(&received, server)? {
        return Ok(public);
    }
    channel.refuse("Client tries exceeded").await?;
    Err(End::Close)
}

fn read_public(received: &Received, server: &ServerHalf) -> Result<Option<PublicValue>, End> {
    if received.status == Some(Status::Err) {
        return Err(End::Close);
    }
    if !received.binary {
        return Err(End::Drop);
    }
    Ok(PublicValue::parse(server.public().group(), &received.data).ok())
}

/// Opens the session and seals its token under K.
fn token_message(app: &App, account: &Account, key: Key) -> Option<String> {
    let mut nonce = [0; TOKEN_NONCE_BYTES];
    getrandom::fill(&mut nonce).ok()?;
    let sealing_key = key.clone();
    let token = app.sessions.open(&account.details.name, account.id, key)?;
    let mut token = token.into_bytes();
    let tag = gcm::encrypt(sealing_key.as_slice(), &nonce, &mut token).ok()?;
    let message = json!({
        "nonce": base64::encode(nonce),
        "token": base64::encode(token),
        "tag": base64::encode(tag),
    });
    Some(message.to_string())
}

/// Arithmetic of milliseconds does not belong on the threads that serve sockets.
async fn on_a_thread<T: Send + 'static>(
    work: impl FnOnce() -> Option<T> + Send + 'static,
) -> Result<T, End> {
    let done = tokio::task::spawn_blocking(work).await;
    done.ok().flatten().ok_or(End::Drop)
}

struct Channel(WebSocket);

impl Channel {
    async fn receive(&mut self) -> Result<Received, End> {
        loop {
            let text = match self.0.recv().await {
                Some(Ok(Message::Text(text))) => text,
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => continue,
                _ => return Err(End::Drop),
            };
            let frame: Frame = serde_json::from_str(&text).map_err(|_| End::Drop)?;
            let data = if frame.binary {
                base64::decode(&frame.data).map_err(|_| End::Drop)?
            } else {
                frame.data.into_bytes()
            };
            return Ok(Received {
                status: frame.status,
                binary: frame.binary,
                data,
            });
        }
    }

    async fn send(
        &mut self,
        status: Option<Status>,
        binary: bool,
        data: String,
    ) -> Result<(), End> {
        let frame = Frame {
            status,
            binary,
            data,
        };
        let text = serde_json::to_string(&frame).map_err(|_| End::Drop)?;
        self.0
            .send(Message::Text(text.into()))
            .await
            .map_err(|_| End::Drop)
    }

    async fn say(&mut self, status: Option<Status>, text: &str) -> Result<(), End> {
        self.send(status, false, text.to_owned()).await
    }

    /// Says why, and closes.
    async fn refuse(&mut self, why: &str) -> Result<(), End> {
        self.say(Some(Status::Err), why).await?;
        Err(End::Close)
    }
}
