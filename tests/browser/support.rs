//! What the browser tests share.

use excalibur_client::browser::random::make_nonce;
use excalibur_client::session::{ExcaliburSession, IncomingFile};
use js_sys::{JSON, Object, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::convert::TryFromJsValue;

/// Where `scripts/browser-tests.mjs` says which server it is, as the test runner serves it.
const SETTING: &str = "/target/browser-tests.json";

pub const PASSWORD: &str = "  corréct \u{fb03} horse\t";

/// The server to test against.
pub struct Place {
    pub url: String,
    pub creation_key: String,
    has_limit: bool,
}

impl Place {
    /// Asks the test runner.
    pub async fn find() -> Self {
        let answer = gloo_net::http::Request::get(SETTING).send().await.unwrap();
        let place: serde_json::Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
        Self {
            url: place["url"].as_str().unwrap().to_owned(),
            creation_key: place["creationKey"].as_str().unwrap().to_owned(),
            has_limit: place["hasLimit"].as_bool().unwrap(),
        }
    }

    /// Options with the server's own limit, if it is another than the usual one.
    pub fn options(&self, fields: &[(&str, JsValue)]) -> JsValue {
        let options = object(fields);
        if !self.has_limit {
            let none = JsValue::from(f64::INFINITY);
            let rate = object(&[("burst", none.clone()), ("perSecond", none)]);
            Reflect::set(&options, &"rateLimit".into(), &rate).unwrap();
        }
        options
    }
}

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
    let place = Place::find().await;
    let options = place.options(&[("accountCreationKey", place.creation_key.as_str().into())]);
    let (url, name, password) = (place.url.into(), name.into(), password.into());
    let done = ExcaliburSession::register(url, name, password, options).await;
    done.map(|_| ())
}

pub async fn login(name: &str, password: &str) -> Result<ExcaliburSession, JsValue> {
    let place = Place::find().await;
    let options = place.options(&[]);
    let (url, name, password) = (place.url.into(), name.into(), password.into());
    let session = ExcaliburSession::login(url, name, password, options);
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
