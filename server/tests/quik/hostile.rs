//! Requests that are none, and what is around the calls.

use excalibur_client::quik::{
    Call, Done, Get, Init, Item, Login, New, Refusal, Register, Remove, Send, Validate, Verify,
    read,
};
use excalibur_dev_server::config::RateLimit;
use serde_json::{Value, json};

use super::world::{ALL, Device, Servers, item, number, numbers, one_server, post, public_key};
use crate::common::Running;
use crate::common::wire::{Answer, Body, Request};

/// The number and message of an answer that is a refusal in the form of the protocol.
fn refusal(answer: &Answer) -> (u32, String) {
    match read::<Done>(&answer.body).unwrap() {
        Err(Refusal::Error { number, message }) => (number, message),
        other => panic!("{other:?}"),
    }
}

fn calls() -> Vec<(&'static str, Value)> {
    let uuid = "67e55044-10b1-426f-9247-bb680e5fe0c8";
    let relay = json!({ "uuid": uuid, "client_uuid": uuid, "ident": "i" });
    let with = |field: &str, value: Value| {
        let mut call = relay.clone();
        call[field] = value;
        call
    };
    let session = json!({ "uuid": uuid, "client_uuid": uuid, "client_session": "s" });
    vec![
        (
            Register::PATH,
            json!({ "email": "a@b", "name": "a", "key": public_key(), "password": "p" }),
        ),
        (Init::PATH, json!({ "uuid": uuid, "method": "password" })),
        (
            Login::PATH,
            json!({ "uuid": uuid, "client_uuid": uuid, "login_session": "l", "hmac": "h" }),
        ),
        (Validate::PATH, session.clone()),
        (Remove::PATH, session),
        (Verify::PATH, with("relay_uuid", uuid.into())),
        (Send::PATH, with("message_payload", json!([item(uuid, 1)]))),
        (Get::PATH, with("size", 5.into())),
        (New::PATH, relay),
    ]
}

