//! Where the real server has faults (spec §7), this one has none.

use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::common::Running;
use crate::common::user::{Login, User, unique_bytes};
use crate::common::wire::{Answer, Body, Request};
use excalibur_client::exef;
use excalibur_dev_server::config::RateLimit;

const UPLOAD: &str = "/api/files/upload/?name=f.exef&force=true";

fn logged_in(server: &Running) -> Login {
    let user = User::new("alice");
    let registered = user.register(server.address, &server.creation_key);
    assert_eq!(registered.status, 201);
    user.login(server.address)
}

fn send(login: &Login, to: SocketAddr, body: Body) -> std::io::Result<Answer> {
    let mut request = Request::new("POST", UPLOAD)
        .header("Content-Type", "application/octet-stream")
        .header("X-Encrypted", "true");
    request.body = body;
    login.sign(request).try_send(to)
}

fn temporaries(data: &Path) -> usize {
    std::fs::read_dir(data.join("incoming")).unwrap().count()
}

#[test]
fn an_upload_that_is_not_whole_changes_nothing() {
    let (server, data) = Running::fresh(|_| {});
    let (to, login) = (server.address, logged_in(&server));
    let old = b"what was there before".to_vec();
    assert_eq!(login.upload(to, "", "f", &old).status, 201);

    let whole = login.seal(&[5; 1000]);
    let mut longer = whole.clone();
    longer.push(0);
    let cuts = [0, 1, 27, 28, 29, 500, 1028, 1029, 1043];
    let broken = cuts
        .map(|end| whole[..end].to_vec())
        .into_iter()
        .chain([longer]);
    for body in broken {
        let length = body.len();
        let answer = send(&login, to, Body::Parts(vec![body])).unwrap();
        assert_eq!(answer.status, 400, "{length} bytes of 1044");
        let detail = "{\"detail\":\"There was an error parsing the body\"}";
        assert_eq!(answer.open(&login.key), detail.as_bytes());
    }
    let mut changed = whole.clone();
    changed[100] ^= 1;
    let answer = send(&login, to, Body::Parts(vec![changed])).unwrap();
    assert_eq!(answer.status, 500);
    // the client goes away in the middle
    let gone = send(&login, to, Body::Cut(whole[..600].to_vec(), whole.len()));
    assert!(gone.is_err() || gone.is_ok_and(|answer| answer.status == 400));

    assert_eq!(login.download(to, "f").open(&login.key), old);
    assert_eq!(temporaries(data.path()), 0);
    assert_eq!(
        send(&login, to, Body::Parts(vec![whole])).unwrap().status,
        201
    );
    assert_eq!(login.download(to, "f").open(&login.key), [5; 1000]);
}

#[test]
fn nothing_hangs_however_a_body_is_cut_into_pieces() {
    let (server, _data) = Running::fresh(|_| {});
    let (to, login) = (server.address, logged_in(&server));
    for split in [1, 27, 28, 29, 60, 61, 68, 75] {
        let whole = login.seal(&[6; 32]);
        let parts = vec![whole[..split].to_vec(), whole[split..].to_vec()];
        let start = Instant::now();
        let answer = send(&login, to, Body::Parts(parts)).unwrap();
        assert_eq!(answer.status, 201, "split at {split}");
        assert!(start.elapsed() < Duration::from_secs(5));
        assert_eq!(login.download(to, "f").open(&login.key), [6; 32]);
    }
    let mkdir = Request::new("POST", "/api/files/mkdir/")
        .header("Content-Type", "text/plain")
        .header("X-Encrypted", "true");
    assert_eq!(
        login.sign(mkdir).send(to).status,
        400,
        "an empty sealed body"
    );
}

#[test]
fn a_refusal_is_read_although_the_body_was_long() {
    let (server, _data) = Running::fresh(|_| {});
    let long = vec![0; 8 * 1024 * 1024];
    let refused = Request::new("POST", UPLOAD)
        .body(long.clone())
        .send(server.address);
    assert_eq!(refused.status, 401);
    let nowhere = Request::new("POST", "/api/nowhere")
        .body(long)
        .send(server.address);
    assert_eq!(nowhere.status, 404);
}

#[test]
fn vault_keys_are_for_their_owner() {
    let (server, _data) = Running::fresh(|_| {});
    let (to, login) = (server.address, logged_in(&server));
    let mut bob = User::new("bob");
    bob.key_enc = vec![1; 76];
    assert_eq!(bob.register(to, &server.creation_key).status, 201);
    let refused = login.call(to, "GET", "/api/users/vault/bob");
    assert_eq!(refused.status, 404);
    assert_eq!(refused.open(&login.key), b"{\"detail\":\"User not found\"}");
    assert_eq!(
        bob.login(to).call(to, "GET", "/api/users/vault/bob").status,
        200
    );
}

#[test]
fn names_that_are_no_names_are_refused() {
    let (server, data) = Running::fresh(|_| {});
    for name in [".", ".."] {
        let answer = User::new(name).register(server.address, &server.creation_key);
        assert_eq!(answer.status, 422, "{name}");
    }
    let empty = User::new("").register(server.address, &server.creation_key);
    assert_eq!(empty.status, 404);
    assert!(!data.path().join("vaults").exists(), "nobody has a vault");
}

