//! Logins (spec §5) led by a server that keeps to the protocol.

use crate::common::recordings::{exchange, exchanges};
use crate::common::server::{
    CLIENT_SECRET, Run, SALT, SERVER_SECRET, SRP_KEY, Server, Stage, USERNAME,
};
use crate::common::{array, bytes, number, text, vectors};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use excalibur_client::auth::handshake::{Handshake, Login, Step};
use excalibur_client::auth::token::Claims;
use excalibur_client::error::{Code, Result};
use excalibur_client::secret::Key;
use excalibur_client::srp::Group;
use serde_json::{Value, json};

/// Runs a login to its end.
fn finish(run: &mut Run) -> Result<Login> {
    loop {
        if let Step::Done(login) = run.step()? {
            return Ok(login);
        }
    }
}

fn server_for(group: Group, username: &str, salt: &[u8]) -> Server {
    Server::new(group, username, salt, &SRP_KEY, &SERVER_SECRET)
}

#[test]
fn a_login_in_every_group() {
    for group in [Group::Bits1024, Group::Bits1536, Group::Bits2048] {
        let mut run = Run::start(server_for(group, USERNAME, SALT), SRP_KEY, CLIENT_SECRET);
        let login = finish(&mut run).unwrap();
        assert_eq!(login.master_key, *run.master_key());
        let token = login.token.open(&login.master_key).unwrap();
        let claims = Claims::read(&token, USERNAME).unwrap();
        assert_eq!(claims.sub, USERNAME);
        assert_eq!(claims.exp - claims.iat, 3600);
    }
}

/// Short A, B and S among them.
#[test]
fn the_vectors_as_logins() {
    for case in vectors("srp", "cases", 15) {
        let why = text(&case, "why");
        let bits = number(&case, "bits").try_into().unwrap();
        let server = Server::new(
            Group::from_bits(bits).unwrap(),
            text(&case, "username"),
            &bytes(&case, "salt"),
            &array(&case, "x"),
            &bytes(&case, "b"),
        );
        let mut run = Run::start(server, array(&case, "x"), array(&case, "a"));
        let login = finish(&mut run).unwrap();
        assert_eq!(*login.master_key, array(&case, "K"), "{why}");
        let expected = [
            json!({ "status": null, "binary": false, "data": text(&case, "username") }),
            json!({ "status": "OK", "binary": true, "data": STANDARD.encode(bytes(&case, "A")) }),
            json!({ "status": "OK", "binary": true, "data": STANDARD.encode(bytes(&case, "M1")) }),
            json!({ "status": "OK", "binary": false }),
        ];
        assert_eq!(
            parsed(run.sent.iter().map(String::as_str)),
            expected,
            "{why}"
        );
    }
}

/// What a real server took from another client is what this one sends.
#[test]
fn messages_have_the_recorded_form() {
    let mut run = Run::start(
        server_for(Group::Bits1024, "alice", SALT),
        SRP_KEY,
        CLIENT_SECRET,
    );
    finish(&mut run).unwrap();
    let recorded = parsed(exchange("login", "SRP 'alice'").client_frames());
    let sent = parsed(run.sent.iter().map(String::as_str));
    assert_eq!(sent.len(), 4);
    assert_eq!((&sent[0], &sent[3]), (&recorded[0], &recorded[3]));
    for (sent, recorded) in sent.iter().zip(&recorded) {
        let form = |message: &Value| {
            let mut message = message.as_object().unwrap().clone();
            if message["binary"] == true {
                let length = STANDARD
                    .decode(message["data"].as_str().unwrap())
                    .unwrap()
                    .len();
                message.insert("data".to_owned(), length.into());
            }
            message
        };
        assert_eq!(form(sent), form(recorded));
    }
}

#[test]
fn names_and_salts_of_any_kind() {
    let long = "a".repeat(255);
    for username in ["日本語", "quo\"te\\back", " lead", "a?b#c", "🔑", &long] {
        for salt in [&[][..], &[0; 16], &[0xff; 100]] {
            let server = server_for(Group::Bits1024, username, salt);
            let mut run = Run::start(server, SRP_KEY, CLIENT_SECRET);
            let login = finish(&mut run).unwrap();
            assert_eq!(login.master_key, *run.master_key(), "{username}");
        }
    }
}

#[test]
fn a_wrong_password() {
    let server = server_for(Group::Bits1024, USERNAME, SALT);
    let mut run = Run::start(server, [0; 32], CLIENT_SECRET);
    let error = finish(&mut run).err().unwrap();
    assert_eq!(error.code, Code::WrongPassword);
    assert_eq!(run.sent.len(), 3, "the server was asked, with an M1");
}

#[test]
fn an_unknown_user() {
    let mut run = Run::until(Stage::Group);
    let recorded = exchange("login", "unknown user");
    let answer = recorded.server_frames().next().unwrap();
    let error = run.client.receive(answer).err().unwrap();
    assert_eq!(error.code, Code::UserNotFound);
}

/// Every socket of the recordings: its server's messages, to a client with other secrets. It
/// takes each B, goes on as the protocol says, and believes no M2 that was meant for another.
#[test]
fn what_real_servers_sent() {
    let (mut taken, mut refused) = (0, 0);
    for recorded in exchanges() {
        let mut client = client();
        for (place, frame) in recorded.server_frames().enumerate() {
            let message: Value = serde_json::from_str(frame).unwrap();
            let verdict = client.receive(frame);
            let expected = match (message["data"].as_str().unwrap(), &message["status"]) {
                ("User does not exist", _) => Err(Code::UserNotFound),
                ("M1 values do not match", _) => Err(Code::WrongPassword),
                (_, Value::String(status)) if status == "ERR" => Err(Code::BadHandshake),
                (_, Value::String(_)) if message["binary"] == true => Err(Code::ServerNotVerified),
                // B once more, for a client that refused it
                (_, Value::Null) if place > 1 => Err(Code::BadHandshake),
                _ => Ok(()),
            };
            let verdict = verdict.map(|_| ()).map_err(|error| error.code);
            assert_eq!(verdict, expected, "{}: {frame}", recorded.name);
            taken += usize::from(verdict.is_ok());
            if verdict.is_err() {
                refused += 1;
                break;
            }
        }
    }
    assert!(taken >= 100 && refused >= 30, "{taken}, {refused}");
}

fn client() -> Handshake {
    let (client, _) = Handshake::start(
        USERNAME,
        SALT,
        Key::read(&SRP_KEY).unwrap(),
        Key::read(&CLIENT_SECRET).unwrap(),
    );
    client
}

fn parsed<'a>(frames: impl Iterator<Item = &'a str>) -> Vec<Value> {
    frames
        .map(|frame| serde_json::from_str(frame).unwrap())
        .collect()
}
