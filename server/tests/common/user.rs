//! A user: registers, logs in over the socket, signs and seals.

use std::fmt::Write as _;
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use excalibur_client::auth::pop;
use excalibur_client::exef::{self, gcm};
use excalibur_client::secret::Key;
use excalibur_client::srp::{Ephemeral, Group, Proofs, PublicValue, derive_verifier};
use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

use super::wire::{Answer, Request};

/// An account and what only its user knows.
#[derive(Clone, Debug)]
pub struct User {
    pub name: String,
    /// Stands for a password: the SRP key x.
    pub srp_key: [u8; 32],
    pub auk_salt: Vec<u8>,
    pub srp_salt: Vec<u8>,
    pub key_enc: Vec<u8>,
    pub group: Group,
}

/// A login of a user.
#[derive(Clone, Debug)]
pub struct Login {
    pub key: [u8; 32],
    pub token: String,
}

/// Numbers that are never the same twice in this process.
pub fn unique_bytes<const N: usize>() -> [u8; N] {
    static COUNTER: AtomicU64 = AtomicU64::new(1);
    let number = COUNTER.fetch_add(1, Ordering::Relaxed);
    let mut bytes = [0x5a; N];
    bytes[..8].copy_from_slice(&number.to_be_bytes());
    bytes
}

pub fn now() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.unwrap().as_secs()
}

impl User {
    pub fn new(name: &str) -> Self {
        Self {
            name: name.into(),
            srp_key: [0x42; 32],
            auk_salt: vec![1; 32],
            srp_salt: vec![2; 32],
            key_enc: exef::seal(&[9; 32], [4; 12], &[7; 32]).unwrap(),
            group: Group::Bits1024,
        }
    }

    /// What a registration seals.
    pub fn registration(&self) -> Value {
        json!({
            "auk_salt": BASE64.encode(&self.auk_salt),
            "srp_salt": BASE64.encode(&self.srp_salt),
            "verifier": BASE64.encode(derive_verifier(self.group, &self.srp_key)),
            "key_enc": BASE64.encode(&self.key_enc),
        })
    }

    pub fn register(&self, to: SocketAddr, creation_key: &str) -> Answer {
        let body = sealed_registration(creation_key, &self.registration().to_string(), 12);
        Request::new("POST", format!("/api/users/add/{}", quote(&self.name)))
            .header("Content-Type", "application/json")
            .body(body.to_string())
            .send(to)
    }

    pub fn login(&self, to: SocketAddr) -> Login {
        let mut socket = connect(to);
        say(
            &mut socket,
            &json!({ "status": null, "binary": false, "data": self.name }),
        );
        let bits = hear(&mut socket)["data"].as_str().unwrap().parse().unwrap();
        let group = Group::from_bits(bits).unwrap();
        let server_public = PublicValue::parse(group, &bytes(&hear(&mut socket))).unwrap();
        let client = Ephemeral::new(group, Key::read(&unique_bytes::<32>()).unwrap()).unwrap();
        let public = client.public();
        say(
            &mut socket,
            &json!({ "status": "OK", "binary": true, "data": BASE64.encode(public.minimal()) }),
        );
        assert_eq!(hear(&mut socket)["data"], "U is OK");
        let key = client.agree(&server_public, &self.srp_key).unwrap();
        let proofs = Proofs::derive(&self.name, &self.srp_salt, public, &server_public, &key);
        say(
            &mut socket,
            &json!({ "status": "OK", "binary": true, "data": BASE64.encode(proofs.client()) }),
        );
        assert!(proofs.verify_server(&bytes(&hear(&mut socket))));
        say(&mut socket, &json!({ "status": "OK", "binary": false }));
        let token = hear(&mut socket);
        Login {
            key: *key,
            token: open_token(&key, token["data"].as_str().unwrap()),
        }
    }
}

/// The body of a registration, `inner` under the creation key.
pub fn sealed_registration(creation_key: &str, inner: &str, nonce_bytes: usize) -> Value {
    let nonce = unique_bytes::<16>();
    let nonce = &nonce[..nonce_bytes];
    let mut data = inner.as_bytes().to_vec();
    let tag = gcm::encrypt(creation_key.as_bytes(), nonce, &mut data).unwrap();
    json!({
        "nonce": BASE64.encode(nonce),
        "enc_data": BASE64.encode(data),
        "tag": BASE64.encode(tag),
    })
}

