//! What the browser tests share.

use excalibur_client::browser::random::make_nonce;
use excalibur_client::session::{ExcaliburSession, IncomingFile};
use js_sys::{JSON, Object, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::convert::TryFromJsValue;

pub const URL: &str = env!("EXCALIBUR_URL", "the address of a server to test against");
pub const CREATION_KEY: &str = env!(
    "EXCALIBUR_ACCOUNT_CREATION_KEY",
    "the account creation key of that server"
);
pub const PASSWORD: &str = "  corréct \u{fb03} horse\t";

/// A name that no other test has.
pub fn fresh_name() -> String {
    format!("browser-{}", hex::encode(make_nonce::<8>().unwrap()))
}

/// A plain object.
pub fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &(*name).into(), value).unwrap();
    }
    object.into()
}

pub fn none() -> JsValue {
    JsValue::UNDEFINED
}

pub fn get(value: &JsValue, field: &str) -> JsValue {
    Reflect::get(value, &field.into()).unwrap()
}

pub fn json(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

/// The `code` of an error that a call must give.
pub fn code<T>(outcome: Result<T, JsValue>) -> String {
    let Err(error) = outcome else {
        panic!("the call should have failed");
    };
    assert!(error.is_instance_of_error(), "{error:?}");
    get(&error, "code").as_string().unwrap()
}

trait IsError {
    fn is_instance_of_error(&self) -> bool;
}

impl IsError for JsValue {
    fn is_instance_of_error(&self) -> bool {
        wasm_bindgen::JsCast::is_instance_of::<js_sys::Error>(self)
    }
}

/// An instance of a class of the module, as Rust has it.
pub fn class<T: TryFromJsValue>(value: JsValue) -> T {
    T::try_from_js_value(value).ok().unwrap()
}

pub async fn register(name: &str, password: &str) -> Result<(), JsValue> {
    let options = object(&[("accountCreationKey", CREATION_KEY.into())]);
    let done = ExcaliburSession::register(URL.into(), name.into(), password.into(), options).await;
    done.map(|_| ())
}

pub async fn login(name: &str, password: &str) -> Result<ExcaliburSession, JsValue> {
    let session = ExcaliburSession::login(URL.into(), name.into(), password.into(), none());
    session.await.map(class)
}

/// A session of a new user.
pub async fn new_session() -> ExcaliburSession {
    let name = fresh_name();
    register(&name, PASSWORD).await.unwrap();
    login(&name, PASSWORD).await.unwrap()
}

/// Uploads into the root.
pub async fn upload(session: &ExcaliburSession, name: &str, data: &[u8]) -> Result<(), JsValue> {
    let options = object(&[("name", name.into())]);
    let data = Uint8Array::from(data).into();
    session.upload("".into(), data, options).await.map(|_| ())
}

/// Downloads.
pub async fn download(session: &ExcaliburSession, path: &str) -> Result<Vec<u8>, JsValue> {
    let incoming: IncomingFile = class(session.download(path.into(), none()).await?);
    let mut data = Vec::new();
    loop {
        let piece = incoming.read().await?;
        if piece.is_undefined() {
            return Ok(data);
        }
        data.extend(Uint8Array::new(&piece).to_vec());
    }
}
