//! Exchanges on the login socket.

use std::net::TcpStream;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use excalibur_client::secret::Key;
use excalibur_client::srp::{Ephemeral, Group, Proofs, PublicValue};
use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

use super::exceptions::{Exception, Instead};
use super::exchange::{Exchange, Sender};
use super::world::World;
use crate::common::user::{Login, User, connect, hear, open_token, unique_bytes};

/// The smallest of some exponents whose A is a byte shorter than N of 1024 bits.
const SHORT_A_EXPONENT: u16 = 2604;
/// How long the server may take to close, or must stay silent.
const PATIENCE: Duration = Duration::from_millis(400);

/// The client of a handshake that means it: its own a, its own proofs.
struct Client {
    ephemeral: Option<Ephemeral>,
    server_public: Option<PublicValue>,
    key: Option<Key>,
}

/// Replays the frames; the differences, if there are any.
pub fn replay(
    world: &mut World,
    exchange: &Exchange,
    user: Option<&User>,
    exception: Option<&Exception>,
) -> Vec<String> {
    let frames = exchange.frames.as_ref().unwrap();
    let mut differences = Vec::new();
    let mut socket = if exchange.name.starts_with("foreign Origin") {
        connect_from(world, "https://other.example")
    } else {
        connect(world.address())
    };
    let succeeds = frames.iter().any(|(_, text)| text.contains("nonce"));
    let mut client = Client {
        ephemeral: None,
        server_public: None,
        key: None,
    };
    let mut sent = 0;
    for (position, (sender, text)) in frames.iter().enumerate() {
        match sender {
            Sender::Client => {
                let frame = own_frame(&mut client, exchange, user, succeeds, sent, text);
                socket.send(frame).unwrap();
                sent += 1;
            }
            Sender::Server => {
                let mut expected: Value = serde_json::from_str(text).unwrap();
                let is_last = position + 1 == frames.len();
                if let (true, Some(Instead::Frame(words))) =
                    (is_last, exception.map(|e| &e.instead))
                {
                    expected = json!({ "status": "ERR", "binary": false, "data": words });
                }
                let heard = hear(&mut socket);
                if let Err(why) = compare(world, &mut client, exchange, user, &expected, &heard) {
                    differences.push(format!("frame {position}: {why}"));
                }
            }
        }
    }
    differences.extend(check_end(&mut socket, exchange, succeeds));
    differences
}

fn connect_from(world: &World, origin: &str) -> WebSocket<TcpStream> {
    use tungstenite::client::IntoClientRequest;
    let to = world.address();
    let mut request = format!("ws://{to}/api/auth").into_client_request().unwrap();
    request
        .headers_mut()
        .insert("Origin", origin.parse().unwrap());
    tungstenite::client(request, TcpStream::connect(to).unwrap())
        .unwrap()
        .0
}

/// The recorded frame, or what takes its place in a handshake that succeeds.
fn own_frame(
    client: &mut Client,
    exchange: &Exchange,
    user: Option<&User>,
    succeeds: bool,
    number: usize,
    recorded: &str,
) -> Message {
    let json: Value = serde_json::from_str(recorded).unwrap_or(Value::Null);
    if let Some(bytes) = json["binary_b64"].as_str() {
        return Message::binary(BASE64.decode(bytes).unwrap());
    }
    let wants_proof = succeeds || exchange.name.contains("padded in M1");
    let binary = |bytes: &[u8]| {
        let frame = json!({ "status": "OK", "binary": true, "data": BASE64.encode(bytes) });
        Message::text(frame.to_string())
    };
    if let (true, 1, Some(server_public)) = (wants_proof, number, &client.server_public) {
        let group = server_public.group();
        let mut secret: [u8; 32] = unique_bytes();
        if exchange.name.starts_with("A one byte short") {
            secret = [0; 32];
            secret[30..].copy_from_slice(&SHORT_A_EXPONENT.to_be_bytes());
        }
        let ephemeral = Ephemeral::new(group, Key::read(&secret).unwrap()).unwrap();
        let public = ephemeral.public().clone();
        client.ephemeral = Some(ephemeral);
        if exchange.name.starts_with("A one byte short") {
            assert_eq!(public.minimal().len(), group.bytes() - 1);
        }
        return if exchange.name.contains("sent padded") {
            binary(&public.padded())
        } else {
            binary(public.minimal())
        };
    }
    if let (true, 2, Some(proofs)) = (wants_proof, number, proofs(client, user)) {
        let padded_in_proof = exchange.name.contains("padded in M1");
        return binary(if padded_in_proof {
            &[7; 32]
        } else {
            proofs.client()
        });
    }
    Message::text(recorded)
}

