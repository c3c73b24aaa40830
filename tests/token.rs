//! The end of a login (spec §5): the sealed token, and what it says.

use crate::common::server::{Run, Stage, USERNAME, jwt, sealed_token, token};
use crate::common::{array, data, text};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use excalibur_client::auth::handshake::Step;
use excalibur_client::auth::token::Claims;
use excalibur_client::error::Code;
use excalibur_client::exef::gcm;
use serde_json::{Value, json};

/// The vector was made with a K of its own, so it is opened as the handshake does it.
#[test]
fn the_vector() {
    let vector = &data("vectors/messages.json")["auth_token"];
    let message: Value = serde_json::from_str(text(vector, "message")).unwrap();
    let part = |name| STANDARD.decode(text(&message, name)).unwrap();
    let (nonce, mut body) = (part("nonce"), part("token"));
    assert_eq!(nonce.len(), 16);
    let key: [u8; 32] = array(vector, "master_key");
    gcm::decrypt(&key, &nonce, &mut body, &part("tag").try_into().unwrap()).unwrap();
    assert_eq!(body, text(vector, "jwt").as_bytes());

    let again = sealed_token(&key, &nonce, &body);
    let again: Value = serde_json::from_str(&again).unwrap();
    let again: Value = serde_json::from_str(text(&again, "data")).unwrap();
    assert_eq!(again, message);

    let claims = Claims::read(text(vector, "jwt"), "test-user").unwrap();
    let expected = Claims {
        sub: "test-user".to_owned(),
        iat: 1_516_239_022,
        exp: 1_516_242_622,
        uuid: "bbd9aedbe784ac337afa9e9d7f2e2f5d".to_owned(),
    };
    assert_eq!(claims, expected);

    let jwt = text(vector, "jwt");
    let second: Value = jsonwebtoken::dangerous::insecure_decode_claims(jwt).unwrap();
    assert_eq!(second["sub"], claims.sub);
    assert_eq!(second["iat"], claims.iat);
    assert_eq!(second["exp"], claims.exp);
}

/// What a client that waits for the token makes of a message.
fn received(frame: impl Fn(&[u8]) -> String) -> Result<String, Code> {
    let mut run = Run::until(Stage::Token);
    let frame = frame(run.master_key().as_slice());
    match run.client.receive(&frame) {
        Ok(Step::Done(login)) => {
            let token = login.token.open(&login.master_key);
            token
                .map(|token| token.to_string())
                .map_err(|error| error.code)
        }
        Ok(_) => panic!("neither done nor refused"),
        Err(error) => Err(error.code),
    }
}

#[test]
fn sealed_under_k() {
    let token = token(USERNAME);
    let sealed = |key: &[u8]| sealed_token(key, &[9; 16], token.as_bytes());
    assert_eq!(received(sealed), Ok(token.clone()));
    assert_eq!(received(|_| sealed(&[0; 32])), Err(Code::BadHandshake));
}

#[test]
fn nonce_of_another_length() {
    let token = token(USERNAME);
    let with_12 = |key: &[u8]| sealed_token(key, &[9; 12], token.as_bytes());
    assert_eq!(received(with_12), Err(Code::BadHandshake));
    for length in [0, 1, 11, 12, 13, 15, 17, 32] {
        let cut = |key: &[u8]| {
            with_part(
                &sealed_token(key, &[9; 16], token.as_bytes()),
                "nonce",
                |_| vec![9; length],
            )
        };
        assert_eq!(received(cut), Err(Code::BadHandshake), "{length}");
    }
}

#[test]
fn changed_or_cut() {
    let token = token(USERNAME);
    for part in ["nonce", "token", "tag"] {
        let changed = |change: fn(Vec<u8>) -> Vec<u8>| {
            received(|key| with_part(&sealed_token(key, &[9; 16], token.as_bytes()), part, change))
        };
        for verdict in [
            changed(|_| Vec::new()),
            changed(|bytes| bytes[1..].to_vec()),
            changed(|bytes| bytes[..bytes.len() - 1].to_vec()),
            changed(|bytes| [bytes, vec![0]].concat()),
            changed(|mut bytes| {
                bytes[0] ^= 1;
                bytes
            }),
            changed(|mut bytes| {
                *bytes.last_mut().unwrap() ^= 0x80;
                bytes
            }),
        ] {
            assert_eq!(verdict, Err(Code::BadHandshake), "{part}");
        }
    }
}

