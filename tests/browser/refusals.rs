//! Every failure is an `Error` with the right code, and loses nothing.

use excalibur_client::session::ExcaliburSession;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::AbortController;

use super::support::{
    PASSWORD, Place, code, download, fresh_name, login, new_session, none, object, register, upload,
};

#[wasm_bindgen_test]
async fn servers() {
    let probe = |address: &str| ExcaliburSession::probe(address.into(), none());
    assert_eq!(code(probe("http://127.0.0.1:9").await), "unreachable");
    // the test runner's own server is none of Excalibur
    let page = js_sys::Reflect::get(&js_sys::global(), &"origin".into()).unwrap();
    assert_eq!(
        code(probe(&page.as_string().unwrap()).await),
        "not_excalibur"
    );
    for address in [
        "",
        "vault",
        "ftp://host",
        "http://user:word@host",
        "http://",
    ] {
        assert_eq!(code(probe(address).await), "invalid_argument", "{address}");
    }
    assert_eq!(
        code(ExcaliburSession::probe(5.into(), none()).await),
        "invalid_argument"
    );
    let number = JsValue::from(1);
    for limit in [
        5.into(),
        object(&[("burst", number.clone())]),
        object(&[("burst", 0.into()), ("perSecond", number.clone())]),
        object(&[("burst", "20".into()), ("perSecond", number.clone())]),
        object(&[("burst", number), ("perSecond", f64::NAN.into())]),
    ] {
        let options = object(&[("rateLimit", limit)]);
        let probe = ExcaliburSession::probe("http://127.0.0.1:9".into(), options);
        assert_eq!(code(probe.await), "invalid_argument");
    }
}

#[wasm_bindgen_test]
async fn accounts() {
    let name = fresh_name();
    let place = Place::find().await;
    let with_key = |key: &str| place.options(&[("accountCreationKey", key.into())]);
    let add = |name: &str, options: JsValue| {
        let url = place.url.as_str().into();
        ExcaliburSession::register(url, name.into(), PASSWORD.into(), options)
    };
    assert_eq!(
        code(add(&name, with_key(&"x".repeat(32))).await),
        "wrong_creation_key"
    );
    assert_eq!(
        code(add(&name, with_key("short")).await),
        "wrong_creation_key"
    );
    assert_eq!(
        code(add(&name, place.options(&[])).await),
        "wrong_creation_key"
    );
    assert_eq!(code(login(&name, PASSWORD).await), "user_not_found");
    for name in ["", ".", "..", "a/b", "a\nb", "a\0b"] {
        assert_eq!(
            code(add(name, with_key(&place.creation_key)).await),
            "invalid_name",
            "{name:?}"
        );
        assert_eq!(
            code(login(name, PASSWORD).await),
            "invalid_name",
            "{name:?}"
        );
    }
    assert_eq!(
        code(add(&"n".repeat(256), with_key(&place.creation_key)).await),
        "name_too_long"
    );

    register(&name, PASSWORD).await.unwrap();
    assert_eq!(code(register(&name, "other").await), "user_exists");
    assert_eq!(code(login(&name, "wrong").await), "wrong_password");
    assert_eq!(code(login(&name, "").await), "wrong_password");
    login(&name, PASSWORD).await.unwrap();
}

#[wasm_bindgen_test]
async fn files() {
    let session = new_session().await;
    upload(&session, "file", b"first").await.unwrap();
    assert_eq!(
        code(upload(&session, "file", b"second").await),
        "already_exists"
    );
    assert_eq!(download(&session, "file").await.unwrap(), b"first");
    let overwrite = object(&[("name", "file".into()), ("overwrite", true.into())]);
    let data = Uint8Array::from(&b"third"[..]);
    session
        .upload("".into(), data.into(), overwrite)
        .await
        .unwrap();
    assert_eq!(download(&session, "file").await.unwrap(), b"third");

    assert_eq!(code(download(&session, "nothing").await), "not_found");
    assert_eq!(
        code(session.list("nothing".into(), none()).await),
        "not_found"
    );
    assert_eq!(
        code(session.list("file".into(), none()).await),
        "not_a_directory"
    );
    assert_eq!(
        code(session.mkdir("file/below".into(), none()).await),
        "not_a_directory"
    );
    session.mkdir("full/below".into(), none()).await.unwrap();
    assert_eq!(
        code(session.mkdir("full".into(), none()).await),
        "already_exists"
    );
    assert_eq!(
        code(session.remove("full".into(), none()).await),
        "not_empty"
    );
    assert_eq!(
        code(session.remove("nothing".into(), none()).await),
        "not_found"
    );
    assert_eq!(
        code(session.remove("".into(), none()).await),
        "invalid_name"
    );
    let inside = session
        .move_into("full".into(), "full/below".into(), none())
        .await;
    assert_eq!(code(inside), "invalid_name");
    let nowhere = session
        .move_into("file".into(), "nothing".into(), none())
        .await;
    assert_eq!(code(nowhere), "not_found");
    assert_eq!(
        code(session.vault_key("wrong".into(), none()).await),
        "wrong_password"
    );
}

#[wasm_bindgen_test]
async fn arguments() {
    let session = new_session().await;
    for name in ["", ".", "..", "a/b", "tab\t", "\u{85}"] {
        assert_eq!(
            code(upload(&session, name, b"").await),
            "invalid_name",
            "{name:?}"
        );
    }
    assert_eq!(
        code(upload(&session, &"n".repeat(251), b"").await),
        "name_too_long"
    );
    for path in ["a//b", "..", "a/./b", "a\nb"] {
        assert_eq!(
            code(session.list(path.into(), none()).await),
            "invalid_name",
            "{path:?}"
        );
    }
    let lone_surrogate = js_sys::JsString::from_char_code1(0xd800);
    assert_eq!(
        code(session.list(lone_surrogate.into(), none()).await),
        "invalid_name"
    );
    assert_eq!(
        code(session.list(5.into(), none()).await),
        "invalid_argument"
    );
    for data in [none(), JsValue::NULL, "text".into(), Array::new().into()] {
        let options = object(&[("name", "n".into())]);
        let outcome = session.upload("".into(), data, options).await;
        assert_eq!(code(outcome), "invalid_argument");
    }
    let nameless = session
        .upload("".into(), Uint8Array::new_with_length(1).into(), none())
        .await;
    assert_eq!(code(nameless), "invalid_argument");
    for options in [
        "text".into(),
        object(&[("sginal", none())]),
        object(&[("signal", 5.into())]),
    ] {
        assert_eq!(
            code(session.list("".into(), options).await),
            "invalid_argument"
        );
    }
}

#[wasm_bindgen_test]
async fn cancelling_leaves_the_session_usable() {
    let session = new_session().await;
    let controller = AbortController::new().unwrap();
    let options = || object(&[("signal", controller.signal().into())]);
    let listing = session.list("".into(), options());
    controller.abort();
    assert_eq!(code(listing.await), "aborted");
    assert_eq!(code(session.list("".into(), options()).await), "aborted");
    session.list("".into(), none()).await.unwrap();
}

#[wasm_bindgen_test]
async fn locking_ends_what_runs() {
    let session = new_session().await;
    let listing = session.list("".into(), none());
    session.lock();
    assert_eq!(code(listing.await), "locked");
    assert_eq!(code(session.list("".into(), none()).await), "locked");
}