#[test]
fn wrong_types_are_refused_by_number() {
    let (servers, _server, _data) = one_server();
    let to = servers.auth;
    for (path, good) in calls() {
        let reply: Value = serde_json::from_str(&post(to, path, good.to_string()).text()).unwrap();
        assert_ne!(reply["status"], "1", "{path}: {reply}");
        for field in good.as_object().unwrap().keys() {
            for value in [json!(-1), json!(1.5), json!(true), json!({}), json!([[1]])] {
                let mut bad = good.clone();
                bad[field] = value;
                let answer = post(to, path, bad.to_string());
                assert_eq!(answer.status, 200);
                assert_eq!(refusal(&answer).0, 1, "{path}: {bad}");
            }
            if field != "password" && field != "size" {
                let mut bad = good.clone();
                bad.as_object_mut().unwrap().remove(field);
                assert_eq!(
                    refusal(&post(to, path, bad.to_string())).0,
                    1,
                    "{path}: {bad}"
                );
            }
        }
        let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
        let first = good.as_object().unwrap().keys().next().unwrap();
        let twice = format!(r#"{{"{first}":"a",{}"#, &good.to_string()[1..]);
        for bad in ["", "{", "null", "[]", "\"", "{}", "\u{0}", &deep, &twice] {
            assert_eq!(refusal(&post(to, path, bad)).0, 1, "{path}");
        }
        assert_eq!(refusal(&post(to, path, [0xff, 0xfe])).0, 1, "{path}");
        let (large, message) = refusal(&post(to, path, vec![b' '; (1 << 20) + 1]));
        assert_eq!(large, 3, "{path}: {message}");
    }
    let long = json!({ "uuid": "u".repeat(100_000), "method": "password" }).to_string();
    assert!(refusal(&post(to, Init::PATH, long)).1.len() < 1000);
    // and it lives
    Device::of_a_new_user(servers);
}

#[test]
fn uuids_are_in_their_usual_form() {
    let (servers, _server, _data) = one_server();
    for (path, good) in calls() {
        for field in ["uuid", "client_uuid", "relay_uuid"] {
            for bad in ["", "67e5504410b1426f9247bb680e5fe0c8", "' OR 1=1 --"] {
                let mut call = good.clone();
                if call.get(field).is_some() {
                    call[field] = bad.into();
                    assert_eq!(refusal(&post(servers.auth, path, call.to_string())).0, 1);
                }
            }
        }
    }
}

#[test]
fn items_are_looked_at_and_taken_all_or_none() {
    let (servers, _server, _data) = one_server();
    let ann = Device::of_a_new_user(servers);
    let good = item(&ann.uuid, 1);
    let changed = |change: &dyn Fn(&mut Item)| {
        let mut bad = good.clone();
        change(&mut bad);
        ann.send(vec![good.clone(), bad])
    };
    assert_eq!(number(changed(&|item| item.mode = "plain".into())), 40);
    assert_eq!(number(changed(&|item| item.message = "?".into())), 40);
    assert_eq!(number(changed(&|item| item.message = String::new())), 40);
    assert_eq!(
        number(changed(&|item| item.wrapped_key = "AAAA".into())),
        40
    );
    assert_eq!(number(changed(&|item| item.to = "ann".into())), 1);
    assert_eq!(number(ann.send(vec![])), 41);
    assert_eq!(number(ann.send(vec![good.clone(); 101])), 41);
    let short = json!({
        "uuid": ann.uuid, "client_uuid": ann.client_uuid, "ident": ann.ident,
        "message_payload": [[good.to, good.mode, good.wrapped_key]],
    });
    let answer = post(servers.relay, Send::PATH, short.to_string());
    assert_eq!(refusal(&answer).0, 1);
    assert!(ann.new_messages().unwrap().is_empty());
    ann.send(vec![good; 100]).unwrap();
    assert_eq!(numbers(&ann.new_messages().unwrap()), [1; 100]);
}

#[test]
fn what_is_no_call_is_not_found() {
    let (servers, _server, _data) = one_server();
    for (method, path) in [
        ("POST", ""),
        ("POST", "account"),
        ("POST", "session/validate/"),
        ("POST", "account/user/auth/verify/0"),
        ("GET", "session/validate"),
        ("DELETE", "session/validate"),
        ("HEAD", "account/user/auth/verify/0"),
        ("OPTIONS", "session/validate"),
    ] {
        let answer = Request::new(method, format!("/api/v1/{path}")).send(servers.auth);
        assert_eq!(answer.status, 404, "{method} {path}");
        if method == "HEAD" {
            continue; // it has no body
        }
        assert_eq!(refusal(&answer).0, 2, "{method} {path}");
    }
    let mut cut = Request::new("POST", format!("/api/v1/{}", Init::PATH));
    cut.body = Body::Cut(b"{}".to_vec(), 100);
    // whatever it is told, the server goes on
    let _ = cut.try_send(servers.auth);
    let mut chunked = Request::new("POST", format!("/api/v1/{}", Init::PATH));
    chunked.body = Body::Chunked(b"{}".to_vec());
    assert_eq!(refusal(&chunked.send(servers.auth)).0, 1);
}

#[test]
fn pages_of_allowed_origins_may_call() {
    let (servers, _server, _data) = one_server();
    let target = format!("/api/v1/{}", Init::PATH);
    let allowed = |origin: &str, method: &str| {
        let request = Request::new(method, &target)
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "content-type");
        let answer = request.send(servers.auth);
        let origin = answer.header("access-control-allow-origin");
        (answer.status, origin.map(str::to_owned))
    };
    let page = "http://localhost:5173";
    assert_eq!(allowed(page, "OPTIONS"), (200, Some(page.into())));
    assert_eq!(
        allowed(page, "POST"),
        (200, Some(page.into())),
        "a refusal too"
    );
    assert_eq!(allowed("http://evil.example", "OPTIONS"), (400, None));
    assert_eq!(allowed("http://evil.example", "POST"), (200, None));
}

#[test]
fn excalibur_is_not_disturbed() {
    let (server, _data) = Running::fresh(|config| {
        config.quik.roles = ALL;
        config.rate_limit = Some(RateLimit {
            capacity: 1.0,
            per_second: 0.0,
        });
        config.max_upload = 0;
    });
    let client = Device::of_a_new_user(Servers::all_at(server.address));
    client.send(vec![item(&client.uuid, 1); 50]).unwrap();
    let version = || Request::new("GET", "/api/well-known/version").send(server.address);
    assert_eq!((version().status, version().status), (200, 429));
    assert!(client.get(None).is_ok());

    let (server, _data) = Running::fresh(|_| {});
    let answer = post(server.address, Init::PATH, "{}");
    assert_eq!(
        (answer.status, &*answer.text()),
        (404, r#"{"detail":"Not Found"}"#)
    );
}
