//! Each role a process of its own.

use std::net::SocketAddr;
use std::path::Path;

use excalibur_client::quik::{Call, Get, Init, Method, Proof, Validate};
use tempfile::TempDir;

use super::world::{Device, Servers, begin, finish, item, number, numbers, post, prove, register};
use crate::common::program::Program;
use crate::common::wire::Request;

const SECRET: [&str; 2] = ["--quik-secret", "0123456789abcdef"];

fn start(data: &Path, role: &str, options: &[&str]) -> Program {
    Program::start(data, &[&["--quik-roles", role], options].concat())
}

fn session_url(address: SocketAddr) -> String {
    format!("http://{address}/")
}

#[test]
fn three_processes_make_one_quik() {
    let folders = [(); 3].map(|()| TempDir::new().unwrap());
    let [auth_data, session_data, relay_data] = folders.each_ref().map(TempDir::path);
    let session = start(session_data, "session", &SECRET);
    let url = session_url(session.address);
    let at_session = ["--quik-session-url", &url];
    let auth = start(auth_data, "auth", &[at_session, SECRET].concat());
    let relay = start(relay_data, "relay", &at_session);
    let servers = Servers {
        auth: auth.address,
        session: session.address,
        relay: relay.address,
    };

    let ann = Device::of_a_new_user(servers);
    let bob = Device::of_a_new_user(servers);
    ann.send(vec![item(&bob.uuid, 1)]).unwrap();
    assert_eq!(numbers(&bob.new_messages().unwrap()), [1]);

    // each plays its own role, and is an Excalibur server beside it
    for (path, its_own) in [
        (Init::PATH, auth.address),
        (Validate::PATH, session.address),
        (Get::PATH, relay.address),
    ] {
        for program in [&auth, &session, &relay] {
            let answer = post(program.address, path, "{}");
            let here = program.address == its_own;
            assert_eq!(answer.status, if here { 200 } else { 404 }, "{path}");
            let text = answer.text();
            let expected = if here {
                r#""status":"1""#
            } else {
                r#""status":"2""#
            };
            assert!(text.contains(expected), "{path}: {text}");
        }
    }
    for program in [&auth, &session, &relay] {
        let version = Request::new("GET", "/api/well-known/version").send(program.address);
        assert_eq!(version.status, 200);
    }

    // the relay crashes between send and get
    ann.send(vec![item(&bob.uuid, 2)]).unwrap();
    relay.signal("-KILL");
    drop(relay);
    let relay = start(relay_data, "relay", &at_session);
    let servers = Servers {
        relay: relay.address,
        ..servers
    };
    let bob = Device { servers, ..bob };
    assert_eq!(numbers(&bob.new_messages().unwrap()), [2]);

    // the session server is away for a while
    let port = session.address.port();
    session.stop();
    assert_eq!(number(bob.get(None)), 50);
    let login_session = begin(servers, &bob.uuid, Method::Password);
    let proof = Proof::Hmac(prove(&login_session));
    assert_eq!(
        number(finish(servers, &bob.uuid, &login_session, proof)),
        50
    );
    let back = [&["--quik-roles", "session"], &SECRET[..]].concat();
    let _session = Program::start_at(port, session_data, &back);
    assert_eq!(numbers(&bob.get(None).unwrap()), [1, 2]);
    Device::new(servers, &bob.uuid);
}

#[test]
fn only_who_knows_the_secret_makes_sessions() {
    let folders = [(); 3].map(|()| TempDir::new().unwrap());
    let [auth_data, session_data, closed_data] = folders.each_ref().map(TempDir::path);
    let session = start(session_data, "session", &SECRET);
    let url = session_url(session.address);
    let wrong = [
        "--quik-session-url",
        &url,
        "--quik-secret",
        "fedcba9876543210",
    ];
    let auth = start(auth_data, "auth", &wrong);
    let servers = Servers::all_at(auth.address);
    let account = register(servers, "ann@example.org");
    let login_session = begin(servers, &account.uuid, Method::Password);
    let proof = Proof::Hmac(prove(&login_session));
    assert_eq!(
        number(finish(servers, &account.uuid, &login_session, proof)),
        99
    );

    let create = |secret: &str| format!(r#"{{"uuid":"{}","secret":"{secret}"}}"#, account.uuid);
    let answer = post(session.address, "session/new", create("")).text();
    assert_eq!(answer, r#"{"31":"wrong secret","status":"31"}"#);
    // without one, the call is not there
    let closed = start(closed_data, "session", &[]);
    let answer = post(closed.address, "session/new", create(""));
    assert_eq!(answer.status, 404);
}