#[test]
fn users_cannot_reach_each_other() {
    let (server, _data) = Running::fresh(|_| {});
    let (to, alice) = (server.address, logged_in(&server));
    let bob = User::new("bob");
    assert_eq!(bob.register(to, &server.creation_key).status, 201);
    let bob = bob.login(to);
    assert_eq!(bob.upload(to, "", "secret", b"of bob").status, 201);
    for (path, signed) in [
        ("/api/files/list/../2", "/api/files/list/../2"),
        ("/api/files/list/..%2f2", "/api/files/list/../2"),
        (
            "/api/files/download/../2/secret.exef",
            "/api/files/download/../2/secret.exef",
        ),
        ("/api/files/list//", "/api/files/list//"),
    ] {
        let answer = alice.sign_as(Request::new("GET", path), signed).send(to);
        assert_eq!(answer.status, 406, "{path}");
    }
    let mixed = Login {
        key: alice.key,
        token: bob.token,
    };
    assert_eq!(mixed.call(to, "GET", "/api/files/list/").status, 401);
}

#[test]
fn an_empty_file_downloads() {
    let (server, _data) = Running::fresh(|_| {});
    let (to, login) = (server.address, logged_in(&server));
    assert_eq!(login.upload(to, "", "empty", b"").status, 201);
    let answer = login.download(to, "empty");
    assert_eq!(
        (answer.status, answer.body.len()),
        (200, exef::OVERHEAD_BYTES)
    );
    assert_eq!(answer.open(&login.key), b"");
    assert_eq!(login.list(to, "")["items"][0]["size"], -44);
}

#[test]
fn ranges_are_sealed_on_their_own() {
    let (server, _data) = Running::fresh(|_| {});
    let (to, login) = (server.address, logged_in(&server));
    let stored: Vec<u8> = (0..=255).cycle().take(400_000).collect();
    assert_eq!(login.upload(to, "", "f", &stored).status, 201);
    let get = |headers: &[(&str, &str)]| {
        let request = Request::new("GET", "/api/files/download/f.exef");
        let request = headers
            .iter()
            .fold(request, |request, (k, v)| request.header(k, *v));
        login.sign(request).send(to)
    };
    let part = get(&[("Range", "bytes=399000-")]);
    assert_eq!(part.status, 206);
    assert_eq!(
        part.header("content-range"),
        Some("bytes 399000-399999/400000")
    );
    assert_eq!(part.open(&login.key), &stored[399_000..]);
    assert_eq!(
        get(&[("Range", "bytes=-5")]).open(&login.key),
        &stored[399_995..]
    );
    assert_eq!(get(&[("Range", "bytes=400000-")]).status, 416);
    assert_eq!(get(&[("Range", "pages=1-2")]).status, 400);

    let etag = part.header("etag").unwrap().to_owned();
    let same = get(&[("Range", "bytes=0-3"), ("If-Range", &etag)]);
    assert_eq!((same.status, same.open(&login.key).len()), (206, 4));
    assert_eq!(login.upload(to, "", "f", &stored[..1000]).status, 201);
    let changed = get(&[("Range", "bytes=0-3"), ("If-Range", &etag)]);
    assert_eq!(
        (changed.status, changed.open(&login.key).len()),
        (200, 1000)
    );
}

#[test]
fn of_many_uploads_of_one_name_one_wins() {
    let (server, data) = Running::fresh(|_| {});
    let (to, login) = (server.address, logged_in(&server));
    let attempt = |number: u8| {
        let request = Request::new("POST", "/api/files/upload/?name=one.exef")
            .header("X-Encrypted", "true")
            .body(login.seal(&vec![number; 50_000]));
        login.sign(request).send(to).status
    };
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let attempts: Vec<_> = (0..8).map(|n| scope.spawn(move || attempt(n))).collect();
        attempts
            .into_iter()
            .map(|attempt| attempt.join().unwrap())
            .collect()
    });
    assert_eq!(statuses.iter().filter(|&&status| status == 201).count(), 1);
    assert_eq!(statuses.iter().filter(|&&status| status == 409).count(), 7);
    let stored = login.download(to, "one").open(&login.key);
    assert_eq!(stored, vec![stored[0]; 50_000]);
    assert_eq!(temporaries(data.path()), 0);
}

#[test]
fn the_rate_limit_gives_a_token_back_each_second() {
    let (server, _data) = Running::fresh(|config| {
        config.rate_limit = Some(RateLimit {
            capacity: 5.0,
            per_second: 2.0,
        });
    });
    let get = || {
        Request::new("GET", "/api/well-known/version")
            .send(server.address)
            .status
    };
    let burst: Vec<u16> = (0..8).map(|_| get()).collect();
    assert_eq!(burst[..5], [200; 5]);
    assert!(burst[5..].contains(&429));
    std::thread::sleep(Duration::from_millis(700));
    assert_eq!(get(), 200);
}

#[test]
fn a_proof_is_good_for_one_request() {
    let (server, _data) = Running::fresh(|_| {});
    let (to, login) = (server.address, logged_in(&server));
    let request = login.sign(Request::new("GET", "/api/files/list/"));
    assert_eq!(request.send(to).status, 200);
    assert_eq!(request.send(to).status, 401);
    let other: [u8; 32] = unique_bytes();
    let stolen = Login {
        key: other,
        token: login.token,
    };
    assert_eq!(stolen.call(to, "GET", "/api/files/list/").status, 401);
}
