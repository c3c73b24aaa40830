//! Whatever a server sends, at whatever point of a login: no panic, and nothing gained by it.

use crate::common::server::{Run, Stage, USERNAME};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use excalibur_client::auth::handshake::Step;
use excalibur_client::auth::token::Claims;
use excalibur_client::auth::{Message, Status};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Any JSON, a few levels deep.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(any::<String>(), inner, 0..4).prop_map(Value::from_iter),
        ]
    })
}

/// What may stand in `data`: text, bytes, a number, a sealed token of noise, or anything.
fn any_data() -> impl Strategy<Value = Value> {
    let noise = |most| prop::collection::vec(any::<u8>(), 0..most);
    let base64 = move |most| noise(most).prop_map(|bytes| STANDARD.encode(bytes));
    prop_oneof![
        any::<String>().prop_map(Value::from),
        base64(200).prop_map(Value::from),
        any::<u32>().prop_map(|number| number.to_string().into()),
        prop::sample::select(&["1024", "1536", "2048", "U is OK", "AAAA"][..])
            .prop_map(Value::from),
        (base64(20), base64(60), base64(20)).prop_map(|(nonce, token, tag)| {
            json!({ "nonce": nonce, "token": token, "tag": tag })
                .to_string()
                .into()
        }),
        any_json(),
    ]
}

/// Frames of the protocol's form more than others, so that they get further than the parser.
fn any_frame() -> impl Strategy<Value = String> {
    let status = prop_oneof![
        4 => prop::sample::select(vec![json!("OK"), Value::Null]),
        1 => Just(json!("ERR")),
        1 => any_json(),
    ];
    let binary = prop_oneof![4 => any::<bool>().prop_map(Value::from), 1 => any_json()];
    let frame = (status, binary, any_data()).prop_map(|(status, binary, data)| {
        json!({ "status": status, "binary": binary, "data": data }).to_string()
    });
    prop_oneof![
        6 => frame,
        1 => any_json().prop_map(|json| json.to_string()),
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Without the verifier there is no M2, and without K no token.
    #[test]
    fn at_any_stage(stage in prop::sample::select(&Stage::ALL[..]), frame in any_frame()) {
        let mut run = Run::until(stage);
        match run.client.receive(&frame) {
            Ok(Step::Wait) => prop_assert_eq!(stage, Stage::Group),
            Ok(Step::Send(_)) => {
                prop_assert!(matches!(stage, Stage::PublicValue | Stage::Accepted));
            }
            Ok(Step::Done(_)) => prop_assert!(false, "a login without a token"),
            Err(error) => {
                prop_assert!(!error.message.is_empty());
                prop_assert!(run.client.receive(&run.next()).is_err(), "it went on");
            }
        }
    }

    /// A whole conversation of them ends in an error.
    #[test]
    fn one_after_the_other(frames in prop::collection::vec(any_frame(), 1..8)) {
        let mut run = Run::until(Stage::Group);
        for frame in frames {
            match run.client.receive(&frame) {
                Ok(Step::Done(_)) => prop_assert!(false, "a login without a password"),
                Ok(_) => {}
                Err(_) => prop_assert!(run.client.receive(&frame).is_err()),
            }
        }
    }

    #[test]
    fn frames_are_read_as_they_were_written(
        status in prop::sample::select(&[None, Some(Status::Ok), Some(Status::Err)][..]),
        text in any::<String>(),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let read = |message: &Message| Message::parse(&message.to_json()).unwrap();
        let frame = Message::text(status, &text);
        prop_assert_eq!(read(&frame), frame.clone());
        prop_assert_eq!(frame.into_text().unwrap(), text);
        let frame = Message::bytes(status, &bytes);
        prop_assert_eq!(read(&frame), frame.clone());
        prop_assert_eq!(frame.into_bytes().unwrap(), bytes);
    }

    #[test]
    fn tokens_of_noise(
        text in any::<String>(),
        claims in any_json(),
        signature in any::<String>(),
    ) {
        prop_assert!(Claims::read(&text, USERNAME).is_err());
        let token = format!("e30.{}.{signature}", STANDARD.encode(claims.to_string()));
        prop_assert!(Claims::read(&token, USERNAME).is_err());
        prop_assert!(Claims::read(&crate::common::server::jwt(&claims), USERNAME).is_err());
    }
}
