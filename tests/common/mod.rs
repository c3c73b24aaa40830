//! What the native tests share: the vectors and the recordings, read from their files.

pub mod recordings;
pub mod server;

use std::fs;
use std::path::Path;

use serde_json::Value;

/// A file of `tests/`, as JSON.
pub fn data(file: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(file);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap()
}

/// The list `field` of a vector file; it must not be shorter than it was when this was written.
pub fn vectors(file: &str, field: &str, at_least: usize) -> Vec<Value> {
    let cases = data(&format!("vectors/{file}.json"))[field]
        .as_array()
        .unwrap()
        .clone();
    assert!(
        cases.len() >= at_least,
        "{file}.{field} lost some of its cases"
    );
    cases
}

/// A text of a vector.
pub fn text<'a>(case: &'a Value, field: &str) -> &'a str {
    case[field]
        .as_str()
        .unwrap_or_else(|| panic!("no text in {field}"))
}

/// Bytes of a vector, hexadecimal there.
pub fn bytes(case: &Value, field: &str) -> Vec<u8> {
    hex::decode(text(case, field)).unwrap()
}

/// Bytes of a vector, of a known length.
pub fn array<const N: usize>(case: &Value, field: &str) -> [u8; N] {
    bytes(case, field).try_into().unwrap()
}

/// A number of a vector.
pub fn number(case: &Value, field: &str) -> u64 {
    case[field]
        .as_u64()
        .unwrap_or_else(|| panic!("no number in {field}"))
}