pub fn connect(to: SocketAddr) -> WebSocket<TcpStream> {
    let stream = TcpStream::connect(to).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    tungstenite::client(format!("ws://{to}/api/auth"), stream)
        .unwrap()
        .0
}

pub fn say(socket: &mut WebSocket<TcpStream>, message: &Value) {
    socket.send(Message::text(message.to_string())).unwrap();
}

pub fn hear(socket: &mut WebSocket<TcpStream>) -> Value {
    let message = socket.read().unwrap();
    serde_json::from_str(message.to_text().unwrap()).unwrap()
}

fn bytes(message: &Value) -> Vec<u8> {
    assert_eq!(message["binary"], true);
    BASE64.decode(message["data"].as_str().unwrap()).unwrap()
}

pub fn open_token(key: &[u8; 32], message: &str) -> String {
    let message: Value = serde_json::from_str(message).unwrap();
    let part = |name: &str| BASE64.decode(message[name].as_str().unwrap()).unwrap();
    let mut token = part("token");
    let tag: [u8; 16] = part("tag").try_into().unwrap();
    gcm::decrypt(key, &part("nonce"), &mut token, &tag).unwrap();
    String::from_utf8(token).unwrap()
}

/// Percent-encodes as Python's `urllib.parse.quote`.
pub fn quote(text: &str) -> String {
    let mut quoted = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            quoted.push(char::from(byte));
        } else {
            write!(quoted, "%{byte:02X}").unwrap();
        }
    }
    quoted
}

/// A proof of possession.
pub fn proof(key: &[u8; 32], method: &str, path: &str, timestamp: u64, nonce: [u8; 16]) -> String {
    let mac = pop::mac(key, &pop::signed_bytes(method, path, timestamp, &nonce));
    pop::header_value(timestamp, &nonce, &mac)
}

impl Login {
    /// Adds token and proof; the path is signed as it stands, without the query.
    pub fn sign(&self, request: Request) -> Request {
        let path = request.target.split('?').next().unwrap().to_owned();
        self.sign_as(request, &path)
    }

    /// Adds token and proof of another path.
    pub fn sign_as(&self, request: Request, path: &str) -> Request {
        let proof = proof(&self.key, &request.method, path, now(), unique_bytes());
        request
            .header("Authorization", format!("Bearer {}", self.token))
            .header("X-SRP-PoP", proof)
    }

    pub fn call(&self, to: SocketAddr, method: &str, target: &str) -> Answer {
        self.sign(Request::new(method, target)).send(to)
    }

    /// Seals a body under K.
    pub fn seal(&self, body: &[u8]) -> Vec<u8> {
        exef::seal(&self.key, unique_bytes(), body).unwrap()
    }

    pub fn post_sealed(&self, to: SocketAddr, target: &str, body: &[u8]) -> Answer {
        let request = Request::new("POST", target)
            .header("Content-Type", "text/plain")
            .header("X-Encrypted", "true")
            .body(self.seal(body));
        self.sign(request).send(to)
    }

    pub fn upload(&self, to: SocketAddr, folder: &str, name: &str, stored: &[u8]) -> Answer {
        let (folder, name) = (quote(folder), quote(name).replace('/', "%2F"));
        let target = format!("/api/files/upload/{folder}?name={name}.exef&force=true");
        self.post_sealed(to, &target, stored)
    }

    pub fn download(&self, to: SocketAddr, path: &str) -> Answer {
        let target = format!("/api/files/download/{}.exef", quote(path));
        self.call(to, "GET", &target)
    }

    pub fn list(&self, to: SocketAddr, path: &str) -> Value {
        let answer = self.call(to, "GET", &format!("/api/files/list/{}", quote(path)));
        assert_eq!(answer.status, 200);
        serde_json::from_slice(&answer.open(&self.key)).unwrap()
    }
}
