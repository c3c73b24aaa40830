//! A directory's entries (spec §7), as a server lists them and as a person sees them.

use crate::common::recordings::exchange;
use excalibur_client::api::files::{Item, read_list};
use excalibur_client::api::{Kind, Response, VaultPath, write_entries};
use excalibur_client::error::Code;
use proptest::prelude::*;
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

/// What JavaScript gets.
fn written(items: &[Item], directory: &str) -> Value {
    let directory = VaultPath::parse(directory).unwrap();
    serde_json::from_str(&write_entries(items, &directory, None)).unwrap()
}

#[test]
fn entries_as_javascript_has_them() {
    let items = read(&json!([
        { "name": "a.txt.exef", "type": "file", "size": 5, "mimetype": "text/plain" },
        { "name": "cut.exef", "type": "file", "size": -3, "mimetype": null },
        { "name": "unknown.exef", "type": "file" },
        directory("z"),
    ]));
    let expected = json!([
        { "name": "a.txt", "path": "in/two/a.txt", "kind": "file", "size": 5, "type": "text/plain" },
        { "name": "cut", "path": "in/two/cut", "kind": "file", "size": 0, "type": null },
        { "name": "unknown", "path": "in/two/unknown", "kind": "file", "size": null, "type": null },
        { "name": "z", "path": "in/two/z", "kind": "directory", "size": null, "type": null },
    ]);
    assert_eq!(written(&items, "/in/two/"), expected);
    assert_eq!(written(&items, "")[0]["path"], "a.txt");
    assert_eq!(written(&[], "in"), json!([]));
}

#[test]
fn a_directory_asked_for_alone() {
    let items = read(&json!([directory("z")]));
    let path = VaultPath::parse("in").unwrap();
    for (empty, end) in [
        (None, ""),
        (Some(true), r#","empty":true"#),
        (Some(false), r#","empty":false"#),
    ] {
        let entry = r#"{"name":"z","path":"in/z","kind":"directory","size":null,"type":null"#;
        let expected = format!("[{entry}{end}}}]");
        assert_eq!(write_entries(&items, &path, empty), expected);
    }
    // the vault itself has no name
    let mut root = items;
    root[0].name = String::new();
    assert_eq!(written(&root, "")[0]["path"], "");
}

/// A name that breaks out of its string would be another entry.
#[test]
fn names_that_look_like_json() {
    for name in [
        r#"","kind":"directory","x":""#,
        "\\",
        "\\\"",
        "\\u0022",
        "__proto__",
        "\0",
        "\u{1f}\u{7f}\u{80}",
        "\n\r\t\u{8}\u{c}",
        "\u{2028}\u{2029}\u{feff}",
        "e\u{301}\u{e9}",
        "𝔞\u{fffd}\u{ffff}",
    ] {
        let mut of_type = file(&format!("{name}.exef"));
        of_type["mimetype"] = name.into();
        let items = read(&json!([of_type, directory(name)]));
        let expected = json!([
            { "name": name, "path": format!("in/{name}"), "kind": "file", "size": 1, "type": name },
            { "name": name, "path": format!("in/{name}"), "kind": "directory", "size": null, "type": null },
        ]);
        assert_eq!(written(&items, "in"), expected, "{name:?}");
    }
}

proptest! {
    /// Whatever a server lists: as an independent reader has it.
    #[test]
    fn any_name(name: String, mime_type: Option<String>, size: Option<u64>) {
        let item = Item { name: name.clone(), kind: Kind::File, size, is_cut: false, mime_type: mime_type.clone() };
        let expected = json!([
            { "name": name, "path": format!("in/{name}"), "kind": "file", "size": size, "type": mime_type },
        ]);
        prop_assert_eq!(written(&[item], "in"), expected);
    }
}
