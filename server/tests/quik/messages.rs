//! What is sent arrives: whole, once for each client, and after a crash.

use std::path::Path;
use std::thread;

use tempfile::TempDir;

use super::world::{Device, Servers, item, numbers, one_server};
use crate::common::program::Program;
use crate::common::user::now;

#[test]
fn messages_arrive_as_they_were_sent() {
    let (servers, _server, _data) = one_server();
    let (ann, bob) = (
        Device::of_a_new_user(servers),
        Device::of_a_new_user(servers),
    );
    let before = now();
    let both = vec![item(&ann.uuid, 1), item(&bob.uuid.to_uppercase(), 2)];
    ann.send(both.clone()).unwrap();
    let mail = bob.new_messages().unwrap();
    assert_eq!(mail.len(), 1);
    assert_eq!(mail[0].from, ann.uuid);
    assert!((before..=now()).contains(&mail[0].time));
    assert_eq!(mail[0].mode, "standard");
    assert_eq!(mail[0].wrapped_key, both[1].wrapped_key);
    assert_eq!(mail[0].message, both[1].message);
    assert_eq!(numbers(&ann.new_messages().unwrap()), [1]);

    for number in 3..40 {
        ann.send(vec![item(&bob.uuid, number)]).unwrap();
    }
    let newest: Vec<u32> = (15..40).collect();
    assert_eq!(numbers(&bob.get(None).unwrap()), newest);
    assert_eq!(numbers(&bob.get(Some(2)).unwrap()), [38, 39]);
    assert_eq!(bob.get(Some(u32::MAX)).unwrap().len(), 38);
    assert_eq!(numbers(&bob.new_messages().unwrap()), [0; 0]);
}

#[test]
fn two_clients_of_a_recipient_are_handed_everything_each() {
    let (servers, _server, _data) = one_server();
    let ann = Device::of_a_new_user(servers);
    let phone = Device::of_a_new_user(servers);
    ann.send(vec![item(&phone.uuid, 1), item(&phone.uuid, 2)])
        .unwrap();
    assert_eq!(numbers(&phone.new_messages().unwrap()), [1, 2]);
    ann.send(vec![item(&phone.uuid, 3)]).unwrap();
    let laptop = Device::new(servers, &phone.uuid);
    assert_eq!(numbers(&laptop.new_messages().unwrap()), [1, 2, 3]);
    assert_eq!(numbers(&laptop.new_messages().unwrap()), [0; 0]);
    assert_eq!(numbers(&phone.new_messages().unwrap()), [3]);
    assert_eq!(numbers(&phone.get(Some(3)).unwrap()), [1, 2, 3]);
}

#[test]
fn senders_at_once_lose_nothing() {
    let (servers, _server, _data) = one_server();
    let bob = Device::of_a_new_user(servers);
    let senders: Vec<_> = (0..8)
        .map(|sender| {
            let (ann, to) = (Device::of_a_new_user(servers), bob.uuid.clone());
            thread::spawn(move || {
                for number in 0..25 {
                    ann.send(vec![item(&to, sender * 100 + number)]).unwrap();
                }
            })
        })
        .collect();
    let mut received = Vec::new();
    while received.len() < 200 {
        received.extend(numbers(&bob.new_messages().unwrap()));
    }
    for sender in senders {
        sender.join().unwrap();
    }
    for sender in 0..8 {
        let theirs = received.iter().filter(|&&number| number / 100 == sender);
        assert!(
            theirs.map(|number| number % 100).eq(0..25),
            "in their order"
        );
    }
    assert!(bob.new_messages().unwrap().is_empty());
}

fn start(data: &Path) -> (Program, Servers) {
    let program = Program::start(data, &["--quik-roles", "auth,session,relay"]);
    let servers = Servers::all_at(program.address);
    (program, servers)
}

#[test]
fn a_crash_between_send_and_get_loses_nothing() {
    let data = TempDir::new().unwrap();
    let (program, servers) = start(data.path());
    let ann = Device::of_a_new_user(servers);
    let mut phone = Device::of_a_new_user(servers);
    let mut laptop = Device::new(servers, &phone.uuid);
    ann.send(vec![item(&phone.uuid, 1)]).unwrap();
    assert_eq!(numbers(&phone.new_messages().unwrap()), [1]);
    ann.send(vec![item(&phone.uuid, 2)]).unwrap();
    program.signal("-KILL");
    drop(program);

    let (_program, servers) = start(data.path());
    phone.servers = servers;
    laptop.servers = servers;
    assert_eq!(
        numbers(&phone.new_messages().unwrap()),
        [2],
        "its ident is good"
    );
    assert_eq!(numbers(&laptop.new_messages().unwrap()), [1, 2]);
    assert_eq!(laptop.validate(), Ok(()));
    let again = Device::new(servers, &phone.uuid);
    assert_eq!(numbers(&again.get(None).unwrap()), [1, 2]);
}
