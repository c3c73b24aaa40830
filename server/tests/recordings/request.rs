//! From a recorded request to one that means the same here: own tokens, proofs and sealed bodies.

use excalibur_client::exef;

use super::exchange::Exchange;
use super::registration;
use super::world::{World, noise};
use crate::common::user::{now, proof, quote, unique_bytes};
use crate::common::wire::{Body, Request};

/// Targets are recorded up to this length.
const TARGET_CHARACTERS: usize = 400;

/// Makes the request of an exchange, and returns with it what it stores if all goes well.
pub fn make(world: &mut World, exchange: &Exchange) -> (Request, Vec<u8>) {
    let mut request = Request::new(&exchange.method, target(exchange));
    for (name, value) in &exchange.headers {
        match name.as_str() {
            "Authorization" => {
                request = request.header(name, authorization(world, exchange, value));
            }
            "X-SRP-PoP" => request = request.header(name, pop(world, exchange, value)),
            // the entity tag of the real server
            "If-None-Match" => request = request.header(name, "\"0\""),
            _ => request = request.header(name, value),
        }
    }
    let plain = plaintext(exchange);
    if let Some(bytes) = body(world, exchange, &plain) {
        request.body = Body::Parts(vec![bytes]);
    }
    if let (Some(position), Body::Parts(parts)) = (cut_position(exchange), &request.body) {
        let (start, rest) = parts[0].split_at(position(parts[0].len()));
        request.body = Body::Parts(vec![start.to_vec(), rest.to_vec()]);
    }
    let name = &exchange.name;
    if exchange.status == 411 {
        request.body = Body::Chunked(plain.clone());
    } else if name.starts_with("oversize") || exchange.status == 413 {
        // such a body is refused by its length; it is sent all the same
        request.body = Body::Parts(vec![noise(exchange.body_bytes().unwrap())]);
    }
    (request, plain)
}

/// Where a body is sent in two parts.
fn cut_position(exchange: &Exchange) -> Option<fn(usize) -> usize> {
    match exchange.name.as_str() {
        "upload in two parts: 10 bytes | rest" => Some(|_| 10),
        "upload in two parts: header | rest" => Some(|_| exef::HEADER_BYTES),
        "upload in two parts: middle" => Some(|length| length / 2),
        "upload in two parts: cut inside the tag" => Some(|length| length - 8),
        _ => None,
    }
}

fn target(exchange: &Exchange) -> String {
    if exchange.target.len() < TARGET_CHARACTERS {
        return exchange.target.clone();
    }
    let umlauts = |count: usize| quote(&"ü".repeat(count));
    let files = "/api/files";
    match (exchange.method.as_str(), exchange.name.as_str()) {
        ("HEAD", "check path 255 two-byte chars") => {
            format!("{files}/check/path/{}", umlauts(255))
        }
        ("HEAD", "check path over 4096 chars") => {
            format!("{files}/check/path/{}", "y/".repeat(2100))
        }
        ("POST", "upload 125 two-byte chars + .exef = 255 bytes") => {
            format!("{files}/upload/?name={}.exef&force=false", umlauts(125))
        }
        ("POST", "upload 126 two-byte chars + .exef = 257 bytes") => {
            format!("{files}/upload/?name={}.exef&force=false", umlauts(126))
        }
        ("DELETE", name) if name.contains(".exef'") => {
            format!(
                "{files}/delete/{}.exef?as_dir=false&force=false",
                umlauts(125)
            )
        }
        ("DELETE", _) => format!("{files}/delete/{}?as_dir=true&force=false", umlauts(127)),
        _ => panic!("the recording cuts the target of {:?}", exchange.name),
    }
}

fn authorization(world: &World, exchange: &Exchange, recorded: &str) -> String {
    let token = match exchange.name.as_str() {
        "first session still works" | "token of one session, key of the other" => {
            world.previous.as_ref().unwrap().token.clone()
        }
        "foreign signature" => {
            let (claims, _) = world.login().token.rsplit_once('.').unwrap();
            format!("{claims}.{}", "A".repeat(43))
        }
        _ => world
            .current
            .as_ref()
            .map_or(String::new(), |(_, login)| login.token.clone()),
    };
    match recorded.split_once(' ').unwrap() {
        (scheme, "<token>") => format!("{scheme} {token}"),
        (scheme, jwt) if jwt.starts_with("eyJhbG") => format!("{scheme} {token}"),
        _ => recorded.to_owned(),
    }
}

