//! A directory's entries (spec §7), as a server lists them and as a person sees them.

use crate::common::recordings::exchange;
use excalibur_client::api::files::{Item, read_list};
use excalibur_client::api::{Kind, Response};
use excalibur_client::error::Code;
use serde_json::{Value, json};

fn read(items: &Value) -> Vec<Item> {
    let body = json!({ "name": "x", "fullpath": ".", "type": "directory", "items": items });
    read_list(&Response {
        status: 200,
        body: body.to_string().as_bytes(),
    })
    .unwrap()
}

fn file(name: &str) -> Value {
    json!({ "name": name, "fullpath": name, "type": "file", "size": 1, "mimetype": null })
}

fn directory(name: &str) -> Value {
    json!({ "name": name, "fullpath": name, "type": "directory", "items": null })
}

#[test]
fn a_recorded_list() {
    let items = read_list(&exchange("files", "list docs").answer()).unwrap();
    let plain = |name: &str, size, mime_type: Option<&str>| Item {
        name: name.to_owned(),
        kind: Kind::File,
        size: Some(size),
        is_cut: false,
        mime_type: mime_type.map(str::to_owned),
    };
    let expected = [
        plain("through", 1, None),
        plain("slash.txt", 1, Some("text/plain")),
        plain("in docs.txt", 1000, Some("text/plain")),
    ];
    assert_eq!(items, expected);
    let empty = read_list(&exchange("files", "list empty root").answer()).unwrap();
    assert_eq!(empty, []);
}

#[test]
fn files_and_directories_as_the_server_has_them() {
    let items = read(&json!([
        file("b.exef"),
        directory("z"),
        file("ä.exef"),
        directory("dir.exef"),
    ]));
    let names: Vec<_> = items.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(names, ["b", "z", "ä", "dir.exef"]);
    for item in &items {
        let is_file = item.kind == Kind::File;
        assert_eq!(item.size.is_some(), is_file, "{}", item.name);
    }
}

#[test]
fn the_suffix_goes_once() {
    let items = read(&json!([
        file("a.exef.exef"),
        file("b.txt.exef"),
        file(" .exef")
    ]));
    let names: Vec<_> = items.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(names, ["a.exef", "b.txt", " "]);
}

#[test]
fn files_without_the_suffix_are_not_the_vaults() {
    assert_eq!(
        read(&json!([file("readme.txt"), file("a.EXEF"), file("exef")])),
        []
    );
}

/// A path made of such a name would be another's.
#[test]
fn names_that_lead_elsewhere_are_not_listed() {
    let names = [
        ".exef",
        "..exef",
        "...exef",
        "a/b.exef",
        "/.exef",
        "../../a.exef",
    ];
    let items: Vec<_> = names.map(file).into_iter().collect();
    assert_eq!(read(&items.into()), []);
    let items: Vec<_> = ["", ".", "..", "a/b", "/"]
        .map(directory)
        .into_iter()
        .collect();
    assert_eq!(read(&items.into()), []);
    let odd: Vec<_> = ["...", ".a", "a\\b"].map(directory).into_iter().collect();
    assert_eq!(read(&odd.into()).len(), 3);
}

/// A stored file shorter than an empty ExEF message gets a negative size.
#[test]
fn sizes() {
    for (listed, size, is_cut) in [
        (json!(0), 0, false),
        (json!(-1), 0, true),
        (json!(-44), 0, true),
        (json!(5_000_000_000_u64), 5_000_000_000, false),
    ] {
        let mut entry = file("a.exef");
        entry["size"] = listed;
        let [item] = &read(&json!([entry]))[..] else {
            panic!("one entry");
        };
        assert_eq!((item.size, item.is_cut), (Some(size), is_cut));
    }
}

#[test]
fn lists_of_another_form() {
    for body in [
        json!({}),
        json!([]),
        json!({ "items": null }),
        json!({ "items": {} }),
        json!({ "items": [5] }),
        json!({ "items": [{ "name": "a.exef" }] }),
        json!({ "items": [{ "type": "file" }] }),
        json!({ "items": [{ "name": 5, "type": "file" }] }),
        json!({ "items": [{ "name": "a.exef", "type": "file", "size": "1" }] }),
        json!({ "items": [{ "name": "a.exef", "type": "file", "size": 1.5 }] }),
    ] {
        let body = body.to_string();
        let answer = Response {
            status: 200,
            body: body.as_bytes(),
        };
        let error = read_list(&answer).unwrap_err();
        assert_eq!(error.code, Code::ServerError, "{body}");
    }
}
