//! Named files, whole and broken at every field and border: every way of reading gives the same
//! verdict. `tests/browser/` reads the same set. The set is kept as data, and made here:
//! `EXCALIBUR_WRITE_FILES=1 cargo test --test exef_files` writes it anew.
#![allow(clippy::cast_possible_truncation, reason = "test data")]

use std::{env, fs};

use excalibur_client::error::Code;
use excalibur_client::exef::{HEADER_BYTES, MAX_PLAINTEXT_BYTES, Opener, open, seal};
use excalibur_client::secret::Key;
use serde_json::{Value, json};

const FILE: &str = "tests/vectors/exef-files.json";
const KEY: [u8; 32] = [0x42; 32];
const NONCE: [u8; 12] = [0x17; 12];
const PLAINTEXT_BYTES: usize = 20;

struct Set(Vec<Value>);

impl Set {
    fn add(&mut self, name: impl Into<String>, verdict: Option<Code>, file: &[u8]) {
        let verdict = verdict.map_or("ok", Code::as_str);
        let name = name.into();
        self.0
            .push(json!({ "name": name, "verdict": verdict, "file": hex::encode(file) }));
    }
}

fn plaintext(bytes: usize) -> Vec<u8> {
    (0..bytes).map(|at| at as u8).collect()
}

fn sealed(bytes: usize) -> Vec<u8> {
    seal(&KEY, NONCE, &plaintext(bytes)).unwrap()
}

/// The message with `bytes` at an offset.
fn with(message: &[u8], at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut message = message.to_vec();
    message[at..at + bytes.len()].copy_from_slice(bytes);
    message
}

#[allow(clippy::too_many_lines, reason = "a list")]
fn generate() -> Value {
    let mut set = Set(Vec::new());
    let (corrupt, wrong_key) = (Some(Code::Corrupt), Some(Code::WrongKey));
    let whole = sealed(PLAINTEXT_BYTES);
    for bytes in [0, 1, 15, 16, 17, 20, 31, 32, 33, 63, 64, 65, 255, 256, 257] {
        set.add(format!("whole, {bytes} bytes"), None, &sealed(bytes));
    }
    for at in 0..whole.len() {
        let (part, verdict) = match at {
            0..4 => ("magic", corrupt),
            4..6 => ("version", corrupt),
            6..8 => ("key size", corrupt),
            8..20 => ("nonce", wrong_key),
            20..28 => ("length", corrupt),
            28..48 => ("ciphertext", wrong_key),
            _ => ("tag", wrong_key),
        };
        let changed = with(&whole, at, &[whole[at] ^ 0x01]);
        set.add(
            format!("a changed bit in the {part}, byte {at}"),
            verdict,
            &changed,
        );
    }
    for end in [
        0, 1, 3, 4, 5, 6, 7, 8, 12, 19, 20, 27, 28, 29, 44, 47, 48, 49, 63,
    ] {
        set.add(format!("cut after {end} bytes"), corrupt, &whole[..end]);
    }
    for more in [1, 16, 44] {
        let longer = [whole.as_slice(), &vec![0; more]].concat();
        set.add(format!("{more} bytes behind the end"), corrupt, &longer);
    }
    set.add(
        "two messages",
        corrupt,
        &[whole.as_slice(), &whole].concat(),
    );
    for length in [
        0,
        19,
        21,
        1 << 32,
        MAX_PLAINTEXT_BYTES,
        MAX_PLAINTEXT_BYTES + 1,
        1 << 63,
        u64::MAX - 43,
        u64::MAX,
    ] {
        let changed = with(&whole, 20, &length.to_be_bytes());
        set.add(format!("length says {length}"), corrupt, &changed);
    }
    for version in [0_u16, 1, 3, 0x0200] {
        let changed = with(&whole, 4, &version.to_be_bytes());
        set.add(format!("version {version}"), corrupt, &changed);
    }
    for bits in [0_u16, 32, 255, 257, 512, u16::MAX] {
        let changed = with(&whole, 6, &bits.to_be_bytes());
        set.add(format!("key of {bits} bits"), corrupt, &changed);
    }
    for bits in [128_u16, 192] {
        let changed = with(&whole, 6, &bits.to_be_bytes());
        set.add(
            format!("says that its key has {bits} bits"),
            wrong_key,
            &changed,
        );
        let key = &KEY[..usize::from(bits) / 8];
        let other = seal(key, NONCE, &plaintext(PLAINTEXT_BYTES)).unwrap();
        set.add(
            format!("sealed with a key of {bits} bits"),
            wrong_key,
            &other,
        );
    }
    let other = seal(&[0x43; 32], NONCE, &plaintext(PLAINTEXT_BYTES)).unwrap();
    set.add("sealed with another key", wrong_key, &other);
    set.add("magic in lower case", corrupt, &with(&whole, 0, b"exef"));
    set.add("magic backwards", corrupt, &with(&whole, 0, b"FExE"));
    set.add("no magic", corrupt, &whole[4..]);
    set.add("zeros", corrupt, &[0; 64]);
    set.add(
        "text",
        corrupt,
        b"<!doctype html><title>Not Found</title>, which is no sealed file",
    );
    set.add("a tag of zeros", wrong_key, &with(&whole, 48, &[0; 16]));
    let tag_of_nothing = &sealed(0)[HEADER_BYTES..];
    set.add(
        "the tag of another message",
        wrong_key,
        &with(&whole, 48, tag_of_nothing),
    );
    let header_alone = with(&whole, 20, &0_u64.to_be_bytes());
    set.add("an empty message with this tag", wrong_key, &{
        let mut message = header_alone[..HEADER_BYTES].to_vec();
        message.extend_from_slice(&whole[48..]);
        message
    });
    json!({
        "about": "ExEF files under one key; verdict: ok, corrupt or wrong_key",
        "key": hex::encode(KEY),
        "files": set.0,
    })
}

fn read_in_pieces(file: &[u8], size: usize) -> Result<Vec<u8>, Code> {
    let mut opener = Opener::new(Key::read(&KEY).unwrap());
    let mut plaintext = Vec::new();
    for piece in file.chunks(size) {
        plaintext.extend_from_slice(&opener.open(piece).map_err(|error| error.code)?);
    }
    opener.finish().map_err(|error| error.code)?;
    Ok(plaintext)
}

#[test]
fn the_set_is_what_is_generated() {
    let generated = generate();
    if env::var_os("EXCALIBUR_WRITE_FILES").is_some() {
        fs::write(
            FILE,
            serde_json::to_string_pretty(&generated).unwrap() + "\n",
        )
        .unwrap();
    }
    let kept: Value = serde_json::from_str(&fs::read_to_string(FILE).unwrap()).unwrap();
    assert_eq!(kept, generated);
    assert!(kept["files"].as_array().unwrap().len() >= 100);
}

#[test]
fn every_way_of_reading_gives_the_same_verdict() {
    let kept: Value = serde_json::from_str(&fs::read_to_string(FILE).unwrap()).unwrap();
    for case in kept["files"].as_array().unwrap() {
        let file = hex::decode(case["file"].as_str().unwrap()).unwrap();
        let whole = open(&KEY, &file).map(|plaintext| plaintext.to_vec());
        let whole = whole.map_err(|error| error.code);
        let verdict = whole.as_ref().map_or_else(|code| code.as_str(), |_| "ok");
        assert_eq!(verdict, case["verdict"], "whole: {}", case["name"]);
        for size in [1, 7, 16, 1000] {
            assert_eq!(
                read_in_pieces(&file, size),
                whole,
                "by {size}: {}",
                case["name"]
            );
        }
    }
}
