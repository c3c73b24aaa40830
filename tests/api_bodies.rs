//! What stands in an answer (spec §1, §6, §7), and answers that are none at all.

use std::collections::HashMap;

use crate::common::recordings::{exchange, exchanges};
use excalibur_client::api::{
    AuthRefusal, Kind, Response, auth_refusal, failure, files, users, well_known,
};
use excalibur_client::srp::Group;

#[test]
fn what_the_answers_say() {
    let read = |group, name| exchange(group, name);
    let version = well_known::read_version(&read("well-known", "version").answer());
    assert_eq!(version.unwrap(), "0.2.0");
    for (name, compatible) in [("compatible '0.2.0'", true), ("compatible '0.3.0'", false)] {
        let answer = well_known::read_compatible(&read("well-known", name).answer());
        assert_eq!(answer, Ok(compatible));
    }
    for (group, expected) in [
        ("well-known", Group::Bits1024),
        ("group-medium", Group::Bits1536),
    ] {
        let answer = well_known::read_group_size(&read(group, "group-size").answer());
        assert_eq!(answer, Ok(expected));
    }
    assert_eq!(
        users::read_check(&read("users", "check known").answer()),
        Ok(true)
    );
    assert_eq!(
        users::read_check(&read("users", "check unknown").answer()),
        Ok(false)
    );
    for (name, bytes) in [
        ("security known", 32),
        ("security of emptyish", 0),
        ("security of longsalt", 100),
    ] {
        let salts = users::read_security(&read("users", name).answer()).unwrap();
        assert_eq!(
            (salts.unlock.len(), salts.srp.len()),
            (bytes, bytes),
            "{name}"
        );
    }
    let sealed = users::read_vault(&read("login", "vault key").answer()).unwrap();
    assert_eq!((sealed.len(), &sealed[..4]), (76, &b"ExEF"[..]));

    for (name, expected) in [
        ("check path 'hello.txt.exef'", Some(Kind::File)),
        ("check path 'docs'", Some(Kind::Directory)),
        ("check path 'nope'", None),
    ] {
        assert_eq!(
            files::read_check_path(&read("files", name).answer()),
            Ok(expected)
        );
    }
    for (name, empty) in [("check dir 'plain1'", true), ("check dir 'docs'", false)] {
        assert_eq!(
            files::read_check_directory(&read("files", name).answer()),
            Ok(empty)
        );
    }
}

#[test]
fn why_a_request_was_refused() {
    let mut counts = HashMap::new();
    for recorded in exchanges() {
        let refusal = auth_refusal(&recorded.answer());
        if recorded.status != 401 || recorded.method == "HEAD" {
            assert_eq!(refusal, None, "{}", recorded.name);
            continue;
        }
        let expected = [
            ("bearer token", Some(AuthRefusal::Token)),
            ("Invalid timestamp", Some(AuthRefusal::Timestamp)),
            ("Nonce reused", Some(AuthRefusal::Nonce)),
            ("Invalid PoP", Some(AuthRefusal::Proof)),
            ("Missing PoP", Some(AuthRefusal::Proof)),
            ("Invalid tag", None),
        ];
        let met = expected
            .iter()
            .find(|(text, _)| recorded.response.contains(text));
        let (text, expected) = met.unwrap_or_else(|| panic!("{}", recorded.response));
        assert_eq!(refusal, *expected, "{text}");
        *counts.entry(*text).or_insert(0) += 1;
    }
    assert_eq!(counts.len(), 6, "{counts:?}");
}

#[test]
fn what_is_no_refusal() {
    for body in [
        "",
        "Nonce reused",
        "{}",
        "null",
        "{\"detail\":null}",
        "{\"detail\":[]}",
        "{\"detail\":\"\"}",
        "{\"detail\":\"nonce reused\"}",
        "{\"detail\":\"Middleware processing: \"}",
        "\u{0}",
    ] {
        let answer = Response {
            status: 401,
            body: body.as_bytes(),
        };
        assert_eq!(auth_refusal(&answer), None, "{body}");
    }
    let reused = b"{\"detail\":\"Nonce reused\"}";
    for status in [200, 400, 403, 422, 500] {
        let answer = Response {
            status,
            body: reused,
        };
        assert_eq!(auth_refusal(&answer), None, "{status}");
    }
}

/// Whatever stands in an answer, and whatever its status: an error that says something.
#[test]
fn answers_that_are_none() {
    let bodies: [&[u8]; 9] = [
        b"",
        b"<!doctype html>",
        b"null",
        b"5",
        b"[]",
        b"{}",
        b"{\"version\":5,\"auk_salt\":5,\"srp_salt\":5,\"key_enc\":5,\"items\":5}",
        b"{\"auk_salt\":\"?\",\"srp_salt\":\"?\",\"key_enc\":\"?\",\"items\":[{}]}",
        &[0xff, 0xfe],
    ];
    for body in bodies {
        for status in (0..1000).chain([u16::MAX]) {
            let answer = Response { status, body };
            assert!(!failure(&answer).message.is_empty());
            assert!(well_known::read_version(&answer).is_err(), "{status}");
            assert!(well_known::read_compatible(&answer).is_err(), "{status}");
            assert!(well_known::read_group_size(&answer).is_err(), "{status}");
            assert!(users::read_security(&answer).is_err(), "{status}");
            assert!(users::read_vault(&answer).is_err(), "{status}");
            assert!(files::read_list(&answer).is_err(), "{status}");
        }
    }
}
