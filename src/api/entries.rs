//! Entries as a caller in JavaScript has them, in JSON: many in one string, for to hand over each
//! text on its own took half of a long list's time.

use core::fmt::Write;

use super::files::Item;
use super::{Kind, VaultPath};
use crate::json::quote;

/// Entries of a directory, as a JSON array; with `empty` where a directory was asked for alone.
#[must_use]
pub fn write_entries(items: &[Item], directory: &VaultPath, empty: Option<bool>) -> String {
    let mut path = directory.to_string();
    if !path.is_empty() {
        path.push('/');
    }
    let above = path.len();
    let mut text = String::from("[");
    for item in items {
        if text.len() > 1 {
            text.push(',');
        }
        text.push_str("{\"name\":");
        push_quoted(&mut text, &item.name);
        text.push_str(",\"path\":");
        path.truncate(above);
        path.push_str(&item.name);
        push_quoted(&mut text, &path);
        text.push_str(match item.kind {
            Kind::File => ",\"kind\":\"file\",\"size\":",
            Kind::Directory => ",\"kind\":\"directory\",\"size\":",
        });
        match item.size {
            Some(size) => {
                let _ = write!(text, "{size}"); // writing to a string does not fail
            }
            None => text.push_str("null"),
        }
        text.push_str(",\"type\":");
        match &item.mime_type {
            Some(mime_type) => push_quoted(&mut text, mime_type),
            None => text.push_str("null"),
        }
        text.push_str(match empty {
            Some(true) => ",\"empty\":true}",
            Some(false) => ",\"empty\":false}",
            None => "}",
        });
    }
    text.push(']');
    text
}

/// Appends a JSON string.
fn push_quoted(text: &mut String, it: &str) {
    // most are as they are
    if it
        .bytes()
        .all(|byte| byte >= b' ' && !b"\"\\".contains(&byte))
    {
        text.push('"');
        text.push_str(it);
        text.push('"');
    } else {
        text.push_str(&quote(it));
    }
}
