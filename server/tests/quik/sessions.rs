//! Every status of a session: OK, EXPIRED, STALE, ROTTEN, and numbers.

use std::time::{Duration, Instant};

use excalibur_client::quik::Refusal;

use super::world::{ALL, Device, Servers, item, log_in, number, numbers, one_server};
use crate::common::Running;

#[test]
fn the_101st_renewal_is_rotten_and_a_login_helps() {
    let (servers, _server, _data) = one_server();
    let mut client = Device::of_a_new_user(servers);
    for renewal in 1..=100 {
        assert_eq!(client.validate(), Ok(()), "{renewal}");
    }
    assert_eq!(client.validate(), Err(Refusal::Rotten));
    assert_eq!(client.validate(), Err(Refusal::Rotten));
    assert!(client.get(None).is_ok(), "its last ident is good");
    client.client_session = log_in(servers, &client.uuid);
    assert_eq!(client.validate(), Ok(()));
}

#[test]
fn an_ident_expires_and_validating_helps() {
    let (server, _data) = Running::fresh(|config| {
        config.quik.roles = ALL;
        config.quik.ident_seconds = 2;
    });
    let mut client = Device::of_a_new_user(Servers::all_at(server.address));
    let start = Instant::now();
    let expired = loop {
        match client.send(vec![item(&client.uuid, 1)]) {
            Ok(_) => assert!(
                start.elapsed() < Duration::from_secs(20),
                "it lives for ever"
            ),
            Err(refusal) => break refusal,
        }
        std::thread::sleep(Duration::from_millis(100));
    };
    assert_eq!(expired, Refusal::Expired);
    assert_eq!(client.get(None), Err(Refusal::Expired));
    assert_eq!(client.new_messages(), Err(Refusal::Expired));
    // a loaded machine may take longer than an ident lives
    let renewed = (0..20).any(|_| {
        client.validate().unwrap();
        client.get(None).is_ok()
    });
    assert!(renewed);
}

#[test]
fn an_old_ident_has_expired() {
    let (servers, _server, _data) = one_server();
    let mut client = Device::of_a_new_user(servers);
    let old = client.clone();
    client.validate().unwrap();
    assert_eq!(old.send(vec![item(&old.uuid, 1)]), Err(Refusal::Expired));
    assert_eq!(old.get(None), Err(Refusal::Expired));
    assert_eq!(old.new_messages(), Err(Refusal::Expired));
    assert!(client.send(vec![item(&old.uuid, 2)]).is_ok());
    assert_eq!(numbers(&client.new_messages().unwrap()), [2]);
}

#[test]
fn an_ident_is_good_for_its_client_and_user_alone() {
    let (servers, _server, _data) = one_server();
    let ann = Device::of_a_new_user(servers);
    let bob = Device::of_a_new_user(servers);
    let as_bob = Device {
        uuid: bob.uuid.clone(),
        ..ann.clone()
    };
    assert_eq!(number(as_bob.get(None)), 30);
    let elsewhere = Device {
        client_uuid: bob.client_uuid,
        ..ann.clone()
    };
    assert_eq!(number(elsewhere.get(None)), 30);
    let made_up = Device {
        ident: "made up".into(),
        ..ann
    };
    assert_eq!(made_up.get(None), Err(Refusal::Expired));
}

#[test]
fn removing_takes_a_fresh_session_and_ends_all() {
    let (servers, _server, _data) = one_server();
    let mut phone = Device::of_a_new_user(servers);
    let mut laptop = Device::new(servers, &phone.uuid);
    assert_eq!(phone.remove(&phone.client_session), Err(Refusal::Stale));
    assert_eq!(number(phone.remove("made up")), 30);
    assert!(laptop.get(None).is_ok());

    let fresh = log_in(servers, &phone.uuid);
    assert!(phone.remove(&fresh).is_ok());
    assert_eq!(number(phone.remove(&fresh)), 30);
    for client in [&mut phone, &mut laptop] {
        assert_eq!(number(client.get(None)), 30);
        assert_eq!(number(client.validate()), 30);
        client.client_session = log_in(servers, &client.uuid);
        assert_eq!(client.validate(), Ok(()));
    }
}
