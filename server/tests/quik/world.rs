//! Users of Quik, their clients, and servers to talk to.

use std::net::SocketAddr;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use excalibur_client::quik::{
    Account, Call, Done, Get, Init, Item, Login, Mail, Method, New, PasswordHash, Proof, Refusal,
    Register, Remove, RenewedSession, Sealed, Send, Validate,
};
use excalibur_dev_server::config::QuikRoles;
use rsa::pkcs8::DecodePrivateKey;
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::common::Running;
use crate::common::wire::{Answer, Request};

pub const ALL: QuikRoles = QuikRoles {
    auth: true,
    session: true,
    relay: true,
};

/// Cheap to prove, and nobody derives it.
const PASSWORD: &str = "scrypt$c2FsdA$2$1$1$24$AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

pub static VECTORS: LazyLock<Value> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/quik.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
});

static PRIVATE_KEY: LazyLock<RsaPrivateKey> = LazyLock::new(|| {
    let pem = VECTORS["signature_login"]["private_key_pem"].as_str();
    RsaPrivateKey::from_pkcs8_pem(pem.unwrap()).unwrap()
});

/// The key of all users of these tests.
pub fn public_key() -> &'static str {
    let key = &VECTORS["signature_login"]["public_key_openssh"];
    key.as_str().unwrap()
}

pub fn sign(login_session: &str) -> String {
    let digest = Sha256::digest(login_session);
    let signature = PRIVATE_KEY.sign(Pkcs1v15Sign::new::<Sha256>(), &digest);
    STANDARD.encode(signature.unwrap())
}

pub fn prove(login_session: &str) -> String {
    PasswordHash::parse(PASSWORD).unwrap().prove(login_session)
}

/// A UUID that nobody else has.
pub fn unique_uuid() -> String {
    static COUNTER: AtomicU32 = AtomicU32::new(1);
    let number = COUNTER.fetch_add(1, Ordering::Relaxed);
    format!("{number:08x}-0000-4000-8000-000000000000")
}

/// Where the roles are.
#[derive(Clone, Copy)]
pub struct Servers {
    pub auth: SocketAddr,
    pub session: SocketAddr,
    pub relay: SocketAddr,
}

impl Servers {
    pub const fn all_at(address: SocketAddr) -> Self {
        Self {
            auth: address,
            session: address,
            relay: address,
        }
    }
}

/// All roles on one server, in this process.
pub fn one_server() -> (Servers, Running, TempDir) {
    let (running, data) = Running::fresh(|config| config.quik.roles = ALL);
    (Servers::all_at(running.address), running, data)
}

pub fn post(to: SocketAddr, path: &str, body: impl Into<Vec<u8>>) -> Answer {
    Request::new("POST", format!("/api/v1/{path}"))
        .header("Content-Type", "application/json")
        .body(body)
        .send(to)
}

/// Makes a call; what comes back is in the form of the protocol.
pub fn call<C: Call>(to: SocketAddr, call: &C) -> Result<C::Answer, Refusal> {
    let answer = post(to, C::PATH, call.to_json().unwrap());
    C::read(&answer.body).unwrap()
}

/// The number of a refusal.
pub fn number<T>(answer: Result<T, Refusal>) -> u32 {
    match answer.err().unwrap() {
        Refusal::Error { number, message } => {
            assert!(!message.is_empty());
            number
        }
        other => panic!("{other:?}"),
    }
}

pub fn registration(email: &str) -> Register {
    Register {
        email: email.into(),
        name: "Ann Lee".into(),
        key: public_key().into(),
        password: Some(PASSWORD.into()),
    }
}

pub fn register(servers: Servers, email: &str) -> Account {
    call(servers.auth, &registration(email)).unwrap()
}

/// What a login begins with.
pub fn begin(servers: Servers, uuid: &str, method: Method) -> String {
    let init = Init {
        uuid: uuid.into(),
        method,
    };
    let spec = call(servers.auth, &init).unwrap();
    assert_eq!(spec.uuid, uuid);
    assert_eq!(spec.salt.is_some(), method == Method::Password);
    spec.login_session
}

