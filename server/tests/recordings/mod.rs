//! Replays what was recorded from the real Excalibur server 0.2.0 against this one: the same
//! requests, with tokens, proofs and sealed bodies of our own; the same status, headers and body.

mod compare;
mod exceptions;
mod exchange;
mod registration;
mod request;
mod socket;
mod world;

use std::collections::BTreeMap;
use std::time::Duration;

use self::exchange::Exchange;
use self::world::World;
use crate::common::wire::Request;
use serde_json::Value;

/// Groups of exchanges in the order of recording; a name says that the server was started anew.
const LOGIN: &str = "security 'alice'";

#[derive(Default)]
struct Count {
    same: usize,
    excepted: usize,
    different: usize,
}

#[test]
fn this_server_answers_as_the_real_one() {
    let all = exchange::load();
    let mut world = World::new();
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    let mut failures = Vec::new();
    for (number, exchange) in all.iter().enumerate() {
        prepare(&mut world, &all, number);
        if exchange.target.starts_with("/api/users/add/") {
            world.user(&all, &exchange.last_name());
        }
        let exception = exceptions::find(&exchange.group, &exchange.name);
        let differences = if exchange.frames.is_some() {
            let user = user_of_frames(&mut world, &all, exchange);
            socket::replay(&mut world, exchange, user.as_ref(), exception)
        } else {
            replay(&mut world, exchange, exception)
        };
        let count = counts.entry(&exchange.group).or_default();
        if !differences.is_empty() {
            count.different += 1;
            failures.push(format!(
                "{number} {} / {}\n    {}",
                exchange.group,
                exchange.name,
                differences.join("\n    ")
            ));
        } else if exception.is_some() {
            count.excepted += 1;
        } else {
            count.same += 1;
        }
    }
    println!(
        "{:14} {:>5} {:>9} {:>9}",
        "group", "same", "exception", "different"
    );
    for (group, count) in &counts {
        println!(
            "{group:14} {:>5} {:>9} {:>9}",
            count.same, count.excepted, count.different
        );
    }
    for exception in exceptions::EXCEPTIONS {
        println!(
            "exception: {} / {}: {}",
            exception.group, exception.name, exception.reason
        );
    }
    let excepted: usize = counts.values().map(|count| count.excepted).sum();
    assert_eq!(
        excepted,
        exceptions::EXCEPTIONS.len(),
        "an exception that is none"
    );
    assert!(
        failures.is_empty(),
        "{} differ:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// Brings the world to where it was before this exchange.
fn prepare(world: &mut World, all: &[Exchange], number: usize) {
    let exchange = &all[number];
    let (group, name) = (exchange.group.as_str(), exchange.name.as_str());
    let before = number.checked_sub(1).map(|before| &all[before]);
    let new_group = before.is_none_or(|before| before.group != group);
    let new_sizes = group == "sizes" && !new_group && name == LOGIN;
    let continues = matches!(group, "users" | "login" | "pop" | "files" | "names");
    if new_group && group == "group-small" {
        world.restart("group-large", "");
        world.ensure_registered(all, "user-large");
    }
    if (new_group && !continues) || new_sizes {
        let limit = if group == "sizes" && !new_sizes {
            "small limit"
        } else {
            ""
        };
        world.restart(group, limit);
    }
    if name == "preflight list, allowed origin" {
        // from here on the root is 80 characters longer: something that no exchange tells of
        let made = world
            .login()
            .post_sealed(world.address(), "/api/files/mkdir/", b"11-letters-");
        assert_eq!(made.status, 201);
    }
    let first_limited = group == "rate" && exchange.status == 429;
    if first_limited && before.is_none_or(|before| before.status != 429 && before.frames.is_some())
    {
        let version = Request::new("GET", "/api/well-known/version");
        while version.send(world.address()).status != 429 {}
    }
    if name == "list after expiry" {
        std::thread::sleep(Duration::from_secs(4));
    }
    if group == "names" && exchange.status == 200 {
        prepare_name(world, all, exchange);
    }
}

/// Users, logins and files whose making was left out of the recordings.
fn prepare_name(world: &mut World, all: &[Exchange], exchange: &Exchange) {
    let name = exchange.last_name();
    if exchange.target.starts_with("/api/users/") {
        world.ensure_registered(all, &name);
        if exchange.target.starts_with("/api/users/vault/") {
            world.ensure_login(all, &name);
        }
    } else if exchange.target.starts_with("/api/files/download/") {
        let length: usize = exchange.response_headers["content-length"].parse().unwrap();
        world.ensure_file(&format!("names/{name}"), length - 44);
    }
}

fn user_of_frames(
    world: &mut World,
    all: &[Exchange],
    exchange: &Exchange,
) -> Option<crate::common::user::User> {
    let (_, first) = exchange.frames.as_ref().unwrap().first()?;
    let first: Value = serde_json::from_str(first).ok()?;
    let name = first["data"].as_str()?;
    let exists = !matches!(name, "" | "nobody" | "YWxpY2U=");
    if exists && exchange.group == "names" {
        world.ensure_registered(all, name);
    }
    exists.then(|| world.user(all, name))
}

fn replay(
    world: &mut World,
    exchange: &Exchange,
    exception: Option<&exceptions::Exception>,
) -> Vec<String> {
    let (request, stored) = request::make(world, exchange);
    let answer = request.send(world.address());
    let path = stored_path(&request.target);
    let file = path
        .as_ref()
        .and_then(|path| world.files.get(path))
        .map(Vec::as_slice);
    let previous = world.previous.as_ref().map(|login| &login.key);
    let key = match exchange.name.as_str() {
        "first session still works" => previous,
        _ => world.current.as_ref().map(|(_, login)| &login.key),
    };
    let differences = compare::compare(exchange, exception, &answer, key, file);
    follow(world, exchange, &request, answer.status, stored);
    differences
}

/// The path of the file that a download or an upload is about.
fn stored_path(target: &str) -> Option<String> {
    let decode = |text: &str| {
        percent_encoding::percent_decode_str(text)
            .decode_utf8_lossy()
            .into_owned()
    };
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if let Some(path) = path.strip_prefix("/api/files/download/") {
        return Some(decode(path));
    }
    let folder = decode(path.strip_prefix("/api/files/upload/")?);
    let name = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("name="))?;
    let folder = folder.trim_end_matches('/');
    let slash = if folder.is_empty() { "" } else { "/" };
    Some(format!("{folder}{slash}{}", decode(name)))
}

/// Keeps track of what is stored.
fn follow(world: &mut World, exchange: &Exchange, request: &Request, status: u16, stored: Vec<u8>) {
    if status != 201 {
        return;
    }
    if let Some(path) = stored_path(&request.target) {
        world.files.insert(path, stored);
    }
    if exchange.name.ends_with("cut inside the tag") {
        // the real server did not store it
        let target = "/api/files/delete/s4.exef";
        let answer = world.login().call(world.address(), "DELETE", target);
        assert_eq!(answer.status, 200);
    }
}