#[test]
fn not_in_the_form_of_the_message() {
    for text in [
        "",
        "{}",
        "null",
        "token",
        "{\"nonce\":\"\",\"token\":\"\"}",
        "{\"nonce\":1,\"token\":2,\"tag\":3}",
        "{\"nonce\":\"?\",\"token\":\"?\",\"tag\":\"?\"}",
        "{\"nonce\":\"\",\"token\":\"\",\"tag\":\"\"}",
        "{\"nonce\":null,\"token\":null,\"tag\":null}",
    ] {
        let frame = json!({ "binary": false, "data": text }).to_string();
        assert_eq!(
            received(|_| frame.clone()),
            Err(Code::BadHandshake),
            "{text}"
        );
    }
    let not_utf8 = |key: &[u8]| sealed_token(key, &[9; 16], &[0xff, 0xfe]);
    assert_eq!(received(not_utf8), Err(Code::BadHandshake));
}

#[test]
fn claims_of_another_user_or_time() {
    let claims = |sub: &str, iat: i64, exp: i64| {
        let token = jwt(&json!({ "sub": sub, "iat": iat, "exp": exp, "uuid": "00" }));
        Claims::read(&token, USERNAME).map_err(|error| error.code)
    };
    assert!(claims(USERNAME, 100, 101).is_ok());
    for (sub, iat, exp) in [
        ("somebody else", 100, 200),
        ("", 100, 200),
        ("test-user ", 100, 200),
        ("Test-User", 100, 200),
        (USERNAME, 100, 100),
        (USERNAME, 100, 99),
        (USERNAME, 100, 0),
        (USERNAME, 100, -1),
    ] {
        assert_eq!(
            claims(sub, iat, exp),
            Err(Code::BadHandshake),
            "{sub:?} {iat} {exp}"
        );
    }
}

#[test]
fn what_is_no_token() {
    let good = token(USERNAME);
    let cut = good.rsplit_once('.').unwrap().0;
    let whole = json!({ "sub": USERNAME, "iat": 1, "exp": 2, "uuid": "00" });
    let lacking = |field: &str| {
        let mut claims = whole.clone();
        claims.as_object_mut().unwrap().remove(field);
        jwt(&claims)
    };
    let with = |field: &str, value: Value| {
        let mut claims = whole.clone();
        claims[field] = value;
        jwt(&claims)
    };
    for token in [
        "",
        ".",
        "..",
        "...",
        "a.b.c",
        cut,
        &lacking("sub"),
        &lacking("iat"),
        &lacking("exp"),
        &lacking("uuid"),
        &with("sub", json!(5)),
        &with("sub", Value::Null),
        &with("exp", json!("later")),
        &with("exp", json!(1e300)),
        &with("uuid", json!([])),
        &jwt(&json!([])),
        &jwt(&json!("x")),
    ] {
        let error = Claims::read(token, USERNAME).unwrap_err();
        assert_eq!(error.code, Code::BadHandshake, "{token}");
    }
    assert!(Claims::read(&jwt(&whole), USERNAME).is_ok());
}

/// The message with one of its three base64 parts changed.
fn with_part(frame: &str, part: &str, change: impl Fn(Vec<u8>) -> Vec<u8>) -> String {
    let mut frame: Value = serde_json::from_str(frame).unwrap();
    let mut sealed: Value = serde_json::from_str(text(&frame, "data")).unwrap();
    let bytes = STANDARD.decode(text(&sealed, part)).unwrap();
    sealed[part] = STANDARD.encode(change(bytes)).into();
    frame["data"] = sealed.to_string().into();
    frame.to_string()
}
