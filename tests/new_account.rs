//! A new account (spec §4): what is sealed under the account creation key.

use crate::common::{data, text};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use excalibur_client::api::Body;
use excalibur_client::api::users::{self, NewAccount, Salts};
use excalibur_client::error::Code;
use excalibur_client::exef::gcm;
use serde_json::Value;

const KEY: &str = "0123456789abcdef0123456789ABCDEF";

/// The vector, opened, and made again from what was in it.
#[test]
fn a_new_account() {
    let vector = &data("vectors/messages.json")["add_user"];
    let key = text(vector, "account_creation_key");
    let (nonce, opened) = open(&vector["body"], key);
    assert_eq!(opened, text(vector, "plaintext"));

    let inner: Value = serde_json::from_str(&opened).unwrap();
    let part = |name| STANDARD.decode(text(&inner, name)).unwrap();
    let salts = Salts {
        unlock: part("auk_salt"),
        srp: part("srp_salt"),
    };
    let account = NewAccount {
        salts: &salts,
        verifier: &part("verifier"),
        sealed_vault_key: &part("key_enc"),
    };
    let mut sealed = account.to_json().into_bytes();
    let creation_key = users::read_creation_key(key).unwrap();
    let tag = gcm::encrypt(creation_key.as_slice(), &nonce, &mut sealed).unwrap();
    sealed.extend(tag);
    let request = users::add("alice", &nonce, &sealed);
    assert_eq!(request.path, "/api/users/add/alice");
    let Body::Json(body) = request.body else {
        panic!("no JSON");
    };
    let body: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body.as_object().unwrap().len(), 3, "{body}");
    let (same_nonce, again) = open(&body, key);
    assert_eq!(same_nonce, nonce);
    assert_eq!(serde_json::from_str::<Value>(&again).unwrap(), inner);
}

fn open(body: &Value, key: &str) -> ([u8; 12], String) {
    let part = |name| STANDARD.decode(text(body, name)).unwrap();
    let (nonce, tag) = (part("nonce"), part("tag").try_into().unwrap());
    let mut inner = part("enc_data");
    gcm::decrypt(key.as_bytes(), &nonce, &mut inner, &tag).unwrap();
    (nonce.try_into().unwrap(), String::from_utf8(inner).unwrap())
}

#[test]
fn creation_keys_of_another_form() {
    let ascii_but_one = format!("{}é", &KEY[..30]);
    for key in [
        "",
        &KEY[1..],
        &format!("{KEY}0"),
        &ascii_but_one,
        &"é".repeat(32),
    ] {
        let error = users::read_creation_key(key).unwrap_err();
        assert_eq!(error.code, Code::WrongCreationKey, "{key}");
        assert!(key.is_empty() || !error.message.contains(key));
    }
}
