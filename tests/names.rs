//! Names and paths (spec §6, §7): what is taken, what is refused, and the form on the wire.

use excalibur_client::api::users::check_username;
use excalibur_client::api::{Kind, VaultPath, check_name, encode, files};
use excalibur_client::error::Code;
use proptest::prelude::*;

const GOOD: &[&str] = &[
    "a",
    "photo (1).jpg",
    "100%.txt",
    "%41",
    "%2e%2e",
    "a#b?.txt",
    "it's.txt",
    "say \"hi\"",
    "back\\slash",
    "[br]{ac}^`|<>",
    "a&b=c;d,e:f@g$h+i!j*k",
    "日本語.txt",
    "e\u{301} is not \u{e9}",
    "🔑👨‍👩‍👧",
    "\u{202e}abc",
    "\u{200b}",
    " lead",
    "trail ",
    " ",
    "...",
    "..a",
    ".hidden",
    "dot.",
    ".exef",
    "a.exef",
    "C:",
    "-rf",
    "~",
    "NUL",
];

const BAD: &[&str] = &[
    "",
    ".",
    "..",
    "/",
    "a/b",
    "/a",
    "a/",
    "\0",
    "a\0b",
    "\t",
    "a\tb",
    "\n",
    "a\n",
    "\r",
    "\u{1b}[0m",
    "\u{1f}",
    "\u{7f}",
    "\u{80}",
    "\u{85}",
    "a\u{9f}",
];

fn code<T>(result: Result<T, excalibur_client::error::Error>) -> Option<Code> {
    result.err().map(|error| error.code)
}

#[test]
fn names_that_are_taken() {
    for name in GOOD {
        for kind in [Kind::File, Kind::Directory] {
            assert_eq!(code(check_name(name, kind)), None, "{name:?}");
        }
        assert_eq!(code(check_username(name)), None, "{name:?}");
        let path = VaultPath::parse(&format!("some/{name}/where")).unwrap();
        assert_eq!(path.parent().name(), *name);
    }
}

#[test]
fn names_that_are_refused() {
    for name in BAD {
        for kind in [Kind::File, Kind::Directory] {
            let verdict = code(check_name(name, kind));
            assert_eq!(verdict, Some(Code::InvalidName), "{name:?}");
        }
        assert_eq!(
            code(check_username(name)),
            Some(Code::InvalidName),
            "{name:?}"
        );
        let root = VaultPath::root();
        let upload = files::upload(&root, name, false);
        assert_eq!(code(upload), Some(Code::InvalidName), "{name:?}");
        let file = VaultPath::parse("file").unwrap();
        let rename = files::rename(&file, Kind::File, &root, name);
        assert_eq!(code(rename), Some(Code::InvalidName), "{name:?}");
    }
    let error = check_username("..").unwrap_err();
    assert!(
        error.message.starts_with("A user name"),
        "{}",
        error.message
    );
}

/// 255 bytes on the server's disk, of which a file gives five to its suffix.
#[test]
fn lengths_are_in_bytes() {
    let (ascii, two, four) = ("x", "ü", "🔑");
    for (letter, count, file, directory) in [
        (ascii, 250, true, true),
        (ascii, 251, false, true),
        (ascii, 255, false, true),
        (ascii, 256, false, false),
        (two, 125, true, true),
        (two, 126, false, true),
        (two, 127, false, true),
        (two, 128, false, false),
        (four, 62, true, true),
        (four, 63, false, true),
        (four, 64, false, false),
    ] {
        let name = letter.repeat(count);
        for (kind, taken) in [(Kind::File, file), (Kind::Directory, directory)] {
            let expected = (!taken).then_some(Code::NameTooLong);
            assert_eq!(code(check_name(&name, kind)), expected, "{count} {letter}");
        }
        let expected = (!directory).then_some(Code::NameTooLong);
        assert_eq!(code(check_username(&name)), expected, "{count} {letter}");
        assert_eq!(code(VaultPath::parse(&name)), expected, "{count} {letter}");
    }
}

