//! Quik's core, against the vectors and against hostile replies.

use crate::common::{data, text, vectors};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit, block_padding::Pkcs7};
use excalibur_client::error::{Code, Error};
use excalibur_client::quik::{
    Account, Call, CreatedSession, Done, Get, Init, Item, Login, LoginSpec, Mail, Mailbox, Method,
    New, PasswordHash, Proof, Refusal, Register, Remove, RenewedSession, Salt, Sealed, Send,
    Validate, Verify, read, write,
};
use proptest::prelude::*;
use rsa::pkcs8::DecodePrivateKey;
use rsa::sha2::{Digest, Sha256};
use rsa::{Oaep, Pkcs1v15Sign, RsaPrivateKey};
use serde_json::{Value, json};

#[test]
fn password_hashes_and_proofs() {
    for case in vectors("quik", "password_login", 3) {
        let salt = Salt::parse(text(&case, "salt_header")).unwrap();
        assert_eq!(salt.to_string(), text(&case, "salt_header"));
        let hash = salt.derive(text(&case, "password").as_bytes()).unwrap();
        assert_eq!(*hash.to_text(), text(&case, "password_hash"));
        let parsed = PasswordHash::parse(text(&case, "password_hash")).unwrap();
        assert_eq!(parsed.salt(), &salt);

        let (session, hmac) = (text(&case, "login_session"), text(&case, "hmac"));
        assert_eq!(parsed.prove(session), hmac);
        assert!(parsed.verify(session, hmac));
        for wrong in [
            "",
            &hmac[1..],
            &hmac.to_uppercase(),
            &hmac.replace('6', "7"),
        ] {
            assert!(!parsed.verify(session, wrong), "{wrong}");
        }
        assert!(!parsed.verify(&session[1..], hmac));
    }
}

#[test]
fn a_new_salt_has_the_default_cost() {
    let salt = Salt::new(&[0xff; 24]);
    let text = format!("scrypt${}$32768$16$6$256", "/".repeat(32));
    assert_eq!(salt.to_string(), text);
    assert_eq!(Salt::parse(&text).unwrap(), salt);
    assert_eq!(salt.memory_bytes(), (64 << 20) + 6 * 16 * 128);
}

#[test]
fn salts_that_are_refused() {
    for (bad, why) in [
        ("", "form"),
        ("scrypt$abc$1024$8$1", "form"),
        ("scrypt$abc$1024$8$1$256$", "form"),
        ("bcrypt$abc$1024$8$1$256", "form"),
        ("scrypt$abc$+1024$8$1$256", "form"),
        ("scrypt$abc$1024$8$1$-1", "form"),
        ("scrypt$abc$1e3$8$1$256", "form"),
        ("scrypt$abc$99999999999999999999$8$1$256", "form"),
        ("scrypt$$1024$8$1$256", "salt"),
        ("scrypt$a b$1024$8$1$256", "salt"),
        ("scrypt$é$1024$8$1$256", "salt"),
        ("scrypt$abc$1000$8$1$256", "power of 2"),
        ("scrypt$abc$0$8$1$256", "power of 2"),
        ("scrypt$abc$1$8$1$256", "power of 2"),
        ("scrypt$abc$1024$0$1$256", "power of 2"),
        ("scrypt$abc$1024$8$0$256", "power of 2"),
        ("scrypt$abc$1024$8$1$23", "length"),
        ("scrypt$abc$1024$8$1$4294967295", "length"),
        // above 1 GiB by the smallest step, by V and by B, and by more than 64 bits
        ("scrypt$abc$8388608$1$1$256", "1 GiB"),
        ("scrypt$abc$2$1$8388607$256", "1 GiB"),
        ("scrypt$abc$2147483648$4294967295$4294967295$256", "1 GiB"),
        ("scrypt$abc$32768$16$129$256", "minutes"),
    ] {
        let error = Salt::parse(bad).unwrap_err();
        assert_eq!(error.code, Code::ServerError, "{bad}");
        assert!(error.message.contains(why), "{bad}: {}", error.message);
    }
    assert!(Salt::parse(&format!("scrypt${}$1024$8$1$256", "s".repeat(129))).is_err());
    for good in ["scrypt$abc$4194304$1$1$256", "scrypt$abc$32768$16$128$24"] {
        assert!(Salt::parse(good).is_ok(), "{good}");
    }
}

