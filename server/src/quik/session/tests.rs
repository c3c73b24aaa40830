//! What takes days, or a hundred calls.

use tempfile::TempDir;

use super::*;
use crate::config::QuikConfig;

const USER: &str = "67e55044-10b1-426f-9247-bb680e5fe0c8";
const PHONE: &str = "00000000-0000-4000-8000-000000000001";
const LAPTOP: &str = "00000000-0000-4000-8000-000000000002";
const DAY: u64 = 24 * 3600;

fn sessions() -> (Sessions, TempDir) {
    let data = TempDir::new().unwrap();
    let sessions = Sessions::open(&QuikConfig::default(), data.path()).unwrap();
    (sessions, data)
}

/// What the server says: a named status, or its own number.
fn said<T>(answer: Result<T, Fault>) -> Refusal {
    match answer.err().unwrap() {
        Fault::Refused(reason) => reason.into(),
        Fault::Relayed(refusal) => refusal,
        Fault::Internal(why) => panic!("{why}"),
    }
}

fn validate(
    sessions: &Sessions,
    token: &str,
    client: &str,
    now: u64,
) -> Result<RenewedSession, Fault> {
    let call = Validate {
        uuid: USER.into(),
        client_session: token.into(),
        client_uuid: client.into(),
    };
    sessions.validate(&call, now)
}

fn verify(sessions: &Sessions, ident: &str, client: &str, now: u64) -> Result<Done, Fault> {
    let call = Verify {
        uuid: USER.into(),
        ident: ident.into(),
        client_uuid: client.into(),
        relay_uuid: PHONE.into(),
    };
    sessions.verify(&call, now)
}

fn remove(sessions: &Sessions, token: &str, now: u64) -> Result<Done, Fault> {
    let call = Remove {
        uuid: USER.into(),
        client_session: token.into(),
        client_uuid: PHONE.into(),
        ident: None,
    };
    sessions.remove(&call, now)
}

#[test]
fn the_101st_renewal_is_rotten() {
    let (sessions, _data) = sessions();
    let mut token = sessions.create(USER, 0).unwrap();
    token = validate(&sessions, &token, PHONE, 0)
        .unwrap()
        .client_session;
    for renewal in 1..=100 {
        let renewed = validate(&sessions, &token, PHONE, 0);
        token = renewed
            .unwrap_or_else(|_| panic!("{renewal}"))
            .client_session;
    }
    for _ in 0..2 {
        assert_eq!(said(validate(&sessions, &token, PHONE, 0)), Refusal::Rotten);
    }
    assert_eq!(said(remove(&sessions, &token, 0)), Refusal::Stale);
}

#[test]
fn a_session_rots_with_age_however_often_it_is_renewed() {
    let (sessions, _data) = sessions();
    let unused = sessions.create(USER, 0).unwrap();
    let token = sessions.create(USER, 0).unwrap();
    let renewed = validate(&sessions, &token, PHONE, 29 * DAY).unwrap();
    let renewed = validate(&sessions, &renewed.client_session, PHONE, 30 * DAY).unwrap();
    let late = 30 * DAY + 1;
    for token in [&renewed.client_session, &unused] {
        assert_eq!(
            said(validate(&sessions, token, PHONE, late)),
            Refusal::Rotten
        );
        assert_eq!(said(remove(&sessions, token, late)), Refusal::Rotten);
    }
    let unknown = Refusal::from(Reason::UnknownSession);
    assert_eq!(
        said(verify(&sessions, &renewed.ident, PHONE, late)),
        unknown
    );

    // in the end it is forgotten
    sessions.create(USER, 60 * DAY + 1).unwrap();
    assert_eq!(
        said(validate(&sessions, &unused, PHONE, 60 * DAY + 1)),
        unknown
    );
}

#[test]
fn idents_expire_and_are_replaced() {
    let (sessions, _data) = sessions();
    let unknown = Refusal::from(Reason::UnknownSession);
    let token = sessions.create(USER, 0).unwrap();
    assert_eq!(said(verify(&sessions, "", PHONE, 0)), unknown);
    let first = validate(&sessions, &token, PHONE, 0).unwrap();
    assert!(verify(&sessions, &first.ident, PHONE, 599).is_ok());
    assert_eq!(
        said(verify(&sessions, &first.ident, PHONE, 600)),
        Refusal::Expired
    );
    assert_eq!(said(verify(&sessions, &first.ident, LAPTOP, 0)), unknown);

    let second = validate(&sessions, &first.client_session, PHONE, 600).unwrap();
    assert!(verify(&sessions, &second.ident, PHONE, 600).is_ok());
    for old in [&first.ident, "", "made up"] {
        assert_eq!(said(verify(&sessions, old, PHONE, 600)), Refusal::Expired);
    }
}

#[test]
fn a_session_is_bound_to_its_client_and_used_once() {
    let (sessions, _data) = sessions();
    let unknown = Refusal::from(Reason::UnknownSession);
    let fresh = sessions.create(USER, 0).unwrap();
    let stale = validate(&sessions, &fresh, PHONE, 0)
        .unwrap()
        .client_session;
    assert_eq!(said(validate(&sessions, &fresh, PHONE, 0)), unknown);
    assert_eq!(said(validate(&sessions, &stale, LAPTOP, 0)), unknown);
    assert_eq!(said(validate(&sessions, "", PHONE, 0)), unknown);
    assert!(
        validate(&sessions, &stale, PHONE, 0).is_ok(),
        "nothing was lost by it"
    );
}

#[test]
fn removing_takes_a_fresh_session_and_ends_all() {
    let (sessions, _data) = sessions();
    let unknown = Refusal::from(Reason::UnknownSession);
    let other = sessions.create(USER, 0).unwrap();
    let other = validate(&sessions, &other, LAPTOP, 0).unwrap();
    let stranger = sessions.create(PHONE, 0).unwrap();
    assert_eq!(said(remove(&sessions, &stranger, 0)), unknown);
    let fresh = sessions.create(USER, 0).unwrap();
    assert!(remove(&sessions, &fresh, 0).is_ok());
    assert_eq!(said(remove(&sessions, &fresh, 0)), unknown);
    assert_eq!(said(verify(&sessions, &other.ident, LAPTOP, 0)), unknown);
    assert_eq!(
        said(validate(&sessions, &other.client_session, LAPTOP, 0)),
        unknown
    );
}

#[test]
fn a_user_has_a_hundred_sessions_at_most() {
    let (sessions, _data) = sessions();
    let first = sessions.create(USER, 0).unwrap();
    let second = sessions.create(USER, 0).unwrap();
    for _ in 0..99 {
        sessions.create(USER, 0).unwrap();
    }
    assert!(validate(&sessions, &first, PHONE, 0).is_err());
    assert!(validate(&sessions, &second, PHONE, 0).is_ok());
}
