//! An answer against the recorded one: status, the headers that matter, body.

use std::collections::BTreeSet;

use serde_json::Value;

use super::exceptions::{Exception, Instead};
use super::exchange::Exchange;
use crate::common::wire::Answer;

/// The headers that the recordings hold; none of them may appear where it did not.
const WATCHED: [&str; 16] = [
    "accept-ranges",
    "access-control-allow-credentials",
    "access-control-allow-headers",
    "access-control-allow-methods",
    "access-control-allow-origin",
    "access-control-expose-headers",
    "access-control-max-age",
    "content-length",
    "content-range",
    "content-type",
    "etag",
    "location",
    "www-authenticate",
    "x-encrypted",
    "set-cookie",
    "retry-after",
];

/// The differences, if there are any. `file` is what a download must hold, where it is known.
pub fn compare(
    exchange: &Exchange,
    exception: Option<&Exception>,
    answer: &Answer,
    key: Option<&[u8; 32]>,
    file: Option<&[u8]>,
) -> Vec<String> {
    let opened = match key {
        Some(key) => answer.open(key),
        None => answer.body.clone(),
    };
    let mut differences = Vec::new();
    let mut differ = |what: &str, expected: &dyn std::fmt::Debug, got: &dyn std::fmt::Debug| {
        differences.push(format!("{what}: expected {expected:?}, got {got:?}"));
    };
    match exception.map(|exception| &exception.instead) {
        None => {}
        Some(Instead::Status) => {
            if answer.status != exchange.status {
                differ("status", &exchange.status, &answer.status);
            }
            return differences;
        }
        Some(Instead::Answer(status, body)) => {
            let got = (answer.status, String::from_utf8_lossy(&opened).into_owned());
            if got != (*status, (*body).to_owned()) {
                differ("answer", &(status, body), &got);
            }
            return differences;
        }
        Some(Instead::WholeFile) => {
            if answer.status != 200 || Some(opened.as_slice()) != file {
                differ("answer", &"the whole file", &answer.status);
            }
            return differences;
        }
        Some(Instead::Frame(_)) => panic!("a frame is expected of an HTTP exchange"),
    }
    if answer.status != exchange.status {
        differ("status", &exchange.status, &answer.status);
    }
    let watched: BTreeSet<&str> = WATCHED
        .into_iter()
        .chain(exchange.response_headers.keys().map(String::as_str))
        .collect();
    for name in watched {
        let expected = exchange.response_headers.get(name).map(String::as_str);
        let got = answer.header(name);
        if !same_header(name, expected, got) {
            differ(name, &expected, &got);
        }
    }
    if exchange.method == "HEAD" {
        if !answer.body.is_empty() {
            differ("body of HEAD", &"", &answer.body.len());
        }
    } else if let Err((expected, got)) = same_body(exchange, &opened, file) {
        differ("body", &expected, &got);
    }
    differences
}

fn same_header(name: &str, expected: Option<&str>, got: Option<&str>) -> bool {
    let (Some(expected), Some(got)) = (expected, got) else {
        return expected == got;
    };
    match name {
        // of the file's state, by a rule of each server's own
        "etag" => got.len() > 2 && got.starts_with('"') && got.ends_with('"'),
        "location" => path_of(expected) == path_of(got) && got.starts_with("http://127.0.0.1:"),
        _ => expected == got,
    }
}

fn path_of(url: &str) -> Option<&str> {
    url.strip_prefix("http://")?
        .find('/')
        .map(|at| &url[at + 7..])
}

fn same_body(
    exchange: &Exchange,
    opened: &[u8],
    file: Option<&[u8]>,
) -> Result<(), (String, String)> {
    let got = || String::from_utf8_lossy(opened).into_owned();
    let is_download = exchange.target.contains("/download/") && exchange.status < 300;
    if is_download {
        let expected = part_of(exchange, file.unwrap_or(opened));
        return (expected == opened)
            .then_some(())
            .ok_or_else(|| (format!("{} bytes of the file", expected.len()), got()));
    }
    if exchange.target == "/api/well-known/clock" {
        let is_time = got().len() == 25 && got().ends_with("+00:00") && got().contains('T');
        return is_time
            .then_some(())
            .ok_or_else(|| ("a time".into(), got()));
    }
    if let Some(expected) = exchange.response_characters() {
        let characters = got().chars().count();
        return (characters == expected).then_some(()).ok_or_else(|| {
            (
                format!("{expected} characters"),
                format!("{characters}: {}", got()),
            )
        });
    }
    let expected = exchange.response.clone().unwrap_or_default();
    let parsed = |text: &str| serde_json::from_str(text).map(sorted);
    match (parsed(&expected), parsed(&got())) {
        // items of a listing come in any order
        (Ok(expected), Ok(got)) if expected == got => Ok(()),
        _ if expected == got() => Ok(()),
        _ => Err((expected, got())),
    }
}

/// The bytes that a `Range` header asks for.
fn part_of<'f>(exchange: &Exchange, file: &'f [u8]) -> &'f [u8] {
    let range = exchange
        .header("Range")
        .and_then(|range| range.strip_prefix("bytes="));
    let Some((first, last)) = range.and_then(|range| range.split_once('-')) else {
        return file;
    };
    let number = |text: &str| text.parse::<usize>().unwrap();
    &file[number(first)..=number(last)]
}

fn sorted(mut listing: Value) -> Value {
    if let Some(items) = listing.get_mut("items").and_then(Value::as_array_mut) {
        items.sort_by_key(|item| item["name"].to_string());
    }
    listing
}