#[test]
fn password_hashes_that_are_refused() {
    let hash = STANDARD.encode([1; 24]);
    assert!(PasswordHash::parse(&format!("scrypt$abc$1024$8$1$24${hash}")).is_ok());
    for bad in [
        String::new(),
        "scrypt$abc$1024$8$1$24".to_owned(),
        "scrypt$abc$1024$8$1$24$".to_owned(),
        format!("scrypt$abc$1024$8$1$25${hash}"),
        format!("scrypt$abc$1024$8$1$24${}", &hash[1..]),
        format!("scrypt$abc$1024$8$1$24${hash}${hash}"),
        format!("scrypt$abc$8388608$8$1$24${hash}"),
    ] {
        let error = PasswordHash::parse(&bad).err().unwrap();
        assert_eq!(error.code, Code::ServerError, "{bad}");
    }
}

fn private_key() -> RsaPrivateKey {
    let pem = data("vectors/quik.json")["signature_login"]["private_key_pem"].clone();
    RsaPrivateKey::from_pkcs8_pem(pem.as_str().unwrap()).unwrap()
}

#[test]
fn a_signature_covers_the_login_session() {
    let case = &data("vectors/quik.json")["signature_login"];
    let digest = Sha256::digest(text(case, "login_session"));
    let scheme = Pkcs1v15Sign::new::<Sha256>();
    let signature = private_key().sign(scheme, &digest).unwrap();
    assert_eq!(STANDARD.encode(signature), text(case, "signature"));
}

#[test]
fn a_standard_message_opens_and_comes_out_the_same() {
    type Decryptor = cbc::Decryptor<aes_gcm::aes::Aes256>;
    type Encryptor = cbc::Encryptor<aes_gcm::aes::Aes256>;
    let case = &data("vectors/quik.json")["standard_message"];
    let item = json!(["to", "standard", case["wrapped_key"], case["message"]]);
    let item: Item = serde_json::from_value(item).unwrap();
    let sealed = Sealed::parse(&item.mode, &item.wrapped_key, &item.message).unwrap();
    let key = private_key().decrypt(Oaep::<sha1::Sha1>::new(), &sealed.wrapped_key);
    let key = key.unwrap();
    assert_eq!(hex::encode(&key), text(case, "key"));
    let plain = Decryptor::new_from_slices(&key, &sealed.iv)
        .unwrap()
        .decrypt_padded_vec::<Pkcs7>(&sealed.ciphertext)
        .unwrap();
    assert_eq!(plain, text(case, "plaintext").as_bytes());

    let ciphertext = Encryptor::new_from_slices(&key, &sealed.iv)
        .unwrap()
        .encrypt_padded_vec::<Pkcs7>(&plain);
    let again = Sealed {
        ciphertext,
        ..sealed
    };
    assert_eq!(again.into_item("to"), item);
}

#[test]
fn messages_that_cannot_be_opened() {
    let block = STANDARD.encode([0; 32]);
    assert!(Sealed::parse("standard", "AA==", &block).is_ok());
    for (mode, key, message) in [
        ("Standard", "AA==", &*block),
        ("", "AA==", &block),
        ("standard", "AA", &block),
        ("standard", "AA==", "?"),
        ("standard", "AA==", ""),
        ("standard", "AA==", &STANDARD.encode([0; 15])),
        ("standard", "AA==", &STANDARD.encode([0; 16])),
        ("standard", "AA==", &STANDARD.encode([0; 33])),
    ] {
        let error = Sealed::parse(mode, key, message).unwrap_err();
        assert_eq!(error.code, Code::Corrupt, "{mode} {key} {message}");
    }
}