#[test]
fn paths() {
    for root in ["", "/"] {
        let path = VaultPath::parse(root).unwrap();
        assert!(path.is_root());
        assert_eq!(path, VaultPath::root());
        assert_eq!(
            (path.depth(), path.name(), path.parent()),
            (0, "", VaultPath::root())
        );
        assert_eq!(path.to_string(), "");
    }
    for same in ["a/b c/d", "/a/b c/d", "a/b c/d/", "/a/b c/d/"] {
        let path = VaultPath::parse(same).unwrap();
        assert!(!path.is_root());
        assert_eq!((path.depth(), path.name()), (3, "d"));
        assert_eq!(path.to_string(), "a/b c/d");
        assert_eq!(path.parent().to_string(), "a/b c");
        assert_eq!(path.parent().join("d"), path);
    }
    for refused in [
        "a//b", "//a", "a//", "///", ".", "..", "./a", "../a", "a/..", "a/../b", "a/./b", "a/.",
        "a\n/b", "a/\u{85}", "a/\0",
    ] {
        let verdict = code(VaultPath::parse(refused));
        assert_eq!(verdict, Some(Code::InvalidName), "{refused:?}");
    }
    let long = |names: usize| VaultPath::parse(&vec!["ü"; names].join("/"));
    assert_eq!(long(2046).unwrap().depth(), 2046);
    assert_eq!(
        code(long(2047)),
        Some(Code::NameTooLong),
        "4093 characters and a suffix"
    );
}

/// What Python's `quote(text, safe="")` makes of U+0000 to U+007F.
const QUOTED: &str = "%00%01%02%03%04%05%06%07%08%09%0A%0B%0C%0D%0E%0F%10%11%12%13%14%15%16%17%18\
    %19%1A%1B%1C%1D%1E%1F%20%21%22%23%24%25%26%27%28%29%2A%2B%2C-.%2F0123456789%3A%3B%3C%3D%3E%3F\
    %40ABCDEFGHIJKLMNOPQRSTUVWXYZ%5B%5C%5D%5E_%60abcdefghijklmnopqrstuvwxyz%7B%7C%7D~%7F";

#[test]
fn encoding_of_every_byte() {
    let ascii: String = ('\0'..='\u{7f}').collect();
    assert_eq!(encode(&ascii), QUOTED);

    // above, every byte that UTF-8 has is written out
    let mut seen = [false; 256];
    for letter in ('\u{80}'..=char::MAX)
        .step_by(61)
        .chain(['\u{80}', 'ÿ', 'ࠀ', char::MAX])
    {
        let mut buffer = [0; 4];
        let bytes = letter.encode_utf8(&mut buffer).as_bytes();
        let expected: Vec<_> = bytes.iter().map(|byte| format!("%{byte:02X}")).collect();
        assert_eq!(encode(&letter.to_string()), expected.concat());
        for &byte in bytes {
            seen[usize::from(byte)] = true;
        }
    }
    assert!(
        seen[0x80..=0xbf]
            .iter()
            .chain(&seen[0xc2..=0xf4])
            .all(|&seen| seen)
    );
}

#[test]
fn paths_on_the_wire() {
    let path = VaultPath::parse("ä b/it's (1)").unwrap();
    let wire = "%C3%A4%20b/it%27s%20%281%29";
    assert_eq!(files::list(&path).path, format!("/api/files/list/{wire}"));
    assert_eq!(
        files::download(&path).path,
        format!("/api/files/download/{wire}.exef")
    );
    for name in GOOD {
        let path = files::list(&VaultPath::root().join(name)).path;
        let last = path.strip_prefix("/api/files/list/").unwrap();
        assert!(
            last.chars()
                .all(|c| c.is_ascii_graphic() && !"/?#\\'\"<>`^|{}".contains(c))
        );
    }
}

proptest! {
    /// No text panics, and what is taken comes back as it was.
    #[test]
    fn any_text_as_a_path(text in any::<String>()) {
        if let Ok(path) = VaultPath::parse(&text) {
            let slashless = text.strip_prefix('/').unwrap_or(&text);
            let slashless = slashless.strip_suffix('/').unwrap_or(slashless);
            prop_assert_eq!(path.to_string(), slashless);
            prop_assert!(!text.chars().any(char::is_control));
        }
    }
}