pub fn finish(
    servers: Servers,
    uuid: &str,
    login_session: &str,
    proof: Proof,
) -> Result<String, Refusal> {
    let login = Login {
        uuid: uuid.into(),
        login_session: login_session.into(),
        client_uuid: unique_uuid(),
        proof,
    };
    call(servers.auth, &login).map(|created| created.client_session)
}

/// A login by password.
pub fn log_in(servers: Servers, uuid: &str) -> String {
    let session = begin(servers, uuid, Method::Password);
    finish(servers, uuid, &session, Proof::Hmac(prove(&session))).unwrap()
}

/// A device of a user, logged in and validated.
#[derive(Clone)]
pub struct Device {
    pub servers: Servers,
    pub uuid: String,
    pub client_uuid: String,
    pub client_session: String,
    pub ident: String,
}

impl Device {
    pub fn new(servers: Servers, uuid: &str) -> Self {
        let mut client = Self {
            servers,
            uuid: uuid.into(),
            client_uuid: unique_uuid(),
            client_session: log_in(servers, uuid),
            ident: String::new(),
        };
        client.validate().unwrap();
        client
    }

    pub fn of_a_new_user(servers: Servers) -> Self {
        let account = register(servers, &format!("{}@example.org", unique_uuid()));
        Self::new(servers, &account.uuid)
    }

    pub fn validate(&mut self) -> Result<(), Refusal> {
        let validate = Validate {
            uuid: self.uuid.clone(),
            client_session: self.client_session.clone(),
            client_uuid: self.client_uuid.clone(),
        };
        let RenewedSession {
            ident,
            client_session,
        } = call(self.servers.session, &validate)?;
        assert_ne!(client_session, self.client_session);
        self.client_session = client_session;
        self.ident = ident;
        Ok(())
    }

    pub fn remove(&self, client_session: &str) -> Result<Done, Refusal> {
        let remove = Remove {
            uuid: self.uuid.clone(),
            client_session: client_session.into(),
            client_uuid: self.client_uuid.clone(),
            ident: Some(self.ident.clone()),
        };
        call(self.servers.session, &remove)
    }

    pub fn send(&self, items: Vec<Item>) -> Result<Done, Refusal> {
        let send = Send {
            uuid: self.uuid.clone(),
            client_uuid: self.client_uuid.clone(),
            ident: self.ident.clone(),
            message_payload: items,
        };
        call(self.servers.relay, &send)
    }

    pub fn get(&self, size: Option<u32>) -> Result<Vec<Mail>, Refusal> {
        let get = Get {
            uuid: self.uuid.clone(),
            client_uuid: self.client_uuid.clone(),
            ident: self.ident.clone(),
            size,
        };
        call(self.servers.relay, &get).map(|mailbox| mailbox.payload)
    }

    pub fn new_messages(&self) -> Result<Vec<Mail>, Refusal> {
        let new = New {
            uuid: self.uuid.clone(),
            client_uuid: self.client_uuid.clone(),
            ident: self.ident.clone(),
        };
        call(self.servers.relay, &new).map(|mailbox| mailbox.payload)
    }
}

/// A message that says a number, as far as a relay can see.
pub fn item(to: &str, number: u32) -> Item {
    let sealed = Sealed {
        wrapped_key: vec![7; 512],
        iv: [0; 16],
        ciphertext: [number.to_be_bytes(); 4].concat(),
    };
    sealed.into_item(to)
}

/// What such messages say.
pub fn numbers(mail: &[Mail]) -> Vec<u32> {
    let number = |mail: &Mail| {
        let sealed = mail.sealed().unwrap();
        u32::from_be_bytes(*sealed.ciphertext.first_chunk().unwrap())
    };
    mail.iter().map(number).collect()
}