/// Paths and fields as the protocol names them.
#[test]
fn calls_are_written_as_the_protocol_says() {
    fn check<C: Call>(call: &C, path: &str, body: Value) {
        assert_eq!(C::path(), format!("/api/v1/{path}"));
        let text = call.to_json().unwrap();
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), body);
        let back: C = serde_json::from_value(body).unwrap();
        assert_eq!(back.to_json().unwrap(), text);
    }
    let s = str::to_owned;
    let register = Register {
        email: s("e"),
        name: s("n"),
        key: s("k"),
        password: None,
    };
    let body = json!({"email": "e", "name": "n", "key": "k"});
    check(&register, "account/user/auth/new", body);
    let init = Init {
        uuid: s("u"),
        method: Method::Signature,
    };
    let body = json!({"uuid": "u", "method": "signature"});
    check(&init, "account/user/auth/init", body);
    for (proof, field) in [
        (Proof::Hmac(s("p")), "hmac"),
        (Proof::Signature(s("p")), "signature"),
    ] {
        let login = Login {
            uuid: s("u"),
            login_session: s("l"),
            client_uuid: s("c"),
            proof,
        };
        let body = json!({"uuid": "u", "login_session": "l", "client_uuid": "c", field: "p"});
        check(&login, "account/user/auth/login", body);
    }
    let (uuid, client_uuid, ident) = (s("u"), s("c"), s("i"));
    let client_session = s("s");
    let validate = Validate {
        uuid: uuid.clone(),
        client_session: client_session.clone(),
        client_uuid: client_uuid.clone(),
    };
    let body = json!({"uuid": "u", "client_session": "s", "client_uuid": "c"});
    check(&validate, "session/validate", body.clone());
    let remove = Remove {
        uuid: uuid.clone(),
        client_session,
        client_uuid: client_uuid.clone(),
        ident: None,
    };
    check(&remove, "session/remove", body);
    let verify = Verify {
        uuid: uuid.clone(),
        ident: ident.clone(),
        client_uuid: client_uuid.clone(),
        relay_uuid: s("r"),
    };
    let body = json!({"uuid": "u", "ident": "i", "client_uuid": "c", "relay_uuid": "r"});
    check(&verify, "session/verify", body);
    let item = Item {
        to: s("t"),
        mode: s("standard"),
        wrapped_key: s("w"),
        message: s("m"),
    };
    let send = Send {
        uuid: uuid.clone(),
        client_uuid: client_uuid.clone(),
        ident: ident.clone(),
        message_payload: vec![item],
    };
    let body = json!({
        "uuid": "u", "client_uuid": "c", "ident": "i",
        "message_payload": [["t", "standard", "w", "m"]],
    });
    check(&send, "relay/message/send", body);
    let get = Get {
        uuid: uuid.clone(),
        client_uuid: client_uuid.clone(),
        ident: ident.clone(),
        size: Some(3),
    };
    let body = json!({"uuid": "u", "client_uuid": "c", "ident": "i", "size": 3});
    check(&get, "relay/message/get", body);
    let new = New {
        uuid,
        client_uuid,
        ident,
    };
    let body = json!({"uuid": "u", "client_uuid": "c", "ident": "i"});
    check(&new, "relay/message/new", body);
}

