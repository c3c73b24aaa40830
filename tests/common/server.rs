//! The server's side of a login (spec §5), and a login led by it as far as a test wants.

use std::collections::VecDeque;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use crypto_bigint::BoxedUint;
use crypto_bigint::modular::BoxedMontyForm;
use excalibur_client::auth::handshake::{Handshake, Step};
use excalibur_client::auth::{Message, Status};
use excalibur_client::error::Result;
use excalibur_client::exef::gcm;
use excalibur_client::secret::Key;
use excalibur_client::srp::{
    Group, Proofs, PublicValue, derive_verifier, multiplier, scrambling, session_key,
};
use serde_json::{Value, json};

pub const USERNAME: &str = "test-user";
pub const SALT: &[u8] = &[0x5a; 32];
pub const SRP_KEY: [u8; 32] = [0x71; 32];
pub const CLIENT_SECRET: [u8; 32] = [0xa3; 32];
pub const SERVER_SECRET: [u8; 32] = [0xb9; 32];

/// A number modulo N.
pub fn element(group: Group, number: &[u8]) -> BoxedMontyForm {
    let number = BoxedUint::from_be_slice(number, group.bits()).unwrap();
    BoxedMontyForm::new(number, group.generator().params())
}

/// A number modulo N, in N's length.
pub fn to_bytes(element: &BoxedMontyForm) -> Vec<u8> {
    element.retrieve().to_be_bytes().into_vec()
}

/// What a server knows of a user, and its half of an exchange.
pub struct Server {
    pub group: Group,
    pub username: String,
    pub salt: Vec<u8>,
    verifier: BoxedMontyForm,
    secret: BoxedUint,
    /// What both sides know once the server has A.
    pub session: Option<Session>,
}

pub struct Session {
    pub premaster: Vec<u8>,
    pub master_key: Key,
    pub proofs: Proofs,
}

impl Server {
    pub fn new(
        group: Group,
        username: &str,
        salt: &[u8],
        srp_key: &[u8; 32],
        secret: &[u8],
    ) -> Self {
        Self {
            group,
            username: username.to_owned(),
            salt: salt.to_owned(),
            verifier: element(group, &derive_verifier(group, srp_key)),
            secret: BoxedUint::from_be_slice_vartime(secret),
            session: None,
        }
    }

    /// `k·v`
    pub fn masked_verifier(&self) -> BoxedMontyForm {
        element(self.group, &multiplier(self.group)) * &self.verifier
    }

    /// `B = k·v + g^b`
    pub fn public(&self) -> PublicValue {
        let public = self.masked_verifier() + &self.group.generator().pow(&self.secret);
        PublicValue::parse(self.group, &to_bytes(&public)).unwrap()
    }

    /// `S = (A·v^u)^b`, and what follows from it.
    pub fn agree(&self, client_public: &[u8]) -> Session {
        let (client, server) = (
            PublicValue::parse(self.group, client_public).unwrap(),
            self.public(),
        );
        let u = BoxedUint::from_be_slice_vartime(&scrambling(&client, &server));
        let base = element(self.group, client_public) * &self.verifier.pow(&u);
        let premaster = to_bytes(&base.pow(&self.secret));
        let master_key = session_key(&premaster);
        let proofs = Proofs::derive(&self.username, &self.salt, &client, &server, &master_key);
        Session {
            premaster,
            master_key,
            proofs,
        }
    }

    /// Takes a message of the client; gives what an honest server sends then.
    pub fn answer(&mut self, text: &str) -> Vec<String> {
        let message = Message::parse(text).unwrap();
        match (&self.session, message.binary) {
            (None, false) if message.data.as_ref() != Some(&self.username) => {
                vec![refusal("User does not exist")]
            }
            (None, false) => vec![
                words(&self.group.bits().to_string()),
                json!({ "binary": true, "data": STANDARD.encode(self.public().minimal()) })
                    .to_string(),
            ],
            (None, true) => {
                self.session = Some(self.agree(&message.into_bytes().unwrap()));
                vec![words("U is OK")]
            }
            (Some(session), true) => {
                if session.proofs.verify_client(&message.into_bytes().unwrap()) {
                    vec![octets(session.proofs.server())]
                } else {
                    vec![refusal("M1 values do not match")]
                }
            }
            (Some(session), false) => vec![sealed_token(
                session.master_key.as_slice(),
                &[7; 16],
                token(&self.username).as_bytes(),
            )],
        }
    }
}

