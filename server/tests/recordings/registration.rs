//! Bodies of registrations: under this server's own account creation key, broken as recorded.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};

use super::exchange::Exchange;
use super::world::World;
use crate::common::user::{User, sealed_registration};

/// The body of a registration by the name of the exchange.
pub fn body(world: &World, exchange: &Exchange) -> Vec<u8> {
    let user = world.known_user(&exchange.last_name());
    if exchange.name == "not JSON" {
        return b"{".to_vec();
    }
    make(world.creation_key(), &exchange.name, &user)
        .to_string()
        .into_bytes()
}

fn make(key: &str, name: &str, user: &User) -> Value {
    let good =
        |nonce_bytes| sealed_registration(key, &user.registration().to_string(), nonce_bytes);
    let seal = |inner: &str| sealed_registration(key, inner, 12);
    let with = |field: &str, change: &dyn Fn(&str) -> Value| {
        let mut body = good(12);
        body[field] = change(body[field].as_str().unwrap());
        body
    };
    let without_padding = |text: &str| json!(text.trim_end_matches('='));
    match name {
        "wrong ACK" | "existing user wins over a wrong ACK" => {
            sealed_registration(&"#".repeat(32), "ro", 12)
        }
        "bad base64 nonce (padding)" => with("nonce", &|_| json!("abc")),
        // cut to a length that needs padding
        "bad base64 enc_data (padding)" => with("enc_data", &|text| {
            let text = text.trim_end_matches('=');
            json!(&text[..text.len() - usize::from(text.len() % 4 == 0)])
        }),
        "base64 with foreign characters is tolerated" => with("enc_data", &|text| {
            json!(format!("{}\n*{}", &text[..9], &text[9..]))
        }),
        "empty nonce" => with("nonce", &|_| json!("")),
        "short tag" => with("tag", &|_| json!(BASE64.encode([1; 8]))),
        "tag of 12 bytes of 16" => with("tag", &|text| {
            json!(BASE64.encode(&BASE64.decode(text).unwrap()[..12]))
        }),
        "missing field" => {
            let mut body = good(12);
            body.as_object_mut().unwrap().remove("tag");
            body
        }
        "field of wrong type" => with("tag", &|_| json!(5)),
        "inner not JSON" => seal("not json"),
        "inner not UTF-8" => not_utf8(key),
        "inner lacks keys" => seal("{}"),
        "inner is a list" => seal("[]"),
        "inner bad base64" | "base64url tolerated? (nonce ff..)" => {
            let mut inner = user.registration();
            inner["srp_salt"] = without_padding(inner["srp_salt"].as_str().unwrap());
            seal(&inner.to_string())
        }
        "inner value null" => {
            let mut inner = user.registration();
            inner["verifier"] = Value::Null;
            seal(&inner.to_string())
        }
        "nonce of 16 bytes is fine" => good(16),
        "empty salts, verifier, key accepted" => {
            seal(r#"{"auk_salt":"","srp_salt":"","verifier":"","key_enc":""}"#)
        }
        _ => good(12),
    }
}

fn not_utf8(key: &str) -> Value {
    let mut data = vec![0xff, 0xfe];
    let nonce = crate::common::user::unique_bytes::<12>();
    let tag = excalibur_client::exef::gcm::encrypt(key.as_bytes(), &nonce, &mut data).unwrap();
    json!({
        "nonce": BASE64.encode(nonce),
        "enc_data": BASE64.encode(data),
        "tag": BASE64.encode(tag),
    })
}
