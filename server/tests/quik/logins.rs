//! Logins: right ones, wrong ones, and those of nobody.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use excalibur_client::quik::{Account, Call, Init, Method, Proof, Refusal, Register};
use serde_json::{Value, json};

use super::world::{
    VECTORS, begin, call, finish, number, one_server, post, prove, register, registration, sign,
    unique_uuid,
};

#[test]
fn both_ways_lead_in() {
    let (servers, _server, _data) = one_server();
    let Account { uuid, .. } = register(servers, "ann@example.org");
    let session = begin(servers, &uuid, Method::Signature);
    let first = finish(servers, &uuid, &session, Proof::Signature(sign(&session)));
    let session = begin(servers, &uuid.to_uppercase(), Method::Password);
    let second = finish(servers, &uuid, &session, Proof::Hmac(prove(&session)));
    assert_ne!(first.unwrap(), second.unwrap());
}

#[test]
fn the_salt_is_the_one_that_was_registered() {
    let (servers, _server, _data) = one_server();
    for case in VECTORS["password_login"].as_array().unwrap() {
        let email = format!("{}@example.org", unique_uuid());
        let account = call(
            servers.auth,
            &Register {
                password: case["password_hash"].as_str().map(str::to_owned),
                ..registration(&email)
            },
        );
        let init = Init {
            uuid: account.unwrap().uuid,
            method: Method::Password,
        };
        let salt = call(servers.auth, &init).unwrap().salt();
        assert_eq!(salt.unwrap().to_string(), case["salt_header"]);
    }
}

#[test]
fn a_login_session_is_used_once_whatever_becomes_of_it() {
    let (servers, _server, _data) = one_server();
    let Account { uuid, .. } = register(servers, "ann@example.org");
    let other = register(servers, "bob@example.org").uuid;
    let attempt = |uuid: &str, session: &str, proof| finish(servers, uuid, session, proof);

    let session = begin(servers, &uuid, Method::Password);
    let right = || Proof::Hmac(prove(&session));
    assert_eq!(number(attempt(&other, &session, right())), 20);
    assert!(attempt(&uuid, &session, right()).is_ok());
    assert_eq!(number(attempt(&uuid, &session, right())), 20);

    for wrong in [
        Proof::Hmac(String::new()),
        Proof::Hmac(prove("another session")),
        Proof::Signature(String::new()),
        Proof::Signature("?".into()),
        Proof::Signature(sign("another session")),
    ] {
        for method in [Method::Password, Method::Signature] {
            let session = begin(servers, &uuid, method);
            assert_eq!(number(attempt(&uuid, &session, wrong.clone())), 20);
            let right = match method {
                Method::Password => Proof::Hmac(prove(&session)),
                Method::Signature => Proof::Signature(sign(&session)),
            };
            assert_eq!(number(attempt(&uuid, &session, right)), 20, "it was used");
        }
    }
    // a proof of the other kind than was asked for
    let session = begin(servers, &uuid, Method::Password);
    let signature = Proof::Signature(sign(&session));
    assert_eq!(number(attempt(&uuid, &session, signature)), 20);
    assert_eq!(
        number(attempt(&uuid, "made up", Proof::Hmac(prove("made up")))),
        20
    );
}

#[test]
fn nobody_is_answered_like_somebody() {
    let (servers, _server, _data) = one_server();
    let known = register(servers, "ann@example.org").uuid;
    let without_password = Register {
        password: None,
        ..registration("bob@example.org")
    };
    let without_password = call(servers.auth, &without_password).unwrap().uuid;
    let unknown = unique_uuid();

    let mut refusals = HashSet::new();
    for uuid in [&known, &without_password, &unknown] {
        for method in ["password", "signature"] {
            let ask = json!({ "uuid": uuid, "method": method }).to_string();
            let replies: Vec<Value> = (0..2)
                .map(|_| post(servers.auth, Init::PATH, ask.clone()).text())
                .map(|text| serde_json::from_str(&text).unwrap())
                .collect();
            let fields: Vec<_> = replies[0].as_object().unwrap().keys().collect();
            match method {
                "password" => assert_eq!(fields, ["login_session", "salt", "status", "uuid"]),
                _ => assert_eq!(fields, ["login_session", "status", "uuid"]),
            }
            assert_eq!(replies[0]["salt"], replies[1]["salt"]);
            assert_ne!(replies[0]["login_session"], replies[1]["login_session"]);
            let session = replies[0]["login_session"].as_str().unwrap();
            assert_eq!(session.len(), 32);

            let start = Instant::now();
            let proof = match method {
                "password" => Proof::Hmac(prove("wrong")),
                _ => Proof::Signature("AAAA".into()),
            };
            let Err(Refusal::Error { number, message }) = finish(servers, uuid, session, proof)
            else {
                panic!("{uuid} got in");
            };
            assert!(start.elapsed() >= Duration::from_millis(100));
            refusals.insert((number, message));
        }
    }
    assert_eq!(refusals.len(), 1, "{refusals:?}");
    let made_up = [&unknown, &without_password].map(|uuid| {
        let init = Init {
            uuid: uuid.clone(),
            method: Method::Password,
        };
        call(servers.auth, &init).unwrap().salt.unwrap()
    });
    assert_ne!(made_up[0], made_up[1]);
    for salt in made_up {
        let parts: Vec<&str> = salt.split('$').collect();
        assert_eq!(parts[1].len(), 32);
        assert_eq!(parts[2..], ["32768", "16", "6", "256"]);
    }
}
