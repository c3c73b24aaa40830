//! The real server's numbers, in the browser. Keys are in [`super::primitives`].

use excalibur_client::api::encode;
use excalibur_client::auth::pop::{self, PathRule};
use excalibur_client::auth::token::Claims;
use excalibur_client::browser::aes_gcm::AesKey;
use excalibur_client::browser::hmac::MacKey;
use excalibur_client::exef::{self, gcm};
use excalibur_client::secret::Key;
use excalibur_client::session::layers::OpenerLayer;
use excalibur_client::srp::{Ephemeral, Group, Proofs, PublicValue, derive_verifier};
use js_sys::Uint8Array;
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

fn cases(file: &str, field: &str, at_least: usize) -> Vec<Value> {
    let file: Value = serde_json::from_str(file).unwrap();
    let cases = file[field].as_array().unwrap().clone();
    assert!(cases.len() >= at_least);
    cases
}

fn text<'a>(case: &'a Value, field: &str) -> &'a str {
    case[field].as_str().unwrap()
}

fn bytes(case: &Value, field: &str) -> Vec<u8> {
    hex::decode(text(case, field)).unwrap()
}

fn key(case: &Value, field: &str) -> Key {
    Key::read(&bytes(case, field)).unwrap()
}

fn array<const N: usize>(case: &Value, field: &str) -> [u8; N] {
    bytes(case, field).try_into().unwrap()
}

#[wasm_bindgen_test]
fn srp() {
    for case in cases(include_str!("../vectors/srp.json"), "cases", 15) {
        let bits = case["bits"].as_u64().unwrap();
        let group = Group::from_bits(bits.try_into().unwrap()).unwrap();
        let x = array(&case, "x");
        assert_eq!(derive_verifier(group, &x), bytes(&case, "v"), "{case}");
        let client = Ephemeral::new(group, key(&case, "a")).unwrap();
        assert_eq!(client.public().minimal(), bytes(&case, "A"), "{case}");
        let server = PublicValue::parse(group, &bytes(&case, "B")).unwrap();
        let key = client.agree(&server, &x).unwrap();
        assert_eq!(*key, array(&case, "K"), "{case}");
        let (name, salt) = (text(&case, "username"), bytes(&case, "salt"));
        let proofs = Proofs::derive(name, &salt, client.public(), &server, &key);
        assert_eq!(*proofs.client(), array(&case, "M1"), "{case}");
        assert_eq!(*proofs.server(), array(&case, "M2"), "{case}");
    }
}

#[wasm_bindgen_test]
async fn proofs_of_possession() {
    for case in cases(include_str!("../vectors/pop.json"), "cases", 12) {
        let names: Vec<_> = text(&case, "decoded_path").split('/').map(encode).collect();
        assert_eq!(names.join("/"), text(&case, "wire_path"));
        let path = PathRule::Cut.signed_path(text(&case, "wire_path"));
        assert_eq!(path, text(&case, "signed_path"));
        let (time, nonce) = (case["timestamp"].as_u64().unwrap(), array(&case, "nonce"));
        let signed = pop::signed_bytes(text(&case, "method"), &path, time, &nonce);
        let key = MacKey::import(&key(&case, "key")).await.unwrap();
        let mac = key.sign(&signed).await.unwrap();
        assert_eq!(pop::header_value(time, &nonce, &mac), text(&case, "header"));
    }
}

#[wasm_bindgen_test]
async fn exef() {
    let file = include_str!("../vectors/exef.json");
    let mut streamed = 0;
    for case in cases(file, "whole", 30) {
        let (key, message) = (bytes(&case, "key"), bytes(&case, "exef"));
        let plaintext = bytes(&case, "plaintext");
        assert_eq!(*exef::open(&key, &message).unwrap(), plaintext, "{case}");
        let nonce = exef::split(&message).unwrap().header.nonce;
        assert_eq!(
            exef::seal(&key, nonce, &plaintext).unwrap(),
            message,
            "{case}"
        );
        if let Some(key) = Key::read(&key) {
            streamed += 1;
            assert_eq!(
                open_on_webcrypto(&key, &message).await,
                Some(plaintext),
                "{case}"
            );
        }
    }
    assert!(streamed >= 10);
    for case in cases(file, "must_fail", 15) {
        let message = bytes(&case, "exef");
        assert!(
            exef::open(&bytes(&case, "key"), &message).is_err(),
            "{case}"
        );
        let streamed = open_on_webcrypto(&key(&case, "key"), &message).await;
        assert_eq!(streamed, None, "{case}");
    }
}

async fn open_on_webcrypto(key: &Key, message: &[u8]) -> Option<Vec<u8>> {
    let key = AesKey::import(key).await.unwrap();
    let mut layer = OpenerLayer::new(key);
    let mut opened = Vec::new();
    layer.push(&message.into(), &mut opened).await.ok()?;
    layer.finish().ok()?;
    Some(opened.iter().flat_map(Uint8Array::to_vec).collect())
}

#[wasm_bindgen_test]
fn token() {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    let file: Value = serde_json::from_str(include_str!("../vectors/messages.json")).unwrap();
    let case = &file["auth_token"];
    let message: Value = serde_json::from_str(text(case, "message")).unwrap();
    let part = |field| STANDARD.decode(text(&message, field)).unwrap();
    let mut token = part("token");
    let tag = part("tag").try_into().unwrap();
    gcm::decrypt(&bytes(case, "master_key"), &part("nonce"), &mut token, &tag).unwrap();
    let token = String::from_utf8(token).unwrap();
    assert_eq!(token, text(case, "jwt"));
    assert_eq!(Claims::read(&token, "test-user").unwrap().sub, "test-user");
}
