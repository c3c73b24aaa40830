//! Directories made and entries moved (spec §7): where a request says that they go.

use excalibur_client::api::{Body, Kind, VaultPath, files};
use excalibur_client::error::Code;
use proptest::prelude::*;

#[test]
fn paths_within_others() {
    let within = |path: &str, other: &str| {
        let (path, other) = (VaultPath::parse(path), VaultPath::parse(other));
        path.unwrap().is_within(&other.unwrap())
    };
    for (path, other) in [
        ("", ""),
        ("a", ""),
        ("a", "a"),
        ("a/b", "a"),
        ("a/b/c", "a/b"),
    ] {
        assert!(within(path, other), "{path} in {other}");
    }
    for (path, other) in [
        ("", "a"),
        ("a", "a/b"),
        ("ab", "a"),
        ("a/bc", "a/b"),
        ("b/a", "a"),
    ] {
        assert!(!within(path, other), "{path} in {other}");
    }
}

#[test]
fn directories_are_made_from_where_one_is() {
    let made = |path: &str| files::mkdir(&VaultPath::parse(path).unwrap()).unwrap();
    let all = |path: &str| files::mkdir_all(&VaultPath::parse(path).unwrap()).unwrap();
    for (request, at, name) in [
        (made("a"), "", "a"),
        (made("a/b (c)"), "a", "b (c)"),
        (all("a"), "", "a"),
        (all("a/b/c"), "", "a/b/c"),
    ] {
        assert_eq!(request.path, format!("/api/files/mkdir/{at}"));
        assert_eq!(request.body, Body::SealedText(name.to_owned()));
    }
    for root in [
        files::mkdir(&VaultPath::root()),
        files::mkdir_all(&VaultPath::root()),
    ] {
        assert_eq!(root.unwrap_err().code, Code::AlreadyExists);
    }
}

#[test]
fn ways_of_a_move() {
    for (from, kind, directory, name, way) in [
        ("a", Kind::File, "", "b", "b.exef"),
        ("a", Kind::Directory, "", "b", "b"),
        ("x/a", Kind::File, "x", "b", "b.exef"),
        ("x/a", Kind::File, "", "a", "../a.exef"),
        ("a", Kind::File, "x/y", "a", "x/y/a.exef"),
        ("x/a", Kind::Directory, "y", "a", "../y/a"),
        ("x/y/z/a", Kind::File, "d/e", "b", "../../../d/e/b.exef"),
        ("x/y/a", Kind::File, "x", "a", "../../x/a.exef"),
        ("ü/a", Kind::File, "", "é (1)", "../é (1).exef"),
    ] {
        let (path, to) = (VaultPath::parse(from), VaultPath::parse(directory));
        let request = files::rename(&path.unwrap(), kind, &to.unwrap(), name).unwrap();
        assert_eq!(request.body, Body::Text(way.to_owned()), "{from}");
    }
}

fn any_path() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(prop::sample::select(&["a", "b", "..c", "d e"][..]), 0..5)
        .prop_map(|names| names.into_iter().map(str::to_owned).collect())
}

proptest! {
    /// Followed from the entry's directory, the way of a move ends where it should.
    #[test]
    fn a_move_arrives(from in any_path(), to in any_path()) {
        prop_assume!(!from.is_empty());
        let path = VaultPath::parse(&from.join("/")).unwrap();
        let directory = VaultPath::parse(&to.join("/")).unwrap();
        let request = files::rename(&path, Kind::Directory, &directory, "new").unwrap();
        let Body::Text(way) = request.body else { panic!("no text") };
        let mut place = from[..from.len() - 1].to_vec();
        for step in way.split('/') {
            if step == ".." {
                prop_assert!(place.pop().is_some(), "out of the vault: {way}");
            } else {
                place.push(step.to_owned());
            }
        }
        prop_assert_eq!(place, [&to[..], &["new".to_owned()]].concat());
    }
}
