//! Requests (spec §1, §4, §7), byte for byte as a real server took them.

use crate::common::recordings::{Exchange, exchange, exchanges};
use excalibur_client::api::users::{self, NewAccount, Salts};
use excalibur_client::api::{Body, Kind, Request, VaultPath, files, well_known};
use excalibur_client::error::Code;
use excalibur_client::exef::OVERHEAD_BYTES;

fn path(path: &str) -> VaultPath {
    VaultPath::parse(path).unwrap()
}

/// Method, path, query, whether a token went with it, and the body where the recording has it.
fn same(request: &Request, recorded: &Exchange) {
    let name = &recorded.name;
    assert_eq!(request.method, recorded.method, "{name}");
    let query = request.query.as_ref().map(|query| format!("?{query}"));
    let target = request.path.clone() + &query.unwrap_or_default();
    assert_eq!(target, recorded.target, "{name}");
    let authenticated = recorded.has_header("Authorization");
    assert_eq!(request.authenticated, authenticated, "{name}");
    match &request.body {
        Body::None => assert_eq!(recorded.body, "", "{name}"),
        Body::Text(text) => assert_eq!(text, &recorded.body, "{name}"),
        Body::SealedText(text) => {
            let length = text.len() + OVERHEAD_BYTES;
            assert_eq!(recorded.body, format!("<{length} bytes>"), "{name}");
        }
        Body::Json(_) | Body::File => assert!(recorded.body.ends_with(" bytes>"), "{name}"),
    }
}

#[test]
fn calls_without_a_user() {
    for (name, request) in [
        ("version", well_known::version()),
        ("compatible '0.2.0'", well_known::compatible()),
        ("clock", well_known::clock()),
        ("group-size", well_known::group_size()),
    ] {
        same(&request, &exchange("well-known", name));
        assert!(request.is_read());
    }
}

#[test]
fn calls_on_files() {
    let (root, docs) = (path(""), path("docs"));
    let file = |name| path(name);
    for (name, request) in [
        ("list empty root", files::list(&root)),
        ("list docs", files::list(&docs)),
        (
            "mkdir, encrypted body, text/plain",
            files::mkdir(&docs).unwrap(),
        ),
        (
            "upload 'hello.txt' into '.'",
            files::upload(&root, "hello.txt", false).unwrap(),
        ),
        (
            "upload existing with force",
            files::upload(&root, "hello.txt", true).unwrap(),
        ),
        (
            "upload 'in docs.txt' into 'docs'",
            files::upload(&docs, "in docs.txt", false).unwrap(),
        ),
        ("download 'hello.txt'", files::download(&file("hello.txt"))),
        (
            "delete 'tiny.exef' as_dir=False force=False",
            files::delete(&file("tiny"), Kind::File, false),
        ),
        (
            "delete empty dir",
            files::delete(&path("plain1"), Kind::Directory, false),
        ),
        (
            "delete non-empty dir with force",
            files::delete(&docs, Kind::Directory, true),
        ),
        ("delete root", files::delete(&root, Kind::Directory, true)),
        ("check path root", files::check_path(&root, Kind::Directory)),
        (
            "check path 'docs'",
            files::check_path(&docs, Kind::Directory),
        ),
        (
            "check path 'hello.txt.exef'",
            files::check_path(&file("hello.txt"), Kind::File),
        ),
        ("check dir root", files::check_directory(&root)),
        ("check dir 'docs'", files::check_directory(&docs)),
        ("check size 0", files::check_size(0)),
        ("check size 52428801", files::check_size(52_428_801)),
    ] {
        same(&request, &exchange("files", name));
        let reads = ["GET", "HEAD"].contains(&request.method);
        assert_eq!(request.is_read(), reads, "{name}");
    }
}

/// The server reads a new name as a path from the entry's own directory.
#[test]
fn renames_and_moves() {
    let (root, docs) = (path(""), path("docs"));
    for (recorded, from, kind, directory, name) in [
        (
            "rename 'hello.txt.exef' -> 'renamed.txt.exef'",
            "hello.txt",
            Kind::File,
            &root,
            "renamed.txt",
        ),
        (
            "rename into a dir (moves)",
            "renamed.txt",
            Kind::File,
            &docs,
            "moved.txt",
        ),
        (
            "rename to ../ (moves up, inside)",
            "docs/moved.txt",
            Kind::File,
            &root,
            "back.txt",
        ),
        ("rename dir", "docs", Kind::Directory, &root, "docs2"),
        ("rename dir back", "docs2", Kind::Directory, &root, "docs"),
        ("rename root", "", Kind::Directory, &root, "x"),
    ] {
        let request = files::rename(&path(from), kind, directory, name).unwrap();
        same(&request, &exchange("files", recorded));
        assert!(!request.is_read());
    }
}

/// Every awkward name that was recorded, taken from the wire and put back there. Refused are
/// only those with control characters, which the server itself cannot keep, and one too long.
#[test]
fn awkward_names() {
    let (mut taken, mut refused) = (0, 0);
    for recorded in exchanges()
        .iter()
        .filter(|exchange| exchange.group == "names")
    {
        let Some(request) = request_for(recorded) else {
            continue;
        };
        match request {
            Ok(request) => {
                same(&request, recorded);
                taken += 1;
            }
            Err(Code::InvalidName) => {
                let controls = ["%00", "%09", "%0A"];
                let control = controls.iter().any(|mark| recorded.target.contains(mark));
                assert!(control, "{}", recorded.target);
                refused += 1;
            }
            Err(code) => {
                assert_eq!(code, Code::NameTooLong, "{}", recorded.target);
                assert!(recorded.target.len() > 255, "{}", recorded.target);
            }
        }
    }
    assert!(taken >= 170 && refused >= 8, "{taken}, {refused}");
}

/// The same call made again from what it was about.
fn request_for(recorded: &Exchange) -> Option<Result<Request, Code>> {
    let (call, name) = recorded.path().strip_prefix("/api/")?.rsplit_once('/')?;
    let name = decoded(name);
    let user = |request: fn(&str) -> Request| {
        let checked = users::check_username(&name);
        checked.map(|()| request(&name)).map_err(|error| error.code)
    };
    Some(match (recorded.method.as_str(), call) {
        ("HEAD", "users/check") => user(users::check),
        ("GET", "users/security") => user(users::security),
        ("GET", "users/vault") => user(users::vault),
        ("POST", "users/add") => user(add),
        ("GET", "files/list") => Ok(files::list(&path(&name))),
        ("GET", "files/download/names") => VaultPath::parse(&format!("names/{name}"))
            .map(|path| files::download(&without_suffix(&path)))
            .map_err(|error| error.code),
        ("POST", "files/upload") => {
            let query = recorded.target.split_once("?name=")?.1;
            let file = decoded(query.strip_suffix("&force=true")?);
            files::upload(&path(&name), file.strip_suffix(".exef")?, true)
                .map_err(|error| error.code)
        }
        _ => return None,
    })
}

fn without_suffix(path: &VaultPath) -> VaultPath {
    let name = path.name().strip_suffix(".exef").unwrap();
    path.parent().join(name)
}

/// What a percent-encoded text stands for.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut parts = text.split('%');
    bytes.extend_from_slice(parts.next().unwrap().as_bytes());
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).unwrap()
}

fn add(username: &str) -> Request {
    let salts = Salts {
        unlock: vec![1; 32],
        srp: vec![2; 32],
    };
    let account = NewAccount {
        salts: &salts,
        verifier: &[3; 128],
        sealed_vault_key: &[4; 76],
    };
    users::add(username, &[5; 12], account.to_json().as_bytes())
}