/// The proof: valid, or as the name of the exchange says.
fn pop(world: &mut World, exchange: &Exchange, recorded: &str) -> String {
    if !recorded.starts_with('<') {
        return recorded.to_owned();
    }
    let key = match exchange.name.as_str() {
        "first session still works" => world.previous.as_ref().unwrap().key,
        _ => world.login().key,
    };
    let target = target(exchange);
    let wire_path = target.split('?').next().unwrap();
    let path = exchange.signed_path.as_deref().unwrap_or(wire_path);
    let again = exchange.name.starts_with("nonce again") || exchange.name.contains("is burnt");
    let nonce = if again {
        world.last_nonce
    } else {
        unique_bytes()
    };
    let timestamp = match exchange.name.as_str() {
        "timestamp 61 s old" => now() - 61,
        "timestamp 58 s old" => now() - 58,
        "timestamp one hour ahead" => now() + 3600,
        "timestamp 9999999999" => 9_999_999_999,
        "timestamp with 11 digits" => 10_000_000_000,
        "timestamp in ms" => now() * 1000,
        "nonce again, same request" => world.last_timestamp,
        _ => now(),
    };
    (world.last_nonce, world.last_timestamp) = (nonce, timestamp);
    let method = match exchange.name.as_str() {
        "wrong PoP method" => "POST",
        "lower-case PoP method" => "get",
        _ => &exchange.method,
    };
    let header = proof(&key, method, path, timestamp, nonce);
    let parts: Vec<_> = header.split(' ').collect();
    match exchange.name.as_str() {
        "nonce of 12 bytes" => format!("{} AAAAAAAAAAAAAAAA {}", parts[0], parts[2]),
        "PoP header with base64url characters" => {
            format!("{} -_{} {}", parts[0], &parts[1][2..], parts[2])
        }
        "PoP header with leading blank" => format!(" {header}"),
        "PoP header with two blanks" => header.replacen(' ', "  ", 1),
        _ => header,
    }
}

/// What a body means before it is sealed. Names of folders that were left out have the recorded
/// length.
fn plaintext(exchange: &Exchange) -> Vec<u8> {
    let name = exchange.name.as_str();
    if exchange.group == "users" || name.starts_with("add user") {
        return Vec::new(); // made by `registration`
    }
    let Some(length) = exchange.body_bytes() else {
        return exchange.body.clone().unwrap_or_default().into_bytes();
    };
    if exchange.target.contains("/mkdir/") || exchange.target.contains("/rename/") {
        return folder_name(name).to_vec();
    }
    if exchange.header("X-Encrypted").is_some() && exchange.status != 413 {
        return noise(length - exef::OVERHEAD_BYTES);
    }
    noise(length)
}

fn folder_name(exchange: &str) -> &'static [u8] {
    match exchange {
        "mkdir, encrypted body, text/plain" | "mkdir existing" => b"docs",
        "mkdir, encrypted body, application/json string" => b"\"json2\"",
        "mkdir, encrypted body, application/octet-stream" => b"octet2",
        "mkdir, X-Encrypted: 1 with encrypted body" => b"one1",
        "mkdir, X-Encrypted with a wrong key" => b"key",
        "mkdir, X-Encrypted with a bad tag" => b"bad-tag1",
        "mkdir, X-Encrypted, no token" | "mkdir in a missing dir" => b"x",
        "mkdir, not UTF-8" => b"\xff\xfe",
        "mkdir with slashes makes parents" => b"a/b/c",
        "mkdir .." => b"..",
        "mkdir ." => b".",
        "mkdir ../x" => b"../x",
        "mkdir ../sibling in docs" => b"../sibling",
        "mkdir absolute" => b"/abs",
        "mkdir blank" => b" ",
        "mkdir with newline" => b"new\nlin",
        "mkdir with NUL" => b"nul\0name",
        "mkdir 255 chars" => &[b'n'; 255],
        "mkdir 256 chars" => &[b'n'; 256],
        "mkdir 127 two-byte chars" => umlauts(254),
        "mkdir 128 two-byte chars (256 bytes)" => umlauts(256),
        "mkdir dir.exef" => b"dir.exef",
        "mkdir 'names' in '.'" => b"names",
        "mkdir (encrypted body) after expiry" => b"late",
        "rename with ExEF body and X-Encrypted" => b"new.exef",
        _ => panic!("no folder name for {exchange:?}"),
    }
}

fn umlauts(bytes: usize) -> &'static [u8] {
    const UMLAUTS: [u8; 256] = {
        let mut bytes = [0xbc; 256];
        let mut at = 0;
        while at < 256 {
            bytes[at] = 0xc3;
            at += 2;
        }
        bytes
    };
    &UMLAUTS[..bytes]
}

/// The body as it is sent.
fn body(world: &World, exchange: &Exchange, plain: &[u8]) -> Option<Vec<u8>> {
    let recorded = exchange.body.as_ref()?;
    if exchange.group == "users" || exchange.name.starts_with("add user") {
        return Some(registration::body(world, exchange));
    }
    if exchange.header("X-Encrypted").is_none() || exchange.body_bytes().is_none() {
        return Some(if exchange.body_bytes().is_some() {
            plain.to_vec()
        } else {
            recorded.clone().into_bytes()
        });
    }
    let key = world
        .current
        .as_ref()
        .map_or([0; 32], |(_, login)| login.key);
    let mut sealed = exef::seal(&key, unique_bytes(), plain).unwrap();
    match exchange.name.as_str() {
        "mkdir, X-Encrypted with a wrong key" => {
            sealed = exef::seal(&[1; 32], unique_bytes(), plain).unwrap();
        }
        "mkdir, X-Encrypted with a bad tag" | "upload, X-Encrypted, outer with a bad tag" => {
            *sealed.last_mut().unwrap() ^= 1;
        }
        _ => {}
    }
    Some(sealed)
}