fn proofs(client: &mut Client, user: Option<&User>) -> Option<Proofs> {
    let (user, ephemeral) = (user?, client.ephemeral.as_ref()?);
    let server_public = client.server_public.as_ref()?;
    let key = ephemeral.agree(server_public, &user.srp_key).unwrap();
    let proofs = Proofs::derive(
        &user.name,
        &user.srp_salt,
        ephemeral.public(),
        server_public,
        &key,
    );
    client.key = Some(key);
    Some(proofs)
}

/// The same, up to what is random; random parts must be what they ought to be.
fn compare(
    world: &mut World,
    client: &mut Client,
    exchange: &Exchange,
    user: Option<&User>,
    expected: &Value,
    heard: &Value,
) -> Result<(), String> {
    let shape = |json: &Value| (json.get("status").cloned(), json.get("binary").cloned());
    if shape(expected) != shape(heard) {
        return Err(format!("expected {expected}, got {heard}"));
    }
    let data = heard["data"].as_str().unwrap();
    if expected["binary"] == true {
        let bytes = BASE64.decode(data).unwrap();
        if expected.get("status").is_none() {
            let group = Group::from_bits(group_bits(exchange)).unwrap();
            let public = PublicValue::parse(group, &bytes).map_err(|e| e.to_string())?;
            if client
                .server_public
                .as_ref()
                .is_some_and(|before| *before != public)
            {
                return Err("B changed".into());
            }
            client.server_public = Some(public);
            return Ok(());
        }
        let proofs = proofs(client, user).ok_or("M2 out of turn")?;
        return proofs
            .verify_server(&bytes)
            .then_some(())
            .ok_or("wrong M2".into());
    }
    if data.contains("nonce") {
        let key = client.key.as_ref().ok_or("a token out of turn")?;
        let token = open_token(key, data);
        world.set_login(&user.unwrap().name, Login { key: **key, token });
        return Ok(());
    }
    if expected["data"] == heard["data"] {
        Ok(())
    } else {
        Err(format!("expected {expected}, got {heard}"))
    }
}

/// The group size that the recorded server named.
fn group_bits(exchange: &Exchange) -> u32 {
    let frames = exchange.frames.as_ref().unwrap();
    let named = frames
        .iter()
        .find(|(sender, _)| *sender == Sender::Server)
        .unwrap();
    let named: Value = serde_json::from_str(&named.1).unwrap();
    named["data"].as_str().unwrap().parse().unwrap()
}

/// After the last frame: a refusal or a token closes, a broken message drops, else nothing comes.
fn check_end(
    socket: &mut WebSocket<TcpStream>,
    exchange: &Exchange,
    succeeds: bool,
) -> Option<String> {
    socket.get_ref().set_read_timeout(Some(PATIENCE)).unwrap();
    let frames = exchange.frames.as_ref().unwrap();
    let last = frames.last();
    let client_spoke_last = last.is_some_and(|(sender, _)| *sender == Sender::Client);
    let said = |words: &str| last.is_some_and(|(_, text)| text.contains(words));
    let closes = succeeds
        || said("does not exist")
        || said("do not match")
        || said("tries exceeded")
        || exchange.name == "M1 with status ERR";
    let heard = socket.read();
    let ended = match &heard {
        Ok(Message::Close(_)) if closes => "closed",
        Err(tungstenite::Error::Io(error))
            if matches!(
                error.kind(),
                std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut
            ) =>
        {
            "silent"
        }
        Ok(_) => "spoke",
        Err(_) => "dropped",
    };
    let expected = if closes {
        "closed"
    } else if client_spoke_last {
        "dropped"
    } else {
        "silent"
    };
    (ended != expected).then(|| format!("expected it {expected}, but it {ended}: {heard:?}"))
}