/// `OK` and a text.
pub fn words(text: &str) -> String {
    Message::text(Some(Status::Ok), text).to_json()
}

/// `OK` and bytes.
pub fn octets(bytes: &[u8]) -> String {
    Message::bytes(Some(Status::Ok), bytes).to_json()
}

/// `ERR` and why.
pub fn refusal(reason: &str) -> String {
    Message::text(Some(Status::Err), reason).to_json()
}

/// The last message of a login, as the real server writes it: without a status.
pub fn sealed_token(key: &[u8], nonce: &[u8], token: &[u8]) -> String {
    let mut sealed = token.to_vec();
    let tag = gcm::encrypt(key, nonce, &mut sealed).unwrap();
    let text = json!({
        "nonce": STANDARD.encode(nonce),
        "token": STANDARD.encode(sealed),
        "tag": STANDARD.encode(tag),
    });
    json!({ "binary": false, "data": text.to_string() }).to_string()
}

/// A token for a user, valid for an hour.
pub fn token(username: &str) -> String {
    jwt(&json!({ "sub": username, "iat": 1_700_000_000, "exp": 1_700_003_600, "uuid": "00ff" }))
}

/// Claims as a JWT, under a signature that nobody can check.
pub fn jwt(claims: &Value) -> String {
    let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let header = json!({ "alg": "HS256", "typ": "JWT" }).to_string();
    [
        part(&header),
        part(&claims.to_string()),
        part("any signature at all, 32 bytes.."),
    ]
    .join(".")
}

/// What a client waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Group,
    PublicValue,
    Accepted,
    Proof,
    Token,
}

impl Stage {
    pub const ALL: [Self; 5] = [
        Self::Group,
        Self::PublicValue,
        Self::Accepted,
        Self::Proof,
        Self::Token,
    ];
}

/// A login under way between a client and an honest server.
pub struct Run {
    pub client: Handshake,
    pub server: Server,
    /// What the client sent.
    pub sent: Vec<String>,
    coming: VecDeque<String>,
}

impl Run {
    pub fn start(server: Server, srp_key: [u8; 32], secret: [u8; 32]) -> Self {
        let (client, first) = Handshake::start(
            &server.username,
            &server.salt,
            Key::read(&srp_key).unwrap(),
            Key::read(&secret).unwrap(),
        );
        let mut run = Self {
            client,
            server,
            sent: Vec::new(),
            coming: VecDeque::new(),
        };
        run.deliver(first);
        run
    }

    /// A login in the small group, stopped where the client waits for `stage`.
    pub fn until(stage: Stage) -> Self {
        let server = Server::new(Group::Bits1024, USERNAME, SALT, &SRP_KEY, &SERVER_SECRET);
        let mut run = Self::start(server, SRP_KEY, CLIENT_SECRET);
        for _ in Stage::ALL.iter().take_while(|&&before| before != stage) {
            run.step().unwrap();
        }
        run
    }

    /// What the server sends next.
    pub fn next(&self) -> String {
        self.coming[0].clone()
    }

    /// Hands the client the server's next message, and the server what comes back.
    pub fn step(&mut self) -> Result<Step> {
        let frame = self.coming.pop_front().unwrap();
        let step = self.client.receive(&frame)?;
        if let Step::Send(reply) = &step {
            self.deliver(reply.clone());
        }
        Ok(step)
    }

    /// K, as the server knows it.
    pub fn master_key(&self) -> &Key {
        &self.server.session.as_ref().unwrap().master_key
    }

    fn deliver(&mut self, frame: String) {
        self.coming.extend(self.server.answer(&frame));
        self.sent.push(frame);
    }
}
