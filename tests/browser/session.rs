//! A user's way through the vault.

use excalibur_client::session::{ExcaliburSession, FileRanges};
use js_sys::Uint8Array;
use wasm_bindgen_test::wasm_bindgen_test;

use super::support::{
    PASSWORD, Place, class, code, download, fresh_name, get, json, login, new_session, none,
    object, register, upload,
};

const AWKWARD_NAMES: [&str; 10] = [
    "photo (1).jpg",
    "100%.txt",
    "a#b?.txt",
    "it's.txt",
    "back\\slash.txt",
    "日本語.txt",
    "😀 emoji.txt",
    "a+b&c=d;e,f@g:h.txt",
    "say \"hi\" !*~.txt",
    "%41.txt",
];

#[wasm_bindgen_test]
async fn probe() {
    let name = fresh_name();
    let place = Place::find().await;
    let options = place.options(&[("username", name.as_str().into())]);
    let info = ExcaliburSession::probe(format!(" {}/api/ ", place.url).into(), options)
        .await
        .unwrap();
    assert_eq!(get(&info, "server"), place.url.as_str());
    assert_eq!(get(&info, "version"), "0.2.0");
    assert_eq!(get(&info, "compatible"), true);
    assert_eq!(get(&info, "registered"), false);
    let bits = get(&info, "groupBits").as_f64().unwrap();
    assert!([1024.0, 1536.0, 2048.0].contains(&bits), "{bits}");
}

#[wasm_bindgen_test]
async fn a_new_vault_is_empty_and_holds_what_is_put_in() {
    let session = new_session().await;
    let listing = session.list(none(), none()).await.unwrap();
    assert_eq!(json(&listing), r#"{"path":"","items":[]}"#);
    for (size, name) in [(0, "empty"), (1, "one"), (100_000, "many")] {
        let data: Vec<u8> = (0..size).map(|at| (at * 7) as u8).collect();
        upload(&session, name, &data).await.unwrap();
        assert_eq!(download(&session, name).await.unwrap(), data, "{name}");
    }
    let listing = session.list("/".into(), none()).await.unwrap();
    let items = js_sys::Array::from(&get(&listing, "items"));
    let mut items: Vec<_> = items.iter().map(|item| json(&item)).collect();
    items.sort(); // they come as the server has them
    assert_eq!(
        items,
        [
            r#"{"name":"empty","path":"empty","kind":"file","size":0,"type":null}"#,
            r#"{"name":"many","path":"many","kind":"file","size":100000,"type":null}"#,
            r#"{"name":"one","path":"one","kind":"file","size":1,"type":null}"#,
        ]
    );
}

#[wasm_bindgen_test]
async fn parts_of_a_file() {
    let session = new_session().await;
    let data: Vec<u8> = (0..100_000).map(|at| (at * 7) as u8).collect();
    upload(&session, "film", &data).await.unwrap();
    let ranges = session.open_ranges("film".into(), none()).await.unwrap();
    let ranges: FileRanges = class(ranges);
    assert!(ranges.size().to_bits() == 100_000_f64.to_bits());
    for (start, end) in [
        (0, 1),
        (15, 17),
        (16, 32),
        (99_999, 200_000),
        (7, 7),
        (0, 100_000),
    ] {
        let part = ranges.read(start.into(), end.into(), none()).await.unwrap();
        assert_eq!(
            Uint8Array::new(&part).to_vec(),
            data[start as usize..data.len().min(end as usize)]
        );
    }
    let past_the_end = ranges
        .read(100_000.into(), 100_001.into(), none())
        .await
        .unwrap();
    assert_eq!(Uint8Array::new(&past_the_end).length(), 0);
    let backwards = ranges.read((-1).into(), 5.into(), none()).await;
    assert_eq!(code(backwards), "invalid_argument");
    assert_eq!(
        code(session.open_ranges("nothing".into(), none()).await),
        "not_found"
    );
}

#[wasm_bindgen_test]
async fn awkward_names() {
    let session = new_session().await;
    for name in AWKWARD_NAMES {
        upload(&session, name, name.as_bytes()).await.unwrap();
        assert_eq!(download(&session, name).await.unwrap(), name.as_bytes());
    }
    let listing = session.list(none(), none()).await.unwrap();
    let listing = json(&get(&listing, "items"));
    for name in AWKWARD_NAMES {
        let name = serde_json::to_string(name).unwrap();
        assert!(listing.contains(&format!("\"name\":{name}")), "{name}");
    }
}

#[wasm_bindgen_test]
async fn directories() {
    let session = new_session().await;
    session.mkdir("a/b (1)/c?".into(), none()).await.unwrap();
    upload(&session, "file", b"x").await.unwrap();
    session
        .move_into("file".into(), "a/b (1)".into(), none())
        .await
        .unwrap();
    session
        .rename("a/b (1)/file".into(), "it's".into(), none())
        .await
        .unwrap();
    session
        .move_into("a/b (1)/it's".into(), "a/b (1)/c?".into(), none())
        .await
        .unwrap();
    assert_eq!(download(&session, "a/b (1)/c?/it's").await.unwrap(), b"x");

    session
        .rename("a/b (1)".into(), "b".into(), none())
        .await
        .unwrap();
    let stat = session.stat("a/b".into(), none()).await.unwrap();
    let expected =
        r#"{"name":"b","path":"a/b","kind":"directory","size":null,"type":null,"empty":false}"#;
    assert_eq!(json(&stat), expected);
    let stat = session.stat("a/b/c?/it's".into(), none()).await.unwrap();
    let expected = r#"{"name":"it's","path":"a/b/c?/it's","kind":"file","size":1,"type":null}"#;
    assert_eq!(json(&stat), expected);
    assert!(
        session
            .stat("a/nothing".into(), none())
            .await
            .unwrap()
            .is_null()
    );

    let recursive = object(&[("recursive", true.into()), ("kind", "directory".into())]);
    session.remove("a".into(), recursive).await.unwrap();
    assert!(session.stat("a".into(), none()).await.unwrap().is_null());
}

#[wasm_bindgen_test]
async fn the_same_user_logs_in_again() {
    let name = fresh_name();
    register(&name, PASSWORD).await.unwrap();
    let first = login(&name, PASSWORD).await.unwrap();
    upload(&first, "kept", b"kept").await.unwrap();
    let key = first.vault_key(PASSWORD.into(), none()).await.unwrap();
    let key = Uint8Array::new(&key);
    assert_eq!(key.length(), 32);
    first.lock();
    assert!(first.locked());

    // trimmed and in another normal form, it is the same password
    let second = login(&name, "corre\u{301}ct ffi horse").await.unwrap();
    assert_eq!(second.username(), name);
    assert_eq!(second.server(), Place::find().await.url);
    let lifetime = second.expires_at().get_time() - js_sys::Date::now();
    assert!(lifetime > 0.0, "{lifetime}");
    assert_eq!(download(&second, "kept").await.unwrap(), b"kept");
    let again = second.vault_key(PASSWORD.into(), none()).await.unwrap();
    assert_eq!(Uint8Array::new(&again).to_vec(), key.to_vec());
}

/// The name stands in the key derivation as JSON.
#[wasm_bindgen_test]
async fn a_user_name_with_quotes() {
    let name = format!("{} \"q\" \\ 日本", fresh_name());
    register(&name, PASSWORD).await.unwrap();
    login(&name, PASSWORD).await.unwrap();
}