#[test]
fn every_status_is_read_and_written() {
    let error = |number, message: &str| Refusal::Error {
        number,
        message: message.to_owned(),
    };
    for (body, refusal, code) in [
        (
            json!({"status": "STALE"}),
            Refusal::Stale,
            Code::StaleSession,
        ),
        (
            json!({"status": "ROTTEN"}),
            Refusal::Rotten,
            Code::SessionExpired,
        ),
        (
            json!({"status": "EXPIRED"}),
            Refusal::Expired,
            Code::SessionExpired,
        ),
        (
            json!({"status": "12", "12": "unknown user"}),
            error(12, "unknown user"),
            Code::Refused,
        ),
    ] {
        let text = body.to_string();
        assert_eq!(
            read::<Account>(text.as_bytes()).unwrap(),
            Err(refusal.clone())
        );
        let written = write::<Done>(&Err(refusal.clone())).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), body);
        assert_eq!(Error::from(refusal).code, code);
    }
    let refused = Error::from(error(12, "unknown user"));
    assert_eq!(refused.message, "The server refused: unknown user (12).");
    assert_eq!(read::<Done>(br#"{"status":"OK"}"#).unwrap(), Ok(Done {}));
    assert_eq!(write(&Ok(Done {})).unwrap(), r#"{"status":"OK"}"#);
}

fn refused(body: &str) -> Refusal {
    read::<Account>(body.as_bytes()).unwrap().unwrap_err()
}

/// Beside a status that is not `OK` anything may be missing, or of another type.
#[test]
fn what_is_beside_a_refusal_does_not_matter() {
    for (body, message) in [
        (r#"{"status":"7"}"#, ""),
        (r#"{"status":"7","7":null,"uuid":[]}"#, ""),
        (r#"{"status":"7","8":"other"}"#, ""),
        (r#"{"7":"first","status":"\u0037"}"#, "first"),
    ] {
        let refusal = refused(body);
        let expected = Refusal::Error {
            number: 7,
            message: message.to_owned(),
        };
        assert_eq!(refusal, expected, "{body}");
    }
    let flood = json!({"status": "7", "7": "é".repeat(100_000)}).to_string();
    let Refusal::Error { message, .. } = refused(&flood) else {
        panic!("no number");
    };
    assert_eq!(message, "é".repeat(300));
}

#[test]
fn replies_that_are_none() {
    fn check<C: Call>(good: &Value) {
        assert!(C::read(good.to_string().as_bytes()).unwrap().is_ok());
        let mut bad = vec![
            String::new(),
            "<!doctype html>".to_owned(),
            "null".to_owned(),
            "[]".to_owned(),
            r#""OK""#.to_owned(),
            "{}".to_owned(),
            r#"{"status":12,"12":"a number, not a text"}"#.to_owned(),
            r#"{"status":null}"#.to_owned(),
            r#"{"status":""}"#.to_owned(),
            r#"{"status":"ok"}"#.to_owned(),
            r#"{"status":"+1"}"#.to_owned(),
            r#"{"status":"-1"}"#.to_owned(),
            r#"{"status":"1.0"}"#.to_owned(),
            r#"{"status":"99999999999"}"#.to_owned(),
            format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)),
            good.to_string().replace('}', ""),
        ];
        for field in good.as_object().unwrap().keys() {
            let mut without = good.clone();
            without.as_object_mut().unwrap().remove(field);
            bad.push(without.to_string());
            for wrong in [
                json!(null),
                json!(-1),
                json!({"a": 1}),
                json!([[1]]),
                json!([["a"]]),
            ] {
                let mut changed = good.clone();
                changed[field] = wrong;
                bad.push(changed.to_string());
            }
        }
        for body in bad {
            let shown: String = body.chars().take(80).collect();
            let error = C::read(body.as_bytes()).err();
            let error = error.unwrap_or_else(|| panic!("{} takes {shown}", C::PATH));
            assert_eq!(error.code, Code::ServerError, "{shown}");
            assert!(error.message.len() < 1000, "{shown}");
        }
        assert!(C::read(&[0xff, 0xfe]).is_err());
    }
    check::<Register>(&json!({
        "status": "OK", "verified": false, "name": "ann", "display": "Ann", "created": 5,
        "email": "a@b", "key": "ssh-rsa A", "uuid": "u",
    }));
    check::<Init>(&json!({"status": "OK", "uuid": "u", "login_session": "l"}));
    check::<Login>(&json!({"status": "OK", "uuid": "u", "client_session": "s"}));
    check::<Validate>(&json!({"status": "OK", "ident": "i", "client_session": "s"}));
    check::<Get>(&json!({"status": "OK", "payload": [["f", 1, "standard", "w", "m"]]}));
    check::<New>(&json!({"status": "OK", "payload": []}));
}

#[test]
fn a_login_by_password_needs_a_salt() {
    let spec = |salt: Option<&str>| LoginSpec {
        uuid: "u".to_owned(),
        login_session: "l".to_owned(),
        salt: salt.map(str::to_owned),
    };
    for salt in [None, Some(""), Some("scrypt$abc$1073741824$8$1$256")] {
        assert_eq!(spec(salt).salt().unwrap_err().code, Code::ServerError);
    }
    assert!(spec(Some("scrypt$abc$1024$8$1$256")).salt().is_ok());
}

#[test]
fn answers_are_written_as_they_are_read() {
    let mail = Mail {
        from: "f".to_owned(),
        time: 7,
        mode: "standard".to_owned(),
        wrapped_key: "w".to_owned(),
        message: "m".to_owned(),
    };
    let mailbox = Mailbox {
        payload: vec![mail],
    };
    let text = write(&Ok(mailbox.clone())).unwrap();
    let json: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["payload"], json!([["f", 7, "standard", "w", "m"]]));
    assert_eq!(read(text.as_bytes()).unwrap(), Ok(mailbox));

    let created = CreatedSession {
        uuid: "u".to_owned(),
        client_session: "s".to_owned(),
    };
    let text = write(&Ok(created)).unwrap();
    assert_eq!(text, r#"{"client_session":"s","status":"OK","uuid":"u"}"#);
    let renewed = RenewedSession {
        ident: "i".to_owned(),
        client_session: "s".to_owned(),
    };
    let text = write(&Ok(renewed)).unwrap();
    assert_eq!(text, r#"{"client_session":"s","ident":"i","status":"OK"}"#);
}

proptest! {
    #[test]
    fn whatever_a_server_says_is_an_answer_or_an_error(
        bytes: Vec<u8>,
        status in "OK|STALE|[0-9]{1,12}|\\PC{0,4}",
        payload in "\\[(\\[\"a\",[0-9]{1,25},\"\"(,\"\")*\\],?)*\\]|\\PC{0,20}",
    ) {
        prop_assert!(read::<Mailbox>(&bytes).is_err());
        let body = format!("{{\"status\":{},\"payload\":{payload}}}", json!(status));
        if let Err(error) = read::<Mailbox>(body.as_bytes()) {
            prop_assert_eq!(error.code, Code::ServerError);
        }
    }

    #[test]
    fn a_salt_that_is_taken_is_written_as_it_was_and_within_the_limits(
        salt in "scrypt\\$[!-#%-~]{1,20}\\$(2|1024|32768|8388608|[0-9]{1,10})\\$[0-9]{1,5}\\$[0-9]{1,5}\\$[0-9]{2,4}",
    ) {
        if let Ok(parsed) = Salt::parse(&salt) {
            prop_assert!(parsed.memory_bytes() <= 1 << 30);
            prop_assert_eq!(Salt::parse(&parsed.to_string()), Ok(parsed));
        }
    }

    #[test]
    fn sealed_messages_come_out_as_they_went_in(
        wrapped_key: Vec<u8>,
        iv: [u8; 16],
        blocks in prop::collection::vec(any::<[u8; 16]>(), 1..5),
    ) {
        let ciphertext = blocks.concat();
        let sealed = Sealed { wrapped_key, iv, ciphertext };
        let item = sealed.clone().into_item("to");
        let parsed = Sealed::parse(&item.mode, &item.wrapped_key, &item.message);
        prop_assert_eq!(parsed, Ok(sealed));
    }
}
