//! The browser's own cryptography gives what the Rust path gives.

use excalibur_client::auth::pop;
use excalibur_client::browser::aes_gcm::AesKey;
use excalibur_client::browser::derive::Password;
use excalibur_client::browser::hmac::MacKey;
use excalibur_client::browser::{random, text};
use excalibur_client::exef::{TAG_BYTES, gcm};
use excalibur_client::keys::{NameForm, PBKDF2_ITERATIONS, combine, derive_key, identity};
use excalibur_client::secret::Key;
use js_sys::Uint8Array;
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

fn key_vectors() -> Vec<Value> {
    let file: Value = serde_json::from_str(include_str!("../vectors/keys.json")).unwrap();
    let cases = file["cases"].as_array().unwrap().clone();
    assert!(cases.len() >= 7);
    cases
}

fn bytes(case: &Value, field: &str) -> Vec<u8> {
    hex::decode(case[field].as_str().unwrap()).unwrap()
}

/// Trim and NFKD are the engine's here, PBKDF2 is WebCrypto's.
#[wasm_bindgen_test]
async fn keys_are_derived() {
    for case in key_vectors() {
        let password = text::trim_nfkd(&case["password"].as_str().unwrap().into());
        assert_eq!(password.as_bytes(), bytes(&case, "normalized"), "{case}");
        let salt = bytes(&case, "salt");
        let username = case["username"].as_str().unwrap();
        let password = Password::import(password.as_bytes()).await.unwrap();
        let password = password.expect("the test page is a secure context");
        let stretching = password.stretch(&salt, PBKDF2_ITERATIONS).unwrap();
        let input = identity(username, NameForm::Escaped);
        let expanded = password.expand(input.as_bytes(), &salt).await.unwrap();
        assert_eq!(expanded.as_slice(), bytes(&case, "hkdf"), "{case}");
        let stretched = stretching.finish().await.unwrap();
        assert_eq!(stretched.as_slice(), bytes(&case, "pbkdf2"), "{case}");
        let key = combine(stretched, &expanded);
        assert_eq!(key.as_slice(), bytes(&case, "key"), "{case}");
    }
}

#[wasm_bindgen_test]
fn rust_derives_the_same_keys() {
    let case = &key_vectors()[0];
    let username = case["username"].as_str().unwrap();
    let salt = bytes(case, "salt");
    let key = derive_key(
        &bytes(case, "normalized"),
        username,
        NameForm::Escaped,
        &salt,
    );
    assert_eq!(key.as_slice(), bytes(case, "key"));
}

#[wasm_bindgen_test]
async fn aes_gcm_is_the_same_in_rust() {
    let key = random::make_key().unwrap();
    let native = AesKey::import(&key).await.unwrap();
    for size in [0, 1, 15, 16, 17, 1000, 65_536] {
        let plaintext = vec![size as u8; size];
        let nonce = random::make_nonce().unwrap();
        let sealed = native
            .encrypt(&nonce, &plaintext.as_slice().into())
            .await
            .unwrap();
        let mut body = plaintext.clone();
        let tag = gcm::encrypt(key.as_slice(), &nonce, &mut body).unwrap();
        body.extend_from_slice(&tag);
        assert_eq!(sealed.to_vec(), body, "{size}");
        let opened = native.decrypt(&nonce, &sealed).await.unwrap();
        assert_eq!(opened.to_vec(), plaintext, "{size}");
    }
}

#[wasm_bindgen_test]
async fn a_changed_tag_opens_nothing() {
    let key = AesKey::import(&random::make_key().unwrap()).await.unwrap();
    let nonce = [7; 12];
    let sealed = key
        .encrypt(&nonce, &Uint8Array::new_with_length(100))
        .await
        .unwrap();
    for at in [0, 50, 99, 100, 115] {
        let changed = Uint8Array::new(&sealed.slice(0, sealed.length()).into());
        changed.set_index(at, sealed.get_index(at) ^ 1);
        assert!(key.decrypt(&nonce, &changed).await.is_err(), "{at}");
    }
    let cut = sealed.subarray(0, TAG_BYTES as u32 - 1);
    assert!(key.decrypt(&nonce, &cut).await.is_err());
}

#[wasm_bindgen_test]
async fn hmac_is_the_same_in_rust() {
    let key = Key::read(&[0x42; 32]).unwrap();
    let native = MacKey::import(&key).await.unwrap();
    for message in [&b""[..], b"GET /api/files/list/ 1 ", &[0xff; 200]] {
        assert_eq!(native.sign(message).await.unwrap(), pop::mac(&key, message));
    }
}
